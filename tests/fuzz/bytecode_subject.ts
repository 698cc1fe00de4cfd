/** Random bytecode as what can be run. Uses ECMAScript only, because it also runs without Deno. */
import { assemble } from "../../lib/assembly/assembly.ts";
import type { ProgramImage } from "../../mod.ts";
import { realHost } from "../property/hosts.ts";
import { flatten, LIMITS } from "../property/paired_machines.ts";
import { type ReferenceLimits, ReferenceMachine } from "../property/reference_interpreter.ts";
import type { Subject } from "../ways.ts";

/** A program, and what decides its limits and how its runs are cut. */
export interface BytecodeInput {
  readonly seed: number;
  readonly text: string;
}

/** Limits that programs come to, besides those that they do not. */
const TIGHT: readonly Partial<ReferenceLimits>[] = [
  ...[{}, {}, { callDepth: 4 }, { stackSlots: 60 }, { heapBytes: 400 }, { heapBytes: 3000 }],
  ...[{ heapBytes: 30_000 }, { stringBytes: 200 }, { coroutines: 3 }],
];

/** A random program as what can be run. */
export function bytecodeSubject({ seed, text }: BytecodeInput): Subject {
  const image = assemble(text);
  return {
    image,
    hostOf: realHost,
    limits: limitsOf(image, seed),
    seed,
    isRetaining: text.includes("test.keep/1"),
    observe: (vm) => [flatten(vm.results()), flatten(vm.globals())],
  };
}

function limitsOf(image: ProgramImage, seed: number): ReferenceLimits {
  const wanted = TIGHT[(seed >>> 8) % TIGHT.length];
  if (wanted.stackSlots === undefined) return { ...LIMITS, ...wanted };
  const { entrySlots } = new ReferenceMachine(image, new Map(), LIMITS);
  return { ...LIMITS, stackSlots: wanted.stackSlots + entrySlots };
}
