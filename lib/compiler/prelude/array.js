// Array. Methods work on any object with a length; machine arrays take short ways.

export function Array(...items) {
  "arity 1";
  const newTarget = $new_target;
  const prototype = newTarget === undefined || newTarget === Array
    ? array_prototype
    : newTarget.prototype;
  let array = items;
  if ($array_length(items) === 1 && $value_kind($array_get(items, 0)) === 3) {
    array = array_of_holes($array_get(items, 0));
  }
  if (prototype !== array_prototype && $value_kind(prototype) >= 7) {
    $object_set_prototype(array, prototype);
  }
  return array;
}
$object_define(Array, "prototype", array_prototype, 0);

function get_species() {
  return this;
}
$object_define(get_species, "name", "get [Symbol.species]", 4);
const species_accessor = [get_species, undefined];
$methods(Array, { [symbol_species]: species_accessor }, 12);

function array_of_holes(length) {
  if (number_index(length) < 0 && length !== 4294967295) throw_range("Invalid array length");
  const array = [];
  array.length = length;
  return array;
}

// `this` of a method as an object.
function this_array(value, method) {
  if ($value_kind(value) >= 7) return value;
  if ($value_is_nullish(value)) {
    throw_type(`Array.prototype.${method} called on null or undefined`);
  }
  return to_object(value);
}

// A new array for results, with that many elements to be set.
function array_for(length) {
  if (length > 4294967295) throw_range("Invalid array length");
  return $array_new(length);
}

// The constructor of the results of a method of an object; undefined for plain arrays.
function species_of(object) {
  if (!is_array(object)) return undefined;
  let constructor = object.constructor;
  if ($value_kind(constructor) >= 7) {
    // A class that inherits the getter of Array is its own species.
    const [, getter] = $object_find(constructor, symbol_species);
    if (getter !== species_accessor) constructor = constructor[symbol_species];
    if (constructor === null) return undefined;
  }
  if (constructor === undefined || constructor === Array) return undefined;
  if (!is_constructor(constructor)) {
    throw_type("object.constructor[Symbol.species] is not a constructor");
  }
  return constructor;
}

// The object for the results of a method; undefined for a plain array. Results are collected in a plain
// array in any case.
function species_result(object, length) {
  const constructor = species_of(object);
  return constructor === undefined ? undefined : $construct(constructor, constructor, [length]);
}

// The result of a method from the object for it and the elements that were collected.
function result_of(result, list) {
  if (result === undefined) return list;
  for (let i = 0; i < $array_length(list); i++) {
    if (!$array_is_hole(list, i)) $element_init(result, i, $array_get(list, i));
  }
  return result;
}

// The same for methods that set the length of the result.
function sized_result_of(result, list) {
  if (result === undefined) return list;
  result_of(result, list);
  result.length = $array_length(list);
  return result;
}

// Deletes an element or throws.
function delete_index(object, index) {
  if (!$element_delete(object, index)) {
    throw_type(`Cannot delete property '${$value_to_text(index)}' of ${value_text(object)}`);
  }
}

// Moves an element, or the lack of one.
function move_element(object, from, to) {
  const value = object[from];
  if (value === undefined && !$element_has(object, from)) delete_index(object, to);
  else object[to] = value;
}

// Sets the length of an object that is like an array.
function set_length(object, length) {
  object.length = length;
}

$methods(Array, {
  isArray(value) {
    return is_array(value);
  },
  from(items, mapper = undefined, thisArg = undefined) {
    if (mapper !== undefined) check_callable(mapper);
    const isPlain = this === Array || !is_constructor(this);
    if ($value_is_nullish(items)) throw_not_iterable(items, undefined);
    const method = items[symbol_iterator];
    if (method !== undefined && method !== null) {
      if ($value_kind(method) !== 7) {
        throw_type(
          "%Array%.from requires that the property of the first argument, items[Symbol.iterator], when exists, be a function",
        );
      }
      const result = isPlain ? [] : $construct(this, this, []);
      return fill_from_iterable(result, items, method, mapper, thisArg);
    }
    const source = to_object(items);
    const length = length_of(source);
    const result = isPlain ? array_for(length) : $construct(this, this, [length]);
    for (let i = 0; i < length; i++) {
      const value = source[i];
      $element_init(result, i, mapper === undefined ? value : $call(mapper, thisArg, value, i));
    }
    if (!isPlain) result.length = length;
    return result;
  },
  of(...items) {
    if (this === Array || !is_constructor(this)) return items;
    const length = $array_length(items);
    const result = $construct(this, this, [length]);
    for (let i = 0; i < length; i++) $element_init(result, i, $array_get(items, i));
    result.length = length;
    return result;
  },
});

