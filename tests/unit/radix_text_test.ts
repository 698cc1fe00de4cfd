/** Numbers as text in any radix, against the host. */
import { assertEquals } from "@std/assert";
import fc from "../property/seeds.ts";
import { parseFloatPrefix, parseIntPrefix, radixText } from "../../lib/encoding/radix_text.ts";

const radix = fc.integer({ min: 2, max: 36 });

Deno.test("numbers below 2⁵³ are written in any radix as the host writes them", () => {
  const number = fc.oneof(
    fc.double({ min: -(2 ** 53), max: 2 ** 53, noNaN: true }),
    fc.double({ min: -1e-6, max: 1e-6, noNaN: true }),
    fc.integer(),
    fc.constantFrom(0, -0, 5e-324, 2 ** -1022),
    fc.tuple(fc.integer(), fc.integer({ min: 0, max: 20 })).map(([a, b]) => a / 2 ** b),
  );
  fc.assert(fc.property(number, radix, (value, base) => {
    if (base === 10) return;
    assertEquals(radixText(value, base), value.toString(base));
  }));
});

Deno.test("numbers from 2⁵³ on read back as themselves in powers of 2", () => {
  const large = fc.double({ min: 2 ** 53, max: Number.MAX_VALUE, noNaN: true });
  fc.assert(fc.property(large, fc.constantFrom(2, 4, 8, 16, 32), (value, base) => {
    assertEquals(parseIntPrefix(radixText(value, base), base), value);
  }));
});

Deno.test("the start of a text is read as the host reads it", () => {
  const piece = fc.constantFrom(
    ...[
      "0",
      "1",
      "9",
      "z",
      "a",
      "-",
      "+",
      ".",
      "e",
      "E",
      "x",
      "X",
      "Infinity",
      " ",
      "\u00a0",
      "\ufeff",
      "\u180e",
    ],
  );
  const text = fc.array(piece, { maxLength: 10 }).map((pieces) => pieces.join(""));
  fc.assert(fc.property(text, fc.oneof(fc.constant(0), radix), (value, base) => {
    assertEquals(parseFloatPrefix(value), parseFloat(value));
    const whole = parseInt(value, base);
    // Beyond that, engines round in their own ways unless the radix is 10 or a power of 2.
    if (!(Math.abs(whole) > 2 ** 53)) assertEquals(parseIntPrefix(value, base), whole);
  }));
});

Deno.test("long digits in a power of 2 are rounded to the nearest number, ties to even", () => {
  const digits = fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 1, maxLength: 80 });
  fc.assert(fc.property(digits, fc.constantFrom(2, 4, 8, 16, 32), (values, base) => {
    const text = values.map((value) => (value % base).toString(base)).join("");
    const exact = [...text].reduce(
      (sum, digit) => sum * BigInt(base) + BigInt(parseInt(digit, base)),
      0n,
    );
    assertEquals(parseIntPrefix(text, base), Number(exact));
  }));
});
