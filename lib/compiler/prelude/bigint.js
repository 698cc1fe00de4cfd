// BigInt, and the slow paths of operators in programs that may meet BigInts. The compiler takes those instead of
// the ones of operators.js if a program has a BigInt literal or names what makes BigInts: see lib/compiler/bigints.ts.

const bigint_prototype = $object_new(object_prototype);
$realm_set(16, bigint_prototype);

export function BigInt(value) {
  if ($new_target !== undefined) throw_type("BigInt is not a constructor");
  const primitive = to_primitive(value, "number");
  return $value_kind(primitive) === 3 ? bigint_of_number(primitive) : to_bigint(primitive);
}
$object_define(BigInt, "prototype", bigint_prototype, 0);
$object_define(bigint_prototype, symbol_to_string_tag, "BigInt", 4);

function bigint_of_number(number) {
  const result = $bigint_from_number(number);
  if (result === undefined) {
    throw_range(
      `The number ${number} cannot be converted to a BigInt because it is not an integer`,
    );
  }
  return result;
}

// A result of the machine, which is undefined if it would have too many bits.
function bigint_sized(value) {
  if (value === undefined || value === null) throw_range("Maximum BigInt size exceeded");
  return value;
}

// The BigInt that a text is, or undefined.
function bigint_of_text(text) {
  const result = $bigint_parse(text);
  return result === undefined ? undefined : bigint_sized(result);
}

// ToBigInt.
function to_bigint(value) {
  const primitive = to_primitive(value, "number");
  switch ($value_kind(primitive)) {
    case 2:
      return $bigint_from_number(primitive ? 1 : 0);
    case 4:
      return primitive;
    case 5: {
      const result = bigint_of_text(primitive);
      if (result !== undefined) return result;
      throw make_error(syntax_error_prototype, `Cannot convert ${primitive} to a BigInt`);
    }
    default:
      throw_type(`Cannot convert ${value_text(primitive)} to a BigInt`);
  }
}

// ToIndex, for a number of bits.
function bigint_bits(value) {
  const bits = to_integer(value);
  if (bits < 0 || bits > 9007199254740991) {
    throw_range("Invalid value: not (convertible to) a safe integer");
  }
  return bits;
}

$methods(BigInt, {
  asIntN(bits, value) {
    const count = bigint_bits(bits);
    return bigint_sized($bigint_wrap_signed(count, to_bigint(value)));
  },
  asUintN(bits, value) {
    const count = bigint_bits(bits);
    return bigint_sized($bigint_wrap(count, to_bigint(value)));
  },
});

function bigint_this(value, method) {
  if ($value_kind(value) === 4) return value;
  const primitive = boxed_primitive(value);
  if ($value_kind(primitive) === 4) return primitive;
  return throw_type(`BigInt.prototype.${method} requires that 'this' be a BigInt`);
}

$methods(bigint_prototype, {
  constructor: BigInt,
  toLocaleString(...options) {
    "arity 0";
    return bigint_locale_text(bigint_this(this, "toLocaleString"), options);
  },
  toString(radix = undefined) {
    const value = bigint_this(this, "toString");
    if (radix === undefined) return $bigint_to_text(value, 10);
    const base = to_integer(radix);
    if (base < 2 || base > 36) throw_range("toString() radix argument must be between 2 and 36");
    return $bigint_to_text(value, base);
  },
  valueOf() {
    return bigint_this(this, "valueOf");
  },
});

// A BigInt in American English: groups of three digits. There are no other locales.
function bigint_locale_text(value, options) {
  const locales = $array_length(options) > 0 ? $array_get(options, 0) : undefined;
  const isUsual = locales === undefined || locales === "en-US" || locales === "en";
  if (!isUsual || $array_length(options) > 1 && $array_get(options, 1) !== undefined) {
    throw_range("toLocaleString: only the locale en-US without options is supported");
  }
  const text = $bigint_to_text(value, 10);
  const first = $text_char_at(text, 0) === "-" ? 1 : 0;
  const parts = [];
  let end = $text_length(text);
  for (; end - first > 3; end -= 3) $array_insert(parts, 0, $text_slice(text, end - 3, end));
  $array_insert(parts, 0, $text_slice(text, 0, end));
  return $text_join(parts, ",");
}

// ToNumeric: a number or a BigInt.
function to_numeric(value) {
  const primitive = to_primitive(value, "number");
  return $value_kind(primitive) === 4 ? primitive : $value_to_number(primitive);
}

// Whether two operands are BigInts; throws if only one is.
function are_bigints(a, b) {
  const isBigint = $value_kind(a) === 4;
  if (isBigint !== ($value_kind(b) === 4)) {
    throw_type("Cannot mix BigInt and other types, use explicit conversions");
  }
  return isBigint;
}

function numeric_add(a, b) {
  const left = to_primitive(a, "default");
  const right = to_primitive(b, "default");
  if ($value_kind(left) === 5 || $value_kind(right) === 5) {
    const text = $value_to_text(left);
    return text + $value_to_text(right);
  }
  const x = to_numeric(left);
  const y = to_numeric(right);
  return are_bigints(x, y) ? bigint_sized($bigint_add(x, y)) : x + y;
}