function fill_from_iterable(result, items, method, mapper, thisArg) {
  if (
    method === array_values && $value_kind(items) === 9 && mapper === undefined &&
    $value_kind(result) === 9 && $array_length(result) === 0 && is_plain_iteration(items)
  ) {
    append_elements(result, items);
    return result;
  }
  const record = method === array_values || $value_kind(items) === 14
    ? get_iterator(items, undefined)
    : iterator_record($call(method, items));
  for (let index = 0;; index++) {
    const value = iterator_next(record);
    if ($array_get(record, 2) < 0) {
      result.length = index;
      return result;
    }
    try {
      $element_init(
        result,
        index,
        mapper === undefined ? value : $call(mapper, thisArg, value, index),
      );
    } catch (error) {
      iterator_abandon(record);
      throw error;
    }
  }
}

// --- order of elements, adding and removing ---

const array_values = function values() {
  return create_array_iterator(to_object(this), 1);
};

// The numbers of arguments count: none, only a start, or more. `given` is all of them.
const array_splice = function splice(...given) {
  "arity 2";
  const object = to_object(this);
  const length = length_of(object);
  const from = splice_start(given, length);
  const removed = splice_count(given, length, from);
  const items = splice_items(given);
  if (length + $array_length(items) - removed > 9007199254740991) throw_too_long();
  const result = species_result(object, removed);
  const list = copy_elements(object, length, from, from + removed);
  sized_result_of(result, list);
  replace_elements(object, length, from, removed, items);
  return result === undefined ? list : result;
};

const array_to_spliced = function toSpliced(...given) {
  "arity 2";
  const object = to_object(this);
  const length = length_of(object);
  const from = splice_start(given, length);
  const removed = splice_count(given, length, from);
  const items = splice_items(given);
  const count = $array_length(items);
  if (length + count - removed > 9007199254740991) throw_too_long();
  const result = array_for(length + count - removed);
  copy_values(result, 0, object, 0, from);
  $array_copy(result, from, items, 0, count);
  copy_values(result, from + count, object, from + removed, length);
  return result;
};

function throw_too_long() {
  throw_type("Length of an array beyond 2 ** 53 - 1");
}

// The arguments of a method that takes any number, from its first and its spare rest parameter.
function all_items(first, others) {
  if (others === undefined) return [];
  if (others === null) return [first];
  $array_insert(others, 0, first);
  return others;
}

function splice_start(given, length) {
  return $array_length(given) === 0 ? 0 : relative_index($array_get(given, 0), length, 0);
}

function splice_count(given, length, from) {
  if ($array_length(given) === 0) return 0;
  if ($array_length(given) === 1) return length - from;
  const count = to_integer($array_get(given, 1));
  return count <= 0 ? 0 : $math_min(count, length - from);
}

function splice_items(given) {
  const count = $array_length(given);
  return count <= 2 ? [] : $array_slice(given, 2, count);
}

