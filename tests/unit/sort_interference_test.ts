/** Calls of the host that change an array while a coroutine sorts or searches it in stages. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { load, type Program, SnapshotError, type Vm } from "../../mod.ts";
import { withChecksum } from "../snapshot_bytes.ts";
import { SORT as SORT_OF_TEN } from "../snapshot_programs.ts";

const COUNT = 24;

/** A budget that one stage spends. */
const STAGE = 4000;

/** Text that all strings begin with, so that comparing two takes long. */
const START = "x".repeat(6000);

/** Builds an array of long strings, works on it in stages, and returns it and the result of that. */
function programOf(work: string): Program {
  const functions: Readonly<Record<string, readonly [params: number, body: string]>> = {
    push: [
      1,
      'PUSH_CONST "x"\nPUSH_I32 6000\nINTRINSIC string.repeat/1\nGET_LOCAL 0\nADD\nSET_LOCAL 0\n' +
      "GET_GLOBAL list\nGET_LOCAL 0\nINTRINSIC array.push/1",
    ],
    put: [2, "GET_GLOBAL list\nGET_LOCAL 0\nGET_LOCAL 1\nINTRINSIC array.set/1"],
    pop: [0, "GET_GLOBAL list\nINTRINSIC array.pop/1\nPOP"],
    sort: [0, "GET_GLOBAL list\nINTRINSIC array.sort/1"],
    // The second array fits only after a collection.
    collect: [0, "PUSH_I32 30000\nINTRINSIC array.new/1\nPOP\n".repeat(2)],
  };
  return load(assemble(`
.global list
.global begun
.global ended
${Object.keys(functions).map((name) => `.export ${name} ${name}`).join("\n")}
.func main params=0 locals=1 rets=2
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_GLOBAL list
  PUSH_I32 ${COUNT - 1}
  SET_LOCAL 0
again:
  PUSH_I32 100
  GET_LOCAL 0
  PUSH_I32 7
  MUL
  PUSH_I32 ${COUNT}
  MOD
  ADD
  INTRINSIC string.from_int/1
  CALL push
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  GTE
  JMP_IF_TRUE again
  PUSH_BOOL true
  SET_GLOBAL begun
  ${work}
  PUSH_BOOL true
  SET_GLOBAL ended
  GET_GLOBAL list
  RET
.end
${
    Object.entries(functions).map(([name, [params, body]]) =>
      `.func ${name} params=${params} locals=0 rets=0\n${body}\nRET\n.end`
    ).join("\n")
  }`));
}

/** Calls between two slices: the function and its arguments. */
type Calls = readonly (readonly [name: string, ...args: (string | number | null)[]])[];

interface Run {
  readonly results: readonly unknown[];
  readonly totals: readonly number[];
}

/** Runs in slices of a stage, with calls in the middle of the work, each given a number of slices after the one before. */
function run(program: Program, calls: Calls, apart: number, isMoved: boolean): Run {
  let vm: Vm = program.instantiate({ debug: invariants, limits: { heapBytes: 900_000 } });
  const move = (): void => {
    if (!isMoved) return;
    const bytes = vm.snapshot();
    const next = program.restore(bytes, { debug: invariants });
    assertEquals(next.snapshot(), bytes);
    vm[Symbol.dispose]();
    vm = next;
  };
  while (vm.globals()[1].value !== true) vm.run({ budget: STAGE });
  for (const [name, ...args] of calls) {
    for (let n = 0; n < apart; n++) {
      vm.run({ budget: STAGE });
      move();
    }
    assert(vm.globals()[2].value !== true, "the work has ended too early");
    const { reason, trap } = vm.call(name, args, { budget: Infinity });
    assertEquals([reason, trap], ["returned", undefined]);
    move();
  }
  for (;;) {
    const { results } = vm.run({ budget: STAGE });
    if (results !== undefined) return { results, totals: [vm.cycles, vm.instructions] };
    move();
  }
}

const SORT = "GET_GLOBAL list\n  INTRINSIC array.sort/1\n  PUSH_I32 0";
const SORTED = Array.from({ length: COUNT }, (_, i) => `${100 + i}`);
const POPS = (count: number): Calls => Array.from({ length: count }, () => ["pop"] as const);
const COLLECT: Calls = [["collect"]];

/** Calls, and the array after the sort, without what all strings begin with. */
const SORTS: Readonly<Record<string, { calls: Calls; array: readonly unknown[] }>> = {
  "nothing is called": { calls: [], array: SORTED },
  "it loses elements": { calls: [...POPS(2), ...COLLECT], array: SORTED.slice(0, -2) },
  "it becomes empty": { calls: [...POPS(COUNT), ...COLLECT, ...COLLECT], array: [] },
  "it gains elements": {
    calls: [["push", "00"], ["push", "01"], ...COLLECT],
    array: [...SORTED, "00", "01"],
  },
  "strings are replaced by others": {
    calls: [["put", 0, "a"], ["put", COUNT - 1, "b"], ...COLLECT, ["put", 1, "c"]],
    array: SORTED,
  },
  "strings are replaced by null": {
    calls: [["put", 0, null], ["put", 3, null], ...COLLECT],
    array: SORTED,
  },
  "its strings are reclaimed but for the sort, and their ids used again": {
    calls: [...POPS(COUNT), ...COLLECT, ["push", "00"], ["push", "01"], ["push", "02"]],
    array: SORTED.slice(0, 3),
  },
  "it is sorted by a call": { calls: [["sort"], ["sort"], ...COLLECT], array: SORTED },
  "it is shortened and sorted by a call": {
    calls: [...POPS(3), ["sort"], ...COLLECT],
    array: SORTED.slice(0, -3),
  },
};

