/** The standard modules of the host: what guests and hosts see of them. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { float, formatTrap, HostRegistry, load, type Slice, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import {
  defineClock,
  defineKv,
  defineLog,
  defineRandom,
  type KvValue,
  type LogMessage,
} from "../../lib/host/modules.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";

const CAPABILITIES = ["log", "clock", "kv", "random"];

/** A program whose entry function has this body and returns so many results. */
function source(imports: string, rets: number, body: string, locals = 0): string {
  const declared = imports.split(", ").filter((each) => each !== "").map((each) => {
    const [identity, args, results] = each.split(" ");
    return `.sysc ${identity} args=${args} rets=${results}`;
  });
  return [
    ...declared,
    `.func main params=0 locals=${locals} rets=${rets}`,
    ...body.split("; ").map((line) => `  ${line}`),
    "  RET",
    ".end",
  ].join("\n");
}

function start(host: HostRegistry, text: string): Vm {
  return load(assemble(text), { host, capabilities: CAPABILITIES }).instantiate();
}

/** Runs to the end of the program, in slices of a budget. */
function finish(vm: Vm, budget = Infinity): Slice {
  for (;;) {
    const slice = vm.run({ budget });
    if (vm.finished) return slice;
  }
}

/** Values of the stack, whose kinds are told apart by `kind value`. */
function stackOf(vm: Vm): string[] {
  return vm.stack().map(({ kind, value }) => `${kind} ${String(value)}`);
}

/** Pushes of two values of every kind in one object, then a call of a log function with all of it. */
const EVERY_KIND = source(
  "log.info/1 6 0",
  0,
  'PUSH_CONST "a b"; PUSH_I32 3; PUSH_F64 3.0; PUSH_I64 9007199254740993; PUSH_BOOL true; ' +
    "PUSH_I32 2; INTRINSIC array.new/1; " +
    "DUP; PUSH_I32 0; PUSH_F64 -0.0; INTRINSIC array.set/1; " +
    'DUP; PUSH_I32 1; PUSH_CONST "q"; INTRINSIC array.set/1; ' +
    "HOSTCALL log.info/1",
);

Deno.test("the log writes values of any kind as text", () => {
  const messages: LogMessage[] = [];
  const host = new HostRegistry();
  defineLog(host, (_text, message) => messages.push(message));
  finish(start(host, EVERY_KIND));
  assertEquals(messages, [{
    level: "info",
    text: 'a b 3 3.0 9007199254740993 true [-0.0, "q"]',
    frame: 0,
    dropped: 0,
  }]);
});

/** What is pushed, and what the log writes of it. */
const WRITTEN: readonly (readonly [string, string])[] = [
  [
    'INTRINSIC map.new/1; DUP; PUSH_CONST "k"; PUSH_F64 1.0; INTRINSIC map.set/1; ' +
    'DUP; PUSH_I32 2; PUSH_CONST "v"; INTRINSIC map.set/1',
    '{"k": 1.0, 2: "v"}',
  ],
  ["PUSH_I32 3; INTRINSIC bytes.new/1", "bytes(00, 00, 00)"],
  [
    "PUSH_I32 8; INTRINSIC bytes.new/1; PUSH_I32 3; PUSH_I32 0; PUSH_I32 2; PUSH_CONST null; " +
    "INTRINSIC view.new/1",
    "Int16Array of 4 bytes",
  ],
  ["MAKE_CLOSURE f 0", "closure #1"],
  ['PUSH_CONST "of \\"it\\""; INTRINSIC symbol.new/1', 'symbol("of \\"it\\"")'],
  ["PUSH_CONST undefined; INTRINSIC symbol.new/1", "symbol()"],
  ["PUSH_I32 -7; INTRINSIC bigint.from_number/1", "-7n"],
  ["PUSH_F64 -1e300; INTRINSIC bigint.from_number/1", `${BigInt(-1e300)}n`],
  ["PUSH_F64 -1e308; INTRINSIC bigint.from_number/1", `-0x${BigInt(1e308).toString(16)}n`],
];

