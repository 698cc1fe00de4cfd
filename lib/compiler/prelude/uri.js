// encodeURI, decodeURI and their like, escape and unescape.

// Characters that are not escaped, by their units: 1 for letters, digits and marks, 2 for those that separate the
// parts of a URI, 4 for those that only `escape` leaves.
const uri_units = uri_table();

function uri_table() {
  const table = [];
  for (let unit = 0; unit < 128; unit++) $array_push(table, 0);
  uri_mark(table, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 5);
  uri_mark(table, "-_.!~*'()", 1);
  uri_mark(table, ";/?:@&=+$,#", 2);
  // These are marks of URIs or separate their parts, too.
  uri_mark(table, "@*_+-./", 4);
  return table;
}

function uri_mark(table, text, flag) {
  for (let i = 0; i < $text_length(text); i++) {
    const unit = $text_unit_at(text, i);
    $array_set(table, unit, $array_get(table, unit) | flag);
  }
}

function uri_is_kept(unit, flags) {
  return unit < 128 && ($array_get(uri_units, unit) & flags) !== 0;
}

const uri_digits = "0123456789ABCDEF";

function uri_byte(byte) {
  return `%${$text_char_at(uri_digits, byte >> 4)}${$text_char_at(uri_digits, byte & 15)}`;
}

function throw_uri() {
  throw make_error(uri_error_prototype, "URI malformed");
}

function uri_encode(value, flags) {
  const text = $value_to_text(value);
  const length = $text_length(text);
  const parts = [];
  let kept = 0;
  for (let i = 0; i < length; i++) {
    const unit = $text_unit_at(text, i);
    if (uri_is_kept(unit, flags)) continue;
    if (kept < i) $array_push(parts, $text_slice(text, kept, i));
    const point = $text_code_point_at(text, i);
    if (point >= 0xd800 && point <= 0xdfff) throw_uri();
    $array_push(parts, uri_escaped(point));
    if (point > 0xffff) i++;
    kept = i + 1;
  }
  if (kept === 0) return text;
  $array_push(parts, $text_slice(text, kept, length));
  return $text_join(parts, "");
}

// A code point in UTF-8, byte by byte.
function uri_escaped(point) {
  if (point < 0x80) return uri_byte(point);
  const last = uri_byte(0x80 | point & 63);
  if (point < 0x800) return uri_byte(0xc0 | point >> 6) + last;
  const before = uri_byte(0x80 | point >> 6 & 63);
  if (point < 0x10000) return uri_byte(0xe0 | point >> 12) + before + last;
  return uri_byte(0xf0 | point >> 18) + uri_byte(0x80 | point >> 12 & 63) + before + last;
}

// The number that so many hexadecimal digits are, or -1.
function uri_hex(text, from, count) {
  let number = 0;
  for (let i = from; i < from + count; i++) {
    // Beyond the text it is -1.
    const unit = $text_unit_at(text, i);
    const digit = unit >= 48 && unit <= 57
      ? unit - 48
      : unit >= 65 && unit <= 70
      ? unit - 55
      : unit >= 97 && unit <= 102
      ? unit - 87
      : -1;
    if (digit < 0) return -1;
    number = number * 16 + digit;
  }
  return number;
}

// The byte of an escape.
function uri_escape_at(text, at) {
  const byte = $text_unit_at(text, at) === 37 ? uri_hex(text, at + 1, 2) : -1;
  if (byte < 0) throw_uri();
  return byte;
}

// Characters with these flags stay escaped.
function uri_decode(value, flags) {
  const text = $value_to_text(value);
  const length = $text_length(text);
  const parts = [];
  let kept = 0;
  for (let at = $text_index_of(text, "%", 0); at >= 0; at = $text_index_of(text, "%", at)) {
    const start = at;
    const first = uri_escape_at(text, at);
    at += 3;
    let point = first;
    if (first >= 0x80) {
      const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
      if (first < 0xc2 || first > 0xf4) throw_uri();
      point = first & (63 >> more);
      for (let i = 0; i < more; i++) {
        const byte = uri_escape_at(text, at);
        if ((byte & 0xc0) !== 0x80) throw_uri();
        point = point * 64 + (byte & 63);
        at += 3;
      }
      const least = more === 1 ? 0x80 : more === 2 ? 0x800 : 0x10000;
      if (point < least || point > 0x10ffff || point >= 0xd800 && point <= 0xdfff) throw_uri();
    }
    if (uri_is_kept(point, flags)) continue;
    if (kept < start) $array_push(parts, $text_slice(text, kept, start));
    $array_push(parts, $text_from_code_points([point]));
    kept = at;
  }
  if (kept === 0) return text;
  $array_push(parts, $text_slice(text, kept, length));
  return $text_join(parts, "");
}

export function encodeURI(uri) {
  return uri_encode(uri, 3);
}

export function encodeURIComponent(component) {
  return uri_encode(component, 1);
}

export function decodeURI(uri) {
  return uri_decode(uri, 2);
}

export function decodeURIComponent(component) {
  return uri_decode(component, 0);
}

export function escape(value) {
  const text = $value_to_text(value);
  const parts = [];
  for (let i = 0; i < $text_length(text); i++) {
    const unit = $text_unit_at(text, i);
    if (uri_is_kept(unit, 4)) $array_push(parts, $text_char_at(text, i));
    else if (unit < 256) $array_push(parts, uri_byte(unit));
    else {$array_push(
        parts,
        `%u${$text_slice(uri_byte(unit >> 8), 1, 3)}${$text_slice(uri_byte(unit & 255), 1, 3)}`,
      );}
  }
  return $text_join(parts, "");
}

export function unescape(value) {
  const text = $value_to_text(value);
  const length = $text_length(text);
  const units = [];
  for (let i = 0; i < length; i++) {
    let unit = $text_unit_at(text, i);
    if (unit === 37) {
      const isLong = $text_unit_at(text, i + 1) === 117;
      const escaped = isLong ? uri_hex(text, i + 2, 4) : uri_hex(text, i + 1, 2);
      if (escaped >= 0) {
        unit = escaped;
        i += isLong ? 5 : 2;
      }
    }
    $array_push(units, unit);
  }
  return $text_from_units(units);
}
