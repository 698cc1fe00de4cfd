// JSON. Texts are parsed without recursion; the messages of errors are V8's.

export const JSON = {};

$object_define(JSON, symbol_to_string_tag, "JSON", 4);

$methods(JSON, {
  parse(text, reviver) {
    const value = json_parse($value_to_text(text));
    if (!is_callable(reviver)) return value;
    return json_revive({ "": value }, "", reviver);
  },
  stringify(value, replacer, space) {
    return json_stringify(value, replacer, space);
  },
});

// Index of the first unit from `from` on that is no white space.
function json_skip(text, from) {
  let at = from;
  for (;;) {
    const unit = $text_unit_at(text, at);
    if (unit > 32 || (unit !== 32 && unit !== 10 && unit !== 13 && unit !== 9)) return at;
    at++;
  }
}

function json_parse(text) {
  const [isComplete, value] = $json_parse(text, null, null, null, null);
  return isComplete ? value : json_read(text);
}

// Reads a text that is not JSON, and throws.
function json_read(text) {
  // The array or object whose values are read, undefined at the outermost, and the key of the value in it.
  let target;
  let key;
  // Those around it, in pairs.
  const outer = [];
  // What json_text, json_key and json_value have read.
  const held = [undefined];
  let at = json_skip(text, 0);
  for (;;) {
    let value;
    const unit = $text_unit_at(text, at);
    if (unit === 123 || unit === 91) {
      value = unit === 123 ? {} : [];
      at = json_skip(text, at + 1);
      if ($text_unit_at(text, at) === unit + 2) {
        at++;
      } else {
        $array_push(outer, target);
        $array_push(outer, key);
        target = value;
        key = undefined;
        if (unit === 123) {
          at = json_key(text, at, held, "property name or '}'");
          key = $array_get(held, 0);
        }
        continue;
      }
    } else {
      at = json_value(text, at, unit, held);
      value = $array_get(held, 0);
    }
    // The value is complete. It may complete those around it.
    for (;;) {
      let next = $text_unit_at(text, at);
      if (next <= 32) {
        at = json_skip(text, at);
        next = $text_unit_at(text, at);
      }
      if (target === undefined) {
        if (next >= 0) json_fail(text, at, "Unexpected non-whitespace character after JSON");
        return value;
      }
      if (key === undefined) {
        $array_push(target, value);
        if (next === 44) break;
        if (next !== 93) json_fail(text, at, "Expected ',' or ']' after array element in JSON");
      } else {
        $element_init(target, key, value);
        if (next === 44) break;
        if (next !== 125) json_fail(text, at, "Expected ',' or '}' after property value in JSON");
      }
      value = target;
      key = $array_pop(outer);
      target = $array_pop(outer);
      at++;
    }
    at++;
    if ($text_unit_at(text, at) <= 32) at = json_skip(text, at);
    if (key !== undefined) {
      at = json_key(text, at, held, "double-quoted property name");
      key = $array_get(held, 0);
    }
  }
}

// Reads a value that is no array or object and begins with `unit`, and leaves it in `held`. Returns the index after
// it.
function json_value(text, at, unit, held) {
  if (unit === 34) return json_text(text, at + 1, held);
  if (unit === 45 || (unit >= 48 && unit <= 57)) return json_number(text, at, unit, held);
  if (unit === 116) {
    $array_set(held, 0, true);
    return json_word(text, at, "true");
  }
  if (unit === 102) {
    $array_set(held, 0, false);
    return json_word(text, at, "false");
  }
  if (unit === 110) {
    $array_set(held, 0, null);
    return json_word(text, at, "null");
  }
  return json_unexpected(text, at);
}

// Reads the rest of a string, and leaves it in `held`. Returns the index after it.
function json_text(text, from, held) {
  const end = $text_find_escape(text, from);
  if ($text_unit_at(text, end) === 34) {
    $array_set(held, 0, $text_slice(text, from, end));
    return end + 1;
  }
  const parts = [];
  let start = from;
  let at = end;
  for (;;) {
    const unit = $text_unit_at(text, at);
    $array_push(parts, $text_slice(text, start, at));
    if (unit === 34) break;
    if (unit < 0) json_fail(text, at, "Unterminated string in JSON");
    if (unit !== 92) json_fail(text, at, "Bad control character in string literal in JSON");
    const escape = $text_unit_at(text, at + 1);
    if (escape === 117) {
      at = json_units(text, at, parts);
    } else {
      $array_push(parts, json_unescaped(text, at + 1, escape));
      at += 2;
    }
    start = at;
    at = $text_find_escape(text, at);
  }
  $array_set(held, 0, $text_join(parts, ""));
  return at + 1;
}

function json_unescaped(text, at, escape) {
  switch (escape) {
    case 34:
      return '"';
    case 92:
      return "\\";
    case 47:
      return "/";
    case 98:
      return "\b";
    case 102:
      return "\f";
    case 110:
      return "\n";
    case 114:
      return "\r";
    case 116:
      return "\t";
    default:
      if (escape < 0) json_unexpected(text, at);
      return json_fail(text, at, "Bad escaped character in JSON");
  }
}

