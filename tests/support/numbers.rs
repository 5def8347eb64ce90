//! Chance that is the same in every run.

#![allow(unreachable_pub, reason = "each test uses its part")]

/// Numbers that look random and are the same in every run: xorshift64* (Vigna, 2014).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }
}
