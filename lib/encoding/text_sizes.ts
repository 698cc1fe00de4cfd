/** Sizes of text. */

/** Sizes of a text, computed when the text first enters the machine. */
export interface TextSizes {
  /** UTF-8 bytes. */
  readonly bytes: number;
  /** Code points. */
  readonly codePoints: number;
}

const NOT_ASCII = /[\u0080-\uffff]/;

/** Units from which on a native search pays. */
const LONG_TEXT = 64;

/** Measures a well-formed text, in time that grows with it. */
export function measureText(text: string): TextSizes {
  let bytes = text.length;
  let codePoints = text.length;
  const first = text.length < LONG_TEXT ? 0 : text.search(NOT_ASCII);
  if (first < 0) return { bytes, codePoints };
  for (let i = first; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit >= 0xd800 && unit < 0xdc00) {
      // A surrogate pair: two units, four bytes, one code point.
      bytes += 2;
      codePoints--;
      i++;
    } else {
      bytes += unit < 0x800 ? 1 : 2;
    }
  }
  return { bytes, codePoints };
}

/** Returns the sizes of ASCII text of so many characters. */
export function asciiSizes(length: number): TextSizes {
  return { bytes: length, codePoints: length };
}
