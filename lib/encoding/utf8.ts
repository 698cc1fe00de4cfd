/**
 * UTF-8 codec in ECMAScript only, because the runtime uses no API of a particular host. It accepts only
 * well-formed text in both directions.
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
  return bytes.slice(0, encodeUtf8Into(text, bytes, 0));
}

/**
 * Encodes well-formed text into a buffer that has room for it.
 *
 * @param at index of the first byte
 * @returns index after the last byte
 */
export function encodeUtf8Into(text: string, bytes: Uint8Array, at: number): number {
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
  return at;
}

/** Units after which decoded text is flattened, so that its tree of parts stays small. */
const CHUNK = 4096;

/**
 * Returns the same text, flattened by the engine. Reading a unit flattens it. An optimising engine omits a
 * read whose result is not used.
 */
export function flattened(text: string): string {
  return text.charCodeAt(0) === 0 ? `\0${text.slice(1)}` : text;
}

/** Bytes of ASCII that are decoded at once. */
const ASCII_RUN = 32;

function isAsciiRun(bytes: Uint8Array, at: number): boolean {
  let all = 0;
  for (let i = at; i < at + ASCII_RUN; i++) all |= bytes[i];
  return all < 0x80;
}

// deno-fmt-ignore
function asciiRun(b: Uint8Array, i: number): string {
  return String.fromCharCode(
    b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7],
    b[i + 8], b[i + 9], b[i + 10], b[i + 11], b[i + 12], b[i + 13], b[i + 14], b[i + 15],
    b[i + 16], b[i + 17], b[i + 18], b[i + 19], b[i + 20], b[i + 21], b[i + 22], b[i + 23],
    b[i + 24], b[i + 25], b[i + 26], b[i + 27], b[i + 28], b[i + 29], b[i + 30], b[i + 31],
  );
}

/**
 * Decodes UTF-8 strictly: overlong forms, surrogates, values above U+10FFFF and truncated
 * sequences are rejected.
 *
 * Each call of `String.fromCharCode` converts 8 units, or 32 bytes of ASCII. In V8, separate arguments are several times as fast
 * as a spread typed array.
 *
 * @param bytes buffer that holds the text
 * @param start first byte
 * @param end byte after the last one
 * @returns the text, or `undefined` if the bytes are not valid UTF-8
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string | undefined {
  const u = [0, 0, 0, 0, 0, 0, 0, 0];
  let count = 0;
  let text = "";
  let part = "";
  for (let at = start; at < end;) {
    if (part.length >= CHUNK) {
      text += flattened(part);
      part = "";
    }
    if (count === 0 && at + ASCII_RUN <= end && isAsciiRun(bytes, at)) {
      part += asciiRun(bytes, at);
      at += ASCII_RUN;
      continue;
    }
    const lead = bytes[at++];
    let point = lead;
    if (lead >= 0xc2 && lead < 0xe0 && at < end) {
      const next = bytes[at++];
      if ((next & 0xc0) !== 0x80) return undefined;
      point = ((lead & 0x1f) << 6) | (next & 0x3f);
    } else if (lead >= 0x80) {
      const more = lead < 0xe0 ? -1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
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
    if (point >= 0x10000) {
      u[count++] = 0xd7c0 + (point >> 10);
      point = 0xdc00 + (point & 0x3ff);
      if (count === 8) {
        part += String.fromCharCode(u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7]);
        count = 0;
      }
    }
    u[count++] = point;
    if (count === 8) {
      part += String.fromCharCode(u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7]);
      count = 0;
    }
  }
  if (count > 0) {
    part += String.fromCharCode(u[0], u[1], u[2], u[3], u[4], u[5], u[6], u[7]).slice(0, count);
  }
  return text + flattened(part);
}
