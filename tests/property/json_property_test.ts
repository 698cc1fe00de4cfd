/**
 * `json.parse` and `json.stringify` against the host's JSON: whole, in the smallest slices, and moved to another VM
 * between stages.
 */
import { assert, assertEquals } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { load, type Program, type Vm } from "../../mod.ts";
import { copySlot } from "../../lib/machine/memory/heap.ts";
import { SLOT_WORDS, TAG_INT32 } from "../../lib/machine/memory/value.ts";
import { CONTROL_TOP, GLOBALS_START } from "../../lib/machine/state/layout.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";
import { oftenChecked } from "../often_checked.ts";

const STATE = "PUSH_CONST null\n  PUSH_CONST null";

/** Reads a text and writes what it is again, with a gap. */
const PROGRAM = assemble(`.global text
.global gap
.func main params=0 locals=1 rets=2
  GET_GLOBAL text
  ${STATE}
  ${STATE}
  INTRINSIC json.parse/1
  SET_LOCAL 0
  JMP_IF_FALSE failed
  GET_LOCAL 0
  GET_GLOBAL gap
  PUSH_CONST "toJSON"
  ${STATE}
  INTRINSIC json.stringify/1
  RET
failed:
  PUSH_CONST false
  PUSH_CONST "not JSON"
  RET
.end`);

type Run = (program: Program, text: string, gap: string) => unknown[];

function start(program: Program, text: string, gap: string): Vm {
  const vm = program.instantiate({ debug: oftenChecked });
  vm.setGlobal("text", text);
  vm.setGlobal("gap", gap);
  return vm;
}

/** The results: whether there is a text, and the text. */
function resultsOf(vm: Vm): unknown[] {
  const [isWritten, text] = vm.stack().map(({ value }) => value);
  const parts = Array.isArray(text) ? text.map(({ value }) => value) : [text];
  return [isWritten, parts.join(""), vm.cycles];
}

const RUNS: readonly Run[] = [
  (program, text, gap) => {
    const vm = start(program, text, gap);
    vm.run({ budget: Infinity });
    return resultsOf(vm);
  },
  (program, text, gap) => {
    const vm = start(program, text, gap);
    while (!vm.finished) vm.run({ budget: 500 });
    return resultsOf(vm);
  },
  (program, text, gap) => {
    let vm = start(program, text, gap);
    while (!vm.finished) {
      vm.run({ budget: 2000 });
      if (!vm.finished) vm = program.restore(vm.snapshot(), { debug: oftenChecked });
    }
    return resultsOf(vm);
  },
];

/** What the host makes of a text. */
function expected(text: string, gap: string): [boolean, string] {
  try {
    return [true, JSON.stringify(JSON.parse(text), null, gap)];
  } catch {
    return [false, "not JSON"];
  }
}

const value = fc.jsonValue({ maxDepth: 8 });
const gap = fc.constantFrom("", " ", "\t--");

/** Texts of JSON, of which some are damaged. */
const text = fc.tuple(
  fc.oneof(value, fc.array(value, { minLength: 40, maxLength: 200 })),
  fc.constantFrom("", "  ", "\r\n\t"),
  fc.option(fc.tuple(fc.nat(), fc.constantFrom("", '"', ",", "}", "1", "\\", "e", "\u0001", "[")), {
    freq: 3,
  }),
).map(([value, space, damage]) => {
  const whole = JSON.stringify(value, null, space);
  if (damage === null) return whole;
  const at = damage[0] % (whole.length + 1);
  return whole.slice(0, at) + damage[1] + whole.slice(at + 1);
}).filter((text) => text.isWellFormed());

Deno.test("json.parse and json.stringify do what the host's JSON does", () => {
  const program = load(PROGRAM);
  let valid = 0;
  let damaged = 0;
  fc.assert(
    fc.property(text, gap, (text, gap) => {
      const [isValid, wanted] = expected(text, gap);
      const [whole, ...others] = RUNS.map((run) => run(program, text, gap));
      // Half of a pair becomes U+FFFD.
      assertEquals(whole.slice(0, 2), [isValid, wanted.replace(/\\ud[89a-f]../g, "\ufffd")], text);
      for (const other of others) assertEquals(other, whole);
      if (isValid) valid++;
      else damaged++;
    }),
    { numRuns: 200 },
  );
  atFixedSeed(() => assert(valid > 50 && damaged > 20, `${valid} valid, ${damaged} not`));
});

