// DataView. It is a machine view without elements: values of any type are read and written at any offset.

const data_view_prototype = $object_new(object_prototype);

export function DataView(buffer, byteOffset = undefined, byteLength = undefined) {
  if ($new_target === undefined) throw_type("Constructor DataView requires 'new'");
  if ($value_kind(buffer) !== 10) {
    throw_type("First argument to DataView constructor must be an ArrayBuffer");
  }
  const start = to_index(
    byteOffset,
    `Start offset ${offset_text(byteOffset)} is outside the bounds of the buffer`,
  );
  check_attached(buffer, "DataView");
  if (start > $bytes_length(buffer)) throw_start(start);
  let count = data_view_count(buffer, start, byteLength);
  const prototype = $new_target === DataView ? data_view_prototype : $new_target.prototype;
  // Getting the prototype may have changed the buffer.
  check_attached(buffer, "DataView");
  const bytes = $bytes_length(buffer);
  if (start > bytes) throw_start(start);
  if (count < 0 && !$private_has(buffer, buffer_limit)) count = bytes - start;
  if (start + $math_max(count, 0) > bytes) throw_range(`Invalid DataView length ${count}`);
  return $view_new(
    buffer,
    12,
    start,
    count,
    is_object(prototype) ? prototype : data_view_prototype,
  );
}

// The number of bytes that a DataView is to have; −1 for those that there are.
function data_view_count(buffer, start, length) {
  if (length === undefined) return -1;
  const count = to_index(length, `Invalid DataView length ${offset_text(length)}`);
  if (start + count > $bytes_length(buffer)) throw_range(`Invalid DataView length ${count}`);
  return count;
}

function offset_text(value) {
  return $value_kind(value) === 6 ? symbol_text(value) : $value_to_text(value);
}

$object_define(DataView, "prototype", data_view_prototype, 0);
$object_define(data_view_prototype, "constructor", DataView, 5);
DataView, $array_set(typed_prototypes, 12, data_view_prototype);
$object_define(data_view_prototype, symbol_to_string_tag, "DataView", 4);

function check_data_view(value, method) {
  if ($value_kind(value) !== 15) {
    throw_type(
      `Method DataView.prototype.${method} called on incompatible receiver ${value_text(value)}`,
    );
  }
}

// The number of bytes of a DataView that is not out of bounds.
function data_view_length(view, method) {
  const count = $view_length(view);
  if (count < 0 || count === 0 && is_view_detached(view)) {
    throw_type(`Cannot perform DataView.prototype.${method} on a detached ArrayBuffer`);
  }
  return count;
}

function data_view_read(view, offset, type, isLittle, method) {
  check_data_view(view, method);
  const at = to_index(offset, "Offset is outside the bounds of the DataView");
  const little = $value_truthy(isLittle);
  if (at + element_size(type) > data_view_length(view, method)) {
    throw_range("Offset is outside the bounds of the DataView");
  }
  return $view_get(view, at, type, little);
}

function data_view_write(view, offset, value, type, isLittle, method) {
  check_data_view(view, method);
  const at = to_index(offset, "Offset is outside the bounds of the DataView");
  data_view_store(view, at, $value_to_number(value), type, isLittle, method);
}

function data_view_write_wide(view, offset, value, type, isLittle, method) {
  check_data_view(view, method);
  const at = to_index(offset, "Offset is outside the bounds of the DataView");
  data_view_store(view, at, to_bigint(value), type, isLittle, method);
}

function data_view_store(view, at, element, type, isLittle, method) {
  const little = $value_truthy(isLittle);
  if (at + element_size(type) > data_view_length(view, method)) {
    throw_range("Offset is outside the bounds of the DataView");
  }
  $view_set(view, at, type, little, element);
}

function data_view_buffer(view) {
  check_data_view(view, "buffer");
  const [buffer] = $view_bytes(view);
  return buffer;
}

function data_view_byte_length(view) {
  check_data_view(view, "byteLength");
  return data_view_length(view, "byteLength");
}

function data_view_offset(view) {
  check_data_view(view, "byteOffset");
  data_view_length(view, "byteOffset");
  const [, offset] = $view_bytes(view);
  return offset;
}

$methods(data_view_prototype, {
  get buffer() {
    return data_view_buffer(this);
  },
  get byteLength() {
    return data_view_byte_length(this);
  },
  get byteOffset() {
    return data_view_offset(this);
  },
  getInt8(byteOffset) {
    return data_view_read(this, byteOffset, 0, true, "getInt8");
  },
  getUint8(byteOffset) {
    return data_view_read(this, byteOffset, 1, true, "getUint8");
  },
  getInt16(byteOffset, littleEndian = undefined) {
    return data_view_read(this, byteOffset, 3, littleEndian, "getInt16");
  },
  getUint16(byteOffset, littleEndian = undefined) {
    return data_view_read(this, byteOffset, 4, littleEndian, "getUint16");
  },
  getInt32(byteOffset, littleEndian = undefined) {
    return data_view_read(this, byteOffset, 5, littleEndian, "getInt32");
  },
  getUint32(byteOffset, littleEndian = undefined) {
    return data_view_read(this, byteOffset, 6, littleEndian, "getUint32");
  },
  getFloat16(byteOffset, littleEndian = undefined) {
    return data_view_read(this, byteOffset, 11, littleEndian, "getFloat16");
  },
  getFloat32(byteOffset, littleEndian = undefined) {
    return data_view_read(this, byteOffset, 7, littleEndian, "getFloat32");
  },
  getFloat64(byteOffset, littleEndian = undefined) {
    return data_view_read(this, byteOffset, 8, littleEndian, "getFloat64");
  },
  getBigInt64(byteOffset, littleEndian = undefined) {
    return data_view_read(this, byteOffset, 9, littleEndian, "getBigInt64");
  },
  getBigUint64(byteOffset, littleEndian = undefined) {
    return data_view_read(this, byteOffset, 10, littleEndian, "getBigUint64");
  },
  setBigInt64(byteOffset, value, littleEndian = undefined) {
    data_view_write_wide(this, byteOffset, value, 9, littleEndian, "setBigInt64");
  },
  setBigUint64(byteOffset, value, littleEndian = undefined) {
    data_view_write_wide(this, byteOffset, value, 10, littleEndian, "setBigUint64");
  },
  setInt8(byteOffset, value) {
    data_view_write(this, byteOffset, value, 0, true, "setInt8");
  },
  setUint8(byteOffset, value) {
    data_view_write(this, byteOffset, value, 1, true, "setUint8");
  },
  setInt16(byteOffset, value, littleEndian = undefined) {
    data_view_write(this, byteOffset, value, 3, littleEndian, "setInt16");
  },
  setUint16(byteOffset, value, littleEndian = undefined) {
    data_view_write(this, byteOffset, value, 4, littleEndian, "setUint16");
  },
  setInt32(byteOffset, value, littleEndian = undefined) {
    data_view_write(this, byteOffset, value, 5, littleEndian, "setInt32");
  },
  setUint32(byteOffset, value, littleEndian = undefined) {
    data_view_write(this, byteOffset, value, 6, littleEndian, "setUint32");
  },
  setFloat16(byteOffset, value, littleEndian = undefined) {
    data_view_write(this, byteOffset, value, 11, littleEndian, "setFloat16");
  },
  setFloat32(byteOffset, value, littleEndian = undefined) {
    data_view_write(this, byteOffset, value, 7, littleEndian, "setFloat32");
  },
  setFloat64(byteOffset, value, littleEndian = undefined) {
    data_view_write(this, byteOffset, value, 8, littleEndian, "setFloat64");
  },
});
