/** The families `text` and `value` and the bits of floats do what the operations of ECMAScript do. */
import { assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import { load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { formatFloat, formatString } from "../../lib/encoding/literal.ts";

/** A primitive of both languages. */
type Primitive = undefined | null | boolean | number | string;

/** Lines that push a primitive; a text of several characters is sometimes deferred. */
function push(value: Primitive, isDeferred = false): string {
  if (typeof value === "number") return `PUSH_F64 ${formatFloat(value)}`;
  if (typeof value !== "string") return `PUSH_CONST ${value}`;
  const [head = "", ...rest] = [...value];
  if (!isDeferred || rest.length === 0) return `PUSH_CONST ${formatString(value)}`;
  return `${push(head)}\n${push(rest.join(""))}\nADD`;
}

/** Lines that push a new array. */
function pushArray(elements: readonly Primitive[]): string {
  const pushes = elements.map((element) => `DUP\n${push(element)}\nINTRINSIC array.push/1`);
  return ["PUSH_I32 0\nINTRINSIC array.new/1", ...pushes].join("\n");
}

function int(value: number): string {
  return `PUSH_I32 ${value}`;
}

/** The result of an intrinsic, or the code of its trap. */
function run(name: string, ...args: string[]): unknown {
  const lines = [...args, `INTRINSIC ${name}/1`, "RET"].join("\n");
  const vm = load(assemble(`.func main params=0 locals=0 rets=1\n${lines}\n.end`)).instantiate();
  const { results, trap } = vm.run({ budget: Infinity });
  const [result] = results ?? [trap?.code];
  return isArray(result) ? elementsOf(result) : result;
}

interface GuestArray {
  readonly kind: "array";
  readonly length: number;
  get(index: number): unknown;
}

function isArray(value: unknown): value is GuestArray {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "array";
}

function elementsOf(array: GuestArray): unknown[] {
  return Array.from({ length: array.length }, (_, i) => array.get(i));
}

const CHARACTERS = [
  "a",
  "b",
  "B",
  "ß",
  "Σ",
  "σ",
  "é",
  "語",
  "\u2028",
  " ",
  "\u{1f600}",
  "\u{10428}",
];

const text: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 24 }),
  fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 24 }),
  fc.string({ unit: "binary", maxLength: 8 }).filter((text) => text.isWellFormed()),
  fc.string({ unit: "grapheme", maxLength: 80 }),
);

const index: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -3, max: 30 }),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);

const number: fc.Arbitrary<number> = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.integer({ min: -(2 ** 53), max: 2 ** 53 }),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 63, 1e21, 5e-324),
);

const numeral = fc.oneof(
  number.map(String),
  fc.constantFrom("", " ", "0x1f", "0b1", " 12 ", "1e3", "+1", "1_0", "Infinity", "true", "null"),
);

const primitive: fc.Arbitrary<Primitive> = fc.oneof(
  number,
  text,
  numeral,
  fc.boolean(),
  fc.constantFrom(undefined, null),
);

/** Asserts a property of a text that may be deferred. */
function ofText(check: (text: string, line: string) => void): void {
  fc.assert(fc.property(text, fc.boolean(), (text, isDeferred) => {
    check(text, push(text, isDeferred));
  }));
}

/** Asserts that an intrinsic has the result of a function of texts and integers. */
function sameOfText(
  name: string,
  count: number,
  expected: (text: string, ...args: number[]) => unknown,
): void {
  const args = fc.array(index, { minLength: count, maxLength: count });
  fc.assert(fc.property(text, fc.boolean(), args, (text, isDeferred, args) => {
    const actual = run(name, push(text, isDeferred), ...args.map(int));
    assertEquals(actual, expected(text, ...args));
  }));
}

/** What stands for a missing unit: NaN and undefined are -1. */
function orNone(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? -1 : value;
}

