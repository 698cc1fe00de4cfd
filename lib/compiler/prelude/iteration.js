// The protocol of iterators, iterators of arrays, and the keys of `for…in`.
//
// A record is [iterator, next, position]: see README.md.

const array_iterator = $symbol_new_private("an Array Iterator");

// kind: 0 keys, 1 values, 2 entries.
function create_array_iterator(target, kind) {
  const iterator = $object_new(array_iterator_prototype);
  $private_add(iterator, array_iterator, [target, 0, kind]);
  return iterator;
}

// The length of what an array iterator is at, which is no array.
function iterated_length(target) {
  if ($value_kind(target) !== 14) return to_length(target.length);
  const count = $view_length(target);
  if (count < 0) {
    throw_type("Cannot perform %ArrayIteratorPrototype%.next on a detached ArrayBuffer");
  }
  return count;
}

const array_iterator_next = function next() {
  if (!$private_has(this, array_iterator)) {
    throw_type(
      `Method Array Iterator.prototype.next called on incompatible receiver ${value_text(this)}`,
    );
  }
  const state = $private_get(this, array_iterator);
  const target = $array_get(state, 0);
  if (target === undefined) return { value: undefined, done: true };
  const index = $array_get(state, 1);
  const length = $value_kind(target) === 9 ? $array_length(target) : iterated_length(target);
  if (index >= length) {
    $array_set(state, 0, undefined);
    return { value: undefined, done: true };
  }
  $array_set(state, 1, index + 1);
  const kind = $array_get(state, 2);
  if (kind === 1) return { value: target[index], done: false };
  return { value: kind === 0 ? index : [index, target[index]], done: false };
};

$methods(iterator_prototype, {
  [symbol_iterator]: function () {
    return this;
  },
});

$methods(array_iterator_prototype, {
  next: array_iterator_next,
});
$object_define(array_iterator_prototype, symbol_to_string_tag, "Array Iterator", 4);

function throw_not_iterable(value, text) {
  const shown = text === undefined ? type_text(value) : text;
  throw_type(
    `${shown} is not iterable${
      text === undefined ? " (cannot read property Symbol(Symbol.iterator))" : ""
    }`,
  );
}

// The method `values` of typed arrays, if the program has them.
let view_values;

// Whether iterating over an array gives its elements, and nothing of the program is called.
function is_plain_iteration(array) {
  return array[symbol_iterator] === array_values &&
    array_iterator_prototype.next === array_iterator_next;
}

// Whether a value is an array, and iterating over it gives its elements and calls nothing of the program.
function is_list(value) {
  return $value_kind(value) === 9 && value[symbol_iterator] === array_values &&
    array_iterator_prototype.next === array_iterator_next;
}

// The same for arrays that the program has just made.
function are_lists_plain() {
  return array_prototype[symbol_iterator] === array_values &&
    array_iterator_prototype.next === array_iterator_next;
}

// The values of a single spread argument, in an array that must not be changed.
function spread_list(iterable, text) {
  if (is_list(iterable) && $array_index_of(iterable, undefined) < 0) return iterable;
  return spread_into([], iterable, text);
}

function get_iterator(value, text) {
  if ($value_is_nullish(value)) throw_not_iterable(value, text);
  const method = value[symbol_iterator];
  if (
    method === array_values && $value_kind(value) === 9 &&
    array_iterator_prototype.next === array_iterator_next
  ) {
    return [value, undefined, 0];
  }
  if (
    $value_kind(value) === 14 && method === view_values &&
    array_iterator_prototype.next === array_iterator_next && $view_length(value) >= 0
  ) {
    return [value, undefined, 0];
  }
  if ($value_kind(method) !== 7) throw_not_iterable(value, text);
  return iterator_record($call(method, value));
}

function iterator_record(iterator) {
  if ($value_kind(iterator) < 7) {
    throw_type("Result of the Symbol.iterator method is not an object");
  }
  const next = iterator.next;
  // Without a method next, the record would look like that of an array.
  return [iterator, next === undefined ? throw_no_next : next, 0];
}

function throw_no_next() {
  throw_type("undefined is not a function");
}

function iterator_done(result) {
  if ($value_kind(result) < 7) throw_type(`Iterator result ${value_text(result)} is not an object`);
  return $value_truthy(result.done);
}

