/** Calls of the host that change an array while a coroutine sorts or searches it in stages. */
import { assert, assertEquals } from "@std/assert";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { load, type Program, type Vm } from "../../mod.ts";

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
