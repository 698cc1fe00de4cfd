// What values are, and the conversions of the standard: ToPrimitive, ToObject, ToLength and others.
//
// Kinds of values, as `$value_kind` gives them: 0 undefined, 1 null, 2 boolean, 3 number, 4 BigInt, 5 string, 6 symbol,
// 7 function, 8 object, 9 array, 10 bytes, 11 Map.

// An object or a function.
function is_object(value) {
  return $value_kind(value) >= 7;
}

function is_callable(value) {
  return $value_kind(value) === 7;
}

// Throws unless a value can be called.
function check_callable(value) {
  if ($value_kind(value) !== 7) throw_type(`${type_text(value)} is not a function`);
}

// Flags of functions: 4 for classes, 8 for others that `new` may be applied to.
function is_constructor(value) {
  if ($value_kind(value) !== 7) return false;
  if (($closure_flags(value) & 12) !== 0) return true;
  return $private_has(value, bound_function) &&
    is_constructor($private_get(value, bound_function)[0]);
}

function to_primitive(value, hint) {
  if ($value_kind(value) < 7) return value;
  const convert = value[symbol_to_primitive];
  if (convert === undefined || convert === null) return ordinary_to_primitive(value, hint);
  if ($value_kind(convert) !== 7) {
    throw_type(`${type_text(convert)} is not a function`);
  }
  const result = $call(convert, value, hint);
  if ($value_kind(result) >= 7) throw_type("Cannot convert object to primitive value");
  return result;
}

function ordinary_to_primitive(value, hint) {
  const isText = hint === "string";
  const first = isText ? value.toString : value.valueOf;
  if ($value_kind(first) === 7) {
    const result = $call(first, value);
    if ($value_kind(result) < 7) return result;
  }
  const second = isText ? value.valueOf : value.toString;
  if ($value_kind(second) === 7) {
    const result = $call(second, value);
    if ($value_kind(result) < 7) return result;
  }
  throw_type("Cannot convert object to primitive value");
}

// The slow path of `value.to_number`: objects and symbols.
function to_number(value) {
  const primitive = to_primitive(value, "number");
  if ($value_kind(primitive) === 6) throw_type("Cannot convert a Symbol value to a number");
  return $value_to_number(primitive);
}

// The slow path of `number.of`: the number that `Number(value)` gives.
function number_of(value) {
  return $value_to_number(value);
}

// The slow path of `value.to_text`: objects and symbols.
function to_text(value) {
  const primitive = to_primitive(value, "string");
  if ($value_kind(primitive) === 6) throw_type("Cannot convert a Symbol value to a string");
  return $value_to_text(primitive);
}

function to_property_key(value) {
  const kind = $value_kind(value);
  if (kind === 5 || kind === 6 || kind === 3) return value;
  if (kind < 7) return $value_to_text(value);
  const primitive = to_primitive(value, "string");
  return $value_kind(primitive) === 6 ? primitive : $value_to_text(primitive);
}

// A key that `object.*` accepts: a number becomes its text.
function to_name(value) {
  const key = to_property_key(value);
  return $value_kind(key) === 3 ? $value_to_text(key) : key;
}

function to_object(value) {
  const kind = $value_kind(value);
  if (kind >= 7) return value;
  switch (kind) {
    case 0:
    case 1:
      throw_type("Cannot convert undefined or null to object");
      return value;
    case 2:
      return boolean_object(value, boolean_prototype);
    case 3:
      return number_object(value, number_prototype);
    case 5:
      return string_object(value, string_prototype);
    case 6:
      return symbol_object(value);
    default:
      return number_object(value, $realm_get(16));
  }
}

// ToIntegerOrInfinity.
function to_integer(value) {
  const number = $value_to_number(value);
  return number !== number ? 0 : $math_trunc(number) + 0;
}

function to_length(value) {
  const integer = to_integer(value);
  if (integer <= 0) return 0;
  return integer < 9007199254740991 ? integer : 9007199254740991;
}

// The length of an array or of an object that is like one.
function length_of(object) {
  return $value_kind(object) === 9 ? $array_length(object) : to_length(object.length);
}

