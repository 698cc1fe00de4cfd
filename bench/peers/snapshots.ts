/**
 * The runtimes that can save a live instance, behind one interface, and the states they save. Each builds the
 * same state with a guest of its own and answers for it before it is saved and after it is restored.
 */
import { readFile } from "node:fs/promises";
import type { QuickJS } from "quickjs-wasi";
import type * as Prometeu from "../../mod.ts";
import { importAssembler, SELF } from "./runtimes.ts";

/** An instance that has built its state. */
export interface Live extends Disposable {
  /** Sum over the whole state, by the guest. */
  answer(): string;
  /** Bytes of the state, as the runtime itself accounts for them. */
  readonly liveBytes: number;
  /** The instance as bytes that can be stored. */
  snapshot(): Uint8Array;
}

/** A loaded program, ready to start and to restore instances. */
export interface Saver {
  /** Starts an instance and lets it build a state of `size` texts and as many floats. */
  build(size: number): Live | Promise<Live>;
  /** Makes an instance of the bytes of {@link Live.snapshot}. */
  restore(bytes: Uint8Array): Live | Promise<Live>;
}

/** A runtime in the comparison of snapshots. */
export interface SavingPeer {
  readonly name: string;
  /** Module specifier. */
  readonly specifier: string;
  /** Imports the runtime and loads the program. `self` is the URL of this runtime's module. */
  open(self: string): Promise<Saver>;
}

/** A state to save. */
export interface State {
  readonly name: string;
  /** Number of texts of eight digits, and of floats, in one array. */
  readonly size: number;
}

/** Name of the state that is empty: its costs are those of an instance. */
export const IDLE = "idle";

/** The states: nothing, about 1 MB, about 8 MB. */
export const STATES: readonly State[] = [
  { name: IDLE, size: 0 },
  { name: "9 000 texts and floats", size: 9_000 },
  { name: "72 000 texts and floats", size: 72_000 },
];

/** The state with a name. */
export function stateNamed(name: string): State {
  const state = STATES.find((known) => known.name === name);
  if (state === undefined) throw new Error(`"${name}" is not a state; STATES lists all`);
  return state;
}

const GUEST = `
.global all
.export build build
.export answer answer
.func main params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_GLOBAL all
  RET
.end
; locals: 0 size, 1 i
.func build params=1 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 1
next:
  GET_LOCAL 1
  GET_LOCAL 0
  LT
  JMP_IF_FALSE done
  GET_GLOBAL all
  GET_LOCAL 1
  PUSH_I32 10000000
  ADD
  INTRINSIC string.from_int/1
  INTRINSIC array.push/1
  GET_GLOBAL all
  GET_LOCAL 1
  PUSH_F64 0.5
  ADD
  INTRINSIC array.push/1
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  JMP next
done:
  RET
.end
; locals: 0 i, 1 sum
.func answer params=0 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 0
  PUSH_F64 0.0
  SET_LOCAL 1
next:
  GET_LOCAL 0
  GET_GLOBAL all
  INTRINSIC array.length/1
  LT
  JMP_IF_FALSE done
  GET_LOCAL 1
  GET_GLOBAL all
  GET_LOCAL 0
  INTRINSIC array.get/1
  PUSH_I32 7
  INTRINSIC string.code_at/1
  ADD
  GET_GLOBAL all
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  INTRINSIC array.get/1
  ADD
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 2
  ADD
  SET_LOCAL 0
  JMP next
done:
  GET_LOCAL 1
  RET
.end`;

const JAVASCRIPT = `
const all = [];
function build(size) {
  for (let i = 0; i < size; i++) all.push(String(i + 10000000), i + 0.5);
}
function answer() {
  let sum = 0;
  for (let i = 0; i < all.length; i += 2) sum = sum + all[i].charCodeAt(7) + all[i + 1];
  return sum;
}`;

/** The answer of the host engine for a state, which every runtime must match. */
export function answerOf({ size }: State): string {
  const run: (size: number) => number = new Function(
    "size",
    `${JAVASCRIPT} build(size); return answer();`,
  ) as (size: number) => number;
  return String(run(size));
}

/** Heap limit of all instances, in bytes; no state reaches it. */
const HEAP_BYTES = 1 << 27;

async function openSelf(self: string): Promise<Saver> {
  const { load }: typeof Prometeu = await import(self);
  const assemble = await importAssembler(self);
  const program = load(assemble(GUEST, { file: "state" }));
  const options = { budget: Infinity };
  const live = (vm: Prometeu.Vm): Live => ({
    answer: () => String(vm.call("answer", [], options).results?.[0]),
    get liveBytes(): number {
      return vm.liveBytes;
    },
    snapshot: () => vm.snapshot(),
    [Symbol.dispose]: () => vm[Symbol.dispose](),
  });
  return {
    build(size): Live {
      const vm = program.instantiate({ limits: { heapBytes: HEAP_BYTES } });
      vm.run(options);
      const { trap } = vm.call("build", [size], options);
      if (trap !== undefined) throw trap;
      return live(vm);
    },
    restore: (bytes) => live(program.restore(bytes)),
  };
}

async function openQuickJsWasi(): Promise<Saver> {
  const { QuickJS } = await import("quickjs-wasi");
  const file = new URL(import.meta.resolve("quickjs-wasi/quickjs.wasm"));
  const options = {
    wasm: await WebAssembly.compile(new Uint8Array(await readFile(file))),
    memoryLimit: HEAP_BYTES,
  };
  const live = (vm: QuickJS): Live => ({
    answer: () => String(vm.evalCode("answer()").consume((sum) => sum.toNumber())),
    get liveBytes(): number {
      return vm.getAllocatedSize();
    },
    snapshot: () => QuickJS.serializeSnapshot(vm.snapshot()),
    [Symbol.dispose]: () => vm.dispose(),
  });
  return {
    async build(size): Promise<Live> {
      const vm = await QuickJS.create(options);
      vm.evalCode(`${JAVASCRIPT}; build(${size});`).dispose();
      return live(vm);
    },
    restore: async (bytes) =>
      live(await QuickJS.restore(QuickJS.deserializeSnapshot(bytes), options)),
  };
}

/** All runtimes that save instances, this one first. */
export const SAVING_PEERS: readonly SavingPeer[] = [
  { name: SELF, specifier: "", open: openSelf },
  { name: "quickjs-wasi", specifier: "quickjs-wasi", open: openQuickJsWasi },
];

/** An instance that has built a state, checked before and after a first snapshot. */
export async function prepareState(
  saver: Saver,
  state: State,
): Promise<{ live: Live; bytes: Uint8Array }> {
  const expected = answerOf(state);
  const check = (live: Live, when: string): void => {
    const answer = live.answer();
    if (answer !== expected) throw new Error(`the answer ${when} is ${answer}, not ${expected}`);
  };
  const live = await saver.build(state.size);
  check(live, "of the instance");
  const bytes = live.snapshot();
  using restored = await saver.restore(bytes);
  check(restored, "of the restored instance");
  return { live, bytes };
}
