/** Journals: what replays repeat, where they diverge, and bytes that are no journal. */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import {
  HostRegistry,
  load,
  type ProgramImage,
  type RetainedObject,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import {
  createRecorder,
  JournalError,
  type JournalErrorCode,
  openJournal,
} from "../../lib/host/journal/journal.ts";

const PROGRAM = assemble(`
.sysc dice.roll/1 args=1 rets=1
.global total
.export add
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  SET_GLOBAL total
again:
  PUSH_I32 6
  HOSTCALL dice.roll/1
  CALL add
  FRAME_SYNC
  GET_GLOBAL total
  PUSH_I32 40
  LT
  JMP_IF_TRUE again
  GET_GLOBAL total
  RET
.end
.func add params=1 locals=0 rets=0
  GET_LOCAL 0
  GET_GLOBAL total
  ADD
  SET_GLOBAL total
  RET
.end`);

function diceHost(rolls: readonly unknown[]): HostRegistry {
  let next = 0;
  return new HostRegistry().define("dice.roll/1", { args: ["int32"], rets: ["any"] }, () => {
    const roll = rolls[next++ % rolls.length];
    if (roll instanceof Error) throw roll;
    return roll as number;
  });
}

/** Records a run to its end; `act` is called after each slice. */
function recordRun(
  image: ProgramImage,
  host: HostRegistry,
  act: (vm: Vm, frame: number) => void = () => {},
): { readonly bytes: Uint8Array; readonly vm: Vm } {
  const recorder = createRecorder();
  const vm = load(image, { host }).instantiate({ journal: recorder, seed: 5 });
  while (!vm.finished) {
    vm.run({ budget: Infinity });
    act(vm, vm.frames);
  }
  return { bytes: recorder.take(), vm };
}

function codeOf(action: () => unknown): JournalErrorCode {
  return assertThrows(action, JournalError).code;
}

Deno.test("a replay has the results, cycles and frames of the run, without its host", () => {
  const { bytes, vm } = recordRun(PROGRAM, diceHost([3, 9, 1]));
  const journal = openJournal(bytes);
  const seen: unknown[] = [];
  const replay = load(PROGRAM, { host: journal.host }).replay(journal, {
    onHostCall: ({ identity, args }) => seen.push([identity, ...args]),
  });
  const last = replay.runToEnd();
  assertEquals(last.results, [42]);
  assertEquals(last.isLast, true);
  assertEquals([replay.vm.cycles, replay.vm.frames], [vm.cycles, vm.frames]);
  assertEquals(seen.length, 10);
  assertEquals(seen[0], ["dice.roll/1", 6]);
  assertThrows(() => replay.run({ budget: 1 }), VmError, "FINISHED");
  assertEquals([journal.cycles, journal.isTruncated, journal.stopped], [
    vm.cycles,
    false,
    undefined,
  ]);
});

Deno.test("globals, guest calls and idle frames are repeated where they happened", () => {
  const ends: unknown[] = [];
  const { bytes, vm } = recordRun(PROGRAM, diceHost([3]), (vm, frame) => {
    if (frame === 2) vm.setGlobal("total", 20);
    if (frame === 4) ends.push(vm.call("add", [7], { budget: 1 }).reason);
    if (vm.finished) {
      vm.setGlobal("total", [1, new Map([["a", "b"]])]);
      vm.call("add", [1], { budget: 100 });
      vm.tick({ budget: 100 });
    }
  });
  assertEquals(ends[0], "budget");
  const replay = load(PROGRAM, { host: openJournal(bytes).host }).replay(openJournal(bytes));
  const reasons = new Set<string>();
  while (!replay.isOver) reasons.add(replay.run({ budget: 3 }).reason);
  assertEquals([...reasons].sort(), ["budget", "frame", "returned"]);
  assertEquals(replay.vm.global("total"), vm.global("total"));
  assertEquals([replay.vm.cycles, replay.vm.frames], [vm.cycles, vm.frames]);
});

Deno.test("a fault of a handler is repeated with its message", () => {
  const { bytes } = recordRun(PROGRAM, diceHost([3, new Error("no dice")]));
  const journal = openJournal(bytes);
  const { trap } = load(PROGRAM, { host: journal.host }).replay(journal).runToEnd();
  assertEquals(trap?.code, "HOST_FAULT");
  assertStringIncludes(trap?.message ?? "", "dice.roll/1 threw no dice");
});

/** Calls a function without results; with flag `floats`, the program asks for one and gets undefined. */
function callsVoid(givesUndefined: boolean): ProgramImage {
  return assemble(`
.sysc test.say/1 args=1 rets=${givesUndefined ? 1 : 0}
.func main params=0 locals=0 rets=1${givesUndefined ? " floats" : ""}
  PUSH_CONST "first"
  HOSTCALL test.say/1
  ${givesUndefined ? "POP" : ""}
  PUSH_CONST "second"
  HOSTCALL test.say/1
  ${givesUndefined ? "" : "PUSH_CONST null"}
  RET
.end`);
}

Deno.test("calls of functions without results are repeated, and so are their faults", () => {
  for (const rets of [[], 0] as const) {
    for (const givesUndefined of [false, true]) {
      for (const failsAt of ["never", "first", "second"]) {
        const image = callsVoid(givesUndefined);
        const threw = `test.say/1 threw ${givesUndefined ? "RangeError: " : ""}too loud`;
        const host = new HostRegistry().define(
          "test.say/1",
          { args: 1, rets: rets as 0 },
          (said) => {
            if (said === failsAt) throw new RangeError("too loud");
          },
        );
        const { bytes, vm } = recordRun(image, host);
        const journal = openJournal(bytes);
        for (const again of [journal.host, host]) {
          const replay = load(image, { host: again }).replay(journal);
          const { trap, results } = replay.runToEnd();
          assertEquals(trap?.message, failsAt === "never" ? undefined : threw);
          if (trap === undefined) assertEquals(results, [givesUndefined ? undefined : null]);
          assertEquals(replay.vm.cycles, vm.cycles);
        }
      }
    }
  }
});

Deno.test("a journal that is cut short is replayed up to where it ends", () => {
  const chunks: Uint8Array[] = [];
  const recorder = createRecorder({ chunkBytes: 1, onBytes: (bytes) => chunks.push(bytes) });
  const vm = load(PROGRAM, { host: diceHost([3, 4]) }).instantiate({ journal: recorder });
  while (!vm.finished) vm.run({ budget: Infinity });
  recorder.take();
  const whole = chunks.flatMap((chunk) => [...chunk]);
  const header = chunks[0].length;
  const totals = new Set<unknown>();
  for (let length = header; length < whole.length; length++) {
    const journal = openJournal(Uint8Array.from(whole.slice(0, length)));
    const replay = load(PROGRAM, { host: journal.host }).replay(journal);
    while (!replay.isOver) replay.run({ budget: 2 });
    assert(replay.vm.cycles >= journal.cycles && replay.vm.cycles <= vm.cycles);
    assertEquals(replay.vm.finished, false);
    totals.add(replay.vm.global("total"));
  }
  assert(totals.size > 8, `${totals.size} ends`);
});

Deno.test("a recorder that is full stops, and the journal says so", () => {
  const recorder = createRecorder({ maxBytes: 60 });
  const vm = load(PROGRAM, { host: diceHost([1]) }).instantiate({ journal: recorder });
  while (!vm.finished) vm.run({ budget: Infinity });
  const journal = openJournal(recorder.take());
  assertStringIncludes(journal.stopped ?? "", "largest size");
  const replay = load(PROGRAM, { host: journal.host }).replay(journal);
  replay.runToEnd();
  assertEquals(replay.vm.finished, false);
});

/** Each way to replay something else than was recorded. */
const DIVERGENCES: readonly (readonly [JournalErrorCode, RegExp, () => unknown])[] = [
  ["OTHER_PROGRAM", /another program/, () => {
    const { bytes } = recordRun(PROGRAM, diceHost([9]));
    const other = assemble(`
.sysc dice.roll/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 7
  HOSTCALL dice.roll/1
  RET
.end`);
    load(other, { host: diceHost([1]) }).replay(openJournal(bytes));
  }],
  ["OTHER_HOST", /dice\.roll\/1/, () => {
    const { bytes } = recordRun(PROGRAM, diceHost([9]));
    const host = new HostRegistry()
      .define("dice.roll/1", { args: ["int32"], rets: ["any"], cycles: 3 }, () => 1);
    load(PROGRAM, { host }).replay(openJournal(bytes));
  }],
  ["OVER_LIMITS", /heapBytes is \d+, more than the 1000 allowed/, () => {
    const { bytes } = recordRun(PROGRAM, diceHost([9]));
    const program = load(PROGRAM, { host: diceHost([1]) });
    program.replay(openJournal(bytes), { maxLimits: { heapBytes: 1e9, stringBytes: 1e9 } });
    program.replay(openJournal(bytes), { maxLimits: { heapBytes: 1000 } });
  }],
  ["OTHER_START", /not one of this journal/, () => {
    const { bytes } = recordRun(PROGRAM, diceHost([9]));
    const program = load(PROGRAM, { host: diceHost([1]) });
    const snapshot = program.instantiate({ seed: 5 }).snapshot();
    const mark = { offset: 1e9, cycles: 0, instructions: 0 };
    program.replay(openJournal(bytes), { from: { snapshot, mark } });
  }],
  ["OTHER_START", /taken at cycle \d+, the mark at cycle \d+/, () => {
    const recorder = createRecorder();
    const program = load(PROGRAM, { host: diceHost([3]) });
    const vm = program.instantiate({ journal: recorder });
    vm.run({ budget: Infinity });
    const snapshot = vm.snapshot();
    vm.run({ budget: Infinity });
    const mark = recorder.mark();
    program.replay(recorder.open(), { from: { snapshot, mark } });
  }],
  ["OTHER_START", /retained 2 objects/, () => {
    const recorder = createRecorder();
    const program = load(CLOSURES);
    const vm = program.instantiate({ journal: recorder });
    vm.run({ budget: Infinity });
    const kept = [vm.retainGlobal(0), vm.retainGlobal(0), vm.retainGlobal(0)];
    kept[1].release();
    program.replay(recorder.open(), { from: { snapshot: vm.snapshot(), mark: recorder.mark() } });
  }],
  ["DIVERGED", /in main at 18 .*, cycle 9: recorded was .* with other arguments/, () => {
    // A value of the same cost, changed behind the back of the recorder.
    const { bytes } = recordRun(PROGRAM, diceHost([9]));
    const journal = openJournal(tampered(bytes, 3));
    load(PROGRAM, { host: journal.host }).replay(journal).runToEnd();
  }],
];

/** Changes the hash of the arguments of the first call, and corrects the checksum. */
function tampered(bytes: Uint8Array, at: number): Uint8Array {
  const changed = bytes.slice();
  const start = chunkStart(changed);
  changed[start + 8 + at] ^= 1;
  return withChecksum(changed, start);
}

function chunkStart(bytes: Uint8Array): number {
  return 12 + new DataView(bytes.buffer).getUint32(8, true) + 4;
}

function withChecksum(bytes: Uint8Array, start: number): Uint8Array {
  const view = new DataView(bytes.buffer);
  const size = view.getUint32(start, true);
  view.setUint32(start + 4, crc(bytes.subarray(start + 8, start + 8 + size)), true);
  return bytes;
}

/** CRC-32, bit by bit. */
function crc(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}

for (const [code, message, action] of DIVERGENCES) {
  Deno.test(`${code} names what differs`, () => {
    const error = assertThrows(action, JournalError);
    assertEquals(error.code, code);
    assert(message.test(error.message), error.message);
    assertEquals(error.divergence !== undefined, code === "DIVERGED");
  });
}

Deno.test("a replay that diverges says where, when and what", () => {
  const { bytes } = recordRun(PROGRAM, diceHost([9]));
  const journal = openJournal(tampered(bytes, 3));
  const replay = load(PROGRAM, { host: journal.host }).replay(journal);
  const { divergence } = assertThrows(() => replay.runToEnd(), JournalError);
  assertEquals(divergence?.place.functionName, "main");
  assertEquals(divergence?.actual, "(6)");
  assertEquals(replay.isOver, true);
});

Deno.test("bytes that are no journal are refused", () => {
  const { bytes } = recordRun(PROGRAM, diceHost([9]));
  const changed = (at: number, value: number): Uint8Array => {
    const copy = bytes.slice();
    copy[at] = value;
    return copy;
  };
  assertEquals(codeOf(() => openJournal(new Uint8Array())), "BAD_MAGIC");
  assertEquals(codeOf(() => openJournal(changed(0, 1))), "BAD_MAGIC");
  assertEquals(codeOf(() => openJournal(changed(4, 9))), "BAD_VERSION");
  assertEquals(codeOf(() => openJournal(bytes.subarray(0, 9))), "DAMAGED");
  assertEquals(codeOf(() => openJournal(bytes.subarray(0, 40))), "DAMAGED");
  assertEquals(codeOf(() => openJournal(changed(30, 255))), "DAMAGED");
  assertEquals(codeOf(() => openJournal(changed(bytes.length - 1, 255))), "DAMAGED");
});

Deno.test("changed journals are refused with a typed error, or replayed", () => {
  const host = diceHost([[1, [2, new Map([["a", 3]])]], 3, "text", new Error("x"), 4]);
  const image = assemble(`
.sysc dice.roll/1 args=1 rets=1
.global kept
.export keep
.func main params=0 locals=0 rets=0
again:
  PUSH_I32 6
  HOSTCALL dice.roll/1
  CALL keep
  FRAME_SYNC
  JMP again
.end
.func keep params=1 locals=0 rets=0
  GET_LOCAL 0
  SET_GLOBAL kept
  RET
.end`);
  const { bytes } = recordRun(image, host, (vm, frame) => {
    if (vm.finished) return;
    vm.setGlobal("kept", [frame, "x"]);
    using kept: RetainedObject = vm.retainGlobal(0);
    vm.call("keep", [kept], { budget: 100 });
  });
  const start = chunkStart(bytes);
  const size = bytes.length - start - 8;
  let state = 1;
  const roll = (below: number): number => {
    state = Math.imul(state, 1664525) + 1013904223 | 0;
    return (state >>> 8) % below;
  };
  const program = load(image, { host: openJournal(bytes).host });
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  for (let i = 0; i < 10_000; i++) {
    const changed = bytes.slice();
    for (let n = 1 + roll(2); n > 0; n--) changed[start + 8 + roll(size)] = roll(256);
    try {
      const journal = openJournal(withChecksum(changed, start));
      const replay = program.replay(journal);
      for (let slices = 0; !replay.isOver && slices < 50; slices++) replay.run({ budget: 1_000 });
      count("replayed");
    } catch (error) {
      if (!(error instanceof JournalError)) throw error;
      count(error.code);
    }
  }
  for (const what of ["replayed", "DAMAGED", "DIVERGED"]) {
    assert((counts.get(what) ?? 0) > 100, `${what}: ${counts.get(what)}`);
  }
});

Deno.test("a snapshot and the journal since then give any later moment", () => {
  const recorder = createRecorder();
  const program = load(PROGRAM, { host: diceHost([3, 4, 5]) });
  const vm = program.instantiate({ journal: recorder });
  vm.run({ budget: Infinity });
  vm.setGlobal("total", 8);
  const snapshot = vm.snapshot();
  const mark = recorder.mark();
  while (!vm.finished) {
    vm.run({ budget: Infinity });
    if (vm.frames === 3) vm.setGlobal("total", 30);
  }
  const replay = program.replay(recorder.open(), { from: { snapshot, mark } });
  assertEquals(replay.vm.global("total"), 8);
  assertEquals(replay.runToEnd().results, [vm.global("total")]);
  assertEquals(replay.vm.cycles, vm.cycles);

  const restored = program.restore(snapshot, { journal: createRecorder() });
  assertEquals(restored.cycles, mark.cycles);
});

Deno.test("a journal may begin in a restored VM", () => {
  const program = load(PROGRAM, { host: diceHost([3]) });
  const vm = program.instantiate();
  vm.run({ budget: Infinity });
  const snapshot = vm.snapshot();
  const recorder = createRecorder();
  const restored = program.restore(snapshot, { journal: recorder });
  while (!restored.finished) restored.run({ budget: Infinity });
  const journal = openJournal(recorder.take());
  assertEquals(codeOf(() => program.replay(journal)), "OTHER_START");
  const replay = program.replay(journal, { from: { snapshot } });
  replay.runToEnd();
  assertEquals(replay.vm.cycles, restored.cycles);
});

Deno.test("answers that come later are repeated", async () => {
  const image = assemble(`
.sysc db.get/1 args=1 rets=1
.sysc ask.user/1 args=0 rets=1
.func main params=0 locals=1 rets=4
  PUSH_CONST "key"
  HOSTCALL db.get/1 wait
  HOSTCALL ask.user/1 wait
  RET
.end`);
  const host = new HostRegistry()
    .define("db.get/1", { args: ["string"], rets: ["string"], async: true }, async (key) => {
      await Promise.resolve();
      return `${key}!`;
    })
    .external("ask.user/1", { args: [], rets: ["any"] });
  const recorder = createRecorder();
  const vm = load(image, { host }).instantiate({ journal: recorder });
  const waiting = await vm.runAsync({ budget: Infinity });
  assertEquals(waiting.reason, "waiting");
  vm.reject(waiting.pending?.[0].ticket ?? 0, new Error("nobody there"));
  const { results } = vm.run({ budget: Infinity });
  assertEquals(results, [true, "key!", false, "nobody there"]);
  const journal = openJournal(recorder.take());
  const replay = load(image, { host: journal.host }).replay(journal);
  const reasons: string[] = [];
  const last = replay.runToEnd(({ reason }) => reasons.push(reason));
  assertEquals(last.results, results);
  assertEquals(reasons, ["waiting", "waiting", "returned"]);
});

const CLOSURES = assemble(`
.global kept
.global text
.export make
.func main params=0 locals=0 rets=0
  MAKE_CLOSURE own 0
  SET_GLOBAL kept
  FRAME_SYNC
  RET
.end
.func make params=0 locals=0 rets=1
  MAKE_CLOSURE own 0
  RET
.end
.func own params=1 locals=0 rets=0
  RET
.end`);

Deno.test("results of guest calls are retained in a replay, until the host releases them", () => {
  const { bytes, vm } = recordRun(CLOSURES, new HostRegistry(), (vm) => {
    if (vm.finished) return;
    const [made] = vm.call("make", [], { budget: 100 }).results ?? [];
    const other = vm.retainGlobal(0);
    other.release();
    (made as RetainedObject).release();
    vm.setGlobal("text", vm.retainGlobal(0));
  });
  const replay = load(CLOSURES).replay(openJournal(bytes));
  replay.runToEnd();
  assertEquals([replay.vm.cycles, replay.vm.liveBytes], [vm.cycles, vm.liveBytes]);
});

Deno.test("what the host looks at stays alive in a replay, too", () => {
  const recorder = createRecorder();
  const limits = { heapBytes: 5_000 };
  const vm = load(CLOSURES).instantiate({ journal: recorder, limits });
  vm.run({ budget: Infinity });
  vm.global("kept");
  vm.setGlobal("kept", null);
  for (const letter of ["a", "b", "c"]) vm.setGlobal("text", letter.repeat(2_000));
  const replay = load(CLOSURES).replay(recorder.open());
  replay.runToEnd();
  assertEquals(replay.vm.liveBytes, vm.liveBytes);
});

Deno.test("the host acts before a frame ends whose end is not paid yet", () => {
  const image = assemble(`
.global big
.global text
.func main params=0 locals=0 rets=0
  PUSH_I32 60000
  INTRINSIC array.new/1
  SET_GLOBAL big
  FRAME_SYNC
  RET
.end`);
  const recorder = createRecorder();
  const vm = load(image).instantiate({ journal: recorder });
  const frames: unknown[] = [];
  while (!vm.finished) {
    const { frame } = vm.run({ budget: 100 });
    if (frame !== undefined) frames.push(frame);
    if (vm.frames === 0) vm.setGlobal("text", "x".repeat(vm.instructions * 100));
  }
  const replay = load(image).replay(recorder.open());
  const replayed: unknown[] = [];
  replay.runToEnd(({ frame }) => {
    if (frame !== undefined) replayed.push(frame);
  });
  assertEquals(replayed, frames);
});

Deno.test("misuse is refused", () => {
  const program = load(PROGRAM, { host: diceHost([3]) });
  const recorder = createRecorder();
  assertThrows(() => recorder.take(), TypeError, "no VM");
  program.instantiate({ journal: recorder });
  assertThrows(() => program.instantiate({ journal: recorder }), TypeError, "one VM");
  recorder.take();
  assertEquals(codeOf(() => recorder.open()), "TAKEN");
  const wrong = {} as unknown;
  assertThrows(
    () => program.instantiate({ journal: wrong as typeof recorder }),
    VmError,
    "BAD_OPTION",
  );
  assertThrows(
    () => program.replay(wrong as ReturnType<typeof openJournal>),
    TypeError,
    "openJournal",
  );
  assertThrows(() => createRecorder({ chunkBytes: 0 }), RangeError, "chunkBytes");
  const { bytes } = recordRun(PROGRAM, diceHost([9]));
  const journal = openJournal(bytes);
  assertThrows(() => program.replay(journal, { limts: 1 } as object), TypeError, "limts");
  const { trap } = load(PROGRAM, { host: journal.host }).instantiate().run({ budget: 100 });
  assertStringIncludes(trap?.message ?? "", "known from a journal only");
});
