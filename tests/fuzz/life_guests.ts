/** Guests for the fuzzer of a VM's life: the same exports in assembly and in JavaScript. */
import { compile } from "../../lib/compiler/compiler.ts";
import { assemble, type ProgramImage } from "../../mod.ts";

/** What the entry does: returns, runs frames for ever, waits for the host, never ends, traps, halts. */
export const MAINS = ["returns", "frames", "asks", "spins", "traps", "halts"] as const;

/** One of {@link MAINS}. */
export type Main = (typeof MAINS)[number];

/** The languages of the guests. */
export const LANGUAGES = ["assembly", "javascript"] as const;

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** The exports of both, and how many arguments they take. */
export const EXPORTS = {
  add: 2,
  hold: 0,
  tell: 1,
  ask: 1,
  later: 1,
  boom: 1,
  stop: 0,
  spin: 0,
  frames: 1,
  keep: 1,
  give: 0,
  spawn: 0,
} as const;

/** Name of an export. */
export type Export = keyof typeof EXPORTS;

const MAIN_ASSEMBLY: Readonly<Record<Main, string>> = {
  returns: "  MAKE_CLOSURE adder 0\n  RET",
  frames: "again:\n  FRAME_SYNC\n  JMP again",
  asks: "  PUSH_I32 -1\n  HOSTCALL t.ask/1 wait\n  POP\n  RET",
  spins: "again:\n  JMP again",
  traps: "  TRAP",
  halts: "  HALT",
};

function assembly(main: Main, text: string): string {
  return `
.global g
.sysc t.tell/1 args=1 rets=1
.sysc t.ask/1 args=1 rets=1
.sysc t.later/1 args=1 rets=1
.func main params=0 locals=0 rets=1
${MAIN_ASSEMBLY[main]}
.end
.func add params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end
.func adder params=2 locals=0 rets=1
  GET_LOCAL 1
  PUSH_I32 40
  ADD
  RET
.end
.func hold params=0 locals=0 rets=1
  MAKE_CLOSURE adder 0
  RET
.end
.func tell params=1 locals=0 rets=1
  GET_LOCAL 0
  HOSTCALL t.tell/1
  RET
.end
.func ask params=1 locals=0 rets=2
  GET_LOCAL 0
  HOSTCALL t.ask/1 wait
  RET
.end
.func later params=1 locals=0 rets=2
  GET_LOCAL 0
  HOSTCALL t.later/1 wait
  RET
.end
.func boom params=1 locals=0 rets=0
  TRAP
.end
.func stop params=0 locals=0 rets=0
  HALT
.end
.func spin params=0 locals=0 rets=0
again:
  PUSH_I32 3000
  INTRINSIC array.new/1
  POP
  JMP again
.end
.func frames params=1 locals=1 rets=1
  GET_LOCAL 0
  SET_LOCAL 1
again:
  GET_LOCAL 1
  PUSH_I32 0
  GT
  JMP_IF_FALSE done
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  SET_LOCAL 1
  SLEEP 1
  FRAME_SYNC
  JMP again
done:
  GET_LOCAL 0
  RET
.end
.func keep params=1 locals=0 rets=0
  GET_LOCAL 0
  SET_GLOBAL g
  RET
.end
.func give params=0 locals=0 rets=1
  GET_GLOBAL g
  RET
.end
.func worker params=0 locals=0 rets=0
  FRAME_SYNC
  FRAME_SYNC
  RET
.end
.func text params=0 locals=0 rets=1
  PUSH_CONST ${JSON.stringify(text)}
  RET
.end
.func spawn params=0 locals=0 rets=0
  SPAWN worker 0
  SPAWN worker 0
  RET
.end
${Object.keys(EXPORTS).map((name) => `.export ${name}`).join("\n")}`;
}

const MAIN_JAVASCRIPT: Readonly<Record<Main, string>> = {
  returns: "",
  frames: "for (;;) await null;",
  asks: "await askHost(-1);",
  spins: "for (;;);",
  traps: "throw new Error('main');",
  halts: "null.halt;",
};

function javascript(main: Main): string {
  return `
import { ask as askHost, later as laterHost, tell as tellHost } from "host:t";
var g;
export function add(a, b) { return a + b; }
export function hold() { return (x) => x + 40; }
export function tell(n) { return tellHost(n); }
export async function ask(n) { return await askHost(n); }
export async function later(n) { return await laterHost(n); }
export function boom(n) { throw new RangeError("boom " + n); }
export function stop() { throw "stop"; }
export function spin() { for (;;) [1, 2, 3].map((x) => ({ x })); }
export async function frames(n) { for (let i = 0; i < n; i++) await null; return n; }
export function keep(v) { g = v; }
export function give() { return g; }
export function spawn() { ask(-2).catch(() => {}); frames(3); }
${MAIN_JAVASCRIPT[main]}`;
}

/**
 * Makes the image of a guest.
 *
 * @param text a constant of a guest in assembly
 */
export function guestImage(language: Language, main: Main, text: string = ""): ProgramImage {
  if (language === "assembly") return assemble(assembly(main, text));
  const { image, diagnostics } = compile({ "main.js": javascript(main) });
  if (image === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  return image;
}
