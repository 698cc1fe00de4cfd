// Values as text for people, as Node's `util.inspect` writes them. `console` prints with it.
//
// A context holds the options and what is known on the way down:
//   depth, show_hidden, most_items, most_characters, line, compact: the options
//   indentation: columns by which the current value is indented
//   seen: the objects around the current one
//   deepest: the level of the innermost object written last
//   circular: numbers of the objects that were met inside themselves, as a machine map, or undefined
//   inherited: texts of properties of the prototypes of the current object, or undefined

function inspect_context() {
  return {
    depth: 2,
    show_hidden: false,
    most_items: 100,
    most_characters: 10000,
    line: 80,
    compact: 3,
    indentation: 0,
    seen: [],
    deepest: 0,
    circular: undefined,
    inherited: undefined,
  };
}

// Applies the options that a program gives to `console.dir`.
function inspect_options(context, options) {
  if (options === null || typeof options !== "object") return context;
  const { depth, showHidden, maxArrayLength, maxStringLength, breakLength, compact } = options;
  if (depth !== undefined) context.depth = depth === null ? Infinity : depth;
  if (showHidden !== undefined) context.show_hidden = $value_truthy(showHidden);
  if (maxArrayLength !== undefined) {
    context.most_items = maxArrayLength === null ? Infinity : maxArrayLength;
  }
  if (maxStringLength !== undefined) {
    context.most_characters = maxStringLength === null ? Infinity : maxStringLength;
  }
  if (breakLength !== undefined) context.line = breakLength;
  if (typeof compact === "number") context.compact = compact;
  else if (compact === false) context.compact = 0;
  return context;
}

function inspect_value(context, value, level) {
  const kind = typeof value;
  if (kind !== "object" && kind !== "function") return inspect_primitive(context, value);
  if (value === null) return "null";
  const { seen } = context;
  for (let i = 0; i < $array_length(seen); i++) {
    if ($array_get(seen, i) === value) return inspect_circular(context, value);
  }
  return inspect_object(context, value, level);
}

function inspect_circular(context, value) {
  if (context.circular === undefined) context.circular = $map_new();
  const [found, known] = $map_get(context.circular, value);
  if (found) return `[Circular *${known}]`;
  const index = $map_length(context.circular) + 1;
  $map_set(context.circular, value, index);
  return `[Circular *${index}]`;
}

function inspect_primitive(context, value) {
  if (typeof value === "string") return inspect_string(context, value);
  if (typeof value === "number") return inspect_number(value);
  if (typeof value === "symbol") return symbol_text(value);
  return typeof value === "bigint" ? `${value}n` : `${value}`;
}

function inspect_number(value) {
  return value === 0 && 1 / value < 0 ? "-0" : `${value}`;
}

function inspect_string(context, value) {
  const length = $text_length(value);
  let text = value;
  let trailer = "";
  if (length > context.most_characters) {
    const rest = length - context.most_characters;
    text = $text_slice(value, 0, context.most_characters);
    trailer = `... ${rest} more character${rest > 1 ? "s" : ""}`;
  }
  const size = $text_length(text);
  if (!(size > 16 && size > context.line - context.indentation - 4)) {
    return inspect_quote(text) + trailer;
  }
  // A long text is divided at its line breaks.
  const lines = [];
  let from = 0;
  while (from < size) {
    const at = $text_index_of(text, "\n", from);
    const to = at < 0 ? size : at + 1;
    $array_push(lines, inspect_quote($text_slice(text, from, to)));
    from = to;
  }
  return $text_join(lines, ` +\n${inspect_spaces(context.indentation + 2)}`) + trailer;
}

// A text in the quotes that need the least escapes.
function inspect_quote(text) {
  let quote = "'";
  if ($text_index_of(text, "'", 0) >= 0) {
    if ($text_index_of(text, '"', 0) < 0) quote = '"';
    else if ($text_index_of(text, "`", 0) < 0 && $text_index_of(text, "${", 0) < 0) quote = "`";
  }
  return quote + inspect_escape(text, quote === "'") + quote;
}

