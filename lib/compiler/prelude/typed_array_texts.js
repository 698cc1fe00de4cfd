// TextEncoder and TextDecoder for UTF-8, atob and btoa, and the texts of bytes: base64 and hexadecimal.

const text_encoder = $symbol_new_private("a TextEncoder");
const text_encoder_prototype = $object_new(object_prototype);

export function TextEncoder() {
  if ($new_target === undefined) {
    throw_type("Class constructor TextEncoder cannot be invoked without 'new'");
  }
  const encoder = create_from_with($new_target, text_encoder_prototype);
  $private_add(encoder, text_encoder, true);
  return encoder;
}
$object_define(TextEncoder, "prototype", text_encoder_prototype, 0);
$object_define(text_encoder_prototype, "constructor", TextEncoder, 5);
$object_define(text_encoder_prototype, symbol_to_string_tag, "TextEncoder", 4);

// A Uint8Array over bytes.
function view_of_bytes(bytes) {
  return $view_new(bytes, 1, 0, $bytes_length(bytes), uint8_array_prototype);
}

function encode_text(encoder, text) {
  $private_get(encoder, text_encoder);
  return view_of_bytes($bytes_from_string(text === undefined ? "" : $value_to_text(text)));
}

// Writes as much of a text as fits, without cutting a code point.
function encode_into(encoder, text, target) {
  $private_get(encoder, text_encoder);
  const source = $value_to_text(text);
  if ($value_kind(target) !== 14 || $view_type(target) !== 1) {
    throw_type('The "dest" argument must be an instance of Uint8Array.');
  }
  const room = $math_max($view_length(target), 0);
  const bytes = $bytes_from_string(source);
  let written = $bytes_length(bytes);
  let read = $text_length(source);
  if (written > room) {
    written = room;
    // A byte 10xxxxxx goes on with a code point.
    while (written > 0 && ($bytes_get_u8(bytes, written) & 192) === 128) written--;
    const [, head] = $bytes_to_string(bytes, 0, written);
    read = $text_length(head);
  }
  if (written > 0) $view_copy(target, 0, view_of_bytes(bytes), 0, written);
  return { read, written };
}

$methods(text_encoder_prototype, {
  get encoding() {
    return "utf-8";
  },
  encode(text = undefined) {
    return encode_text(this, text);
  },
  encodeInto(text, target) {
    return encode_into(this, text, target);
  },
});

// Of a decoder: whether errors are fatal, whether a byte order mark is kept, bytes of a code point that is not complete,
// and whether nothing has been decoded yet.
const text_decoder = $symbol_new_private("a TextDecoder");
const text_decoder_prototype = $object_new(object_prototype);

export function TextDecoder(label = undefined, options = undefined) {
  if ($new_target === undefined) {
    throw_type("Class constructor TextDecoder cannot be invoked without 'new'");
  }
  const name = label === undefined ? "utf-8" : $text_lower($text_trim($value_to_text(label), 3));
  if (name !== "utf-8" && name !== "utf8" && name !== "unicode-1-1-utf-8") {
    throw_range(`The "${name}" encoding is not supported`);
  }
  const decoder = create_from_with($new_target, text_decoder_prototype);
  const isFatal = is_object(options) ? $value_truthy(options.fatal) : false;
  const keepsMark = is_object(options) ? $value_truthy(options.ignoreBOM) : false;
  $private_add(decoder, text_decoder, [isFatal, keepsMark, undefined, true]);
  return decoder;
}
$object_define(TextDecoder, "prototype", text_decoder_prototype, 0);
$object_define(text_decoder_prototype, "constructor", TextDecoder, 5);
$object_define(text_decoder_prototype, symbol_to_string_tag, "TextDecoder", 4);

// The bytes of an ArrayBuffer, a typed array or a DataView, behind those of before.
function bytes_to_decode(input, before) {
  const earlier = before === undefined ? 0 : $bytes_length(before);
  let source = input;
  let from = 0;
  let count = 0;
  if ($value_kind(input) === 10) count = $bytes_length(input);
  else if ($value_kind(input) >= 14) {
    const [buffer, offset] = $view_bytes(input);
    source = buffer;
    from = offset;
    const size = $view_type(input) === 12 ? 1 : element_size($view_type(input));
    count = $math_max($view_length(input), 0) * size;
  } else if (input !== undefined) {
    throw_type(
      'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.',
    );
  }
  const bytes = $bytes_new(earlier + count);
  if (earlier > 0) $bytes_copy(bytes, 0, before, 0, earlier);
  if (count > 0) $bytes_copy(bytes, earlier, source, from, from + count);
  return bytes;
}