Deno.test("the log writes objects of any kind as text", () => {
  const texts: string[] = [];
  const host = new HostRegistry();
  defineLog(host, (text) => texts.push(text));
  for (const [pushed] of WRITTEN) {
    const main = source("log.info/1 1 0", 0, `${pushed}; HOSTCALL log.info/1`);
    const slice = finish(start(host, `${main}\n.func f params=1 locals=1 rets=0\n  RET\n.end\n`));
    assertEquals([slice.reason, slice.trap?.message], ["returned", undefined], pushed);
  }
  assertEquals(texts, WRITTEN.map(([, text]) => text));
});

Deno.test("every level has its function, and log.write/1 is of level info", () => {
  for (const level of ["debug", "info", "warn", "error", "write"]) {
    const seen: string[] = [];
    const host = new HostRegistry();
    defineLog(host, (text, message) => seen.push(`${message.level} ${text}`));
    const vm = start(
      host,
      source(`log.${level}/1 1 0`, 0, `PUSH_CONST "x"; HOSTCALL log.${level}/1`),
    );
    assertEquals(finish(vm).reason, "returned");
    assertEquals(seen, [`${level === "write" ? "info" : level} x`]);
    // 2 + 1 + the call's own + RET's 4.
    assertEquals(vm.cycles, 7 + (level === "write" ? 10 : 50));
  }
});

Deno.test("the text of a message is cut, also if its objects stand for more than could be written", () => {
  const texts: string[] = [];
  const host = new HostRegistry();
  defineLog(host, (text) => texts.push(text));
  // An array that holds an array twice, which holds one twice, and so on.
  const nest = "SET_LOCAL 0; PUSH_I32 2; INTRINSIC array.new/1; " +
    "DUP; PUSH_I32 0; GET_LOCAL 0; INTRINSIC array.set/1; " +
    "DUP; PUSH_I32 1; GET_LOCAL 0; INTRINSIC array.set/1; ";
  const body = `PUSH_CONST "${"x".repeat(1000)}"; ${nest.repeat(30)}HOSTCALL log.warn/1; ` +
    `PUSH_CONST "${"é".repeat(4095)}😀y"; HOSTCALL log.warn/1`;
  finish(start(host, source("log.warn/1 1 0", 0, body, 1)));
  assertEquals(texts[0], "[".repeat(9) + "…" + texts[0].slice(10));
  assert(texts[0].length < 4100);
  assertEquals(texts[1], `${"é".repeat(4095)}…`);
});

Deno.test("values are paid for as copies: floor(n/2) for n elements, floor(n/8) for n bytes", () => {
  const host = new HostRegistry();
  defineLog(host, () => {});
  const cost = (kind: string, length: number): number => {
    const made = `PUSH_I32 ${length}; INTRINSIC ${kind}.new/1; `;
    const run = (call: string): number => {
      const vm = start(host, source("log.info/1 1 0", 0, `${made}${call}`));
      assertEquals(finish(vm).reason, "returned");
      return vm.cycles;
    };
    // The same without the object, and a PUSH more.
    return run("HOSTCALL log.info/1") - run("POP_N 1; PUSH_I32 1; HOSTCALL log.info/1");
  };
  assertEquals(cost("array", 101) - cost("array", 0), 50);
  assertEquals(cost("bytes", 101) - cost("bytes", 0), 12);
});

/** Logs the numbers 1 … 5 in each of three frames. */
const CHATTY = source(
  "log.info/1 1 0",
  0,
  [1, 2, 3].map(() =>
    [1, 2, 3, 4, 5].map((n) => `PUSH_I32 ${n}; HOSTCALL log.info/1; `).join("") + "FRAME_SYNC"
  ).join("; "),
);

