/**
 * Expectations and options of a program, written as comments at the start of a line: with `;` in guest text, with
 * `//` in JavaScript. Uses ECMAScript only.
 */
import { LIMIT_NAMES, type Limits } from "../isa/limits.ts";
import type { Vm } from "../vm/vm.ts";
import { PrometeuError } from "../isa/prometeu_error.ts";

/** Expected ending of a program. */
export type Ending =
  | { readonly kind: "returned"; readonly results: readonly string[] }
  | { readonly kind: "halted" }
  /** `CODE in NAME at PC`. */
  | { readonly kind: "trapped"; readonly trap: string }
  /** `CODE`, or `CODE` and a place, as in `CODE in NAME at PC`, `CODE at 3:5`, `CODE at byte 12`. */
  | { readonly kind: "refused"; readonly error: string };

/** A total that a VM still reports after its end. */
export type Total = (typeof TOTALS)[keyof typeof TOTALS];

const TOTALS = {
  "expect cycles": "cycles",
  "expect instructions": "instructions",
  "expect frames": "frames",
  "expect live bytes": "liveBytes",
} as const;

/** Subject of an expectation. */
export type Aspect = "ending" | "log" | "dropped" | "coroutine" | Total;

/** What a call is answered with. */
type AnswerValue = Parameters<Vm["resolve"]>[1];

/** An answer to a call. */
export type Answer =
  | { readonly kind: "value"; readonly value: AnswerValue }
  | { readonly kind: "error"; readonly message: string };

/** All expectations and options of a text. */
export interface Expectation {
  readonly ending: Ending;
  readonly log: readonly string[];
  /** Coroutines dropped before their end; 0 by default. */
  readonly dropped: number;
  /** Coroutine that trapped; the entry by default. */
  readonly coroutine: number;
  /** Expected totals. */
  readonly totals: Partial<Record<Total, number>>;
  readonly limits: Partial<Limits>;
  readonly capabilities: readonly string[];
  /** Budgets of slices to test besides the run in one slice. */
  readonly budgets: readonly number[];
  /** Answers to calls that the host answers later, by ticket: the first is for ticket 1. */
  readonly answers: readonly Answer[];
  /** Lines, counted from 1, of each aspect: one for each result and each line of the log. */
  readonly lines: Readonly<Partial<Record<Aspect, readonly number[]>>>;
}

/** Reason of each code of an {@link ExpectationError}. */
export const EXPECTATION_ERROR_CODES = {
  BAD_LINE: "a comment that starts like an expectation or option and is not a valid one",
  ENDING_COUNT: "no ending, or several",
  NO_EFFECT: "an expectation that has no effect on the expected ending",
} as const;

/** Stable reason of an {@link ExpectationError}. */
export type ExpectationErrorCode = keyof typeof EXPECTATION_ERROR_CODES;

/** The expectations of a text are wrong. */
export class ExpectationError extends PrometeuError {
  override readonly name = "ExpectationError";
  /** Stable reason. */
  readonly code: ExpectationErrorCode;
  /** Line, counted from 1, if one line is wrong. */
  readonly line: number | undefined;

  constructor(code: ExpectationErrorCode, message: string, line?: number) {
    super(message);
    this.code = code;
    this.line = line;
  }
}

/** Readers of further options, by the words before the colon. A reader throws if it rejects its text. */
export type OptionReaders = Readonly<Record<string, (rest: string) => void>>;

/** Reads a decimal number. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is not a whole number; write digits only`);
  return Number(text);
}

/** Matches the start of every comment that is an expectation or an option. */
function keywordPattern(more: OptionReaders): RegExp {
  const words = Object.keys(more).map((head) => head.split(" ")[0]);
  return new RegExp(
    `^(?:${["expect", "limit", "budget", "answer", "reject", "grant", ...words].join("|")})\\b`,
  );
}

/** How the expectations of a language are written, and what they mean there. */
interface Dialect {
  /** Beginning of a comment. */
  readonly marker: string;
  /** Texts in which the marker does not begin a comment. */
  readonly quoted: RegExp;
  /** `expect:` is a line of output, and the ending may be left out: it is a return. */
  readonly isByOutput: boolean;
}

/** Languages of programs. */
export type Language = keyof typeof DIALECTS;

