// Map. A Map is a machine map: map_prototype is the prototype of those, and the host's Maps are Maps.

const map_prototype = $object_new(object_prototype);
$realm_set(8, map_prototype);

export function Map(entries = undefined) {
  if ($new_target === undefined) throw_type("Constructor Map requires 'new'");
  const map = $map_new();
  if ($new_target !== Map) map_inherit(map, $new_target.prototype);
  if (entries !== undefined && entries !== null) map_add_entries(map, entries);
  return map;
}

$object_define(Map, "prototype", map_prototype, 0);
$object_define(map_prototype, "constructor", Map, 5);
$object_define(map_prototype, symbol_to_string_tag, "Map", 4);

// Gives an instance of a class that extends Map its prototype.
function map_inherit(map, prototype) {
  if (is_object(prototype)) $object_set_prototype(map, prototype);
}

// Throws because a method is called on what is no Map.
function map_refuse(value, method) {
  throw_type(`Method Map.prototype.${method} called on incompatible receiver ${value_text(value)}`);
}

// What intrinsics do to something that is no map: only these methods don't look first.
function map_find_slow(value, key) {
  map_refuse(value, "get");
}

function map_set_slow(value, key, entry) {
  map_refuse(value, "set");
}

function map_has_slow(value, key) {
  map_refuse(value, "has");
}

function map_delete_slow(value, key) {
  map_refuse(value, "delete");
}

const map_set = function set(key, value) {
  $map_set(this, key, value);
  return this;
};

const map_entries = function entries() {
  if ($value_kind(this) !== 11) map_refuse(this, "entries");
  return map_iterate(this, 2, "Map", map_iterator_prototype);
};

function map_add_entries(map, entries) {
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
      if (adder === map_set) $map_set(map, key, value);
      else $call(adder, map, key, value);
    } catch (error) {
      iterator_abandon(record);
      throw error;
    }
  }
}

$methods(Map, {
  groupBy(items, callback) {
    return group_by(items, callback, false);
  },
  get [symbol_species]() {
    return this;
  },
});

$methods(map_prototype, {
  clear() {
    if ($value_kind(this) !== 11) map_refuse(this, "clear");
    $map_clear(this);
  },
  delete(key) {
    return $map_delete(this, key);
  },
  entries: map_entries,
  forEach(callback, receiver = undefined) {
    if ($value_kind(this) !== 11) map_refuse(this, "forEach");
    check_callable(callback);
    let [isLeft, position, key, value] = $map_next(this, 0);
    while (isLeft) {
      $call(callback, receiver, value, key, this);
      [isLeft, position, key, value] = $map_next(this, position);
    }
  },
  get(key) {
    return $map_find(this, key);
  },
  getOrInsert(key, value) {
    if ($value_kind(this) !== 11) map_refuse(this, "getOrInsert");
    const [found, present] = $map_get(this, key);
    if (found) return present;
    $map_set(this, key, value);
    return value;
  },
  getOrInsertComputed(key, callback) {
    if ($value_kind(this) !== 11) map_refuse(this, "getOrInsertComputed");
    check_callable(callback);
    const [found, present] = $map_get(this, key);
    if (found) return present;
    const value = $call(callback, undefined, key);
    $map_set(this, key, value);
    return value;
  },
  has(key) {
    return $map_has(this, key);
  },
  keys() {
    if ($value_kind(this) !== 11) map_refuse(this, "keys");
    return map_iterate(this, 0, "Map", map_iterator_prototype);
  },
  set: map_set,
  get size() {
    if ($value_kind(this) !== 11) map_refuse(this, "get size");
    return $map_length(this);
  },
  values() {
    if ($value_kind(this) !== 11) map_refuse(this, "values");
    return map_iterate(this, 1, "Map", map_iterator_prototype);
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
