// Slow paths of properties: getters and setters, keys that are to be converted, and what throws.

// Where the search for a property of a value begins: the value, or the prototype of a primitive.
function lookup_start(value) {
  const kind = $value_kind(value);
  if (kind >= 7) return value;
  switch (kind) {
    case 2:
      return $realm_get(5);
    case 3:
      return $realm_get(4);
    case 5:
      return $realm_get(3);
    case 6:
      return $realm_get(6);
    case 4:
      return $realm_get(16);
    default:
      return value;
  }
}

// A property of an object, with a getter called on the receiver.
function get_from(object, key, receiver) {
  const [, value, flags] = $object_find(object, key);
  if ((flags & 8) === 0) return value;
  const getter = $array_get(value, 0);
  return getter === undefined ? undefined : $call(getter, receiver);
}

function get_property(base, key) {
  if ($value_is_nullish(base)) {
    throw_type(`Cannot read properties of ${$value_to_text(base)} (reading '${key_text(key)}')`);
  }
  return get_from(lookup_start(base), key, base);
}

function get_element(base, key) {
  if ($value_is_nullish(base)) {
    throw_type(`Cannot read properties of ${$value_to_text(base)} (reading '${key_text(key)}')`);
  }
  const kind = $value_kind(key);
  if (kind === 5 || kind === 6) return get_from(lookup_start(base), key, base);
  if (kind === 3) return get_from(lookup_start(base), $value_to_text(key), base);
  return base[to_property_key(key)];
}

function set_property(base, value, key) {
  if ($value_is_nullish(base)) {
    throw_type(`Cannot set properties of ${$value_to_text(base)} (setting '${key_text(key)}')`);
  }
  set_slow(base, key, value);
}

function set_element(base, key, value) {
  if ($value_is_nullish(base)) {
    throw_type(`Cannot set properties of ${$value_to_text(base)} (setting '${key_text(key)}')`);
  }
  const kind = $value_kind(key);
  if (kind === 5 || kind === 6) set_slow(base, key, value);
  else if (kind === 3) set_slow(base, $value_to_text(key), value);
  else base[to_property_key(key)] = value;
}

// What the machine does not set by itself: calls the setter, or throws.
function set_slow(base, key, value) {
  const [holder, found, flags] = $object_find(lookup_start(base), key);
  if ((flags & 8) !== 0) {
    const setter = $array_get(found, 1);
    if (setter === undefined) {
      throw_type(
        `Cannot set property ${key_text(key)} of ${value_text(base)} which has only a getter`,
      );
    }
    $call(setter, base, value);
    return;
  }
  const kind = $value_kind(base);
  if (kind === 8 && $array_state(base) > 0) {
    set_loosely(base, key, value, holder !== undefined && (flags & 1) === 0);
    return;
  }
  if (kind === 5 && has_unit(base, key)) throw_read_only(base, key);
  if (holder !== undefined && (flags & 1) === 0) throw_read_only(base, key);
  if (kind < 7) {
    throw_type(
      `Cannot create property '${key_text(key)}' on ${typeof_of(base)} '${value_text(base)}'`,
    );
  }
  if (kind === 9 && key === "length") {
    set_array_length(base, value);
    return;
  }
  if (kind === 9 && index_of_key(key) >= 0) {
    set_loosely(base, key, value, false);
    return;
  }
  if (view_setter !== undefined && $call(view_setter, undefined, base, key, value)) return;
  throw_type(`Cannot add property ${key_text(key)}, object is not extensible`);
}

// Sets elements of typed arrays, if the program has them: see set_in_view.
let view_setter;

function throw_read_only(base, key) {
  throw_type(
    `Cannot assign to read only property '${key_text(key)}' of ${typeof_of(base)} '${
      value_text(base)
    }'`,
  );
}

// Whether a string has the own property.
function has_unit(text, key) {
  if ($value_kind(key) === 6) return false;
  if (key === "length") return true;
  const index = index_of_key(key);
  return index >= 0 && index < $text_length(text);
}

// The index of an element that a key names, or -1.
function index_of_key(key) {
  if ($value_kind(key) === 3) return number_index(key);
  if ($value_kind(key) !== 5) return -1;
  const index = number_index($number_parse(key));
  return index >= 0 && $value_to_text(index) === key ? index : -1;
}

function number_index(number) {
  return number >= 0 && number < 4294967295 && $math_floor(number) === number ? number : -1;
}

// ArraySetLength for lengths that are no numbers, invalid, or not to be set.
function set_array_length(array, value) {
  const length = shift_right_unsigned(value, 0);
  if (length !== $value_to_number(value)) throw_range("Invalid array length");
  if ($value_kind(value) !== 3) {
    array.length = length;
    return;
  }
  if (length > $array_length(array) && has_writable_length(array)) {
    loosen(array);
    array.length = length;
    return;
  }
  if (length < $array_length(array)) {
    throw_type(
      `Cannot delete property '${$value_to_text($array_length(array) - 1)}' of [object Array]`,
    );
  }
  throw_read_only(array, "length");
}

