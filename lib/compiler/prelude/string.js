// String. Positions count UTF-16 units; half of a pair of surrogates, cut from its other half, is U+FFFD.

const string_prototype = $object_new(object_prototype);

export function String(...values) {
  let text = "";
  if ($array_length(values) > 0) {
    const value = $array_get(values, 0);
    if (typeof value === "symbol" && $new_target === undefined) return symbol_text(value);
    text = $value_to_text(value);
  }
  if ($new_target === undefined) return text;
  return string_fill(create_from_with($new_target, string_prototype), text);
}

function string_object(text, prototype) {
  return string_fill($object_new(prototype), text);
}

// Makes an object one that stands for a string.
function string_fill(object, text) {
  const length = $text_length(text);
  $private_add(object, boxed_value, text);
  for (let i = 0; i < length; i++) $object_define(object, `${i}`, $text_char_at(text, i), 2);
  $object_define(object, "length", length, 0);
  return object;
}

$object_define(String, "length", 1, 4);
$object_define(String, "prototype", string_prototype, 0);
$object_define(string_prototype, "constructor", String, 5);
$private_add(string_prototype, boxed_value, "");
$object_define(string_prototype, "length", 0, 0);
$realm_set(3, string_prototype);

// The text that a method works on.
function string_this(value, method) {
  if ($value_kind(value) === 5) return value;
  if (value === undefined || value === null) {
    throw_type(`String.prototype.${method} called on null or undefined`);
  }
  return $value_to_text(value);
}

function string_value(value, method) {
  if (typeof value === "string") return value;
  const primitive = boxed_primitive(value);
  if (typeof primitive === "string") return primitive;
  return throw_type(`String.prototype.${method} requires that 'this' be a String`);
}

// An index that counts from the end if it is negative.
function string_index(value, length) {
  const index = $value_to_index(+value);
  if (index < 0) return index + length < 0 ? 0 : index + length;
  return index < length ? index : length;
}

// An index between 0 and the length.
function string_clamped(value, length) {
  const index = $value_to_index(+value);
  return index < 0 ? 0 : index < length ? index : length;
}

$methods(String, {
  fromCharCode(...units) {
    "arity 1";
    for (let i = 0; i < $array_length(units); i++) {
      $array_set(units, i, +$array_get(units, i) & 0xffff);
    }
    return $text_from_units(units);
  },
  fromCodePoint(...points) {
    "arity 1";
    for (let i = 0; i < $array_length(points); i++) {
      const point = +$array_get(points, i);
      if (!(point >= 0 && point <= 0x10ffff && $number_is_integer(point))) {
        throw_range(`Invalid code point ${$value_to_text($array_get(points, i))}`);
      }
      $array_set(points, i, point);
    }
    return $text_from_code_points(points);
  },
  raw(template, ...values) {
    const { raw } = to_object(template);
    const texts = to_object(raw);
    const count = $value_to_index(+texts.length);
    const parts = [];
    for (let i = 0; i < count; i++) {
      $array_push(parts, $value_to_text(texts[i]));
      if (i + 1 < count && i < $array_length(values)) {
        $array_push(parts, $value_to_text($array_get(values, i)));
      }
    }
    return $text_join(parts, "");
  },
});

const string_trim_start = function trimStart() {
  return $text_trim(string_this(this, "trimLeft"), 1);
};

const string_trim_end = function trimEnd() {
  return $text_trim(string_this(this, "trimRight"), 2);
};

