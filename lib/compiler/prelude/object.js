// Object and what every object inherits.

export function Object(value) {
  if ($new_target !== undefined && $new_target !== Object) return create_from($new_target);
  if ($value_is_nullish(value)) return $object_new(object_prototype);
  return to_object(value);
}
$object_define(Object, "prototype", object_prototype, 0);

const object_to_string = function toString() {
  const kind = $value_kind(this);
  if (kind === 0) return "[object Undefined]";
  if (kind === 1) return "[object Null]";
  const tag = this[symbol_to_string_tag];
  if ($value_kind(tag) === 5) return `[object ${tag}]`;
  switch (kind) {
    case 2:
      return "[object Boolean]";
    case 3:
      return "[object Number]";
    case 5:
      return "[object String]";
    case 6:
      return "[object Object]";
    default:
      return `[object ${builtin_tag(this)}]`;
  }
};

$methods(object_prototype, {
  constructor: Object,
  __defineGetter__(key, getter) {
    const object = to_object(this);
    if ($value_kind(getter) !== 7) {
      throw_type("Object.prototype.__defineGetter__: Expecting function");
    }
    define_accessor(object, key, getter, undefined, true);
  },
  __defineSetter__(key, setter) {
    const object = to_object(this);
    if ($value_kind(setter) !== 7) {
      throw_type("Object.prototype.__defineSetter__: Expecting function");
    }
    define_accessor(object, key, undefined, setter, true);
  },
  hasOwnProperty(key) {
    // The key is converted before the object is looked at.
    const name = to_name(key);
    return has_own_element(this, name);
  },
  __lookupGetter__(key) {
    const [, value, flags] = $object_find(to_object(this), to_name(key));
    return (flags & 8) === 0 ? undefined : $array_get(value, 0);
  },
  __lookupSetter__(key) {
    const [, value, flags] = $object_find(to_object(this), to_name(key));
    return (flags & 8) === 0 ? undefined : $array_get(value, 1);
  },
  isPrototypeOf(value) {
    if ($value_kind(value) < 7) return false;
    const self = to_object(this);
    let object = $object_prototype(value);
    while (object !== null) {
      if (object === self) return true;
      object = $object_prototype(object);
    }
    return false;
  },
  propertyIsEnumerable(key) {
    const name = to_name(key);
    const object = to_object(this);
    const [holder, , flags] = $object_find(object, name);
    return holder === object && (flags & 2) !== 0;
  },
  toString: object_to_string,
  valueOf() {
    return to_object(this);
  },
  get __proto__() {
    return $object_prototype(to_object(this));
  },
  set __proto__(value) {
    if ($value_is_nullish(this)) {
      throw_type("Object.prototype.__proto__ called on null or undefined");
    }
    if (value !== null && $value_kind(value) < 7) return;
    if ($value_kind(this) >= 7) change_prototype(this, value);
  },
  toLocaleString() {
    if ($value_is_nullish(this)) {
      throw_type("Object.prototype.toLocaleString called on null or undefined");
    }
    return this.toString();
  },
});

const object_assign = function assign(target, ...sources) {
  "arity 2";
  const object = to_object(target);
  for (let i = 0; i < $array_length(sources); i++) assign_from(object, $array_get(sources, i));
  return object;
};

