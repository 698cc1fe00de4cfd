/**
 * Elementary functions on doubles, computed only with `+ - * /`, comparison, `Math.floor`,
 * `Math.abs` and integer operations. ECMAScript defines each of these to the last bit but leaves
 * `Math.sin` and the like to the engine, so the results here have the same bits on every engine. No
 * function allocates or has state. Besides that of `exponent`, the only loop has seven rounds.
 *
 * Largest errors found, in units in the last place (ulp) of the exact result, on 4 000 000
 * arguments from each of several distributions, against 113-bit arithmetic:
 *
 * | exp  | ln   | pow  | sin  | cos  | tan  | atan2 |
 * | ---- | ---- | ---- | ---- | ---- | ---- | ----- |
 * | 0.76 | 0.87 | 0.79 | 0.79 | 0.79 | 2.24 | 0.76  |
 *
 * Special cases, the same as those of `Math`:
 *
 * | Call                                               | Result                               |
 * | -------------------------------------------------- | ------------------------------------ |
 * | any argument NaN, but for pow(x, ±0)               | NaN                                  |
 * | sin, cos, tan of ±Infinity                         | NaN                                  |
 * | sin, tan of ±0; cos of ±0                          | the argument; 1                      |
 * | exp(-Infinity), exp(±0), exp(Infinity)             | 0, 1, Infinity                       |
 * | ln(±0), ln(1), ln(Infinity)                        | -Infinity, 0, Infinity               |
 * | ln(x), x < 0                                       | NaN                                  |
 * | pow(x, ±0)                                         | 1, also if x is NaN                  |
 * | pow(±1, ±Infinity)                                 | NaN, unlike C                        |
 * | pow(x, Infinity), pow(x, -Infinity), abs(x) > 1    | Infinity, 0                          |
 * | pow(x, Infinity), pow(x, -Infinity), abs(x) < 1    | 0, Infinity                          |
 * | pow(±0, y), pow(±Infinity, -y), y > 0              | 0, and -0 if the sign is - and y odd |
 * | pow(±0, -y), pow(±Infinity, y), y > 0              | Infinity, its sign likewise          |
 * | pow(x, y), x < 0 finite, y finite, no integer      | NaN                                  |
 * | atan2(±0, x), x > 0 or +0; x < 0 or -0             | ±0; ±π                               |
 * | atan2(±y, ±0), y > 0                               | ±π/2                                 |
 * | atan2(±y, Infinity); atan2(±y, -Infinity), finite  | ±0; ±π                               |
 * | atan2(±Infinity, x), x finite                      | ±π/2                                 |
 * | atan2(±Infinity, Infinity); (±Infinity, -Infinity) | ±π/4; ±3π/4                          |
 *
 * Literals have at most 17 significant digits, because engines may round digits beyond the 20th
 * differently. A name ending in `_LO` is the rounded difference between the real number and its
 * namesake.
 */

/** ln 2 to 42 bits, so that its product with an exponent is exact. */
const LN2 = 0.6931471805598903;
const LN2_LO = 5.497923018708371e-14;
const LOG2_E = 1.4426950408889634;
const SQRT_2 = 1.4142135623730951;
const THIRD = 1 / 3;
const THIRD_LO = 1.850371707708594e-17;
const HALF_PI = 1.5707963267948966;
const HALF_PI_LO = 6.123233995736766e-17;

/**
 * π/2 in three parts of 33 bits, whose products with 20-bit integers are exact, and a remainder.
 */
const HALF_PI_0 = 1.5707963267341256;
const HALF_PI_1 = 6.077100506303966e-11;
const HALF_PI_2 = 2.0222662487111665e-21;
const HALF_PI_3 = 8.4784276603689e-32;
const TWO_OVER_PI = 0.6366197723675814;

/**
 * 2/π in base 2²⁴, after four zeros for the digits before the point. For 2¹⁰²³, 42 digits reach the
 * units of the product, and seven more its fraction.
 */