$methods(string_prototype, {
  at(index) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "at");
    const at = $value_to_index(+index);
    const unit = at < 0 ? at + $text_length(text) : at;
    return unit < 0 || unit >= $text_length(text) ? undefined : $text_char_at(text, unit);
  },
  charAt(index) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "charAt");
    return $text_char_at(text, $value_to_index(+index));
  },
  charCodeAt(index) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "charCodeAt");
    const unit = $text_unit_at(text, $value_to_index(+index));
    return unit < 0 ? NaN : unit;
  },
  codePointAt(index) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "codePointAt");
    const point = $text_code_point_at(text, $value_to_index(+index));
    return point < 0 ? undefined : point;
  },
  concat(...values) {
    "arity 1";
    let text = string_this(this, "concat");
    for (let i = 0; i < $array_length(values); i++) {
      text += $value_to_text($array_get(values, i));
    }
    return text;
  },
  endsWith(search, end = undefined) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "endsWith");
    const part = $value_kind(search) === 5 ? search : string_search(search, "endsWith");
    const to = end === undefined ? $text_length(text) : string_clamped(end, $text_length(text));
    const from = to - $text_length(part);
    return from >= 0 && $text_slice(text, from, to) === part;
  },
  includes(search, from = undefined) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "includes");
    const part = $value_kind(search) === 5 ? search : string_search(search, "includes");
    const at = from === undefined ? 0 : string_clamped(from, $text_length(text));
    return $text_index_of(text, part, at) >= 0;
  },
  indexOf(search, from = undefined) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "indexOf");
    const part = $value_to_text(search);
    const at = from === undefined ? 0 : string_clamped(from, $text_length(text));
    return $text_index_of(text, part, at);
  },
  isWellFormed() {
    // There are no others: see the head of this file.
    string_this(this, "isWellFormed");
    return true;
  },
  lastIndexOf(search, from = undefined) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "lastIndexOf");
    const part = $value_to_text(search);
    const last = $text_length(text) - $text_length(part);
    const number = +from;
    const at = number !== number
      ? last
      : $math_min(string_clamped(number, $text_length(text)), last);
    return at < 0 ? -1 : $text_last_index_of(text, part, at);
  },
  localeCompare(other, locales = undefined, options) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "localeCompare");
    return collation_compare(text, $value_to_text(other), options);
  },
  match(pattern) {
    if (this === undefined || this === null) string_this(this, "match");
    const method = string_method(pattern, symbol_match);
    if (method !== undefined) return $call(method, pattern, this);
    const text = $value_kind(this) === 5 ? this : string_this(this, "match");
    return regexp_create(pattern, "")[symbol_match](text);
  },
  matchAll(pattern) {
    if (this === undefined || this === null) string_this(this, "matchAll");
    if (is_object(pattern)) {
      string_require_global(pattern, "matchAll");
      const method = string_method(pattern, symbol_match_all);
      if (method !== undefined) return $call(method, pattern, this);
    }
    const text = $value_kind(this) === 5 ? this : string_this(this, "matchAll");
    return regexp_create(pattern, "g")[symbol_match_all](text);
  },
  normalize(form = undefined) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "normalize");
    const name = form === undefined ? "NFC" : $value_to_text(form);
    return string_normal(text, name);
  },
  padEnd(length, filler = undefined) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "padEnd");
    return text + string_padding(text, length, filler);
  },
  padStart(length, filler = undefined) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "padStart");
    return string_padding(text, length, filler) + text;
  },
  repeat(count) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "repeat");
    const number = +count;
    const times = $value_to_index(number);
    if (times < 0 || number === Infinity) throw_range(`Invalid count value: ${count}`);
    if (times === 0 || text === "") return "";
    string_check_length($text_length(text) * times);
    return $string_repeat(text, times);
  },
  replace(pattern, replacement) {
    if (this === undefined || this === null) string_this(this, "replace");
    const method = string_method(pattern, symbol_replace);
    if (method !== undefined) return $call(method, pattern, this, replacement);
    const text = $value_kind(this) === 5 ? this : string_this(this, "replace");
    const part = $value_to_text(pattern);
    const how = typeof replacement === "function" ? replacement : $value_to_text(replacement);
    const at = $text_index_of(text, part, 0);
    if (at < 0) return text;
    const end = at + $text_length(part);
    return $text_slice(text, 0, at) + string_replaced(text, part, at, how) +
      $text_slice(text, end, $text_length(text));
  },
  replaceAll(pattern, replacement) {
    if (this === undefined || this === null) string_this(this, "replaceAll");
    if (is_object(pattern)) {
      string_require_global(pattern, "replaceAll");
      const method = string_method(pattern, symbol_replace);
      if (method !== undefined) return $call(method, pattern, this, replacement);
    }
    const text = $value_kind(this) === 5 ? this : string_this(this, "replaceAll");
    const part = $value_to_text(pattern);
    const how = typeof replacement === "function" ? replacement : $value_to_text(replacement);
    return string_replace_all(text, part, how);
  },
  search(pattern) {
    if (this === undefined || this === null) string_this(this, "search");
    const method = string_method(pattern, symbol_search);
    if (method !== undefined) return $call(method, pattern, this);
    const text = string_this(this, "search");
    return regexp_create(pattern, "")[symbol_search](text);
  },
  slice(start, end) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "slice");
    const length = $text_length(text);
    let from = $value_to_index(+start);
    if (from < 0) from = from + length < 0 ? 0 : from + length;
    if (end === undefined) return $text_slice(text, from, length);
    let to = $value_to_index(+end);
    if (to < 0) to += length;
    return from < to ? $text_slice(text, from, to) : "";
  },
  split(separator, limit) {
    if (limit === undefined && $value_kind(this) === 5 && $value_kind(separator) === 5) {
      return $text_split(this, separator);
    }
    if (this === undefined || this === null) string_this(this, "split");
    const method = string_method(separator, symbol_split);
    if (method !== undefined) return $call(method, separator, this, limit);
    const text = $value_kind(this) === 5 ? this : string_this(this, "split");
    const most = limit === undefined ? 4294967295 : limit >>> 0;
    const part = $value_to_text(separator);
    if (most === 0) return [];
    if (separator === undefined) return [text];
    const parts = $text_split(text, part);
    return $array_length(parts) > most ? $array_slice(parts, 0, most) : parts;
  },
  startsWith(search, start = undefined) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "startsWith");
    const part = $value_kind(search) === 5 ? search : string_search(search, "startsWith");
    const from = start === undefined ? 0 : string_clamped(start, $text_length(text));
    return $text_slice(text, from, from + $text_length(part)) === part;
  },
  substr(start, length) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "substr");
    const size = $text_length(text);
    const from = string_index(start, size);
    const count = length === undefined ? size : $value_to_index(+length);
    const to = $math_min(from + count, size);
    return from < to ? $text_slice(text, from, to) : "";
  },
  substring(start, end) {
    const text = $value_kind(this) === 5 ? this : string_this(this, "substring");
    const length = $text_length(text);
    let from = $value_to_index(+start);
    if (from < 0) from = 0;
    let to = end === undefined ? length : $value_to_index(+end);
    if (to < 0) to = 0;
    return from < to ? $text_slice(text, from, to) : $text_slice(text, to, from);
  },
  toLocaleLowerCase() {
    return $text_lower($value_kind(this) === 5 ? this : string_this(this, "toLocaleLowerCase"));
  },
  toLocaleUpperCase() {
    return $text_upper($value_kind(this) === 5 ? this : string_this(this, "toLocaleUpperCase"));
  },
  toLowerCase() {
    return $text_lower($value_kind(this) === 5 ? this : string_this(this, "toLowerCase"));
  },
  toString() {
    return string_value(this, "toString");
  },
  toUpperCase() {
    return $text_upper($value_kind(this) === 5 ? this : string_this(this, "toUpperCase"));
  },
  toWellFormed() {
    return string_this(this, "toWellFormed");
  },
  trim() {
    return $text_trim($value_kind(this) === 5 ? this : string_this(this, "trim"), 3);
  },
  trimEnd: string_trim_end,
  trimRight: string_trim_end,
  trimStart: string_trim_start,
  trimLeft: string_trim_start,
  valueOf() {
    return string_value(this, "valueOf");
  },
  [symbol_iterator]() {
    const iterator = $object_new(string_iterator_prototype);
    const text = string_this(this, "[Symbol.iterator]");
    $private_add(iterator, string_iterator_state, [text, 0]);
    return iterator;
  },
});

