// Set.

// The members of a Set: the keys of a machine map.
const set_content = $symbol_new_private("a Set");

const set_prototype = $object_new(object_prototype);

export function Set(values = undefined) {
  if ($new_target === undefined) throw_type("Constructor Set requires 'new'");
  const set = create_from_with($new_target, set_prototype);
  const content = $map_new();
  $private_add(set, set_content, content);
  if (values !== undefined && values !== null) set_add_values(set, content, values);
  return set;
}

$object_define(Set, "prototype", set_prototype, 0);
$object_define(set_prototype, "constructor", Set, 5);
$object_define(set_prototype, symbol_to_string_tag, "Set", 4);

// The realm's sample of a Set, by which the border knows them: see set_of.
set_prototype, $realm_set(9, set_of($map_new()));

const set_add = function add(value) {
  $map_set($private_get(this, set_content), value, true);
  return this;
};

const set_values = function values() {
  return map_iterate($private_get(this, set_content), 0, "Set", set_iterator_prototype);
};

function set_add_values(set, content, values) {
  const adder = set.add;
  if (!is_callable(adder)) {
    throw_type(
      `'${value_text(adder)}' returned for property 'add' of object '#<Set>' is not a function`,
    );
  }
  const record = get_iterator(values, undefined);
  for (;;) {
    const value = iterator_next(record);
    if ($array_get(record, 2) < 0) return;
    if (adder === set_add) {
      $map_set(content, value, true);
      continue;
    }
    try {
      $call(adder, set, value);
    } catch (error) {
      iterator_abandon(record);
      throw error;
    }
  }
}

$methods(Set, {
  get [symbol_species]() {
    return this;
  },
});

$methods(set_prototype, {
  add: set_add,
  clear() {
    $map_clear($private_get(this, set_content));
  },
  delete(value) {
    return $map_delete($private_get(this, set_content), value);
  },
  difference(other) {
    const content = $private_get(this, set_content);
    return set_of(set_difference(content, set_record(other)));
  },
  entries() {
    return map_iterate($private_get(this, set_content), 3, "Set", set_iterator_prototype);
  },
  forEach(callback, receiver = undefined) {
    const content = $private_get(this, set_content);
    check_callable(callback);
    let [isLeft, position, value] = $map_next(content, 0);
    while (isLeft) {
      $call(callback, receiver, value, value, this);
      [isLeft, position, value] = $map_next(content, position);
    }
  },
  has(value) {
    return $map_has($private_get(this, set_content), value);
  },
  intersection(other) {
    const content = $private_get(this, set_content);
    return set_of(set_intersection(content, set_record(other)));
  },
  isDisjointFrom(other) {
    const content = $private_get(this, set_content);
    return set_is_disjoint(content, set_record(other));
  },
  isSubsetOf(other) {
    const content = $private_get(this, set_content);
    const record = set_record(other);
    if ($map_length(content) > record.count) return false;
    return set_all_in(content, record);
  },
  isSupersetOf(other) {
    const content = $private_get(this, set_content);
    const record = set_record(other);
    if ($map_length(content) < record.count) return false;
    const iterator = set_keys_of(record);
    for (;;) {
      const value = iterator_next(iterator);
      if ($array_get(iterator, 2) < 0) return true;
      if (!$map_has(content, value)) {
        iterator_close(iterator);
        return false;
      }
    }
  },
  keys: set_values,
  get size() {
    return $map_length($private_get(this, set_content));
  },
  symmetricDifference(other) {
    const content = $private_get(this, set_content);
    const iterator = set_keys_of(set_record(other));
    const result = set_copy(content);
    for (;;) {
      const value = iterator_next(iterator);
      if ($array_get(iterator, 2) < 0) return set_of(result);
      if ($map_has(content, value)) $map_delete(result, value);
      else $map_set(result, value, true);
    }
  },
  union(other) {
    const content = $private_get(this, set_content);
    const iterator = set_keys_of(set_record(other));
    const result = set_copy(content);
    for (;;) {
      const value = iterator_next(iterator);
      if ($array_get(iterator, 2) < 0) return set_of(result);
      $map_set(result, value, true);
    }
  },
  values: set_values,
  [symbol_iterator]: set_values,
});

function set_of(content) {
  const set = $object_new(set_prototype);
  $private_add(set, set_content, content);
  return set;
}

function set_copy(content) {
  const copy = $map_new();
  let [isLeft, position, value] = $map_next(content, 0);
  while (isLeft) {
    $map_set(copy, value, true);
    [isLeft, position, value] = $map_next(content, position);
  }
  return copy;
}

// What the methods of sets need of their argument, which may be any object like a set.
function set_record(other) {
  if (!is_object(other)) throw_type("the argument of a method of Set must be an object");
  const size = +other.size;
  if (size !== size) throw_type("The .size property is NaN");
  const count = to_integer(size);
  if (count < 0) throw_range(`'${count}' is an invalid size`);
  const { has } = other;
  if (!is_callable(has)) throw_type(`${type_text(has)} is not a function`);
  const { keys } = other;
  if (!is_callable(keys)) throw_type(`${type_text(keys)} is not a function`);
  return { other, count, tester: has, lister: keys };
}

// A record of an iterator over the members: see get_iterator.
function set_keys_of(record) {
  const iterator = $call(record.lister, record.other);
  if (!is_object(iterator)) throw_type(`${value_text(iterator)} is not an object`);
  return [iterator, iterator.next, 0];
}

function set_is_in(value, record) {
  return $value_truthy($call(record.tester, record.other, value));
}

function set_all_in(content, record) {
  let [isLeft, position, value] = $map_next(content, 0);
  while (isLeft) {
    if (!set_is_in(value, record)) return false;
    [isLeft, position, value] = $map_next(content, position);
  }
  return true;
}

function set_difference(content, record) {
  const result = set_copy(content);
  if ($map_length(content) <= record.count) {
    let [isLeft, position, value] = $map_next(content, 0);
    while (isLeft) {
      if (set_is_in(value, record)) $map_delete(result, value);
      [isLeft, position, value] = $map_next(content, position);
    }
    return result;
  }
  const iterator = set_keys_of(record);
  for (;;) {
    const value = iterator_next(iterator);
    if ($array_get(iterator, 2) < 0) return result;
    $map_delete(result, value);
  }
}

function set_intersection(content, record) {
  const result = $map_new();
  if ($map_length(content) <= record.count) {
    let [isLeft, position, value] = $map_next(content, 0);
    while (isLeft) {
      if (set_is_in(value, record)) $map_set(result, value, true);
      [isLeft, position, value] = $map_next(content, position);
    }
    return result;
  }
  const iterator = set_keys_of(record);
  for (;;) {
    const value = iterator_next(iterator);
    if ($array_get(iterator, 2) < 0) return result;
    if ($map_has(content, value)) $map_set(result, value, true);
  }
}

function set_is_disjoint(content, record) {
  if ($map_length(content) <= record.count) {
    let [isLeft, position, value] = $map_next(content, 0);
    while (isLeft) {
      if (set_is_in(value, record)) return false;
      [isLeft, position, value] = $map_next(content, position);
    }
    return true;
  }
  const iterator = set_keys_of(record);
  for (;;) {
    const value = iterator_next(iterator);
    if ($array_get(iterator, 2) < 0) return true;
    if ($map_has(content, value)) {
      iterator_close(iterator);
      return false;
    }
  }
}

const set_iterator_prototype = $object_new(iterator_prototype);

$object_define(set_iterator_prototype, symbol_to_string_tag, "Set Iterator", 4);

$methods(set_iterator_prototype, {
  next() {
    return map_iterator_next(this);
  },
});