$methods(Object, {
  assign: object_assign,
  getOwnPropertyDescriptor(value, key) {
    const object = to_object(value);
    return own_descriptor(object, to_name(key));
  },
  getOwnPropertyDescriptors(value) {
    const object = to_object(value);
    const keys = $object_keys(object, 3);
    const descriptors = {};
    for (let i = 0; i < $array_length(keys); i++) {
      const key = $array_get(keys, i);
      const descriptor = own_descriptor(object, key);
      if (descriptor !== undefined) $element_init(descriptors, key, descriptor);
    }
    return descriptors;
  },
  getOwnPropertyNames(value) {
    return $object_keys(to_object(value), 1);
  },
  getOwnPropertySymbols(value) {
    const keys = $object_keys(to_object(value), 3);
    const symbols = [];
    for (let i = 0; i < $array_length(keys); i++) {
      const key = $array_get(keys, i);
      if ($value_kind(key) === 6) $array_push(symbols, key);
    }
    return symbols;
  },
  hasOwn(value, key) {
    const object = to_object(value);
    return $object_has_own(object, to_name(key));
  },
  is(a, b) {
    return $value_same(a, b);
  },
  preventExtensions(value) {
    if ($value_kind(value) >= 7) freeze_object(value, 0);
    return value;
  },
  seal(value) {
    if ($value_kind(value) >= 7) fix_object(value, 1, "seal");
    return value;
  },
  create(prototype, properties) {
    if (prototype !== null && $value_kind(prototype) < 7) {
      throw_type(`Object prototype may only be an Object or null: ${value_text(prototype)}`);
    }
    const object = $object_new(prototype);
    return properties === undefined ? object : define_properties(object, properties);
  },
  defineProperties(object, properties) {
    if ($value_kind(object) < 7) throw_type("Object.defineProperties called on non-object");
    return define_properties(object, properties);
  },
  defineProperty(object, key, attributes) {
    if ($value_kind(object) < 7) throw_type("Object.defineProperty called on non-object");
    const name = to_name(key);
    define_or_throw(object, name, to_descriptor(attributes));
    return object;
  },
  freeze(value) {
    if ($value_kind(value) >= 7) fix_object(value, 2, "freeze");
    return value;
  },
  getPrototypeOf(value) {
    return $object_prototype($value_kind(value) >= 7 ? value : to_object(value));
  },
  setPrototypeOf(value, prototype) {
    if ($value_is_nullish(value)) throw_type("Object.setPrototypeOf called on null or undefined");
    if (prototype !== null && $value_kind(prototype) < 7) {
      throw_type(`Object prototype may only be an Object or null: ${value_text(prototype)}`);
    }
    if ($value_kind(value) >= 7) change_prototype(value, prototype);
    return value;
  },
  isExtensible(value) {
    return $value_kind(value) >= 7 && is_extensible(value);
  },
  isFrozen(value) {
    return has_integrity(value, 5);
  },
  isSealed(value) {
    return has_integrity(value, 4);
  },
  keys(value) {
    return $object_keys(to_object(value), 0);
  },
  entries(value) {
    return own_entries(to_object(value), true);
  },
  fromEntries(entries) {
    const object = {};
    each_entry(entries, (key, value) => {
      init_element(object, key, value);
    });
    return object;
  },
  values(value) {
    return own_entries(to_object(value), false);
  },
  groupBy(items, callback) {
    const groups = group_by(items, callback, true);
    const object = $object_new(null);
    let position = 0;
    for (;;) {
      const [found, next, key, list] = $map_next(groups, position);
      if (!found) return object;
      position = next;
      $element_init(object, key, list);
    }
  },
});

function assign_from(target, source) {
  const kind = $value_kind(source);
  if (kind < 7 && kind !== 5) return;
  const from = to_object(source);
  const keys = $object_keys(from, 2);
  for (let i = 0; i < $array_length(keys); i++) {
    const key = $array_get(keys, i);
    const [holder, value, flags] = $object_find(from, key);
    if (holder !== from || (flags & 2) === 0) continue;
    if ((flags & 8) === 0) target[key] = value;
    else target[key] = get_from(from, key, from);
  }
}

function change_prototype(object, prototype) {
  if ($object_prototype(object) === prototype) return;
  if (object === object_prototype) {
    throw_type("Immutable prototype object 'Object.prototype' cannot have their prototype set");
  }
  if ($object_set_prototype(object, prototype)) return;
  if (!is_extensible(object)) throw_type(`${value_text(object)} is not extensible`);
  throw_type("Cyclic __proto__ value");
}

// Values of own enumerable properties, or pairs of key and value.
function own_entries(object, isPairs) {
  const keys = $object_keys(object, 0);
  const result = [];
  const count = $array_length(keys);
  for (let i = 0; i < count; i++) {
    const key = $array_get(keys, i);
    const [holder, found, flags] = $object_find(object, key);
    if (holder !== object || (flags & 2) === 0) continue;
    const value = (flags & 8) === 0 ? found : get_from(object, key, object);
    $array_push(result, isPairs ? [key, value] : value);
  }
  return result;
}

function has_integrity(value, flagsToLack) {
  if ($value_kind(value) < 7) return true;
  if (is_extensible(value)) return false;
  // The length of a loose array looks as if it were not writable.
  if ((flagsToLack & 1) !== 0 && is_array(value) && has_writable_length(value)) return false;
  const keys = $object_keys(value, 3);
  for (let i = 0; i < $array_length(keys); i++) {
    const [, , flags] = $object_find(value, $array_get(keys, i));
    if ((flags & flagsToLack) !== 0) return false;
  }
  return true;
}

