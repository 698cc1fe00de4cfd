/**
 * An instruction or intrinsic that traps TYPE leaves its operands, what they refer to, and the top of the
 * stack as they were: a fallback is called with them.
 */
import { assert, assertEquals } from "@std/assert";
import { assemble, type GlobalValue, INSTRUCTIONS, load } from "../../mod.ts";
import { INTRINSIC_TABLE } from "../../lib/isa/intrinsics.ts";
import { LOW, SLOT_WORDS } from "../../lib/machine/memory/value.ts";
import { GLOBALS_START } from "../../lib/machine/state/layout.ts";
import { type InnerVm, PARTS, type Vm } from "../../lib/vm/vm.ts";

/** Objects that only a guest can make, by the code that leaves them. */
const GUEST_MADE: Readonly<Record<string, string>> = {
  closure: "MAKE_CLOSURE callee 0",
  class: "MAKE_CLOSURE klass 0",
  object: "GET_GLOBAL nothing\nINTRINSIC object.new/1",
  locked: `GET_GLOBAL nothing
    INTRINSIC object.new/1
    DUP
    PUSH_CONST "b"
    PUSH_I32 1
    PUSH_I32 8
    INTRINSIC object.define/1
    POP
    DUP
    PUSH_I32 2
    INTRINSIC object.freeze/1`,
  symbol: `PUSH_CONST "s"
    INTRINSIC symbol.new/1`,
};

const LONG = Array.from({ length: 200 }, (_, i) => `text ${i * 79 % 200}`);

/** Values the host makes, one or more of every kind. */
const HOST_MADE: readonly GlobalValue[] = [
  undefined,
  null,
  true,
  1,
  -1,
  1n << 40n,
  2.5,
  "b",
  "length",
  [],
  ["a", "b", "c"],
  [3, 2, 1],
  ["a", 1, null],
  [1, "a", [2]],
  [undefined, 1.5, 2n],
  [...LONG, 1],
  new Uint8Array([3, 2, 1]),
  new Map<string | number, GlobalValue>([["b", 1], [1, "b"]]),
];

/** A subject: an instruction, as text, and what its fallback takes and returns. */
interface Subject {
  readonly name: string;
  readonly text: string;
  /** Values it takes from the stack. */
  readonly args: number;
  /** Parameters of its fallback; those beyond `args` are a constant. */
  readonly params: number;
  readonly rets: number;
}

function subjects(): Subject[] {
  const found: Subject[] = INTRINSIC_TABLE.byId.flatMap((row) => {
    if (row === undefined) return [];
    const { identity, args, rets } = row;
    return [{ name: identity, text: `INTRINSIC ${identity}`, args, params: args, rets }];
  });
  for (const { name, pops, pushes, traps, operands, isBranch } of INSTRUCTIONS) {
    if (pops === undefined || pushes === undefined || isBranch || !traps.includes("TYPE")) continue;
    const hasConstant = operands[0] === "constant";
    const text = hasConstant ? `${name} "length"` : name;
    const params = pops + (hasConstant ? 1 : 0);
    found.push({ name, text, args: pops, params, rets: pushes });
  }
  for (const name of ["CALL_VALUE", "CONSTRUCT"]) {
    found.push({ name, text: `${name} 1`, args: 3, params: 3, rets: 1 });
  }
  return found;
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, i) => line(i)).join("\n");
}

