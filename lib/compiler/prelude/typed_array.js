// The typed arrays. They are the machine's views: arrays of elements of one type over the bytes of an ArrayBuffer.
//
// Types of elements, as `$view_type` gives them: 0 Int8, 1 Uint8, 2 Uint8Clamped, 3 Int16, 4 Uint16, 5 Int32,
// 6 Uint32, 7 Float32, 8 Float64, 9 BigInt64, 10 BigUint64, 11 Float16; 12 is that of a DataView.

const typed_array_prototype = $object_new(object_prototype);

// %TypedArray%, from which the constructors inherit.
const typed_array = function TypedArray() {
  if ($new_target === undefined) throw_type("Abstract class TypedArray not directly constructable");
  throw_type("Abstract class TypedArray not directly constructable");
};
$object_define(typed_array, "prototype", typed_array_prototype, 0);
typed_array, $object_define(typed_array_prototype, "constructor", typed_array, 5);

// The type of the elements that a constructor of typed arrays makes.
const element_type = $symbol_new_private("a constructor of typed arrays");

function set_up_typed_array(constructor, prototype, type) {
  const size = element_size(type);
  $object_set_prototype(constructor, typed_array);
  $private_add(constructor, element_type, type);
  $object_define(constructor, "prototype", prototype, 0);
  $object_define(constructor, "BYTES_PER_ELEMENT", size, 0);
  $object_define(prototype, "constructor", constructor, 5);
  $object_define(prototype, "BYTES_PER_ELEMENT", size, 0);
  $array_set(typed_constructors, type, constructor);
  $array_set(typed_prototypes, type, prototype);
}

function element_size(type) {
  if (type <= 2) return 1;
  if (type <= 4 || type === 11) return 2;
  return type <= 7 ? 4 : 8;
}

const typed_array_names = [
  "Int8Array",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
  "BigUint64Array",
  "Float16Array",
];

function throw_new_required(type) {
  throw_type(`Constructor ${$array_get(typed_array_names, type)} requires 'new'`);
}

const int8_array_prototype = $object_new(typed_array_prototype);

export function Int8Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(0);
  return construct_typed_array(0, $new_target, source, offset, length);
}
Int8Array, set_up_typed_array(Int8Array, int8_array_prototype, 0);

// The host may give bytes to programs that do not name their class: then they have the prototype only, and the
// constructor if the program reads one of anything.
const uint8_array_prototype = $object_new(typed_array_prototype);
uint8_array_prototype, $array_set(typed_prototypes, 1, uint8_array_prototype);
$methods(uint8_array_prototype, { BYTES_PER_ELEMENT: 1 }, 0);

export function Uint8Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(1);
  return construct_typed_array(1, $new_target, source, offset, length);
}
Uint8Array, set_up_typed_array(Uint8Array, uint8_array_prototype, 1);

const uint8_clamped_array_prototype = $object_new(typed_array_prototype);

export function Uint8ClampedArray(source, offset, length) {
  if ($new_target === undefined) throw_new_required(2);
  return construct_typed_array(2, $new_target, source, offset, length);
}
Uint8ClampedArray, set_up_typed_array(Uint8ClampedArray, uint8_clamped_array_prototype, 2);

const int16_array_prototype = $object_new(typed_array_prototype);

export function Int16Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(3);
  return construct_typed_array(3, $new_target, source, offset, length);
}
Int16Array, set_up_typed_array(Int16Array, int16_array_prototype, 3);

const uint16_array_prototype = $object_new(typed_array_prototype);

export function Uint16Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(4);
  return construct_typed_array(4, $new_target, source, offset, length);
}
Uint16Array, set_up_typed_array(Uint16Array, uint16_array_prototype, 4);

const int32_array_prototype = $object_new(typed_array_prototype);

export function Int32Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(5);
  return construct_typed_array(5, $new_target, source, offset, length);
}
Int32Array, set_up_typed_array(Int32Array, int32_array_prototype, 5);

const uint32_array_prototype = $object_new(typed_array_prototype);

export function Uint32Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(6);
  return construct_typed_array(6, $new_target, source, offset, length);
}
Uint32Array, set_up_typed_array(Uint32Array, uint32_array_prototype, 6);