// Reads a run of \u escapes, so that pairs of surrogates stay together. Returns the index after it.
function json_units(text, from, parts) {
  const units = [];
  let at = from;
  while ($text_unit_at(text, at) === 92 && $text_unit_at(text, at + 1) === 117) {
    let unit = 0;
    for (let i = at + 2; i < at + 6; i++) {
      const digit = json_digit($text_unit_at(text, i));
      if (digit < 0) {
        if (i >= $text_length(text)) json_unexpected(text, i);
        json_fail(text, i, "Bad Unicode escape in JSON");
      }
      unit = unit * 16 + digit;
    }
    $array_push(units, unit);
    at += 6;
  }
  $array_push(parts, $text_from_units(units));
  return at;
}

function json_digit(unit) {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 102) return unit - 87;
  return unit >= 65 && unit <= 70 ? unit - 55 : -1;
}

// Reads a key and the colon after it. Returns the index of the value.
function json_key(text, at, held, expected) {
  if ($text_unit_at(text, at) !== 34) json_fail(text, at, `Expected ${expected} in JSON`);
  let colon = json_text(text, at + 1, held);
  if ($text_unit_at(text, colon) <= 32) colon = json_skip(text, colon);
  if ($text_unit_at(text, colon) !== 58) {
    json_fail(text, colon, "Expected ':' after property name in JSON");
  }
  return $text_unit_at(text, colon + 1) > 32 ? colon + 1 : json_skip(text, colon + 1);
}

function json_word(text, at, word) {
  const end = at + $text_length(word);
  if ($text_slice(text, at, end) === word) return end;
  let wrong = at;
  while ($text_unit_at(text, wrong) === $text_unit_at(word, wrong - at)) wrong++;
  return json_unexpected(text, wrong);
}

function json_digits_end(text, from) {
  let at = from;
  for (;;) {
    const unit = $text_unit_at(text, at);
    if (unit < 48 || unit > 57) return at;
    at++;
  }
}

function json_number_end(text, from) {
  const start = $text_unit_at(text, from) === 45 ? from + 1 : from;
  let at = json_digits_end(text, start);
  if (at === start) json_fail(text, at, "No number after minus sign in JSON");
  if (at > start + 1 && $text_unit_at(text, start) === 48) {
    json_fail(text, start + 1, "Unexpected number in JSON");
  }
  if ($text_unit_at(text, at) === 46) {
    const digits = at + 1;
    at = json_digits_end(text, digits);
    if (at === digits) json_fail(text, at, "Unterminated fractional number in JSON");
  }
  const mark = $text_unit_at(text, at);
  if (mark === 101 || mark === 69) {
    const sign = $text_unit_at(text, at + 1);
    const digits = sign === 43 || sign === 45 ? at + 2 : at + 1;
    at = json_digits_end(text, digits);
    if (at === digits) json_fail(text, at, "Exponent part is missing a number in JSON");
  }
  return at;
}

// Reads a number, and leaves it in `held`. Returns the index after it.
function json_number(text, from, first, held) {
  // Whole numbers of up to 15 digits are exact.
  if (first > 48) {
    let value = first - 48;
    let at = from + 1;
    let unit = $text_unit_at(text, at);
    while (unit >= 48 && unit <= 57) {
      value = value * 10 + unit - 48;
      unit = $text_unit_at(text, ++at);
    }
    if (unit !== 46 && unit !== 101 && unit !== 69 && at - from < 16) {
      $array_set(held, 0, value);
      return at;
    }
  }
  const end = json_number_end(text, from);
  $array_set(held, 0, $number_parse($text_slice(text, from, end)));
  return end;
}

function json_fail(text, at, message) {
  let line = 1;
  let start = 0;
  for (let i = 0; i < at; i++) {
    const unit = $text_unit_at(text, i);
    if (unit !== 10 && unit !== 13) continue;
    if (unit === 13 && $text_unit_at(text, i + 1) === 10) i++;
    line++;
    start = i + 1;
  }
  return throw_syntax(`${message} at position ${at} (line ${line} column ${at - start + 1})`);
}

function json_unexpected(text, at) {
  const length = $text_length(text);
  if (at >= length) throw_syntax("Unexpected end of JSON input");
  if (text === "undefined" || text === "NaN" || text === "Infinity" || text === "[object Object]") {
    throw_syntax(`"${text}" is not valid JSON`);
  }
  const unit = $text_unit_at(text, at);
  if (unit === 34) json_fail(text, at, "Unexpected string in JSON");
  if (unit === 45 || (unit >= 48 && unit <= 57)) json_fail(text, at, "Unexpected number in JSON");
  const isCut = length > 20;
  const from = isCut && at >= 10 ? at - 10 : 0;
  const to = isCut && at < length - 10 ? at + 10 : length;
  const before = from > 0 ? "..." : "";
  const after = to < length ? "..." : "";
  const part = `${before}"${$text_slice(text, from, to)}"${after}`;
  return throw_syntax(`Unexpected token '${$text_char_at(text, at)}', ${part} is not valid JSON`);
}

// Calls the reviver for each value, innermost first. Returns what takes the place of the value.
function json_revive(holder, key, reviver) {
  const value = holder[key];
  if (is_object(value)) {
    if ($value_kind(value) === 9) {
      const length = to_length(value.length);
      for (let i = 0; i < length; i++) json_revive_member(value, `${i}`, reviver);
    } else {
      const keys = $object_keys(value, 0);
      const count = $array_length(keys);
      for (let i = 0; i < count; i++) json_revive_member(value, $array_get(keys, i), reviver);
    }
  }
  return $call(reviver, holder, key, value);
}

function json_revive_member(object, key, reviver) {
  const value = json_revive(object, key, reviver);
  if (value === undefined) $element_delete(object, key);
  else $object_define(object, key, value, 7);
}