$methods(array_prototype, {
  constructor: Array,
  at(index) {
    const object = to_object(this);
    const length = length_of(object);
    const offset = to_integer(index);
    return object[offset < 0 ? offset + length : offset];
  },
  push(item, ...others) {
    "spare";
    if (others === null && $array_is_open(this)) {
      $array_push(this, item);
      return $array_length(this);
    }
    const items = all_items(item, others);
    const count = $array_length(items);
    if ($array_is_open(this)) {
      for (let i = 0; i < count; i++) $array_push(this, $array_get(items, i));
      return $array_length(this);
    }
    const object = to_object(this);
    const length = length_of(object);
    if (length + count > 9007199254740991) {
      throw_type(
        `Pushing ${count} elements on an array-like of length ${length} is disallowed by ECMA-262`,
      );
    }
    for (let i = 0; i < count; i++) object[length + i] = $array_get(items, i);
    set_length(object, length + count);
    return length + count;
  },
  pop() {
    if ($array_is_open(this)) {
      const length = $array_length(this);
      if (length === 0) return undefined;
      if ($array_is_hole(this, length - 1)) {
        const inherited = this[length - 1];
        $array_pop(this);
        return inherited;
      }
      return $array_pop(this);
    }
    const object = to_object(this);
    const length = length_of(object);
    if (length === 0) {
      set_length(object, 0);
      return undefined;
    }
    const value = object[length - 1];
    delete_index(object, length - 1);
    set_length(object, length - 1);
    return value;
  },
  shift() {
    if ($array_is_open(this)) {
      if ($array_length(this) === 0) return undefined;
      const first = this[0];
      $array_remove(this, 0);
      return first;
    }
    const object = to_object(this);
    const length = length_of(object);
    if (length === 0) {
      set_length(object, 0);
      return undefined;
    }
    const first = object[0];
    for (let i = 1; i < length; i++) move_element(object, i, i - 1);
    delete_index(object, length - 1);
    set_length(object, length - 1);
    return first;
  },
  unshift(item, ...others) {
    "spare";
    if (others === null && $array_is_open(this)) {
      $array_insert(this, 0, item);
      return $array_length(this);
    }
    const items = all_items(item, others);
    const count = $array_length(items);
    if ($array_is_open(this)) {
      if (count > 0) open_gap(this, 0, 0, items);
      return $array_length(this);
    }
    const object = to_object(this);
    const length = length_of(object);
    if (count > 0) {
      if (length + count > 9007199254740991) throw_too_long();
      for (let i = length - 1; i >= 0; i--) move_element(object, i, i + count);
      for (let i = 0; i < count; i++) object[i] = $array_get(items, i);
    }
    set_length(object, length + count);
    return length + count;
  },
  splice: array_splice,
  concat(...items) {
    "arity 1";
    const object = this_array(this, "concat");
    const result = species_result(object, 0);
    let list = concat_one([], object);
    for (let i = 0; i < $array_length(items); i++) {
      list = concat_one(list, $array_get(items, i));
    }
    return sized_result_of(result, list);
  },
  copyWithin(target, start, end = undefined) {
    const object = to_object(this);
    const length = length_of(object);
    const to = relative_index(target, length, 0);
    const from = relative_index(start, length, 0);
    const final = relative_index(end, length, length);
    const count = $math_min(final - from, length - to);
    if (count <= 0) return object;
    // Converting the arguments may have changed the length.
    if ($array_is_open(object) && $array_length(object) === length) {
      $array_copy(object, to, object, from, from + count);
    } else if (from < to) {
      for (let i = count - 1; i >= 0; i--) move_element(object, from + i, to + i);
    } else {
      for (let i = 0; i < count; i++) move_element(object, from + i, to + i);
    }
    return object;
  },
  fill(value, start = undefined, end = undefined) {
    const object = to_object(this);
    const length = length_of(object);
    const from = relative_index(start, length, 0);
    const to = relative_index(end, length, length);
    if ($array_is_open(object) && $array_length(object) === length) {
      if (from < to) $array_fill(object, from, to, value);
    } else {
      for (let i = from; i < to; i++) object[i] = value;
    }
    return object;
  },
  reverse() {
    const object = to_object(this);
    let upper = length_of(object) - 1;
    for (let lower = 0; lower < upper; lower++) {
      const a = object[lower];
      const b = object[upper];
      const lacksA = a === undefined && !$element_has(object, lower);
      if (b === undefined && !$element_has(object, upper)) {
        if (!lacksA) delete_index(object, lower);
      } else {
        object[lower] = b;
      }
      if (lacksA) delete_index(object, upper);
      else object[upper] = a;
      upper--;
    }
    return object;
  },
  slice(start, end) {
    const object = to_object(this);
    const length = length_of(object);
    const from = relative_index(start, length, 0);
    const to = relative_index(end, length, length);
    const result = species_result(object, $math_max(to - from, 0));
    return sized_result_of(result, copy_elements(object, length, from, to));
  },
  sort(comparator) {
    check_comparator(comparator);
    const object = to_object(this);
    sort_elements(object, comparator);
    return object;
  },
});

// Replaces elements from … from + removed − 1 of an open array.
function open_gap(array, from, removed, items) {
  const length = $array_length(array);
  const count = $array_length(items);
  const tail = from + removed;
  if (count > removed) {
    array.length = length + count - removed;
    $array_copy(array, from + count, array, tail, length);
  } else if (count < removed) {
    $array_copy(array, from + count, array, tail, length);
    array.length = length + count - removed;
  }
  $array_copy(array, from, items, 0, count);
}