function numeric_subtract(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  return are_bigints(x, y) ? bigint_sized($bigint_subtract(x, y)) : x - y;
}

function numeric_multiply(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  return are_bigints(x, y) ? bigint_sized($bigint_multiply(x, y)) : x * y;
}

function numeric_divide(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  if (!are_bigints(x, y)) return x / y;
  if (!$value_truthy(y)) throw_range("Division by zero");
  return $bigint_divide(x, y);
}

function numeric_remainder(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  if (!are_bigints(x, y)) return x % y;
  if (!$value_truthy(y)) throw_range("Division by zero");
  return $bigint_remainder(x, y);
}

function numeric_exponentiate(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  if (!are_bigints(x, y)) return $math_pow(x, y);
  if ($bigint_compare(y, 0) < 0) throw_range("Exponent must be positive");
  return bigint_sized($bigint_power(x, y));
}

function numeric_negate(a) {
  const x = to_numeric(a);
  return $value_kind(x) === 4 ? $bigint_negate(x) : -x;
}

function numeric_bit_and(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  return are_bigints(x, y) ? $bigint_bit_and(x, y) : x & y;
}

function numeric_bit_or(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  return are_bigints(x, y) ? $bigint_bit_or(x, y) : x | y;
}

function numeric_bit_xor(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  return are_bigints(x, y) ? $bigint_bit_xor(x, y) : x ^ y;
}

function numeric_bit_not(a) {
  const x = to_numeric(a);
  return $value_kind(x) === 4 ? bigint_sized($bigint_bit_not(x)) : ~x;
}

function numeric_shift_left(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  return are_bigints(x, y) ? bigint_sized($bigint_shift_left(x, y)) : x << y;
}

function numeric_shift_right(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  return are_bigints(x, y) ? bigint_sized($bigint_shift_right(x, y)) : x >> y;
}

function numeric_shift_right_unsigned(a, b) {
  const x = to_numeric(a);
  const y = to_numeric(b);
  if (are_bigints(x, y)) {
    throw_type("BigInts have no unsigned right shift, use >> instead");
  }
  return x >>> y;
}

// `++` of what is no number.
function increment(value) {
  const x = to_numeric(value);
  return $value_kind(x) === 4 ? bigint_sized($bigint_add(x, $bigint_from_number(1))) : x - -1;
}

// `--` of what is no number.
function decrement(value) {
  const x = to_numeric(value);
  return $value_kind(x) === 4 ? bigint_sized($bigint_subtract(x, $bigint_from_number(1))) : x - 1;
}

// -1, 0 or 1 as one value is less than another one, equal or greater; 2 if they have no order.
function numeric_order(a, b) {
  const left = to_primitive(a, "number");
  const right = to_primitive(b, "number");
  const leftKind = $value_kind(left);
  const rightKind = $value_kind(right);
  if (leftKind === 5 && rightKind === 5) {
    const order = $text_compare(left, right);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  if (leftKind === 4 && rightKind === 5) {
    const other = bigint_of_text(right);
    return other === undefined ? 2 : $bigint_compare(left, other);
  }
  if (leftKind === 5 && rightKind === 4) {
    const other = bigint_of_text(left);
    return other === undefined ? 2 : $bigint_compare(other, right);
  }
  const number = to_numeric(left);
  return $bigint_compare(number, to_numeric(right));
}

function numeric_less(a, b) {
  return numeric_order(a, b) === -1;
}

function numeric_less_or_equal(a, b) {
  return numeric_order(a, b) <= 0;
}

function numeric_greater(a, b) {
  return numeric_order(a, b) === 1;
}

function numeric_greater_or_equal(a, b) {
  const order = numeric_order(a, b);
  return order === 0 || order === 1;
}

// `==` of an object or a BigInt and a value of another kind.
function numeric_loose_equal(a, b) {
  if ($value_is_nullish(a) || $value_is_nullish(b)) return false;
  const left = $value_kind(a);
  const right = $value_kind(b);
  if (left >= 7) return right >= 7 ? a === b : $value_loose_equal(to_primitive(a, "default"), b);
  if (right >= 7) return $value_loose_equal(a, to_primitive(b, "default"));
  return left === 4 ? bigint_equals(a, b) : bigint_equals(b, a);
}

function bigint_equals(value, other) {
  switch ($value_kind(other)) {
    case 2:
      return $bigint_compare(value, +other) === 0;
    case 5: {
      const parsed = $bigint_parse(other);
      return parsed !== undefined && value === parsed;
    }
    case 6:
      return false;
    default:
      return $bigint_compare(value, other) === 0;
  }
}

function numeric_to_number(value) {
  const primitive = to_primitive(value, "number");
  if ($value_kind(primitive) === 4) throw_type("Cannot convert a BigInt value to a number");
  return to_number(primitive);
}

// The number that `Number(value)` gives.
function numeric_number_of(value) {
  const x = to_numeric(value);
  return $value_kind(x) === 4 ? $bigint_to_number(x) : x;
}

function numeric_to_text(value) {
  const primitive = to_primitive(value, "string");
  return $value_kind(primitive) === 4 ? $bigint_to_text(primitive, 10) : to_text(primitive);
}