/** What makes a value, on the stack, and its text; `null` for what is not plain. */
const VALUES: readonly (readonly [string, string, string | null])[] = [
  ["an int64", "PUSH_I64 1", null],
  ["bytes", "PUSH_I32 1; INTRINSIC bytes.new/1", null],
  ["undefined", "PUSH_CONST undefined", null],
  ["a map", "INTRINSIC map.new/1", "{}"],
  ["an object", 'NEW; DUP; PUSH_F64 1.5; SET_FIELD "a"', '{"a":1.5}'],
  ["a method of its own", 'NEW; DUP; PUSH_CONST 5; SET_FIELD "toJSON"', null],
  [
    "a method of its prototype",
    'NEW; DUP; PUSH_CONST 5; SET_FIELD "toJSON"; INTRINSIC object.new/1',
    null,
  ],
  [
    "a property of its prototype",
    'NEW; DUP; PUSH_CONST 5; SET_FIELD "b"; INTRINSIC object.new/1',
    "{}",
  ],
  [
    "a symbol as a key",
    'NEW; DUP; PUSH_CONST "s"; INTRINSIC symbol.new/1; PUSH_CONST 5; INTRINSIC element.set/1',
    "{}",
  ],
  [
    "a private symbol as a key",
    'NEW; DUP; PUSH_CONST "s"; INTRINSIC symbol.new_private/1; PUSH_CONST 5; INTRINSIC private.add/1',
    null,
  ],
  // Flags 12: configurable and an accessor; 14: enumerable as well.
  [
    "a hidden accessor",
    'NEW; DUP; PUSH_CONST "a"; PUSH_CONST 5; PUSH_I32 12; INTRINSIC object.define/1; POP',
    "{}",
  ],
  [
    "an accessor",
    'NEW; DUP; PUSH_CONST "a"; PUSH_CONST 5; PUSH_I32 14; INTRINSIC object.define/1; POP',
    null,
  ],
  [
    "a hidden property",
    'NEW; DUP; PUSH_CONST "a"; PUSH_CONST 5; PUSH_I32 5; INTRINSIC object.define/1; POP',
    "{}",
  ],
  ["an array with a named property", 'MAKE_ARRAY 0; DUP; PUSH_CONST 5; SET_FIELD "a"', null],
  ["an array with a hole", 'MAKE_ARRAY 0; DUP; PUSH_I32 1; SET_FIELD "length"', "[null]"],
];

/** Cycles and results of `json.stringify` of a value; an array with the value in it is local 0. */
function written(made: string): { readonly results: readonly unknown[]; readonly cycles: number } {
  const lines = made.replace("NEW", "PUSH_CONST null; INTRINSIC object.new/1").split("; ");
  const image = assemble(`.func main params=0 locals=1 rets=2
  ${lines.join("\n  ")}
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST ""
  PUSH_CONST "toJSON"
  ${STATE}
  INTRINSIC json.stringify/1
  RET
.end`);
  const vm = load(image).instantiate({ debug: oftenChecked });
  const { trap } = vm.run({ budget: Infinity });
  assertEquals(trap, undefined, made);
  return { results: vm.stack().map(({ value }) => value), cycles: vm.cycles };
}

Deno.test("json.stringify writes plain data only", () => {
  for (const [name, made, text] of VALUES) {
    assertEquals(written(made).results, [text !== null, text], name);
  }
});

Deno.test("an object inside itself is found where it is opened again", () => {
  // local 0 is the array: its only element becomes the array itself.
  const around =
    "MAKE_ARRAY 0; DUP; SET_LOCAL 0; GET_LOCAL 0; PUSH_I32 0; GET_LOCAL 0; INTRINSIC element.set/1";
  const { results, cycles } = written(around);
  assertEquals(results, [false, null]);
  const flat = written(
    "MAKE_ARRAY 0; DUP; SET_LOCAL 0; GET_LOCAL 0; PUSH_I32 0; PUSH_I64 1; INTRINSIC element.set/1",
  );
  assertEquals(flat.results, [false, null]);
  // The element is opened, for 24, and not its own elements again.
  assertEquals(cycles - flat.cycles, 24);
});

/** Changes of the state of `json.parse` between two stages: slots of the stack from its target on, and its property. */
const TAMPERED: readonly (readonly [string, (state: State) => void])[] = [
  ["a number as the target", ({ i32, target }) => i32[target] = TAG_INT32],
  ["a frozen array as the target", ({ i32, target, frozen }) => copySlot(i32, target, frozen)],
  [
    "an object without that property as the target",
    ({ i32, target, object }) => copySlot(i32, target, object),
  ],
  ["no number as the property", ({ i32, target, object }) => {
    copySlot(i32, target, object);
    copySlot(i32, target + SLOT_WORDS, object);
  }],
  [
    "outer ones that are no pairs",
    ({ i32, target, odd }) => copySlot(i32, target - SLOT_WORDS, odd),
  ],
  [
    "outer ones that are frozen",
    ({ i32, target, frozen }) => copySlot(i32, target - SLOT_WORDS, frozen),
  ],
];

/** Where things are in the memory of a machine that reads a text. */
interface State {
  readonly i32: Int32Array;
  readonly target: number;
  readonly frozen: number;
  readonly object: number;
  readonly odd: number;
}

Deno.test("a state of json.parse that was tampered with gives false", () => {
  const program = load(assemble(`.global text
.global frozen
.global object
.global odd
.func main params=0 locals=0 rets=2
  MAKE_ARRAY 0
  DUP
  SET_GLOBAL frozen
  PUSH_I32 2
  INTRINSIC object.freeze/1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_GLOBAL object
  PUSH_I32 1
  MAKE_ARRAY 1
  SET_GLOBAL odd
  GET_GLOBAL text
  ${STATE}
  ${STATE}
  INTRINSIC json.parse/1
  RET
.end`));
  const text = `[${"[1],".repeat(500)}0]`;
  const results = (tamper: (state: State) => void): unknown => {
    const vm = program.instantiate({ debug: oftenChecked });
    vm.setGlobal("text", text);
    const { machine } = (vm as InnerVm)[PARTS];
    while (machine.progress === 0) vm.run({ budget: 1 });
    const { i32 } = machine.memory;
    const [frozen, object, odd] = [1, 2, 3].map((slot) => GLOBALS_START + slot * SLOT_WORDS);
    tamper({ i32, target: i32[CONTROL_TOP] - 3 * SLOT_WORDS, frozen, object, odd });
    while (!vm.finished) vm.run({ budget: Infinity });
    return vm.stack().map(({ kind, value }) => kind === "array" ? kind : value);
  };
  assertEquals(results(() => {}), [true, "array"]);
  for (const [name, tamper] of TAMPERED) assertEquals(results(tamper), [false, null], name);
});
