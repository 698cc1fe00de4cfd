/** Compares the `string` and `convert` intrinsics with the reference machine. */
import { assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { formatFloat, formatString, parseFloatBits } from "../../lib/encoding/literal.ts";
import { compareCodePoints } from "../../lib/encoding/text_order.ts";
import { measureText } from "../../lib/encoding/text_sizes.ts";
import { findNext } from "../../lib/encoding/text_search.ts";
import { assertSameSlice, startPair } from "./paired_machines.ts";
import { bitsOf } from "./reference/convert.ts";
import { isAscii, points } from "./reference/string.ts";
import { REFERENCE_INTRINSICS } from "./reference_intrinsics.ts";
import { compareCodePoints as plainOrder, utf8Size } from "./reference_values.ts";

/** An argument: a text, an int32, an int64, or the value that lines push. */
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

/** A text in two deferred parts, if it has at least two characters. */
function deferred(text: string): Argument {
  const [head = "", ...rest] = [...text];
  return { lines: `${push(head)}\n${push(rest.join(""))}\nADD` };
}

/** Asserts that an intrinsic has the same effect on both machines. */
function same(name: string, ...args: Argument[]): void {
  const identity = `${name}/1`;
  const { rets } = REFERENCE_INTRINSICS[identity];
  const body = [...args.map(push), `INTRINSIC ${identity}`, "RET"].join("\n");
  const pair = startPair(assemble(`.func main params=0 locals=0 rets=${rets}\n${body}\n.end`));
  assertSameSlice(
    pair,
    pair.vm.run({ budget: Infinity }),
    pair.reference.run(),
  );
}

/** Arguments that are the results of an intrinsic. */
function made(name: string, ...args: Argument[]): Argument {
  return { lines: [...args.map(push), `INTRINSIC ${name}/1`].join("\n") };
}

const ALPHABETS: readonly (readonly string[])[] = [
  ["a", "b"],
  ["a", "b", ",", " ", "\t", "\0", "~"],
  ["a", "é", "中", "\ud7ff", "\ue000", "\uffff"],
  ["a", "é", "\uffff", "😀", "😁", "\u{10ffff}"],
  // The last and the first character of each size in UTF-8.
  ["\x7f", "\x80", "\u07ff", "\u0800", "\uffff", "\u{10000}"],
];

/** Texts of one alphabet: repetitive enough for searches to succeed, with characters of all widths. */
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
      const whole = text.repeat(3);
      assertEquals(measureText(whole), {
        bytes: utf8Size(whole),
        codePoints: points(whole).length,
      });
      same("string.length", text);
      same("string.bytes", deferred(text));
    }),
    { numRuns: 120 },
  );
});

Deno.test("slice counts code points and charges for those walked, measured and copied", () => {
  const place = fc.integer({ min: -1, max: 82 });
  fc.assert(
    fc.property(anyText, place, place, (text, from, to) => {
      same("string.slice", deferred(text), BigInt(from), to);
      same("string.slice", text, from, to);
    }),
    { numRuns: 360 },
  );
});

Deno.test("code_at and from_code", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: -1, max: 82 }), (text, index) => {
      same("string.code_at", text, index);
      same("string.code_at", deferred(text), index);
      same("string.from_code", made("string.code_at", text, index));
    }),
    { numRuns: 180 },
  );
});

Deno.test("index_of counts code points and charges for those passed", () => {
  fc.assert(
    fc.property(textAndPart, fc.integer({ min: -1, max: 40 }), ([text, part], from) => {
      same("string.index_of", text, part, from);
      same("string.index_of", deferred(text), deferred(part), from);
    }),
    { numRuns: 480 },
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
    { numRuns: 3000 },
  );
});

Deno.test("split cuts at each occurrence, and join undoes it", () => {
  fc.assert(
    fc.property(textAndPart, ([text, part]) => {
      same("string.split", text, part);
      const split = made("string.split", deferred(text), part);
      same("string.join", split, part);
      same("string.join", split, "é, ");
    }),
    { numRuns: 300 },
  );
});

Deno.test("compare is the order of the code points", () => {
  fc.assert(
    fc.property(anyText, textAndPart, fc.boolean(), (prefix, [a, b], isAlone) => {
      const [x, y] = isAlone ? [a, b] : [prefix + a, prefix + b];
      same("string.compare", x, y);
      same("string.compare", deferred(y), deferred(x));
    }),
    { numRuns: 180 },
  );
});

