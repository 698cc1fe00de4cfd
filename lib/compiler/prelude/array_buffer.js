// ArrayBuffer. It is the machine's bytes: array_buffer_prototype is the prototype of those, and what the host gives as an
// ArrayBuffer is one.

const array_buffer_prototype = $object_new(object_prototype);
array_buffer_prototype, $realm_set(7, array_buffer_prototype);

// The most bytes of one that can be resized.
const buffer_limit = $symbol_new_private("a resizable ArrayBuffer");
// Says that one is detached.
const buffer_detached = $symbol_new_private("a detached ArrayBuffer");

// Constructors and prototypes of typed arrays by type, and last that of DataViews, as far as the program has them.
const typed_constructors = $array_new(12);
const typed_prototypes = $array_new(13);
typed_prototypes, $realm_set(17, typed_prototypes);

export function ArrayBuffer(length, options = undefined) {
  if ($new_target === undefined) throw_type("Constructor ArrayBuffer requires 'new'");
  const size = to_index(length, "Invalid array buffer length");
  let limit;
  if (is_object(options)) {
    limit = options.maxByteLength;
    if (limit !== undefined) limit = to_index(limit, "Invalid array buffer max length");
  }
  const prototype = $new_target === ArrayBuffer ? undefined : $new_target.prototype;
  if (limit !== undefined && size > limit) throw_range("Invalid array buffer max length");
  const buffer = make_buffer(size);
  if (is_object(prototype)) $object_set_prototype(buffer, prototype);
  if (limit !== undefined) {
    if (limit > 2147483647) throw_range("Array buffer allocation failed");
    $private_add(buffer, buffer_limit, limit);
  }
  return buffer;
}

$object_define(ArrayBuffer, "prototype", array_buffer_prototype, 0);
$object_define(array_buffer_prototype, "constructor", ArrayBuffer, 5);
$object_define(array_buffer_prototype, symbol_to_string_tag, "ArrayBuffer", 4);

function make_buffer(size) {
  if (size > 2147483647) throw_range("Array buffer allocation failed");
  return $bytes_new(size);
}

// ToIndex.
function to_index(value, message) {
  const index = to_integer(value);
  if (index < 0 || index > 9007199254740991) throw_range(message);
  return index;
}

// Throws unless a value is an ArrayBuffer.
function check_buffer(value, method) {
  if ($value_kind(value) !== 10) {
    throw_type(
      `Method ArrayBuffer.prototype.${method} called on incompatible receiver ${value_text(value)}`,
    );
  }
}

function is_detached(buffer) {
  return $bytes_length(buffer) === 0 && $private_has(buffer, buffer_detached);
}

function check_attached(buffer, method) {
  if (is_detached(buffer)) throw_type(`Cannot perform ${method} on a detached ArrayBuffer`);
}

function detach_buffer(buffer) {
  $view_resize(buffer, 0);
  if (!$private_has(buffer, buffer_detached)) $private_add(buffer, buffer_detached, true);
}

function buffer_most(buffer) {
  check_buffer(buffer, "maxByteLength");
  if (is_detached(buffer)) return 0;
  return $private_has(buffer, buffer_limit)
    ? $private_get(buffer, buffer_limit)
    : $bytes_length(buffer);
}

function buffer_resize(buffer, newLength) {
  if ($value_kind(buffer) !== 10 || !$private_has(buffer, buffer_limit)) {
    throw_type(
      `Method ArrayBuffer.prototype.resize called on incompatible receiver ${value_text(buffer)}`,
    );
  }
  const size = to_index(newLength, "ArrayBuffer.prototype.resize: Invalid length parameter");
  check_attached(buffer, "ArrayBuffer.prototype.resize");
  if (size > $private_get(buffer, buffer_limit)) {
    throw_range("ArrayBuffer.prototype.resize: Invalid length parameter");
  }
  $view_resize(buffer, size);
}

function buffer_slice(buffer, start, end) {
  check_buffer(buffer, "slice");
  check_attached(buffer, "ArrayBuffer.prototype.slice");
  const length = $bytes_length(buffer);
  const from = relative_index(start, length, 0);
  const to = relative_index(end, length, length);
  const count = to > from ? to - from : 0;
  const constructor = buffer_species(buffer);
  if (constructor === undefined) {
    const made = $bytes_new(count);
    copy_buffer(made, buffer, from, count);
    return made;
  }
  const made = $construct(constructor, constructor, [count]);
  check_buffer(made, "slice");
  check_attached(made, "ArrayBuffer.prototype.slice");
  if (made === buffer) throw_type("ArrayBuffer subclass returned this from species constructor");
  if ($bytes_length(made) < count) {
    throw_type("Species constructor returned a too small ArrayBuffer");
  }
  check_attached(buffer, "ArrayBuffer.prototype.slice");
  copy_buffer(made, buffer, from, count);
  return made;
}

// Copies bytes that may have become fewer.
function copy_buffer(target, source, from, count) {
  const end = $math_min(from + count, $bytes_length(source));
  if (from < end) $bytes_copy(target, 0, source, from, end);
}

// The constructor of the results of an ArrayBuffer's methods; undefined for the usual one.
function buffer_species(buffer) {
  const constructor = buffer.constructor;
  if (constructor === undefined) return undefined;
  if (!is_object(constructor)) throw_type("The .constructor property is not an object");
  const species = constructor[symbol_species];
  if (species === undefined || species === null || species === ArrayBuffer) return undefined;
  if (!is_constructor(species)) {
    throw_type("object.constructor[Symbol.species] is not a constructor");
  }
  return species;
}

// ArrayBufferCopyAndDetach.
function buffer_transfer(buffer, newLength, keepsLimit, method) {
  check_buffer(buffer, method);
  const length = newLength === undefined
    ? $bytes_length(buffer)
    : to_index(newLength, "Invalid array buffer length");
  check_attached(buffer, `ArrayBuffer.prototype.${method}`);
  const isResizable = keepsLimit && $private_has(buffer, buffer_limit);
  if (isResizable && length > $private_get(buffer, buffer_limit)) {
    throw_range("Invalid array buffer length");
  }
  const made = make_buffer(length);
  copy_buffer(made, buffer, 0, length);
  if (isResizable) $private_add(made, buffer_limit, $private_get(buffer, buffer_limit));
  detach_buffer(buffer);
  return made;
}

function buffer_is_resizable(buffer) {
  check_buffer(buffer, "resizable");
  return $private_has(buffer, buffer_limit);
}

function buffer_length(buffer) {
  check_buffer(buffer, "byteLength");
  return $bytes_length(buffer);
}

function buffer_is_detached(buffer) {
  check_buffer(buffer, "detached");
  return is_detached(buffer);
}

$methods(ArrayBuffer, {
  isView(value) {
    return $value_kind(value) >= 14;
  },
  get [symbol_species]() {
    return this;
  },
});

$methods(array_buffer_prototype, {
  get byteLength() {
    return buffer_length(this);
  },
  get detached() {
    return buffer_is_detached(this);
  },
  get maxByteLength() {
    return buffer_most(this);
  },
  get resizable() {
    return buffer_is_resizable(this);
  },
  resize(newLength) {
    buffer_resize(this, newLength);
  },
  slice(start, end) {
    return buffer_slice(this, start, end);
  },
  transfer(newLength = undefined) {
    return buffer_transfer(this, newLength, true, "transfer");
  },
  transferToFixedLength(newLength = undefined) {
    return buffer_transfer(this, newLength, false, "transferToFixedLength");
  },
});
