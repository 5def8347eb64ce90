//! Files onto a disk: staging, the swap, the lock, the sums.
