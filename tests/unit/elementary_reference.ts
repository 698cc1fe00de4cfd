/**
 * The elementary functions to about 200 bits, in fixed point: a real v is the bigint v·2^P. P leaves room below
 * the smallest double.
 */

const P = 1300n;
const ONE = 1n << P;

/** floor(a·b) in fixed point. */
function times(a: bigint, b: bigint): bigint {
  return (a * b) >> P;
}

/** Σ of the odd powers of t over their exponents: atanh(t), or atan(t) with alternating signs. */
function inverseSeries(t: bigint, isAlternating: boolean): bigint {
  const square = isAlternating ? -times(t, t) : times(t, t);
  let sum = 0n;
  let power = t;
  for (let n = 1n; power > 1n || power < -1n; n += 2n) {
    sum += power / n;
    power = times(power, square);
  }
  return sum;
}

/** Additional bits of π, enough to reduce 2^1024 to P bits. */
const EXTRA = 1030n;

/** π/2 with EXTRA more bits, by Machin's formula. */
const HALF_PI = (() => {
  const atanOfInverse = (n: bigint): bigint => {
    let sum = 0n;
    let power = (1n << (P + EXTRA + 20n)) / n;
    for (let k = 1n; power !== 0n; k += 2n) {
      sum += power / k;
      power /= -n * n;
    }
    return sum;
  };
  return (8n * atanOfInverse(5n) - 2n * atanOfInverse(239n)) >> 20n;
})();

const LN_2 = 2n * inverseSeries(ONE / 3n, false);

const view = new DataView(new ArrayBuffer(8));

/** The bits of a double. */
export function bitsOf(x: number): bigint {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}

/** The double with these bits. */
export function ofBits(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}

/** A finite double, exactly, with `more` bits in addition to P. */
function fixed(x: number, more = 0n): bigint {
  const bits = bitsOf(Math.abs(x));
  const field = bits >> 52n;
  const fraction = bits & ((1n << 52n) - 1n);
  const magnitude = field === 0n ? fraction : (fraction | 1n << 52n) << (field - 1n);
  const n = magnitude << (P + more - 1074n);
  return x < 0 ? -n : n;
}

/** Nearest integer of a quotient. */
function nearest(a: bigint, b: bigint): bigint {
  const twice = 2n * a + b;
  const quotient = twice / (2n * b);
  return twice < 0n && quotient * 2n * b !== twice ? quotient - 1n : quotient;
}

/** The double nearest to k·π/2, for k below 2^90 or so. */
export function nearestToQuarter(k: bigint): number {
  const bits = 200n;
  return Number((k * HALF_PI) >> (P + EXTRA - bits)) / Number(1n << bits);
}

/** e^v. */
function expOf(v: bigint): bigint {
  const k = nearest(v, LN_2);
  const r = v - k * LN_2;
  let sum = 0n;
  let term = ONE;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    sum += term;
    term = times(term, r) / n;
  }
  return k < 0n ? sum >> -k : sum << k;
}

/** ln of a positive double. */
function lnOf(x: number): bigint {
  const n = fixed(x);
  let k = BigInt(n.toString(2).length - 1) - P;
  let m = k < 0n ? n << -k : n >> k;
  if (m * 5n > ONE * 7n) {
    m >>= 1n;
    k++;
  }
  return k * LN_2 + 2n * inverseSeries(((m - ONE) << P) / (m + ONE), false);
}

/** Sine of x plus `turns` right angles. */
function sineOf(x: number, turns: bigint): bigint {
  const whole = fixed(x, EXTRA);
  const k = nearest(whole, HALF_PI);
  const r = (whole - k * HALF_PI) >> EXTRA;
  const quarter = (k + turns) & 3n;
  const square = times(r, r);
  let sum = 0n;
  let term = (quarter & 1n) === 0n ? r : ONE;
  for (let n = (quarter & 1n) === 0n ? 2n : 1n; term !== 0n && term !== -1n; n += 2n) {
    sum += term;
    term = -times(term, square) / (n * (n + 1n));
  }
  return quarter >= 2n ? -sum : sum;
}

function angleOf(y: number, x: number): bigint {
  const pi = HALF_PI >> (EXTRA - 1n);
  const a = fixed(Math.abs(y));
  const b = fixed(Math.abs(x));
  // Near π/4: atan(a/b) = π/4 + atan((a - b)/(a + b)).
  const isNear = 2n * a > b && 2n * b > a;
  const isSteep = a > b;
  const t = isNear ? ((a - b) << P) / (a + b) : isSteep ? (b << P) / a : (a << P) / b;
  const part = inverseSeries(t, true);
  const acute = isNear ? pi / 4n + part : isSteep ? pi / 2n - part : part;
  const upper = x < 0 ? pi - acute : acute;
  return y < 0 ? -upper : upper;
}

/** The functions by name, in fixed point. The second argument matters to atan2 (y, x) and pow. */
export const REFERENCE: Readonly<Record<string, (a: number, b: number) => bigint>> = {
  exp: (x) => expOf(fixed(x)),
  ln: lnOf,
  sin: (x) => sineOf(x, 0n),
  cos: (x) => sineOf(x, 1n),
  tan: (x) => (sineOf(x, 0n) << P) / sineOf(x, 1n),
  atan2: angleOf,
  pow: (x, y) => expOf(times(lnOf(x), fixed(y))),
};

/** Distance of a double from the real number, in units in the last place of the latter. */
export function ulpError(actual: number, exact: bigint): number {
  const magnitude = exact < 0n ? -exact : exact;
  if (Math.abs(actual) === Infinity) {
    const isBeyond = magnitude >> P >= (1n << 1024n) - (1n << 970n);
    return isBeyond && actual > 0 === exact > 0n ? 0 : Infinity;
  }
  if (Number.isNaN(actual)) return Infinity;
  const top = BigInt(magnitude.toString(2).length - 1) - P;
  const ulp = top - 52n < -1074n ? -1074n : top - 52n;
  const difference = fixed(actual) - exact;
  return Number(((difference < 0n ? -difference : difference) << 20n) >> (ulp + P)) / 0x10_0000;
}
