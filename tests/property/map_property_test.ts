/** Maps behave as maps of the host do, cost what SPEC.md says, and are accounted as it says. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { assemble, type GuestValue, load } from "../../mod.ts";
import { hashInteger, hashText } from "../../lib/memory/content_hash.ts";
import { halfSipHash, hashOfInteger, hashOfText } from "./reference/hash.ts";
import { fixedCycles, pushLine, runLines } from "./straight_line.ts";

Deno.test("the hash by the paper agrees with the vectors of its authors", () => {
  // HalfSipHash-2-4 of 0, 1, 2, … under the key 0, 1, …, 7: vectors.h of the reference implementation.
  const expected = [0x5b9f35a9, 0xb85a4727, 0x03a662fa, 0x04e7fe8a];
  for (const [length, hash] of expected.entries()) {
    const bytes = Array.from({ length }, (_, i) => i);
    assertEquals(halfSipHash(bytes, [0x03020100, 0x07060504], [2, 4]), hash);
  }
});

const seed: fc.Arbitrary<number> = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
);

const wide: fc.Arbitrary<bigint> = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.bigInt({ min: -4n, max: 4n }),
);

Deno.test("hashes are those of SPEC.md", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), seed, (text, seed) => {
    assertEquals(hashText(text, seed) >>> 0, hashOfText(text, seed));
  }));
  fc.assert(fc.property(wide, seed, (value, seed) => {
    const low = Number(BigInt.asIntN(32, value));
    const high = Number(value >> 32n);
    assertEquals(hashInteger(low, high, seed) >>> 0, hashOfInteger(value, seed));
  }));
});

/** A key by its number among those of a run, whose integers may be chosen to collide. */
interface Key {
  readonly kind: "int32" | "int64" | "bool" | "constant" | "built" | "colliding";
  readonly choice: number;
}

interface Step {
  readonly name: "new" | "set" | "get" | "has" | "delete" | "length" | "keys";
  readonly register: 0 | 1;
  readonly key: Key;
  readonly value: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.oneof(
    { weight: 160, arbitrary: fc.constant("set" as const) },
    { weight: 80, arbitrary: fc.constantFrom("get" as const, "has" as const, "delete" as const) },
    { weight: 20, arbitrary: fc.constantFrom("length" as const, "keys" as const) },
    { weight: 1, arbitrary: fc.constant("new" as const) },
  ),
  register: fc.constantFrom(0 as const, 1 as const),
  key: fc.record({
    kind: fc.constantFrom("int32", "int64", "bool", "constant", "built", "colliding"),
    choice: fc.nat({ max: 23 }),
  }),
  value: fc.nat({ max: 9 }),
});

/** Texts of different sizes; some have 64 bytes and more, or more bytes than characters. */
const TEXTS = [
  "",
  "a",
  "b",
  "name",
  "x".repeat(17),
  "é".repeat(16),
  "y".repeat(64),
  "y".repeat(200),
];

interface Entry {
  readonly hash: number;
  /** What makes it this key and no other. */
  readonly content: string;
  readonly key: GuestValue;
  /** Whether the key is a string constant: one identity for each text. */
  readonly isConstant: boolean;
  value: number;
  isDeleted: boolean;
}

/** A map, and what a search in it costs, by the rules of SPEC.md. */
class MapModel {
  capacity = 4;
  entries: Entry[] = [];
  #cells: number[] = new Array(8).fill(-1);

  get live(): Entry[] {
    return this.entries.filter(({ isDeleted }) => !isDeleted);
  }