for (const budget of [Infinity, 1]) {
  Deno.test(`messages beyond those of a frame are dropped and counted, slices of ${budget}`, () => {
    const seen: string[] = [];
    const host = new HostRegistry();
    const log = defineLog(
      host,
      (text, { frame, dropped }) => seen.push(`${frame}: ${text} (${dropped})`),
      { perFrame: 2 },
    );
    const [vm, other] = [start(host, CHATTY), start(host, CHATTY)];
    finish(vm, budget);
    assertEquals(seen, ["0: 1 (0)", "0: 2 (0)", "1: 1 (3)", "1: 2 (0)", "2: 1 (3)", "2: 2 (0)"]);
    assertEquals({ ...log }, { written: 6, dropped: 9 });
    // Another VM has its own frames.
    finish(other, budget);
    assertEquals({ ...log }, { written: 12, dropped: 18 });
    assertEquals(other.cycles, vm.cycles);
  });
}

Deno.test("guest time follows the frames, wall time the host", () => {
  const text = source(
    "clock.frame/1 0 1, clock.time/1 0 1, clock.wall/1 0 1",
    5,
    "HOSTCALL clock.frame/1; HOSTCALL clock.wall/1; FRAME_SYNC; FRAME_SYNC; " +
      "HOSTCALL clock.frame/1; HOSTCALL clock.time/1; HOSTCALL clock.wall/1",
  );
  for (const budget of [Infinity, 1]) {
    let now = 1000;
    const host = new HostRegistry();
    defineClock(host, { framesPerSecond: 20, wall: () => now += 0.5 });
    const vm = start(host, text);
    finish(vm, budget);
    assertEquals(stackOf(vm), ["int64 0", "float 1000.5", "int64 2", "float 100", "float 1001"]);
  }
});

Deno.test("without a wall clock there is no clock.wall/1, and a broken one is a fault", () => {
  const silent = new HostRegistry();
  defineClock(silent, { wall: false });
  assertEquals([...silent.identities()], ["clock.frame/1", "clock.time/1"]);
  const broken = new HostRegistry();
  defineClock(broken, { wall: () => NaN });
  const { trap } = finish(start(broken, source("clock.wall/1 0 1", 1, "HOSTCALL clock.wall/1")));
  assert(trap !== undefined);
  assert(formatTrap(trap).includes("the host's clock returned NaN"));
  const usual = new HostRegistry();
  defineClock(usual);
  const vm = start(usual, source("clock.wall/1 0 1", 1, "HOSTCALL clock.wall/1"));
  finish(vm);
  const [{ value }] = vm.stack();
  assert(Math.abs(Number(value) - Date.now()) < 60_000);
});

/** What a guest keeps under a key and gets back, with its kind. */
const KEPT: readonly [push: string, back: string, kept: KvValue][] = [
  ["PUSH_I32 1; INTRINSIC array.new/1; PUSH_I32 0; INTRINSIC array.get/1", "null null", null],
  ["PUSH_BOOL true", "bool true", true],
  ["PUSH_I32 -5", "int32 -5", -5],
  ["PUSH_I64 5", "int64 5", 5n],
  ["PUSH_F64 5.0", "float 5", float(5)],
  ["PUSH_F64 0.5", "float 0.5", 0.5],
  ["PUSH_F64 -0.0", "float 0", -0],
  ["PUSH_F64 NaN", "float NaN", NaN],
  ['PUSH_CONST "text"', "string text", "text"],
];

/** A kept value, told apart from all others. */
function shown(value: KvValue | undefined): string {
  if (Object.is(value, -0)) return "-0";
  const isFloat = typeof value === "object" && value !== null && "float" in value;
  return isFloat ? `float(${value.float})` : `${typeof value} ${String(value)}`;
}

for (const [push, back, kept] of KEPT) {
  Deno.test(`a store gives back what ${push} kept, with its kind`, () => {
    const store = new Map<string, KvValue>();
    const host = new HostRegistry();
    defineKv(host, store);
    const vm = start(
      host,
      source(
        "kv.set/1 2 1, kv.get/1 1 1",
        2,
        `PUSH_CONST "k"; ${push}; HOSTCALL kv.set/1; PUSH_CONST "k"; HOSTCALL kv.get/1`,
      ),
    );
    finish(vm);
    assertEquals(stackOf(vm), ["bool true", back]);
    assertEquals(shown(store.get("k")), shown(kept));
  });
}