// The method of an object for a symbol, or undefined.
function string_method(value, symbol) {
  if ($value_kind(value) < 7) return undefined;
  const method = value[symbol];
  if ($value_kind(method) === 7) return method;
  if (method === undefined || method === null) return undefined;
  return throw_type(`${value_text(method)} is not a function`);
}

function string_is_pattern(value) {
  if (!is_object(value)) return false;
  return $value_truthy(value[symbol_match]);
}

// The text that `includes`, `startsWith` and `endsWith` look for.
function string_search(value, method) {
  if (string_is_pattern(value)) {
    throw_type(
      `First argument to String.prototype.${method} must not be a regular expression`,
    );
  }
  return $value_to_text(value);
}

function string_require_global(pattern, method) {
  if (!string_is_pattern(pattern)) return;
  const { flags } = pattern;
  if (flags === undefined || flags === null) {
    throw_type(`String.prototype.${method} called with a non-global RegExp argument`);
  }
  if ($text_index_of($value_to_text(flags), "g", 0) < 0) {
    throw_type(`${method} must be called with a global RegExp`);
  }
}

// Text of an iterator of strings, and its position; -1 at the end.
const string_iterator_state = $symbol_new_private("a String Iterator");

const string_iterator_prototype = $object_new(iterator_prototype);

$object_define(string_iterator_prototype, symbol_to_string_tag, "String Iterator", 4);

