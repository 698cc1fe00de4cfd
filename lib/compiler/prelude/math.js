// Math. The machine computes `sqrt`, `exp`, `ln`, `pow`, `sin`, `cos`, `tan` and `atan2`; the others are built
// on these and on arithmetic, so their bits are the same on every host too. `asin`, `acos`, `atan`, `expm1`,
// `log1p`, `cbrt` and the hyperbolic functions follow the methods and coefficients of FDLIBM and of its
// revision in FreeBSD, whose notice is:
//
//   Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
//   Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and distribute
//   this software is freely granted, provided that this notice is preserved.

const math_half_pi = 1.5707963267948966;
const math_half_pi_low = 6.123233995736766e-17;
const math_quarter_pi = 0.7853981633974483;
const math_ln2 = 0.6931471805599453;

// ln 2 in two parts: the product of the first with an exponent is exact.
const math_ln2_high = 0.6931471803691238;
const math_ln2_low = 1.9082149292705877e-10;

// Eight bytes in which a number is taken apart and put together.
const math_bits = $bytes_new(8);

// The upper half of the bits of a number, as an int32.
function math_high(x) {
  $bytes_set_f64(math_bits, 0, x);
  return $bytes_get_i32(math_bits, 4);
}

// A number with other upper bits. `math_high(x)` must have been called just before.
function math_replace_high(high) {
  $bytes_set_i32(math_bits, 4, high);
  return $bytes_get_f64(math_bits, 0);
}

// A number whose lower 32 bits are cleared.
function math_clear_low(x) {
  $bytes_set_f64(math_bits, 0, x);
  $bytes_set_i32(math_bits, 0, 0);
  return $bytes_get_f64(math_bits, 0);
}

// 2 ** exponent, for the exponents of normal numbers.
function math_power_of_two(exponent) {
  $bytes_set_i32(math_bits, 0, 0);
  $bytes_set_i32(math_bits, 4, (exponent + 1023) << 20);
  return $bytes_get_f64(math_bits, 0);
}

// (asin(x) - x) / x for z = x * x and |x| <= 1/2, as a rational function of z.
function math_asin_part(z) {
  const p = z * (0.16666666666666666 + z * (-0.3255658186224009 + z * (0.20121253213486293 +
            z *
              (-0.04005553450067941 + z * (0.0007915349942898145 + z * 0.00003479331075960212)))));
  const q = 1 + z * (-2.403394911734414 + z * (2.0209457602335057 + z * (-0.6882839716054533 +
                z * 0.07703815055590194)));
  return p / q;
}

function math_asin(x) {
  const size = $math_abs(x);
  if (!(size < 1)) return size === 1 ? x * math_half_pi + x * math_half_pi_low : NaN;
  if (size < 0.5) return size < 7.450580596923828e-9 ? x : x + x * math_asin_part(x * x);
  // asin x = π/2 - 2 asin(sqrt((1 - x) / 2))
  const z = (1 - size) * 0.5;
  const root = $math_sqrt(z);
  const part = math_asin_part(z);
  let result;
  if (size >= 0.9749999046325684) {
    result = math_half_pi - (2 * (root + root * part) - math_half_pi_low);
  } else {
    const high = math_clear_low(root);
    const low = (z - high * high) / (root + high);
    result = math_quarter_pi -
      ((2 * root * part - (math_half_pi_low - 2 * low)) - (math_quarter_pi - 2 * high));
  }
  return x > 0 ? result : -result;
}

function math_acos(x) {
  const size = $math_abs(x);
  if (!(size < 1)) return x === 1 ? 0 : x === -1 ? 3.141592653589793 : NaN;
  if (size < 0.5) {
    if (size < 6.938893903907228e-18) return math_half_pi;
    return math_half_pi - (x - (math_half_pi_low - x * math_asin_part(x * x)));
  }
  const z = (1 - size) * 0.5;
  const root = $math_sqrt(z);
  const part = math_asin_part(z);
  if (x < 0) return 3.141592653589793 - 2 * (root + (part * root - math_half_pi_low));
  const high = math_clear_low(root);
  return 2 * (high + (part * root + (z - high * high) / (root + high)));
}