  /** The entry with a key, and the cycles of looking for it. */
  find(sought: Entry): { entry: Entry | undefined; cycles: number } {
    let cycles = 0;
    let entry: Entry | undefined;
    const looked = this.#search(sought.hash, (candidate) => {
      const isString = candidate.key.kind === "string" && sought.key.kind === "string";
      if (candidate.isDeleted || candidate.hash !== sought.hash) return false;
      if (isString && !(candidate.isConstant && sought.isConstant)) {
        cycles += Math.floor(bytesOf(sought) / 64);
      }
      if (candidate.content !== sought.content) return false;
      entry = candidate;
      return true;
    });
    return { entry, cycles: cycles + Math.floor(looked.count / 8) };
  }

  /** Appends an entry; returns the cycles of making room for it. */
  append(entry: Entry): number {
    let cycles = 0;
    if (this.entries.length === this.capacity) {
      const { live } = this;
      if (live.length > this.capacity / 2) this.capacity *= 2;
      this.entries = live;
      this.#cells = new Array(2 * this.capacity).fill(-1);
      let looked = 0;
      live.forEach(({ hash }, i) => {
        const { cell, count } = this.#search(hash, () => false);
        this.#cells[cell] = i;
        looked += count;
      });
      cycles = Math.floor(this.capacity / 4) + Math.floor(looked / 8);
    }
    this.#cells[this.#search(entry.hash, () => false).cell] = this.entries.length;
    this.entries.push(entry);
    return cycles;
  }

  #search(hash: number, isFound: (entry: Entry) => boolean): { cell: number; count: number } {
    const size = this.#cells.length;
    for (let count = 1, at = hash;; at += count++) {
      const cell = at % size;
      const index = this.#cells[cell];
      if (index < 0 || isFound(this.entries[index])) return { cell, count };
    }
  }
}

function bytesOf({ key }: Entry): number {
  return new TextEncoder().encode(String(key.value)).length;
}

const REGISTERS = ["a", "b"];

/** Writes the guest text of steps and does the same to maps of the model. */
class Model {
  readonly lines: string[] = [];
  readonly values: GuestValue[] = [];
  readonly maps: MapModel[] = [];
  extra = 0;
  liveBytes = 0;
  readonly #seed: number;
  readonly #colliding: readonly number[];
  readonly #hashed = new Set<string>();

  constructor(seed: number) {
    this.#seed = seed;
    this.#colliding = collidingIntegers(seed);
    for (const register of REGISTERS.keys()) this.#make(register);
  }

  get globals(): GuestValue[] {
    return this.maps.map(({ live }) => ({
      kind: "map",
      value: live.map(({ key, value }) => [key, { kind: "int32", value }]),
    }));
  }

  take({ name, register, key, value }: Step): void {
    const map = this.maps[register];
    if (name === "new") {
      this.#make(register);
      return;
    }
    this.lines.push(`GET_GLOBAL ${REGISTERS[register]}`);
    const call = (): number => this.lines.push(`INTRINSIC map.${name}/1`);
    if (name === "length" || name === "keys") {
      call();
      const { live } = map;
      if (name === "length") {
        this.values.push({ kind: "int32", value: live.length });
        return;
      }
      this.extra += Math.floor(map.entries.length / 8);
      this.liveBytes += 48 + 16 * live.length;
      this.values.push({ kind: "array", value: live.map((entry) => entry.key) });
      return;
    }
    const sought = this.#pushKey(key, value);
    if (name === "set") this.lines.push(`PUSH_I32 ${value}`);
    call();
    const { entry, cycles } = map.find(sought);
    this.extra += cycles;
    switch (name) {
      case "set": {
        if (entry !== undefined) {
          entry.value = value;
          return;
        }
        const before = map.capacity;
        this.extra += map.append(sought);
        this.liveBytes += 40 * (map.capacity - before);
        return;
      }
      case "get":
        this.values.push(
          { kind: "bool", value: entry !== undefined },
          entry === undefined
            ? { kind: "null", value: null }
            : { kind: "int32", value: entry.value },
        );
        return;
      default:
        this.values.push({ kind: "bool", value: entry !== undefined });
        if (name === "delete" && entry !== undefined) entry.isDeleted = true;
    }
  }

