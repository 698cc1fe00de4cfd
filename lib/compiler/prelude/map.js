// Map.

// The entries of a Map: a machine map.
const map_content = $symbol_new_private("a Map");

const map_prototype = $object_new(object_prototype);

export function Map(entries = undefined) {
  if ($new_target === undefined) throw_type("Constructor Map requires 'new'");
  const map = create_from_with($new_target, map_prototype);
  const content = $map_new();
  $private_add(map, map_content, content);
  if (entries !== undefined && entries !== null) map_add_entries(map, content, entries);
  return map;
}

$object_define(Map, "prototype", map_prototype, 0);
$object_define(map_prototype, "constructor", Map, 5);
$object_define(map_prototype, symbol_to_string_tag, "Map", 4);

const map_set = function set(key, value) {
  $map_set($private_get(this, map_content), key, value);
  return this;
};

const map_entries = function entries() {
  return map_iterate($private_get(this, map_content), 2, "Map", map_iterator_prototype);
};

function map_add_entries(map, content, entries) {
  const adder = map.set;
  if (!is_callable(adder)) {
    throw_type(
      `'${value_text(adder)}' returned for property 'set' of object '#<Map>' is not a function`,
    );
  }
  const record = get_iterator(entries, undefined);
  for (;;) {
    const entry = iterator_next(record);
    if ($array_get(record, 2) < 0) return;
    try {
      if (!is_object(entry)) {
        throw_type(`Iterator value ${value_text(entry)} is not an entry object`);
      }
      const key = entry[0];
      const value = entry[1];
      if (adder === map_set) $map_set(content, key, value);
      else $call(adder, map, key, value);
    } catch (error) {
      iterator_abandon(record);
      throw error;
    }
  }
}

$methods(Map, {
  groupBy(items, callback) {
    const map = $object_new(map_prototype);
    $private_add(map, map_content, group_by(items, callback, false));
    return map;
  },
  get [symbol_species]() {
    return this;
  },
});

$methods(map_prototype, {
  clear() {
    $map_clear($private_get(this, map_content));
  },
  delete(key) {
    return $map_delete($private_get(this, map_content), key);
  },
  entries: map_entries,
  forEach(callback, receiver = undefined) {
    const content = $private_get(this, map_content);
    check_callable(callback);
    let [isLeft, position, key, value] = $map_next(content, 0);
    while (isLeft) {
      $call(callback, receiver, value, key, this);
      [isLeft, position, key, value] = $map_next(content, position);
    }
  },
  get(key) {
    const [found, value] = $map_get($private_get(this, map_content), key);
    return found ? value : undefined;
  },
  getOrInsert(key, value) {
    const content = $private_get(this, map_content);
    const [found, present] = $map_get(content, key);
    if (found) return present;
    $map_set(content, key, value);
    return value;
  },
  getOrInsertComputed(key, callback) {
    const content = $private_get(this, map_content);
    check_callable(callback);
    const [found, present] = $map_get(content, key);
    if (found) return present;
    const value = $call(callback, undefined, key);
    $map_set(content, key, value);
    return value;
  },
  has(key) {
    return $map_has($private_get(this, map_content), key);
  },
  keys() {
    return map_iterate($private_get(this, map_content), 0, "Map", map_iterator_prototype);
  },
  set: map_set,
  get size() {
    return $map_length($private_get(this, map_content));
  },
  values() {
    return map_iterate($private_get(this, map_content), 1, "Map", map_iterator_prototype);
  },
  [symbol_iterator]: map_entries,
});

// The state of an iterator of a Map or a Set: the machine map, undefined at the end; the position in it; what is
// iterated, 0 keys, 1 values, 2 pairs or 3 pairs of keys; whose iterator it is.
const map_iterator = $symbol_new_private("a collection iterator");

function map_iterate(content, which, owner, prototype) {
  const iterator = $object_new(prototype);
  $private_add(iterator, map_iterator, [content, 0, which, owner]);
  return iterator;
}

function map_iterator_next(iterator) {
  const state = $private_get(iterator, map_iterator);
  const content = $array_get(state, 0);
  if (content === undefined) return iterator_result(undefined, true);
  const [isLeft, position, key, value] = $map_next(content, $array_get(state, 1));
  if (!isLeft) {
    $array_set(state, 0, undefined);
    return iterator_result(undefined, true);
  }
  $array_set(state, 1, position);
  const which = $array_get(state, 2);
  if (which === 2) return iterator_result([key, value], false);
  if (which === 3) return iterator_result([key, key], false);
  return iterator_result(which === 0 ? key : value, false);
}

const map_iterator_prototype = $object_new(iterator_prototype);

$object_define(map_iterator_prototype, symbol_to_string_tag, "Map Iterator", 4);

$methods(map_iterator_prototype, {
  next() {
    return map_iterator_next(this);
  },
});
