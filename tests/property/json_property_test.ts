/**
 * `json.parse` and `json.stringify` against the host's JSON: whole, in the smallest slices, and moved to another VM
 * between stages.
 */
import { assert, assertEquals } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { load, type Program, type Vm } from "../../mod.ts";
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
