/** Random changes of bytes and texts, and what is simpler than them. */
import { pick, type Random } from "./fuzzer.ts";

/** Bytes at which numbers, tags and lengths change their meaning. */
const EDGES: readonly number[] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 16, 127, 128, 254, 255],
];

/** Numbers of 32 bits at which lengths, counts and offsets change their meaning. */
const WIDE_EDGES: readonly number[] = [
  ...[0, 1, 2, 0x7f, 0x80, 0xff, 0x100, 0xfffe, 0xffff, 0x10000, 0xff_ffff, 0x100_0000],
  ...[0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff],
];

/** A whole number below another one. */
export function below(random: Random, end: number): number {
  return random() % Math.max(1, end);
}

/** Returns a copy with one small change of the bytes `from` up to `to`. */
export function mutateBytes(
  random: Random,
  bytes: Uint8Array,
  from: number = 0,
  to: number = bytes.length,
): Uint8Array {
  const at = from + below(random, to - from);
  const changed = bytes.slice();
  switch (random() % 9) {
    case 0:
      changed[at] ^= 1 << (random() % 8);
      return changed;
    case 1:
      changed[at] = pick(random, EDGES);
      return changed;
    case 2:
      changed[at]++;
      return changed;
    case 3:
      changed[at]--;
      return changed;
    case 4:
      changed[at] = random();
      return changed;
    case 5:
      return spliceBytes(bytes, at, Math.min(1 + random() % 9, to - at), new Uint8Array());
    case 6: {
      const start = from + below(random, to - from);
      return spliceBytes(bytes, at, 0, bytes.subarray(start, start + 1 + random() % 9));
    }
    case 7: {
      const number = pick(random, WIDE_EDGES);
      for (let i = 0; i < 4 && at + i < to; i++) changed[at + i] = number >>> (8 * i);
      return changed;
    }
    default: {
      const start = from + below(random, to - from);
      const end = Math.min(to, start + 1 + random() % 9, start + to - at);
      return changed.copyWithin(at, start, end);
    }
  }
}

/** Returns a copy with `count` bytes replaced. */
export function spliceBytes(
  bytes: Uint8Array,
  at: number,
  count: number,
  put: Uint8Array,
): Uint8Array {
  const result = new Uint8Array(bytes.length - count + put.length);
  result.set(bytes.subarray(0, at));
  result.set(put, at);
  result.set(bytes.subarray(at + count), at + put.length);
  return result;
}

/** Places and lengths of what can be left out of a sequence: halves first, single items last. */
function* ranges(length: number): Generator<readonly [at: number, count: number]> {
  for (let count = length; count >= 1; count = count >> 1) {
    for (let at = 0; at < length; at += count) yield [at, Math.min(count, length - at)];
  }
}

/** Sequences with fewer items, the shortest first. */
export function* shorterLists<T>(items: readonly T[]): Generator<T[]> {
  for (const [at, count] of ranges(items.length)) yield items.toSpliced(at, count);
}

/** Bytes without some of them, then with zeros among them. The first `from` bytes and the last `tail` stay. */
export function* simplerBytes(
  bytes: Uint8Array,
  from: number = 0,
  tail: number = 0,
): Generator<Uint8Array> {
  const length = Math.max(0, bytes.length - from - tail);
  for (const [at, count] of ranges(length)) {
    yield spliceBytes(bytes, from + at, count, new Uint8Array());
  }
  for (const [at, count] of ranges(length)) {
    const part = bytes.subarray(from + at, from + at + count);
    if (part.every((byte) => byte === 0)) continue;
    yield spliceBytes(bytes, from + at, count, new Uint8Array(count));
  }
}

/** Texts without some of their lines, then without words, then without characters of one line. */
export function* simplerTexts(text: string): Generator<string> {
  const lines = text.split("\n");
  for (const fewer of shorterLists(lines)) yield fewer.join("\n");
  const words = text.split(/(?<=\s)/);
  for (const fewer of shorterLists(words)) yield fewer.join("");
  for (const [at, count] of ranges(text.length)) {
    yield text.slice(0, at) + text.slice(at + count);
  }
}

/** Returns a text with one change of its lines, words or characters. `others` are lines of other texts. */
export function mutateText(random: Random, text: string, others: readonly string[]): string {
  const lines = text.split("\n");
  const at = below(random, lines.length);
  const other = below(random, lines.length);
  switch (random() % 10) {
    case 0:
      return lines.toSpliced(at, 1 + random() % 3).join("\n");
    case 1:
      return lines.toSpliced(at, 0, ...lines.slice(other, other + 1 + random() % 4)).join("\n");
    case 2:
      return lines.with(at, lines[other]).with(other, lines[at]).join("\n");
    case 3:
    case 4:
      return lines.toSpliced(at, random() % 2, pick(random, others)).join("\n");
    case 5:
    case 6: {
      const donor = random() % 2 === 0 ? lines[other] : pick(random, others);
      return lines.with(at, replaceWord(random, lines[at], pick(random, donor.split(/\s+/))))
        .join("\n");
    }
    case 7:
      return lines.with(at, replaceWord(random, lines[at], pick(random, ODD_WORDS))).join("\n");
    case 8: {
      const cut = below(random, lines[at].length + 1);
      const put = random() % 3 === 0 ? "" : pick(random, ODD_CHARACTERS);
      const line = lines[at].slice(0, cut) + put + lines[at].slice(cut + random() % 2);
      return lines.with(at, line).join("\n");
    }
    default:
      return text.slice(0, below(random, text.length + 1));
  }
}

function replaceWord(random: Random, line: string, word: string): string {
  const words = line.split(/(\s+)/);
  return words.with(below(random, words.length), word).join("");
}

const ODD_WORDS: readonly string[] = [
  ...["0", "-1", "1", "255", "256", "65535", "65536", "2147483647", "2147483648", "-2147483649"],
  ...["4294967295", "4294967296", "9223372036854775808", "1e999", "NaN", "-0", "0x", "1_", "#0"],
  ...["#4294967295", "#", "null", "undefined", "true", '""', '"', "__proto__", "constructor"],
  ...["toString", "hasOwnProperty", "f64:0x7ff8000000000001", "f64:0xfff0000000000000", "i64:1"],
];

const ODD_CHARACTERS: readonly string[] = [
  ..."\0\t\r\n\v\f;,:\"\\#=._$'`{}[]()<>/*+-0aZé€😀",
  ...["\ufeff", "\u2028", "\u2029", "\u00a0", "\u0085", "\ud800", "\udc00", "\u200b", "ﬀ", "ſ"],
];