// The number of bytes at the end that begin a code point which is not complete.
function count_unfinished(bytes, length) {
  for (let back = 1; back <= 3 && back <= length; back++) {
    const byte = $bytes_get_u8(bytes, length - back);
    if ((byte & 192) === 128) continue;
    const size = byte >= 240 ? 4 : byte >= 224 ? 3 : byte >= 192 ? 2 : 1;
    return size > back && is_valid_start(bytes, length - back, length) ? back : 0;
  }
  return 0;
}

// Whether bytes may be the beginning of a code point.
function is_valid_start(bytes, at, end) {
  const first = $bytes_get_u8(bytes, at);
  if (first < 194 || first > 244) return false;
  if (end - at < 2) return true;
  const second = $bytes_get_u8(bytes, at + 1);
  if (first === 224) return second >= 160;
  if (first === 237) return second < 160;
  if (first === 240) return second >= 144;
  return first !== 244 || second < 144;
}

function decode_text(decoder, input, options) {
  const state = $private_get(decoder, text_decoder);
  const goesOn = is_object(options) ? $value_truthy(options.stream) : false;
  const bytes = bytes_to_decode(input, $array_get(state, 2));
  let end = $bytes_length(bytes);
  $array_set(state, 2, undefined);
  if (goesOn) {
    const left = count_unfinished(bytes, end);
    if (left > 0) {
      $array_set(state, 2, $bytes_slice(bytes, end - left, end));
      end -= left;
    }
  }
  let from = 0;
  const isFirst = $array_get(state, 3);
  if (isFirst && !$array_get(state, 1) && end >= 3) {
    const isMark = $bytes_get_u8(bytes, 0) === 239 && $bytes_get_u8(bytes, 1) === 187 &&
      $bytes_get_u8(bytes, 2) === 191;
    if (isMark) from = 3;
  }
  $array_set(state, 3, goesOn ? isFirst && end === 0 : true);
  const [isValid, text] = $bytes_to_string(bytes, from, end);
  if (isValid) return text;
  if ($array_get(state, 0)) {
    $array_set(state, 2, undefined);
    $array_set(state, 3, true);
    const error = make_error(
      type_error_prototype,
      "The encoded data was not valid for encoding utf-8",
    );
    $object_define(error, "code", "ERR_ENCODING_INVALID_ENCODED_DATA", 7);
    throw error;
  }
  return repair_text(bytes, from, end);
}

// Decodes with U+FFFD for each longest part that begins no code point, as the standard has it.
function repair_text(bytes, from, end) {
  const parts = [];
  let start = from;
  let at = from;
  while (at < end) {
    const size = valid_size(bytes, at, end);
    if (size > 0) {
      at += size;
      continue;
    }
    if (at > start) push_text(parts, bytes, start, at);
    $array_push(parts, "\ufffd");
    at += size === 0 ? 1 : -size;
    start = at;
  }
  if (at > start) push_text(parts, bytes, start, at);
  return $text_join(parts, "");
}

function push_text(parts, bytes, from, to) {
  const [, text] = $bytes_to_string(bytes, from, to);
  $array_push(parts, text);
}

// The size of the code point at a place; or minus the size of the longest beginning of one.
function valid_size(bytes, at, end) {
  const first = $bytes_get_u8(bytes, at);
  if (first < 128) return 1;
  if (first < 194 || first > 244) return 0;
  const size = first < 224 ? 2 : first < 240 ? 3 : 4;
  let count = 1;
  while (count < size && at + count < end) {
    const byte = $bytes_get_u8(bytes, at + count);
    if ((byte & 192) !== 128) return -count;
    if (count === 1 && !is_valid_start(bytes, at, at + 2)) return -1;
    count++;
  }
  return count === size ? size : -count;
}

function decoder_flag(decoder, index) {
  return $array_get($private_get(decoder, text_decoder), index);
}

$methods(text_decoder_prototype, {
  get encoding() {
    return "utf-8";
  },
  get fatal() {
    return decoder_flag(this, 0);
  },
  get ignoreBOM() {
    return decoder_flag(this, 1);
  },
  decode(input = undefined, options = undefined) {
    return decode_text(this, input, options);
  },
});

// --- base64 and hexadecimal ---

const base64_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function base64_digit(value, isUrl) {
  if (isUrl && value >= 62) return value === 62 ? "-" : "_";
  return $text_char_at(base64_digits, value);
}