function math_atan(x) {
  const size = $math_abs(x);
  if (!(size < 73786976294838206464)) {
    return size !== size ? NaN : x > 0 ? math_half_pi : -math_half_pi;
  }
  // atan x = atan c + atan t with a smaller t
  let t = size;
  let high = 0;
  let low = 0;
  if (size < 0.4375) {
    if (size < 7.450580596923828e-9) return x;
    t = x;
  } else if (size < 0.6875) {
    high = 0.4636476090008061;
    low = 2.2698777452961687e-17;
    t = (2 * size - 1) / (2 + size);
  } else if (size < 1.1875) {
    high = math_quarter_pi;
    low = 3.061616997868383e-17;
    t = (size - 1) / (size + 1);
  } else if (size < 2.4375) {
    high = 0.982793723247329;
    low = 1.3903311031230998e-17;
    t = (size - 1.5) / (1 + 1.5 * size);
  } else {
    high = math_half_pi;
    low = math_half_pi_low;
    t = -1 / size;
  }
  const z = t * t;
  const w = z * z;
  const odd = z * (0.3333333333333293 + w * (0.14285714272503466 + w * (0.09090887133436507 +
            w * (0.06661073137387531 + w * (0.049768779946159324 + w * 0.016285820115365782)))));
  const even = w * (-0.19999999999876483 + w * (-0.11111110405462356 + w * (-0.0769187620504483 +
            w * (-0.058335701337905735 + w * -0.036531572744216916))));
  if (size < 0.4375) return t - t * (odd + even);
  const result = high - ((t * (odd + even) - low) - t);
  return x < 0 ? -result : result;
}

function math_expm1(x) {
  if (x !== x || x === Infinity) return x;
  if (x >= 709.782712893384) return x > 709.782712893384 ? Infinity : $math_exp(x);
  if (x <= -38.81622314453125) return -1;
  const size = $math_abs(x);
  if (size < 5.551115123125783e-17) return x;
  let k = 0;
  let r = x;
  let c = 0;
  if (size >= 0.3465735912322998) {
    let high;
    let low;
    if (size < 1.0397205352783203) {
      k = x < 0 ? -1 : 1;
      high = x - k * math_ln2_high;
      low = k * math_ln2_low;
    } else {
      k = $math_trunc(1.4426950408889634 * x + (x < 0 ? -0.5 : 0.5));
      high = x - k * math_ln2_high;
      low = k * math_ln2_low;
    }
    r = high - low;
    c = (high - r) - low;
  }
  const half = 0.5 * r;
  const z = r * half;
  const r1 = 1 +
    z * (-0.03333333333333313 + z * (0.0015873015872548146 + z * (-0.0000793650757867488 +
                z * (0.000004008217827329362 + z * -2.0109921818362437e-7))));
  const t = 3 - r1 * half;
  const e = z * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - z);
  return math_expm1_scaled(r, (r * (e - c) - c) - z, k);
}

// 2 ** k * (1 + r - e) - 1
function math_expm1_scaled(r, e, k) {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k <= -2 || k > 56) {
    const y = 1 - (e - r);
    return (k === 1024 ? y * 2 * 8.98846567431158e307 : y * math_power_of_two(k)) - 1;
  }
  const inverse = math_power_of_two(-k);
  const y = k < 20 ? (1 - inverse) - (e - r) : (r - (e + inverse)) + 1;
  return y * math_power_of_two(k);
}

// ln(1 + f) - (f - f * f / 2), where `half` is f * f / 2, for a factor of `s = f / (2 + f)`.
function math_log_series(s) {
  const z = s * s;
  return z * (0.6666666666666735 + z * (0.3999999999940942 + z * (0.2857142874366239 +
            z * (0.22222198432149784 + z * (0.1818357216161805 + z * (0.15313837699209373 +
                        z * 0.14798198605116586))))));
}

