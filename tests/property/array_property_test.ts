/** Arrays behave as arrays of the host do, cost what SPEC.md says, and are accounted as it says. */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { GuestValue, TrapCode } from "../../mod.ts";
import { fixedCycles, pushLine, resultsOf, runLines } from "./straight_line.ts";

/** Arrays under test, and two that are only referred to. */
const REGISTERS = ["a", "b", "c"];
const LEAVES = ["x", "y"];
const GLOBALS = [...REGISTERS, ...LEAVES];

/** From here on, a choice of a place is one beyond what is valid. */
const BEYOND = 995;

/** A value to be put somewhere: a scalar, or the number of a leaf. */
type Item = { readonly leaf: number } | { readonly scalar: GuestValue };

interface Step {
  readonly name: string;
  readonly register: number;
  readonly other: number;
  /** Choices of places: what is valid, and seldom what is not. */
  readonly places: readonly [number, number, number];
  readonly item: Item;
}

const scalar: fc.Arbitrary<GuestValue> = fc.oneof(
  fc.integer({ min: -2, max: 2 }).map((value) => ({ kind: "int32", value }) as const),
  fc.constantFrom(-1n, 0n, 1n, 2n ** 53n + 1n, 2n ** 63n - 1n).map((value) =>
    ({ kind: "int64", value }) as const
  ),
  fc.constantFrom(-0, 0, 1, 2.5, NaN, 2 ** 53, 2 ** 63, -1).map((value) =>
    ({ kind: "float", value }) as const
  ),
  fc.boolean().map((value) => ({ kind: "bool", value }) as const),
  fc.constantFrom("", "a", "b", "ab").map((value) => ({ kind: "string", value }) as const),
  fc.constant({ kind: "null", value: null } as const),
);

const item: fc.Arbitrary<Item> = fc.oneof(
  { weight: 6, arbitrary: scalar.map((value) => ({ scalar: value })) },
  { weight: 1, arbitrary: fc.nat({ max: LEAVES.length - 1 }).map((leaf) => ({ leaf })) },
);

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(
    "push",
    "push",
    "push",
    "new",
    "length",
    "get",
    "set",
    "pop",
    "insert",
    "remove",
    "slice",
    "concat",
    "fill",
    "copy",
    "index_of",
  ),
  register: fc.nat({ max: REGISTERS.length - 1 }),
  other: fc.nat({ max: REGISTERS.length - 1 }),
  places: fc.tuple(fc.nat({ max: 999 }), fc.nat({ max: 999 }), fc.nat({ max: 999 })),
  item,
});

interface ArrayModel {
  readonly items: GuestValue[];
  capacity: number;
}

/** Writes the guest text of steps and does the same to arrays of the host. */
class Model {
  readonly lines: string[] = [];
  readonly values: GuestValue[] = [];
  readonly arrays: ArrayModel[] = [];
  trap: TrapCode | undefined;
  extra = 0;
  liveBytes = 0;
  readonly #leaves: GuestValue[] = [];