$methods(string_iterator_prototype, {
  next() {
    const state = $private_get(this, string_iterator_state);
    const at = $array_get(state, 1);
    if (at < 0) return iterator_result(undefined, true);
    const text = $array_get(state, 0);
    const end = $text_next(text, at);
    $array_set(state, 1, end);
    if (end < 0) return iterator_result(undefined, true);
    return iterator_result($text_slice(text, at, end), false);
  },
});

// Hosts refuse longer strings.
function string_check_length(length) {
  if (length > 536870888) throw_range("Invalid string length");
}

function string_padding(text, length, filler) {
  const wanted = $value_to_index(+length);
  const missing = wanted - $text_length(text);
  if (missing <= 0) return "";
  const part = filler === undefined ? " " : $value_to_text(filler);
  const size = $text_length(part);
  if (size === 0) return "";
  string_check_length(wanted);
  if (size === 1) return $string_repeat(part, missing);
  return $text_slice($string_repeat(part, $math_ceil(missing / size)), 0, missing);
}

// What replaces a part of a text that begins at `at`.
function string_replaced(text, part, at, how) {
  if (typeof how === "function") return $value_to_text($call(how, undefined, part, at, text));
  if ($text_index_of(how, "$", 0) < 0) return how;
  return string_substitution(text, part, at, [], undefined, how);
}

function string_replace_all(text, part, how) {
  const size = $text_length(part);
  const step = size > 0 ? size : 1;
  const length = $text_length(text);
  const parts = [];
  let from = 0;
  let at = $text_index_of(text, part, 0);
  while (at >= 0) {
    $array_push(parts, $text_slice(text, from, at));
    $array_push(parts, string_replaced(text, part, at, how));
    from = at + size;
    at = at + step > length ? -1 : $text_index_of(text, part, at + step);
  }
  $array_push(parts, $text_slice(text, from, length));
  return $text_join(parts, "");
}

// A replacement text with its `$` forms filled in.
//   captures: texts of the groups, from the first on, or undefined for one that has not matched
//   groups: an object with those that have names, or undefined
function string_substitution(text, part, at, captures, groups, template) {
  const size = $text_length(template);
  const parts = [];
  let from = 0;
  let mark = $text_index_of(template, "$", 0);
  while (mark >= 0 && mark + 1 < size) {
    let end = mark + 2;
    let value;
    const sign = $text_char_at(template, mark + 1);
    if (sign === "$") value = "$";
    else if (sign === "&") value = part;
    else if (sign === "`") value = $text_slice(text, 0, at);
    else if (sign === "'") {
      value = $text_slice(text, at + $text_length(part), $text_length(text));
    } else if (sign === "<" && groups !== undefined) {
      const close = $text_index_of(template, ">", mark);
      if (close >= 0) {
        value = string_group(groups[$text_slice(template, mark + 2, close)]);
        end = close + 1;
      }
    } else {
      const number = string_group_number(template, mark + 1, $array_length(captures));
      if (number > 0) {
        value = string_group($array_get(captures, number - 1));
        if (number > 9 || sign === "0") end = mark + 3;
      }
    }
    if (value !== undefined) {
      $array_push(parts, $text_slice(template, from, mark));
      $array_push(parts, value);
      from = end;
    } else {
      end = mark + 1;
    }
    mark = $text_index_of(template, "$", end);
  }
  $array_push(parts, $text_slice(template, from, size));
  return $text_join(parts, "");
}

function string_group(value) {
  return value === undefined ? "" : $value_to_text(value);
}

// The number of a group of one or two digits at a place in a template, or 0.
function string_group_number(template, at, count) {
  const first = $text_unit_at(template, at) - 48;
  const second = $text_unit_at(template, at + 1) - 48;
  if (!(first >= 0 && first <= 9)) return 0;
  const both = first * 10 + second;
  if (second >= 0 && second <= 9 && both > 0 && both <= count) return both;
  return first <= count ? first : 0;
}

// A text in a normal form. There are no tables for composed characters: texts that have any are refused.
function string_normal(text, form) {
  if (form !== "NFC" && form !== "NFD" && form !== "NFKC" && form !== "NFKD") {
    throw_range("The normalization form should be one of NFC, NFD, NFKC, NFKD.");
  }
  // All of these are as they should be in every text.
  const limit = form === "NFC" ? 0x300 : 0x80;
  for (let i = 0; i < $text_length(text); i++) {
    if ($text_unit_at(text, i) >= limit) {
      throw_range(`normalize: ${form} is supported for ASCII only`);
    }
  }
  return text;
}
