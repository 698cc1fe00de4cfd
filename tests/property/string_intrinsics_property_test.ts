/** The `string` and `convert` intrinsics against plain code on arrays of code points and on BigInt. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { assemble, type GuestValue, load } from "../../mod.ts";
import { formatFloat, formatString, parseFloatBits } from "../../lib/bytecode/literal.ts";
import { INTRINSIC_TABLE } from "../../lib/machine/intrinsics/table.ts";
import { compareCodePoints, measureText } from "../../lib/memory/strings.ts";
import { findNext } from "../../lib/memory/text_search.ts";
import { bitsOf, exactInteger, floatOf, saturated } from "./reference/convert.ts";
import type { NumberValue } from "./reference_values.ts";

/** An argument: text, int32, int64, or what is pushed by these lines. */
type Argument = string | number | bigint | { readonly lines: string };

function push(argument: Argument): string {
  switch (typeof argument) {
    case "string":
      return `PUSH_CONST ${formatString(argument)}`;
    case "number":
      return `PUSH_I32 ${argument}`;
    case "bigint":
      return `PUSH_I64 ${argument}`;
    default:
      return argument.lines;
  }
}

function float(value: number): Argument {
  return { lines: `PUSH_F64 ${formatFloat(value)}` };
}

/** A text that is still in two parts, where it has two characters. */
function deferred(text: string): Argument {
  const [head = "", ...rest] = [...text];
  return { lines: `${push(head)}\n${push(rest.join(""))}\nADD` };
}

interface Answer {
  /** Plain values, or the code of a trap. */
  readonly value: unknown;
  /** Cycles beyond the fixed ones, where every argument is pushed by one instruction. */
  readonly extra: number;
}

function plain(value: GuestValue): unknown {
  return value.kind === "array" ? value.value.map(plain) : value.value;
}

function call(name: string, ...args: Argument[]): Answer {
  const identity = `${name}/1`;
  const signature = INTRINSIC_TABLE.byIdentity.get(identity);
  assert(signature !== undefined, identity);
  const { rets, cycles } = signature;
  const body = [...args.map(push), `INTRINSIC ${identity}`, "RET"].join("\n");
  const source = `.func main params=0 locals=0 rets=${rets}\n${body}\n.end`;
  const slice = load(assemble(source)).instantiate().run();
  const values = slice.results?.map(plain);
  return {
    value: slice.trap?.code ?? (rets === 1 ? values?.[0] : values),
    extra: slice.cycles - args.length * 2 - 1 - cycles - (slice.trap === undefined ? 4 : 0),
  };
}

const points = (text: string): string[] => [...text];
const sizes = (text: string): { bytes: number; codePoints: number } => ({
  bytes: points(text).reduce((sum, point) => sum + bytesOf(point), 0),
  codePoints: points(text).length,
});

function bytesOf(point: string): number {
  const code = point.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** What a character of a text takes to be found and measured. */
const isAscii = (text: string): boolean => points(text).every((point) => point < "\x80");
const isWide = (text: string): boolean => points(text).some((point) => point.length === 2);

const ALPHABETS: readonly (readonly string[])[] = [
  ["a", "b"],
  ["a", "b", ",", " ", "\t", "\0", "~"],
  ["a", "é", "中", "\ud7ff", "\ue000", "\uffff"],
  ["a", "é", "\uffff", "😀", "😁", "\u{10ffff}"],
];

/** Texts of one alphabet: repetitive enough to find things, with all widths of characters. */
const anyAlphabet = fc.constantFrom(...ALPHABETS);
const textOf = (alphabet: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { maxLength }).map((list) => list.join(""));
const anyText = anyAlphabet.chain((alphabet) => textOf(alphabet, 80));
const textAndPart = anyAlphabet.chain((alphabet) =>
  fc.tuple(textOf(alphabet, 80), textOf(alphabet, 4))
);

Deno.test("length and bytes are counted", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      assertEquals(measureText(text.repeat(3)), sizes(text.repeat(3)));
      assertEquals(call("string.length", text).value, sizes(text).codePoints);
      assertEquals(call("string.bytes", deferred(text)).value, sizes(text).bytes);
    }),
    { numRuns: 200 },
  );
});

Deno.test("slice is that of the code points, at the cost of what is walked, measured and made", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: -1, max: 82 }), fc.integer({ min: -1, max: 82 }), (
      text,
      from,
      to,
    ) => {
      const all = points(text);
      const isIn = from >= 0 && from <= to && to <= all.length;
      const piece = all.slice(from, to).join("");
      const expected = isIn ? piece : "OOB";
      assertEquals(call("string.slice", deferred(text), BigInt(from), to).value, expected);
      const answer = call("string.slice", text, from, to);
      assertEquals(answer.value, expected);
      const isFree = !isIn || from === to || to - from === all.length;
      const examined = isAscii(text) ? 0 : to - from + (isWide(text) ? to : 0);
      const made = Math.floor(sizes(piece).bytes / 64);
      assertEquals(answer.extra, isFree ? 0 : Math.floor(examined / 8) + made);
    }),
    { numRuns: 600 },
  );
});

