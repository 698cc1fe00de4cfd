/**
 * Measures snapshots of states of one kind each: MB of live state (accounted bytes) saved and restored in a
 * second, the size of the snapshot relative to them, and the time of a fork. `deno task bench:snapshots`.
 */
import { load, type Program, type Vm } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";
import { print, progress, timed } from "./interleaved.ts";

/** A kind of state: a guest that builds `count` of something in the global `all`, then ends a frame. */
interface Kind {
  readonly name: string;
  readonly count: number;
  /** Leaves the value to store on the stack. Local 0 is the number of the element. */
  readonly element: string;
  readonly functions?: string;
}

const ROUNDS = 9;

const LIMITS = { heapBytes: 1 << 28, coroutines: 50_000 };

const KINDS: readonly Kind[] = [
  { name: "bytes, 64 KiB each", count: 256, element: "PUSH_I32 65536\n  INTRINSIC bytes.new/1" },
  {
    name: "arrays of 1000 integers",
    count: 1000,
    element:
      "PUSH_I32 1000\n  INTRINSIC array.new/1\n  DUP\n  PUSH_I32 0\n  PUSH_I32 1000\n  GET_LOCAL 0\n  INTRINSIC array.fill/1",
  },
  {
    name: "arrays of 1000 floats",
    count: 1000,
    element:
      "PUSH_I32 1000\n  INTRINSIC array.new/1\n  DUP\n  PUSH_I32 0\n  PUSH_I32 1000\n  PUSH_F64 0.1\n  INTRINSIC array.fill/1",
  },
  {
    name: "maps of 4 integers",
    count: 60_000,
    element: "INTRINSIC map.new/1" +
      [0, 1, 2, 3].map((key) => `\n  DUP\n  PUSH_I32 ${key}\n  GET_LOCAL 0\n  INTRINSIC map.set/1`)
        .join(""),
  },
  {
    name: "one map of string keys",
    count: 100_000,
    element: `GET_GLOBAL map
  GET_LOCAL 0
  INTRINSIC string.from_int/1
  GET_LOCAL 0
  INTRINSIC map.set/1
  PUSH_CONST null`,
  },
  {
    name: "strings of 8 characters",
    count: 200_000,
    element: "GET_LOCAL 0\n  PUSH_I32 10000000\n  ADD\n  INTRINSIC string.from_int/1",
  },
  {
    name: "strings of 4096 characters",
    count: 4000,
    element: 'PUSH_CONST "x"\n  PUSH_I32 4096\n  INTRINSIC string.repeat/1',
  },
  {
    name: "texts of 4096 Greek characters",
    count: 2000,
    element: 'PUSH_CONST "λ"\n  PUSH_I32 4096\n  INTRINSIC string.repeat/1',
  },
  {
    name: "closures, each of the one before",
    count: 200_000,
    element: "GET_GLOBAL map\n  GET_LOCAL 0\n  MAKE_CLOSURE f 2\n  DUP\n  SET_GLOBAL map",
    functions: "\n.func f params=1 locals=0 rets=0\n  RET\n.end",
  },
  {
    name: "coroutines, asleep",
    count: 40_000,
    element: "GET_LOCAL 0\n  SPAWN sleeper 1\n  PUSH_CONST null",
    functions: "\n.func sleeper params=1 locals=2 rets=0\n  SLEEP 1000\n  FRAME_SYNC\n  RET\n.end",
  },
];

function source({ count, element, functions = "" }: Kind): string {
  return `
.global all
.global map
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_GLOBAL all
  INTRINSIC map.new/1
  SET_GLOBAL map
again:
  GET_GLOBAL all
  ${element}
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 ${count}
  LT
  JMP_IF_TRUE again
wait:
  FRAME_SYNC
  JMP wait
.end${functions}`;
}

/** Builds the state: until the guest has waited for a frame, with every coroutine asleep. */
function build(kind: Kind): { program: Program; vm: Vm } {
  const program = load(assemble(source(kind)));
  const vm = program.instantiate({ limits: LIMITS });
  while (vm.frames < kind.count + 2) {
    const { trap } = vm.run({ budget: Infinity });
    if (trap !== undefined) throw trap;
    if (kind.functions?.includes("SLEEP") !== true && vm.frames >= 2) break;
  }
  return { program, vm };
}

/** Nanoseconds of processor time by unit, of the fastest of some runs. */
function fastest(units: number, run: () => void): number {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    best = Math.min(
      best,
      timed(() => {
        run();
        return units;
      }),
    );
  }
  return best;
}

function measure(kind: Kind): string[] {
  const { program, vm } = build(kind);
  const bytes = vm.snapshot();
  const live = vm.liveBytes;
  const rate = (run: () => void): string => (1e3 / fastest(live, run)).toFixed(0);
  return [
    kind.name,
    (live / 1e6).toFixed(1),
    (bytes.length / live).toFixed(2),
    rate(() => void vm.snapshot()),
    rate(() => program.restore(bytes)[Symbol.dispose]()),
    rate(() => vm.fork()[Symbol.dispose]()),
  ];
}

function idle(): string {
  const program = load(
    assemble(".func main params=0 locals=1 rets=0\nwait:\n  FRAME_SYNC\n  JMP wait\n.end"),
  );
  const vm = program.instantiate();
  vm.run({ budget: Infinity });
  const bytes = vm.snapshot();
  const times = 2000;
  const each = (run: () => void): string => {
    const all = (): void => {
      for (let i = 0; i < times; i++) run();
    };
    return (fastest(times, all) / 1e3).toFixed(1);
  };
  return `idle VM: ${bytes.length} bytes; snapshot ${each(() => void vm.snapshot())} µs, ` +
    `restore ${each(() => void program.restore(bytes))} µs, fork ${
      each(() => void vm.fork())
    } µs, ` +
    `instantiate ${each(() => void program.instantiate())} µs`;
}

if (import.meta.main) {
  const rows = [["state", "live MB", "bytes/live", "snapshot MB/s", "restore MB/s", "fork MB/s"]];
  for (const kind of KINDS) {
    progress(kind.name);
    rows.push(measure(kind));
  }
  for (const [name, ...cells] of rows) {
    print(name.padEnd(34) + cells.map((cell) => cell.padStart(14)).join(""));
  }
  print(idle());
}
