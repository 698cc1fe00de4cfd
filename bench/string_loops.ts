/**
 * Guest loops that pass strings around without reading them. Each is run with a large and with a small string.
 * Passing costs the same cycles for both; the benchmarks show whether it also takes the same time.
 */
import { HostRegistry, load, StringStore } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";
import type { Work } from "./interleaved.ts";

/** Bytes of the large and of the small string. */
export const LARGE = 1 << 20;
export const SMALL = 16;

/** Copies of the body in the loop, so that counting hardly matters. */
const COPIES = 16;
/** Few: a run of about a millisecond usually ends before another process gets the core. */
const ROUNDS = 2_000;

/** Times the body of a loop is executed in one run. */
export const ITERATIONS = ROUNDS * COPIES;

interface LoopText {
  readonly name: string;
  /** Executed before the loop. */
  readonly before?: readonly string[];
  /** Executed {@link ITERATIONS} times; leaves the operand stack as it was. TEXT is the string. */
  readonly body: readonly string[];
  /** Text outside the entry function. */
  readonly outside?: readonly string[];
}

/** Global `g` and local 1 hold the string before each loop. */
const LOOPS: readonly LoopText[] = [
  { name: "GET_GLOBAL, POP", body: ["GET_GLOBAL g", "POP"] },
  { name: "GET_GLOBAL, SET_GLOBAL", body: ["GET_GLOBAL g", "SET_GLOBAL h"] },
  { name: "PUSH_CONST, POP", body: ["PUSH_CONST TEXT", "POP"] },
  { name: "GET_LOCAL, SET_LOCAL", body: ["GET_LOCAL 1", "SET_LOCAL 2"] },
  { name: "DUP, POP", before: ["GET_LOCAL 1"], body: ["DUP", "POP"] },
  {
    name: "CALL, RET",
    body: ["GET_LOCAL 1", "CALL same", "POP"],
    outside: [".func same params=1 locals=0 rets=1", "  GET_LOCAL 0", "  RET", ".end"],
  },
  {
    name: "HOSTCALL of a function that does not read it",
    body: ["GET_LOCAL 1", "HOSTCALL text.ignore/1"],
    outside: [".sysc text.ignore/1 args=1 rets=0"],
  },
  { name: "EQ with itself", body: ["GET_LOCAL 1", "GET_LOCAL 1", "EQ", "POP"] },
  {
    name: "GET_GLOBAL, POP of a string made by ADD",
    before: ["GET_LOCAL 1", "GET_LOCAL 1", "ADD", "SET_GLOBAL g"],
    body: ["GET_GLOBAL g", "POP"],
  },
];

/** The guest text of one loop with a string of `bytes` bytes. */
function loopText({ before = [], body, outside = [] }: LoopText, bytes: number): string {
  const instructions = Array.from({ length: COPIES }, () => body).flat();
  return [
    ".global g",
    ".global h",
    ".func main params=0 locals=3 rets=0",
    "PUSH_CONST TEXT",
    "DUP",
    "SET_GLOBAL g",
    "SET_LOCAL 1",
    "PUSH_I32 0",
    "SET_LOCAL 0",
    ...before,
    "again:",
    ...instructions,
    "GET_LOCAL 0",
    "PUSH_I32 1",
    "ADD",
    "DUP",
    "SET_LOCAL 0",
    `PUSH_I32 ${ROUNDS}`,
    "LT",
    "JMP_IF_TRUE again",
    "HALT",
    ".end",
    ...outside,
  ].join("\n").replaceAll("TEXT", `"${"s".repeat(bytes)}"`);
}

/** A loop, ready to run with the large and with the small string. */
export interface PassingLoop {
  readonly name: string;
  readonly large: Work;
  readonly small: Work;
  /** Cycles one run spends. */
  readonly cycles: { readonly large: number; readonly small: number };
}

/** Cycles of a slice if two VMs take turns. */
const TURN = 10_000;

/** Returns a function that runs fresh VMs of one program on one store and returns their total cycles. */
function runner(source: string, vmCount: number): () => number {
  const host = new HostRegistry().define("text.ignore/1", { args: 1, rets: 0 }, () => {});
  const program = load(assemble(source), { host });
  const strings = new StringStore();
  return (): number => {
    const vms = Array.from({ length: vmCount }, () => program.instantiate({ strings }));
    const turn = { budget: vmCount === 1 ? Infinity : TURN };
    while (vms.some((vm) => !vm.finished)) for (const vm of vms) if (!vm.finished) vm.run(turn);
    if (strings.constantCount !== 1) throw new Error("the VMs do not share their constant");
    return vms.reduce((sum, vm) => sum + vm.cycles, 0);
  };
}

function passingLoop(name: string, loop: LoopText, vmCount: number): PassingLoop {
  const large = runner(loopText(loop, LARGE), vmCount);
  const small = runner(loopText(loop, SMALL), vmCount);
  const iterations = ITERATIONS * vmCount;
  return {
    name,
    large: () => (large(), iterations),
    small: () => (small(), iterations),
    cycles: { large: large(), small: small() },
  };
}

/** Every loop, assembled and loaded. */
export function passingLoops(): PassingLoop[] {
  return [
    ...LOOPS.map((loop) => passingLoop(loop.name, loop, 1)),
    passingLoop("two VMs on one store, in turns of 10000 cycles", LOOPS[0], 2),
  ];
}
