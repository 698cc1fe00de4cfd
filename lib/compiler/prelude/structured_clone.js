// structuredClone: of primitive values, arrays, plain objects, Map, Set, Date, errors and boxed primitives. Instances of classes
// become plain objects, as the standard says.

export function structuredClone(...args) {
  "arity 1";
  const count = $array_length(args);
  if (count === 0) throw_type("The value argument must be specified");
  const clones = $map_new();
  const options = count > 1 ? $array_get(args, 1) : undefined;
  const transfer = is_object(options) ? options.transfer : undefined;
  if (transfer === undefined) return clone_value($array_get(args, 0), clones);
  const buffers = spread_into([], transfer);
  clone_buffers(buffers, clones);
  const clone = clone_value($array_get(args, 0), clones);
  for (let i = 0; i < $array_length(buffers); i++) detach_buffer($array_get(buffers, i));
  return clone;
}

function throw_not_cloned(value) {
  const error = make_error(error_prototype, `${value_text(value)} could not be cloned.`);
  $object_define(error, "name", "DataCloneError", 5);
  $object_define(error, "code", 25, 5);
  throw error;
}

function clone_value(value, clones) {
  const kind = $value_kind(value);
  if (kind === 6 || kind === 7) throw_not_cloned(value);
  if (kind < 7) return value;
  const [found, known] = $map_get(clones, value);
  if (found) return known;
  if (kind === 10 || kind >= 14) {
    const bytes = kind === 10 ? clone_buffer(value) : clone_view(value, kind, clones);
    $map_set(clones, value, bytes);
    return bytes;
  }
  if (is_array(value)) {
    const array = [];
    array.length = length_of(value);
    $map_set(clones, value, array);
    clone_properties(array, value, clones);
    return array;
  }
  if ($private_has(value, boxed_value)) {
    const primitive = $private_get(value, boxed_value);
    if ($value_kind(primitive) === 6) throw_not_cloned(value);
    // The record of a regular expression knows what makes one of it.
    const object = $value_kind(primitive) === 9
      ? $call($array_get(primitive, 7), undefined, primitive)
      : to_object(primitive);
    $map_set(clones, value, object);
    return object;
  }
  if (kind === 11) return clone_map(value, clones);
  if ($private_has(value, set_content)) return clone_set(value, clones);
  if ($private_has(value, error_trace)) return clone_error(value, clones);
  if ($private_has(value, date_time)) {
    const date = date_of($private_get(value, date_time));
    $map_set(clones, value, date);
    return date;
  }
  if ($private_has(value, weak_content) || $private_has(value, weak_target)) {
    throw_not_cloned(value);
  }
  const object = {};
  $map_set(clones, value, object);
  clone_properties(object, value, clones);
  return object;
}

// Clones buffers that are to be transferred.
function clone_buffers(list, clones) {
  for (let i = 0; i < $array_length(list); i++) {
    const buffer = $array_get(list, i);
    if ($value_kind(buffer) !== 10 || is_detached(buffer) || $map_has(clones, buffer)) {
      throw_not_transferred(buffer);
    }
    $map_set(clones, buffer, clone_buffer(buffer));
  }
}

function throw_not_transferred(value) {
  const error = make_error(error_prototype, "Value not transferable");
  $object_define(error, "name", "DataCloneError", 5);
  $object_define(error, "code", 25, 5);
  throw error;
}

function clone_buffer(buffer) {
  if (is_detached(buffer)) throw_not_cloned(buffer);
  const bytes = $bytes_slice(buffer, 0, $bytes_length(buffer));
  if ($private_has(buffer, buffer_limit)) {
    $private_add(bytes, buffer_limit, $private_get(buffer, buffer_limit));
  }
  return bytes;
}

// The clone of a typed array or a DataView, on the clone of its buffer.
function clone_view(view, kind, clones) {
  const [buffer, offset] = $view_bytes(view);
  const type = $view_type(view);
  const count = $view_tracks(view) ? -1 : $view_length(view);
  if ($view_length(view) < 0) throw_not_cloned(view);
  const bytes = clone_value(buffer, clones);
  const prototype = kind === 14 ? $array_get(typed_prototypes, type) : data_view_prototype;
  return $view_new(bytes, type, offset, count, prototype);
}

function clone_properties(target, source, clones) {
  const keys = $object_keys(source, 0);
  const count = $array_length(keys);
  for (let i = 0; i < count; i++) {
    const key = $array_get(keys, i);
    if ($object_has_own(source, key)) $element_init(target, key, clone_value(source[key], clones));
  }
}

function clone_map(source, clones) {
  const map = $map_new();
  $map_set(clones, source, map);
  let position = 0;
  for (;;) {
    const [found, next, key, element] = $map_next(source, position);
    if (!found) return map;
    position = next;
    const copy = clone_value(key, clones);
    $map_set(map, copy, clone_value(element, clones));
  }
}

function clone_set(value, clones) {
  const source = $private_get(value, set_content);
  const set = $object_new(set_prototype);
  const content = $map_new();
  $private_add(set, set_content, content);
  $map_set(clones, value, set);
  let position = 0;
  for (;;) {
    const [found, next, key] = $map_next(source, position);
    if (!found) return set;
    position = next;
    $map_set(content, clone_value(key, clones), true);
  }
}

// The name says which of the native errors the clone is.
function clone_error(value, clones) {
  const message = found_value(value, "message");
  const error = $object_new(error_prototype_named(value.name));
  $private_add(error, error_trace, stack_text(value, error_trace));
  $object_define(error, "stack", stack_accessor, 12);
  $map_set(clones, value, error);
  if ($object_has_own(value, "message")) {
    $object_define(error, "message", $value_to_text(message), 5);
  }
  if ($object_has_own(value, "cause")) {
    $object_define(error, "cause", clone_value(value.cause, clones), 5);
  }
  return error;
}

function error_prototype_named(name) {
  switch (name) {
    case "EvalError":
      return eval_error_prototype;
    case "RangeError":
      return range_error_prototype;
    case "ReferenceError":
      return reference_error_prototype;
    case "SyntaxError":
      return syntax_error_prototype;
    case "TypeError":
      return type_error_prototype;
    case "URIError":
      return uri_error_prototype;
    default:
      return error_prototype;
  }
}
