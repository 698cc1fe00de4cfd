/**
 * Regular expressions: random patterns on random texts do what the host engine's RegExp does, and any bytes as a
 * program and a state do nothing worse than trap.
 */
import { assert, assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import { load, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { oftenChecked } from "../often_checked.ts";

/** What the host does with a pattern. A guest has the text of this function. */
function use(pattern: string, flags: string, text: string): string {
  let expression;
  try {
    expression = new RegExp(pattern, flags);
  } catch (error) {
    return "refused " + (error as Error).name;
  }
  const seen: unknown[] = [];
  const match = expression.exec(text);
  seen.push(match === null ? null : [match.index, expression.lastIndex, ...match]);
  if (match && match.groups) seen.push(Object.entries(match.groups));
  expression.lastIndex = 0;
  seen.push(text.replace(expression, "<$&|$1>"));
  expression.lastIndex = 0;
  seen.push(text.split(expression, 20));
  expression.lastIndex = 0;
  seen.push(text.match(expression));
  expression.lastIndex = 1;
  seen.push(expression.test(text), expression.lastIndex, text.search(expression));
  seen.push(expression.source);
  return JSON.stringify(
    seen,
    (_, value) =>
      value === undefined ? "undefined" : typeof value === "string" ? value.toWellFormed() : value,
  );
}

function startGuest(): Vm {
  const { image } = compile(`export ${use}`);
  assert(image !== undefined);
  const vm = load(image).instantiate();
  vm.run({ budget: Infinity });
  return vm;
}

/** A character of a text. Each has letters that are the same but for case, or is special to something. */
const CHARACTERS = [..."abcABkKsSéÉſ\u212a😀ß \n1-_"];

const text = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 14 }).map((all) => all.join(""));

const single = fc.constantFrom(
  ...[
    "a",
    "b",
    "a",
    "b",
    "c",
    "A",
    "k",
    "s",
    "é",
    "É",
    "ſ",
    "\u212a",
    "😀",
    "ß",
    " ",
    "\\n",
    "1",
    "-",
    ".",
  ],
  ...[
    "\\d",
    "\\w",
    "\\s",
    "\\W",
    "\\D",
    "\\S",
    "\\u0041",
    "\\x62",
    "^",
    "$",
    "\\b",
    "\\B",
    "\\1",
    "\\2",
  ],
  ...[
    "[^a]",
    "[a-c]",
    "[A-Zé]",
    "[\\d\\s]",
    "[^\\w]",
    "[k-s]",
    "[\\W]",
    "[😀b]",
    "[\\b-]",
    "]",
    "{",
    "\\u{61}",
  ],
);

const quantifier = fc.constantFrom(
  ...[
    "",
    "",
    "",
    "",
    "*",
    "+",
    "?",
    "{2}",
    "{1,2}",
    "{0,1}",
    "*?",
    "+?",
    "??",
    "{2,}?",
    "{0}",
    "{1,}",
  ],
);