// The text of count bytes.
function to_base64(bytes, from, count, isUrl, omitsPadding) {
  const parts = [];
  for (let i = 0; i < count; i += 3) {
    const left = count - i;
    const a = $bytes_get_u8(bytes, from + i);
    const b = left > 1 ? $bytes_get_u8(bytes, from + i + 1) : 0;
    const c = left > 2 ? $bytes_get_u8(bytes, from + i + 2) : 0;
    let group = base64_digit(a >> 2, isUrl) + base64_digit((a & 3) << 4 | b >> 4, isUrl);
    if (left > 1) group += base64_digit((b & 15) << 2 | c >> 6, isUrl);
    else if (!omitsPadding) group += "=";
    if (left > 2) group += base64_digit(c & 63, isUrl);
    else if (!omitsPadding) group += "=";
    $array_push(parts, group);
  }
  return $text_join(parts, "");
}

// The value of a digit; −1 for white space, −2 for padding, −3 for anything else.
function base64_value(unit, isUrl) {
  if (unit >= 65 && unit <= 90) return unit - 65;
  if (unit >= 97 && unit <= 122) return unit - 71;
  if (unit >= 48 && unit <= 57) return unit + 4;
  if (unit === (isUrl ? 45 : 43)) return 62;
  if (unit === (isUrl ? 95 : 47)) return 63;
  if (unit === 32 || unit === 9 || unit === 10 || unit === 12 || unit === 13) return -1;
  return unit === 61 ? -2 : -3;
}

// FromBase64: [bytes, units read, whether something is wrong]. At most `most` bytes.
function from_base64(text, isUrl, mode, most) {
  const length = $text_length(text);
  const bytes = [];
  let read = 0;
  let chunk = 0;
  let digits = 0;
  let at = 0;
  if (most === 0) return [bytes, 0, false];
  for (;;) {
    while (at < length && base64_value($text_unit_at(text, at), isUrl) === -1) at++;
    if (at === length) {
      if (digits > 0) {
        if (mode === "stop-before-partial") return [bytes, read, false];
        if (mode === "strict" || digits === 1) return [bytes, read, true];
        push_chunk(bytes, chunk, digits);
      }
      return [bytes, length, false];
    }
    const value = base64_value($text_unit_at(text, at), isUrl);
    at++;
    if (value === -2) {
      if (digits < 2) return [bytes, read, true];
      while (at < length && base64_value($text_unit_at(text, at), isUrl) === -1) at++;
      if (digits === 2) {
        if (at === length) return [bytes, read, mode !== "stop-before-partial"];
        if ($text_unit_at(text, at) === 61) {
          at++;
          while (at < length && base64_value($text_unit_at(text, at), isUrl) === -1) at++;
        }
      }
      if (at < length) return [bytes, read, true];
      if (mode === "strict" && (chunk & (digits === 2 ? 15 : 3)) !== 0) return [bytes, read, true];
      push_chunk(bytes, chunk, digits);
      return [bytes, length, false];
    }
    if (value < 0) return [bytes, read, true];
    const room = most - $array_length(bytes);
    if (room === 1 && digits === 2 || room === 2 && digits === 3) return [bytes, read, false];
    chunk = chunk << 6 | value;
    digits++;
    if (digits === 4) {
      push_chunk(bytes, chunk, 4);
      chunk = 0;
      digits = 0;
      read = at;
      if ($array_length(bytes) === most) return [bytes, read, false];
    }
  }
}

function push_chunk(bytes, chunk, digits) {
  if (digits === 2) {
    $array_push(bytes, chunk >> 4 & 255);
  } else if (digits === 3) {
    $array_push(bytes, chunk >> 10 & 255);
    $array_push(bytes, chunk >> 2 & 255);
  } else {
    $array_push(bytes, chunk >> 16 & 255);
    $array_push(bytes, chunk >> 8 & 255);
    $array_push(bytes, chunk & 255);
  }
}

function check_bytes(value) {
  if ($value_kind(value) !== 14 || $view_type(value) !== 1) throw_type("not a Uint8Array");
}

function check_text(value) {
  if ($value_kind(value) !== 5) throw_type("expected input to be a string");
}

// Reads the options of base64: whether the alphabet is that of URLs.
function base64_alphabet(options) {
  if (options !== undefined && !is_object(options)) throw_type("expected options to be an object");
  const alphabet = options === undefined ? undefined : options.alphabet;
  if (alphabet === undefined || alphabet === "base64") return false;
  if (alphabet !== "base64url") {
    throw_type('expected alphabet to be either "base64" or "base64url"');
  }
  return true;
}

function base64_mode(options) {
  const mode = options === undefined ? undefined : options.lastChunkHandling;
  if (mode === undefined) return "loose";
  if (mode !== "loose" && mode !== "strict" && mode !== "stop-before-partial") {
    throw_type(
      'expected lastChunkHandling to be either "loose", "strict", or "stop-before-partial"',
    );
  }
  return mode;
}

function throw_base64() {
  throw make_error(syntax_error_prototype, "The input is not valid base64");
}

