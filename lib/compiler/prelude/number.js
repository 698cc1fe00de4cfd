// Number, and the global functions for numbers.

const number_prototype = $object_new(object_prototype);

export function Number(...values) {
  const result = $array_length(values) === 0 ? 0 : $number_of($array_get(values, 0));
  if ($new_target === undefined) return result;
  const object = create_from_with($new_target, number_prototype);
  $private_add(object, boxed_value, result);
  return object;
}

function number_object(value, prototype) {
  const object = $object_new(prototype);
  $private_add(object, boxed_value, value);
  return object;
}

$object_define(Number, "length", 1, 4);
$object_define(Number, "prototype", number_prototype, 0);
$object_define(number_prototype, "constructor", Number, 5);
$private_add(number_prototype, boxed_value, 0);
$realm_set(4, number_prototype);

$object_define(Number, "EPSILON", 2.220446049250313e-16, 0);
$object_define(Number, "MAX_SAFE_INTEGER", 9007199254740991, 0);
$object_define(Number, "MAX_VALUE", 1.7976931348623157e308, 0);
$object_define(Number, "MIN_SAFE_INTEGER", -9007199254740991, 0);
$object_define(Number, "MIN_VALUE", 5e-324, 0);
$object_define(Number, "NEGATIVE_INFINITY", -Infinity, 0);
$object_define(Number, "NaN", NaN, 0);
$object_define(Number, "POSITIVE_INFINITY", Infinity, 0);

export function isFinite(value) {
  return number_is_finite(+value);
}

export function isNaN(value) {
  const number = +value;
  return number !== number;
}

export function parseFloat(text) {
  return $number_parse_float($value_to_text(text));
}

export function parseInt(text, radix) {
  const source = $value_to_text(text);
  const base = radix === undefined ? 0 : radix | 0;
  if (base !== 0 && (base < 2 || base > 36)) return NaN;
  return $number_parse_int(source, base);
}

function number_is_finite(number) {
  return number - number === 0;
}

$methods(Number, {
  isFinite(value) {
    return typeof value === "number" && number_is_finite(value);
  },
  isInteger(value) {
    return typeof value === "number" && $number_is_integer(value);
  },
  isNaN(value) {
    return typeof value === "number" && value !== value;
  },
  isSafeInteger(value) {
    return typeof value === "number" && $number_is_integer(value) &&
      value >= -9007199254740991 && value <= 9007199254740991;
  },
  parseFloat: parseFloat,
  parseInt: parseInt,
});

function number_this(value, method) {
  if ($value_kind(value) === 3) return value;
  const primitive = boxed_primitive(value);
  if (typeof primitive === "number") return primitive;
  return throw_type(`Number.prototype.${method} requires that 'this' be a Number`);
}

$methods(number_prototype, {
  toExponential(digits) {
    const number = number_this(this, "toExponential");
    const count = $value_to_index(+digits);
    if (!number_is_finite(number)) return `${number}`;
    if (count < 0 || count > 100) {
      throw_range("toExponential() argument must be between 0 and 100");
    }
    return $number_to_exponential(number, digits === undefined ? -1 : count);
  },
  toFixed(digits) {
    const number = number_this(this, "toFixed");
    const count = $value_to_index(+digits);
    if (count < 0 || count > 100) {
      throw_range("toFixed() digits argument must be between 0 and 100");
    }
    if (!($math_abs(number) < 1e21)) return `${number}`;
    return $number_to_fixed(number, count);
  },
  toLocaleString(locales = undefined, options) {
    return number_locale_text(number_this(this, "toLocaleString"), locales, options);
  },
  toPrecision(digits) {
    const number = number_this(this, "toPrecision");
    if (digits === undefined) return `${number}`;
    const count = $value_to_index(+digits);
    if (!number_is_finite(number)) return `${number}`;
    if (count < 1 || count > 100) {
      throw_range("toPrecision() argument must be between 1 and 100");
    }
    return $number_to_precision(number, count);
  },
  toString(radix) {
    const number = number_this(this, "toString");
    if (radix === undefined) return `${number}`;
    const base = $value_to_index(+radix);
    if (base < 2 || base > 36) throw_range("toString() radix argument must be between 2 and 36");
    return $number_to_text(number, base);
  },
  valueOf() {
    return number_this(this, "valueOf");
  },
});

// A number in American English, the usual locale of hosts: groups of three digits, at most three after the
// point. There are no others.
function number_locale_text(number, locales, options) {
  const isUsual = locales === undefined || locales === "en-US" || locales === "en";
  if (!isUsual || options !== undefined) {
    throw_range("toLocaleString: only the locale en-US without options is supported");
  }
  if (number !== number) return "NaN";
  const sign = number < 0 || 1 / number < 0 ? "-" : "";
  if (!number_is_finite(number)) return `${sign}∞`;
  const digits = number_thousandths($math_abs(number));
  const point = $text_length(digits) - 3;
  let whole = "";
  for (let end = point; end > 0; end -= 3) {
    const group = $text_slice(digits, $math_max(end - 3, 0), end);
    whole = whole === "" ? group : `${group},${whole}`;
  }
  let end = point + 3;
  while (end > point && $text_char_at(digits, end - 1) === "0") end--;
  const fraction = $text_slice(digits, point, end);
  return fraction === "" ? sign + whole : `${sign}${whole}.${fraction}`;
}

// The digits of a number times 1000, rounded: at least four. Halves are rounded up, as the shortest text of
// the number has them.
function number_thousandths(number) {
  const text = $number_to_exponential(number, -1);
  const mark = $text_index_of(text, "e", 0);
  const exponent = $number_parse($text_slice(text, mark + 1, $text_length(text)));
  let digits = $text_char_at(text, 0) + $text_slice(text, 2, mark);
  // The point is behind so many digits.
  const wanted = exponent + 4;
  if (wanted < 0) return "0000";
  const count = $text_length(digits);
  if (count <= wanted) return $text_join([digits, $string_repeat("0", wanted - count)], "");
  const isUp = $text_unit_at(digits, wanted) >= 53;
  digits = $text_slice(digits, 0, wanted);
  if (isUp) digits = number_next_digits(digits);
  const missing = 4 - $text_length(digits);
  return missing > 0 ? $string_repeat("0", missing) + digits : digits;
}

// Adds one to a decimal number.
function number_next_digits(digits) {
  let at = $text_length(digits) - 1;
  while (at >= 0 && $text_char_at(digits, at) === "9") at--;
  const zeros = $string_repeat("0", $text_length(digits) - 1 - at);
  if (at < 0) return `1${zeros}`;
  const next = $number_to_text($text_unit_at(digits, at) - 47, 10);
  return $text_slice(digits, 0, at) + next + zeros;
}
