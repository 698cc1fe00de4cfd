// JSON.stringify.

function json_stringify(value, replacer, space) {
  if ($value_kind(replacer) >= 7) return json_stringify_slowly(value, replacer, json_gap(space));
  const gap = json_gap(space);
  const [isComplete, text] = $json_stringify(value, gap, "toJSON", null, null);
  if (!isComplete) return json_stringify_slowly(value, undefined, gap);
  return typeof text === "string" ? text : $text_join(text, "");
}

// With code of the program: a replacer, toJSON, accessors; and whatever else is not plain data.
function json_stringify_slowly(value, replacer, gap) {
  const state = {
    replacer: is_callable(replacer) ? replacer : undefined,
    // Keys of the properties that are written, or undefined for all.
    allowed: is_array(replacer) ? json_allowed(replacer) : undefined,
    gap,
    indentation: "\n",
    // The objects around the current one and their keys.
    path: $map_new(),
    parts: [],
  };
  const holder = state.replacer === undefined ? undefined : { "": value };
  const isWritten = json_write(state, json_prepared(state, holder, "", value), "");
  return isWritten ? $text_join(state.parts, "") : undefined;
}

function json_allowed(list) {
  const keys = [];
  const known = $map_new();
  const length = to_length(list.length);
  for (let i = 0; i < length; i++) {
    let item = list[i];
    const primitive = boxed_primitive(item);
    if (typeof primitive === "string" || typeof primitive === "number") item = $value_to_text(item);
    if (typeof item === "number") item = `${item}`;
    if (typeof item !== "string" || $map_has(known, item)) continue;
    $map_set(known, item, true);
    $array_push(keys, item);
  }
  return keys;
}

function json_gap(space) {
  let given = space;
  const primitive = boxed_primitive(given);
  if (typeof primitive === "number") given = +given;
  else if (typeof primitive === "string") given = $value_to_text(given);
  if (typeof given === "number") {
    const count = $math_min($value_to_index(given), 10);
    return count > 0 ? $string_repeat(" ", count) : "";
  }
  return typeof given === "string" ? $text_slice(given, 0, 10) : "";
}

// The value that is written for a property.
function json_prepared(state, holder, key, given) {
  let value = given;
  if (is_object(value)) {
    const { toJSON } = value;
    if (is_callable(toJSON)) value = $call(toJSON, value, `${key}`);
  }
  if (state.replacer !== undefined) {
    if (typeof value === "bigint") value = json_bigint(value, key);
    value = $call(state.replacer, holder, `${key}`, value);
  }
  if ($value_kind(value) !== 8) return value;
  if (!$private_has(value, boxed_value)) return value;
  const primitive = $private_get(value, boxed_value);
  switch ($value_kind(primitive)) {
    case 3:
      return +value;
    case 5:
      return $value_to_text(value);
    default:
      return typeof primitive === "boolean" || typeof primitive === "bigint" ? primitive : value;
  }
}

// Writes a value. Returns whether it has a text.
function json_write(state, value, key) {
  const { parts } = state;
  switch ($value_kind(value)) {
    case 1:
      $array_push(parts, "null");
      return true;
    case 2:
      $array_push(parts, value ? "true" : "false");
      return true;
    case 3:
      $array_push(parts, value - value === 0 ? `${value}` : "null");
      return true;
    case 5:
      $array_push(parts, json_quote(value));
      return true;
    case 8:
    case 10:
    case 11:
    case 14:
    case 15:
      if ($array_state(value) > 0) json_write_array(state, value, key);
      else json_write_object(state, value, key);
      return true;
    case 9:
      json_write_array(state, value, key);
      return true;
    case 4:
      return json_write_bigint(state, value, key);
    default:
      return false;
  }
}

// What a BigInt is written as: what the method toJSON gives that a program has added to its prototype.
function json_bigint(value, key) {
  const { toJSON } = value;
  return is_callable(toJSON) ? $call(toJSON, value, `${key}`) : value;
}

// Without a replacer, it is here that a BigInt is met first.
function json_write_bigint(state, value, key) {
  const given = state.replacer === undefined ? json_bigint(value, key) : value;
  if (typeof given === "bigint") throw_type("Do not know how to serialize a BigInt");
  return json_write(state, given, key);
}

