//! What is wrong, where, and what to write instead: the one finding type.
