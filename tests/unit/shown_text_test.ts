/** Untrusted text reaches a person without what a terminal obeys. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { formatBacktrace, HostRegistry, load, PrometeuError } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile, formatDiagnostic } from "../../lib/compiler/compiler.ts";
import { inColumns, onItsLines, onOneLine } from "../../lib/encoding/shown_text.ts";
import { type Files, prometeu, runInMemory } from "./cli_io.ts";

/** Clears the screen, goes to the start of the line, rings, begins another line and reverses the text. */
const HOSTILE = "a\x1b[2J\r\x07\n\x9b2J\u202e\u2028b";
const SHOWN = "a\\u{1b}[2J\\u{d}\\u{7}\\u{a}\\u{9b}2J\\u{202e}\\u{2028}b";

/** Characters that no message has. */
const OBEYED = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/** The hostile text as a literal of guest text. */
const LITERAL = `"${SHOWN}"`;

Deno.test("text for people is escaped, on one line, on its lines or in its columns", () => {
  assertEquals(onOneLine(HOSTILE), SHOWN);
  assertEquals(onItsLines(`${HOSTILE}\t`), `${SHOWN.replace("\\u{a}", "\n")}\t`);
  assertEquals(inColumns(HOSTILE), "a␛[2J␍␇␊�2J��b");
  assertEquals(inColumns("\tx"), "\tx");
  for (const text of ["", "é 😀 \ud800 \\u{1b}"]) assertEquals(onOneLine(text), text);
});

Deno.test("messages of errors are one line without control characters", () => {
  const image = assemble(`
.global ${LITERAL}
.export ${LITERAL} main
.func main params=0 locals=0 rets=0
  RET
.end`);
  const [exported] = image.exports;
  const pops = `.file ${LITERAL}\n.func ${LITERAL} params=0 locals=0 rets=0\n  POP\n  RET\n.end`;
  const calls = `.sysc a.b/1 args=0 rets=0\n${pops.replace("POP", "HOSTCALL #1")}`;
  const two = { ...image, globals: [HOSTILE, HOSTILE] };
  const cases: readonly (() => unknown)[] = [
    () => assemble(`.func main params=0 locals=0 rets=0\n  CALL ${LITERAL}\n.end`),
    () => assemble(`.func main params=0 locals=0 rets=0\n  CALL \x1b[2J\n.end`),
    () => assemble(".oops", { file: HOSTILE }),
    () => load(two),
    () => load({ ...image, exports: [exported, exported] }),
    () =>
      load({ ...image, imports: [{ module: HOSTILE, name: "a", version: 1, args: 0, rets: 0 }] }),
    () => load(assemble(pops)),
    () =>
      load(assemble(calls), {
        host: new HostRegistry().define("a.b/1", { args: 0, rets: 0 }, () => {}),
      }),
    () => load(image).instantiate().global(`${HOSTILE}?`),
    () => load(image).instantiate().call("a", [], { budget: 1 }),
  ];
  for (const each of cases) {
    const error = assertThrows(each, Error);
    assert(error instanceof PrometeuError, String(error));
    assert(!OBEYED.test(error.message), JSON.stringify(error.message));
  }
});

Deno.test("a trap is shown with a line for each call, whatever names and thrown texts contain", () => {
  const trap = load(assemble(`
.file ${LITERAL}
.func main params=0 locals=0 rets=0
  CALL ${LITERAL}
  RET
.end
.func ${LITERAL} params=0 locals=0 rets=0
  PUSH_CONST ${LITERAL}
  THROW
.end`)).instantiate().run({ budget: Infinity }).trap;
  assert(trap !== undefined);
  const lines = formatBacktrace(trap).split("\n");
  assertEquals(lines.length, 2);
  for (const line of lines) assert(!OBEYED.test(line), JSON.stringify(line));
});

Deno.test("an excerpt keeps the columns of its source", () => {
  const source = 'let s = "\x1b\x9b\u202e"; let s = 1;';
  const [diagnostic] = compile({ "main.js": source }).diagnostics;
  const [, line, caret] = formatDiagnostic(diagnostic, source).split("\n");
  assertEquals(line, '  1 | let s = "␛��"; let s = 1;');
  assertEquals(caret.indexOf("^"), line.lastIndexOf("s ="));
});

const PROGRAM = `
.sysc log.write/1 args=1 rets=0
.func ${LITERAL} params=0 locals=0 rets=1
  PUSH_CONST ${LITERAL}
  HOSTCALL log.write/1
  PUSH_CONST ${LITERAL}
  RET
.end`;

const FILES: Files = {
  "log.pasm": PROGRAM,
  "trap.pasm": PROGRAM.replace("  RET", "  THROW"),
  "bad.pasm": PROGRAM.replace("  RET", "  POP\n  RET"),
  "log.js": `console.log(${JSON.stringify(HOSTILE)}, { [${JSON.stringify(HOSTILE)}]: 1 });`,
  "error.js": `throw new Error(${JSON.stringify(HOSTILE)});`,
  "string.js": `throw ${JSON.stringify(HOSTILE)};`,
  "syntax.js": 'let s = "\x1b[2J"; let s = 1;',
  [`${HOSTILE}.pasm`]: PROGRAM,
};

Deno.test("a terminal is given escapes of all that it would obey", async () => {
  const commands = [
    ...Object.keys(FILES).map((file) => ["run", file]),
    ["verify", "--stub", `${HOSTILE}.pasm`],
    ["verify", "bad.pasm"],
    ["run", `${HOSTILE}.js`],
    ["test", `${HOSTILE}.pasm`],
    ["profile", "log.pasm"],
    ["profile", "--format", "lines", "log.pasm"],
    ["disasm", "log.pasm"],
    ["debug", "log.pasm", "-x", "step; step; stack; backtrace; list"],
    ["debug", "error.js", "-x", "continue; locals; backtrace"],
    [HOSTILE],
  ];
  for (const args of commands) {
    const { out, err } = await runInMemory(FILES, { out: false, err: false }, args, true);
    assert(out.length + err.length > 0, args[0]);
    for (const text of [...out, ...err]) {
      assert(!OBEYED.test(text.replaceAll(/[\n\t]/g, "")), JSON.stringify([args, text]));
    }
  }
});

Deno.test("colours of the command reach a terminal", async () => {
  const { err } = await runInMemory(FILES, { out: true, err: true }, ["run", "bad.pasm"], true);
  assertEquals(err[0].slice(0, 19), "\x1b[31mprometeu:\x1b[39m");
});

Deno.test("a file is given output as the guest wrote it, and messages escaped", async () => {
  assertEquals((await prometeu(FILES, "run", "log.pasm")).out, [HOSTILE, HOSTILE]);
  const { err } = await prometeu(FILES, "run", "error.js");
  assert(err.every((line) => !OBEYED.test(line.replaceAll("\n", ""))), JSON.stringify(err));
});