function inspect_escape(text, escape_quotes) {
  const length = $text_length(text);
  let result = "";
  let from = 0;
  for (let i = 0; i < length; i++) {
    const unit = $text_unit_at(text, i);
    if (unit >= 32 && unit < 127 && unit !== 92 && (unit !== 39 || !escape_quotes)) continue;
    if (unit > 159) continue;
    result += $text_slice(text, from, i) + inspect_escaped(unit);
    from = i + 1;
  }
  return from === 0 ? text : result + $text_slice(text, from, length);
}

function inspect_escaped(unit) {
  switch (unit) {
    case 8:
      return "\\b";
    case 9:
      return "\\t";
    case 10:
      return "\\n";
    case 12:
      return "\\f";
    case 13:
      return "\\r";
    case 39:
      return "\\'";
    case 92:
      return "\\\\";
    default: {
      const digits = "0123456789ABCDEF";
      return `\\x${$text_char_at(digits, unit >> 4)}${$text_char_at(digits, unit & 15)}`;
    }
  }
}

function inspect_spaces(count) {
  return $string_repeat(" ", count);
}

// Whether an object is a prototype of a value.
function inspect_inherits(value, prototype) {
  for (let next = $object_prototype(value); next !== null; next = $object_prototype(next)) {
    if (next === prototype) return true;
  }
  return false;
}

// The value of a property that an object itself has, or undefined. Runs no getter.
function inspect_own_value(object, key) {
  const [holder, value, flags] = $object_find(object, key);
  return holder === object && (flags & 8) === 0 ? value : undefined;
}

// The name of the constructor of a value, or null if it has no prototype.
function inspect_constructor(context, value, level) {
  for (let object = value; object !== null; object = $object_prototype(object)) {
    if (object === object_prototype && object !== value) return "Object";
    if (object === function_prototype && object !== value) return "Function";
    const found = inspect_own_value(object, "constructor");
    if (typeof found !== "function") continue;
    const { name } = found;
    if (name !== "" && inspect_inherits(value, found.prototype)) return `${name}`;
  }
  const first = $object_prototype(value);
  if (first === null) return null;
  const kind = inspect_kind(value);
  if (level > context.depth) return `${kind} <Complex prototype>`;
  const above = inspect_constructor(context, first, level + 1);
  if (above !== null) return `${kind} <${above}>`;
  const inner = inspect_context();
  inner.depth = -1;
  return `${kind} <${inspect_value(inner, first, 0)}>`;
}

// The name of the constructor that a value without a prototype would have.
function inspect_kind(value) {
  if (typeof value === "function") return "Function";
  if (is_array(value)) return "Array";
  if ($value_kind(value) === 11) return "Map";
  if ($private_has(value, set_content)) return "Set";
  if ($private_has(value, date_time)) return "Date";
  return "Object";
}

function inspect_prefix(constructor, tag, fallback, size) {
  if (constructor === null) {
    const end = tag !== "" && fallback !== tag ? ` [${tag}] ` : " ";
    return `[${fallback}${size}: null prototype]${end}`;
  }
  return tag !== "" && constructor !== tag
    ? `${constructor}${size} [${tag}] `
    : `${constructor}${size} `;
}

function inspect_style(value, constructor, tag) {
  let fallback = "";
  if (constructor === null) {
    fallback = inspect_kind(value);
    if (fallback === tag) fallback = "Object";
  }
  return inspect_prefix(constructor, tag, fallback, "");
}

// The value of Symbol.toStringTag.
function inspect_tag(value) {
  const tag = value[symbol_to_string_tag];
  return typeof tag === "string" ? tag : "";
}

