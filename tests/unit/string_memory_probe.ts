/**
 * Runs one of the subjects below and prints the sizes of the engine's heap, after collections, before, during and
 * after the run, as JSON. string_memory_test.ts runs it in a process of its own.
 */
import { HostRegistry, load, type Program, StringStore, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

const collectEngineGarbage: unknown = Reflect.get(globalThis, "gc");

/** Bytes of the engine's heap after a collection, array buffers included. */
function heldBytes(): number {
  if (typeof collectEngineGarbage !== "function") throw new Error("needs --expose-gc");
  // Objects finalised by one collection are freed by the next.
  for (let i = 0; i < 4; i++) collectEngineGarbage();
  const { heapUsed, external } = Deno.memoryUsage();
  return heapUsed + external;
}

/** Output of a subject. */
interface Report {
  /** Heap sizes in bytes, in order; the first one is taken after warming up. */
  readonly held: number[];
  /** Other facts for the test. */
  readonly facts: Readonly<Record<string, number | string>>;
}

function programOf(source: string): Program {
  const host = new HostRegistry()
    .define("text.ignore/1", { args: ["string"], rets: 0 }, () => {})
    .define("text.size/1", { args: ["string"], rets: 1 }, (text) => String(text).length);
  return load(assemble(source), { host });
}

/** Takes a sample after each stretch of frames. Throws if the VM stops reporting frames. */
function framewise(vm: Vm, stretches: number, frames: number): Report {
  const held: number[] = [];
  for (let stretch = 0; stretch <= stretches; stretch++) {
    for (let frame = 0; frame < frames; frame++) {
      const { reason, trap } = vm.run({ budget: Infinity });
      if (reason !== "frame") throw new Error(trap?.message ?? reason);
    }
    held.push(heldBytes());
  }
  return { held, facts: { instructions: vm.instructions } };
}

/** A guest that loads a string of 1 MiB from a global, a million times per frame. */
function loading(): Report {
  const body = "  GET_GLOBAL g\n  POP\n".repeat(100);
  const vm = programOf(`
.global g
.func main params=0 locals=1 rets=0
  PUSH_CONST "${"s".repeat(1 << 20)}"
  SET_GLOBAL g
frame:
  PUSH_I32 0
  SET_LOCAL 0
again:
${body}
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 10000
  LT
  JMP_IF_TRUE again
  FRAME_SYNC
  JMP frame
.end`).instantiate();
  return framewise(vm, 2, 5);
}

/** A guest that builds a string of 4000 characters in each frame and drops the previous one. */
function building(): Report {
  const vm = programOf(`
.sysc text.size/1 args=1 rets=1
.func main params=0 locals=2 rets=0
frame:
  PUSH_CONST ""
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 0
  PUSH_CONST "ten chars."
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 400
  LT
  JMP_IF_TRUE again
  GET_LOCAL 0
  HOSTCALL text.size/1
  POP
  FRAME_SYNC
  JMP frame
.end`).instantiate({ limits: { heapBytes: 1 << 20 } });
  return framewise(vm, 4, 1000);
}

/**
 * A guest whose string grows by a character 100000 times and is passed to the host every 50th time. Frames with the
 * string alternate with frames after it is dropped. The host does not read its argument.
 */
function giving(): Report {
  const append = 'GET_LOCAL 0\nPUSH_CONST "c"\nADD\nSET_LOCAL 0\n';
  const vm = programOf(`
.sysc text.ignore/1 args=1 rets=0
.func main params=0 locals=2 rets=0
frame:
  PUSH_CONST ""
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
  ; counts 1 MiB, so that FRAME_SYNC collects
  PUSH_CONST "${"s".repeat(1 << 20)}"
  PUSH_CONST "c"
  ADD
  POP
  FRAME_SYNC
again:
  ${append.repeat(50)}
  GET_LOCAL 0
  HOSTCALL text.ignore/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 2000
  LT
  JMP_IF_TRUE again
  FRAME_SYNC
  JMP frame
.end`).instantiate({ limits: { heapBytes: 4 << 20 } });
  return framewise(vm, 11, 1);
}

/** VMs that share a store, run to their end, and are dropped. */
function dropping(): Report {
  const strings = new StringStore();
  const program = programOf(`
.global kept
.func main params=0 locals=0 rets=1
  PUSH_CONST "${"s".repeat(1000)}"
  PUSH_CONST "made at run time"
  ADD
  DUP
  SET_GLOBAL kept
  RET
.end`);
  const held: number[] = [];
  const counts: number[] = [];
  for (const count of [2000, 5000, 5000]) {
    for (let i = 0; i < count; i++) {
      const { reason } = program.instantiate({ strings }).run({ budget: Infinity });
      if (reason !== "returned") throw new Error(reason);
    }
    held.push(heldBytes());
    counts.push(strings.constantCount);
  }
  return { held, facts: { constants: counts.join(" ") } };
}

/** A guest that writes numbers with a thousand binary digits, and keeps the texts. */
function writing(): Report {
  const vm = programOf(`
.func main params=0 locals=2 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
frame:
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 0
  PUSH_F64 1e300
  PUSH_I32 2
  INTRINSIC number.to_text/1
  INTRINSIC array.push/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 100
  LT
  JMP_IF_TRUE again
  FRAME_SYNC
  JMP frame
.end`).instantiate();
  return framewise(vm, 4, 5);
}

const SUBJECTS: Readonly<Record<string, () => Report>> = {
  loading,
  building,
  giving,
  dropping,
  writing,
};
Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(SUBJECTS[Deno.args[0]]())));