// OrdinarySet: sets a property that is searched from an object, on the receiver.
// The result is whether it could be set.
function set_from(object, key, value, receiver) {
  let [holder, found, flags] = $object_find(object, key);
  if ((flags & 8) !== 0) {
    const setter = $array_get(found, 1);
    if (setter === undefined) return false;
    $call(setter, receiver, value);
    return true;
  }
  if (holder !== undefined && (flags & 1) === 0) return false;
  if ($value_kind(receiver) < 7) return false;
  if (holder !== receiver) {
    [holder, , flags] = $object_find(receiver, key);
    if (holder === receiver) {
      if ((flags & 8) !== 0 || (flags & 1) === 0) return false;
    } else {
      return define_data(receiver, key, value, 7);
    }
  }
  return define_data(receiver, key, value, flags);
}

// Defines an own data property; a length of an array is checked.
function define_data(object, key, value, flags) {
  if (key === "length" && is_array(object)) {
    return define_length(object, [17, flags & 1, value, undefined, undefined]);
  }
  return define_own(object, key, value, flags);
}

function init_property(object, value, key) {
  return init_element(object, key, value);
}

// CreateDataPropertyOrThrow.
function init_element(object, key, value) {
  const name = to_name(key);
  if (!define_own(object, name, value, 7)) throw_not_defined(object, name);
  return object;
}

function throw_not_defined(object, key) {
  if ($object_has_own(object, key) || is_extensible(object)) {
    throw_type(`Cannot redefine property: ${key_text(key)}`);
  }
  throw_type(`Cannot define property ${key_text(key)}, object is not extensible`);
}

function has_element(base, key) {
  if ($value_kind(base) < 7) {
    throw_type(
      `Cannot use 'in' operator to search for '${key_text(key)}' in ${value_text(base)}`,
    );
  }
  return $object_has(base, to_name(key));
}

function has_own_element(base, key) {
  const name = to_name(key);
  const kind = $value_kind(base);
  if (kind >= 7) return $object_has_own(base, name);
  if (kind < 2) throw_type("Cannot convert undefined or null to object");
  return kind === 5 && has_unit(base, name);
}

function delete_element(base, key) {
  if ($value_is_nullish(base)) throw_type("Cannot convert undefined or null to object");
  const name = to_name(key);
  const kind = $value_kind(base);
  if (kind >= 7) return $object_delete(base, name);
  return kind !== 5 || !has_unit(base, name);
}

function delete_property(base, key) {
  if (!$element_delete(base, key)) {
    throw_type(`Cannot delete property '${key_text(to_name(key))}' of ${value_text(base)}`);
  }
  return true;
}

function is_private_name(name) {
  return $text_char_at(name, 0) === "#";
}

function throw_private_get(base, symbol) {
  const name = $symbol_description(symbol);
  if (!is_private_name(name)) throw_type(`Receiver must be ${name}`);
  throw_type(`Cannot read private member ${name} from an object whose class did not declare it`);
}

function private_set(base, symbol, value) {
  const name = $symbol_description(symbol);
  if (!is_private_name(name)) throw_type(`Receiver must be ${name}`);
  throw_type(`Cannot write private member ${name} to an object whose class did not declare it`);
}

function throw_private_add(base, symbol, value) {
  const name = $symbol_description(symbol);
  throw_type(
    is_private_name(name)
      ? `Cannot initialize ${name} twice on the same object`
      : `Cannot initialize private methods of ${name} twice on the same object`,
  );
}

function throw_private_in(base, symbol) {
  throw_type(
    `Cannot use 'in' operator to search for '${$symbol_description(symbol)}' in ${
      value_text(base)
    }`,
  );
}

function super_get(home, key, thisValue) {
  const parent = $object_prototype(home);
  if (parent === null) {
    throw_type(`Cannot read properties of null (reading '${key_text(key)}')`);
  }
  return get_from(parent, to_name(key), thisValue);
}

function super_set(home, key, value, thisValue) {
  const parent = $object_prototype(home);
  const name = to_name(key);
  if (parent === null) {
    throw_type(`Cannot set properties of null (setting '${key_text(key)}')`);
  }
  if (set_from(parent, name, value, thisValue)) return;
  const [holder, , flags] = $object_find(parent, name);
  if (holder !== undefined && (flags & 8) !== 0) {
    throw_type(
      `Cannot set property ${key_text(name)} of ${value_text(thisValue)} which has only a getter`,
    );
  }
  throw_read_only(thisValue, name);
}