const float32_array_prototype = $object_new(typed_array_prototype);

export function Float32Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(7);
  return construct_typed_array(7, $new_target, source, offset, length);
}
Float32Array, set_up_typed_array(Float32Array, float32_array_prototype, 7);

const float64_array_prototype = $object_new(typed_array_prototype);

export function Float64Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(8);
  return construct_typed_array(8, $new_target, source, offset, length);
}
Float64Array, set_up_typed_array(Float64Array, float64_array_prototype, 8);

// Makes elements of 64 bits, if the program has such arrays.
let to_wide_element;

const big_int64_array_prototype = $object_new(typed_array_prototype);

export function BigInt64Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(9);
  return construct_typed_array(9, $new_target, source, offset, length);
}
BigInt64Array, set_up_typed_array(BigInt64Array, big_int64_array_prototype, 9);
BigInt64Array, to_wide_element = to_bigint;

const big_uint64_array_prototype = $object_new(typed_array_prototype);

export function BigUint64Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(10);
  return construct_typed_array(10, $new_target, source, offset, length);
}
BigUint64Array, set_up_typed_array(BigUint64Array, big_uint64_array_prototype, 10);
BigUint64Array, to_wide_element = to_bigint;

const float16_array_prototype = $object_new(typed_array_prototype);

export function Float16Array(source, offset, length) {
  if ($new_target === undefined) throw_new_required(11);
  return construct_typed_array(11, $new_target, source, offset, length);
}
Float16Array, set_up_typed_array(Float16Array, float16_array_prototype, 11);

// Whether elements of a type have 64 bits.
function is_wide(type) {
  return type === 9 || type === 10;
}

// What `new` does for a typed array.
function construct_typed_array(type, newTarget, source, offset, length) {
  if (!is_object(source)) {
    const count = to_index(source, `Invalid typed array length: ${count_text(source)}`);
    return make_typed_array(type, count, typed_prototype_for(newTarget, type));
  }
  const prototype = typed_prototype_for(newTarget, type);
  const kind = $value_kind(source);
  if (kind === 10) return view_of_buffer(type, prototype, source, offset, length);
  if (kind === 14) return typed_array_like(type, prototype, source);
  const method = source[symbol_iterator];
  if (kind === 9 && method === array_values && is_plain_iteration(source)) {
    return typed_array_of(type, prototype, $array_slice(source, 0, $array_length(source)));
  }
  if (method === undefined || method === null) {
    const count = length_of(source);
    const view = make_typed_array(type, count, prototype);
    for (let i = 0; i < count; i++) view[i] = source[i];
    return view;
  }
  if ($value_kind(method) !== 7) throw_type(`${value_text(method)} is not a function`);
  const values = iterator_rest(iterator_record($call(method, source)));
  return typed_array_of(type, prototype, values);
}

function count_text(value) {
  return $value_kind(value) === 6 ? symbol_text(value) : $value_to_text(value);
}

function typed_prototype_for(newTarget, type) {
  if (newTarget !== $array_get(typed_constructors, type)) {
    const prototype = newTarget.prototype;
    if (is_object(prototype)) return prototype;
  }
  return $array_get(typed_prototypes, type);
}

// A new typed array whose elements are 0.
function make_typed_array(type, count, prototype) {
  const size = element_size(type);
  if (count * size > 2147483647) throw_range(`Invalid typed array length: ${count}`);
  return $view_new($bytes_new(count * size), type, 0, count, prototype);
}

function typed_array_of(type, prototype, values) {
  const count = $array_length(values);
  const view = make_typed_array(type, count, prototype);
  for (let i = 0; i < count; i++) view[i] = $array_get(values, i);
  return view;
}

