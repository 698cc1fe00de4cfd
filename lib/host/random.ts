/** Random numbers of the host. */
import { checkNames } from "../encoding/nearest_name.ts";
import type { CallingVm } from "../machine/host/host_function.ts";
import type { HostRegistry } from "./registry.ts";

/** Options for {@link defineRandom}. */
export interface RandomOptions {
  /** What the numbers depend on, a whole number in the int32 range. */
  readonly seed: number;
}

const CYCLES = 10;

/**
 * Defines random numbers that depend on a seed of the host, with the capability `random`, 10 cycles a
 * call. The intrinsics of the same name depend on the seed of the VM, which the host must not change.
 *
 * - `random.float/1`: a float from 0 up to but not including 1, in steps of 2⁻⁵³.
 * - `random.int/1`: takes an int32 n above 0, and gives an int32 from 0 up to but not including n.
 *
 * A number depends on the seed and on the cycles spent up to the call, which no two calls of a VM share,
 * and on nothing else: a restored VM goes on with the numbers it would have had. They are not fit for
 * secrets.
 *
 * @throws {TypeError} if one of the functions is already defined, or an option is unknown
 * @throws {RangeError} if the seed is not an int32
 * @example
 * ```ts
 * import { HostRegistry, load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { defineRandom } from "@prometeu/runtime/modules";
 * import { assertEquals } from "@std/assert";
 *
 * const host = new HostRegistry();
 * defineRandom(host, { seed: 7 });
 * const image = assemble(`
 * .sysc random.int/1 args=1 rets=1
 * .func main params=0 locals=0 rets=1
 *   PUSH_I32 6
 *   HOSTCALL random.int/1
 *   RET
 * .end`);
 * const program = load(image, { host, capabilities: ["random"] });
 * const [first, second] = [program.instantiate(), program.instantiate()];
 * first.run({ budget: Infinity });
 * second.run({ budget: Infinity });
 * assertEquals(first.stack(), second.stack());
 * ```
 */
export function defineRandom(host: HostRegistry, options: RandomOptions): void {
  checkNames("option of defineRandom", options, ["seed"]);
  const { seed } = options;
  if (seed !== (seed | 0)) throw new RangeError(`seed must be an int32, not ${seed}`);
  const common = { capability: "random", cycles: CYCLES } as const;
  host.defineForVm(
    "random.float/1",
    { ...common, args: [], rets: ["float"] },
    (vm) => () => {
      const next = drawsAt(seed, vm);
      const [high, low] = [next() >>> 5, next() >>> 6];
      return (high * 2 ** 26 + low) / 2 ** 53;
    },
  );
  host.defineForVm(
    "random.int/1",
    { ...common, args: ["int32"], rets: ["int32"] },
    (vm) => (limit) => {
      if (limit <= 0) throw new RangeError(`expected a number above 0, not ${limit}`);
      // A draw has only the bits that the largest result needs, and is rejected if it is larger: no
      // result is favoured.
      const mask = -1 >>> Math.clz32(limit - 1 | 1);
      const next = drawsAt(seed, vm);
      for (;;) {
        const draw = next() & mask;
        if (draw < limit) return draw;
      }
    },
  );
}

/**
 * Draws of 32 bits that depend on a seed and on the cycles of a VM: SplitMix32, whose counter starts at a
 * mix of the three words.
 */
function drawsAt(seed: number, vm: CallingVm): () => number {
  const { cycles } = vm;
  let counter = mix(seed ^ 0x2545f491);
  counter = mix(counter ^ (cycles | 0));
  counter = mix(counter ^ Math.floor(cycles / 2 ** 32));
  return () => mix(counter = (counter + 0x9e3779b9) | 0);
}

/** The finalizer of MurmurHash3, a bijection of 32 bits. */
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
