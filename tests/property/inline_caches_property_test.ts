/**
 * Inline caches change nothing but the time a run takes: a run whose caches are dropped after every few
 * instructions, as a restored VM has none, has the same results, cycles and traps.
 */
import { assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import { load, type Program } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";

const KEYS = ["x", "y", "z", "w", "length", "name", "prototype", "0"];
/** What programs work on; see {@link SETUP}. */
const BASES = 10;
/** The first bases may have properties of their own. */
const OWNERS = 8;
/** Those are objects themselves. */
const OBJECTS = [0, 1, 2, 3, 7];

interface Step {
  readonly kind: string;
  /** Number of a base; the round is added to it if `turns`. */
  readonly base: number;
  readonly turns: boolean;
  readonly other: number;
  readonly key: string;
  readonly flags: number;
}

const KINDS = [
  ...["get", "get", "get", "get", "set", "set", "set", "init", "init", "find", "put"],
  ...[
    "define",
    "delete",
    "prototype",
    "freeze",
    "new",
    "literal",
    "realm",
    "hide",
    "show",
    "change",
  ],
];

const STEP: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...KINDS),
  base: fc.nat(BASES - 1),
  turns: fc.boolean(),
  other: fc.nat(OBJECTS.length - 1),
  key: fc.constantFrom(...KEYS),
  flags: fc.constantFrom(7, 7, 7, 5, 4, 6, 3, 1, 0, 12),
});

/** Bases: a chain of objects, an array, a closure, one that `new` may be applied to, an object, primitives. */
const SETUP = `
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 2
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 1
  ${pushBase("PUSH_CONST null\nINTRINSIC object.new/1")}
  ${pushBase(`${element(0)}\nINTRINSIC object.new/1`)}
  ${pushBase(`${element(1)}\nINTRINSIC object.new/1`)}
  ${pushBase(`${element(2)}\nINTRINSIC object.new/1`)}
  ${pushBase("PUSH_I32 2\nINTRINSIC array.new/1")}
  ${pushBase("MAKE_CLOSURE plain 0")}
  ${pushBase("MAKE_CLOSURE constructible 0")}
  ${pushBase("PUSH_CONST null\nINTRINSIC object.new/1")}
  ${pushBase('PUSH_CONST "abc"')}
  ${pushBase("PUSH_F64 1.5")}
  PUSH_CONST "hidden"
  INTRINSIC symbol.new_private/1
  SET_LOCAL 6
  ${
  [0, 1, 2, 3, 4].map((which) => `PUSH_I32 ${which}\n${element(which % 4)}\n${REALM_SET()}`)
    .join("\n")
}`;

function REALM_SET(): string {
  return "INTRINSIC realm.set/1";
}

function pushBase(lines: string): string {
  return `GET_LOCAL 1\n${lines}\nINTRINSIC array.push/1`;
}

function element(index: number): string {
  return `GET_LOCAL 1\nPUSH_I32 ${index}\nINTRINSIC array.get/1`;
}

function turning(base: number, count: number): string {
  return `GET_LOCAL 1\nGET_LOCAL 0\nPUSH_I32 ${base}\nADD\nPUSH_I32 ${count}\nMOD\n` +
    "INTRINSIC array.get/1";
}

/** Lines that log the number on top, or the kind of another value. */
function log(label: number): string {
  return `SET_LOCAL 5
  GET_LOCAL 5
  INTRINSIC value.kind/1
  PUSH_I32 3
  EQ
  JMP_IF_TRUE number${label}
  GET_LOCAL 5
  INTRINSIC value.kind/1
  SET_LOCAL 5
number${label}:
  GET_LOCAL 2
  GET_LOCAL 5
  INTRINSIC array.push/1`;
}