Deno.test("long texts are ordered by the first code point that differs", () => {
  const length = fc.oneof(fc.integer({ max: 70, min: 0 }), fc.integer({ max: 13_000, min: 0 }));
  const tail = textOf(ALPHABETS[3], 3);
  fc.assert(
    fc.property(length, tail, tail, fc.integer({ max: 5000, min: 0 }), (size, a, b, rest) => {
      const [x, y] = [a, b].map((end) => "ab".repeat(size) + end + "c".repeat(rest));
      const expected = Math.sign(plainOrder(x, y));
      assertEquals(Math.sign(compareCodePoints(x, y, false)), expected);
      const isUnitOrder = [...x + y].length === (x + y).length;
      assertEquals(Math.sign(compareCodePoints(x, y, isUnitOrder)), expected);
    }),
    { numRuns: 180 },
  );
});

Deno.test("starts_with compares the first code points", () => {
  fc.assert(
    fc.property(textAndPart, fc.boolean(), ([text, part], isPart) => {
      const prefix = isPart ? points(text).slice(0, part.length).join("") : part;
      same("string.starts_with", text, prefix);
      same("string.starts_with", deferred(text), deferred(prefix));
    }),
    { numRuns: 180 },
  );
});

Deno.test("repeat and trim", () => {
  const blanks = fc.array(fc.constantFrom("\t", "\n", "\v", "\f", "\r", " "), { maxLength: 20 })
    .map((list) => list.join(""));
  fc.assert(
    fc.property(anyText, fc.integer({ min: -1, max: 5 }), blanks, blanks, (text, count, a, b) => {
      same("string.repeat", deferred(text), count);
      same("string.trim", a + text + b);
      for (const name of ["string.length", "string.bytes"]) {
        same(name, made("string.repeat", text, count));
        same(name, made("string.trim", a + text + b));
      }
    }),
    { numRuns: 120 },
  );
});

/** Any int64; the edges of 32, 53 and 63 bits are frequent. */
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

Deno.test("integers are formatted and parsed", () => {
  fc.assert(
    fc.property(anyInt64, fc.constantFrom("", "+", "000", "0".repeat(30)), (value, prefix) => {
      same("string.from_int", value);
      same("string.from_int", Number(BigInt.asIntN(32, value)));
      same("string.to_int", value < 0n ? `-${prefix.slice(1)}${-value}` : `${prefix}${value}`);
    }),
    { numRuns: 240 },
  );
});

Deno.test("to_int takes decimal digits of the int64 range and nothing else", () => {
  const characters = fc.constantFrom(..."0123456789+-_.x e９");
  const digits = fc.array(fc.constantFrom(..."0189"), { minLength: 17, maxLength: 22 });
  const anyDigits = fc.oneof(fc.array(characters, { maxLength: 8 }), digits);
  fc.assert(
    fc.property(fc.constantFrom("", "-", "+"), anyDigits, (sign, list) => {
      same("string.to_int", sign + list.join(""));
    }),
    { numRuns: 360 },
  );
});

Deno.test("floats are formatted as in the text form and parsed back", () => {
  fc.assert(
    fc.property(anyFloat, (value) => {
      same("string.from_float", float(value));
      same("string.to_float", made("string.from_float", float(value)));
      assertEquals(parseFloatBits(formatFloat(value)), BigInt.asUintN(64, bitsOf(value)));
    }),
    { numRuns: 300 },
  );
});

Deno.test("to_float takes the float literals of the text form, without `_` and bit patterns", () => {
  const parts = fc.constantFrom(..."0123456789", ..."eE.+-_x ", "NaN", "Infinity", "12", "1e30");
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 7 }), (list) => {
      same("string.to_float", list.join(""));
    }),
    { numRuns: 900 },
  );
});

Deno.test("numbers are converted", () => {
  const anyNumber: fc.Arbitrary<Argument> = fc.oneof(
    anyInt64,
    anyInt64.map((value) => Number(BigInt.asIntN(32, value))),
    anyFloat.map(float),
  );
  fc.assert(
    fc.property(anyNumber, (number) => {
      for (const name of ["to_int32", "to_int64", "to_float", "saturate_int32", "saturate_int64"]) {
        same(`convert.${name}`, number);
      }
      same("convert.wrap_int32", number);
    }),
    { numRuns: 180 },
  );
});

Deno.test("the bits of a float are its IEEE 754 pattern, the same for all NaNs", () => {
  fc.assert(
    fc.property(
      fc.oneof(anyInt64, fc.bigInt({ min: -(1n << 52n) - 9n, max: -(1n << 52n) + 9n })),
      (bits) => {
        same("convert.float_bits", made("convert.float_from_bits", bits));
        const pattern = BigInt.asUintN(64, bits).toString(16).padStart(16, "0");
        same("convert.float_bits", { lines: `PUSH_F64 f64:0x${pattern}` });
      },
    ),
    { numRuns: 180 },
  );
});