// deno-fmt-ignore
const TWO_OVER_PI_DIGITS: readonly number[] = [
  0, 0, 0, 0,
  0xa2f983, 0x6e4e44, 0x1529fc, 0x2757d1, 0xf534dd, 0xc0db62, 0x95993c, 0x439041, 0xfe5163, 0xabdebb,
  0xc561b7, 0x246e3a, 0x424dd2, 0xe00649, 0x2eea09, 0xd1921c, 0xfe1deb, 0x1cb129, 0xa73ee8, 0x8235f5,
  0x2ebb44, 0x84e99c, 0x7026b4, 0x5f7e41, 0x3991d6, 0x398353, 0x39f49c, 0x845f8b, 0xbdf928, 0x3b1ff8,
  0x97ffde, 0x05980f, 0xef2f11, 0x8b5a0a, 0x6d1f6d, 0x367ecf, 0x27cb09, 0xb74f46, 0x3f669e, 0x5fea2d,
  0x7527ba, 0xc7ebe5, 0xf17b3d, 0x0739f7, 0x8a5292, 0xea6bfb, 0x5fb11f, 0x8d5d08, 0x560330,
];

/** atan(i/8). */
const ATAN_EIGHTHS: readonly number[] = [
  0,
  0.12435499454676144,
  0.24497866312686414,
  0.35877067027057225,
  0.4636476090008061,
  0.5585993153435624,
  0.6435011087932844,
  0.7188299996216245,
  0.7853981633974483,
];
const ATAN_EIGHTHS_LO: readonly number[] = [
  0,
  -3.1253241424539383e-18,
  1.0698755618734451e-17,
  -2.4623815582638635e-17,
  2.2698777452961687e-17,
  -5.4556305485916264e-18,
  1.5834785051444286e-17,
  -2.1478388444456983e-17,
  3.061616997868383e-17,
];

const TWO_24 = 0x100_0000;
const TWO_32 = 0x1_0000_0000;
const TWO_64 = TWO_32 * TWO_32;
/** Negligible next to 1 when squared. */
const TINY = 1 / 0x1000_0000;

/** Exponent limit of the table; two of its factors cover the exponents of all doubles. */
const POWER_LIMIT = 540;

/** Returns the table of powers of two. `**` is not used because engines may approximate it. */
function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2 * POWER_LIMIT + 1);
  powers[POWER_LIMIT] = 1;
  for (let i = POWER_LIMIT; i > 0; i--) powers[i - 1] = powers[i] / 2;
  for (let i = POWER_LIMIT; i < 2 * POWER_LIMIT; i++) powers[i + 1] = powers[i] * 2;
  return powers;
}

/** 2^k at index k + POWER_LIMIT. */
const POWERS = powersOfTwo();

/**
 * Returns x·2^k for abs(k) < 1080, if x or the result is near 1. Rounds at most once: only the
 * second product can leave the normal range.
 */
function scale(x: number, k: number): number {
  const half = k >> 1;
  return x * POWERS[half + POWER_LIMIT] * POWERS[k - half + POWER_LIMIT];
}

/** Returns floor(log₂ x) of a positive finite x. */
function exponent(x: number): number {
  let m = x;
  let e = 0;
  if (x >= TWO_32 || x < 1 / TWO_32) {
    for (let step = 512; step >= 32; step >>= 1) {
      const up = POWERS[POWER_LIMIT + step];
      const down = POWERS[POWER_LIMIT - step];
      if (m >= up) {
        m *= down;
        e += step;
      }
      // A subnormal number needs two rounds at step 512.
      while (m < down) {
        m *= up;
        e -= step;
      }
    }
  }
  if (m < 1) {
    m *= TWO_32;
    e -= 32;
  }
  return e + 31 - Math.clz32(m);
}

/**
 * Returns a·b - p for the rounded product p. Exact unless a part under- or overflows: Dekker's
 * product on halves of 26 bits (T. J. Dekker, A floating-point technique for extending the
 * available precision, 1971).
 */