function linesOf({ kind, base, turns, other, key, flags }: Step, label: number): string {
  const any = turns ? turning(base, BASES) : element(base);
  const owner = turns ? turning(base, OWNERS) : element(base % OWNERS);
  const object = element(OBJECTS[other]);
  const text = `PUSH_CONST "${key}"`;
  switch (kind) {
    case "get":
      return `${any}\nGET_FIELD "${key}"\n${log(label)}`;
    case "set":
      return `${owner}\nGET_LOCAL 0\nSET_FIELD "${key}"`;
    case "init":
      return `${owner}\nGET_LOCAL 0\nINIT_FIELD "${key}"\nPOP`;
    case "find":
      return `${any}\n${text}\nINTRINSIC element.get/1\n${log(label)}`;
    case "put":
      return `${owner}\n${text}\nGET_LOCAL 0\nINTRINSIC element.set/1`;
    case "define":
      return `${object}\n${text}\nGET_LOCAL 0\nPUSH_I32 ${flags}\nINTRINSIC object.define/1\nPOP`;
    case "delete":
      return `${owner}\n${text}\nINTRINSIC element.delete/1\nPOP`;
    case "prototype":
      return `${owner}\n${object}\nINTRINSIC object.set_prototype/1\nPOP`;
    case "freeze":
      // Rarely: it leaves little to do.
      return flags === 12 ? `${object}\nPUSH_I32 ${base % 3}\nINTRINSIC object.freeze/1` : "NOP";
    case "new":
      return `GET_LOCAL 1\nPUSH_I32 ${base % 4}\n${object}\nINTRINSIC object.new/1\n` +
        "INTRINSIC array.set/1";
    case "literal":
      return `GET_LOCAL 1\nPUSH_I32 7\n${object}\nINTRINSIC object.new/1\nGET_LOCAL 0\n` +
        `INIT_FIELD "${key}"\nGET_LOCAL 0\nINIT_FIELD "w"\nINTRINSIC array.set/1`;
    case "realm":
      return `PUSH_I32 ${base % 8}\n${object}\n${REALM_SET()}`;
    case "hide":
      return `${object}\nGET_LOCAL 6\nGET_LOCAL 0\nINTRINSIC private.add/1`;
    case "show":
      return `${object}\nGET_LOCAL 6\nINTRINSIC private.get/1\n${log(label)}`;
    default:
      return `${object}\nGET_LOCAL 6\nGET_LOCAL 0\nINTRINSIC private.set/1`;
  }
}

/** Instructions whose TYPE traps are answered by a function with these numbers of parameters and results. */
const FALLBACKS: readonly (readonly [string, number, number])[] = [
  ["GET_FIELD", 2, 1],
  ["SET_FIELD", 3, 0],
  ["INIT_FIELD", 3, 1],
  ["element.get/1", 2, 1],
  ["element.set/1", 3, 0],
  ["element.delete/1", 2, 1],
  ["private.get/1", 2, 1],
  ["private.set/1", 3, 0],
  ["private.add/1", 3, 0],
];

function programOf(steps: readonly Step[], rounds: number): Program {
  const fallbacks = FALLBACKS.map(([name, params, rets], index) =>
    `.fallback ${name} f${index}
.func f${index} params=${params} locals=0 rets=${rets}
  ${rets === 1 ? "PUSH_I32 99\nRET" : "RET"}
.end`
  );
  return load(assemble(`
.func main params=0 locals=8 rets=1
  ${SETUP}
  PUSH_I32 0
  SET_LOCAL 0
again:
  ${steps.map(linesOf).join("\n")}
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 ${rounds}
  LT
  JMP_IF_TRUE again
  GET_LOCAL 2
  RET
.end
.func plain params=2 locals=0 rets=1 flexible arity=1 name="plain"
  PUSH_I32 7
  RET
.end
.func constructible params=2 locals=0 rets=1 flexible constructible
  PUSH_I32 8
  RET
.end
${fallbacks.join("\n")}`));
}

interface End {
  readonly log: readonly unknown[];
  readonly cycles: number;
  readonly trap: unknown;
}

function run(program: Program, heapBytes: number, budget: number, isMoved: boolean): End {
  let vm = program.instantiate({ limits: { heapBytes }, seed: 5 });
  let cycles = 0;
  for (;;) {
    const slice = vm.run({ budget });
    cycles += slice.cycles;
    if (slice.results !== undefined || slice.trap !== undefined) {
      const [result] = slice.results ?? [];
      const log: readonly unknown[] = Array.isArray(result) ? result : [];
      return { log, cycles, trap: slice.trap?.message };
    }
    if (isMoved) vm = program.restore(vm.snapshot(), { debug: invariants });
  }
}

Deno.test("inline caches are seen in nothing but time", () => {
  fc.assert(
    fc.property(
      fc.array(STEP, { minLength: 4, maxLength: 24 }),
      fc.integer({ min: 2, max: 24 }),
      fc.constantFrom(9_000, 20_000, 1 << 20),
      fc.integer({ min: 20, max: 400 }),
      (steps, rounds, heapBytes, budget) => {
        const program = programOf(steps, rounds);
        const whole = run(program, heapBytes, Infinity, false);
        assertEquals(run(program, heapBytes, budget, true), whole);
        assertEquals(run(program, heapBytes, budget, false), whole);
      },
    ),
    { numRuns: 60 },
  );
});
