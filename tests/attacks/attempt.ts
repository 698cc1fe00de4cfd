/** One attempt of an attack: a VM that is run slice by slice until the attack ends. */
import {
  type CallSlice,
  load,
  type Program,
  type ProgramImage,
  PrometeuError,
  type Slice,
  type Vm,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { largestBlock } from "../block_costs.ts";
import { type Attack, limitsOf, type Size } from "./attack.ts";
import { galleryHost, HOST_SHAPES, type Printed, shortText } from "./host.ts";

/** An attack that has been compiled and loaded. */
export interface LoadedAttack {
  readonly attack: Attack;
  readonly program: Program;
  readonly printed: Printed;
  /** Static cost of its largest block, in cycles. */
  readonly block: number;
}

/** Compiles and loads an attack. @returns the outcome if it is refused */
export function loadAttack(attack: Attack): LoadedAttack | string {
  const printed: Printed = { line: undefined, taken: undefined };
  try {
    const image = imageOf(attack);
    if (typeof image === "string") return image;
    const host = galleryHost(printed);
    const program = load(image, { host, capabilities: ["log", "clock"] });
    return { attack, program, printed, block: largestBlock(image, MOST_HOST_CYCLES) };
  } catch (error) {
    if (error instanceof PrometeuError && "code" in error) return `refused: ${error.code}`;
    throw error;
  }
}

/** Largest cost of a function of the host, in cycles: that of the log. */
const MOST_HOST_CYCLES = 50;

function imageOf({ source }: Attack): ProgramImage | string {
  if (source.trimStart().startsWith(".")) return assemble(source);
  const { image, diagnostics } = compile({ "attack.js": source }, { hosts: HOST_SHAPES });
  return image ?? `refused: ${diagnostics[0].code}`;
}

/** A run of an attack. */
export interface Attempt {
  readonly vm: Vm;
  /** The report of the last slice. */
  readonly last: () => Slice | CallSlice | undefined;
  /** Runs a slice, and returns what it spent. Not to be called once there is an outcome. */
  slice(budget: number): number;
  /** What became of the attack; `undefined` while it goes on. */
  outcome(): string | undefined;
}

/** Starts an attack in a VM of its own. */
export function attempt({ attack, program, printed }: LoadedAttack, size: Size): Attempt {
  printed.line = printed.taken = undefined;
  const vm = program.instantiate({ limits: limitsOf(attack, size) });
  /** The call that is still to be made. */
  let call = attack.call;
  let isCalling = false;
  let last: Slice | CallSlice | undefined;
  let outcome: string | undefined;

  const run = (budget: number): Slice | CallSlice => {
    if (!isCalling || call === undefined) return vm.run({ budget });
    const { name, args } = call;
    call = undefined;
    return vm.call(name, args, { budget });
  };
  const judge = (slice: Slice | CallSlice): string | undefined => {
    const { reason } = slice;
    // A call that did not end in its first slice is reported among the calls of a later one.
    const end = slice.calls?.[0] ?? slice;
    const trap = "trap" in end ? end.trap : undefined;
    const results = "results" in end ? end.results : undefined;
    if (trap !== undefined) {
      return trap.code === "UNCAUGHT" ? `UNCAUGHT: ${uncaught(trap.message)}` : trap.code;
    }
    if (reason === "waiting") return "waits";
    if (results === undefined && reason !== "halted") return undefined;
    if (call !== undefined) {
      isCalling = true;
      return undefined;
    }
    const given = (results ?? []).map(shortText).join(", ");
    const said = given === "" ? escaped(printed.line ?? "") : given;
    return said === "" ? "returned" : `returned: ${said}`;
  };
  return {
    vm,
    slice: (budget) => {
      last = run(budget);
      outcome = judge(last);
      return last.cycles;
    },
    last: () => last,
    outcome: () => outcome,
  };
}

/** Message of an uncaught error without what all have in common, cut, on one line of visible characters. */
function uncaught(message: string): string {
  return escaped(message.replace(/^uncaught /, "").slice(0, 60));
}

function escaped(text: string): string {
  return text.replace(
    /[\p{C}\p{Z}]/gu,
    (unit) => unit === " " ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