function productError(a: number, b: number, p: number): number {
  const aShifted = a * 0x800_0001;
  const bShifted = b * 0x800_0001;
  const aHigh = aShifted - (aShifted - a);
  const bHigh = bShifted - (bShifted - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return ((aHigh * bHigh - p) + aHigh * bLow + aLow * bHigh) + aLow * bLow;
}

/** Returns e^(x + tail), if the tail is below an ulp of x or x is out of the range of exp. */
function expOfSum(x: number, tail: number): number {
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  const k = Math.floor(x * LOG2_E + 0.5);
  const high = x - k * LN2;
  const low = tail - k * LN2_LO;
  const r = high + low;
  const rest = (high - r) + low;
  // Taylor series; the first omitted term is below 2^-57 of the result. Halving z is exact.
  const z = r * r;
  const even = 1 / 24 + z * (1 / 720 + z * (1 / 40320 + z * (1 / 3628800 + z * (1 / 479001600))));
  const odd = 1 / 6 + z *
      (1 / 120 + z * (1 / 5040 + z * (1 / 362880 + z * (1 / 39916800 + z * (1 / 6227020800)))));
  const series = z / 2 + z * (r * odd + z * even);
  const sum = 1 + r;
  return scale(sum + (((1 - sum) + r) + (series + rest * sum)), k);
}

/** Returns e^x. */
export function exp(x: number): number {
  return Number.isNaN(x) ? NaN : expOfSum(x, 0);
}

/** Returns the natural logarithm of x. */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let k = exponent(x);
  let m = scale(x, -k);
  if (m > SQRT_2) {
    m /= 2;
    k++;
  }
  const f = m - 1;
  // ln(1 + f) = 2 atanh(s) = 2s + 2s³/3 + 2s⁵/5 + …, and 2s = f - h + s·h for h = f²/2, which keeps
  // the error of s small. The first omitted term is below 2^-60 of the sum.
  const s = f / (2 + f);
  const z = s * s;
  const z2 = z * z;
  const even = 2 / 3 + z2 * (2 / 7 + z2 * (2 / 11 + z2 * (2 / 15 + z2 * (2 / 19))));
  const odd = 2 / 5 + z2 * (2 / 9 + z2 * (2 / 13 + z2 * (2 / 17 + z2 * (2 / 21))));
  const series = z * (even + z * odd);
  const h = f * f / 2;
  const base = k * LN2;
  const sum = base + f;
  return sum + (((base - sum) + f) - ((h - s * (h + series)) - k * LN2_LO));
}

/** Returns x^y. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const base = Math.abs(x);
  // For any base but 1, the logarithm is at least 2^-53 in magnitude, so beyond 2^64 the result is
  // that at infinity.
  if (y >= TWO_64 || y <= -TWO_64) {
    if (base === 1) return Math.abs(y) === Infinity ? NaN : 1;
    return base > 1 === y > 0 ? Infinity : 0;
  }
  let sign = 1;
  if (x < 0 || x === 0 && 1 / x < 0) {
    const isInteger = Math.floor(y) === y;
    if (!isInteger && x < 0 && base !== Infinity) return NaN;
    if (isInteger && Math.floor(y / 2) * 2 !== y) sign = -1;
  }
  if (base === 0 || base === Infinity) return sign * (base === 0 === y > 0 ? 0 : Infinity);
  return sign * positivePower(base, y);
}

/**
 * Returns x^y for positive finite x and abs(y) below 2^64. The logarithm is a pair of doubles with
 * a relative error near 2^-64, because y multiplies its error by up to 745.
 */
function positivePower(x: number, y: number): number {
  let k = exponent(x);
  let m = scale(x, -k);
  if (m > SQRT_2) {
    m /= 2;
    k++;
  }
  const f = m - 1;
  const d = m + 1;
  const dLow = m - (d - 1);
  // ln m = 2 atanh(f/d) = 2s + 2s·z·(1/3 + z/5 + z²/7 + …) with z = s²; each product is a pair.
  const s = f / d;
  const sd = s * d;
  const sLow = ((f - sd) - productError(s, d, sd) - s * dLow) / d;
  const z = s * s;
  const zLow = productError(s, s, z) + 2 * s * sLow;
  const z2 = z * z;
  const even = 1 / 5 + z2 *
      (1 / 9 + z2 * (1 / 13 + z2 * (1 / 17 + z2 * (1 / 21 + z2 * (1 / 25)))));
  const odd = 1 / 7 + z2 * (1 / 11 + z2 * (1 / 15 + z2 * (1 / 19 + z2 * (1 / 23))));
  const series = even + z * odd;
  const t = z * series;
  const u = THIRD + t;
  const uLow = ((THIRD - u) + t) + (THIRD_LO + zLow * series);
  const v = z * u;
  const vLow = productError(z, u, v) + (z * uLow + zLow * u);
  const w = s * v;
  const wLow = productError(s, v, w) + (s * vLow + sLow * v);
  const half = s + w;
  const halfLow = ((s - half) + w) + (sLow + wLow);
  const base = k * LN2;
  const sum = base + 2 * half;
  const sumLow = ((base - sum) + 2 * half) + (2 * halfLow + k * LN2_LO);
  const log = sum + sumLow;
  const logLow = (sum - log) + sumLow;
  const p = y * log;
  // These tests also keep the parts of the product in range.
  if (Math.abs(p) < TINY * TINY) return 1;
  if (Math.abs(p) > 1000) return p > 0 ? Infinity : 0;
  return expOfSum(p, productError(y, log, p) + y * logLow);
}

