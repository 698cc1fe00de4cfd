// WeakMap, WeakSet, WeakRef and FinalizationRegistry. They hold what they refer to: a program can't see the difference,
// but for memory.

const weak_content = $symbol_new_private("a WeakMap or WeakSet");

// Keys that can be held weakly: objects, and symbols that Symbol.for does not know.
function is_weak_key(value) {
  const kind = $value_kind(value);
  return kind >= 7 || kind === 6 && !$map_has(keys_by_symbol, value);
}

// The machine map of a WeakMap or WeakSet.
function weak_map_of(value, prototype, method) {
  if ($private_has(value, weak_content)) {
    const content = $private_get(value, weak_content);
    if ($array_get(content, 0) === prototype) return $array_get(content, 1);
  }
  throw_type(`Method ${method} called on incompatible receiver ${value_text(value)}`);
}

const weak_map_prototype = $object_new(object_prototype);

export function WeakMap(entries = undefined) {
  if ($new_target === undefined) throw_type("Constructor WeakMap requires 'new'");
  const map = create_from_with($new_target, weak_map_prototype);
  $private_add(map, weak_content, [weak_map_prototype, $map_new()]);
  if (entries !== undefined && entries !== null) {
    const add = map.set;
    if ($value_kind(add) !== 7) {
      throw_type(
        `'${value_text(add)}' returned for property 'set' of object '#<WeakMap>' is not a function`,
      );
    }
    each_entry(entries, (key, value) => {
      $call(add, map, key, value);
    });
  }
  return map;
}
$object_define(WeakMap, "prototype", weak_map_prototype, 0);
$object_define(weak_map_prototype, symbol_to_string_tag, "WeakMap", 4);

$methods(weak_map_prototype, {
  constructor: WeakMap,
  delete(key) {
    return $map_delete(weak_map_of(this, weak_map_prototype, "WeakMap.prototype.delete"), key);
  },
  get(key) {
    const map = weak_map_of(this, weak_map_prototype, "WeakMap.prototype.get");
    const [found, value] = $map_get(map, key);
    return found ? value : undefined;
  },
  set(key, value) {
    const map = weak_map_of(this, weak_map_prototype, "WeakMap.prototype.set");
    if (!is_weak_key(key)) throw_type("Invalid value used as weak map key");
    $map_set(map, key, value);
    return this;
  },
  has(key) {
    return $map_has(weak_map_of(this, weak_map_prototype, "WeakMap.prototype.has"), key);
  },
});

const weak_set_prototype = $object_new(object_prototype);

export function WeakSet(values = undefined) {
  if ($new_target === undefined) throw_type("Constructor WeakSet requires 'new'");
  const set = create_from_with($new_target, weak_set_prototype);
  $private_add(set, weak_content, [weak_set_prototype, $map_new()]);
  if (values !== undefined && values !== null) {
    const add = set.add;
    if ($value_kind(add) !== 7) {
      throw_type(
        `'${value_text(add)}' returned for property 'add' of object '#<WeakSet>' is not a function`,
      );
    }
    each_value(values, (value) => {
      $call(add, set, value);
    });
  }
  return set;
}
$object_define(WeakSet, "prototype", weak_set_prototype, 0);
$object_define(weak_set_prototype, symbol_to_string_tag, "WeakSet", 4);

$methods(weak_set_prototype, {
  constructor: WeakSet,
  delete(value) {
    return $map_delete(weak_map_of(this, weak_set_prototype, "WeakSet.prototype.delete"), value);
  },
  has(value) {
    return $map_has(weak_map_of(this, weak_set_prototype, "WeakSet.prototype.has"), value);
  },
  add(value) {
    const map = weak_map_of(this, weak_set_prototype, "WeakSet.prototype.add");
    if (!is_weak_key(value)) throw_type("Invalid value used in weak set");
    $map_set(map, value, true);
    return this;
  },
});

const weak_ref_prototype = $object_new(object_prototype);
const weak_target = $symbol_new_private("a WeakRef");

export function WeakRef(target) {
  if ($new_target === undefined) throw_type("Constructor WeakRef requires 'new'");
  if (!is_weak_key(target)) throw_type("WeakRef: invalid target");
  const ref = create_from_with($new_target, weak_ref_prototype);
  $private_add(ref, weak_target, target);
  return ref;
}
$object_define(WeakRef, "prototype", weak_ref_prototype, 0);
$object_define(weak_ref_prototype, symbol_to_string_tag, "WeakRef", 4);

$methods(weak_ref_prototype, {
  constructor: WeakRef,
  deref() {
    if (!$private_has(this, weak_target)) {
      throw_type(
        `Method WeakRef.prototype.deref called on incompatible receiver ${value_text(this)}`,
      );
    }
    return $private_get(this, weak_target);
  },
});

const finalization_registry_prototype = $object_new(object_prototype);
// The number of registrations by token.
const finalization_tokens = $symbol_new_private("a FinalizationRegistry");

// Nothing is ever found to be unreachable, so the callback is never called, as the standard allows.
export function FinalizationRegistry(callback) {
  if ($new_target === undefined) throw_type("Constructor FinalizationRegistry requires 'new'");
  if ($value_kind(callback) !== 7) throw_type("FinalizationRegistry: cleanup must be callable");
  const registry = create_from_with($new_target, finalization_registry_prototype);
  $private_add(registry, finalization_tokens, $map_new());
  return registry;
}
$object_define(FinalizationRegistry, "prototype", finalization_registry_prototype, 0);
$object_define(finalization_registry_prototype, symbol_to_string_tag, "FinalizationRegistry", 4);

$methods(finalization_registry_prototype, {
  constructor: FinalizationRegistry,
  register(target, held, token = undefined) {
    const tokens = $private_get(this, finalization_tokens);
    if (!is_weak_key(target)) throw_type("FinalizationRegistry.prototype.register: invalid target");
    if ($value_same(target, held)) {
      throw_type("FinalizationRegistry.prototype.register: target and holdings must not be same");
    }
    if (is_weak_key(token)) $map_set(tokens, token, true);
    else if (token !== undefined) throw_type(`Invalid unregisterToken ('${value_text(token)}')`);
  },
  unregister(token) {
    const tokens = $private_get(this, finalization_tokens);
    if (!is_weak_key(token)) throw_type(`Invalid unregisterToken ('${value_text(token)}')`);
    return $map_delete(tokens, token);
  },
});