function view_of_buffer(type, prototype, buffer, offset, length) {
  const size = element_size(type);
  const start = to_index(offset, "Start offset is too large:");
  if (start % size !== 0) {
    throw_range(
      `start offset of ${$array_get(typed_array_names, type)} should be a multiple of ${size}`,
    );
  }
  let count = -1;
  if (length !== undefined) {
    count = to_index(length, `Invalid typed array length: ${count_text(length)}`);
  }
  check_attached(buffer, "Construct");
  const bytes = $bytes_length(buffer);
  if (count < 0) {
    if ($private_has(buffer, buffer_limit)) {
      if (start > bytes) throw_start(start);
      return $view_new(buffer, type, start, -1, prototype);
    }
    if (bytes % size !== 0) {
      throw_range(
        `byte length of ${$array_get(typed_array_names, type)} should be a multiple of ${size}`,
      );
    }
    if (start > bytes) throw_start(start);
    return $view_new(buffer, type, start, (bytes - start) / size, prototype);
  }
  if (start + count * size > bytes) throw_range(`Invalid typed array length: ${count}`);
  return $view_new(buffer, type, start, count, prototype);
}

function throw_start(start) {
  throw_range(`Start offset ${start} is outside the bounds of the buffer`);
}

// A copy of a typed array as another type.
function typed_array_like(type, prototype, source) {
  const count = view_count(source, "Construct");
  check_mix(type, source);
  const view = make_typed_array(type, count, prototype);
  $view_copy(view, 0, source, 0, count);
  return view;
}

// Throws unless the elements of a view can become those of a type.
function check_mix(type, source) {
  if (is_wide(type) !== is_wide($view_type(source))) {
    throw_type("Cannot mix BigInt and other types, use explicit conversions");
  }
}

// ValidateTypedArray: the number of elements.
function view_count(value, method) {
  if ($value_kind(value) !== 14) throw_type("this is not a typed array.");
  const count = $view_length(value);
  if (count < 0 || count === 0 && is_view_detached(value)) {
    throw_type(`Cannot perform ${method} on a detached ArrayBuffer`);
  }
  return count;
}

function is_view_detached(view) {
  const [buffer] = $view_bytes(view);
  return is_detached(buffer);
}

function throw_receiver(value, name) {
  throw_type(
    `Method get TypedArray.prototype.${name} called on incompatible receiver ${value_text(value)}`,
  );
}

// The number of elements; 0 if there are none any more.
function view_length(view, name) {
  if ($value_kind(view) !== 14) throw_receiver(view, name);
  return $math_max($view_length(view), 0);
}

function view_byte_length(view) {
  const count = view_length(view, "byteLength");
  return count * element_size($view_type(view));
}

function view_offset(view) {
  if ($value_kind(view) !== 14) throw_receiver(view, "byteOffset");
  const [, offset] = $view_bytes(view);
  return $view_length(view) < 0 || is_view_detached(view) ? 0 : offset;
}

function view_buffer(view) {
  if ($value_kind(view) !== 14) throw_receiver(view, "buffer");
  const [buffer] = $view_bytes(view);
  // Links it: the bytes that a program is given need their prototype.
  array_buffer_prototype;
  return buffer;
}

function view_tag(view) {
  return $value_kind(view) === 14 ? $array_get(typed_array_names, $view_type(view)) : undefined;
}

// A value as an element of a view.
function to_element(view, value) {
  return is_wide($view_type(view))
    ? $call(to_wide_element, undefined, value)
    : $value_to_number(value);
}

// Sets what a property of an object that is, or inherits from, a view is to be, if the key is the text of a number.
// Returns whether it is.
function set_in_view(base, key, value) {
  if (!is_numeric_key(key)) return false;
  let view = base;
  while ($value_kind(view) !== 14) {
    view = $object_prototype(view);
    if (view === null) return false;
  }
  const index = index_of_key(key);
  if (view === base) {
    const element = to_element(view, value);
    if (index >= 0) view[index] = element;
  } else if ($object_has_own(view, key)) {
    if (!$object_define(base, key, value, 7)) throw_not_defined(base, key);
  }
  return true;
}
typed_array_prototype, view_setter = set_in_view;

// Whether a text is that of a number: a key of an element, if one that is never there.
function is_numeric_key(key) {
  return $value_kind(key) === 5 &&
    (key === "-0" || $value_to_text($number_parse(key)) === key);
}

