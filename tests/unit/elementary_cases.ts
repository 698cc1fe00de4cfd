/** Arguments of the elementary functions, the same on every engine, and the bits of their results. */
import * as elementary from "../../lib/machine/intrinsics/elementary.ts";
import { bitsOf, nearestToQuarter, ofBits } from "./elementary_reference.ts";

/** The functions by name. Those of one argument ignore the second. */
export const FUNCTIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  exp: elementary.exp,
  ln: elementary.ln,
  sin: elementary.sin,
  cos: elementary.cos,
  tan: elementary.tan,
  atan2: elementary.atan2,
  pow: elementary.pow,
};

/** Deterministic numbers in [0, 1) with 53 bits. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state >>> 5;
  };
  return () => (next() * 0x400_0000 + (next() >>> 1)) / 0x20_0000_0000_0000;
}

/** A positive double with this exponent field; 0 makes it subnormal. */
function withField(field: number, random: () => number): number {
  const high = field * 0x10_0000 + Math.floor(random() * 0x10_0000);
  return ofBits(BigInt(high) << 32n | BigInt(Math.floor(random() * 0x1_0000_0000)));
}

function between(low: number, high: number, count: number, random: () => number): number[] {
  return Array.from({ length: count }, () => low + (high - low) * random());
}

/** One double from every `step`th binade, from subnormal to huge. */
function binades(step: number, random: () => number): number[] {
  const count = Math.ceil(0x7ff / step);
  return Array.from({ length: count }, (_, i) => withField(i * step, random));
}

const EXTREMES = [
  5e-324,
  1e-323,
  2.225073858507201e-308,
  2.2250738585072014e-308,
  1.7976931348623157e308,
];

function expArguments(): number[] {
  const random = randomNumbers(1);
  return [
    ...between(-745, 709, 200, random),
    ...between(-1, 1, 100, random),
    ...between(-745, -708, 60, random),
    ...binades(20, random).filter((x) => x < 700).flatMap((x) => [x, -x]),
    ...Array.from({ length: 40 }, (_, i) => (i - 20) * 0.34657359027997264),
    709.782712893384,
    -745.1332191019411,
    -745.1332191019412,
    // The largest error found.
    -708.67025318708409,
  ];
}

function lnArguments(): number[] {
  const random = randomNumbers(2);
  return [
    ...between(0.5, 2, 200, random),
    ...binades(10, random),
    ...EXTREMES,
    ...Array.from({ length: 51 }, (_, i) => 1 / Number(1n << BigInt(i + 2)))
      .flatMap((x) => [1 + x, 1 - x]),
    ...[1.414213562373095, 1.4142135623730951, 0.7071067811865475, 0.7071067811865476],
    // The largest error found.
    0.70048260952892427,
  ];
}

function angles(): number[] {
  const random = randomNumbers(3);
  const quarters = Array.from(
    { length: 80 },
    (_, i) => nearestToQuarter(BigInt(i) + (1n << BigInt(i))),
  );
  return [
    ...between(-4, 4, 100, random),
    ...between(-1000, 1000, 100, random),
    ...between(-2097152, 2097152, 50, random),
    ...binades(10, random),
    ...binades(20, random).map((x) => -x),
    ...EXTREMES,
    ...quarters,
    ...Array.from({ length: 20 }, (_, i) => nearestToQuarter(BigInt(i + 1))),
    // Of all doubles the one nearest to a multiple of π/2.
    5.319372648326541e255,
    1048575.9999999999,
    1048576,
    // The largest errors found of sin, cos and tan.
    654.2221859958222,
    1893770.1093450189,
    0.77956216803442935,
    0.7853981633974483,
    0.7853981633974484,
  ];
}

