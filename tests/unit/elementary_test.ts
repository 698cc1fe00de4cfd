import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import fc from "../property/seeds.ts";
import { atan2, cos, exp, ln, pow, sin, tan } from "../../lib/machine/intrinsics/elementary.ts";
import { ARGUMENTS, checksum, CHECKSUMS, FUNCTIONS, GOLDEN } from "./elementary_cases.ts";
import { bitsOf, ofBits, REFERENCE, ulpError } from "./elementary_reference.ts";

function hex(x: number): string {
  return bitsOf(x).toString(16).padStart(16, "0");
}

Deno.test("elementary functions return the exact bits that every engine must", () => {
  for (const [name, args, expected] of GOLDEN) {
    const [a, b = 0] = args.split(" ").map((text) => ofBits(BigInt(`0x${text}`)));
    assertEquals(hex(FUNCTIONS[name](a, b)), expected, `${name}(${a}, ${b})`);
  }
});

Deno.test("elementary functions return the same bits on all arguments of the accuracy test", () => {
  for (const name of Object.keys(FUNCTIONS)) assertEquals(checksum(name), CHECKSUMS[name], name);
});

/** Largest accepted error in ulp: the largest one found, rounded up. */
const BOUNDS: Readonly<Record<string, number>> = {
  exp: 0.78,
  ln: 0.88,
  sin: 0.8,
  cos: 0.8,
  tan: 2.25,
  atan2: 0.8,
  pow: 0.8,
};

for (const [name, bound] of Object.entries(BOUNDS)) {
  Deno.test(`${name} is within ${bound} ulp of the real number`, () => {
    assert(ARGUMENTS[name].length > 500);
    for (const [a, b] of ARGUMENTS[name]) {
      const error = ulpError(FUNCTIONS[name](a, b), REFERENCE[name](a, b));
      assert(error <= bound, `${name}(${a}, ${b}): ${error} ulp`);
    }
  });
}

/** Asserts results, including the sign of zero. */
function assertTable(name: string, rows: readonly (readonly [...number[], number])[]): void {
  for (const row of rows) {
    const [a, b] = row;
    const expected = row[row.length - 1];
    assertStrictEquals(FUNCTIONS[name](a, b), expected, `${name}(${row.slice(0, -1)})`);
  }
}

const MAX = Number.MAX_VALUE;
const MIN = Number.MIN_VALUE;
const INFINITE = Infinity;

Deno.test("special cases of exp and ln", () => {
  assertTable("exp", [
    [NaN, NaN],
    [INFINITE, INFINITE],
    [-INFINITE, 0],
    [0, 1],
    [-0, 1],
    [MIN, 1],
    [709.782712893384, ofBits(0x7fef_ffff_ffff_ff2an)],
    [709.7827128933841, INFINITE],
    [MAX, INFINITE],
    [-745.1332191019411, MIN],
    [-745.1332191019412, 0],
    [-MAX, 0],
  ]);
  assertTable("ln", [
    [NaN, NaN],
    [INFINITE, INFINITE],
    [0, -INFINITE],
    [-0, -INFINITE],
    [1, 0],
    [-MIN, NaN],
    [-1, NaN],
    [-INFINITE, NaN],
  ]);
});

Deno.test("special cases of sin, cos and tan", () => {
  for (const name of ["sin", "tan"]) {
    assertTable(name, [[NaN, NaN], [INFINITE, NaN], [-INFINITE, NaN], [0, 0], [-0, -0]]);
    assertTable(name, [[MIN, MIN], [-MIN, -MIN], [1e-300, 1e-300]]);
  }
  assertTable("cos", [[NaN, NaN], [INFINITE, NaN], [-INFINITE, NaN], [0, 1], [-0, 1], [MIN, 1]]);
});

Deno.test("special cases of atan2", () => {
  const { PI } = Math;
  const upper: [number, number, number][] = [
    [0, 1, 0],
    [0, MIN, 0],
    [0, INFINITE, 0],
    [0, 0, 0],
    [0, -0, PI],
    [0, -MIN, PI],
    [0, -INFINITE, PI],
    [1, 0, PI / 2],
    [MIN, -0, PI / 2],
    [INFINITE, 0, PI / 2],
    [INFINITE, MAX, PI / 2],
    [INFINITE, -MAX, PI / 2],
    [1, INFINITE, 0],
    [MAX, INFINITE, 0],
    [1, -INFINITE, PI],
    [INFINITE, INFINITE, PI / 4],
    [INFINITE, -INFINITE, 3 * PI / 4],
    [MIN, MAX, 0],
    [MIN, -MAX, PI],
    [MAX, MIN, PI / 2],
    [MAX, MAX, PI / 4],
    [MIN, MIN, PI / 4],
  ];
  assertTable("atan2", upper);
  assertTable("atan2", upper.map(([y, x, angle]) => [-y, x, -angle]));
  for (const other of [0, 1, INFINITE, NaN]) {
    assertTable("atan2", [[NaN, other, NaN], [other, NaN, NaN], [NaN, -other, NaN]]);
  }
});