// What is written of an object: a text, or its parts as
//   base: text before the braces
//   open, close: the braces
//   names: the properties to list
//   contents: kind of the entries before them: "" none, otherwise see inspect_entries
//   is_list: its entries may be grouped as those of an array
function inspect_object(context, value, level) {
  const constructor = inspect_constructor(context, value, level);
  const tag = inspect_tag(value);
  const inherited = context.show_hidden ? inspect_inherited(context, value, level) : undefined;
  context.inherited = inherited;
  const parts = inspect_parts(context, value, constructor, tag);
  if (typeof parts === "string") return parts;
  if (level > context.depth) {
    const style = inspect_style(value, constructor, tag);
    const name = $text_slice(style, 0, $text_length(style) - 1);
    return constructor === null ? name : `[${name}]`;
  }
  $array_push(context.seen, value);
  context.deepest = level + 1;
  const output = inspect_entries(context, value, level + 1, parts);
  const keys = parts.names;
  for (let i = 0; i < $array_length(keys); i++) {
    const text = inspect_property(context, value, level + 1, $array_get(keys, i), false);
    $array_push(output, text);
  }
  if (inherited !== undefined) {
    for (let i = 0; i < $array_length(inherited); i++) {
      $array_push(output, $array_get(inherited, i));
    }
  }
  $array_pop(context.seen);
  let { base } = parts;
  if (context.circular !== undefined) {
    const [found, index] = $map_get(context.circular, value);
    if (found) base = base === "" ? `<ref *${index}>` : `<ref *${index}> ${base}`;
  }
  return inspect_reduce(context, output, base, parts, level + 1, value);
}

function inspect_braces(keys, open, contents) {
  return { base: "", open, close: "}", names: keys, contents, is_list: false };
}

// Says of the prototype of a class of objects how they are written: see typed_array_inspect.js.
const inspect_shape = $symbol_new_private("what is written of an object");

// How bytes and views are written, or undefined.
function inspect_shape_of(value) {
  const kind = $value_kind(value);
  return kind === 10 || kind >= 14 ? value[inspect_shape] : undefined;
}

function inspect_parts(context, value, constructor, tag) {
  if (is_array(value) && inspect_is_list(value, constructor)) {
    const isPlain = constructor === "Array" && tag === "";
    const prefix = isPlain
      ? ""
      : inspect_prefix(constructor, tag, "Array", `(${length_of(value)})`);
    const keys = inspect_names_of_array(context, value);
    if (length_of(value) === 0 && inspect_has_none(context, keys)) return `${prefix}[]`;
    return {
      base: "",
      open: `${prefix}[`,
      close: "]",
      names: keys,
      contents: "array",
      is_list: true,
    };
  }
  const shape = inspect_shape_of(value);
  if (shape !== undefined) return $call(shape, value, context, constructor, tag);
  const keys = inspect_keys(context, value);
  if (typeof value === "function") {
    const base = inspect_function(value, constructor, tag);
    if (inspect_has_none(context, keys)) return base;
    const parts = inspect_braces(keys, "{", "");
    parts.base = base;
    return parts;
  }
  if ($value_kind(value) === 11) {
    return inspect_collection(context, value, constructor, tag, keys, "Map");
  }
  if ($private_has(value, set_content)) {
    return inspect_collection(
      context,
      $private_get(value, set_content),
      constructor,
      tag,
      keys,
      "Set",
    );
  }
  if ($private_has(value, map_iterator)) return inspect_iterator(value, tag, keys);
  if (constructor === "Object") {
    let open = tag === "" ? "{" : `${inspect_prefix(constructor, tag, "Object", "")}{`;
    if ($private_has(value, arguments_list)) open = "[Arguments] {";
    if (inspect_has_none(context, keys)) return `${open}}`;
    return inspect_braces(keys, open, "");
  }
  return inspect_special_parts(context, value, constructor, tag, keys);
}

// Whether an array is written as one: not if its prototype has been replaced by one that can't be iterated.
function inspect_is_list(value, constructor) {
  return constructor === "Array" || constructor === null || symbol_iterator in value;
}