  #make(register: number): void {
    this.lines.push("INTRINSIC map.new/1", `SET_GLOBAL ${REGISTERS[register]}`);
    this.maps[register] = new MapModel();
    this.liveBytes += 48 + 40 * 4;
  }

  #pushKey({ kind, choice }: Key, value: number): Entry {
    const entry = { value, isDeleted: false, isConstant: false };
    switch (kind) {
      case "constant":
      case "built":
        return { ...entry, ...this.#pushText(kind, TEXTS[choice % TEXTS.length]) };
      case "bool": {
        const key = { kind, value: choice % 2 === 1 } as const;
        this.lines.push(pushLine(key));
        const hash = hashOfInteger(key.value ? 1n : 0n, this.#seed);
        return { ...entry, hash, content: String(key.value), key };
      }
      default: {
        const number = kind === "colliding"
          ? this.#colliding[choice % this.#colliding.length]
          : choice - 3;
        const key: GuestValue = kind === "int64"
          ? { kind, value: BigInt(number) * (choice > 20 ? 2n ** 40n : 1n) }
          : { kind: "int32", value: number };
        this.lines.push(pushLine(key));
        const hash = hashOfInteger(BigInt(key.value), this.#seed);
        return { ...entry, hash, content: `integer ${key.value}`, key };
      }
    }
  }

  #pushText(
    kind: "constant" | "built",
    text: string,
  ): Pick<Entry, "hash" | "content" | "key" | "isConstant"> {
    const key = { kind: "string", value: text } as const;
    const characters = [...text].length;
    const bytes = new TextEncoder().encode(text).length;
    // A concatenation with nothing is the constant.
    const isConstant = kind === "constant" || characters < 2;
    if (isConstant) {
      this.lines.push(pushLine(key));
      if (!this.#hashed.has(text)) this.extra += Math.floor(characters / 8);
      this.#hashed.add(text);
    } else {
      for (const part of [text.slice(0, 1), text.slice(1)]) {
        this.lines.push(pushLine({ kind: "string", value: part }));
      }
      this.lines.push("ADD");
      this.extra += Math.floor(bytes / 64) + Math.floor(characters / 8);
      this.liveBytes += 64 + bytes;
    }
    return { key, content: `text ${text}`, hash: hashOfText(text, this.#seed), isConstant };
  }
}

/** Integers whose hashes agree in their low 7 bits: they collide in maps of up to 64 entries. */
function collidingIntegers(seed: number): number[] {
  const found: number[] = [];
  for (let i = 0; found.length < 24; i++) {
    if ((hashInteger(i, 0, seed) & 127) === 5) found.push(i);
  }
  return found;
}

Deno.test("any operations on maps do what they do to maps of the host, at the cost of SPEC.md", () => {
  let largest = 0;
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 150, size: "max" }),
      seed,
      fc.integer({ min: 1, max: 300 }),
      (steps, seed, budget) => {
        const model = new Model(seed);
        for (const next of steps) model.take(next);
        const { lines, values, globals, extra, liveBytes, maps } = model;
        const outcome = runLines(REGISTERS, lines, values.length, budget, { seed });
        assertEquals(outcome.trap, undefined);
        assertEquals(outcome.values, values);
        assertEquals(outcome.globals, globals);
        assertEquals(outcome.liveBytes, liveBytes);
        assertEquals(
          outcome.cycles,
          fixedCycles(lines) + extra + 4 + Math.floor(values.length / 8),
        );
        for (const { capacity } of maps) largest = Math.max(largest, capacity);
      },
    ),
    { numRuns: 300 },
  );
  assert(largest >= 32, `${largest}`);
});

Deno.test("a seed is a whole number of 32 bits", () => {
  const program = load(assemble(".func main params=0 locals=0 rets=0\n  RET\n.end"));
  for (const seed of [-(2 ** 31), 0, 2 ** 31 - 1]) program.instantiate({ seed });
  for (const seed of [2 ** 31, -(2 ** 31) - 1, 0.5, NaN, Infinity]) {
    assertThrows(() => program.instantiate({ seed }), RangeError, "seed");
  }
});
