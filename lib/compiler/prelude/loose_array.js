// Loose arrays: arrays with accessors among their elements, elements with flags of their own, or indexes too large to have room for
// all elements before. The machine has them as objects that are not extensible and whose length can't be set, so that all that is to be
// looked after comes here; `$array_state` tells them: 1, 2 more if the array is not extensible, 4 more if its length is not
// writable.

function is_array(value) {
  const kind = $value_kind(value);
  return kind === 9 || kind === 8 && $array_state(value) > 0;
}

// Whether properties can be added.
function is_extensible(object) {
  return $object_is_extensible(object) || ($array_state(object) & 3) === 1;
}

// Makes an array a loose one, which keeps its elements.
function loosen(array) {
  const length = $array_length(array);
  const elements = $array_slice(array, 0, length);
  let first = 0;
  while (first < length && $array_is_hole(elements, first)) first++;
  // All elements of an array have the same flags.
  let flags = 7;
  if (first < length) [, , flags] = $object_find(array, $value_to_text(first));
  $array_loosen(array);
  for (let i = first; i < length; i++) {
    if (!$array_is_hole(elements, i)) {
      $object_force(array, $value_to_text(i), $array_get(elements, i), flags);
    }
  }
}

// Defines an own property of any object. The result is whether it is as described now.
function define_own(object, key, value, flags) {
  return $object_define(object, key, value, flags) || define_loosely(object, key, value, flags);
}

// Defines what the machine has refused to define, if the reason is the form of an array.
function define_loosely(object, key, value, flags) {
  const kind = $value_kind(object);
  const index = index_of_key(key);
  if (kind === 9 ? index < 0 : kind !== 8 || $array_state(object) === 0) return false;
  const [holder, found, old] = $object_find(object, key);
  if (holder === object) {
    if (key === "length") return false;
    if ((old & 4) === 0 && ((old & 1) === 0 || (flags | 1) !== old)) {
      return flags === old && (flags & 8) === 0 && $value_same(found, value);
    }
  } else {
    if (!is_extensible(object)) return false;
    const isBeyond = index >= length_of(object);
    if (isBeyond && !has_writable_length(object)) return false;
  }
  if (kind === 9) loosen(object);
  if (index >= object.length) $object_force(object, "length", index + 1, 0);
  $object_force(object, key, value, flags);
  return true;
}

function has_writable_length(array) {
  if ($value_kind(array) === 8) return ($array_state(array) & 4) === 0;
  const [, , flags] = $object_find(array, "length");
  return (flags & 1) !== 0;
}

// Sets the length of a loose array. The result is whether all elements beyond could be deleted.
function set_loose_length(array, length) {
  if (length < array.length) {
    // Indexes come first, in ascending order.
    const keys = $object_keys(array, 1);
    let last = 0;
    while (last < $array_length(keys) && index_of_key($array_get(keys, last)) >= 0) last++;
    for (let i = last - 1; i >= 0; i--) {
      const key = $array_get(keys, i);
      const index = index_of_key(key);
      if (index < length) break;
      if (!$object_delete(array, key)) {
        $object_force(array, "length", index + 1, 0);
        return false;
      }
    }
  }
  $object_force(array, "length", length, 0);
  return true;
}

// Sets a property of an array that the machine doesn't set: of a loose one, or what makes it one.
function set_loosely(array, key, value, isReadOnly) {
  if (key === "length") {
    const length = shift_right_unsigned(value, 0);
    if (length !== $value_to_number(value)) throw_range("Invalid array length");
    if (!has_writable_length(array)) throw_read_only(array, key);
    if (!set_loose_length(array, length)) {
      throw_type(`Cannot delete property '${array.length - 1}' of [object Array]`);
    }
    return;
  }
  if (isReadOnly) throw_read_only(array, key);
  if (define_loosely(array, key, value, 7)) return;
  if (is_extensible(array)) throw_read_only(array, "length");
  throw_type(`Cannot add property ${key_text(key)}, object is not extensible`);
}

// Makes an object not extensible; its properties not configurable from level 1 on, not writable at 2.
function freeze_object(object, level) {
  $object_freeze(object, level);
  if ($array_state(object) > 0) $array_bind(object, level === 2 ? 6 : 2);
}

// The length of a loose array as a property that is defined.
function define_loose_length(array, length, isWritable) {
  if (!set_loose_length(array, length)) {
    if (!isWritable) $array_bind(array, 4);
    return false;
  }
  if (!isWritable) $array_bind(array, 4);
  return true;
}