// Spread and rest of objects: copies own enumerable properties.
function copy_data_properties(target, source, excluded) {
  const kind = $value_kind(source);
  if (kind === 5) {
    for (let i = 0; i < $text_length(source); i++) {
      if (excluded !== undefined && is_excluded($value_to_text(i), excluded)) continue;
      $element_init(target, i, $text_char_at(source, i));
    }
    return target;
  }
  if (kind < 7) return target;
  const keys = $object_keys(source, 2);
  const count = $array_length(keys);
  for (let i = 0; i < count; i++) {
    const key = $array_get(keys, i);
    if (excluded !== undefined && is_excluded(key, excluded)) continue;
    // A getter before it may have changed or deleted it.
    const [holder, value, flags] = $object_find(source, key);
    if (holder !== source || (flags & 2) === 0) continue;
    if ((flags & 8) === 0) $element_init(target, key, value);
    else $element_init(target, key, get_from(source, key, source));
  }
  return target;
}

function is_excluded(key, excluded) {
  for (let i = 0; i < $array_length(excluded); i++) {
    const each = $array_get(excluded, i);
    if (each === key || $value_kind(each) === 3 && $value_to_text(each) === key) return true;
  }
  return false;
}

// `__proto__: value` in a literal.
function set_literal_prototype(object, value) {
  if (value === null || $value_kind(value) >= 7) $object_set_prototype(object, value);
}

// Defines a getter or setter or both; the other half of an accessor that is there stays.
function define_accessor(object, key, getter, setter, enumerable) {
  const name = to_name(key);
  const pair = [getter, setter];
  if (getter === undefined || setter === undefined) {
    const [holder, found, flags] = $object_find(object, name);
    if (holder === object && (flags & 8) !== 0) {
      if (getter === undefined) $array_set(pair, 0, $array_get(found, 0));
      else $array_set(pair, 1, $array_get(found, 1));
    }
  }
  if (!define_own(object, name, pair, enumerable ? 14 : 12)) throw_not_defined(object, name);
}

// Gives a function the name that a key of a literal or class gives it.
function set_function_name(f, key, prefix) {
  let name = key;
  if ($value_kind(key) === 6) {
    const description = $symbol_description(key);
    name = description === undefined ? "" : `[${description}]`;
  } else {
    name = $value_to_text(key);
  }
  $object_define(f, "name", prefix === "" ? name : `${prefix} ${name}`, 4);
  return f;
}

function define_class(constructor) {
  const prototype = $object_new(object_prototype);
  $object_define(constructor, "prototype", prototype, 0);
  $object_define(prototype, "constructor", constructor, 5);
  return prototype;
}

function define_derived_class(constructor, parent) {
  let parentPrototype = null;
  if (parent !== null) {
    if (!is_constructor(parent)) {
      throw_type(`Class extends value ${value_text(parent)} is not a constructor or null`);
    }
    parentPrototype = parent.prototype;
    if (parentPrototype !== null && $value_kind(parentPrototype) < 7) {
      throw_type(
        `Class extends value does not have valid prototype property ${value_text(parentPrototype)}`,
      );
    }
    $object_set_prototype(constructor, parent);
  }
  const prototype = $object_new(parentPrototype);
  $object_define(constructor, "prototype", prototype, 0);
  $object_define(prototype, "constructor", constructor, 5);
  return prototype;
}

// What `new` gives if the constructor returned value.
function constructor_result(value, thisValue, isDerived) {
  if ($value_kind(value) >= 7) return value;
  if (isDerived) {
    if (value !== undefined) {
      throw_type("Derived constructors may only return object or undefined");
    }
    return $value_ready(thisValue, "this");
  }
  return thisValue;
}

const arguments_list = $symbol_new_private("an arguments object");

// The `arguments` object of strict code.
function make_arguments(array) {
  const object = $object_new(object_prototype);
  $private_add(object, arguments_list, true);
  const length = $array_length(array);
  for (let i = 0; i < length; i++) $element_init(object, i, array[i]);
  $object_define(object, "length", length, 5);
  $object_define(object, symbol_iterator, array_values, 5);
  $object_define(object, "callee", restricted_accessor, 8);
  return object;
}

// The object that a template gives its tag.
function template_object(cooked, raw) {
  $object_freeze(raw, 2);
  $object_define(cooked, "raw", raw, 0);
  $object_freeze(cooked, 2);
  return cooked;
}

// The object of `import * as`.
function module_namespace(names, getters) {
  const namespace = $object_new(null);
  const sorted = $array_slice(names, 0, $array_length(names));
  sort_texts(sorted);
  for (let i = 0; i < $array_length(sorted); i++) {
    const name = $array_get(sorted, i);
    const getter = $array_get(getters, $array_index_of(names, name));
    $object_define(namespace, name, [getter, undefined], 14);
  }
  $object_define(namespace, symbol_to_string_tag, "Module", 0);
  $object_freeze(namespace, 1);
  return namespace;
}