function inspect_collection(context, content, constructor, tag, keys, kind) {
  const count = $map_length(content);
  const prefix = inspect_prefix(constructor, tag, kind, `(${count})`);
  if (count === 0 && inspect_has_none(context, keys)) return `${prefix}{}`;
  return inspect_braces(keys, `${prefix}{`, kind);
}

function inspect_iterator(value, tag, keys) {
  const state = $private_get(value, map_iterator);
  const usual = `${$array_get(state, 3)} Iterator`;
  let name = tag === usual || tag === "" ? usual : `${tag}] [${usual}`;
  if ($array_get(state, 2) >= 2) name = `${$text_slice(name, 0, $text_length(name) - 8)}Entries`;
  return inspect_braces(keys, `[${name}] {`, "iterator");
}

// Parts of errors, boxed primitives and objects of other classes.
function inspect_special_parts(context, value, constructor, tag, keys) {
  let base = "";
  if (inspect_is_error(value)) {
    base = inspect_error(context, value, constructor, tag, keys);
  } else if ($private_has(value, boxed_value)) {
    base = inspect_boxed(value, keys, constructor, tag);
  } else if ($private_has(value, date_time)) {
    const prefix = inspect_prefix(constructor, tag, "Date", "");
    const text = date_inspect_text($private_get(value, date_time));
    base = prefix === "Date " ? text : prefix + text;
  } else if ($private_has(value, weak_content)) {
    const prefix = inspect_prefix(constructor, tag, "WeakMap", "");
    return inspect_braces(keys, `${prefix}{`, "weak");
  } else if ($private_has(value, promise_state)) {
    const prefix = inspect_prefix(constructor, tag, "Promise", "");
    return inspect_braces(keys, `${prefix}{`, "promise");
  }
  if (base !== "") {
    if (inspect_has_none(context, keys)) return base;
    const parts = inspect_braces(keys, "{", "");
    parts.base = base;
    return parts;
  }
  const style = inspect_style(value, constructor, tag);
  if (inspect_has_none(context, keys)) return `${style}{}`;
  return inspect_braces(keys, `${style}{`, "");
}

// Whether an object has no properties to list.
function inspect_has_none(context, keys) {
  return $array_length(keys) === 0 && context.inherited === undefined;
}

// Properties, but for methods, of up to three prototypes that are not those of the language; undefined if there are
// none.
function inspect_inherited(context, value, level) {
  if (level > context.depth) return undefined;
  const output = [];
  const known = $map_new();
  let layer = $object_prototype(value);
  $array_push(context.seen, value);
  for (let count = 0; layer !== null && count < 3; count++) {
    const constructor = inspect_own_value(layer, "constructor");
    if (typeof constructor === "function" && inspect_is_standard(constructor.name)) break;
    const keys = $object_keys(layer, 3);
    for (let i = 0; i < $array_length(keys); i++) {
      const key = $array_get(keys, i);
      if (key === "constructor" || $object_has_own(value, key) || $map_has(known, key)) continue;
      $map_set(known, key, true);
      if (typeof inspect_own_value(layer, key) === "function") continue;
      $array_push(output, inspect_property(context, layer, level, key, false));
    }
    layer = $object_prototype(layer);
  }
  $array_pop(context.seen);
  return $array_length(output) > 0 ? output : undefined;
}

// Whether a name is that of a constructor of the language.
function inspect_is_standard(name) {
  switch (name) {
    case "Object":
    case "Function":
    case "Array":
    case "String":
    case "Number":
    case "Boolean":
    case "Symbol":
    case "BigInt":
    case "Error":
    case "AggregateError":
    case "EvalError":
    case "RangeError":
    case "ReferenceError":
    case "SyntaxError":
    case "TypeError":
    case "URIError":
    case "Map":
    case "Set":
    case "WeakMap":
    case "WeakSet":
    case "WeakRef":
    case "Promise":
    case "Date":
    case "RegExp":
    case "ArrayBuffer":
    case "DataView":
    case "Int8Array":
    case "Uint8Array":
    case "Uint8ClampedArray":
    case "Int16Array":
    case "Uint16Array":
    case "Int32Array":
    case "Uint32Array":
    case "Float32Array":
    case "Float64Array":
    case "BigInt64Array":
    case "BigUint64Array":
    case "Float16Array":
      return true;
    default:
      return false;
  }
}