const DIALECTS = {
  assembly: { marker: ";", quoted: /"(?:[^"\\]|\\.)*"/g, isByOutput: false },
  javascript: {
    marker: "//",
    quoted: /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g,
    isByOutput: true,
  },
} as const satisfies Record<string, Dialect>;

/** Returns a comment that a person reads as an expectation, but the parser does not. */
function misplacedIn(
  line: string,
  keyword: RegExp,
  { marker, quoted }: Dialect,
): string | undefined {
  if (line.startsWith(`${marker} `)) return undefined;
  const text = line.replaceAll(quoted, "");
  const at = text.indexOf(marker);
  if (at < 0) return undefined;
  const comment = text.slice(at + marker.length).trimStart();
  return keyword.test(comment) ? comment : undefined;
}

function linesOf(source: string): string[] {
  return source.split(/\r\n|\n|\r/);
}

/**
 * Whether a text contains an expectation, at a valid place or not. In JavaScript comments are prose more often, so
 * that only those count that begin their line.
 */
export function expectsSomething(source: string, language: Language = "assembly"): boolean {
  const dialect = DIALECTS[language];
  const start = `${dialect.marker} expect`;
  return linesOf(source).some((line) =>
    line.startsWith(start) && /^(?::| \w+)/.test(line.slice(start.length)) ||
    !dialect.isByOutput && misplacedIn(line, /^expect\b/, dialect) !== undefined
  );
}

/** What is read so far. */
interface Reading {
  readonly dialect: Dialect;
  readonly more: OptionReaders;
  readonly keyword: RegExp;
  readonly endings: Ending[];
  readonly results: string[];
  readonly log: string[];
  readonly totals: Partial<Record<Total, number>>;
  readonly ends: { dropped?: number; coroutine?: number };
  readonly limits: Record<string, number>;
  readonly budgets: number[];
  readonly answers: Answer[];
  readonly lines: Partial<Record<Aspect, number[]>>;
  capabilities: readonly string[];
}

/**
 * Reads the expectations of a guest text.
 *
 * @param capabilities those of a text that grants none itself
 * @param language what the text is written in
 * @throws {ExpectationError} if a comment starts like an expectation or option and is not one, if one is
 * given twice or has no effect on the expected ending, or if no ending is expected
 */
export function parseExpectation(
  source: string,
  more: OptionReaders = {},
  capabilities: readonly string[] = ["log"],
  language: Language = "assembly",
): Expectation {
  const reading: Reading = {
    dialect: DIALECTS[language],
    more,
    keyword: keywordPattern(more),
    endings: [],
    results: [],
    log: [],
    totals: {},
    ends: {},
    limits: {},
    budgets: [],
    answers: [],
    lines: {},
    capabilities,
  };
  for (const [index, text] of linesOf(source).entries()) {
    try {
      readLine(reading, text, index + 1);
    } catch (error) {
      const message = error instanceof Error ? error.message : `${error}`;
      throw new ExpectationError("BAD_LINE", message, index + 1);
    }
  }
  const ending = theEnding(reading);
  const { log, ends, totals, limits, budgets, answers, lines } = reading;
  return {
    ending,
    log,
    dropped: ends.dropped ?? 0,
    coroutine: ends.coroutine ?? 0,
    totals,
    limits,
    capabilities: reading.capabilities,
    budgets,
    answers,
    lines,
  };
}

function readLine(reading: Reading, text: string, line: number): void {
  const { dialect } = reading;
  const start = `${dialect.marker} `;
  const misplaced = dialect.isByOutput ? undefined : misplacedIn(text, reading.keyword, dialect);
  if (misplaced !== undefined) {
    throw new Error(`"${start}${misplaced}" must be on a line of its own, at its start`);
  }
  if (!text.startsWith(start)) return;
  const comment = text.slice(start.length);
  const [, head, rest = ""] = /^([a-z ]+?)(?:: ?(.*))?$/s.exec(comment) ?? [];
  if (readEnding(reading, head, rest, line) || readCount(reading, head, rest, line)) return;
  if (readOption(reading, head, rest)) return;
  if (head !== undefined && Object.hasOwn(reading.more, head)) reading.more[head](rest);
  else if (reading.keyword.test(comment)) {
    // In JavaScript a sentence may begin with such a word.
    if (dialect.isByOutput && !/^[a-z ]+:/.test(comment)) return;
    throw new Error(`unknown expectation or option "${start}${comment}"`);
  }
}