function points(): [number, number][] {
  const random = randomNumbers(4);
  const signed = (x: number): number => random() < 0.5 ? x : -x;
  const list: [number, number][] = [[1.1081742673998114e-311, 5.9297915128558974e-311]];
  for (let i = 0; i < 150; i++) {
    list.push([between(-9, 9, 1, random)[0], between(-9, 9, 1, random)[0]]);
    // Ratios from 1/16 to 16 at any size.
    const field = 4 + Math.floor(random() * 2039);
    list.push([
      signed(withField(field, random)),
      signed(withField(field + Math.floor(random() * 9) - 4, random)),
    ]);
  }
  for (let i = 0; i <= 32; i++) list.push([i / 32 || 1, 1], [1, -i / 32 || -1]);
  for (const y of [...EXTREMES, 1]) {
    for (const x of [...EXTREMES, 1]) list.push([y, x], [y, -x]);
  }
  for (const x of binades(40, random)) list.push([signed(x), signed(1)], [signed(1), signed(x)]);
  return list.filter(([, x]) => x !== 0);
}

function powers(): [number, number][] {
  const random = randomNumbers(5);
  const list: [number, number][] = [[0.72281561737163025, 2182.8914521327047]];
  // Exponents that put the result anywhere in the range.
  const reach = (x: number): [number, number] => [
    x,
    between(-745, 709, 1, random)[0] / elementary.ln(x),
  ];
  for (let i = 0; i < 120; i++) {
    list.push([10 * random(), between(-9, 9, 1, random)[0]]);
    list.push(reach(0.7 + 0.75 * random()));
    list.push(reach(1 + withField(0x3ff - 53 + i % 53, random) / 2));
  }
  for (const x of [...binades(20, random), ...EXTREMES]) list.push([x, 0.5], reach(x), [x, 1e-9]);
  return list.filter(([x]) => x > 0 && x !== 1);
}

const single = (xs: number[]): [number, number][] => xs.map((x) => [x, 0]);

/** Finite arguments with finite results or overflow, by function. */
export const ARGUMENTS: Readonly<Record<string, [number, number][]>> = {
  exp: single(expArguments()),
  ln: single(lnArguments()),
  sin: single(angles()),
  cos: single(angles()),
  tan: single(angles()),
  atan2: points(),
  pow: powers(),
};

