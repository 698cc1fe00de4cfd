// Iterator, and the methods that all iterators inherit.
//
// The methods are linked only if a program can have an iterator in its hands: with Iterator, generators, or calls of
// methods that return iterators.

const iterator_helpers = iterator_prototype;
generator_function_prototype, iterator_helpers;

export function Iterator() {
  if ($new_target === undefined) throw_type("Constructor Iterator requires 'new'");
  if ($new_target === Iterator) {
    throw_type("Abstract class Iterator not directly constructable");
  }
  return create_from_with($new_target, iterator_prototype);
}
$object_define(Iterator, "prototype", iterator_helpers, 0);

// Accessors for the sake of old programs that assign them on objects that inherit from Iterator.prototype.
function set_on_heir(object, key, value) {
  if (!is_object(object)) throw_type(`${value_text(object)} is not an object`);
  if (object === iterator_prototype) throw_read_only(object, key);
  if ($object_has_own(object, key)) object[key] = value;
  else init_element(object, key, value);
}

$methods(iterator_helpers, {
  get constructor() {
    return Iterator;
  },
  set constructor(value) {
    set_on_heir(this, "constructor", value);
  },
  get [symbol_to_string_tag]() {
    return "Iterator";
  },
  set [symbol_to_string_tag](value) {
    set_on_heir(this, symbol_to_string_tag, value);
  },
});

// The record of an iterator, as in iteration.js, that is used as it is.
function direct_record(iterator) {
  return [iterator, iterator.next, 0];
}

function check_iterator(value, method) {
  if (!is_object(value)) {
    throw_type(`Iterator.prototype.${method} called on non-object`);
  }
}

// Throws unless a value can be called; then the iterator is closed first.
function check_callback(iterator, callback) {
  if (is_callable(callback)) return;
  iterator_abandon([iterator, throw_no_next, 0]);
  throw_type(`${value_text(callback)} is not a function`);
}

// The next value of a record; its position is -1 when there is none.
function step_record(record) {
  $array_set(record, 2, -1);
  const result = $call($array_get(record, 1), $array_get(record, 0));
  if (iterator_done(result)) return undefined;
  const { value } = result;
  $array_set(record, 2, 0);
  return value;
}

function is_exhausted(record) {
  return $array_get(record, 2) < 0;
}

// Calls a callback with a value and its index; the iterator is closed if it throws.
function call_for(record, callback, value, index) {
  try {
    return $call(callback, undefined, value, index);
  } catch (error) {
    iterator_abandon(record);
    throw error;
  }
}

// Helpers: iterators over iterators.
//
// Of one: [step, record, index, callback or limit, status, inner record]. step gives the next value; it sets the status
// to 3 when there is none. Status: 0 not begun, 1 suspended, 2 running, 3 done.
const iterator_helper = $symbol_new_private("an Iterator Helper");
const iterator_helper_prototype = $object_new(iterator_prototype);
$object_define(iterator_helper_prototype, symbol_to_string_tag, "Iterator Helper", 4);

function create_helper(step, record, extra) {
  const helper = $object_new(iterator_helper_prototype);
  $private_add(helper, iterator_helper, [step, record, 0, extra, 0, undefined]);
  return helper;
}

function helper_state(value, method) {
  if (!is_object(value) || !$private_has(value, iterator_helper)) {
    throw_type(
      `Method Iterator Helper.prototype.${method} called on incompatible receiver ${
        value_text(value)
      }`,
    );
  }
  const state = $private_get(value, iterator_helper);
  if ($array_get(state, 4) === 2) throw_type("Generator is already running");
  return state;
}

$methods(iterator_helper_prototype, {
  next() {
    const state = helper_state(this, "next");
    if ($array_get(state, 4) === 3) return { value: undefined, done: true };
    $array_set(state, 4, 2);
    let value;
    try {
      value = $call($array_get(state, 0), undefined, state);
    } catch (error) {
      $array_set(state, 4, 3);
      throw error;
    }
    if ($array_get(state, 4) === 3) return { value: undefined, done: true };
    $array_set(state, 4, 1);
    return { value, done: false };
  },
  return() {
    const state = helper_state(this, "return");
    const status = $array_get(state, 4);
    if (status !== 3) {
      // While it closes, it counts as running, unless it has not begun.
      $array_set(state, 4, status === 0 ? 3 : 2);
      try {
        close_helper(state);
      } finally {
        $array_set(state, 4, 3);
      }
    }
    return { value: undefined, done: true };
  },
});