Deno.test("code_at and from_code", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: -1, max: 82 }), (text, index) => {
      const point = index < 0 ? undefined : points(text)[index];
      const answer = call("string.code_at", text, index);
      assertEquals(answer.value, point?.codePointAt(0) ?? "OOB");
      const isWalked = point !== undefined && isWide(text);
      assertEquals(answer.extra, isWalked ? Math.floor(index / 8) : 0);
      assertEquals(call("string.code_at", deferred(text), index).value, answer.value);
      if (point !== undefined) {
        assertEquals(call("string.from_code", BigInt(point.codePointAt(0) ?? 0)).value, point);
      }
    }),
    { numRuns: 300 },
  );
});

/** First place of `part` in `all` from an index on. */
function naiveIndex(all: readonly string[], part: readonly string[], from: number): number {
  for (let i = from; i + part.length <= all.length; i++) {
    if (part.every((point, k) => all[i + k] === point)) return i;
  }
  return -1;
}

Deno.test("index_of is that of the code points, at the cost of what is passed", () => {
  fc.assert(
    fc.property(textAndPart, fc.integer({ min: -1, max: 40 }), ([text, part], from) => {
      const [all, wanted] = [points(text), points(part)];
      const isIn = from >= 0 && from <= all.length;
      const index = naiveIndex(all, wanted, from);
      const answer = call("string.index_of", text, part, from);
      assertEquals(answer.value, isIn ? index : "OOB");
      assertEquals(
        call("string.index_of", deferred(text), deferred(part), from).value,
        answer.value,
      );
      const end = index < 0 ? all.length : index + wanted.length;
      const passed = isWide(text) ? end : end - from;
      const isKnown = !isIn || wanted.length === 0 || wanted.length > all.length - from;
      const cost = isAscii(text) && wanted.length === 1
        ? Math.floor(passed / 64)
        : Math.floor((2 * passed + 4 * wanted.length) / 8);
      assertEquals(answer.extra, isKnown ? 0 : cost);
    }),
    { numRuns: 800 },
  );
});

Deno.test("a search finds what the engine finds", () => {
  const repetitive = fc.array(fc.constantFrom("a", "aaaaaaaaaaaaaaaa", "b", "ab", "é"), {
    maxLength: 30,
  }).map((list) => list.join(""));
  const wanted = fc.oneof(
    repetitive.filter((text) => text !== ""),
    fc.constantFrom("a".repeat(40) + "b", "b" + "a".repeat(20), "aabaabaaab", "abaab".repeat(9)),
  );
  fc.assert(
    fc.property(repetitive, wanted, fc.nat(60), fc.boolean(), (text, part, from, isPart) => {
      const whole = isPart ? `${text}${part}${text}` : text;
      const search = { text: whole, wanted: part, isAscii: isAscii(whole) };
      assertEquals(findNext(search, from), whole.indexOf(part, from));
      assertEquals(findNext(search, 0), whole.indexOf(part));
    }),
    { numRuns: 5000 },
  );
});

/** Pieces of a text, cut at each occurrence from the left. */
function naiveSplit(all: readonly string[], part: readonly string[]): string[] {
  if (part.length === 0) return [...all];
  const pieces: string[] = [];
  let from = 0;
  for (;;) {
    const index = naiveIndex(all, part, from);
    pieces.push(all.slice(from, index < 0 ? all.length : index).join(""));
    if (index < 0) return pieces;
    from = index + part.length;
  }
}

Deno.test("split cuts at each occurrence, and join undoes it", () => {
  fc.assert(
    fc.property(textAndPart, ([text, part]) => {
      const [all, wanted] = [points(text), points(part)];
      const pieces = naiveSplit(all, wanted);
      const answer = call("string.split", text, part);
      assertEquals(answer.value, pieces);
      const search = isAscii(text) && wanted.length <= 1
        ? Math.floor(all.length / 64)
        : Math.floor((2 * all.length + 4 * wanted.length) / 8);
      const isRead = all.length > 0 && wanted.length <= all.length;
      const bytes = pieces.reduce((sum, piece) => sum + sizes(piece).bytes, 0);
      const made = Math.floor(bytes / 64) + (isAscii(text) ? 0 : Math.floor(all.length / 8));
      assertEquals(
        answer.extra,
        (isRead ? search : 0) + 8 * pieces.length + (pieces.length > 1 ? made : 0),
      );
      const split = { lines: `${push(deferred(text))}\n${push(part)}\nINTRINSIC string.split/1` };
      assertEquals(call("string.join", split, part).value, text);
      assertEquals(call("string.join", split, "é, ").value, pieces.join("é, "));
    }),
    { numRuns: 500 },
  );
});

