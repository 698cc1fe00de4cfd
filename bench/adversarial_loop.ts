/** Composing guest text that runs for ever. */
import type { Limits } from "../mod.ts";

/** One program. */
export interface AdversarialProgram {
  readonly name: string;
  /** Guest text. */
  readonly source: string;
  /** Limits it is run with, where they are not the defaults. */
  readonly limits?: Partial<Limits>;
  /** Whether its first frame makes what the rest works on, and is not measured. */
  readonly hasSetUp: boolean;
}

/** Lines of a program. */
export type Lines = readonly string[];

/** What a program is composed of. */
export interface LoopParts {
  /** Executed once, before the loop, in a frame of its own. */
  readonly before?: Lines;
  /** What the loop repeats. */
  readonly body: Lines;
  /** How often the body stands in the loop; 1 unless given. */
  readonly copies?: number;
  /** What stands outside of the entry function. */
  readonly outside?: Lines;
  readonly limits?: Partial<Limits>;
}

/** The entry function: what comes before, then the body for ever. It has 8 locals. */
export function loop(name: string, parts: LoopParts): AdversarialProgram {
  const { before = [], body, copies = 1, outside = [], limits } = parts;
  const hasSetUp = before.length > 0;
  const source = [
    ...outside.filter((line) => line.startsWith(".sysc") || line.startsWith(".global")),
    ".func main params=0 locals=8 rets=0",
    ...before,
    ...(hasSetUp ? ["FRAME_SYNC"] : []),
    "again:",
    ...times(copies, body),
    "JMP again",
    ".end",
    ...outside.filter((line) => !line.startsWith(".sysc") && !line.startsWith(".global")),
  ].join("\n");
  return { name, source, hasSetUp, ...(limits === undefined ? {} : { limits }) };
}

/** Lines, so many times. */
export function times(count: number, lines: Lines): string[] {
  return Array.from({ length: count }, () => lines).flat();
}

/** Runs the body `count` times, counted in a local, at each pass of whatever it stands in. */
export function counted(label: string, local: number, count: number, body: Lines): string[] {
  return [
    "PUSH_I32 0",
    `SET_LOCAL ${local}`,
    `${label}:`,
    ...body,
    `GET_LOCAL ${local}`,
    "PUSH_I32 1",
    "ADD",
    "DUP",
    `SET_LOCAL ${local}`,
    `PUSH_I32 ${count}`,
    "LT",
    `JMP_IF_TRUE ${label}`,
  ];
}

/** Pushes a string. */
export function text(value: string): string {
  return `PUSH_CONST "${value}"`;
}

/** Numbers that look random and are the same in every run. */
export function* pseudoRandom(): Generator<number> {
  for (let state = 1;;) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    yield state >>> 8;
  }
}

/** Many bodies make the jump back weigh little. */
export const MANY = 64;

/** Declares global slots g0, g1, … */
export function globals(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `.global g${i}`);
}

/** Puts a new string of `left` + `right` into a local, as ADD leaves it. */
export function make(local: number, left: string, right: string): string[] {
  return [text(left), text(right), "ADD", `SET_LOCAL ${local}`];
}
