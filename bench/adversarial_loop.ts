/** Composes guest text that runs in an endless loop. */
import type { Limits } from "../mod.ts";

/** An adversarial program. */
export interface AdversarialProgram {
  readonly name: string;
  /** Guest text. */
  readonly source: string;
  /** Limits that differ from the defaults. */
  readonly limits?: Partial<Limits>;
  /** Whether its first frame sets up the data and is not measured. */
  readonly hasSetUp: boolean;
}

/** Lines of a program. */
export type Lines = readonly string[];

/** Parts of a program. */
export interface LoopParts {
  /** Executed once before the loop, in a frame of its own. */
  readonly before?: Lines;
  /** What the loop repeats. */
  readonly body: Lines;
  /** Copies of the body in the loop. Default: 1. */
  readonly copies?: number;
  /** Text outside the entry function. */
  readonly outside?: Lines;
  readonly limits?: Partial<Limits>;
}

/** Composes a program whose entry executes `before` and then the body in an endless loop. It has 8 locals. */
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

/** Repeats lines. */
export function times(count: number, lines: Lines): string[] {
  return Array.from({ length: count }, () => lines).flat();
}

/** A loop that executes the body `count` times, with its counter in a local. */
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

/** Yields pseudo-random numbers, the same in every run. */
export function* pseudoRandom(): Generator<number> {
  for (let state = 1;;) {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    yield state >>> 8;
  }
}

/** Copies of a short body, so that the jump back hardly counts. */
export const MANY = 64;

/** Declares global slots g0, g1, … */
export function globals(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `.global g${i}`);
}

/** Stores a new string `left` + `right` in a local, deferred as ADD leaves it. */
export function make(local: number, left: string, right: string): string[] {
  return [text(left), text(right), "ADD", `SET_LOCAL ${local}`];
}