// The [[DefineOwnProperty]] of typed arrays: whether a property is as described now, or undefined if the key is that of
// no element.
function define_in_view(view, key, descriptor) {
  if (!is_numeric_key(key)) return undefined;
  const index = index_of_key(key);
  if (index < 0 || index >= $view_length(view)) return false;
  const mask = $array_get(descriptor, 0);
  if ((mask & 96) !== 0 || (mask & 7 & ~$array_get(descriptor, 1)) !== 0) return false;
  if ((mask & 16) !== 0) view[index] = $array_get(descriptor, 2);
  return true;
}
typed_array_prototype, view_definer = define_in_view;

// --- results of methods ---

// The constructor of the results of a method; undefined for the usual one.
function typed_species(view) {
  const constructor = view.constructor;
  if (constructor === undefined) return undefined;
  if (!is_object(constructor)) throw_type("The .constructor property is not an object");
  const species = constructor[symbol_species];
  if (species === undefined || species === null) return undefined;
  if (species === $array_get(typed_constructors, $view_type(view))) return undefined;
  if (!is_constructor(species)) {
    throw_type("object.constructor[Symbol.species] is not a constructor");
  }
  return species;
}

// A new typed array like a view for the results of a method.
function typed_result(view, count, method) {
  const constructor = typed_species(view);
  const type = $view_type(view);
  if (constructor === undefined) {
    return make_typed_array(type, count, $array_get(typed_prototypes, type));
  }
  const result = typed_create(constructor, [count], count, method);
  check_mix(type, result);
  return result;
}

// TypedArrayCreateFromCtor. count is −1 if any number of elements will do.
function typed_create(constructor, args, count, method) {
  const result = $construct(constructor, constructor, args);
  if (view_count(result, method) < count) {
    throw_type("Derived TypedArray constructor created an array which was too small");
  }
  return result;
}

// A new typed array of the type of a view: for methods that ask no constructor.
function typed_array_same(view, count) {
  const type = $view_type(view);
  return make_typed_array(type, count, $array_get(typed_prototypes, type));
}

// --- %TypedArray% ---

$methods(typed_array, {
  from(source, mapper = undefined, thisArg = undefined) {
    return typed_array_from(this, source, mapper, thisArg);
  },
  of(...items) {
    return typed_array_of_items(this, items);
  },
  get [symbol_species]() {
    return this;
  },
});

function check_typed_constructor(value) {
  if (!is_constructor(value)) throw_type(`${value_text(value)} is not a constructor`);
}

function typed_array_of_items(constructor, items) {
  check_typed_constructor(constructor);
  const count = $array_length(items);
  const view = typed_create(constructor, [count], count, "%TypedArray%.of");
  for (let i = 0; i < count; i++) view[i] = $array_get(items, i);
  return view;
}

function typed_array_from(constructor, source, mapper, thisArg) {
  check_typed_constructor(constructor);
  if (mapper !== undefined) check_callable(mapper);
  if ($value_is_nullish(source)) throw_not_iterable(source, undefined);
  const method = get_method(source, symbol_iterator);
  let values = source;
  let count = 0;
  if (method !== undefined) {
    values = method === array_values && $value_kind(source) === 9 && is_plain_iteration(source)
      ? $array_slice(source, 0, $array_length(source))
      : iterator_rest(iterator_record($call(method, source)));
    count = $array_length(values);
  } else {
    values = to_object(source);
    count = length_of(values);
  }
  const view = typed_create(constructor, [count], count, "%TypedArray%.from");
  for (let i = 0; i < count; i++) {
    const value = values[i];
    view[i] = mapper === undefined ? value : $call(mapper, thisArg, value, i);
  }
  return view;
}

const typed_array_values = function values() {
  view_count(this, "%TypedArray%.prototype.values");
  return create_array_iterator(this, 1);
};
typed_array_prototype, view_values = typed_array_values;

function view_keys(view) {
  view_count(view, "%TypedArray%.prototype.keys");
  return create_array_iterator(view, 0);
}

function view_entries(view) {
  view_count(view, "%TypedArray%.prototype.entries");
  return create_array_iterator(view, 2);
}