/** Order of two arrays of code points. */
function naiveOrder(a: readonly string[], b: readonly string[]): number {
  const i = a.findIndex((point, k) => point !== b[k]);
  if (i < 0) return a.length < b.length ? -1 : 0;
  if (i >= b.length) return 1;
  return (a[i].codePointAt(0) ?? 0) < (b[i].codePointAt(0) ?? 0) ? -1 : 1;
}

Deno.test("compare is the order of the code points", () => {
  fc.assert(
    fc.property(anyText, textAndPart, fc.boolean(), (prefix, [a, b], isAlone) => {
      const [x, y] = isAlone ? [a, b] : [prefix + a, prefix + b];
      const answer = call("string.compare", x, y);
      assertEquals(answer.value, naiveOrder(points(x), points(y)));
      const least = Math.min(sizes(x).bytes, sizes(y).bytes);
      assertEquals(answer.extra, x === y ? 0 : Math.floor(least / 64));
      assertEquals(
        call("string.compare", deferred(y), deferred(x)).value,
        0 - Number(answer.value),
      );
    }),
    { numRuns: 300 },
  );
});

Deno.test("long texts are ordered by the first code point that differs", () => {
  const length = fc.oneof(fc.integer({ max: 70, min: 0 }), fc.integer({ max: 13_000, min: 0 }));
  const tail = textOf(ALPHABETS[3], 3);
  fc.assert(
    fc.property(length, tail, tail, fc.integer({ max: 5000, min: 0 }), (size, a, b, rest) => {
      const [x, y] = [a, b].map((end) => "ab".repeat(size) + end + "c".repeat(rest));
      assertEquals(Math.sign(compareCodePoints(x, y)), naiveOrder(points(x), points(y)));
    }),
    { numRuns: 300 },
  );
});

Deno.test("starts_with compares the first code points", () => {
  fc.assert(
    fc.property(textAndPart, fc.boolean(), ([text, part], isPart) => {
      const prefix = isPart ? points(text).slice(0, part.length).join("") : part;
      const expected = naiveIndex(points(text).slice(0, points(prefix).length), points(prefix), 0);
      const answer = call("string.starts_with", text, prefix);
      assertEquals(answer.value, expected === 0);
      const [whole, bytes] = [sizes(text).bytes, sizes(prefix).bytes];
      const isKnown = text === prefix || bytes > whole;
      assertEquals(answer.extra, isKnown ? 0 : Math.floor(bytes / 64));
      assertEquals(
        call("string.starts_with", deferred(text), deferred(prefix)).value,
        answer.value,
      );
    }),
    { numRuns: 300 },
  );
});

Deno.test("repeat and trim", () => {
  const blanks = fc.array(fc.constantFrom("\t", "\n", "\v", "\f", "\r", " "), { maxLength: 20 })
    .map((list) => list.join(""));
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: 5 }), blanks, blanks, (text, count, a, b) => {
      assertEquals(call("string.repeat", deferred(text), count).value, text.repeat(count));
      const repeated = { lines: `${push(text)}\n${push(count)}\nINTRINSIC string.repeat/1` };
      assertEquals(call("string.length", repeated).value, sizes(text).codePoints * count);
      assertEquals(call("string.bytes", repeated).value, sizes(text).bytes * count);
      const padded = a + text + b;
      const trimmed = padded.replace(/^[\t-\r ]+/, "").replace(/[\t-\r ]+$/, "");
      const answer = call("string.trim", padded);
      assertEquals(answer.value, trimmed);
      const taken = padded.length - trimmed.length;
      const made = taken === 0 ? 0 : Math.floor(sizes(trimmed).bytes / 64);
      assertEquals(answer.extra, Math.floor(taken / 8) + made);
      const piece = { lines: `${push(padded)}\nINTRINSIC string.trim/1` };
      assertEquals(call("string.length", piece).value, sizes(trimmed).codePoints);
      assertEquals(call("string.bytes", piece).value, sizes(trimmed).bytes);
    }),
    { numRuns: 200 },
  );
});

/** Any int64, with the edges of 32, 53 and 63 bits more often than chance would have them. */
const anyInt64 = fc.oneof(
  fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
  fc.tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: -3, max: 3 }), fc.boolean()).map(
    ([bit, delta, isNegative]) => {
      const value = (1n << BigInt(bit)) + BigInt(delta);
      return BigInt.asIntN(64, isNegative ? -value : value);
    },
  ),
);

const anyFloat = fc.oneof(fc.double(), anyInt64.map(Number), fc.integer());

