/**
 * UTF-8, written on ECMAScript alone: the runtime uses no API of a particular host.
 * Only well-formed text passes in either direction.
 */

/**
 * Encodes well-formed text.
 *
 * @param text text without lone surrogates (see `String.prototype.isWellFormed`)
 * @returns its UTF-8 bytes
 */
export function encodeUtf8(text: string): Uint8Array {
  // A UTF-16 unit needs at most 3 bytes; a surrogate pair needs 4 for its two units.
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i);
    if (unit < 0x80) {
      bytes[at++] = unit;
    } else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else {
      if (unit >= 0xd800 && unit < 0xdc00) {
        unit = 0x10000 + ((unit - 0xd800) << 10) + (text.charCodeAt(++i) - 0xdc00);
        bytes[at++] = 0xf0 | (unit >> 18);
        bytes[at++] = 0x80 | ((unit >> 12) & 0x3f);
      } else {
        bytes[at++] = 0xe0 | (unit >> 12);
      }
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    }
  }
  return bytes.slice(0, at);
}

/** Code units handed to one `String.fromCharCode` call: large enough to amortise it, safe to spread. */
const CHUNK = 4096;

/**
 * Decodes UTF-8 strictly: overlong forms, surrogates, values above U+10FFFF and truncated
 * sequences are refused.
 *
 * @param bytes where the text lies
 * @param start first byte
 * @param end byte after the last one
 * @returns the text, or `undefined` if the bytes are not valid UTF-8
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string | undefined {
  const units = new Uint16Array(Math.min(end - start, CHUNK) + 1);
  let text = "";
  let count = 0;
  for (let at = start; at < end;) {
    const lead = bytes[at++];
    let point = lead;
    if (lead >= 0x80) {
      const more = lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
      if (more < 0 || at + more > end) return undefined;
      point = lead & (0x3f >> more);
      for (let k = 0; k < more; k++) {
        const next = bytes[at++];
        if ((next & 0xc0) !== 0x80) return undefined;
        point = (point << 6) | (next & 0x3f);
      }
      if (more === 2 && (point < 0x800 || (point >= 0xd800 && point < 0xe000))) return undefined;
      if (more === 3 && (point < 0x10000 || point > 0x10ffff)) return undefined;
    }
    if (point < 0x10000) {
      units[count++] = point;
    } else {
      units[count++] = 0xd7c0 + (point >> 10);
      units[count++] = 0xdc00 + (point & 0x3ff);
    }
    if (count >= CHUNK) {
      text += String.fromCharCode(...units.subarray(0, count));
      count = 0;
    }
  }
  return text + String.fromCharCode(...units.subarray(0, count));
}