/** Checksum of all result bits on `ARGUMENTS`. */
export function checksum(name: string): number {
  let sum = 0;
  for (const [a, b] of ARGUMENTS[name]) {
    const bits = bitsOf(FUNCTIONS[name](a, b));
    sum = Math.imul(sum ^ Number(bits & 0xffff_ffffn), 0x0100_0193);
    sum = Math.imul(sum ^ Number(bits >> 32n), 0x0100_0193);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}

/** Function, bits of its arguments, and bits of its result. */
export const GOLDEN: readonly (readonly [string, string, string])[] = [
  ["exp", "3ff0000000000000", "4005bf0a8b145769"], // exp(1)
  ["exp", "bff0000000000000", "3fd78b56362cef38"], // exp(-1)
  ["exp", "3fe0000000000000", "3ffa61298e1e069c"], // exp(0.5)
  ["exp", "4056200000000000", "47e99b987155fe28"], // exp(88.5)
  ["exp", "c086254f29d71a75", "000c3f755c8adca9"], // exp(-708.6636540226888)
  ["exp", "c0874910d52d3051", "0000000000000001"], // exp(-745.1332191019411)
  ["exp", "40862e42fefa39ef", "7fefffffffffff2a"], // exp(709.782712893384)
  ["ln", "4000000000000000", "3fe62e42fefa39ef"], // ln(2)
  ["ln", "4024000000000000", "40026bb1bbb55516"], // ln(10)
  ["ln", "3fb999999999999a", "c0026bb1bbb55515"], // ln(0.1)
  ["ln", "3fe68262c18b64ad", "bfd683ff57b80dc5"], // ln(0.7034162311712372)
  ["ln", "3ff0000000000001", "3cafffffffffffff"], // ln(1.0000000000000002)
  ["ln", "0000000000000001", "c0874385446d71c3"], // ln(5e-324)
  ["ln", "7fefffffffffffff", "40862e42fefa39ef"], // ln(1.7976931348623157e+308)
  ["sin", "3ff0000000000000", "3feaed548f090cee"], // sin(1)
  ["sin", "3fe947ae147ae148", "3fe6bb36c9347c8e"], // sin(0.79)
  ["sin", "4004000000000000", "3fe326af0dcfcab0"], // sin(2.5)
  ["sin", "400921fb54442d18", "3ca1a62633145c07"], // sin(3.141592653589793)
  ["sin", "c08f400000000000", "bfea75cc150a206b"], // sin(-1000)
  ["sin", "412e848000000000", "bfd6664b2568d867"], // sin(1000000)
  ["sin", "4480f0cf064dd592", "bfeb453ab76bf397"], // sin(1e+22)
  ["sin", "7506ac5b262ca1ff", "3ff0000000000000"], // sin(5.319372648326541e+255)
  ["sin", "7fefffffffffffff", "3f7452fc98b34e97"], // sin(1.7976931348623157e+308)
  ["cos", "3ff0000000000000", "3fe14a280fb5068c"], // cos(1)
  ["cos", "3ff921fb54442d18", "3c91a62633145c07"], // cos(1.5707963267948966)
  ["cos", "c059000000000000", "3feb981dbf665fdf"], // cos(-100)
  ["cos", "4480f0cf064dd592", "3fe0be2cef01c8f4"], // cos(1e+22)
  ["cos", "7506ac5b262ca1ff", "bc214ae72e6ba22f"], // cos(5.319372648326541e+255)
  ["tan", "3ff0000000000000", "3ff8eb245cbee3a5"], // tan(1)
  ["tan", "3fe8f22c5c1d03f0", "3fefa0efcf975fa8"], // tan(0.7795621680344293)
  ["tan", "3ff921fb54442d18", "434d02967c31cdb5"], // tan(1.5707963267948966)
  ["tan", "c0f86a0000000000", "3fa250a9d503313c"], // tan(-100000)
  ["tan", "7e37e43c8800759c", "3ff6be411f37ac76"], // tan(1e+300)
  ["atan2", "3ff0000000000000 3ff0000000000000", "3fe921fb54442d18"], // atan2(1, 1)
  ["atan2", "3ff0000000000000 4000000000000000", "3fddac670561bb4f"], // atan2(1, 2)
  ["atan2", "c008000000000000 4010000000000000", "bfe4978fa3269ee1"], // atan2(-3, 4)
  ["atan2", "3fb999999999999a bff0000000000000", "400855dc402d16b6"], // atan2(0.1, -1)
  ["atan2", "81a56e1fc2f8f359 c01c000000000000", "c00921fb54442d18"], // atan2(-1e-300, -7)
  ["atan2", "0000000000000001 0000000000000006", "3fc52397843c9ade"], // atan2(5e-324, 3e-323)
  ["atan2", "401c000000000000 3fd3333333333333", "3ff8728bd75310fd"], // atan2(7, 0.3)
  ["pow", "4000000000000000 3fe0000000000000", "3ff6a09e667f3bcd"], // pow(2, 0.5)
  ["pow", "4024000000000000 c014000000000000", "3ee4f8b588e368f0"], // pow(10, -5)
  ["pow", "3ff000001ad7f29b 41cdcd6500000000", "48f349445c228792"], // pow(1.0000001, 1000000000)
  ["pow", "3fd3333333333333 4082c00000000000", "00000000e212a1da"], // pow(0.3, 600)
  ["pow", "000012688b70e62b 3fb999999999999a", "398039d66589686c"], // pow(1e-310, 0.1)
  ["pow", "bff199999999999a c0bb590000000000", "83c438bf59fb0bd7"], // pow(-1.1, -7001)
  ["pow", "400c000000000000 4011000000000000", "4069a817514aadf6"], // pow(3.5, 4.25)
];

/** The checksums of the functions on `ARGUMENTS`. */
export const CHECKSUMS: Readonly<Record<string, number>> = {
  exp: 0xa309026b,
  ln: 0x462be84e,
  sin: 0xc9c123c0,
  cos: 0x1d29d50a,
  tan: 0xd9a14f3c,
  atan2: 0x02241751,
  pow: 0x270a8d21,
};