Deno.test("a key without a value is null, and undefined is kept as null", () => {
  const store = new Map<string, KvValue>();
  const host = new HostRegistry();
  defineKv(host, store);
  const body = 'PUSH_CONST "k"; HOSTCALL kv.get/1; PUSH_CONST "k"; PUSH_CONST undefined; ' +
    'HOSTCALL kv.set/1; PUSH_CONST "k"; HOSTCALL kv.get/1';
  const vm = start(host, source("kv.set/1 2 1, kv.get/1 1 1", 3, body));
  finish(vm);
  assertEquals(stackOf(vm), ["null null", "bool true", "null null"]);
  assertEquals(store.get("k"), null);
});

Deno.test("a store keeps copies of objects, and gives copies", () => {
  const store = new Map<string, KvValue>();
  const host = new HostRegistry();
  defineKv(host, store);
  const body = "PUSH_I32 2; INTRINSIC array.new/1; SET_LOCAL 0; " +
    "GET_LOCAL 0; PUSH_I32 0; PUSH_F64 1.0; INTRINSIC array.set/1; " +
    'PUSH_CONST "k"; GET_LOCAL 0; HOSTCALL kv.set/1; ' +
    "GET_LOCAL 0; PUSH_I32 0; PUSH_I32 9; INTRINSIC array.set/1; " +
    'PUSH_CONST "k"; HOSTCALL kv.get/1; PUSH_CONST "k"; HOSTCALL kv.get/1; EQ; ' +
    'PUSH_CONST "k"; HOSTCALL kv.get/1';
  const vm = start(host, source("kv.set/1 2 1, kv.get/1 1 1", 3, body, 1));
  const slice = finish(vm);
  assertEquals(slice.trap, undefined);
  const [isKept, areSame, value] = vm.stack();
  assertEquals([isKept.value, areSame.value], [true, false]);
  assertEquals(value, {
    kind: "array",
    value: [{ kind: "float", value: 1 }, { kind: "null", value: null }],
  });
});

/** Values a store with small limits refuses: the guest is given false. */
const REFUSED: readonly [name: string, key: string, push: string][] = [
  ["a long key", "k".repeat(9), "PUSH_I32 1"],
  ["a long text", "k", `PUSH_CONST "${"x".repeat(57)}"`],
  ["one key too many", "third", "PUSH_I32 1"],
  ["a large array", "k", "PUSH_I32 8; INTRINSIC array.new/1"],
  [
    "an array that holds itself",
    "k",
    "PUSH_I32 1; INTRINSIC array.new/1; DUP; DUP; PUSH_I32 0; SWAP; INTRINSIC array.set/1",
  ],
];

for (const [name, key, push] of REFUSED) {
  Deno.test(`a store refuses ${name} and is unchanged`, () => {
    const before: [string, KvValue][] = [["first", 1], ["k", 2]];
    const store = new Map(before);
    const host = new HostRegistry();
    const entries = key === "third" ? 2 : 3;
    defineKv(host, store, { entries, keyBytes: 8, valueBytes: 64 });
    const vm = start(
      host,
      source("kv.set/1 2 1", 1, `PUSH_CONST "${key}"; ${push}; HOSTCALL kv.set/1`),
    );
    const { trap } = finish(vm);
    assertEquals(trap, undefined);
    assertEquals(stackOf(vm), ["bool false"]);
    assertEquals([...store], before);
  });
}