function json_quote(text) {
  const length = $text_length(text);
  let end = $text_find_escape(text, 0);
  if (end === length) return `"${text}"`;
  const parts = ['"'];
  let from = 0;
  while (end < length) {
    $array_push(parts, $text_slice(text, from, end));
    $array_push(parts, json_escape($text_unit_at(text, end)));
    from = end + 1;
    end = $text_find_escape(text, from);
  }
  $array_push(parts, $text_slice(text, from, length));
  $array_push(parts, '"');
  return $text_join(parts, "");
}

function json_escape(unit) {
  switch (unit) {
    case 34:
      return '\\"';
    case 92:
      return "\\\\";
    case 8:
      return "\\b";
    case 12:
      return "\\f";
    case 10:
      return "\\n";
    case 13:
      return "\\r";
    case 9:
      return "\\t";
    default: {
      const digits = $number_to_text(unit, 16);
      return unit < 16 ? `\\u000${digits}` : `\\u00${digits}`;
    }
  }
}

function json_enter(state, value, key) {
  const { path } = state;
  if ($map_has(path, value)) json_fail_circular(path, value, key);
  $map_set(path, value, key);
}

function json_write_array(state, array, key) {
  json_enter(state, array, key);
  const { parts, indentation } = state;
  const length = length_of(array);
  if (length === 0) {
    $array_push(parts, "[]");
  } else {
    const hasReplacer = state.replacer !== undefined;
    state.indentation += state.gap;
    const separator = state.gap === "" ? "," : `,${state.indentation}`;
    $array_push(parts, state.gap === "" ? "[" : `[${state.indentation}`);
    for (let i = 0; i < length; i++) {
      if (i > 0) $array_push(parts, separator);
      let item = array[i];
      if (hasReplacer || $value_kind(item) >= 7) item = json_prepared(state, array, i, item);
      if (!json_write(state, item, i)) $array_push(parts, "null");
    }
    state.indentation = indentation;
    $array_push(parts, state.gap === "" ? "]" : `${indentation}]`);
  }
  $map_delete(state.path, array);
}

function json_write_object(state, object, key) {
  json_enter(state, object, key);
  const { parts, indentation, gap } = state;
  const keys = state.allowed === undefined ? $object_keys(object, 0) : state.allowed;
  const count = $array_length(keys);
  const hasReplacer = state.replacer !== undefined;
  state.indentation += gap;
  const separator = gap === "" ? "," : `,${state.indentation}`;
  const colon = gap === "" ? ":" : ": ";
  let before = gap === "" ? "{" : `{${state.indentation}`;
  for (let i = 0; i < count; i++) {
    const name = $array_get(keys, i);
    let value = object[name];
    let kind = $value_kind(value);
    if (hasReplacer || kind >= 7) {
      value = json_prepared(state, object, name, value);
      kind = $value_kind(value);
    }
    // Undefined, symbols and functions have no text.
    if (kind === 0 || kind === 6 || kind === 7) continue;
    $array_push(parts, before);
    $array_push(parts, json_quote(name));
    $array_push(parts, colon);
    json_write(state, value, name);
    before = separator;
  }
  state.indentation = indentation;
  if (before !== separator) $array_push(parts, "{}");
  else $array_push(parts, gap === "" ? "}" : `${indentation}}`);
  $map_delete(state.path, object);
}

// Throws because a value is inside itself, and tells the way to it.
function json_fail_circular(path, value, last_key) {
  const lines = ["Converting circular structure to JSON"];
  const start = json_constructor_name(value);
  $array_push(lines, `\n    --> starting at object with constructor '${start}'`);
  const inner = [];
  let isInside = false;
  let [isLeft, position, object, key] = $map_next(path, 0);
  while (isLeft) {
    if (isInside) {
      $array_push(
        inner,
        `\n    |     ${json_place(key)} -> object with constructor '${
          json_constructor_name(object)
        }'`,
      );
    }
    if (object === value) isInside = true;
    [isLeft, position, object, key] = $map_next(path, position);
  }
  const count = $array_length(inner);
  for (let i = 0; i < count; i++) {
    if (i === 2 && count > 3) $array_push(lines, "\n    |     ...");
    if (i < 2 || i === count - 1) $array_push(lines, $array_get(inner, i));
  }
  $array_push(lines, `\n    --- ${json_place(last_key)} closes the circle`);
  throw_type($text_join(lines, ""));
}

function json_place(key) {
  if (key === "") return "<anonymous>";
  return typeof key === "number" ? `index ${key}` : `property '${key}'`;
}

function json_constructor_name(object) {
  const found = object.constructor;
  if (typeof found !== "function") return "Object";
  const { name } = found;
  return typeof name === "string" && name !== "" ? name : "Object";
}
