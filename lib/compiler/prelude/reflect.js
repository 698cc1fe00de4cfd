// Reflect.

export const Reflect = {};
$object_define(Reflect, symbol_to_string_tag, "Reflect", 4);

function check_reflected(target, method) {
  if ($value_kind(target) < 7) throw_type(`Reflect.${method} called on non-object`);
}

$methods(Reflect, {
  defineProperty(target, key, attributes) {
    check_reflected(target, "defineProperty");
    const name = to_name(key);
    return define_described(target, name, to_descriptor(attributes));
  },
  deleteProperty(target, key) {
    check_reflected(target, "deleteProperty");
    return $object_delete(target, to_name(key));
  },
  apply(target, thisArg, args) {
    if ($value_kind(target) !== 7) throw_called_on(target, "apply");
    return $apply(target, thisArg, create_list_from(args));
  },
  construct(target, args, ...rest) {
    if (!is_constructor(target)) throw_type(`${value_text(target)} is not a constructor`);
    let newTarget = target;
    if ($array_length(rest) > 0) {
      newTarget = $array_get(rest, 0);
      if (!is_constructor(newTarget)) throw_type(`${value_text(newTarget)} is not a constructor`);
    }
    return $construct(target, newTarget, create_list_from(args));
  },
  get(target, key, ...rest) {
    check_reflected(target, "get");
    const receiver = $array_length(rest) > 0 ? $array_get(rest, 0) : target;
    return get_from(target, to_name(key), receiver);
  },
  getOwnPropertyDescriptor(target, key) {
    check_reflected(target, "getOwnPropertyDescriptor");
    return own_descriptor(target, to_name(key));
  },
  getPrototypeOf(target) {
    check_reflected(target, "getPrototypeOf");
    return $object_prototype(target);
  },
  has(target, key) {
    check_reflected(target, "has");
    return $object_has(target, to_name(key));
  },
  isExtensible(target) {
    check_reflected(target, "isExtensible");
    return is_extensible(target);
  },
  ownKeys(target) {
    check_reflected(target, "ownKeys");
    return $object_keys(target, 3);
  },
  preventExtensions(target) {
    check_reflected(target, "preventExtensions");
    freeze_object(target, 0);
    return true;
  },
  set(target, key, value, ...rest) {
    check_reflected(target, "set");
    const receiver = $array_length(rest) > 0 ? $array_get(rest, 0) : target;
    return set_from(target, to_name(key), value, receiver);
  },
  setPrototypeOf(target, prototype) {
    check_reflected(target, "setPrototypeOf");
    if (prototype !== null && $value_kind(prototype) < 7) {
      throw_type(`Object prototype may only be an Object or null: ${value_text(prototype)}`);
    }
    if (target === object_prototype) return prototype === null;
    return $object_set_prototype(target, prototype);
  },
});