// The machine knows the length by the directive, and that the accessor can't change.
const get_view_length = function () {
  "view length";
  return view_length(this, "length");
};
$object_define(get_view_length, "name", "get length", 4);
const view_length_accessor = [get_view_length, undefined];
$object_freeze(view_length_accessor, 2);
$methods(typed_array_prototype, { length: view_length_accessor }, 12);

$methods(typed_array_prototype, {
  get buffer() {
    return view_buffer(this);
  },
  get byteLength() {
    return view_byte_length(this);
  },
  get byteOffset() {
    return view_offset(this);
  },
  get [symbol_to_string_tag]() {
    return view_tag(this);
  },
  at(index) {
    const count = view_count(this, "%TypedArray%.prototype.at");
    const offset = to_integer(index);
    return this[offset < 0 ? offset + count : offset];
  },
  copyWithin(target, start, end = undefined) {
    return view_copy_within(this, target, start, end);
  },
  entries() {
    return view_entries(this);
  },
  every(callback, thisArg = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.every");
    check_callable(callback);
    for (let i = 0; i < count; i++) {
      if (!$call(callback, thisArg, this[i], i, this)) return false;
    }
    return true;
  },
  fill(value, start = undefined, end = undefined) {
    return view_fill(this, value, start, end);
  },
  filter(callback, thisArg = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.filter");
    check_callable(callback);
    const kept = [];
    for (let i = 0; i < count; i++) {
      const value = this[i];
      if ($call(callback, thisArg, value, i, this)) $array_push(kept, value);
    }
    const length = $array_length(kept);
    const result = typed_result(this, length, "%TypedArray%.prototype.filter");
    for (let i = 0; i < length; i++) result[i] = $array_get(kept, i);
    return result;
  },
  find(callback, thisArg = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.find");
    check_callable(callback);
    for (let i = 0; i < count; i++) {
      const value = this[i];
      if ($call(callback, thisArg, value, i, this)) return value;
    }
    return undefined;
  },
  findIndex(callback, thisArg = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.findIndex");
    check_callable(callback);
    for (let i = 0; i < count; i++) {
      if ($call(callback, thisArg, this[i], i, this)) return i;
    }
    return -1;
  },
  findLast(callback, thisArg = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.findLast");
    check_callable(callback);
    for (let i = count - 1; i >= 0; i--) {
      const value = this[i];
      if ($call(callback, thisArg, value, i, this)) return value;
    }
    return undefined;
  },
  findLastIndex(callback, thisArg = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.findLastIndex");
    check_callable(callback);
    for (let i = count - 1; i >= 0; i--) {
      if ($call(callback, thisArg, this[i], i, this)) return i;
    }
    return -1;
  },
  forEach(callback, thisArg = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.forEach");
    check_callable(callback);
    for (let i = 0; i < count; i++) $call(callback, thisArg, this[i], i, this);
  },
  includes(value, from = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.includes");
    const start = from === undefined || count === 0 ? 0 : relative_index(from, count, 0);
    if (value === undefined || value !== value) {
      for (let i = start; i < count; i++) {
        if ($value_same_zero(this[i], value)) return true;
      }
      return false;
    }
    return is_element(value) && $view_index_of(this, value, start) >= 0;
  },
  indexOf(value, from = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.indexOf");
    const start = from === undefined || count === 0 ? 0 : relative_index(from, count, 0);
    return is_element(value) ? $view_index_of(this, value, start) : -1;
  },
  join(separator) {
    return view_join(this, separator);
  },
  keys() {
    return view_keys(this);
  },
  lastIndexOf(value, ...from) {
    "spare";
    const count = view_count(this, "%TypedArray%.prototype.lastIndexOf");
    let start = count - 1;
    if (count > 0 && $value_kind(from) === 9) {
      const offset = to_integer($array_get(from, 0));
      start = offset >= 0 ? $math_min(offset, count - 1) : count + offset;
    }
    for (let i = start; i >= 0; i--) {
      if (this[i] === value && value !== undefined) return i;
    }
    return -1;
  },
  map(callback, thisArg = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.map");
    check_callable(callback);
    const result = typed_result(this, count, "%TypedArray%.prototype.map");
    for (let i = 0; i < count; i++) result[i] = $call(callback, thisArg, this[i], i, this);
    return result;
  },
  reduce(callback, ...initial) {
    "spare";
    const count = view_count(this, "%TypedArray%.prototype.reduce");
    check_callable(callback);
    let i = 0;
    let result;
    if ($value_kind(initial) === 9) {
      result = $array_get(initial, 0);
    } else {
      if (count === 0) throw_type("Reduce of empty array with no initial value");
      result = this[0];
      i = 1;
    }
    for (; i < count; i++) result = $call(callback, undefined, result, this[i], i, this);
    return result;
  },
  reduceRight(callback, ...initial) {
    "spare";
    const count = view_count(this, "%TypedArray%.prototype.reduceRight");
    check_callable(callback);
    let i = count - 1;
    let result;
    if ($value_kind(initial) === 9) {
      result = $array_get(initial, 0);
    } else {
      if (count === 0) throw_type("Reduce of empty array with no initial value");
      result = this[i];
      i--;
    }
    for (; i >= 0; i--) result = $call(callback, undefined, result, this[i], i, this);
    return result;
  },
  reverse() {
    view_count(this, "%TypedArray%.prototype.reverse");
    $view_reverse(this);
    return this;
  },
  set(source, offset = undefined) {
    view_set(this, source, offset);
  },
  slice(start, end) {
    return view_slice(this, start, end);
  },
  some(callback, thisArg = undefined) {
    const count = view_count(this, "%TypedArray%.prototype.some");
    check_callable(callback);
    for (let i = 0; i < count; i++) {
      if ($call(callback, thisArg, this[i], i, this)) return true;
    }
    return false;
  },
  sort(comparator) {
    check_comparator(comparator);
    return view_sort(this, view_count(this, "%TypedArray%.prototype.sort"), comparator);
  },
  subarray(start, end) {
    return view_subarray(this, start, end);
  },
  toLocaleString() {
    return view_locale_text(this, view_count(this, "%TypedArray%.prototype.toLocaleString"));
  },
  toReversed() {
    const count = view_count(this, "%TypedArray%.prototype.toReversed");
    const result = typed_array_same(this, count);
    $view_copy(result, 0, this, 0, count);
    $view_reverse(result);
    return result;
  },
  toSorted(comparator) {
    check_comparator(comparator);
    const count = view_count(this, "%TypedArray%.prototype.toSorted");
    const result = typed_array_same(this, count);
    $view_copy(result, 0, this, 0, count);
    return view_sort(result, count, comparator);
  },
  toString: array_to_string,
  values: typed_array_values,
  with(index, value) {
    return view_with(this, index, value);
  },
  [symbol_iterator]: typed_array_values,
});