// Keys of the properties to list: those that are enumerable, and symbols after strings.
function inspect_keys(context, value) {
  return $object_keys(value, context.show_hidden ? 3 : 2);
}

// The same of an array, without its indices, which are the first.
function inspect_names_of_array(context, value) {
  const keys = inspect_keys(context, value);
  let from = 0;
  let to = $array_length(keys);
  while (from < to) {
    const middle = $math_floor((from + to) / 2);
    if (inspect_is_index($array_get(keys, middle))) from = middle + 1;
    else to = middle;
  }
  return $array_slice(keys, from, $array_length(keys));
}

function inspect_is_index(key) {
  return typeof key === "string" && `${+key >>> 0}` === key && key !== "4294967295";
}

function inspect_function(value, constructor, tag) {
  if (($closure_flags(value) & 4) !== 0) return inspect_class(value, constructor, tag);
  const isSpecial = tag === "GeneratorFunction" || tag === "AsyncFunction" ||
    tag === "AsyncGeneratorFunction";
  const type = isSpecial ? tag : "Function";
  const { name } = value;
  let base = `[${type}`;
  if (constructor === null) base += " (null prototype)";
  base += name === "" ? " (anonymous)]" : `: ${inspect_name_text(name)}]`;
  if (constructor !== type && constructor !== null) base += ` ${constructor}`;
  if (tag !== "" && constructor !== tag) base += ` [${tag}]`;
  return base;
}

function inspect_class(value, constructor, tag) {
  const own = $object_has_own(value, "name") ? value.name : "";
  let base = `[class ${$value_truthy(own) ? inspect_name_text(own) : "(anonymous)"}`;
  if (constructor !== "Function" && constructor !== null) base += ` [${constructor}]`;
  if (tag !== "" && constructor !== tag) base += ` [${tag}]`;
  if (constructor === null) return `${base} extends [null prototype]]`;
  const above = $object_prototype(value).name;
  return $value_truthy(above) ? `${base} extends ${inspect_name_text(above)}]` : `${base}]`;
}

// The text of a property `name`, which may be anything.
function inspect_name_text(name) {
  return typeof name === "symbol" ? symbol_text(name) : `${name}`;
}

function inspect_boxed(value, keys, constructor, tag) {
  const primitive = $private_get(value, boxed_value);
  if ($value_kind(primitive) === 9) {
    const prefix = inspect_prefix(constructor, tag, "RegExp", "");
    const text = `/${$array_get(primitive, 0)}/${$array_get(primitive, 1)}`;
    return prefix === "RegExp " ? text : prefix + text;
  }
  let type = "Symbol";
  if (typeof primitive === "number") type = "Number";
  else if (typeof primitive === "boolean") type = "Boolean";
  else if (typeof primitive === "bigint") type = "BigInt";
  else if (typeof primitive === "string") {
    type = "String";
    // Its units are in the text already.
    for (let i = $text_length(primitive); i > 0; i--) $array_remove(keys, 0);
  }
  let base = `[${type}`;
  if (type !== constructor) {
    base += constructor === null ? " (null prototype)" : ` (${constructor})`;
  }
  base += `: ${inspect_primitive(inspect_context(), primitive)}]`;
  return tag !== "" && tag !== constructor ? `${base} [${tag}]` : base;
}

