//! The shared analyser, the lunr index, the query plan, the ranking.
