/** The verifier knows a closure if and only if SPEC 7.4 says so. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { load, VerifyError } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { assertSameSlice, startPair } from "./paired_machines.ts";
import type { ReferenceEvent } from "./reference_interpreter.ts";

/** Functions of the closures; their results are small integers. */
const CALLEES = [
  { params: 1, rets: 0 },
  { params: 1, rets: 1 },
  { params: 1, rets: 2 },
  { params: 2, rets: 1 },
  { params: 2, rets: 2 },
];

const CALLEE_TEXT = CALLEES.map(({ params, rets }, i) =>
  [
    `.func f${i} params=${params} locals=0 rets=${rets}`,
    ...Array.from({ length: rets }, () => "  PUSH_I32 1"),
    "  RET",
    ".end",
  ].join("\n")
).join("\n");

/** A slot during generation: the function of its closure, if it holds one. */
interface Slot {
  readonly callee: number | undefined;
  isKnown: boolean;
}

const OTHER: Slot = { callee: undefined, isKnown: false };

/** An operation of the code, with a number that determines its details. */
interface Move {
  readonly name: "make" | "call" | "dup" | "swap" | "pop" | "push" | "get" | "set" | "dead" | "cut";
  readonly choice: number;
}

/** Code as text and the error with which the verifier must refuse it, if any. Prints as its text. */
class MovedClosures {
  constructor(readonly text: string, readonly error: string | undefined) {}

  toString(): string {
    return `\n${this.text}; ${this.error ?? "accepted"}\n`;
  }
}

/** Generates straight-line code that moves closures around, and jumps into it that are never taken. */
function movedClosures(moves: readonly Move[]): MovedClosures {
  const out: string[] = [];
  const stack: Slot[] = [];
  const locals: Slot[] = [OTHER, OTHER];
  /** Labels to place after a number of moves. */
  const due: { label: string; moves: number }[] = [];
  let labels = 0;
  let error: string | undefined;
  const forget = (): void => {
    for (const slot of stack) slot.isKnown = false;
  };
  const push = (callee: number | undefined, isKnown: boolean): void => {
    stack.push({ callee, isKnown });
  };
  const call = (choice: number): void => {
    const closure = stack[stack.length - 1];
    const callee = CALLEES[closure?.callee ?? 0];
    const args = callee.params - 1 + (choice === 0 ? 1 : 0);
    const rets = closure?.isKnown ? callee.rets : 1;
    if (stack.length === 0) return;
    if (stack.length < args + 1) {
      if (args > 1) return;
      out.push("  PUSH_I32 5", "  SWAP");
    }
    stack.length = Math.max(0, stack.length - args - 1);
    if (out[out.length - 1].startsWith("  PUSH_I32")) error ??= "NOT_A_CLOSURE";
    if (closure.isKnown && choice === 0) error ??= "BAD_CLOSURE_ARGS";
    out.push(`  CALL_CLOSURE ${args}`);
    forget();
    for (let n = 0; n < rets; n++) push(undefined, false);
  };
  for (const { name, choice } of moves) {
    const top = stack[stack.length - 1];
    const below = stack[stack.length - 2];
    switch (name) {
      case "make": {
        const callee = choice % CALLEES.length;
        const captures = choice % 4 === 0 ? Math.min(1, stack.length) : 0;
        stack.length -= captures;
        out.push(`  MAKE_CLOSURE f${callee} ${captures}`);
        push(callee, true);
        break;
      }
      case "call":
        call(choice);
        break;
      case "dup":
        if (top === undefined) break;
        out.push("  DUP");
        push(top.callee, top.isKnown);
        break;
      case "swap":
        if (below === undefined) break;
        out.push("  SWAP");
        stack.splice(-2, 2, top, below);
        break;
      case "pop":
        if (stack.pop() !== undefined) out.push("  POP");
        break;
      case "push":
        out.push("  PUSH_I32 3");
        push(undefined, false);
        break;
      case "get":
        out.push(`  GET_LOCAL ${choice % 2}`);
        push(locals[choice % 2].callee, false);
        break;
      case "set":
        if (top === undefined) break;
        out.push(`  SET_LOCAL ${choice % 2}`);
        locals[choice % 2] = top;
        stack.pop();
        break;
      case "dead": {
        const past = `L${labels++}`;
        const label = `L${labels++}`;
        out.push(`  JMP ${past}`, `  JMP_IF_TRUE ${label}`, `${past}:`);
        due.push({ label, moves: 1 + choice % 4 });
        forget();
        break;
      }
      case "cut":
        out.push(choice % 2 === 0 ? "  FRAME_SYNC" : "  CALL nothing");
        forget();
    }
    for (const entry of due) {
      if (--entry.moves !== 0) continue;
      out.push(`${entry.label}:`);
      forget();
    }
  }
  for (const { label, moves: left } of due) if (left > 0) out.push(`${label}:`);
  if (stack.length > 0) out.push(`  POP_N ${stack.length}`);
  const text = [
    ".func main params=0 locals=2 rets=0",
    ...out,
    "  RET",
    ".end",
    CALLEE_TEXT,
    ".func nothing params=0 locals=0 rets=0",
    "  RET",
    ".end",
    "",
  ].join("\n");
  return new MovedClosures(text, error);
}

Deno.test("known closures are those of the rule, whatever the code around them is", () => {
  const seen = new Map<ReferenceEvent | "refused", number>();
  const count = (what: ReferenceEvent | "refused"): void => {
    seen.set(what, (seen.get(what) ?? 0) + 1);
  };
  const names = [
    ...["make", "make", "make", "call", "call", "call", "call", "dup", "swap"] as const,
    ...["pop", "push", "get", "get", "set", "set", "dead", "cut"] as const,
  ];
  const move = fc.record({ name: fc.constantFrom(...names), choice: fc.nat(19) });
  const code = fc.array(move, { minLength: 2, maxLength: 14 }).map(movedClosures);
  fc.assert(
    fc.property(code, ({ text, error }) => {
      const image = assemble(text);
      if (error !== undefined) {
        count("refused");
        assertEquals(assertThrows(() => load(image), VerifyError).code, error);
        return;
      }
      const pair = startPair(image);
      while (!pair.reference.finished) {
        assertSameSlice(
          pair,
          pair.vm.run({ budget: Infinity }),
          pair.reference.run(),
        );
      }
      pair.reference.events.forEach(count);
    }),
    { numRuns: 1500 },
  );
  atFixedSeed(() => {
    for (const what of ["refused", "known closure called", "unknown closure called"] as const) {
      assert((seen.get(what) ?? 0) > 10, `${what}: ${seen.get(what) ?? 0} of 1500`);
    }
  });
});