/** Makes the objects, ends a frame, and executes the subject on `in…`; its fallback leaves them in `out…`. */
function source({ name, text, args, params, rets }: Subject): string {
  const made = Object.keys(GUEST_MADE);
  return `
${lines(args, (i) => `.global in${i}`)}
${lines(params, (i) => `.global out${i}`)}
${made.map((each) => `.global made_${each}`).join("\n")}
.global called
.global nothing
.global left
.func main params=0 locals=0 rets=${name === "SUSPEND" ? 1 : 0}
  ${made.map((each) => `${GUEST_MADE[each]}\nSET_GLOBAL made_${each}`).join("\n")}
again:
  FRAME_SYNC
  PUSH_BOOL false
  SET_GLOBAL called
  PUSH_I32 4711
  ${lines(args, (i) => `GET_GLOBAL in${i}`)}
  ${text}
  ${lines(rets, () => "POP")}
  SET_GLOBAL left
  JMP again
.end
.func fallback params=${params} locals=0 rets=${rets}
  ${lines(params, (i) => `GET_LOCAL ${i}\nSET_GLOBAL out${i}`)}
  PUSH_BOOL true
  SET_GLOBAL called
  ${lines(rets, () => "PUSH_I32 1")}
  RET
.end
.func callee params=3 locals=0 rets=1 flexible
  PUSH_I32 1
  RET
.end
.func klass params=3 locals=0 rets=1 flexible class
  PUSH_I32 1
  RET
.end
.fallback ${name} fallback
`;
}

/** The words of a global that hold its value. */
function words(vm: Vm, index: number): readonly number[] {
  const { i32 } = (vm as InnerVm)[PARTS].machine.memory;
  const at = GLOBALS_START + index * SLOT_WORDS;
  return [i32[at], i32[at + LOW], i32[at + LOW + 1]];
}

/** Combinations of values to try: all for two arguments, otherwise each in each place beside some others. */
function combinations(args: number, count: number): number[][] {
  const all = Array.from({ length: count }, (_, i) => i);
  if (args === 0) return [[]];
  if (args <= 2) {
    return all.flatMap((first) => args === 1 ? [[first]] : all.map((second) => [first, second]));
  }
  return all.filter((shift) => shift % 6 === 0).flatMap((shift) =>
    Array.from(
      { length: args },
      (_, place) =>
        all.map((value) =>
          Array.from({ length: args }, (_, i) => i === place ? value : (shift + i * 3) % count)
        ),
    ).flat()
  );
}

for (const subject of subjects()) {
  Deno.test(`${subject.name} that traps TYPE leaves all as it was`, () => {
    const { args, params } = subject;
    const program = load(assemble(source(subject)));
    let calls = 0;
    const isCall = subject.name === "CALL_VALUE" || subject.name === "CONSTRUCT";
    const start = (): Vm => {
      const vm = program.instantiate();
      assertEquals(vm.run({ budget: 1e9 }).reason, "frame");
      return vm;
    };
    let vm = start();
    for (const chosen of combinations(args, HOST_MADE.length + Object.keys(GUEST_MADE).length)) {
      const values: readonly GlobalValue[] = [
        ...HOST_MADE,
        ...Object.keys(GUEST_MADE).map((each) => vm.global(`made_${each}`)),
      ];
      chosen.forEach((value, i) => vm.setGlobal(`in${i}`, values[value]));
      const before = chosen.map((_, i) => vm.global(`in${i}`));
      const slots = chosen.map((_, i) => words(vm, i));
      const { reason, trap } = vm.run({ budget: 1e9 });
      if (reason === "trapped") {
        assert(trap?.code !== "TYPE", `it traps TYPE with ${chosen}`);
        vm = start();
        continue;
      }
      assertEquals([reason, vm.global("left")], ["frame", 4711]);
      if (vm.global("called") !== true) continue;
      calls++;
      const own = isCall ? args - 1 : args;
      for (let i = 0; i < own; i++) assertEquals(words(vm, args + i), slots[i]);
      const after = Array.from({ length: args }, (_, i) => vm.global(`in${i}`));
      assertEquals(Deno.inspect(after), Deno.inspect(before), `with ${chosen}`);
      if (params > args) assertEquals(vm.global(`out${args}`), "length");
    }
    const { kinds = [] } = INTRINSIC_TABLE.byIdentity.get(subject.name) ?? {};
    assert(calls > 0 || kinds.every((kind) => kind === "any"), "it never traps TYPE");
  });
}