function math_log1p(x) {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const size = $math_abs(x);
  if (size < 1.862645149230957e-9) return size < 5.551115123125783e-17 ? x : x - x * x * 0.5;
  let k = 0;
  let f = x;
  // What is lost when 1 is added to x.
  let c = 0;
  if (x >= 0.4142136573791504 || x <= -0.29289364814758301) {
    let u = x;
    if (x < 9007199254740992) {
      u = 1 + x;
      c = u >= 2 ? 1 - (u - x) : x - (u - 1);
      c /= u;
    }
    const high = math_high(u);
    const mantissa = high & 0xfffff;
    k = (high >> 20) - 1023;
    if (mantissa < 0x6a09e) {
      u = math_replace_high(mantissa | 0x3ff00000);
    } else {
      k++;
      u = math_replace_high(mantissa | 0x3fe00000);
    }
    f = u - 1;
  }
  const half = 0.5 * f * f;
  if (k !== 0 && $math_abs(f) < 9.5367431640625e-7) {
    if (f === 0) return k * math_ln2_high + (c + k * math_ln2_low);
    const r = half * (1 - 0.6666666666666666 * f);
    return k * math_ln2_high - ((r - (k * math_ln2_low + c)) - f);
  }
  const s = f / (2 + f);
  const part = s * (half + math_log_series(s));
  if (k === 0) return f - (half - part);
  return k * math_ln2_high - ((half - (part + (k * math_ln2_low + c))) - f);
}

// The logarithm of x whose natural one is multiplied with `high + low`; the exponent of x has the factor
// `two_high + two_low`.
function math_log_of_base(x, high, low, two_high, two_low) {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  let k = 0;
  let m = x;
  if (m < 2.2250738585072014e-308) {
    m *= 18014398509481984;
    k = -54;
  }
  const word = math_high(m);
  const mantissa = word & 0xfffff;
  k += (word >> 20) - 1023;
  if (mantissa < 0x6a09e) {
    m = math_replace_high(mantissa | 0x3ff00000);
  } else {
    k++;
    m = math_replace_high(mantissa | 0x3fe00000);
  }
  const f = m - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  const r = s * (half + math_log_series(s));
  const top = math_clear_low(f - half);
  const rest = ((f - top) - half) + r;
  const y = k * two_high;
  const value = top * high;
  const sum = y + value;
  return sum + ((k * two_low + (rest + top) * low + rest * high) + ((y - sum) + value));
}

function math_log2(x) {
  return math_log_of_base(x, 1.4426950407214463, 1.6751713164886512e-10, 1, 0);
}

function math_log10(x) {
  return math_log_of_base(
    x,
    0.4342944818781689,
    2.5082946711645275e-11,
    0.30102999566361177,
    3.694239077158931e-13,
  );
}

function math_cbrt(x) {
  if (x === 0 || x - x !== 0) return x;
  const size = $math_abs(x);
  // An estimate from the bits: a third of the exponent.
  let third;
  if (size < 2.2250738585072014e-308) {
    third = $math_floor(math_high(size * 18014398509481984) / 3) + 696219795;
  } else {
    third = $math_floor(math_high(size) / 3) + 715094163;
  }
  $bytes_set_i32(math_bits, 0, 0);
  let t = math_replace_high(third);
  let r = (t * t) * (t / size);
  t = t * ((1.87595182427177 + r * (-1.8849797954337717 + r * 1.6214297201053545)) +
    ((r * r) * r) * (-0.758397934778766 + r * 0.14599619288661245));
  // Rounded up to 23 bits, so that the square is exact.
  const step = math_power_of_two((math_high(t) >> 20) - 1023 - 21);
  $bytes_set_f64(math_bits, 0, t + step);
  $bytes_set_i32(math_bits, 0, $bytes_get_i32(math_bits, 0) & -0x40000000);
  t = $bytes_get_f64(math_bits, 0);
  const s = t * t;
  r = size / s;
  t += t * ((r - t) / (t + t + r));
  return x < 0 ? -t : t;
}