// A new array of elements of an object that had that length; holes stay holes.
function copy_elements(object, length, from, to) {
  if (from >= to) return [];
  if (has_length(object, length)) {
    return $array_slice(object, from, to);
  }
  const list = array_of_holes(to - from);
  for (let i = from; i < to; i++) {
    const value = object[i];
    if (value !== undefined || $element_has(object, i)) $array_set(list, i - from, value);
  }
  return list;
}

// Copies elements into a new array; holes become undefined.
function copy_values(target, at, object, from, to) {
  if ($value_kind(object) === 9 && $array_length(object) >= to) {
    $array_copy(target, at, object, from, to);
    fill_holes(target, at);
  } else {
    for (let i = from; i < to; i++) $array_set(target, at + i - from, object[i]);
  }
}

// Puts items in the place of elements of an object that had that length.
function replace_elements(object, length, from, removed, items) {
  if ($array_is_open(object) && $array_length(object) === length) {
    open_gap(object, from, removed, items);
    return;
  }
  const count = $array_length(items);
  if (count < removed) {
    for (let i = from + removed; i < length; i++) move_element(object, i, i + count - removed);
    for (let i = length - 1; i >= length + count - removed; i--) delete_index(object, i);
  } else if (count > removed) {
    for (let i = length - 1; i >= from + removed; i--) {
      move_element(object, i, i + count - removed);
    }
  }
  for (let i = 0; i < count; i++) object[from + i] = $array_get(items, i);
  set_length(object, length + count - removed);
}

// Appends a value, or its elements if it is to be spread.
function concat_one(result, value) {
  if ($value_kind(value) < 7) {
    $array_push(result, value);
    return result;
  }
  const given = value[symbol_is_concat_spreadable];
  const isArray = $value_kind(value) === 9;
  if (given === undefined ? !isArray && !is_array(value) : !given) {
    $array_push(result, value);
    return result;
  }
  const from = $array_length(result);
  if (isArray) {
    if (from === 0) return $array_slice(value, 0, $array_length(value));
    const count = $array_length(value);
    result.length = from + count;
    $array_copy(result, from, value, 0, count);
    return result;
  }
  const length = length_of(value);
  if (from + length > 9007199254740991) throw_too_long();
  for (let i = 0; i < length; i++) {
    const element = value[i];
    if (element !== undefined || $element_has(value, i)) result[from + i] = element;
  }
  result.length = from + length;
  return result;
}

// --- callbacks ---

