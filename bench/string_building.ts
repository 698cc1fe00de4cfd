/**
 * One task for several runtimes: build a string by appends of 10 characters each, then read it once. The
 * returned functions build a new string on each call and check the answer.
 */
import { HostRegistry, load, StringStore } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";
import type { Work } from "./interleaved.ts";
import { peerNamed } from "./peers/runtimes.ts";

/** The text of one append. */
const PART = "0123456789";

/** How the finished string is read. */
export type Read =
  /** A host function reads its last code unit. */
  | "unit"
  /** It is compared with another string of the same content. */
  | "equality";

/** The expected answer: length and last code unit in one number, or 1 for equality. */
function expected(appends: number, read: Read): number {
  return read === "equality" ? 1 : appends * PART.length * 256 + PART.charCodeAt(PART.length - 1);
}

function checked(name: string, appends: number, read: Read, build: () => unknown): Work {
  return () => {
    const answer = build();
    if (answer !== expected(appends, read)) throw new Error(`${name} answered ${answer}`);
    return appends;
  };
}

function lengthAndLast(text: string): number {
  return text.length * 256 + text.charCodeAt(text.length - 1);
}

/** Builds in plain JavaScript, with the engine's own strings. */
export function buildInJavaScript(appends: number, read: Read): Work {
  const part = PART;
  const other = PART.repeat(appends);
  // Reading flattens the other string; the guest's constant is flat, too.
  other.charCodeAt(0);
  return checked("JavaScript", appends, read, () => {
    let text = "";
    for (let i = 0; i < appends; i++) text += part;
    return read === "unit" ? lengthAndLast(text) : Number(text === other);
  });
}

/** Builds in JavaScript that is evaluated for each run, as a host would evaluate untrusted text. */
export function buildInEvaluatedJavaScript(appends: number): Work {
  let runs = 0;
  return checked("JavaScript, evaluated anew", appends, "unit", () => {
    // The comment makes the text unique, so that the engine has no compiled code for it.
    const build: (part: string, appends: number) => unknown = new Function(
      "part",
      "appends",
      `let text = "";
      for (let i = 0; i < appends; i++) text += part;
      return text.length * 256 + text.charCodeAt(text.length - 1); // ${runs++}`,
    ) as (part: string, appends: number) => unknown;
    return build(PART, appends);
  });
}

/** Shape of the guest's loop. */
export type Shape =
  /** One append per turn, with text and counter in locals, as a simple compiler emits it. */
  | "loop"
  /** 50 appends per turn with the text on the operand stack: almost nothing but appends. */
  | "unrolled";

const UNROLLED = 50;

/** A loop that executes the body `turns` times, counting in local 1. */
function countedLoop(body: string, turns: number): string {
  return `
  PUSH_I32 0
  SET_LOCAL 1
again:
${body}
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 ${turns}
  LT
  JMP_IF_TRUE again`;
}

/** Appends and leaves the text on the operand stack. */
function appending(appends: number, shape: Shape): string {
  const append = `  PUSH_CONST "${PART}"\n  ADD\n`;
  if (shape === "unrolled") {
    return `  PUSH_CONST ""\n${countedLoop(append.repeat(UNROLLED), appends / UNROLLED)}`;
  }
  const turn = `  GET_LOCAL 0\n${append}  SET_LOCAL 0`;
  return `  PUSH_CONST ""\n  SET_LOCAL 0\n${countedLoop(turn, appends)}\n  GET_LOCAL 0`;
}

/** Returns a function that runs a program in a fresh VM and returns its first result as a number. */
function guestRunner(source: string): () => unknown {
  const host = new HostRegistry().define(
    "text.last/1",
    { args: ["string"], rets: 1 },
    (text) => typeof text === "string" ? lengthAndLast(text) : null,
  );
  const program = load(assemble(source), { host });
  const strings = new StringStore();
  // The first VM adds the constants to the store; those of the runs find them there.
  program.instantiate({ strings });
  return () => {
    using vm = program.instantiate({ strings });
    const { results, trap } = vm.run({ budget: Infinity });
    return results === undefined ? trap?.message : Number(results[0]);
  };
}

/** Builds in a guest of this runtime. */
export function buildInGuest(appends: number, read: Read, shape: Shape = "loop"): Work {
  const isUnit = read === "unit";
  const source = `
${isUnit ? ".sysc text.last/1 args=1 rets=1" : ""}
.func main params=0 locals=2 rets=1
${appending(appends, shape)}
  ${isUnit ? "HOSTCALL text.last/1" : `PUSH_CONST "${PART.repeat(appends)}"\n  EQ`}
  RET
.end`;
  return checked("the guest", appends, read, guestRunner(source));
}

/** Runs the guest's loop with integers instead of texts: the part of its time not spent on strings. */
export function countInGuest(appends: number): Work {
  const turn = "  GET_LOCAL 0\n  PUSH_I32 10\n  ADD\n  SET_LOCAL 0";
  const source = `
.func main params=0 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 0
${countedLoop(turn, appends)}
  GET_LOCAL 0
  RET
.end`;
  const run = guestRunner(source);
  return () => {
    if (run() !== appends * 10) throw new Error("the guest miscounted");
    return appends;
  };
}

const LUA = `
function run(appends)
  local part, s = "${PART}", ""
  for i = 1, appends do s = s .. part end
  return #s * 256 + s:byte(-1)
end
`;

/** Builds in a Lua runtime, given by its name among the peers. */
export async function buildInLua(peer: string, appends: number): Promise<Work> {
  const runtime = await peerNamed(peer).open("");
  const run = await runtime.prepare({ name: peer, guest: "", javascript: "", lua: LUA }, appends);
  return checked(peer, appends, "unit", () => Number(run()));
}
