/**
 * Attacks `restore` densely: small changes of small states, of which most reach a rule. The fuzzer of snapshots takes
 * all kinds of programs and changes instead. This one changes snapshots, computes their checksum anew, and runs what is accepted under the
 * checker of invariants.
 */
import { assert, assertEquals } from "@std/assert";
import { HostRegistry, load, type Program, SnapshotError, type Vm } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";
import { invariants } from "../lib/debug/debug.ts";
import { withChecksum } from "./snapshot_bytes.ts";
import { ASKING, CALLING, DEEP, RICH, SEARCH, SORT, SUSPENDING } from "./snapshot_programs.ts";

const CASES = new URL("conformance/", import.meta.url);
const FOLDERS = [
  ...["coroutines", "calls", "closures", "flexible", "fallbacks", "strings", "map", "array"],
  ...["memory", "traps", "activation", "answers", "view"],
];

/** What became of the mutants. */
export interface AttackReport {
  mutants: number;
  /** Accepted, and run. */
  accepted: number;
  /** Refused, by code. */
  readonly refused: Map<string, number>;
}

/** A program and a snapshot of it. */
export interface Target {
  readonly name: string;
  readonly program: Program;
  readonly bytes: Uint8Array;
}

/** Returns the next of a sequence of int32 numbers that depends on the seed only (xorshift32). */
export function randomNumbers(seed: number): () => number {
  let state = (seed | 0) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

const OWN = { ASKING, CALLING, DEEP, RICH, SEARCH, SORT, SUSPENDING };

/** Host of the programs: its function answers later. */
function askedHost(): HostRegistry {
  return new HostRegistry().external("ask.it/1", { args: 2, rets: 1 });
}

/** What the host does to a VM of {@link ASKING}: answers, and calls. */
function disturb(vm: Vm, random: () => number): void {
  const [first] = vm.finished ? [] : vm.pending();
  const kind = random() % 6;
  if (first !== undefined && kind === 0) vm.resolve(first.ticket, [1, "x", null]);
  else if (first !== undefined && kind === 1) vm.reject(first.ticket, new Error("no"));
  else if (kind === 2) vm.call("sum", [1, 2], { budget: 20 });
  else if (kind === 3) vm.call("ask", ["now"], { budget: 50 });
  else if (kind === 4) {
    const texts = Array.from({ length: 9 }, (_, i) => `${"x".repeat(5000)}${i * 7 % 10}`);
    vm.call("order", [texts], { budget: 100 });
  }
}

/** Programs that need no other host. */
function programs(): [string, Program][] {
  const own: [string, string][] = Object.entries(OWN);
  const cases = FOLDERS.flatMap((folder) =>
    [...Deno.readDirSync(new URL(folder, CASES))].map(({ name }): [string, string] => [
      `${folder}/${name}`,
      Deno.readTextFileSync(new URL(`${folder}/${name}`, CASES)),
    ])
  ).sort(([a], [b]) => a < b ? -1 : 1);
  return [...own, ...cases].flatMap(([name, source]): [string, Program][] => {
    try {
      return [[name, load(assemble(source), { host: askedHost() })]];
    } catch {
      // A case of the linker or verifier, or one that needs host functions.
      return [];
    }
  });
}

/** Small states of many programs, at places that depend on the seed. */
export function targets(random: () => number): Target[] {
  return programs().flatMap(([name, program], index) => {
    const found: Target[] = [];
    const most = name === "ASKING" ? 60 : index < 5 ? 12 : 3;
    const vm = program.instantiate({ limits: { heapBytes: 1 << 20, stackSlots: 4096 } });
    for (let tries = 0; tries < 400 && found.length < most; tries++) {
      const bytes = vm.snapshot();
      const longest = name === "ASKING" ? 50_000 : 3000;
      if (bytes.length < longest && random() % 4 === 0) found.push({ name, program, bytes });
      if (vm.liveBytes > 500_000) break;
      if (name === "ASKING") disturb(vm, random);
      else if (vm.finished) break;
      if (vm.finished) continue;
      if (random() % 3 === 0) vm.step();
      else vm.run({ budget: 1 + random() % 2000 });
    }
    return found;
  });
}

/** Bytes at which numbers, tags and lengths change their meaning. */
const EDGES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 15, 16, 127, 128, 254, 255];