  constructor() {
    for (const name of REGISTERS) this.arrays.push(this.#make(name, []));
    for (const name of LEAVES) this.#leaves.push(asValue(this.#make(name, [])));
  }

  get globals(): GuestValue[] {
    return [...this.arrays.map(asValue), ...this.#leaves];
  }

  /** Does a step; a trap is the last one. */
  take({ name, register, other, places, item }: Step): void {
    const array = this.arrays[register];
    const { items } = array;
    const { length } = items;
    const place = (n: number, most: number): number => {
      const choice = places[n];
      const at = choice >= BEYOND ? most + 1 : choice === 0 ? -1 : choice % (most + 1);
      this.lines.push(places[n] % 2 === 0 ? `PUSH_I32 ${at}` : `PUSH_I64 ${at}`);
      return at;
    };
    const given = (): GuestValue => {
      if ("leaf" in item) {
        this.lines.push(`GET_GLOBAL ${LEAVES[item.leaf]}`);
        return this.#leaves[item.leaf];
      }
      this.lines.push(pushLine(item.scalar));
      return item.scalar;
    };
    const range = (most: number): [from: number, to: number] => {
      const from = place(0, most);
      const to = places[1] >= BEYOND
        ? from - 1
        : from + places[1] % (most + 1 - Math.min(from, most));
      this.lines.push(`PUSH_I32 ${to}`);
      return [from, to];
    };
    const call = (isValid = true): boolean => {
      this.lines.push(`INTRINSIC array.${name}/1`);
      if (!isValid) this.trap = "OOB";
      return isValid;
    };
    const needsElement = ["get", "set", "pop", "remove"].includes(name);
    if (needsElement && length === 0 && places[0] < BEYOND) return;
    if (name !== "new") this.lines.push(`GET_GLOBAL ${REGISTERS[register]}`);
    switch (name) {
      case "new": {
        const count = place(0, 20);
        if (!call(count >= 0)) return;
        this.#store(register, new Array<GuestValue>(count).fill({ kind: "null", value: null }));
        return;
      }
      case "length":
        call();
        this.values.push({ kind: "int32", value: length });
        return;
      case "get": {
        const at = place(0, length - 1);
        if (call(at >= 0 && at < length)) this.values.push(items[at]);
        return;
      }
      case "set": {
        const at = place(0, length - 1);
        const value = given();
        if (call(at >= 0 && at < length)) items[at] = value;
        return;
      }
      case "push": {
        const value = given();
        call();
        this.#grow(array);
        items.push(value);
        return;
      }
      case "pop": {
        if (!call(length > 0)) return;
        const [last] = items.splice(length - 1);
        this.values.push(last);
        return;
      }
      case "insert": {
        const at = place(0, length);
        const value = given();
        if (!call(at >= 0 && at <= length)) return;
        this.#grow(array);
        this.#charge(length - at);
        items.splice(at, 0, value);
        return;
      }
      case "remove": {
        const at = place(0, length - 1);
        if (!call(at >= 0 && at < length)) return;
        const [taken] = items.splice(at, 1);
        this.#charge(length - at - 1);
        this.values.push(taken);
        return;
      }
      case "slice": {
        const [from, to] = range(length);
        if (call(from >= 0 && from <= to && to <= length)) {
          this.#store(register, items.slice(from, to));
        }
        return;
      }
      case "concat":
        this.lines.push(`GET_GLOBAL ${REGISTERS[other]}`);
        call();
        this.#store(register, [...items, ...this.arrays[other].items].slice());
        return;
      case "fill": {
        const [from, to] = range(length);
        const value = given();
        if (!call(from >= 0 && from <= to && to <= length)) return;
        this.#charge(to - from);
        items.fill(value, from, to);
        return;
      }
      case "copy": {
        const source = this.arrays[other].items;
        const at = place(2, length);
        this.lines.push(`GET_GLOBAL ${REGISTERS[other]}`);
        const [from, to] = range(Math.min(source.length, Math.max(0, length - at)));
        const isRange = from >= 0 && from <= to && to <= source.length;
        if (!call(isRange && at >= 0 && at + to - from <= length)) return;
        this.#charge(to - from);
        items.splice(at, to - from, ...source.slice(from, to));
        return;
      }
      default: {
        const value = given();
        call();
        const at = items.findIndex((element) => isEqual(element, value));
        this.#charge(at < 0 ? length : at + 1);
        this.values.push({ kind: "int32", value: at });
      }
    }
  }

  #charge(slots: number): void {
    this.extra += Math.floor(slots / 8);
  }

  #make(name: string, items: GuestValue[]): ArrayModel {
    this.lines.push("PUSH_I32 0", "INTRINSIC array.new/1", `SET_GLOBAL ${name}`);
    this.liveBytes += 48;
    return { items, capacity: 0 };
  }

  /** Puts what a step has made into a register. */
  #store(register: number, items: GuestValue[]): void {
    this.lines.push(`SET_GLOBAL ${REGISTERS[register]}`);
    this.#charge(items.length);
    this.liveBytes += 48 + 16 * items.length;
    this.arrays[register] = { items, capacity: items.length };
  }

  #grow(array: ArrayModel): void {
    if (array.items.length < array.capacity) return;
    const larger = Math.max(4, 2 * array.capacity);
    this.liveBytes += 16 * (larger - array.capacity);
    this.#charge(array.items.length);
    array.capacity = larger;
  }
}

function asValue({ items }: ArrayModel): GuestValue {
  return { kind: "array", value: items };
}

function isEqual(a: GuestValue, b: GuestValue): boolean {
  if (isNumber(a) && isNumber(b)) {
    // The host compares a bigint and a number exactly.
    return a.value <= b.value && a.value >= b.value;
  }
  return a.kind === b.kind && a.value === b.value;
}

type GuestNumber = Extract<GuestValue, { kind: "int32" | "int64" | "float" }>;

function isNumber(value: GuestValue): value is GuestNumber {
  return value.kind === "int32" || value.kind === "int64" || value.kind === "float";
}

Deno.test("any operations on arrays do what they do to arrays of the host, at the cost of SPEC.md", () => {
  let traps = 0;
  let longest = 0;
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 60, size: "max" }),
      fc.integer({ min: 1, max: 300 }),
      (steps, budget) => {
        const model = new Model();
        for (const next of steps) if (model.trap === undefined) model.take(next);
        const { lines, values, globals, trap, extra, liveBytes } = model;
        // The verifier wants to know what the instruction that traps would have left.
        const left = trap === undefined ? 0 : resultsOf(lines[lines.length - 1]);
        const rets = values.length + left;
        const outcome = runLines(GLOBALS, lines, rets, budget);
        assertEquals(outcome.trap, trap);
        assertEquals(outcome.values.slice(0, values.length), values);
        assertEquals(outcome.globals, globals);
        assertEquals(outcome.liveBytes, liveBytes);
        const cycles = fixedCycles(lines) + extra;
        assertEquals(
          outcome.cycles,
          trap === undefined ? cycles + 4 + Math.floor(rets / 8) : cycles,
        );
        if (trap !== undefined) traps++;
        for (const { items } of model.arrays) longest = Math.max(longest, items.length);
      },
    ),
    { numRuns: 400 },
  );
  assert(traps > 20 && longest > 32, `${traps} traps, ${longest} elements`);
});