function iterator_next(record) {
  const position = $array_get(record, 2);
  if (position < 0) return undefined;
  const next = $array_get(record, 1);
  if (next === undefined) {
    const array = $array_get(record, 0);
    if (position >= $array_length(array)) {
      $array_set(record, 2, -1);
      return undefined;
    }
    $array_set(record, 2, position + 1);
    return array[position];
  }
  // If anything throws, the iterator counts as done.
  $array_set(record, 2, -1);
  const result = $call(next, $array_get(record, 0));
  if (iterator_done(result)) return undefined;
  const value = result.value;
  $array_set(record, 2, 0);
  return value;
}

function iterator_rest(record) {
  const rest = [];
  const position = $array_get(record, 2);
  if (position < 0) return rest;
  const next = $array_get(record, 1);
  const iterator = $array_get(record, 0);
  $array_set(record, 2, -1);
  if (next === undefined) {
    for (let i = position; i < $array_length(iterator); i++) $array_push(rest, iterator[i]);
    return rest;
  }
  for (;;) {
    const result = $call(next, iterator);
    if (iterator_done(result)) return rest;
    $array_push(rest, result.value);
  }
}

function iterator_close(record) {
  if ($array_get(record, 2) < 0) return;
  $array_set(record, 2, -1);
  const iterator = $array_get(record, 0);
  if ($array_get(record, 1) === undefined) return;
  const close = get_method(iterator, "return");
  if (close === undefined) return;
  const result = $call(close, iterator);
  if ($value_kind(result) < 7) throw_type(`Iterator result ${value_text(result)} is not an object`);
}

function iterator_abandon(record) {
  if ($array_get(record, 2) < 0) return;
  $array_set(record, 2, -1);
  const iterator = $array_get(record, 0);
  if ($array_get(record, 1) === undefined) return;
  try {
    const close = iterator.return;
    if (close !== undefined && close !== null) $call(close, iterator);
  } catch {
    // The exception that ended the iteration is the one to report.
  }
}

function spread_into(array, iterable, text) {
  if ($value_kind(iterable) === 9 && is_plain_iteration(iterable)) {
    append_elements(array, iterable);
    return array;
  }
  const record = get_iterator(iterable, text);
  const iterator = $array_get(record, 0);
  const next = $array_get(record, 1);
  if (next === undefined) {
    for (let i = 0; i < $array_length(iterator); i++) $array_push(array, iterator[i]);
    return array;
  }
  for (;;) {
    const result = $call(next, iterator);
    if (iterator_done(result)) return array;
    $array_push(array, result.value);
  }
}

// Appends the elements of an array to an array that is no one else's; holes become undefined.
function append_elements(array, source) {
  const from = $array_length(array);
  const count = $array_length(source);
  if (count === 0) return;
  array.length = from + count;
  $array_copy(array, from, source, 0, count);
  fill_holes(array, from);
}

// Makes holes of an array undefined.
function fill_holes(array, from) {
  if ($array_index_of(array, undefined) < 0) return;
  for (let i = from; i < $array_length(array); i++) {
    if ($array_is_hole(array, i)) $array_set(array, i, undefined);
  }
}

// The keys of `for…in`: enumerable ones, also inherited, each once. An own property that is not enumerable hides an
// inherited one.
function for_in_keys(value) {
  if ($value_is_nullish(value)) return [];
  const start = $value_kind(value) < 7 ? to_object(value) : value;
  const keys = $object_keys(start, 0);
  let seen;
  let below = start;
  for (
    let object = $object_prototype(start);
    object !== null;
    object = $object_prototype(object)
  ) {
    const inherited = $object_keys(object, 0);
    const count = $array_length(inherited);
    if (count > 0) {
      if (seen === undefined) seen = $map_new();
      // The names of all objects from the one last seen down to this one.
      for (; below !== object; below = $object_prototype(below)) note_names(seen, below);
      for (let i = 0; i < count; i++) {
        const key = $array_get(inherited, i);
        if (!$map_has(seen, key)) $array_push(keys, key);
      }
    }
  }
  return keys;
}

function note_names(seen, object) {
  const names = $object_keys(object, 1);
  for (let i = 0; i < $array_length(names); i++) $map_set(seen, $array_get(names, i), true);
}

function for_in_has(value, key) {
  if ($value_kind(value) >= 7) return $object_has(value, key);
  return $value_kind(value) !== 5 || has_unit(value, key) || $object_has($realm_get(3), key);
}