// An index that counts from the end if it is negative, between 0 and length.
function relative_index(value, length, ifUndefined) {
  if (value === undefined) return ifUndefined;
  const index = to_integer(value);
  if (index >= 0) return index < length ? index : length;
  return index + length > 0 ? index + length : 0;
}

// CreateListFromArrayLike. The result may be the array itself: it must not be changed.
function create_list_from(value) {
  if ($value_kind(value) === 9) return value;
  if ($value_kind(value) < 7) throw_type("CreateListFromArrayLike called on non-object");
  const length = to_length(value.length);
  const list = [];
  for (let i = 0; i < length; i++) $array_push(list, value[i]);
  return list;
}

// GetMethod: a function, or undefined.
function get_method(value, key) {
  const method = value[key];
  if (method === undefined || method === null) return undefined;
  if ($value_kind(method) !== 7) throw_type(`${value_text(method)} is not a function`);
  return method;
}

// An object of a constructor of the library, for `new` with newTarget.
function create_from_with(newTarget, defaultPrototype) {
  const prototype = newTarget.prototype;
  return $object_new($value_kind(prototype) >= 7 ? prototype : defaultPrototype);
}

function create_from(newTarget) {
  const prototype = newTarget.prototype;
  return $object_new($value_kind(prototype) >= 7 ? prototype : object_prototype);
}

// The result of `typeof`.
function typeof_of(value) {
  switch ($value_kind(value)) {
    case 0:
      return "undefined";
    case 2:
      return "boolean";
    case 3:
      return "number";
    case 5:
      return "string";
    case 6:
      return "symbol";
    case 7:
      return "function";
    case 4:
      return "bigint";
    default:
      return "object";
  }
}

// How messages show a key.
function key_text(key) {
  return $value_kind(key) === 6 ? symbol_text(key) : value_text(key);
}

// How messages show a value, without running code of the program.
function value_text(value) {
  const kind = $value_kind(value);
  if (kind === 6) return symbol_text(value);
  if (kind < 7) return $value_to_text(value);
  if (kind === 7) return function_text(value);
  if ($private_has(value, error_trace)) return error_text_of(value);
  const text = found_value(value, "toString");
  if (text === object_to_string) {
    const name = constructor_name(value);
    if (name !== "") return `#<${name}>`;
  }
  return `[object ${kind >= 14 ? constructor_name(value) : builtin_tag(value)}]`;
}

// The type of a value and, of a primitive one, the value: `number 5`, `object null`, `object`.
function type_text(value) {
  const type = typeof_of(value);
  const kind = $value_kind(value);
  if (kind === 5) return `string "${value}"`;
  return kind >= 1 && kind <= 4 ? `${type} ${$value_to_text(value)}` : type;
}

// The value of a property, if it is no accessor.
function found_value(object, key) {
  const [, value, flags] = $object_find(object, key);
  return (flags & 8) === 0 ? value : undefined;
}

// The name of the function that made an object, or "".
function constructor_name(object) {
  const constructor = found_value(object, "constructor");
  if ($value_kind(constructor) !== 7) return "";
  const name = found_value(constructor, "name");
  return $value_kind(name) === 5 ? name : "";
}

// What kind of object it is, for `[object …]`.
function builtin_tag(object) {
  const kind = $value_kind(object);
  if (kind === 9) return "Array";
  if (kind === 7) return "Function";
  if (kind !== 8) return "Object";
  if ($array_state(object) > 0) return "Array";
  if ($private_has(object, error_trace)) return "Error";
  if ($private_has(object, arguments_list)) return "Arguments";
  if ($private_has(object, date_time)) return "Date";
  if (!$private_has(object, boxed_value)) return "Object";
  switch ($value_kind($private_get(object, boxed_value))) {
    case 2:
      return "Boolean";
    case 3:
      return "Number";
    case 5:
      return "String";
    case 9:
      return "RegExp";
    default:
      return "Object";
  }
}

function iterator_result(value, done) {
  return { value, done };
}