/** Functions of an angle. The values of SIN and COS are the quarter turns added to the angle. */
const SIN = 0;
const COS = 1;
const TAN = 2;

/** Returns the sine of x, in radians. */
export function sin(x: number): number {
  return circular(x, SIN);
}

/** Returns the cosine of x, in radians. */
export function cos(x: number): number {
  return circular(x, COS);
}

/** Returns the tangent of x, in radians. */
export function tan(x: number): number {
  return circular(x, TAN);
}

function circular(x: number, want: number): number {
  const magnitude = Math.abs(x);
  if (magnitude <= HALF_PI / 2) {
    return magnitude < TINY && want !== COS ? x : fromQuarter(want, 0, x, 0);
  }
  if (magnitude < 0x10_0000) {
    const k = Math.floor(x * TWO_OVER_PI + 0.5);
    // The first difference is exact. The others are sums of a double and its rounding error, which
    // is 0 if leading digits cancelled; near a multiple of π/2 the result is accurate to 2^-115.
    const a = x - k * HALF_PI_0;
    const bTerm = k * HALF_PI_1;
    const b = a - bTerm;
    const bPart = a - b;
    const bLow = (a - (b + bPart)) + (bPart - bTerm);
    const cTerm = k * HALF_PI_2;
    const c = b - cTerm;
    const cPart = b - c;
    const cLow = (b - (c + cPart)) + (cPart - cTerm);
    const low = bLow + cLow - k * HALF_PI_3;
    const r = c + low;
    return fromQuarter(want, k, r, (c - r) + low);
  }
  return magnitude < Infinity ? circularOfLarge(x, want) : NaN;
}

/**
 * Like {@link circular} for abs(x) ≥ 2^20, by multiplying with only the relevant digits of 2/π (M.
 * H. Payne and R. N. Hanek, Radian reduction for trigonometric functions, 1983).
 */
function circularOfLarge(x: number, want: number): number {
  const magnitude = Math.abs(x);
  // x = (x0 + x1/2²⁴ + x2/2⁴⁸ + x3/2⁷²)·2^(24·group)
  const group = Math.floor(exponent(magnitude) / 24);
  const scaled = scale(magnitude, -24 * group);
  const x0 = Math.floor(scaled);
  const scaled1 = (scaled - x0) * TWO_24;
  const x1 = Math.floor(scaled1);
  const scaled2 = (scaled1 - x1) * TWO_24;
  const x2 = Math.floor(scaled2);
  const x3 = (scaled2 - x2) * TWO_24;
  // Columns of the product from 2^-168 up to the units; higher ones are multiples of 4 quarters. A
  // column is below 2^51. Digits are signed, so the fraction is at most a half in magnitude, and
  // small if x is near a quarter turn. No double is nearer to one than 2^-62; the omitted part is
  // 2^-141.
  let carry = 0;
  let low = 0;
  let middle = 0;
  let high = 0;
  let weight = POWERS[POWER_LIMIT - 7 * 24];
  for (let column = 7; column > 0; column--) {
    const at = column + group + 3;
    const sum = carry + x0 * TWO_OVER_PI_DIGITS[at] + x1 * TWO_OVER_PI_DIGITS[at - 1] +
      x2 * TWO_OVER_PI_DIGITS[at - 2] + x3 * TWO_OVER_PI_DIGITS[at - 3];
    carry = Math.floor(sum / TWO_24 + 0.5);
    const part = (sum - carry * TWO_24) * weight;
    // Two digits fit in a double.
    if (column > 4) low += part;
    else if (column > 2) middle += part;
    else high += part;
    weight *= TWO_24;
  }
  const units = carry + x0 * TWO_OVER_PI_DIGITS[group + 3] +
    x1 * TWO_OVER_PI_DIGITS[group + 2] + x2 * TWO_OVER_PI_DIGITS[group + 1] +
    x3 * TWO_OVER_PI_DIGITS[group];
  const k = units - 4 * Math.floor(units / 4);
  const fraction = high + middle;
  const fractionLow = ((high - fraction) + middle) + low;
  const turned = fraction * HALF_PI;
  const turnedLow = productError(fraction, HALF_PI, turned) +
    (fraction * HALF_PI_LO + fractionLow * HALF_PI);
  const r = turned + turnedLow;
  const tail = (turned - r) + turnedLow;
  return x < 0 ? fromQuarter(want, -k, -r, -tail) : fromQuarter(want, k, r, tail);
}