// Calls back with the two elements of every entry of an iterable, closing it if that throws.
function each_entry(entries, callback) {
  if ($value_is_nullish(entries)) throw_type(`${value_text(entries)} is not iterable`);
  const record = get_iterator(entries, undefined);
  for (;;) {
    const entry = iterator_next(record);
    if ($array_get(record, 2) < 0) return;
    try {
      if ($value_kind(entry) < 7) {
        throw_type(`Iterator value ${value_text(entry)} is not an entry object`);
      }
      const key = entry[0];
      $call(callback, undefined, key, entry[1]);
    } catch (error) {
      iterator_abandon(record);
      throw error;
    }
  }
}

// Calls back with every value of an iterable, closing it if that throws.
function each_value(values, callback) {
  const record = get_iterator(values, undefined);
  for (;;) {
    const value = iterator_next(record);
    if ($array_get(record, 2) < 0) return;
    try {
      $call(callback, undefined, value);
    } catch (error) {
      iterator_abandon(record);
      throw error;
    }
  }
}

// A machine map from keys to arrays of the items with that key. Map.groupBy uses it too.
function group_by(items, callback, isProperty) {
  if ($value_is_nullish(items)) {
    throw_type(`${isProperty ? "Object" : "Map"}.groupBy called on null or undefined`);
  }
  check_callable(callback);
  const groups = $map_new();
  const record = get_iterator(items, undefined);
  for (let index = 0;; index++) {
    const item = iterator_next(record);
    if ($array_get(record, 2) < 0) return groups;
    let key;
    try {
      key = $call(callback, undefined, item, index);
      if (isProperty) key = to_name(key);
    } catch (error) {
      iterator_abandon(record);
      throw error;
    }
    const [found, list] = $map_get(groups, key);
    if (found) $array_push(list, item);
    else $map_set(groups, key, [item]);
  }
}

// --- descriptors ---
//
// A descriptor is an array [mask, flags, value, getter, setter]: the mask has the flags that are given, 16 if there is a
// value, 32 for a getter, 64 for a setter.

function own_descriptor(object, key) {
  const [holder, value, flags] = $object_find(object, key);
  if (holder !== object) return undefined;
  const enumerable = (flags & 2) !== 0;
  const configurable = (flags & 4) !== 0;
  if ((flags & 8) !== 0) {
    return { get: $array_get(value, 0), set: $array_get(value, 1), enumerable, configurable };
  }
  const isWritable = (flags & 1) !== 0 ||
    key === "length" && $value_kind(object) === 8 && ($array_state(object) & 5) === 1;
  return { value, writable: isWritable, enumerable, configurable };
}

// ToPropertyDescriptor.
function to_descriptor(attributes) {
  if ($value_kind(attributes) < 7) {
    throw_type(`Property description must be an object: ${value_text(attributes)}`);
  }
  let mask = 0;
  let flags = 0;
  let value, getter, setter;
  if ("enumerable" in attributes) {
    mask = 2;
    if (attributes.enumerable) flags = 2;
  }
  if ("configurable" in attributes) {
    mask += 4;
    if (attributes.configurable) flags += 4;
  }
  if ("value" in attributes) {
    mask += 16;
    value = attributes.value;
  }
  if ("writable" in attributes) {
    mask += 1;
    if (attributes.writable) flags += 1;
  }
  if ("get" in attributes) {
    mask += 32;
    getter = attributes.get;
    if (getter !== undefined && $value_kind(getter) !== 7) {
      throw_type(`Getter must be a function: ${value_text(getter)}`);
    }
  }
  if ("set" in attributes) {
    mask += 64;
    setter = attributes.set;
    if (setter !== undefined && $value_kind(setter) !== 7) {
      throw_type(`Setter must be a function: ${value_text(setter)}`);
    }
  }
  if ((mask & 96) !== 0 && (mask & 17) !== 0) {
    throw_type(
      `Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, ${
        value_text(attributes)
      }`,
    );
  }
  return [mask, flags, value, getter, setter];
}

function fix_object(value, level, verb) {
  if ($value_kind(value) === 14 && $view_length(value) > 0) {
    throw_type(`Cannot ${verb} array buffer views with elements`);
  }
  freeze_object(value, level);
}

// Defines elements of typed arrays, if the program has them: see define_in_view.
let view_definer;