// Whether a value may be an element of a view.
function is_element(value) {
  const kind = $value_kind(value);
  return kind === 3 || kind === 4;
}

function view_copy_within(view, target, start, end) {
  const count = view_count(view, "%TypedArray%.prototype.copyWithin");
  const to = relative_index(target, count, 0);
  const from = relative_index(start, count, 0);
  const final = relative_index(end, count, count);
  const moved = $math_min(final - from, count - to);
  if (moved <= 0) return view;
  // Converting the arguments may have changed the length.
  const left = view_count(view, "%TypedArray%.prototype.copyWithin");
  const most = $math_min(moved, $math_min(left - from, left - to));
  if (most > 0) $view_copy(view, to, view, from, from + most);
  return view;
}

function view_fill(view, value, start, end) {
  const count = view_count(view, "%TypedArray%.prototype.fill");
  const element = to_element(view, value);
  const from = relative_index(start, count, 0);
  const to = relative_index(end, count, count);
  const final = $math_min(to, view_count(view, "%TypedArray%.prototype.fill"));
  if (from < final) $view_fill(view, from, final, element);
  return view;
}

function view_join(view, separator) {
  const count = view_count(view, "%TypedArray%.prototype.join");
  const between = separator === undefined ? "," : $value_to_text(separator);
  const texts = [];
  for (let i = 0; i < count; i++) {
    const value = view[i];
    $array_push(texts, value === undefined ? "" : $value_to_text(value));
  }
  return $string_join(texts, between);
}

