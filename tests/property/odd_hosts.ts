/** Host functions of random programs that answer what they like: no two runs get the same answers. */
import {
  type CallSlice,
  float,
  type GuestObject,
  HostRegistry,
  isGuestObject,
  type PlainValue,
  type RetainedObject,
  type Slice,
  view,
  type Vm,
  VmError,
} from "../../mod.ts";

/** Random numbers of the host. */
export type Dice = (below: number) => number;

/** Dice from a seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** A host that acts at random: its functions, and what it does between slices. */
export class OddHost {
  readonly registry: HostRegistry = new HostRegistry();
  /** The VM, once it runs. */
  vm: Vm | undefined;
  /** Is given the report of each slice. */
  onSlice: (slice: Slice | CallSlice) => void = () => {};
  /** Names of functions to call. */
  exports: readonly string[] = [];
  /** How often it returned something that a guest can't be given, by chance of 1 in so many. */
  readonly #oddness: number;
  readonly #roll: Dice;
  readonly #kept: RetainedObject[] = [];

  /**
   * @param oddness one in so many answers is refused or throws; 0 for none
   * @param isLater two of its functions answer later
   */
  constructor(roll: Dice, oddness: number, isLater: boolean) {
    this.#roll = roll;
    this.#oddness = oddness;
    const answer = (...args: PlainValue[]): never => this.#answer(args) as never;
    const { registry } = this;
    registry.define("log.write/1", { args: ["string"], rets: [], cycles: 10 }, () => {
      this.#actInside();
    });
    if (isLater) {
      // Answered between slices, or at once: by a handler whose answer counts from the next slice on.
      registry.define("test.fault/1", { args: ["any"], rets: ["any"], async: true }, (value) => {
        this.#actInside();
        return roll(3) === 0 ? undefined : this.#anything([value], 0) as null;
      });
      registry.external("test.mix/1", { args: 2, rets: ["any"], cycles: 7 });
    } else {
      registry.define("test.fault/1", { args: [view("any")], rets: 1 }, answer);
      registry.define("test.mix/1", { args: 2, rets: 1, cycles: 7 }, answer);
    }
    registry.define("test.pack/1", { args: 2, rets: 1 }, (...args) => [this.#answer(args) as null]);
    registry.define(
      "test.many/1",
      { args: [view("any"), view("any")], rets: 4, cycles: 3 },
      (...args) => {
        const shared = this.#answer(args);
        return [shared, this.#answer(args), [shared, shared], shared] as never;
      },
    );
    registry.define("test.keep/1", { args: [view("any")], rets: 0 }, (value) => {
      this.#actInside();
      if (typeof value !== "object" || value === null) return;
      this.#touch(value);
      this.#kept.push(value.retain());
    });
    registry.define("test.captures/1", { args: ["closure"], rets: 1 }, answer);
  }

  /** Does something to the VM, or nothing. */
  act(): void {
    const { vm } = this;
    if (vm === undefined) return;
    const roll = this.#roll;
    const slot = roll(6);
    try {
      switch (roll(16)) {
        case 0:
          return vm.setGlobal(slot, this.#scalar() as number);
        case 1:
          return vm.setGlobal(slot, "set".repeat(roll(2_000)));
        case 2:
          this.#kept.push(vm.retainGlobal(slot));
          return;
        case 3:
          return this.#kept.splice(roll(3), 1)[0]?.release();
        case 4: {
          const kept = this.#kept[roll(3)];
          if (kept !== undefined) vm.setGlobal(slot, kept);
          return;
        }
        case 5:
          this.#kept.push(vm.retainResult(roll(2)));
          return;
        case 6:
        case 7:
          return this.#call(vm);
        case 8:
          return this.onSlice(vm.tick({ budget: 1 + roll(500) }));
        case 9: {
          const kept = this.#kept[roll(3)];
          return kept === undefined ? undefined : this.#touch(kept);
        }
        case 10:
          vm.setGlobal(slot, this.#anything([], this.#oddness) as null);
          return;
        case 11:
          vm.global(slot);
          return;
        case 12:
          return this.answer();
      }
    } catch (error) {
      if (!isExpected(error)) throw error;
    }
  }

  /** Reads an object and sets an element. */
  #touch(object: GuestObject): void {
    const roll = this.#roll;
    const key = [0, 1, "key 1", 5, true, "5"][roll(6)];
    try {
      const found = object.get(key);
      if (typeof found === "object" && found !== null && roll(2) === 0) {
        this.#kept.push(found.retain());
      }
      if (roll(4) === 0) object.read();
      object.set(key, this.#anything([], this.#oddness) as null);
    } catch (error) {
      if (!isExpected(error)) throw error;
    }
  }

  /** Answers a pending call, if there is one. */
  answer(): void {
    const { vm } = this;
    const pending = vm?.pending() ?? [];
    if (vm === undefined || pending.length === 0) return;
    const roll = this.#roll;
    const { ticket } = pending[roll(pending.length)];
    try {
      if (roll(3) === 0) vm.reject(ticket, new Error(roll(2) === 0 ? "no" : "long ".repeat(200)));
      else vm.resolve(ticket, this.#anything([], this.#oddness) as null);
    } catch (error) {
      if (!isExpected(error)) throw error;
    }
  }

  /** Calls a function of the guest, by name or as a closure. */
  #call(vm: Vm): void {
    const roll = this.#roll;
    const closures = this.#kept.filter((each) => each.kind === "closure");
    const name = this.exports[roll(this.exports.length)];
    const target = roll(3) > 0 || closures.length === 0 ? name : closures[roll(closures.length)];
    if (target === undefined) return;
    const args = Array.from({ length: roll(4) }, () => this.#anything([], this.#oddness) as null);
    const slice = vm.call(target, args, { budget: 1 + roll(300) });
    this.onSlice(slice);
    const { results } = slice;
    for (const result of results ?? []) {
      if (isGuestObject(result)) this.#kept.push(result as RetainedObject);
    }
  }

  #actInside(): void {
    if (this.#roll(3) === 0) this.act();
  }

  #scalar(): unknown {
    const roll = this.#roll;
    const scalars = [null, true, 7 - roll(20), 0.1 * roll(99), -0, NaN, 2n ** 40n, "text", "é𝄞"];
    return roll(4) === 0 ? float(roll(5)) : scalars[roll(scalars.length)];
  }

  #answer(args: readonly PlainValue[]): unknown {
    this.#actInside();
    return this.#anything(args, this.#oddness);
  }

  #anything(args: readonly PlainValue[], oddness: number): unknown {
    if (oddness > 0 && this.#roll(oddness) === 0) return this.#odd();
    return this.#value(args, 3);
  }

  #value(args: readonly PlainValue[], depth: number): unknown {
    const roll = this.#roll;
    if (depth === 0 || roll(2) === 0) {
      return roll(3) === 0 && args.length > 0 ? args[roll(args.length)] : this.#scalar();
    }
    switch (roll(8)) {
      case 6:
      case 7:
        return this.#object(args, depth);
      case 0:
        return this.#kept[roll(4)] ?? this.#kept[0] ?? null;
      case 1:
        return Uint8Array.from({ length: roll(20) }, (_, i) => i);
      case 2: {
        const map = new Map<unknown, unknown>();
        for (let i = roll(12); i > 0; i--) {
          map.set(roll(2) === 0 ? `key ${i}` : i, this.#value(args, depth - 1));
        }
        return map;
      }
      case 3: {
        const ring: unknown[] = [1];
        ring.push(ring, [ring]);
        return ring;
      }
      case 4:
        return "long ".repeat(roll(100));
      default:
        return Array.from({ length: roll(6) }, () => this.#value(args, depth - 1));
    }
  }

  /** A plain object, perhaps with many properties, or one that holds itself, or an error. */
  #object(args: readonly PlainValue[], depth: number): object {
    const roll = this.#roll;
    if (roll(8) === 0) return new RangeError("told to");
    const object: Record<string, unknown> = roll(4) === 0 ? Object.create(null) : {};
    for (let i = roll(roll(12) === 0 ? 90 : 6); i > 0; i--) {
      object[roll(2) === 0 ? `key ${i}` : `${i}`] = i < 6 ? this.#value(args, depth - 1) : i;
    }
    if (roll(4) === 0) object.self = object;
    return object;
  }

  /** Throws, or returns something that is refused: at once, half-way, or for want of room. */
  #odd(): unknown {
    const roll = this.#roll;
    const inner: unknown[] = [
      Symbol("odd"),
      () => 1,
      new Date(0),
      { a: [1], b: Symbol("odd"), c: "not looked at" },
      {
        a: 1,
        get b(): never {
          return fail();
        },
      },
      new Proxy({ a: 1, b: 2 }, { get: (_, key) => key === "a" ? 1 : fail() }),
      new Proxy({}, { ownKeys: fail }),
      2n ** 70n,
      "x".repeat(1 << 17),
      new Map<unknown, unknown>([["a", 1], [0.5, 2], ["b", 3]]),
      new Map<unknown, unknown>([["a", [1]], ["b", Symbol("odd")]]),
      [1, , 3],
      Promise.resolve(1),
      new Array(1 << 24),
      new Proxy([], { get: (_, key) => key === "length" ? 5 : fail() }),
    ];
    switch (roll(4)) {
      case 0:
        throw new RangeError("told to");
      case 1:
        return inner[roll(inner.length)];
      case 2:
        return [[1, [2]], new Map([[1, "one"]]), inner[roll(inner.length)], 4];
      default:
        return roll(2) === 0 ? undefined : [[1], [2], [3], [4], [5]];
    }
  }
}

function fail(): never {
  throw new RangeError("not to be read");
}

/** Whether an error is one of the VM, or of what the host gave it. */
function isExpected(error: unknown): boolean {
  return error instanceof VmError || error instanceof RangeError;
}