// ValidateAndApplyPropertyDescriptor. The result is whether the property is as described now.
function define_described(object, key, descriptor) {
  if (key === "length" && is_array(object)) return define_length(object, descriptor);
  if ($value_kind(object) === 14 && view_definer !== undefined) {
    const done = $call(view_definer, undefined, object, key, descriptor);
    if (done !== undefined) return done;
  }
  const mask = $array_get(descriptor, 0);
  const given = $array_get(descriptor, 1);
  const isAccessor = (mask & 96) !== 0;
  const [holder, found, flags] = $object_find(object, key);
  if (holder !== object) {
    if (!is_extensible(object)) return false;
    return isAccessor
      ? define_own(
        object,
        key,
        [$array_get(descriptor, 3), $array_get(descriptor, 4)],
        given + 8,
      )
      : define_own(object, key, $array_get(descriptor, 2), given);
  }
  const wasAccessor = (flags & 8) !== 0;
  const isData = (mask & 17) !== 0;
  if ((flags & 4) === 0 && !is_allowed(found, flags, descriptor)) return false;
  // What is not given stays; a property that changes its sort loses the rest.
  let next = (flags & 6 & ~mask) + (given & mask & 6);
  if (isAccessor) {
    const pair = wasAccessor
      ? [$array_get(found, 0), $array_get(found, 1)]
      : [undefined, undefined];
    if ((mask & 32) !== 0) $array_set(pair, 0, $array_get(descriptor, 3));
    if ((mask & 64) !== 0) $array_set(pair, 1, $array_get(descriptor, 4));
    return (flags & 4) === 0 || define_own(object, key, pair, next + 8);
  }
  if (wasAccessor && !isData) {
    return (flags & 4) === 0 || define_own(object, key, found, next + 8);
  }
  const kept = wasAccessor ? 0 : flags;
  next += (mask & 1) !== 0 ? given & 1 : kept & 1;
  const value = (mask & 16) !== 0 ? $array_get(descriptor, 2) : wasAccessor ? undefined : found;
  // A property that can't change is as described: is_allowed has seen to that.
  if ((flags & 5) === 0) return true;
  return define_own(object, key, value, next);
}

// Whether a property that is not configurable agrees with a descriptor.
function is_allowed(found, flags, descriptor) {
  const mask = $array_get(descriptor, 0);
  const given = $array_get(descriptor, 1);
  if ((given & 4) !== 0) return false;
  if ((mask & 2) !== 0 && (given & 2) !== (flags & 2)) return false;
  if ((flags & 8) !== 0) {
    if ((mask & 17) !== 0) return false;
    if ((mask & 32) !== 0 && $array_get(descriptor, 3) !== $array_get(found, 0)) return false;
    return (mask & 64) === 0 || $array_get(descriptor, 4) === $array_get(found, 1);
  }
  if ((mask & 96) !== 0) return false;
  if ((flags & 1) !== 0) return true;
  if ((given & 1) !== 0) return false;
  return (mask & 16) === 0 || $value_same($array_get(descriptor, 2), found);
}

// The length of an array as a property that is defined.
function define_length(array, descriptor) {
  const mask = $array_get(descriptor, 0);
  const given = $array_get(descriptor, 1);
  let length = length_of(array);
  if ((mask & 16) !== 0) {
    const value = $array_get(descriptor, 2);
    const whole = shift_right_unsigned(value, 0);
    if (whole !== $value_to_number(value)) throw_range("Invalid array length");
    length = whole;
  }
  if ((given & 6) !== 0 || (mask & 96) !== 0) return false;
  if (!has_writable_length(array)) {
    return (given & 1) === 0 && length === length_of(array);
  }
  const next = (mask & 1) !== 0 ? given & 1 : 1;
  if ($value_kind(array) === 9) {
    if ($object_define(array, "length", length, next)) return true;
    // Either elements stay, or there is no room for so many.
    loosen(array);
  }
  return define_loose_length(array, length, next === 1);
}

function define_or_throw(object, key, descriptor) {
  if (!define_described(object, key, descriptor)) throw_not_defined(object, key);
}

function define_properties(object, properties) {
  const source = to_object(properties);
  const keys = $object_keys(source, 2);
  const count = $array_length(keys);
  const names = [];
  const descriptors = [];
  for (let i = 0; i < count; i++) {
    const key = $array_get(keys, i);
    const [holder, , flags] = $object_find(source, key);
    if (holder !== source || (flags & 2) === 0) continue;
    $array_push(names, key);
    $array_push(descriptors, to_descriptor(source[key]));
  }
  for (let i = 0; i < $array_length(names); i++) {
    define_or_throw(object, $array_get(names, i), $array_get(descriptors, i));
  }
  return object;
}