function bytes_from_base64(text, options) {
  check_text(text);
  const isUrl = base64_alphabet(options);
  const mode = base64_mode(options);
  const decoded = from_base64(text, isUrl, mode, 9007199254740991);
  if ($array_get(decoded, 2)) throw_base64();
  return typed_array_of(1, uint8_array_prototype, $array_get(decoded, 0));
}

function bytes_set_base64(view, text, options) {
  check_bytes(view);
  check_text(text);
  const isUrl = base64_alphabet(options);
  const mode = base64_mode(options);
  const room = view_count(view, "Uint8Array.prototype.setFromBase64");
  const decoded = from_base64(text, isUrl, mode, room);
  const written = store_bytes(view, $array_get(decoded, 0));
  if ($array_get(decoded, 2)) throw_base64();
  return { read: $array_get(decoded, 1), written };
}

// Sets the first bytes of a view. They are set also if there is an error after them.
function store_bytes(view, bytes) {
  const written = $array_length(bytes);
  for (let i = 0; i < written; i++) view[i] = $array_get(bytes, i);
  return written;
}

function bytes_to_base64(view, options) {
  check_bytes(view);
  const isUrl = base64_alphabet(options);
  const omits = options === undefined ? false : $value_truthy(options.omitPadding);
  const count = view_count(view, "Uint8Array.prototype.toBase64");
  const [bytes, offset] = $view_bytes(view);
  return to_base64(bytes, offset, count, isUrl, omits);
}

function bytes_to_hex(view) {
  check_bytes(view);
  const count = view_count(view, "Uint8Array.prototype.toHex");
  const parts = [];
  const digits = "0123456789abcdef";
  for (let i = 0; i < count; i++) {
    const byte = view[i];
    $array_push(parts, $text_char_at(digits, byte >> 4) + $text_char_at(digits, byte & 15));
  }
  return $text_join(parts, "");
}

function hex_value(unit) {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 102) return unit - 87;
  return unit >= 65 && unit <= 70 ? unit - 55 : -1;
}

// FromHex: [bytes, units read, whether something is wrong].
function from_hex(text, most) {
  const length = $text_length(text);
  const bytes = [];
  if (length % 2 !== 0) return [bytes, 0, true];
  let read = 0;
  while (read < length && $array_length(bytes) < most) {
    const high = hex_value($text_unit_at(text, read));
    const low = hex_value($text_unit_at(text, read + 1));
    if (high < 0 || low < 0) return [bytes, read, true];
    $array_push(bytes, high * 16 + low);
    read += 2;
  }
  return [bytes, read, false];
}

function throw_hex() {
  throw make_error(syntax_error_prototype, "The input is not valid hexadecimal text");
}

function bytes_from_hex(text) {
  check_text(text);
  const decoded = from_hex(text, 9007199254740991);
  if ($array_get(decoded, 2)) throw_hex();
  return typed_array_of(1, uint8_array_prototype, $array_get(decoded, 0));
}

function bytes_set_hex(view, text) {
  check_bytes(view);
  check_text(text);
  const room = view_count(view, "Uint8Array.prototype.setFromHex");
  const decoded = from_hex(text, room);
  const written = store_bytes(view, $array_get(decoded, 0));
  if ($array_get(decoded, 2)) throw_hex();
  return { read: $array_get(decoded, 1), written };
}

$methods(Uint8Array, {
  fromBase64(text, options = undefined) {
    return bytes_from_base64(text, options);
  },
  fromHex(text) {
    return bytes_from_hex(text);
  },
});

$methods(uint8_array_prototype, {
  setFromBase64(text, options = undefined) {
    return bytes_set_base64(this, text, options);
  },
  setFromHex(text) {
    return bytes_set_hex(this, text);
  },
  toBase64(options = undefined) {
    return bytes_to_base64(this, options);
  },
  toHex() {
    return bytes_to_hex(this);
  },
});

function throw_invalid_character(message) {
  const error = make_error(error_prototype, message);
  $object_define(error, "name", "InvalidCharacterError", 5);
  $object_define(error, "code", 5, 5);
  throw error;
}

export function btoa(data) {
  const text = $value_to_text(data);
  const length = $text_length(text);
  const bytes = $bytes_new(length);
  for (let i = 0; i < length; i++) {
    const unit = $text_unit_at(text, i);
    if (unit > 255) throw_invalid_character("Invalid character");
    $bytes_set_u8(bytes, i, unit);
  }
  return to_base64(bytes, 0, length, false, false);
}

export function atob(data) {
  const text = $value_to_text(data);
  const decoded = from_base64(text, false, "loose", 9007199254740991);
  if ($array_get(decoded, 2)) {
    throw_invalid_character("The string to be decoded is not correctly encoded.");
  }
  return $text_from_units($array_get(decoded, 0));
}