function math_sinh(x) {
  const size = $math_abs(x);
  const half = x < 0 ? -0.5 : 0.5;
  if (size < 22) {
    if (size < 3.725290298461914e-9) return x;
    const t = math_expm1(size);
    return half * (size < 1 ? 2 * t - t * t / (t + 1) : t + t / (t + 1));
  }
  if (size < 709.7822265625) return half * $math_exp(size);
  if (size <= 710.4758600739439) {
    const w = $math_exp(0.5 * size);
    return (half * w) * w;
  }
  return x * 1e307;
}

function math_cosh(x) {
  const size = $math_abs(x);
  if (size < 0.3465735912322998) {
    const t = math_expm1(size);
    const w = 1 + t;
    return 1 + (t * t) / (w + w);
  }
  if (size < 22) {
    const t = $math_exp(size);
    return 0.5 * t + 0.5 / t;
  }
  if (size < 709.7822265625) return 0.5 * $math_exp(size);
  if (size <= 710.4758600739439) {
    const w = $math_exp(0.5 * size);
    return (0.5 * w) * w;
  }
  return size * 1e307;
}

function math_tanh(x) {
  const size = $math_abs(x);
  if (size < 3.725290298461914e-9 || size !== size) return x;
  let result = 1;
  if (size < 22) {
    if (size >= 1) {
      result = 1 - 2 / (math_expm1(2 * size) + 2);
    } else {
      const t = math_expm1(-2 * size);
      result = -t / (t + 2);
    }
  }
  return x < 0 ? -result : result;
}

function math_asinh(x) {
  const size = $math_abs(x);
  if (size < 3.725290298461914e-9 || size - size !== 0) return x;
  let result;
  if (size > 268435456) {
    result = $math_ln(size) + math_ln2;
  } else if (size > 2) {
    result = $math_ln(2 * size + 1 / ($math_sqrt(x * x + 1) + size));
  } else {
    const t = x * x;
    result = math_log1p(size + t / (1 + $math_sqrt(1 + t)));
  }
  return x < 0 ? -result : result;
}

function math_acosh(x) {
  if (!(x >= 1)) return NaN;
  if (x >= 268435456) return $math_ln(x) + math_ln2;
  if (x > 2) return $math_ln(2 * x - 1 / (x + $math_sqrt(x * x - 1)));
  const t = x - 1;
  return math_log1p(t + $math_sqrt(2 * t + t * t));
}

function math_atanh(x) {
  const size = $math_abs(x);
  if (!(size < 1)) return size === 1 ? x / 0 : NaN;
  if (size < 3.725290298461914e-9) return x;
  let result;
  if (size < 0.5) {
    const t = size + size;
    result = 0.5 * math_log1p(t + t * size / (1 - size));
  } else {
    result = 0.5 * math_log1p((size + size) / (1 - size));
  }
  return x < 0 ? -result : result;
}

// The nearest number of 24 bits.
function math_fround(x) {
  const size = $math_abs(x);
  if (size === 0 || !(size < Infinity)) return x;
  if (size >= 3.4028235677973366e38) return x > 0 ? Infinity : -Infinity;
  // Adding a number whose last bit is worth as much as the last bit of the result rounds to it, ties to even.
  const shift = size < 1.1754943508222875e-38
    ? 6.310887241768095e-30
    : math_power_of_two((math_high(size) >> 20) - 1023 + 29) * 1.5;
  const rounded = (size + shift) - shift;
  return x < 0 ? -rounded : rounded;
}

// The number of leading zeros of a number as an unsigned 32-bit integer.
function math_clz32(x) {
  const word = x >>> 0;
  return word === 0 ? 32 : 1054 - (math_high(word) >> 20);
}

function math_imul(a, b) {
  const right = b | 0;
  return ((a & 0xffff) * right + (((a >>> 16) * (right & 0xffff)) << 16)) | 0;
}