for (const [what, { calls, array }] of Object.entries(SORTS)) {
  for (const apart of calls.length > 9 ? [0] : [0, 1]) {
    Deno.test(`an array is sorted as it was: ${what}, ${apart} slices apart`, () => {
      const program = programOf(SORT);
      const plain = run(program, calls, apart, false);
      const texts = (plain.results[1] as string[]).map((text) => text.replace(START, ""));
      assertEquals(texts, array);
      assertEquals(run(program, calls, apart, true), plain);
    });
  }
}

const search = (text: string): string =>
  `GET_GLOBAL list\n  PUSH_CONST "${START}${text}"\n  INTRINSIC array.index_of/1`;

/** Calls while the last string is searched, and its index. */
const SEARCHES: Readonly<Record<string, { text: string; calls: Calls; index: number }>> = {
  "it becomes empty": { text: "999", calls: [...POPS(COUNT), ...COLLECT], index: -1 },
  "it gains the string": { text: "999", calls: [["push", "999"]], index: COUNT },
  "elements are replaced": {
    text: "999",
    calls: [["put", COUNT - 1, null], ["put", 0, null], ...COLLECT],
    index: -1,
  },
};

for (const [what, { text, calls, index }] of Object.entries(SEARCHES)) {
  Deno.test(`an array is searched as it is: ${what}`, () => {
    const program = programOf(search(text));
    const plain = run(program, calls, 0, false);
    assertEquals(plain.results[0], index);
    assertEquals(run(program, calls, 0, true), plain);
  });
}

Deno.test("a collection during a sort costs what the strings of its array cost, if they are still there or not", () => {
  const [sort, found] = [programOf(SORT), programOf(search("999"))];
  const cycles = (program: Program, calls: Calls): number =>
    run(program, calls, 0, false).totals[0];
  const collection = (program: Program, calls: Calls): number =>
    cycles(program, [...calls, ...COLLECT]) - cycles(program, calls);
  // The object of the sort and its slot, instead of the second operand.
  assertEquals(collection(sort, []), collection(found, []) + 8);
  for (const count of [1, 9, COUNT]) {
    assertEquals(collection(sort, POPS(count)), collection(sort, []));
  }
  // An element and three strings: the argument, the repeated one and their sum.
  assertEquals(collection(sort, [["push", "00"]]), collection(sort, []) + 4 + 3 * 8);
});

/**
 * Changes of the state of a sort of ten strings, seven of which are merged: the place before the end of the
 * snapshot, the bytes to remove and those to insert there. Its parts are 5 numbers, 10 strings of 9 bytes
 * each, 7 numbers, and 4 bytes of the checksum.
 */
const FORGERIES: Readonly<Record<string, readonly [at: number, removed: number, number[]]>> = {
  "a string is null": [101, 9, [4]],
  "a string is merged twice": [5, 1, [5]],
  "a string is merged that is not there": [5, 1, [10]],
  "it is of fewer strings": [106, 1, [9]],
  "it is of one string": [106, 1, [1]],
  "it is of more strings than there are bytes": [106, 1, [127]],
  "it is somewhere else": [103, 1, [1]],
};

for (const [what, [at, removed, inserted]] of Object.entries(FORGERIES)) {
  Deno.test(`a forged state of a sort is refused: ${what}`, () => {
    const program = load(assemble(SORT_OF_TEN));
    const vm = program.instantiate();
    for (let slices = 0; slices < 5; slices++) vm.run({ budget: STAGE });
    const bytes = [...vm.snapshot()];
    assertEquals(bytes.slice(-106, -101), [10, 1, 6, 7, 7]);
    program.restore(withChecksum(Uint8Array.from(bytes)));
    bytes.splice(-at, removed, ...inserted);
    const forged = withChecksum(Uint8Array.from(bytes));
    const { code } = assertThrows(() => program.restore(forged), SnapshotError);
    assertEquals(code, "DAMAGED");
  });
}

Deno.test("a forged sort of more strings than its array has room for stays within the array", () => {
  const program = load(assemble(SORT_OF_TEN));
  const vm = program.instantiate();
  for (let slices = 0; slices < 5; slices++) vm.run({ budget: STAGE });
  const bytes = [...vm.snapshot()];
  bytes.splice(-11, 0, ...bytes.slice(-101, -11));
  bytes.splice(-196, 1, 20);
  const forged = program.restore(withChecksum(Uint8Array.from(bytes)), { debug: invariants });
  const { results = [] } = forged.run({ budget: Infinity });
  const sorted = (vm.run({ budget: Infinity }).results as string[][])[0];
  assertEquals(results, [sorted.flatMap((text) => [text, text]).slice(0, 10)]);
});