function mark({ lines }: Reading, aspect: Aspect, line: number): void {
  (lines[aspect] ??= []).push(line);
}

/** Reads the ending of the program, or a line of its log; returns whether it was one. */
function readEnding(
  reading: Reading,
  head: string | undefined,
  rest: string,
  line: number,
): boolean {
  const { endings, results, log, dialect } = reading;
  switch (head) {
    case "expect":
      if (dialect.isByOutput) {
        mark(reading, "log", line);
        log.push(rest);
        return true;
      }
      results.push(rest);
      break;
    case "expect none":
      endings.push({ kind: "returned", results: [] });
      break;
    case "expect halted":
      endings.push({ kind: "halted" });
      break;
    case "expect trap":
      endings.push({ kind: "trapped", trap: rest });
      break;
    case "expect error":
      endings.push({ kind: "refused", error: rest });
      break;
    case "expect log":
      mark(reading, "log", line);
      log.push(rest);
      return true;
    default:
      return false;
  }
  mark(reading, "ending", line);
  return true;
}

/** Reads a number that the run ends with; returns whether it was one. */
function readCount(
  reading: Reading,
  head: string | undefined,
  rest: string,
  line: number,
): boolean {
  const { totals, ends } = reading;
  switch (head) {
    case "expect cycles":
    case "expect instructions":
    case "expect frames":
    case "expect live bytes": {
      const total = TOTALS[head];
      if (totals[total] !== undefined) throw new Error(`"; ${head}" is given twice`);
      mark(reading, total, line);
      totals[total] = wholeNumber(rest);
      return true;
    }
    case "expect dropped":
    case "expect coroutine": {
      const end = head === "expect dropped" ? "dropped" : "coroutine";
      if (ends[end] !== undefined) throw new Error(`"; ${head}" is given twice`);
      mark(reading, end, line);
      ends[end] = wholeNumber(rest);
      return true;
    }
    default:
      return false;
  }
}

/** Reads an option of the run; returns whether it was one. */
function readOption(reading: Reading, head: string | undefined, rest: string): boolean {
  switch (head) {
    case "limit": {
      const [name, value = ""] = rest.split("=");
      if (!LIMIT_NAMES.some((known) => known === name)) {
        throw new Error(`unknown limit "${name}"; expected one of ${LIMIT_NAMES.join(", ")}`);
      }
      reading.limits[name] = wholeNumber(value);
      return true;
    }
    case "budget": {
      const budget = wholeNumber(rest);
      if (budget === 0) throw new Error("a budget must be at least 1");
      reading.budgets.push(budget);
      return true;
    }
    case "answer":
      reading.answers.push({ kind: "value", value: JSON.parse(rest) as AnswerValue });
      return true;
    case "reject":
      reading.answers.push({ kind: "error", message: rest });
      return true;
    case "grant":
      reading.capabilities = rest === "none" ? [] : rest.split(" ");
      return true;
    default:
      return false;
  }
}

/** The one ending that is expected. Refuses expectations that have no effect on it. */
function theEnding(reading: Reading): Ending {
  const { endings, results, log, totals, ends, limits, budgets, dialect } = reading;
  if (results.length > 0) endings.push({ kind: "returned", results });
  if (endings.length === 0 && dialect.isByOutput) endings.push({ kind: "returned", results: [] });
  if (endings.length !== 1) {
    throw new ExpectationError("ENDING_COUNT", `expected one ending, not ${endings.length}`);
  }
  const [ending] = endings;
  if (ending.kind === "refused") {
    const stated = Object.keys({ ...totals, ...ends, ...limits });
    if (log.length + stated.length + budgets.length > 0) {
      throw new ExpectationError(
        "NO_EFFECT",
        "a rejected program has no log, totals, coroutines, limits or budget",
      );
    }
  }
  if (ending.kind !== "trapped" && ends.coroutine !== undefined) {
    throw new ExpectationError("NO_EFFECT", "only a trap has a coroutine");
  }
  return ending;
}