$methods(array_prototype, {
  forEach(callback, thisArg = undefined) {
    const object = this_array(this, "forEach");
    const length = length_of(object);
    check_callable(callback);
    for (let i = 0; i < length; i++) {
      const value = object[i];
      if (value === undefined && !$element_has(object, i)) continue;
      $call(callback, thisArg, value, i, object);
    }
  },
  map(callback, thisArg = undefined) {
    const object = this_array(this, "map");
    const length = length_of(object);
    check_callable(callback);
    const result = species_result(object, length);
    const list = array_for(length);
    for (let i = 0; i < length; i++) {
      const value = object[i];
      if (value === undefined && !$element_has(object, i)) {
        $element_delete(list, i);
        continue;
      }
      $array_set(list, i, $call(callback, thisArg, value, i, object));
    }
    return result_of(result, list);
  },
  filter(callback, thisArg = undefined) {
    const object = this_array(this, "filter");
    const length = length_of(object);
    check_callable(callback);
    const result = species_result(object, 0);
    const list = [];
    for (let i = 0; i < length; i++) {
      const value = object[i];
      if (value === undefined && !$element_has(object, i)) continue;
      if ($call(callback, thisArg, value, i, object)) $array_push(list, value);
    }
    return result_of(result, list);
  },
  some(callback, thisArg = undefined) {
    const object = this_array(this, "some");
    const length = length_of(object);
    check_callable(callback);
    for (let i = 0; i < length; i++) {
      const value = object[i];
      if (value === undefined && !$element_has(object, i)) continue;
      if ($call(callback, thisArg, value, i, object)) return true;
    }
    return false;
  },
  every(callback, thisArg = undefined) {
    const object = this_array(this, "every");
    const length = length_of(object);
    check_callable(callback);
    for (let i = 0; i < length; i++) {
      const value = object[i];
      if (value === undefined && !$element_has(object, i)) continue;
      if (!$call(callback, thisArg, value, i, object)) return false;
    }
    return true;
  },
  find(callback, thisArg = undefined) {
    const object = this_array(this, "find");
    const length = length_of(object);
    check_callable(callback);
    for (let i = 0; i < length; i++) {
      const value = object[i];
      if ($call(callback, thisArg, value, i, object)) return value;
    }
    return undefined;
  },
  findIndex(callback, thisArg = undefined) {
    const object = this_array(this, "findIndex");
    const length = length_of(object);
    check_callable(callback);
    for (let i = 0; i < length; i++) {
      if ($call(callback, thisArg, object[i], i, object)) return i;
    }
    return -1;
  },
  findLast(callback, thisArg = undefined) {
    const object = this_array(this, "findLast");
    const length = length_of(object);
    check_callable(callback);
    for (let i = length - 1; i >= 0; i--) {
      const value = object[i];
      if ($call(callback, thisArg, value, i, object)) return value;
    }
    return undefined;
  },
  findLastIndex(callback, thisArg = undefined) {
    const object = this_array(this, "findLastIndex");
    const length = length_of(object);
    check_callable(callback);
    for (let i = length - 1; i >= 0; i--) {
      if ($call(callback, thisArg, object[i], i, object)) return i;
    }
    return -1;
  },
  reduce(callback, ...initial) {
    "spare";
    const object = this_array(this, "reduce");
    const length = length_of(object);
    check_callable(callback);
    let i = 0;
    let result;
    if ($value_kind(initial) === 9) {
      result = $array_get(initial, 0);
    } else {
      while (i < length && object[i] === undefined && !$element_has(object, i)) i++;
      if (i >= length) throw_type("Reduce of empty array with no initial value");
      result = object[i];
      i++;
    }
    for (; i < length; i++) {
      const value = object[i];
      if (value === undefined && !$element_has(object, i)) continue;
      result = $call(callback, undefined, result, value, i, object);
    }
    return result;
  },
  reduceRight(callback, ...initial) {
    "spare";
    const object = this_array(this, "reduceRight");
    let i = length_of(object) - 1;
    check_callable(callback);
    let result;
    if ($value_kind(initial) === 9) {
      result = $array_get(initial, 0);
    } else {
      while (i >= 0 && object[i] === undefined && !$element_has(object, i)) i--;
      if (i < 0) throw_type("Reduce of empty array with no initial value");
      result = object[i];
      i--;
    }
    for (; i >= 0; i--) {
      const value = object[i];
      if (value === undefined && !$element_has(object, i)) continue;
      result = $call(callback, undefined, result, value, i, object);
    }
    return result;
  },
  flatMap(callback, thisArg = undefined) {
    const object = this_array(this, "flatMap");
    const length = length_of(object);
    check_callable(callback);
    const result = species_result(object, 0);
    const list = [];
    for (let i = 0; i < length; i++) {
      const value = object[i];
      if (value === undefined && !$element_has(object, i)) continue;
      const given = $call(callback, thisArg, value, i, object);
      if (is_array(given)) flatten_into(list, given, length_of(given), 0);
      else $array_push(list, given);
    }
    return result_of(result, list);
  },
});

// Appends the elements of an array, and those of arrays in it down to a depth.
function flatten_into(result, source, length, depth) {
  for (let i = 0; i < length; i++) {
    const value = source[i];
    if (value === undefined && !$element_has(source, i)) continue;
    if (depth > 0 && is_array(value)) {
      flatten_into(result, value, length_of(value), depth - 1);
    } else $array_push(result, value);
  }
}

// --- searching, text, iterators ---

// Arrays whose text is being made: an array inside itself gives an empty text.
const joined_arrays = [];

// The slow path of `text.join_values`: elements are objects or symbols.
function join_values(object, separator) {
  return join_elements(object, $array_length(object), separator, undefined);
}

function join_elements(object, length, separator, toText) {
  const texts = [];
  let isNoted = false;
  try {
    for (let i = 0; i < length; i++) {
      const value = object[i];
      if (value === undefined || value === null) {
        $array_push(texts, "");
        continue;
      }
      if (!isNoted && $value_kind(value) >= 7) {
        if ($array_index_of(joined_arrays, object) >= 0) return "";
        $array_push(joined_arrays, object);
        isNoted = true;
      }
      $array_push(texts, toText === undefined ? $value_to_text(value) : toText(value));
    }
  } finally {
    if (isNoted) $array_pop(joined_arrays);
  }
  return $string_join(texts, separator);
}