function inspect_property(context, object, level, key, is_element) {
  const [holder, value, flags] = $object_find(object, key);
  let text = "undefined";
  if (holder === object && (flags & 8) !== 0) {
    const hasGetter = $array_get(value, 0) !== undefined;
    const hasSetter = $array_get(value, 1) !== undefined;
    if (hasGetter) text = hasSetter ? "[Getter/Setter]" : "[Getter]";
    else if (hasSetter) text = "[Setter]";
  } else {
    context.indentation += 2;
    text = inspect_value(context, holder === object ? value : object[key], level);
    context.indentation -= 2;
  }
  if (is_element) return text;
  return `${inspect_key(key, holder !== object || (flags & 2) !== 0)}: ${text}`;
}

function inspect_key(key, is_enumerable) {
  if (typeof key === "symbol") {
    const text = inspect_escape(symbol_text(key), true);
    return is_enumerable ? text : `[${text}]`;
  }
  if (key === "__proto__") return "['__proto__']";
  if (!is_enumerable) return `[${inspect_escape(key, true)}]`;
  return inspect_is_name(key) ? key : inspect_quote(key);
}

// Whether a key is written without quotes.
function inspect_is_name(key) {
  const length = $text_length(key);
  for (let i = 0; i < length; i++) {
    const unit = $text_unit_at(key, i);
    const isLetter = (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || unit === 95;
    if (!isLetter && (i === 0 || unit < 48 || unit > 57)) return false;
  }
  return length > 0;
}

function inspect_more(count) {
  return `... ${count} more item${count > 1 ? "s" : ""}`;
}

// The entries of an object that are no properties.
function inspect_entries(context, value, level, parts) {
  switch (parts.contents) {
    case "array":
      return inspect_elements(context, value, level);
    case "Map":
      return inspect_map_entries(context, value, level, true);
    case "Set":
      return inspect_map_entries(context, $private_get(value, set_content), level, false);
    case "iterator":
      return inspect_iterator_entries(context, value, level);
    case "weak":
      return ["<items unknown>"];
    case "promise":
      return [inspect_promise(context, value, level)];
    case "own":
      return $call(parts.entries, undefined, context, value, level);
    default:
      return [];
  }
}

function inspect_promise(context, promise, level) {
  const state = $private_get(promise, promise_state);
  const status = $array_get(state, 0);
  if (status === 2) return "<pending>";
  context.indentation += 2;
  const text = inspect_value(context, $array_get(state, 1), level);
  context.indentation -= 2;
  return status === 1 ? `<rejected> ${text}` : text;
}

function inspect_empty_items(count) {
  return `<${count} empty item${count > 1 ? "s" : ""}>`;
}

// Elements of a loose array.
function inspect_loose_elements(context, array, level) {
  const length = length_of(array);
  const keys = $object_keys(array, 1);
  const output = [];
  let next = 0;
  for (let i = 0; next < length && $array_length(output) < context.most_items; i++) {
    // After the indexes comes `length`.
    const index = index_of_key($array_get(keys, i));
    const end = index < 0 ? length : index;
    if (end > next) {
      $array_push(output, inspect_empty_items(end - next));
      next = end;
    }
    if (index < 0 || $array_length(output) >= context.most_items) continue;
    $array_push(output, inspect_property(context, array, level, $array_get(keys, i), true));
    next = index + 1;
  }
  if (next < length) $array_push(output, inspect_more(length - next));
  return output;
}

function inspect_elements(context, array, level) {
  if ($value_kind(array) === 8) return inspect_loose_elements(context, array, level);
  const length = $array_length(array);
  const most = context.most_items < length ? context.most_items : length;
  const output = [];
  let index = 0;
  while (index < length && $array_length(output) < most) {
    if ($array_is_hole(array, index)) {
      const first = index;
      while (index < length && $array_is_hole(array, index)) index++;
      $array_push(output, inspect_empty_items(index - first));
    } else {
      context.indentation += 2;
      $array_push(output, inspect_value(context, $array_get(array, index), level));
      context.indentation -= 2;
      index++;
    }
  }
  if (index < length) $array_push(output, inspect_more(length - index));
  return output;
}

function inspect_map_entries(context, map, level, has_values) {
  const output = [];
  context.indentation += 2;
  let [isLeft, position, key, value] = $map_next(map, 0);
  while (isLeft && $array_length(output) < context.most_items) {
    let text = inspect_value(context, key, level);
    if (has_values) text += ` => ${inspect_value(context, value, level)}`;
    $array_push(output, text);
    [isLeft, position, key, value] = $map_next(map, position);
  }
  context.indentation -= 2;
  const rest = $map_length(map) - $array_length(output);
  if (rest > 0) $array_push(output, inspect_more(rest));
  return output;
}

function inspect_iterator_entries(context, iterator, level) {
  const state = $private_get(iterator, map_iterator);
  const map = $array_get(state, 0);
  const which = $array_get(state, 2);
  const output = [];
  if (map === undefined) return output;
  let rest = 0;
  context.indentation += 2;
  let [isLeft, position, key, value] = $map_next(map, $array_get(state, 1));
  while (isLeft) {
    if ($array_length(output) >= context.most_items) {
      rest++;
    } else if (which >= 2) {
      const second = which === 2 ? value : key;
      const pair = [inspect_value(context, key, level), inspect_value(context, second, level)];
      const braces = { open: "[", close: "]", is_list: true };
      $array_push(output, inspect_reduce(context, pair, "", braces, level, undefined));
    } else {
      $array_push(output, inspect_value(context, which === 0 ? key : value, level));
    }
    [isLeft, position, key, value] = $map_next(map, position);
  }
  context.indentation -= 2;
  if (rest > 0) $array_push(output, inspect_more(rest));
  return output;
}

// Puts the entries of an object on one line if they fit, otherwise each on its own.
function inspect_reduce(context, entries, base, parts, level, value) {
  const { open, close } = parts;
  const prefix = base === "" ? "" : `${base} `;
  let output = entries;
  if (context.compact >= 1) {
    const count = $array_length(entries);
    if (parts.is_list && count > 6) output = inspect_group(context, entries, value);
    if (context.deepest - level < context.compact && count === $array_length(output)) {
      const start = count + context.indentation + $text_length(open) + $text_length(base) + 10;
      if (inspect_fits(context, output, start, base)) {
        const joined = $text_join(output, ", ");
        if ($text_index_of(joined, "\n", 0) < 0) return `${prefix}${open} ${joined} ${close}`;
      }
    }
  }
  const line = `\n${inspect_spaces(context.indentation)}`;
  return `${prefix}${open}${line}  ${$text_join(output, `,${line}  `)}${line}${close}`;
}

function inspect_fits(context, output, start, base) {
  const count = $array_length(output);
  let total = count + start;
  if (total + count > context.line) return false;
  for (let i = 0; i < count; i++) {
    total += $text_length($array_get(output, i));
    if (total > context.line) return false;
  }
  return base === "" || $text_index_of(base, "\n", 0) < 0;
}

// Arranges the elements of a long array in columns, if they are short and of like length.
function inspect_group(context, output, value) {
  const hasMore = context.most_items < $array_length(output);
  const count = $array_length(output) - (hasMore ? 1 : 0);
  const widths = [];
  let total = 0;
  let longest = 0;
  for (let i = 0; i < count; i++) {
    const width = inspect_width($array_get(output, i));
    $array_push(widths, width);
    total += width + 2;
    if (width > longest) longest = width;
  }
  const cell = longest + 2;
  if (cell * 3 + context.indentation >= context.line) return output;
  if (total / cell <= 5 && longest > 6) return output;
  const bias = $math_sqrt(cell - total / $array_length(output));
  const biased = $math_max(cell - 3 - bias, 1);
  let columns = $number_round($math_sqrt(2.5 * biased * count) / biased);
  columns = $math_min(columns, $math_floor((context.line - context.indentation) / cell));
  columns = $math_min($math_min(columns, context.compact * 4), 15);
  if (columns <= 1) return output;
  const lines = inspect_columns(output, widths, count, columns, inspect_is_numeric(value, output));
  if (hasMore) $array_push(lines, $array_get(output, count));
  return lines;
}

// Whether all elements that are written are numbers, which are aligned at their ends.
function inspect_is_numeric(array, output) {
  if (array === undefined) return true;
  if ($value_kind(array) !== 9) return false;
  const count = $array_length(output);
  if (count > $array_length(array)) return false;
  for (let i = 0; i < count; i++) {
    const element = array[i];
    if (typeof element !== "number" && typeof element !== "bigint") return false;
  }
  return true;
}

function inspect_columns(output, widths, count, columns, at_end) {
  const sizes = [];
  for (let column = 0; column < columns; column++) {
    let longest = 0;
    for (let i = column; i < count; i += columns) {
      if ($array_get(widths, i) > longest) longest = $array_get(widths, i);
    }
    $array_push(sizes, longest + 2);
  }
  const lines = [];
  for (let first = 0; first < count; first += columns) {
    const end = $math_min(first + columns, count);
    let line = "";
    for (let i = first; i < end; i++) {
      const isLast = i === end - 1;
      const text = isLast ? $array_get(output, i) : `${$array_get(output, i)}, `;
      const room = $array_get(sizes, i - first) - $array_get(widths, i) - 2;
      if (at_end) line += inspect_spaces(room) + text;
      else line += isLast ? text : text + inspect_spaces(room);
    }
    $array_push(lines, line);
  }
  return lines;
}

// Columns that a text takes on a terminal.
function inspect_width(text) {
  const length = $text_length(text);
  let width = 0;
  for (let i = 0; i < length; i++) {
    const unit = $text_unit_at(text, i);
    if (unit >= 127) return width + inspect_wide_width(text, i, length);
    if (unit >= 32) width++;
  }
  return width;
}

function inspect_wide_width(text, start, length) {
  let width = 0;
  for (let i = start; i < length; i++) {
    const point = $text_code_point_at(text, i);
    if (point > 0xffff) i++;
    if (inspect_is_wide(point)) width += 2;
    else if (!inspect_has_no_width(point)) width++;
  }
  return width;
}

function inspect_has_no_width(point) {
  return point <= 0x1f || (point >= 0x7f && point <= 0x9f) || (point >= 0x300 && point <= 0x36f) ||
    (point >= 0x200b && point <= 0x200f) || (point >= 0x20d0 && point <= 0x20ff) ||
    (point >= 0xfe00 && point <= 0xfe0f) || (point >= 0xfe20 && point <= 0xfe2f) ||
    (point >= 0xe0100 && point <= 0xe01ef);
}

function inspect_is_wide(point) {
  return point >= 0x1100 &&
    (point <= 0x115f || point === 0x2329 || point === 0x232a ||
      (point >= 0x2e80 && point <= 0x3247 && point !== 0x303f) ||
      (point >= 0x3250 && point <= 0x4dbf) || (point >= 0x4e00 && point <= 0xa4c6) ||
      (point >= 0xa960 && point <= 0xa97c) || (point >= 0xac00 && point <= 0xd7a3) ||
      (point >= 0xf900 && point <= 0xfaff) || (point >= 0xfe10 && point <= 0xfe19) ||
      (point >= 0xfe30 && point <= 0xfe6b) || (point >= 0xff01 && point <= 0xff60) ||
      (point >= 0xffe0 && point <= 0xffe6) || (point >= 0x1b000 && point <= 0x1b001) ||
      (point >= 0x1f200 && point <= 0x1f251) || (point >= 0x1f300 && point <= 0x1f64f) ||
      (point >= 0x1f900 && point <= 0x1f9ff) || (point >= 0x20000 && point <= 0x3fffd));
}
