//! The natural logarithm, bit for bit as V8's `Math.log`.
//!
//! V8 uses fdlibm's `e_log.c`; [`f64::ln`] calls the C library of the
//! platform, which differs from it in the last bit for some 4 to 7 % of values.
//! Such a bit decides the third decimal of a score now and then, so the formula
//! is ported. Its notice:
//!
//! > Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//! > Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use,
//! > copy, modify, and distribute this software is freely granted, provided that
//! > this notice is preserved.

#![expect(
    clippy::excessive_precision,
    clippy::many_single_char_names,
    reason = "constants and names are those of the formula's source, so that it can be compared"
)]

// The constants are fdlibm's, digit for digit.
const LN2_HI: f64 = 6.931_471_803_691_238_164_90e-01;
const LN2_LO: f64 = 1.908_214_929_270_587_700_02e-10;
const TWO_54: f64 = 1.801_439_850_948_198_4e16;
const LG1: f64 = 6.666_666_666_666_735_130e-01;
const LG2: f64 = 3.999_999_999_940_941_908e-01;
const LG3: f64 = 2.857_142_874_366_239_149e-01;
const LG4: f64 = 2.222_219_843_214_978_396e-01;
const LG5: f64 = 1.818_357_216_161_805_012e-01;
const LG6: f64 = 1.531_383_769_920_937_332e-01;
const LG7: f64 = 1.479_819_860_511_658_591e-01;

/// The natural logarithm of `x`: `-inf` of zero, `NaN` of a negative number.
#[must_use]
pub fn ln(x: f64) -> f64 {
    if x.is_nan() || x < 0.0 {
        return f64::NAN;
    }
    if x == 0.0 {
        return f64::NEG_INFINITY;
    }
    if x.is_infinite() {
        return x;
    }
    // A subnormal is scaled up first, as its exponent field says nothing.
    let (x, scale) = if x < f64::MIN_POSITIVE {
        (x * TWO_54, -54)
    } else {
        (x, 0)
    };
    let high = high_word(x);
    let fraction = high & 0x000f_ffff;
    let carry = (fraction + 0x9_5f64) & 0x10_0000;
    let k = scale + (high >> 20) - 1023 + (carry >> 20);
    // x = 2^k * (1 + f) with 1 + f between sqrt(2)/2 and sqrt(2).
    let f = with_high_word(x, fraction | (carry ^ 0x3ff0_0000)) - 1.0;
    let dk = f64::from(k);

    if (0x000f_ffff & (2 + fraction)) < 3 {
        // |f| < 2^-20: a short series is exact enough.
        if f == 0.0 {
            return if k == 0 {
                0.0
            } else {
                dk * LN2_HI + dk * LN2_LO
            };
        }
        let r = f * f * (0.5 - 0.333_333_333_333_333_33 * f);
        return if k == 0 {
            f - r
        } else {
            dk * LN2_HI - ((r - dk * LN2_LO) - f)
        };
    }

    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let t1 = w * (LG2 + w * (LG4 + w * LG6));
    let t2 = z * (LG1 + w * (LG3 + w * (LG5 + w * LG7)));
    let r = t2 + t1;
    if ((fraction - 0x6_147a) | (0x6_b851 - fraction)) > 0 {
        let half_square = 0.5 * f * f;
        if k == 0 {
            f - (half_square - s * (half_square + r))
        } else {
            dk * LN2_HI - ((half_square - (s * (half_square + r) + dk * LN2_LO)) - f)
        }
    } else if k == 0 {
        f - s * (f - r)
    } else {
        dk * LN2_HI - ((s * (f - r) - dk * LN2_LO) - f)
    }
}

/// The upper 32 bits of a non-negative number, which fit a positive `i32`.
fn high_word(x: f64) -> i32 {
    i32::try_from(x.to_bits() >> 32).unwrap_or(i32::MAX)
}

fn with_high_word(x: f64, high: i32) -> f64 {
    let high = u64::from(high.unsigned_abs());
    f64::from_bits((x.to_bits() & 0xffff_ffff) | (high << 32))
}

#[cfg(test)]
mod tests {
    use super::ln;

    #[test]
    fn edges() {
        assert_eq!(ln(1.0).to_bits(), 0.0_f64.to_bits());
        assert!(ln(0.0).is_infinite());
        assert!(ln(-1.0).is_nan());
        assert!((ln(5e-324) + 744.440_071_921_381_2).abs() < 1e-9);
        assert!((ln(std::f64::consts::E) - 1.0).abs() < 1e-15);
    }
}