Deno.test("special cases of pow", () => {
  for (const x of [0, 1, -1, 2, MIN, MAX, INFINITE, NaN].flatMap((v) => [v, -v])) {
    assertTable("pow", [[x, 0, 1], [x, -0, 1], [x, NaN, NaN]]);
    if (x !== 0) assertTable("pow", [[NaN, x, NaN]]);
  }
  assertTable("pow", [
    [1, INFINITE, NaN],
    [1, -INFINITE, NaN],
    [-1, INFINITE, NaN],
    [-1, -INFINITE, NaN],
    [1, MAX, 1],
    [-1, MAX, 1],
    [-1, 9007199254740991, -1],
    [-1, -9007199254740992, 1],
    [-1, 0.5, NaN],
    [-MAX, 1e-9, NaN],
    [-8, 1 / 3, NaN],
    [-2, -3, -0.125],
    [1.0000000000000002, MAX, INFINITE],
    [0.9999999999999999, MAX, 0],
    [0.9999999999999999, -MAX, INFINITE],
    [-1.0000000000000002, MAX, INFINITE],
    [MAX, MIN, 1],
    [MIN, -MIN, 1],
    [2, 1024, INFINITE],
    [2, 1023, ofBits(0x7fen << 52n)],
    [2, -1074, MIN],
    [2, -1076, 0],
    [-2, 1025, -INFINITE],
    [-2, -1077, -0],
  ]);
  for (const [x, big] of [[1.5, true], [INFINITE, true], [0.5, false], [0, false]] as const) {
    const [up, down] = big ? [INFINITE, 0] : [0, INFINITE];
    for (const base of [x, -x]) {
      assertTable("pow", [[base, INFINITE, up], [base, -INFINITE, down]]);
    }
  }
  for (const [x, up, down] of [[0, 0, INFINITE], [INFINITE, INFINITE, 0]]) {
    for (const y of [1, 3, 9007199254740991, 2, 0.5, 1e300]) {
      const sign = y % 2 === 1 ? -1 : 1;
      assertTable("pow", [[x, y, up], [x, -y, down], [-x, y, sign * up], [-x, -y, sign * down]]);
    }
  }
});

Deno.test("a power is exact if it is a double", () => {
  for (let x = 2; x < 3000; x++) {
    let product = x;
    for (let y = 1; product <= 9007199254740991; y++) {
      assertStrictEquals(pow(x, y), product, `${x}^${y}`);
      assertStrictEquals(pow(-x, y), y % 2 === 1 ? -product : product, `-${x}^${y}`);
      product *= x;
    }
    assertStrictEquals(pow(x * x, 0.5), x);
  }
  for (let k = -1074; k < 1024; k++) {
    const expected = k < -1022 ? ofBits(1n << BigInt(k + 1074)) : ofBits(BigInt(k + 1023) << 52n);
    assertStrictEquals(pow(2, k), expected, `2^${k}`);
    assertStrictEquals(pow(0.25, -k / 2), expected, `4^${k / 2}`);
  }
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
const positive = fc.double({ noNaN: true, noDefaultInfinity: true, min: Number.MIN_VALUE });
const EPSILON = Number.EPSILON;

function assertNear(actual: number, expected: number, ulps: number): void {
  const error = actual === expected ? 0 : Math.abs(actual - expected);
  assert(error <= ulps * Math.max(EPSILON * Math.abs(expected), MIN), `${actual} of ${expected}`);
}

Deno.test("sin, cos and tan agree on every angle, and are odd or even", () => {
  fc.assert(fc.property(finite, (x) => {
    const sine = sin(x);
    const cosine = cos(x);
    assertNear(sine * sine + cosine * cosine, 1, 2);
    assertNear(tan(x), sine / cosine, 3);
    assertStrictEquals(sin(-x), -sine);
    assertStrictEquals(cos(-x), cosine);
    assertStrictEquals(tan(-x), -tan(x));
  }));
});

Deno.test("exp and ln are inverse and monotonic", () => {
  fc.assert(fc.property(positive, (x) => {
    // An error of an ulp of the logarithm, below 745, is a factor of e^(2^-43).
    assertNear(exp(ln(x)), x, 2 + Math.abs(ln(x)));
  }));
  const exponent = fc.double({ noNaN: true, min: -700, max: 700 });
  fc.assert(fc.property(exponent, (x) => {
    // An error of an ulp of the power adds as much to the logarithm.
    assert(Math.abs(ln(exp(x)) - x) <= EPSILON * (1 + Math.abs(x)), `${x}`);
  }));
  fc.assert(fc.property(exponent, exponent, (a, b) => {
    assert(a < b ? exp(a) <= exp(b) : exp(a) >= exp(b));
  }));
  fc.assert(fc.property(positive, positive, (a, b) => {
    assert(a < b ? ln(a) <= ln(b) : ln(a) >= ln(b));
  }));
});

Deno.test("pow agrees with products, quotients and roots", () => {
  fc.assert(fc.property(positive, (x) => {
    assertStrictEquals(pow(x, 1), x);
    assertNear(pow(x, 2), x * x, 1);
    assertNear(pow(x, 0.5), Math.sqrt(x), 1);
  }));
  // Except if 1/x is subnormal or infinite.
  fc.assert(fc.property(positive.filter((x) => x > 1e-307 && x < 1e307), (x) => {
    assertNear(pow(x, -1), 1 / x, 1);
  }));
});

Deno.test("atan2 follows its point around the circle", () => {
  fc.assert(fc.property(finite, finite, (y, x) => {
    const angle = atan2(y, x);
    assert(Math.abs(angle) <= Math.PI);
    assertStrictEquals(atan2(-y, x), -angle);
    // The two angles add up to half a turn, which determines the size of the error.
    assertNear(Math.abs(atan2(y, -x)) + Math.abs(angle), Math.PI, 2);
  }));
  fc.assert(fc.property(fc.double({ noNaN: true, min: -3.14, max: 3.14 }), (angle) => {
    assertNear(atan2(sin(angle), cos(angle)), angle, 4);
  }));
});