function view_locale_text(view, count) {
  const texts = [];
  for (let i = 0; i < count; i++) {
    const value = view[i];
    $array_push(texts, $value_is_nullish(value) ? "" : locale_text(value));
  }
  return $string_join(texts, ",");
}

function view_set(view, source, offset) {
  if ($value_kind(view) !== 14) throw_type("this is not a typed array.");
  const at = to_integer(offset);
  if (at < 0) throw_range("offset is out of bounds");
  const count = view_count(view, "%TypedArray%.prototype.set");
  if ($value_kind(source) === 14) {
    const given = view_count(source, "%TypedArray%.prototype.set");
    check_mix($view_type(view), source);
    if (given + at > count) throw_range("offset is out of bounds");
    $view_copy(view, at, source, 0, given);
    return;
  }
  const list = to_object(source);
  const given = length_of(list);
  if (given + at > count) throw_range("offset is out of bounds");
  for (let i = 0; i < given; i++) view[at + i] = list[i];
}

function view_slice(view, start, end) {
  const count = view_count(view, "%TypedArray%.prototype.slice");
  const from = relative_index(start, count, 0);
  const to = relative_index(end, count, count);
  const length = to > from ? to - from : 0;
  const result = typed_result(view, length, "%TypedArray%.prototype.slice");
  if (length === 0) return result;
  const left = $math_min(to, view_count(view, "%TypedArray%.prototype.slice"));
  if ($view_type(result) === $view_type(view)) {
    const final = $math_min(left, from + $view_length(result));
    if (from < final) copy_bytewise(result, view, from, final);
  } else {
    for (let i = from; i < left; i++) result[i - from] = view[i];
  }
  return result;
}

// Copies elements to the beginning of a view of the same type. Where both share bytes, the copy sees what it has written.
function copy_bytewise(target, source, from, to) {
  const [a, start] = $view_bytes(target);
  const [b, first] = $view_bytes(source);
  if (a !== b || start <= first + from * element_size($view_type(source))) {
    $view_copy(target, 0, source, from, to);
  } else {
    for (let i = from; i < to; i++) target[i - from] = source[i];
  }
}

function view_sort(view, count, comparator) {
  if (comparator === undefined) {
    $view_sort(view);
    return view;
  }
  const values = [];
  for (let i = 0; i < count; i++) $array_push(values, view[i]);
  if (count > 1) sort_with(values, comparator);
  for (let i = 0; i < count; i++) view[i] = $array_get(values, i);
  return view;
}

function view_subarray(view, start, end) {
  if ($value_kind(view) !== 14) throw_type("this is not a typed array.");
  const [buffer, offset] = $view_bytes(view);
  const count = $math_max($view_length(view), 0);
  const from = relative_index(start, count, 0);
  const type = $view_type(view);
  const isTracking = $view_tracks(view) && end === undefined;
  const to = relative_index(end, count, count);
  const length = to > from ? to - from : 0;
  const at = offset + from * element_size(type);
  const constructor = typed_species(view);
  if (constructor === undefined) {
    const prototype = $array_get(typed_prototypes, type);
    return view_of_buffer(type, prototype, buffer, at, isTracking ? undefined : length);
  }
  const args = isTracking ? [buffer, at] : [buffer, at, length];
  const result = typed_create(constructor, args, -1, "%TypedArray%.prototype.subarray");
  check_mix(type, result);
  return result;
}

function view_with(view, index, value) {
  const count = view_count(view, "%TypedArray%.prototype.with");
  const offset = to_integer(index);
  const at = offset < 0 ? count + offset : offset;
  const element = to_element(view, value);
  if (at < 0 || at >= $math_max($view_length(view), 0)) throw_range("Invalid typed array index");
  const result = typed_array_same(view, count);
  const left = $math_min(count, $view_length(view));
  $view_copy(result, 0, view, 0, left);
  result[at] = element;
  return result;
}