// A machine array that has that length, still.
function has_length(object, length) {
  return $value_kind(object) === 9 && $array_length(object) === length;
}

const array_to_string = function toString() {
  const object = to_object(this);
  const join = object.join;
  return $value_kind(join) === 7 ? $call(join, object) : $call(object_to_string, object);
};

function locale_text(value) {
  return $value_to_text(value.toLocaleString());
}

$methods(array_prototype, {
  includes(value, from = undefined) {
    const object = to_object(this);
    const length = length_of(object);
    const start = from === undefined || length === 0 ? 0 : relative_index(from, length, 0);
    if (start === 0 && value === value && has_length(object, length)) {
      return $array_index_of(object, value) >= 0;
    }
    for (let i = start; i < length; i++) {
      if ($value_same_zero(object[i], value)) return true;
    }
    return false;
  },
  indexOf(value, from = undefined) {
    const object = this_array(this, "indexOf");
    const length = length_of(object);
    const start = from === undefined || length === 0 ? 0 : relative_index(from, length, 0);
    if (start === 0 && value !== undefined && has_length(object, length)) {
      return $array_index_of(object, value);
    }
    for (let i = start; i < length; i++) {
      if (object[i] === value && (value !== undefined || $element_has(object, i))) return i;
    }
    return -1;
  },
  lastIndexOf(value, ...from) {
    "spare";
    const object = to_object(this);
    const length = length_of(object);
    let start = length - 1;
    if (length > 0 && $value_kind(from) === 9) {
      const offset = to_integer($array_get(from, 0));
      start = offset >= 0 ? $math_min(offset, length - 1) : length + offset;
    }
    for (let i = start; i >= 0; i--) {
      if (object[i] === value && (value !== undefined || $element_has(object, i))) return i;
    }
    return -1;
  },
  join(separator) {
    const object = to_object(this);
    // The separator is converted after the length is read: an array may become shorter by that.
    const length = length_of(object);
    const between = separator === undefined ? "," : $value_to_text(separator);
    return has_length(object, length)
      ? $text_join_values(object, between)
      : join_elements(object, length, between, undefined);
  },
  toString: array_to_string,
  toLocaleString() {
    const object = to_object(this);
    return join_elements(object, length_of(object), ",", locale_text);
  },
  flat(depth = undefined) {
    const object = to_object(this);
    const length = length_of(object);
    const most = depth === undefined ? 1 : to_integer(depth);
    const result = species_result(object, 0);
    const list = [];
    flatten_into(list, object, length, most);
    return result_of(result, list);
  },
  keys() {
    return create_array_iterator(to_object(this), 0);
  },
  entries() {
    return create_array_iterator(to_object(this), 2);
  },
  values: array_values,
  [symbol_iterator]: array_values,
  toReversed() {
    const object = to_object(this);
    const length = length_of(object);
    const result = array_for(length);
    for (let i = 0; i < length; i++) $array_set(result, i, object[length - 1 - i]);
    return result;
  },
  toSorted(comparator) {
    check_comparator(comparator);
    const object = to_object(this);
    const result = dense_copy(object, length_of(object));
    sort_elements(result, comparator);
    return result;
  },
  toSpliced: array_to_spliced,
  with(index, value) {
    const object = to_object(this);
    const length = length_of(object);
    const offset = to_integer(index);
    const at = offset < 0 ? length + offset : offset;
    if (at < 0 || at >= length) {
      throw_range(
        `Invalid index : ${$value_kind(index) < 7 ? $value_to_text(index) : value_text(index)}`,
      );
    }
    const result = dense_copy(object, length);
    $array_set(result, at, value);
    return result;
  },
});

// A new array of the elements of an object that had that length; holes are undefined.
function dense_copy(object, length) {
  const result = array_for(length);
  copy_values(result, 0, object, 0, length);
  return result;
}

$methods(array_prototype, {
  [symbol_unscopables]: {
    __proto__: null,
    at: true,
    copyWithin: true,
    entries: true,
    fill: true,
    find: true,
    findIndex: true,
    findLast: true,
    findLastIndex: true,
    flat: true,
    flatMap: true,
    includes: true,
    keys: true,
    toReversed: true,
    toSorted: true,
    toSpliced: true,
    values: true,
  },
}, 4);