type Order = (a: GuestValue, b: GuestValue) => number;

const byNumber: Order = (a, b) => {
  assert(isNumber(a) && isNumber(b));
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
};

const byFloat: Order = (a, b) => {
  const rank = ({ value }: GuestValue): number =>
    Number.isNaN(value) ? 2 : Object.is(value, -0) ? -0.5 : 0;
  return byNumber(a, b) || rank(a) - rank(b);
};

const byCodePoints: Order = (a, b) => {
  assert(a.kind === "string" && b.kind === "string");
  const [x, y] = [[...a.value], [...b.value]];
  for (let i = 0; i < x.length && i < y.length; i++) {
    const order = (x[i].codePointAt(0) ?? 0) - (y[i].codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return x.length - y.length;
};

/** Values of one kind, and their order. */
const sortable: fc.Arbitrary<readonly [readonly GuestValue[], Order]> = fc.oneof(
  fc.array(fc.oneof(fc.integer(), fc.integer({ min: -3, max: 3 })), { maxLength: 70, size: "max" })
    .map((list) => [list.map((value) => ({ kind: "int32", value }) as const), byNumber] as const),
  fc.array(
    fc.oneof(
      fc.integer({ min: -3, max: 3 }).map((value) => ({ kind: "int32", value }) as const),
      fc.bigInt({ min: -3n, max: 3n }).map((value) => ({ kind: "int64", value }) as const),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((value) =>
        ({ kind: "int64", value }) as const
      ),
    ),
    { maxLength: 70, size: "max" },
  ).map((list) => [list, byNumber] as const),
  fc.array(fc.oneof(fc.double(), fc.constantFrom(0, -0, NaN)), { maxLength: 70, size: "max" }).map((
    list,
  ) => [list.map((value) => ({ kind: "float", value }) as const), byFloat] as const),
  fc.array(
    fc.tuple(
      fc.constantFrom("", "x", "x".repeat(64), "x".repeat(130)),
      fc.constantFrom("", "a", "é", "\ufffd", "\u{10000}", "\u{10001}", "b"),
    ).map(([start, end]) => ({ kind: "string", value: start + end }) as const),
    { maxLength: 70, size: "max" },
  ).map((list) => [list, byCodePoints] as const),
);

/** What a merge sort from the bottom up pays for reading strings. */
function readingCycles(list: readonly GuestValue[]): number {
  const utf8 = new TextEncoder();
  const bytes = ({ value }: GuestValue): number => utf8.encode(String(value)).length;
  let cycles = 0;
  let runs = list.map((value) => [value]);
  while (runs.length > 1) {
    const merged: GuestValue[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      const left = runs[i].slice();
      const right = (runs[i + 1] ?? []).slice();
      const run: GuestValue[] = [];
      while (left.length > 0 && right.length > 0) {
        // Constants of one content have one identity.
        if (left[0].value !== right[0].value) {
          cycles += Math.floor(Math.min(bytes(left[0]), bytes(right[0])) / 64);
        }
        run.push(...(byCodePoints(left[0], right[0]) <= 0 ? left : right).splice(0, 1));
      }
      merged.push([...run, ...left, ...right]);
    }
    runs = merged;
  }
  return cycles;
}

Deno.test("sort is stable, has the order of SPEC.md and its cost", () => {
  fc.assert(
    fc.property(sortable, fc.integer({ min: 1, max: 300 }), ([list, order], budget) => {
      const lines = ["PUSH_I32 0", "INTRINSIC array.new/1", "SET_GLOBAL a"];
      let extra = 0;
      for (const [i, value] of list.entries()) {
        lines.push("GET_GLOBAL a", pushLine(value), "INTRINSIC array.push/1");
        // The capacity grows at 0, 4, 8, 16, …
        if (i >= 4 && (i & (i - 1)) === 0) extra += Math.floor(i / 8);
      }
      lines.push("GET_GLOBAL a", "INTRINSIC array.sort/1");
      const { length } = list;
      if (length > 1) extra += Math.floor(length * Math.ceil(Math.log2(length)) / 2);
      if (list.some(({ kind }) => kind === "string")) extra += readingCycles(list);
      const outcome = runLines(["a"], lines, 0, budget);
      assertEquals<unknown>(outcome.globals, [{ kind: "array", value: list.toSorted(order) }]);
      assertEquals(outcome.cycles, fixedCycles(lines) + extra + 4);
    }),
    { numRuns: 300 },
  );
});