// The square root of the sum of squares of numbers that are not negative; the greatest is `largest`.
function math_hypot(sizes, largest) {
  let sum = 0;
  // What the sum has lost by rounding so far.
  let lost = 0;
  const count = $array_length(sizes);
  for (let i = 0; i < count; i++) {
    const quotient = $array_get(sizes, i) / largest;
    const summand = quotient * quotient - lost;
    const next = sum + summand;
    lost = (next - sum) - summand;
    sum = next;
  }
  return $math_sqrt(sum) * largest;
}

export const Math = {};

$object_define(Math, symbol_to_string_tag, "Math", 4);
$object_define(Math, "E", 2.718281828459045, 0);
$object_define(Math, "LN10", 2.302585092994046, 0);
$object_define(Math, "LN2", 0.6931471805599453, 0);
$object_define(Math, "LOG10E", 0.4342944819032518, 0);
$object_define(Math, "LOG2E", 1.4426950408889634, 0);
$object_define(Math, "PI", 3.141592653589793, 0);
$object_define(Math, "SQRT1_2", 0.7071067811865476, 0);
$object_define(Math, "SQRT2", 1.4142135623730951, 0);

$methods(Math, {
  abs(x) {
    return $math_abs(+x);
  },
  acos(x) {
    return math_acos(+x);
  },
  acosh(x) {
    return math_acosh(+x);
  },
  asin(x) {
    return math_asin(+x);
  },
  asinh(x) {
    return math_asinh(+x);
  },
  atan(x) {
    return math_atan(+x);
  },
  atan2(y, x) {
    return $math_atan2(+y, +x);
  },
  atanh(x) {
    return math_atanh(+x);
  },
  cbrt(x) {
    return math_cbrt(+x);
  },
  ceil(x) {
    return $math_ceil(+x);
  },
  clz32(x) {
    return math_clz32(+x);
  },
  cos(x) {
    return $math_cos(+x);
  },
  cosh(x) {
    return math_cosh(+x);
  },
  exp(x) {
    return $math_exp(+x);
  },
  expm1(x) {
    return math_expm1(+x);
  },
  floor(x) {
    return $math_floor(+x);
  },
  fround(x) {
    return math_fround(+x);
  },
  hypot(...values) {
    "arity 2";
    const count = $array_length(values);
    let largest = 0;
    let hasNaN = false;
    for (let i = 0; i < count; i++) {
      const size = $math_abs(+$array_get(values, i));
      $array_set(values, i, size);
      if (size > largest) largest = size;
      else if (size !== size) hasNaN = true;
    }
    if (largest === Infinity) return Infinity;
    if (hasNaN) return NaN;
    return largest === 0 ? 0 : math_hypot(values, largest);
  },
  imul(a, b) {
    return math_imul(+a, +b);
  },
  log(x) {
    return $math_ln(+x);
  },
  log10(x) {
    return math_log10(+x);
  },
  log1p(x) {
    return math_log1p(+x);
  },
  log2(x) {
    return math_log2(+x);
  },
  max(...values) {
    "arity 2";
    const count = $array_length(values);
    let result = -Infinity;
    for (let i = 0; i < count; i++) result = $math_max(result, +$array_get(values, i));
    return result;
  },
  min(...values) {
    "arity 2";
    const count = $array_length(values);
    let result = Infinity;
    for (let i = 0; i < count; i++) result = $math_min(result, +$array_get(values, i));
    return result;
  },
  pow(base, exponent) {
    return $math_pow(+base, +exponent);
  },
  random() {
    return $random_next();
  },
  round(x) {
    return $number_round(+x);
  },
  sign(x) {
    const number = +x;
    return number > 0 ? 1 : number < 0 ? -1 : number;
  },
  sin(x) {
    return $math_sin(+x);
  },
  sinh(x) {
    return math_sinh(+x);
  },
  sqrt(x) {
    return $math_sqrt(+x);
  },
  tan(x) {
    return $math_tan(+x);
  },
  tanh(x) {
    return math_tanh(+x);
  },
  trunc(x) {
    return $math_trunc(+x);
  },
});
