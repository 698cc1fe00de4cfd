/** Host functions a program may import. */
import { formatIdentity, type HostIdentity, parseIdentity } from "../image/identity.ts";
import type { HostResolver } from "../image/linker.ts";
import type { ArgKind, HostHandler } from "../machine/host/host_function.ts";
import type { HostEntry } from "../vm/program.ts";

/** What the guest and the loader see of a host function. */
export interface HostDefinition {
  /** Number of arguments, or the kind each must have: a guest value of another kind traps TYPE. */
  readonly args: number | readonly ArgKind[];
  /** Number of results. */
  readonly rets: number;
  /** Capability a program must be granted at load; none needed unless given. */
  readonly capability?: string;
  /** Cycles a call costs on top of SYSCALL's own 1; 0 … 2²⁰, 0 unless given. */
  readonly cycles?: number;
}

const MAX_SLOTS = 0xffff;
const MAX_CYCLES = 2 ** 20;

/**
 * A set of host functions, by identity.
 *
 * @example
 * ```ts
 * import { assemble, HostRegistry, load } from "@prometeu/runtime";
 * import { assertEquals } from "@std/assert";
 *
 * const host = new HostRegistry()
 *   .define("dice.roll/1", { args: ["int32"], rets: 1, cycles: 5 }, () => 4);
 * const program = load(
 *   assemble(`
 * .sysc dice.roll/1 args=1 rets=1
 * .func main params=0 locals=0 rets=1
 *   PUSH_I32 6
 *   HOSTCALL dice.roll/1
 *   RET
 * .end`),
 *   { host },
 * );
 * assertEquals(program.instantiate().run({ budget: Infinity }).results, [{ kind: "int32", value: 4 }]);
 * ```
 */
export class HostRegistry implements HostResolver<HostEntry> {
  readonly #entries = new Map<string, HostEntry>();

  /**
   * Adds a function.
   *
   * @param identity `module.name/version`
   * @param handler runs inside the slice; its exceptions become the trap HOST_FAULT
   * @throws {TypeError} where the identity is malformed or taken, or the handler no function
   * @throws {RangeError} where a count is out of range
   */
  define(identity: string, definition: HostDefinition, handler: HostHandler): this {
    const parsed = parseIdentity(identity);
    if (parsed === undefined) {
      throw new TypeError(`"${identity}" is no identity; write module.name/version`);
    }
    if (this.#entries.has(identity)) {
      throw new TypeError(`${identity} is defined already; give it another version`);
    }
    if (typeof handler !== "function") throw new TypeError(`${identity} needs a function`);
    const { args, rets, capability, cycles = 0 } = definition;
    const argKinds = typeof args === "number" ? countedKinds(identity, args) : [...args];
    checkCount(`${identity}: args`, argKinds.length, MAX_SLOTS);
    checkCount(`${identity}: rets`, rets, MAX_SLOTS);
    checkCount(`${identity}: cycles`, cycles, MAX_CYCLES);
    this.#entries.set(identity, {
      ...parsed,
      id: this.#entries.size,
      args: argKinds.length,
      rets,
      capability,
      argKinds,
      cycles,
      handler,
    });
    return this;
  }

  /** The function of this identity, or `undefined`. */
  resolve(identity: HostIdentity): HostEntry | undefined {
    return this.#entries.get(formatIdentity(identity));
  }

  /** All identities. */
  identities(): Iterable<string> {
    return this.#entries.keys();
  }
}

function countedKinds(identity: string, count: number): ArgKind[] {
  checkCount(`${identity}: args`, count, MAX_SLOTS);
  return new Array<ArgKind>(count).fill("any");
}

function checkCount(what: string, value: number, max: number): void {
  if (!Number.isInteger(value) || value < 0 || value > max) {
    throw new RangeError(`${what} must be 0 … ${max}, not ${value}`);
  }
}