function close_helper(state) {
  const record = $array_get(state, 1);
  const inner = $array_get(state, 5);
  if (inner !== undefined) {
    try {
      iterator_close(inner);
    } catch (error) {
      if (record !== undefined) iterator_abandon(record);
      throw error;
    }
  }
  if (record !== undefined) iterator_close(record);
}

function finish_helper(state) {
  $array_set(state, 4, 3);
}

// The index of the next value.
function next_index(state) {
  const index = $array_get(state, 2);
  $array_set(state, 2, index + 1);
  return index;
}

function step_map(state) {
  const record = $array_get(state, 1);
  const value = step_record(record);
  if (is_exhausted(record)) return finish_helper(state);
  return call_for(record, $array_get(state, 3), value, next_index(state));
}

function step_filter(state) {
  const record = $array_get(state, 1);
  for (;;) {
    const value = step_record(record);
    if (is_exhausted(record)) return finish_helper(state);
    const isKept = call_for(record, $array_get(state, 3), value, next_index(state));
    if ($value_truthy(isKept)) return value;
  }
}

function step_take(state) {
  const record = $array_get(state, 1);
  const left = $array_get(state, 3);
  if (left === 0) {
    finish_helper(state);
    iterator_close(record);
    return undefined;
  }
  $array_set(state, 3, left - 1);
  const value = step_record(record);
  return is_exhausted(record) ? finish_helper(state) : value;
}

function step_drop(state) {
  const record = $array_get(state, 1);
  let left = $array_get(state, 3);
  $array_set(state, 3, 0);
  while (left > 0) {
    left--;
    const result = $call($array_get(record, 1), $array_get(record, 0));
    if (iterator_done(result)) return finish_helper(state);
  }
  const value = step_record(record);
  return is_exhausted(record) ? finish_helper(state) : value;
}

function step_flat_map(state) {
  const record = $array_get(state, 1);
  for (;;) {
    let inner = $array_get(state, 5);
    if (inner === undefined) {
      const value = step_record(record);
      if (is_exhausted(record)) return finish_helper(state);
      const mapped = call_for(record, $array_get(state, 3), value, next_index(state));
      try {
        inner = flattenable_record(mapped, false);
      } catch (error) {
        iterator_abandon(record);
        throw error;
      }
      $array_set(state, 5, inner);
    }
    let value;
    try {
      value = step_record(inner);
    } catch (error) {
      iterator_abandon(record);
      throw error;
    }
    if (!is_exhausted(inner)) return value;
    $array_set(state, 5, undefined);
  }
}

// GetIteratorFlattenable.
function flattenable_record(value, acceptsText) {
  if (!is_object(value) && !(acceptsText && typeof value === "string")) {
    throw_type(`${value_text(value)} is not an object`);
  }
  const method = get_method(value, symbol_iterator);
  const iterator = method === undefined ? value : $call(method, value);
  if (!is_object(iterator)) throw_type(`${value_text(iterator)} is not an object`);
  return direct_record(iterator);
}

// The limit of take and drop.
function helper_limit(iterator, limit) {
  let number;
  try {
    number = +limit;
    if (number !== number) throw_range(`${value_text(limit)} must be positive`);
    number = to_integer(number);
    if (number < 0 || number > 9007199254740991 && number < Infinity) {
      throw_range(`${value_text(limit)} must be positive`);
    }
  } catch (error) {
    iterator_abandon([iterator, throw_no_next, 0]);
    throw error;
  }
  return number;
}

