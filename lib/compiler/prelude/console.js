// console. What it prints goes to the host's log: `log`, `info`, `dir`, `count` and groups by `log.write/1`,
// `debug`, `warn`, `error` and `trace` by the function of their level. One call is one message.

// What groups put in front of each line.
let console_indentation = "";

// How often each label was counted.
const console_counts = $map_new();

// What makes a text of arguments that are not a single text, and what fills the places of a format. The compiler
// links the two constants if a program may need them: see lowering/console_calls.ts.
let console_writer = undefined;
let console_filler = undefined;
const console_values = (console_writer = console_format);
const console_formats = (console_filler = console_fill);

export const console = {};

$methods(console, {
  log(...values) {
    $host("log.write/1", console_line(values));
  },
  info(...values) {
    $host("log.write/1", console_line(values));
  },
  debug(...values) {
    $host("log.debug/1", console_line(values));
  },
  warn(...values) {
    $host("log.warn/1", console_line(values));
  },
  error(...values) {
    $host("log.error/1", console_line(values));
  },
  trace(...values) {
    const text = console_format(values);
    const title = text === "" ? "Trace" : `Trace: ${text}`;
    $host("log.error/1", console_indented(`${title}\n${$error_trace_text($error_trace(0))}`));
  },
  assert(condition, ...values) {
    if ($value_truthy(condition)) return;
    const count = $array_length(values);
    const first = count === 0 ? "Assertion failed" : `Assertion failed: ${$array_get(values, 0)}`;
    if (count === 0) $array_push(values, first);
    else $array_set(values, 0, first);
    $host("log.warn/1", console_line(values));
  },
  dir(value, options) {
    const text = inspect_value(inspect_options(inspect_context(), options), value, 0);
    $host("log.write/1", console_indented(text));
  },
  dirxml(...values) {
    $host("log.write/1", console_line(values));
  },
  table(value, columns) {
    const isObject = typeof value === "object" && value !== null;
    const text = isObject ? table_text(value, columns) : console_format([value]);
    $host("log.write/1", console_indented(text));
  },
  group(...values) {
    if ($array_length(values) > 0) $host("log.write/1", console_line(values));
    console_indentation += "  ";
  },
  groupCollapsed(...values) {
    if ($array_length(values) > 0) $host("log.write/1", console_line(values));
    console_indentation += "  ";
  },
  groupEnd() {
    const length = $text_length(console_indentation);
    console_indentation = $text_slice(console_indentation, 0, length - 2);
  },
  count(label = "default") {
    const name = `${label}`;
    const [, before] = $map_get(console_counts, name);
    const times = typeof before === "number" ? before + 1 : 1;
    $map_set(console_counts, name, times);
    $host("log.write/1", console_indented(`${name}: ${times}`));
  },
  countReset(label = "default") {
    $map_delete(console_counts, `${label}`);
  },
  clear() {},
  get [symbol_to_string_tag]() {
    return "console";
  },
});

function console_line(values) {
  if ($array_length(values) === 1) {
    const text = $array_get(values, 0);
    if (typeof text === "string") return console_indented(text);
  }
  return console_indented($call(console_writer, undefined, values));
}

function console_indented(text) {
  if (console_indentation === "") return text;
  if ($text_index_of(text, "\n", 0) < 0) return console_indentation + text;
  return console_indentation + $text_join($text_split(text, "\n"), `\n${console_indentation}`);
}

// The arguments of `console.log` as text: the first may have places for the others.
function console_format(values) {
  const count = $array_length(values);
  if (count === 0) return "";
  const first = $array_get(values, 0);
  let text = "";
  let used = 0;
  if (typeof first === "string") {
    if (count === 1 || console_filler === undefined || $text_index_of(first, "%", 0) < 0) {
      text = first;
      used = 1;
    } else {
      const filled = $call(console_filler, undefined, first, values);
      text = $array_get(filled, 0);
      used = $array_get(filled, 1);
    }
  }
  for (let i = used; i < count; i++) {
    const value = $array_get(values, i);
    if (i > 0) text += " ";
    text += typeof value === "string" ? value : inspect_value(inspect_context(), value, 0);
  }
  return text;
}

// Puts values into the places of a format. Returns the text, and how many of the values it has used.
function console_fill(format, values) {
  const length = $text_length(format);
  const count = $array_length(values);
  let text = "";
  let from = 0;
  let used = 1;
  let at = $text_index_of(format, "%", 0);
  while (at >= 0 && at < length - 1) {
    const place = $text_char_at(format, at + 1);
    if (place === "%") {
      text += $text_slice(format, from, at + 1);
      from = at + 2;
    } else if (used < count && $text_index_of("sjdOoifc", place, 0) >= 0) {
      text += $text_slice(format, from, at) + console_place(place, $array_get(values, used));
      used++;
      from = at + 2;
    }
    at = $text_index_of(format, "%", at + 2);
  }
  return [text + $text_slice(format, from, length), used];
}

function console_place(place, value) {
  switch (place) {
    case "s":
      return console_text(value);
    case "j":
      return console_json(value);
    case "d":
      if (typeof value === "bigint") return `${value}n`;
      return inspect_number(typeof value === "symbol" ? NaN : +value);
    case "i":
      if (typeof value === "bigint") return `${value}n`;
      return inspect_number(typeof value === "symbol" ? NaN : $number_parse_int(`${value}`, 0));
    case "f":
      return inspect_number(typeof value === "symbol" ? NaN : $number_parse_float(`${value}`));
    case "O":
      return inspect_value(inspect_context(), value, 0);
    case "o": {
      const context = inspect_context();
      context.show_hidden = true;
      context.depth = 4;
      return inspect_value(context, value, 0);
    }
    default:
      // %c takes a style, which is not printed.
      return "";
  }
}

function console_text(value) {
  if (typeof value === "number") return inspect_number(value);
  if (typeof value === "symbol") return symbol_text(value);
  if (typeof value !== "object" || value === null || !console_prints_as_usual(value)) {
    return typeof value === "bigint" ? `${value}n` : `${value}`;
  }
  const context = inspect_context();
  context.depth = 0;
  return inspect_value(context, value, 0);
}

// Whether an object has the toString of a class of the language, or none at all.
function console_prints_as_usual(object) {
  const hasText = typeof object.toString === "function";
  const hasPrimitive = typeof object[symbol_to_primitive] === "function";
  if (!hasText && !hasPrimitive) return true;
  for (let next = object; next !== null; next = $object_prototype(next)) {
    const isHere = (hasText && $object_has_own(next, "toString")) ||
      (hasPrimitive && $object_has_own(next, symbol_to_primitive));
    if (!isHere) continue;
    if (next === object) return false;
    const found = inspect_own_value(next, "constructor");
    return typeof found === "function" && inspect_is_standard(found.name);
  }
  return true;
}

function console_json(value) {
  try {
    const text = json_stringify(value, undefined, undefined);
    return text === undefined ? "undefined" : text;
  } catch (error) {
    const message = inspect_is_error(error) ? `${error.message}` : "";
    if ($text_index_of(message, "Converting circular structure", 0) === 0) return "[Circular]";
    throw error;
  }
}