/**
 * Returns a function of the angle k·π/2 + r + tail, if abs(r) is at most π/4 and the tail below its
 * ulp.
 */
function fromQuarter(want: number, k: number, r: number, tail: number): number {
  if (want === TAN) {
    const sine = nearSine(r, tail);
    const cosine = nearCosine(r, tail);
    return (k & 1) === 0 ? sine / cosine : -(cosine / sine);
  }
  const quarter = k + want;
  const value = (quarter & 1) === 0 ? nearSine(r, tail) : nearCosine(r, tail);
  return (quarter & 2) === 0 ? value : -value;
}

/**
 * Returns sin(r + tail) by its Taylor series; the first omitted term is below 2^-62 of the result.
 */
function nearSine(r: number, tail: number): number {
  const z = r * r;
  const z2 = z * z;
  const odd = 1 / 120 + z2 *
      (1 / 362880 + z2 * (1 / 6227020800 + z2 * (1 / 355687428096000)));
  const even = -1 / 5040 + z2 * (-1 / 39916800 + z2 * (-1 / 1307674368000));
  const series = -1 / 6 + z * (odd + z * even);
  return r + (z * r * series + tail * (1 - z / 2));
}

/**
 * Returns cos(r + tail) by its Taylor series; the first omitted term is below 2^-58 of the result.
 */
function nearCosine(r: number, tail: number): number {
  const z = r * r;
  const z2 = z * z;
  const even = 1 / 24 + z2 *
      (1 / 40320 + z2 * (1 / 479001600 + z2 * (1 / 20922789888000)));
  const odd = -1 / 720 + z2 * (-1 / 3628800 + z2 * (-1 / 87178291200));
  const series = even + z * odd;
  const half = z / 2;
  const sum = 1 - half;
  return sum + (((1 - sum) - half) + (z2 * series - r * tail));
}

/** Returns the angle of the point (x, y) in radians, from -π to π. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const isBelow = y < 0 || y === 0 && 1 / y < 0;
  const isLeft = x < 0 || x === 0 && 1 / x < 0;
  const isSteep = Math.abs(y) > Math.abs(x);
  let a = isSteep ? Math.abs(x) : Math.abs(y);
  let b = isSteep ? Math.abs(y) : Math.abs(x);
  const q = b === 0 ? 0 : a === Infinity ? 1 : a / b;
  // a/b - q. Negligible if q is small, and 0 at infinity, where q is exact.
  let qLow = 0;
  if (q > TINY && b < Infinity) {
    if (b > POWERS[2 * POWER_LIMIT]) {
      a *= POWERS[0];
      b *= POWERS[0];
    } else if (b < POWERS[0]) {
      a *= POWERS[2 * POWER_LIMIT];
      b *= POWERS[2 * POWER_LIMIT];
    }
    const p = q * b;
    qLow = ((a - p) - productError(q, b, p)) / b;
  }
  // atan q = atan c + atan((q - c)/(1 + q·c)); q - c is exact.
  const index = q < 1 / 8 ? 0 : Math.floor(q * 8 + 0.5);
  const c = index / 8;
  const qc = q * c;
  const d = 1 + qc;
  const t = (q - c) / d;
  const tLow = (qLow - t * ((1 - d) + qc)) / d;
  // The first omitted term is below 2^-57 of t.
  const z = t * t;
  const z2 = z * z;
  const even = -1 / 3 + z2 * (-1 / 7 + z2 * (-1 / 11 + z2 * (-1 / 15)));
  const odd = 1 / 5 + z2 * (1 / 9 + z2 * (1 / 13 + z2 * (1 / 17)));
  const series = z * (even + z * odd);
  // The angle is a number of right angles plus or minus atan q.
  const quarters = isSteep ? 1 : isLeft ? 2 : 0;
  const sign = isSteep === isLeft ? 1 : -1;
  const base = quarters * HALF_PI;
  const step = sign * ATAN_EIGHTHS[index];
  const sum = base + step;
  const sumLow = ((base - sum) + step) + (quarters * HALF_PI_LO + sign * ATAN_EIGHTHS_LO[index]);
  const angle = sum + (sign * t + (sign * (tLow + t * series) + sumLow));
  return isBelow ? -angle : angle;
}