$methods(iterator_helpers, {
  map(mapper) {
    check_iterator(this, "map");
    check_callback(this, mapper);
    return create_helper(step_map, direct_record(this), mapper);
  },
  filter(predicate) {
    check_iterator(this, "filter");
    check_callback(this, predicate);
    return create_helper(step_filter, direct_record(this), predicate);
  },
  take(limit) {
    check_iterator(this, "take");
    const count = helper_limit(this, limit);
    return create_helper(step_take, direct_record(this), count);
  },
  drop(limit) {
    check_iterator(this, "drop");
    const count = helper_limit(this, limit);
    return create_helper(step_drop, direct_record(this), count);
  },
  flatMap(mapper) {
    check_iterator(this, "flatMap");
    check_callback(this, mapper);
    return create_helper(step_flat_map, direct_record(this), mapper);
  },
  reduce(reducer, ...initial) {
    check_iterator(this, "reduce");
    check_callback(this, reducer);
    const record = direct_record(this);
    let index = 0;
    let result;
    if ($array_length(initial) > 0) {
      result = $array_get(initial, 0);
    } else {
      result = step_record(record);
      if (is_exhausted(record)) throw_type("Reduce of a done iterator with no initial value");
      index = 1;
    }
    for (;; index++) {
      const value = step_record(record);
      if (is_exhausted(record)) return result;
      result = reduce_for(record, reducer, result, value, index);
    }
  },
  toArray() {
    check_iterator(this, "toArray");
    const record = direct_record(this);
    const list = [];
    for (;;) {
      const value = step_record(record);
      if (is_exhausted(record)) return list;
      $array_push(list, value);
    }
  },
  forEach(callback) {
    check_iterator(this, "forEach");
    check_callback(this, callback);
    const record = direct_record(this);
    for (let index = 0;; index++) {
      const value = step_record(record);
      if (is_exhausted(record)) return;
      call_for(record, callback, value, index);
    }
  },
  some(predicate) {
    check_iterator(this, "some");
    check_callback(this, predicate);
    const record = direct_record(this);
    for (let index = 0;; index++) {
      const value = step_record(record);
      if (is_exhausted(record)) return false;
      if (!$value_truthy(call_for(record, predicate, value, index))) continue;
      iterator_close(record);
      return true;
    }
  },
  every(predicate) {
    check_iterator(this, "every");
    check_callback(this, predicate);
    const record = direct_record(this);
    for (let index = 0;; index++) {
      const value = step_record(record);
      if (is_exhausted(record)) return true;
      if ($value_truthy(call_for(record, predicate, value, index))) continue;
      iterator_close(record);
      return false;
    }
  },
  find(predicate) {
    check_iterator(this, "find");
    check_callback(this, predicate);
    const record = direct_record(this);
    for (let index = 0;; index++) {
      const value = step_record(record);
      if (is_exhausted(record)) return undefined;
      if (!$value_truthy(call_for(record, predicate, value, index))) continue;
      iterator_close(record);
      return value;
    }
  },
});

function reduce_for(record, reducer, result, value, index) {
  try {
    return $call(reducer, undefined, result, value, index);
  } catch (error) {
    iterator_abandon(record);
    throw error;
  }
}

// What Iterator.from makes of an iterator that does not inherit from Iterator.prototype: its record.
const wrapped_iterator = $symbol_new_private("a wrapped iterator");
const wrapped_iterator_prototype = $object_new(iterator_prototype);

$methods(wrapped_iterator_prototype, {
  next() {
    const record = $private_get(this, wrapped_iterator);
    return $call($array_get(record, 1), $array_get(record, 0));
  },
  return() {
    const iterator = $array_get($private_get(this, wrapped_iterator), 0);
    const close = get_method(iterator, "return");
    return close === undefined ? { value: undefined, done: true } : $call(close, iterator);
  },
});

$methods(Iterator, {
  from(value) {
    const record = flattenable_record(value, true);
    const iterator = $array_get(record, 0);
    if (ordinary_has_instance(Iterator, iterator)) return iterator;
    const wrapper = $object_new(wrapped_iterator_prototype);
    $private_add(wrapper, wrapped_iterator, record);
    return wrapper;
  },
  concat(...items) {
    const pairs = [];
    for (let i = 0; i < $array_length(items); i++) {
      const item = $array_get(items, i);
      if (!is_object(item)) throw_type(`${value_text(item)} is not an object`);
      const method = get_method(item, symbol_iterator);
      if (method === undefined) throw_type(`${value_text(item)} is not iterable`);
      $array_push(pairs, [method, item]);
    }
    return create_helper(step_concat, undefined, pairs);
  },
});

function step_concat(state) {
  const pairs = $array_get(state, 3);
  for (;;) {
    let inner = $array_get(state, 5);
    if (inner === undefined) {
      const index = next_index(state);
      if (index >= $array_length(pairs)) return finish_helper(state);
      const pair = $array_get(pairs, index);
      const iterator = $call($array_get(pair, 0), $array_get(pair, 1));
      if (!is_object(iterator)) throw_type(`${value_text(iterator)} is not an object`);
      inner = direct_record(iterator);
      $array_set(state, 5, inner);
    }
    const value = step_record(inner);
    if (!is_exhausted(inner)) return value;
    $array_set(state, 5, undefined);
  }
}