Deno.test("what just fits is kept, and a key that is there may be replaced in a full store", () => {
  const store = new Map<string, KvValue>([["first", 1], ["k", 2]]);
  const host = new HostRegistry();
  defineKv(host, store, { entries: 2, keyBytes: 5, valueBytes: 64 });
  const body = `PUSH_CONST "first"; PUSH_CONST "${"x".repeat(56)}"; HOSTCALL kv.set/1; ` +
    'PUSH_CONST "k"; PUSH_I32 7; INTRINSIC array.new/1; HOSTCALL kv.set/1';
  const vm = start(host, source("kv.set/1 2 1", 2, body));
  finish(vm);
  assertEquals(stackOf(vm), ["bool true", "bool true"]);
});

Deno.test("a closure can't be kept: the fault says so", () => {
  const host = new HostRegistry();
  defineKv(host, new Map());
  const text = `.sysc kv.set/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "k"
  MAKE_CLOSURE inner 0
  HOSTCALL kv.set/1
  RET
.end
.func inner params=1 locals=0 rets=0
  RET
.end`;
  const { trap } = finish(start(host, text));
  assert(trap !== undefined && formatTrap(trap).includes("a closure can't be kept"));
});

Deno.test("keys are listed by code point, whatever the order of the store", () => {
  const store = new Map<string, KvValue>([["b", 1], ["\u{10000}", 1], ["\uffee", 1], ["ba", 1]]);
  const host = new HostRegistry();
  defineKv(host, store);
  const body = 'HOSTCALL kv.keys/1; PUSH_CONST "b"; HOSTCALL kv.delete/1; ' +
    'PUSH_CONST "b"; HOSTCALL kv.delete/1; PUSH_CONST "ba"; HOSTCALL kv.has/1';
  const vm = start(host, source("kv.keys/1 0 1, kv.delete/1 1 1, kv.has/1 1 1", 4, body));
  assertEquals(finish(vm).trap, undefined);
  const [keys, ...rest] = vm.stack();
  assert(keys.kind === "array");
  assertEquals(keys.value.map(({ value }) => value), ["b", "ba", "\uffee", "\u{10000}"]);
  assertEquals(rest.map(({ value }) => value), [true, false, true]);
  const prefixed = start(
    host,
    source("kv.keys/1 1 1", 1, 'PUSH_CONST "ba"; HOSTCALL kv.keys/1'),
  );
  finish(prefixed);
  assertEquals(prefixed.stack(), [{ kind: "array", value: [{ kind: "string", value: "ba" }] }]);
});

const DRAWS = source(
  "random.float/1 0 1, random.int/1 1 1",
  4,
  "HOSTCALL random.float/1; HOSTCALL random.float/1; PUSH_I32 1000; HOSTCALL random.int/1; " +
    "PUSH_I32 1; HOSTCALL random.int/1",
);

function drawn(seed: number, budget = Infinity): readonly unknown[] {
  const host = new HostRegistry();
  defineRandom(host, { seed });
  const vm = start(host, DRAWS);
  finish(vm, budget);
  return vm.stack().map(({ value }) => value);
}

Deno.test("random numbers depend on the seed, and not on slices or on other VMs", () => {
  const numbers = drawn(5);
  assertEquals(drawn(5, 1), numbers);
  const [first, second, third, zero] = numbers;
  assert(first !== second && drawn(6)[0] !== first);
  for (const each of [first, second]) assert(Number(each) >= 0 && Number(each) < 1);
  assert(Number(third) < 1000);
  assertEquals(zero, 0);
});

Deno.test("random numbers are spread evenly", () => {
  const host = new HostRegistry();
  defineRandom(host, { seed: 1 });
  const loop = `.sysc random.int/1 args=1 rets=1
.global counts
.func main params=0 locals=1 rets=0
  PUSH_I32 3
  INTRINSIC array.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 3
  PUSH_I32 0
  INTRINSIC array.fill/1
  SET_GLOBAL counts
  PUSH_I32 0
  SET_LOCAL 0
again:
  PUSH_I32 3
  HOSTCALL random.int/1
  CALL count
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 3000
  LT
  JMP_IF_TRUE again
  RET
.end
.func count params=1 locals=0 rets=0
  GET_GLOBAL counts
  GET_LOCAL 0
  GET_GLOBAL counts
  GET_LOCAL 0
  INTRINSIC array.get/1
  PUSH_I32 1
  ADD
  INTRINSIC array.set/1
  RET
.end`;
  const vm = start(host, loop);
  assertEquals(finish(vm).trap, undefined);
  const counts = vm.global("counts");
  assert(Array.isArray(counts));
  for (const value of counts) assert(Math.abs(Number(value) - 1000) < 120, `${value}`);
});