const opening = fc.constantFrom(
  ...["(", "(", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?i:", "(?-i:", "(?s-m:", "(?<x>", "(?<y>"],
);

const { pattern } = fc.letrec<{ pattern: string; sequence: string; term: string }>((tie) => ({
  pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((all) => all.join("|")),
  sequence: fc.array(tie("term"), { maxLength: 4 }).map((all) => all.join("")),
  term: fc.tuple(
    fc.oneof(
      { maxDepth: 4, depthIdentifier: "term" },
      single,
      single,
      fc.tuple(opening, tie("pattern")).map(([open, inner]) => `${open}${inner})`),
    ),
    quantifier,
  ).map((parts) => parts.join("")),
}));

const flags = fc.tuple(
  fc.constantFrom("", "", "u", "v"),
  ...["g", "i", "m", "s", "y"].map((flag) => fc.constantFrom("", flag)),
).map((all) => all.join(""));

/**
 * V8 forgets, behind a group that changes the flag i, which characters its words have by code points; and it finds
 * matches between the halves of a character, as of `/\B/v` in "a😀".
 */
function isHostWrong(source: string, flagText: string, subject: string): boolean {
  if (!/[uv]/.test(flagText)) return false;
  return /\(\?-?i/.test(source) || divides(source, flagText, subject);
}

function divides(source: string, flagText: string, subject: string): boolean {
  const isInside = (at: number): boolean => (subject.codePointAt(at - 1) ?? 0) > 0xffff;
  try {
    const pattern = new RegExp(source, flagText.replaceAll(/[gy]/g, "") + "g");
    return [...subject.matchAll(pattern)].some((match) => isInside(match.index));
  } catch {
    return false;
  }
}

/** Cycles for a case. A pattern may need longer than anybody can wait, on the host, too: those are left out. */
const MOST_CYCLES = 2_000_000;

Deno.test("patterns match what they match on the host, and what it refuses is refused", () => {
  let vm = startGuest();
  let refused = 0;
  let found = 0;
  fc.assert(
    fc.property(pattern, flags, text, (source, flagText, subject) => {
      fc.pre(!isHostWrong(source, flagText, subject));
      const { results, trap, reason } = vm.call("use", [source, flagText, subject], {
        budget: MOST_CYCLES,
      });
      if (reason === "budget") {
        vm = startGuest();
        return;
      }
      const expected = use(source, flagText, subject);
      assertEquals(trap?.message ?? results?.[0], expected);
      if (expected.startsWith("refused")) refused++;
      else if (!expected.startsWith("[null")) found++;
    }),
    { numRuns: 800 },
  );
  assert(refused > 20 && found > 100, `${refused} refused, ${found} found`);
});

/** Guest text that runs a program on a text until it is done or has been called 20 times, under a state of its own. */
function hostileText(
  program: readonly number[],
  state: readonly number[],
  subject: string,
  from: number,
): string {
  const fill = (local: number, words: readonly number[]): string[] => [
    `PUSH_I32 ${4 * words.length}`,
    "INTRINSIC bytes.new/1",
    `SET_LOCAL ${local}`,
    ...words.flatMap((word, i) => [
      `GET_LOCAL ${local}`,
      `PUSH_I32 ${4 * i}`,
      `PUSH_I32 ${word}`,
      "INTRINSIC bytes.set_i32/1",
    ]),
  ];
  return [
    ".func main params=0 locals=4 rets=1",
    ...fill(0, program),
    ...fill(1, state),
    `PUSH_I32 ${from}`,
    "SET_LOCAL 2",
    "PUSH_I32 0",
    "SET_LOCAL 3",
    "again:",
    "GET_LOCAL 0",
    `PUSH_CONST ${JSON.stringify(subject)}`,
    "GET_LOCAL 2",
    "GET_LOCAL 1",
    "INTRINSIC regexp.exec/1",
    "PUSH_I32 -1",
    "SET_LOCAL 2",
    "GET_LOCAL 3",
    "PUSH_I32 1",
    "ADD",
    "DUP",
    "SET_LOCAL 3",
    "PUSH_I32 20",
    "GT",
    "JMP_IF_TRUE done",
    "DUP",
    "PUSH_I32 -2",
    "NEQ",
    "JMP_IF_TRUE done",
    "POP",
    "JMP again",
    "done:",
    "RET",
    ".end",
  ].join("\n");
}

const word = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 40 }) },
  { weight: 2, arbitrary: fc.integer({ min: -3, max: 3 }) },
  { weight: 1, arbitrary: fc.integer() },
);

const program = fc.tuple(
  fc.tuple(
    fc.integer({ min: 0, max: 7 }),
    fc.integer({ min: 2, max: 12 }),
    word,
    fc.integer({ min: -1, max: 5 }),
  ),
  fc.array(word, { minLength: 10, maxLength: 60 }),
).map(([header, rest]) => [...header, ...rest]);

Deno.test("no bytes do worse than trap", () => {
  const ends = new Map<string, number>();
  fc.assert(
    fc.property(
      program,
      fc.array(word, { maxLength: 60 }),
      fc.constantFrom("", "ab", "aab😀éK\n", "a".repeat(50), "😀".repeat(9)),
      fc.integer({ min: -2, max: 9 }),
      (words, state, subject, from) => {
        const vm = load(assemble(hostileText(words, state, subject, from))).instantiate({
          debug: oftenChecked,
        });
        const { trap, reason, cycles } = vm.run({ budget: Infinity });
        assert(reason === "returned" || trap?.code === "OOB", trap?.message);
        assert(cycles < 500_000, `${cycles} cycles`);
        const end = trap?.code ?? "returned";
        ends.set(end, (ends.get(end) ?? 0) + 1);
      },
    ),
    { numRuns: 800 },
  );
  assert((ends.get("returned") ?? 0) > 50 && (ends.get("OOB") ?? 0) > 50, [...ends].join(" "));
});