Deno.test("places of a text are its units", () => {
  ofText((text, line) => assertEquals(run("text.length", line), text.length));
  sameOfText("text.unit_at", 1, (text, at) => orNone(text.charCodeAt(at)));
  sameOfText("text.code_point_at", 1, (text, at) => orNone(text.codePointAt(at)));
  sameOfText("text.char_at", 1, (text, at) => text.charAt(at).toWellFormed());
  sameOfText("text.next", 1, (text, at) => {
    const point = text.codePointAt(at);
    return point === undefined ? -1 : at + String.fromCodePoint(point).length;
  });
  sameOfText("text.find_escape", 1, (text, from) => {
    const start = Math.min(Math.max(from, 0), text.length);
    // deno-lint-ignore no-control-regex
    const found = text.slice(start).search(/["\\\x00-\x1f]/);
    return found < 0 ? text.length : start + found;
  });
  sameOfText("text.slice", 2, (text, from, to) => {
    return text.slice(Math.max(0, from), Math.max(0, from, to)).toWellFormed();
  });
});

Deno.test("texts are found by units", () => {
  const pair = fc.tuple(text, text).chain(([a, b]) =>
    fc.tuple(
      fc.constant(a + b + a),
      fc.oneof(
        fc.constantFrom(a, b, a + b, b.slice(0, 1).toWellFormed(), "aab", "語", " "),
        text,
      ),
    )
  );
  fc.assert(fc.property(pair, index, fc.boolean(), ([whole, wanted], from, isDeferred) => {
    const lines = [push(whole, isDeferred), push(wanted, isDeferred), int(from)];
    assertEquals(run("text.index_of", ...lines), whole.indexOf(wanted, from));
    assertEquals(run("text.last_index_of", ...lines), whole.lastIndexOf(wanted, from));
  }));
  fc.assert(fc.property(pair, fc.boolean(), ([whole, separator], isDeferred) => {
    assertEquals(
      run("text.split", push(whole, isDeferred), push(separator)),
      whole.split(separator).map((piece) => piece.toWellFormed()),
    );
  }));
  const periodic = fc.string({ unit: fc.constantFrom("a", "a", "a", "b"), maxLength: 60 });
  fc.assert(fc.property(periodic, periodic, fc.nat(60), fc.nat(60), (whole, other, from, cut) => {
    const wanted = (from % 2 === 0 ? whole : other).slice(cut, cut + from % 7);
    const lines = [push(whole), push(wanted), int(from)];
    assertEquals(run("text.last_index_of", ...lines), whole.lastIndexOf(wanted, from));
    assertEquals(run("text.index_of", ...lines), whole.indexOf(wanted, from));
  }));
});

Deno.test("texts are ordered by units", () => {
  fc.assert(fc.property(text, text, fc.boolean(), (a, b, isDeferred) => {
    const expected = a < b ? -1 : a > b ? 1 : 0;
    assertEquals(run("text.compare", push(a, isDeferred), push(b)), expected);
    const other = `${a}\uffff` < `${a}${b}` ? -1 : 1;
    if (b !== "\uffff") {
      assertEquals(run("text.compare", push(`${a}\uffff`), push(a + b, isDeferred)), other);
    }
  }));
});

Deno.test("texts change their case and lose their white space", () => {
  // The engine that runs the tests may be newer than Unicode 14, so only assigned letters are compared.
  const old = /^[\p{L}\p{N}\p{P}\p{Z}\p{S}\p{M}]*$/u;
  const newer = /[\u019b\u0264\u1c80-\u1c8f\ua7c0-\ua7ff\u{10d40}-\u{10d8f}\u{16ea0}-\u{16eff}]/u;
  ofText((text, line) => {
    if (!old.test(text) || newer.test(text)) return;
    assertEquals(run("text.lower", line), text.toLowerCase());
    assertEquals(run("text.upper", line), text.toUpperCase());
  });
  const blank = fc.constantFrom(..." \t\n\u00a0\ufeff\u3000\u200b\u180e\u0085");
  const padding = fc.string({ unit: blank, maxLength: 4 });
  fc.assert(fc.property(padding, text, padding, (before, inner, after) => {
    const text = before + inner + after;
    assertEquals(run("text.trim", push(text), int(0)), text);
    assertEquals(run("text.trim", push(text), int(1)), text.trimStart());
    assertEquals(run("text.trim", push(text), int(2)), text.trimEnd());
    assertEquals(run("text.trim", push(text), int(3)), text.trim());
  }));
});

Deno.test("letters that have got a case since Unicode 14 keep what they are", () => {
  for (const letter of ["\u1c89", "\ua7cb", "\ua7dc", "\u{10d50}", "\u{16ea0}"]) {
    assertEquals(run("text.lower", push(`A${letter}B${letter}`)), `a${letter}b${letter}`);
  }
  for (const letter of ["\u019b", "\u0264", "\u1c8a", "\ua7cd", "\u{10d85}", "\u{16ebb}"]) {
    assertEquals(run("text.upper", push(`a${letter}b${letter}`)), `A${letter}B${letter}`);
  }
  // The next letter is not one of Unicode 14, so the sigma ends the word.
  assertEquals(run("text.lower", push("ΑΣ\ua7da")), "ας\ua7da");
  assertEquals(run("text.lower", push("ΑΣ\u0897Α")), "ας\u0897α");
  assertEquals(run("text.lower", push("ΑΣΑ ΑΣ")), "ασα ας");
});

Deno.test("texts are made of units, code points and texts", () => {
  const unit = fc.oneof(fc.integer({ min: 0xd7f0, max: 0xe010 }), number, fc.nat(0xffff));
  fc.assert(fc.property(fc.array(unit, { maxLength: 40 }), (units) => {
    const expected = String.fromCharCode(...units).toWellFormed();
    assertEquals(run("text.from_units", pushArray(units)), expected);
  }));
  const point = fc.oneof(fc.nat(0x10ffff), fc.integer({ min: 0xd7f0, max: 0xe010 }));
  fc.assert(fc.property(fc.array(point, { maxLength: 40 }), (points) => {
    const expected = String.fromCodePoint(...points).toWellFormed();
    assertEquals(run("text.from_code_points", pushArray(points)), expected);
  }));
  for (const point of [-1, 0x110000, 1.5, NaN, Infinity]) {
    assertEquals(run("text.from_code_points", pushArray([point])), "OOB");
  }
  for (const value of [undefined, null, true, "a"]) {
    assertEquals(run("text.from_code_points", pushArray([1, value])), "TYPE");
    assertEquals(run("text.from_units", pushArray([1, value])), "TYPE");
  }
  const texts = fc.array(text, { maxLength: 8 });
  fc.assert(fc.property(texts, text, (texts, separator) => {
    assertEquals(run("text.join", pushArray(texts), push(separator)), texts.join(separator));
  }));
  const many = Array.from({ length: 10_000 }, (_, i) => i);
  assertEquals(
    load(assemble(`
      .func main params=0 locals=2 rets=1
        PUSH_I32 0
        INTRINSIC array.new/1
        SET_LOCAL 0
        PUSH_I32 0
        SET_LOCAL 1
      more:
        GET_LOCAL 0
        GET_LOCAL 1
        INTRINSIC array.push/1
        GET_LOCAL 1
        PUSH_I32 1
        ADD
        DUP
        SET_LOCAL 1
        PUSH_I32 ${many.length}
        LT
        JMP_IF_TRUE more
        GET_LOCAL 0
        INTRINSIC text.from_units/1
        RET
      .end`)).instantiate().run({ budget: Infinity }).results,
    [String.fromCharCode(...many)],
  );
});

Deno.test("values are converted and compared", () => {
  fc.assert(
    fc.property(primitive, fc.boolean(), (value, isDeferred) => {
      const line = push(value, isDeferred);
      assertEquals(run("value.truthy", line), Boolean(value));
      assertEquals(run("value.is_nullish", line), value === null || value === undefined);
      assertEquals(run("value.to_text", line), String(value));
      assertEquals(run("value.to_number", line), Number(value));
      assertEquals(run("number.is_integer", line), Number.isInteger(value));
      const kinds = ["undefined", "null", "boolean", "number", "int64", "string"];
      const kind = value === null ? "null" : typeof value;
      assertEquals(run("value.kind", line), kinds.indexOf(kind));
      assertEquals(
        run("value.to_index", line),
        typeof value === "number"
          ? Math.min(Math.max(Math.trunc(value) || 0, -(2 ** 31)), 2 ** 31 - 1)
          : "TYPE",
      );
    }),
    { numRuns: 300 },
  );
  const two = fc.oneof(
    fc.tuple(primitive, primitive),
    primitive.map((value): [Primitive, Primitive] => [value, value]),
    number.map((value): [Primitive, Primitive] => [value, String(value)]),
    fc.tuple(fc.constantFrom(0, -0, 1, "0", "1", "", false, true, null), primitive),
    fc.tuple(primitive, fc.constantFrom(0, -0, 1, "0", "1", "", false, true, null)),
  );
  fc.assert(
    fc.property(two, fc.boolean(), ([a, b], isDeferred) => {
      const lines = [push(a, isDeferred), push(b, isDeferred)];
      assertEquals(run("value.same", ...lines), Object.is(a, b));
      assertEquals(run("value.same_zero", ...lines), [a].includes(b));
      // deno-lint-ignore eqeqeq
      assertEquals(run("value.loose_equal", ...lines), a == b);
      // @ts-ignore The sum of any two primitives has a meaning.
      assertEquals(run("value.add", ...lines), a + b);
    }),
    { numRuns: 500 },
  );
});

Deno.test("objects and symbols are left to the guest", () => {
  const object = "PUSH_CONST null\nINTRINSIC object.new/1";
  const symbol = 'PUSH_CONST "s"\nINTRINSIC symbol.new/1';
  const array = "PUSH_I32 0\nINTRINSIC array.new/1";
  for (const value of [object, symbol, array]) {
    assertEquals(run("value.to_text", value), "TYPE");
    assertEquals(run("value.to_number", value), "TYPE");
    assertEquals(run("value.add", value, push("")), "TYPE");
    assertEquals(run("value.add", push(1), value), "TYPE");
    assertEquals(run("value.truthy", value), true);
    assertEquals(run("value.loose_equal", value, push(null)), false);
    assertEquals(run("value.loose_equal", push(undefined), value), false);
    assertEquals(run("value.same", value, value), false);
    assertEquals(run("value.same", `${value}\nDUP`), true);
    assertEquals(run("value.loose_equal", `${value}\nDUP`), true);
  }
  for (const other of [push(1), push("s"), push(true), symbol]) {
    assertEquals(run("value.loose_equal", object, other), "TYPE");
    assertEquals(run("value.loose_equal", other, array), "TYPE");
  }
  for (const other of [push(1), push("s"), push(true), symbol]) {
    assertEquals(run("value.loose_equal", symbol, other), false);
    assertEquals(run("value.loose_equal", other, symbol), false);
  }
  assertEquals(run("value.loose_equal", object, object), false);
  assertEquals(run("value.loose_equal", object, array), false);
});

Deno.test("bits of floats", () => {
  fc.assert(fc.property(number, number, (a, b) => {
    const lines = [push(a), push(b)];
    assertEquals(run("number.bit_and", ...lines), a & b);
    assertEquals(run("number.bit_or", ...lines), a | b);
    assertEquals(run("number.bit_xor", ...lines), a ^ b);
    assertEquals(run("number.shift_left", ...lines), a << b);
    assertEquals(run("number.shift_right", ...lines), a >> b);
    assertEquals(run("number.shift_right_unsigned", ...lines), a >>> b);
    assertEquals(run("number.bit_not", push(a)), ~a);
    assertEquals(run("number.to_int32", push(a)), a | 0);
  }));
  for (const value of [push("1"), push(null), "PUSH_I64 1"]) {
    assertEquals(run("number.bit_and", value, push(1)), "TYPE");
    assertEquals(run("number.shift_left", push(1), value), "TYPE");
    assertEquals(run("number.bit_not", value), "TYPE");
  }
});

Deno.test("a variable is ready unless it holds an int64", () => {
  fc.assert(fc.property(primitive, (value) => {
    assertEquals(run("value.ready", push(value), push("x")), value);
  }));
  assertEquals(run("value.ready", "PUSH_I64 0", push("x")), "TYPE");
});