Deno.test("a restored VM goes on with the same frame time and random numbers", () => {
  const text = source(
    "clock.frame/1 0 1, random.float/1 0 1",
    4,
    "FRAME_SYNC; HOSTCALL random.float/1; HOSTCALL clock.frame/1; FRAME_SYNC; " +
      "HOSTCALL random.float/1; HOSTCALL clock.frame/1",
  );
  const host = new HostRegistry();
  defineRandom(host, { seed: -9 });
  defineClock(host);
  const program = load(assemble(text), { host, capabilities: CAPABILITIES });
  const whole = program.instantiate();
  finish(whole);
  const cut = program.instantiate();
  cut.run({ budget: Infinity });
  cut.run({ budget: Infinity });
  const restored = program.restore(cut.snapshot());
  finish(restored);
  assertEquals(restored.stack(), whole.stack());
});

Deno.test("a journal repeats what the modules answered", () => {
  const host = new HostRegistry();
  let now = 5;
  defineLog(host, () => {});
  defineClock(host, { wall: () => now *= 3 });
  defineKv(host, new Map([["k", 1]]));
  defineRandom(host, { seed: 3 });
  const text = source(
    "log.warn/1 2 0, clock.wall/1 0 1, clock.frame/1 0 1, kv.set/1 2 1, kv.get/1 1 1, kv.keys/1 0 1, " +
      "random.float/1 0 1",
    6,
    "PUSH_F64 2.0; PUSH_I32 2; HOSTCALL log.warn/1; HOSTCALL clock.wall/1; FRAME_SYNC; " +
      'HOSTCALL clock.frame/1; PUSH_CONST "k"; HOSTCALL kv.get/1; ' +
      'PUSH_CONST "l"; HOSTCALL kv.keys/1; HOSTCALL kv.set/1; ' +
      'PUSH_CONST "l"; HOSTCALL kv.get/1; HOSTCALL random.float/1',
  );
  const image = assemble(text);
  const recorder = createRecorder();
  const vm = load(image, { host, capabilities: CAPABILITIES }).instantiate({ journal: recorder });
  assertEquals(finish(vm).trap, undefined);
  const journal = openJournal(recorder.take());
  const replay = load(image, { host: journal.host }).replay(journal);
  replay.runToEnd();
  assertEquals(replay.vm.results(), vm.results());
  assertEquals(replay.vm.cycles, vm.cycles);
});

Deno.test("options that are misspelt or out of range are refused", () => {
  const host = new HostRegistry();
  for (
    const [define, kind, said] of [
      [() => defineLog(host, () => {}, { perframe: 1 } as object), TypeError, "perFrame"],
      [() => defineLog(host, () => {}, { perFrame: 0 }), RangeError, "at least 1, not 0"],
      [() => defineClock(host, { framesPerSecond: 0 }), RangeError, "above 0"],
      [() => defineClock(host, { wall: 3 as never }), TypeError, "function or false"],
      [() => defineKv(host, new Map(), { entries: 1.5 }), RangeError, "entries of defineKv"],
      [() => defineRandom(host, { seed: 2 ** 31 }), RangeError, "int32"],
      [
        () => host.defineForVm("a.b/1", { args: [], rets: [] }, undefined as never),
        TypeError,
        "must be a function, not undefined",
      ],
    ] as const
  ) {
    assertThrows(define, kind, said);
  }
  assertEquals([...host.identities()], []);
});
