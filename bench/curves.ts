/**
 * Shows how cost grows with size. For each subject and size it prints the cost per unit and its ratio to the
 * cost at the smallest size. Linear subjects stay near 1; a cliff would show.
 */
import { load, type ProgramImage, type Vm } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";
import { median, print, progress, timed } from "./interleaved.ts";

/** A subject at one size. */
interface Point {
  readonly size: number;
  /** Does the work of this size and returns its units. */
  readonly run: () => number;
}

interface Curve {
  readonly name: string;
  /** Name of a unit. */
  readonly unit: string;
  readonly points: readonly Point[];
}

const ROUNDS = 15;

function runToEnd(vm: Vm): void {
  while (!vm.finished) {
    const { trap } = vm.run({ budget: Infinity });
    if (trap !== undefined) throw trap;
  }
}

function programRun(source: string, units: number): () => number {
  const program = load(assemble(source));
  return () => {
    using vm = program.instantiate({ limits: { coroutines: 20_000 } });
    runToEnd(vm);
    return units;
  };
}

function loadRun(image: ProgramImage, units: number): () => number {
  return () => {
    using _program = load(image);
    return units;
  };
}

/** A loop that creates an object and a string in each of `count` iterations. */
function iterations(count: number): string {
  return `
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
again:
  PUSH_I32 4
  INTRINSIC array.new/1
  POP
  GET_LOCAL 0
  INTRINSIC string.from_int/1
  POP
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 ${count}
  LT
  JMP_IF_TRUE again
  RET
.end`;
}

/** Functions that call each other in chains that the call depth allows. */
function functions(count: number): string {
  const piece = 1000;
  const calls: string[] = [];
  const texts: string[] = [];
  for (let id = 0; id < count; id++) {
    if (id % piece === 0) calls.push(`  PUSH_I32 ${id}\n  CALL f${id}\n  POP\n`);
    const isLast = id % piece === piece - 1 || id === count - 1;
    const next = isLast ? "" : `  CALL f${id + 1}\n`;
    texts.push(`.func f${id} params=1 locals=0 rets=1\n  GET_LOCAL 0\n${next}  RET\n.end\n`);
  }
  return `.func main params=0 locals=0 rets=0\n${calls.join("")}  RET\n.end\n${texts.join("")}`;
}

/** One function of about `instructions` instructions, with an occasional jump. */
function straightCode(instructions: number): string {
  let body = "";
  for (let block = 0; block * 10 < instructions; block++) {
    body += "  GET_LOCAL 0\n  PUSH_I32 3\n  ADD\n  PUSH_I32 1000\n  MOD\n  SET_LOCAL 0\n" +
      `  GET_LOCAL 0\n  PUSH_I32 0\n  LT\n  JMP_IF_TRUE end\n`;
  }
  return `.func main params=0 locals=1 rets=0\n  PUSH_I32 1\n  SET_LOCAL 0\n${body}end:\n  RET\n.end`;
}

function constants(count: number): string {
  const pushes = Array.from({ length: count }, (_, i) => `  PUSH_CONST "constant ${i}"\n  POP\n`);
  return `.func main params=0 locals=0 rets=0\n${pushes.join("")}  RET\n.end`;
}

/** Coroutines that each run for ten frames; a unit is one coroutine in one frame. */
function coroutines(count: number): string {
  return `
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
spawn:
  SPAWN worker 0
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 ${count}
  LT
  JMP_IF_TRUE spawn
  PUSH_I32 0
  SET_LOCAL 0
wait:
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 10
  LT
  JMP_IF_TRUE wait
  RET
.end
.func worker params=0 locals=0 rets=0
again:
  FRAME_SYNC
  JMP again
.end`;
}

/** All subjects at all sizes. */
function curves(): Curve[] {
  const imageOf = (size: number, text: (size: number) => string): ProgramImage =>
    assemble(text(size));
  return [
    {
      name: "run a loop that makes an array and a string",
      unit: "iteration",
      points: [1_000, 10_000, 100_000, 1_000_000].map((size) => ({
        size,
        run: programRun(iterations(size), size),
      })),
    },
    {
      name: "run a chain of calls through that many functions",
      unit: "call",
      points: [10, 100, 1_000, 10_000].map((size) => ({
        size,
        run: programRun(functions(size), size),
      })),
    },
    {
      name: "load and verify that many functions",
      unit: "function",
      points: [100, 1_000, 10_000].map((size) => ({
        size,
        run: loadRun(imageOf(size, functions), size),
      })),
    },
    {
      name: "load and verify one function of that many instructions",
      unit: "instruction",
      points: [1_000, 10_000, 100_000, 300_000].map((size) => ({
        size,
        run: loadRun(imageOf(size, straightCode), size),
      })),
    },
    {
      name: "load that many constants and push each",
      unit: "constant",
      points: [100, 1_000, 10_000, 100_000].map((size) => {
        const image = imageOf(size, constants);
        return {
          size,
          run: (): number => {
            using program = load(image);
            using vm = program.instantiate();
            runToEnd(vm);
            return size;
          },
        };
      }),
    },
    {
      name: "spawn that many coroutines and let them run ten frames",
      unit: "coroutine and frame",
      points: [10, 100, 1_000, 10_000].map((size) => ({
        size,
        run: programRun(coroutines(size), size * 10),
      })),
    },
  ];
}

/** Repeats small work, so that every measurement takes milliseconds. */
function repeated(run: () => number): () => number {
  run();
  const began = performance.now();
  run();
  const repeats = Math.max(1, Math.ceil(5 / Math.max(0.001, performance.now() - began)));
  return () => {
    let units = 0;
    for (let i = 0; i < repeats; i++) units += run();
    return units;
  };
}

if (import.meta.main) {
  print(`processor time; medians of ${ROUNDS} interleaved rounds`);
  for (const { name, unit, points } of curves()) {
    progress(name);
    const works = points.map(({ run }) => repeated(run));
    const times: number[][] = works.map(() => []);
    for (let round = 0; round < ROUNDS; round++) {
      works.forEach((work, index) => times[index].push(timed(work)));
    }
    print("");
    print(`${name}: ns for a ${unit}`);
    const first = median(times[0]);
    points.forEach(({ size }, index) => {
      const time = median(times[index]);
      print(
        `${String(size).padStart(10)}${time.toFixed(1).padStart(10)}${
          (time / first).toFixed(2).padStart(8)
        }`,
      );
    });
  }
}