/** Returns changed bytes with a right checksum. Most of the first bytes are left: they name the program. */
export function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  let changed = bytes;
  for (let count = random() % 8 === 0 ? 1 + random() % 4 : 1; count > 0; count--) {
    const body = Math.max(1, changed.length - 20);
    const at = 16 + random() % body;
    changed = changed.slice();
    switch (random() % 8) {
      case 0:
        changed[at] ^= 1 << (random() % 8);
        break;
      case 1:
        changed[at] = EDGES[random() % EDGES.length];
        break;
      case 2:
        changed[at]++;
        break;
      case 3:
        changed[at]--;
        break;
      case 4:
        changed[at] = random();
        break;
      case 5: {
        const size = 1 + random() % 9;
        changed = Uint8Array.from([...changed.subarray(0, at), ...changed.subarray(at + size)]);
        break;
      }
      case 6: {
        const size = 1 + random() % 9;
        const from = 16 + random() % body;
        const part = changed.subarray(from, from + size);
        changed = Uint8Array.from([...changed.subarray(0, at), ...part, ...changed.subarray(at)]);
        break;
      }
      default:
        changed.copyWithin(at, 16 + random() % body, 16 + random() % body + 1 + random() % 9);
    }
    if (changed.length < 20) return withChecksum(bytes);
  }
  return withChecksum(changed);
}

/** Reads all of a VM, then runs it for a while. Every slice is checked. */
function exercise(vm: Vm): void {
  vm.backtrace();
  vm.coroutines();
  vm.stack();
  vm.locals();
  vm.globals();
  for (const { ticket } of vm.pending()) if (!vm.finished) vm.resolve(ticket, "answer");
  for (let slices = 0; slices < 40 && !vm.finished; slices++) {
    const slice = slices % 8 === 7 ? vm.step() : vm.run({ budget: 1 + slices * 60 });
    // What the runtime throws in a slice is a bug, too: there are no host functions.
    assert(slice.trap?.code !== "HOST_FAULT", slice.trap?.message);
    if (slices === 5 && !vm.finished) vm.fork({ debug: invariants }).run({ budget: 100 });
  }
}

/** Restores one mutant. Throws if it is neither refused with a typed error nor a state that runs. */
export function attack(
  { program, bytes }: Pick<Target, "program" | "bytes">,
  report: AttackReport,
): void {
  report.mutants++;
  let vm: Vm;
  try {
    vm = program.restore(bytes, { debug: invariants, maxLimits: { heapBytes: 1 << 24 } });
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error;
    report.refused.set(error.code, (report.refused.get(error.code) ?? 0) + 1);
    return;
  }
  report.accepted++;
  // What is accepted is canonical.
  assertEquals(vm.snapshot(), bytes);
  exercise(vm);
  vm[Symbol.dispose]();
}

/** Attacks with so many mutants. On failure the error names the program, and `bytes` is attached in hex. */
export function attackAll(times: number, seed: number): AttackReport {
  const random = randomNumbers(seed);
  const report: AttackReport = { mutants: 0, accepted: 0, refused: new Map() };
  const all = targets(random);
  for (let i = 0; i < times; i++) {
    const target = all[random() % all.length];
    const bytes = mutate(target.bytes, random);
    try {
      attack({ program: target.program, bytes }, report);
    } catch (error) {
      const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      throw new Error(`${target.name}, mutant ${i} of seed ${seed}:\n${hex}`, { cause: error });
    }
  }
  return report;
}