Deno.test("integers are written and read as BigInt does", () => {
  fc.assert(
    fc.property(anyInt64, fc.constantFrom("", "+", "000", "0".repeat(30)), (value, prefix) => {
      assertEquals(call("string.from_int", value).value, String(value));
      if (BigInt.asIntN(32, value) === value) {
        assertEquals(call("string.from_int", Number(value)).value, String(value));
      }
      const text = value < 0n ? `-${prefix.slice(1)}${-value}` : `${prefix}${value}`;
      assertEquals(call("string.to_int", text).value, [true, value]);
    }),
    { numRuns: 400 },
  );
});

Deno.test("to_int takes decimal digits of the int64 range and nothing else", () => {
  const characters = fc.constantFrom(..."0123456789+-_.x e９");
  const digits = fc.array(fc.constantFrom(..."0189"), { minLength: 17, maxLength: 22 });
  const anyDigits = fc.oneof(fc.array(characters, { maxLength: 8 }), digits);
  fc.assert(
    fc.property(fc.constantFrom("", "-", "+"), anyDigits, (sign, list) => {
      const text = sign + list.join("");
      const value = /^[+-]?[0-9]+$/.test(text) ? BigInt(text.replace("+", "")) : 1n << 70n;
      const isIn = BigInt.asIntN(64, value) === value;
      const answer = call("string.to_int", text);
      assertEquals(answer.value, [isIn, isIn ? value : 0n]);
      assertEquals(answer.extra, Math.floor(points(text).length / 8));
    }),
    { numRuns: 600 },
  );
});

Deno.test("floats are written as in the text form, and read back", () => {
  fc.assert(
    fc.property(anyFloat, (value) => {
      const text = formatFloat(value);
      assertEquals(call("string.from_float", float(value)).value, text);
      assertEquals(call("string.to_float", text).value, [true, value]);
    }),
    { numRuns: 500 },
  );
});

Deno.test("to_float takes the float literals of the text form, without `_` and bit patterns", () => {
  const parts = fc.constantFrom(..."0123456789", ..."eE.+-_x ", "NaN", "Infinity", "12", "1e30");
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 7 }), (list) => {
      const text = list.join("");
      const bits = text.includes("_") ? undefined : parseFloatBits(text);
      const answer = call("string.to_float", text);
      assertEquals(answer.value, bits === undefined ? [false, 0] : [true, Number(text)]);
      assertEquals(answer.extra, Math.floor(text.length / 2));
    }),
    { numRuns: 1500 },
  );
});

/** An integer of 32 bits as the guest has it, or of 64. */
function ofWidth(integer: bigint, bits: 32 | 64): number | bigint {
  return bits === 32 ? Number(integer) : integer;
}

Deno.test("numbers are converted as SPEC.md says", () => {
  const anyNumber: fc.Arbitrary<NumberValue> = fc.oneof(
    anyInt64.map((value) => ({ kind: "int64", value }) as const),
    anyInt64.map((value) => ({ kind: "int32", value: Number(BigInt.asIntN(32, value)) }) as const),
    anyFloat.map((value) => ({ kind: "float", value }) as const),
  );
  fc.assert(
    fc.property(anyNumber, (number) => {
      const argument = number.kind === "float" ? float(number.value) : number.value;
      for (const bits of [32, 64] as const) {
        const exact = exactInteger(number, bits);
        const checked = call(`convert.to_int${bits}`, argument).value;
        assertEquals(checked, [exact !== undefined, ofWidth(exact ?? 0n, bits)]);
        const most = call(`convert.saturate_int${bits}`, argument).value;
        assertEquals(most, ofWidth(saturated(number, bits), bits));
      }
      assertEquals(call("convert.to_float", argument).value, Number(number.value));
      if (number.kind === "float") return;
      const narrow = BigInt.asIntN(32, BigInt(number.value));
      assertEquals(call("convert.wrap_int32", argument).value, Number(narrow));
    }),
    { numRuns: 600 },
  );
});

Deno.test("the bits of a float are its IEEE 754 pattern, those of NaN always the same", () => {
  fc.assert(
    fc.property(
      fc.oneof(anyInt64, fc.bigInt({ min: -(1n << 52n) - 9n, max: -(1n << 52n) + 9n })),
      (bits) => {
        const value = floatOf(bits);
        const expected = bitsOf(value);
        assertEquals(call("convert.float_from_bits", bits).value, value);
        const made = { lines: `${push(bits)}\nINTRINSIC convert.float_from_bits/1` };
        assertEquals(call("convert.float_bits", made).value, expected);
        const pattern = BigInt.asUintN(64, bits).toString(16).padStart(16, "0");
        const constant = { lines: `PUSH_F64 f64:0x${pattern}` };
        assertEquals(call("convert.float_bits", constant).value, expected);
      },
    ),
    { numRuns: 300 },
  );
});
