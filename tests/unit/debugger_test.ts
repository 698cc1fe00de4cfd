/**
 * `prometeu debug`: scripts with the output they must have. The files in tests/debugger/ and the blocks
 * `transcript` in docs/debug.md begin with a command line; `> ` is before the commands of the script, `! `
 * before a message of standard error.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { inspect } from "node:util";
import { encodeImage } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { DEBUG_COMMANDS } from "../../lib/cli/debug_commands.ts";
import { EXIT } from "../../lib/cli/main.ts";
import { type Files, prometeu } from "./cli_io.ts";

const ROOT = new URL("../../", import.meta.url);
const FOLDER = new URL("tests/debugger/", ROOT);
const GUIDE = Deno.readTextFileSync(new URL("docs/debug.md", ROOT));

const NAMES = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).sort();

const FILES: Files = Object.fromEntries(
  NAMES.filter((name) => !name.endsWith(".txt")).map((name) => [
    name,
    Deno.readTextFileSync(new URL(name, FOLDER)),
  ]),
);

/** Arguments of a command line: words, or text in double quotes. */
function argumentsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);
}

/** Without places in bytes, cycles and numbers of functions, which change with the compiler and its library. */
function withoutBytes(line: string): string {
  return line.replace(/(\bin .*?) at \d+ \(/, "$1 (").replace(/, cycle \d+$/, "")
    .replace(/\bin f\d+ \(/, "in f (");
}

/** Runs the command line of a transcript and compares all that it prints. */
async function checkTranscript(
  files: Files,
  transcript: string,
  compared: (line: string) => string = (line) => line,
): Promise<void> {
  const [line, ...expected] = transcript.trimEnd().split("\n");
  assert(line.startsWith("$ prometeu "), line);
  const { status, out, err } = await prometeu(files, ...argumentsOf(line).slice(2));
  const errors = err.map((each) => each.replace("prometeu: ", "! "));
  assertEquals([...out, ...errors].flatMap((each) => each.split("\n")).map(compared), expected);
  assertEquals(status, errors.length === 0 ? EXIT.DONE : EXIT.USAGE);
}

for (const name of NAMES.filter((each) => each.endsWith(".txt"))) {
  Deno.test(`debugger: ${name}`, async () => {
    const transcript = Deno.readTextFileSync(new URL(name, FOLDER));
    await checkTranscript(FILES, transcript, /^javascript/.test(name) ? withoutBytes : undefined);
  });
}

Deno.test("the transcript in docs/debug.md is what the debugger prints of the program there", async () => {
  const block = (language: string): string =>
    new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "m").exec(GUIDE)?.[1] ?? "";
  await checkTranscript({ "sum.pasm": block("pasm") }, block("transcript"));
});

Deno.test("docs/debug.md names every command", () => {
  for (const name of Object.keys(DEBUG_COMMANDS)) {
    assert(new RegExp(`\`${name}\\b`).test(GUIDE), name);
  }
});

Deno.test("commands are read from standard input; an error does not end it, an empty line repeats", async () => {
  const input = "stepi\n\n  \nlocalls\nprint nothing\nwhere\nq\nwhere\n";
  const { status, out, err } = await prometeu({ ...FILES, "-": input }, "debug", "count.pasm");
  assertEquals(status, EXIT.DONE);
  assertEquals(out.filter((line) => line.includes("cycle")), [
    "in main at 0 (count.pasm:7), cycle 0",
    "in main at 6 (count.pasm:8), cycle 2",
    "in main at 12 (count.pasm:9), cycle 5",
    "in main at 18 (count.pasm:10), cycle 7",
    "in main at 18 (count.pasm:10), cycle 7",
  ]);
  assertEquals(err.length, 2);
  assertStringIncludes(err[0], "did you mean locals?");
});

Deno.test("a script is read from a file, and -x goes on after it", async () => {
  const files = { ...FILES, "script": "# to the first call\nb add\nc\n" };
  const { out } = await prometeu(files, "debug", "count.pasm", "--batch", "script", "-x", "locals");
  assertEquals(out.at(-1), "x = 3");
});

Deno.test("an image is debugged with the source that it names, and without names by number", async () => {
  const image = encodeImage(assemble(FILES["count.pasm"] as string, { file: "count.pasm" }));
  const bare = encodeImage(assemble(`.debug off\n${FILES["count.pasm"]}`));
  const files = { "bin/a.pbx": image, "b.pbx": bare };
  const commands = ["-x", "stepi 6; where; list; locals"];
  const named = await prometeu(
    { ...files, "bin/count.pasm": FILES["count.pasm"] },
    "debug",
    "bin/a.pbx",
    ...commands,
  );
  assertStringIncludes(named.out.join("\n"), "    30    GET_GLOBAL total\n");
  const unnamed = await prometeu(files, "debug", "b.pbx", ...commands);
  assertEquals(unnamed.out.slice(1), [
    "in f1 at 0, cycle 16",
    "> where",
    "in f1 at 0, cycle 16",
    "> list",
  ]);
  assertStringIncludes(unnamed.err[0], "has no lines here; disassemble");
  const without = await prometeu(files, "debug", "bin/a.pbx", "-x", "list");
  assertEquals(without.out, ["> list", "the source text is not known"]);
});

Deno.test("one movement ends after --max-cycles", async () => {
  // The endless loop is in the middle of the line.
  const loop = ".func main params=0 locals=0 rets=0\n.line 1\nNOP\nagain: JMP again\n.end\n";
  const files = { "a.pasm": loop };
  for (const command of ["continue", "next", "step"]) {
    const { out } = await prometeu(files, "debug", "a.pasm", "--max-cycles", "50", "-x", command);
    assertEquals(out.slice(1, 2), ["stopped after 50 cycles (--max-cycles)"], command);
  }
});

Deno.test("as a process, commands are read when they come", async () => {
  const main = new URL("lib/cli/main.ts", ROOT).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-read", main, "debug", new URL("count.pasm", FOLDER).pathname],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  const output = child.output();
  for (const piece of ["br", "eak add\ncont", "inue\n", "locals\nquit"]) {
    await writer.write(new TextEncoder().encode(piece));
    await new Promise((later) => setTimeout(later, 50));
  }
  await writer.close();
  const { code, stdout } = await output;
  const said = new TextDecoder().decode(stdout);
  assertEquals([code, said.split("\n").at(-2)], [EXIT.DONE, "x = 3"]);
});

Deno.test("a program on standard input needs a script", async () => {
  const { status, err } = await prometeu({ "-": FILES["count.pasm"] }, "debug", "-");
  assertEquals(status, EXIT.USAGE);
  assertStringIncludes(err[0], "give the program as a file, or commands with -x");
  const { out } = await prometeu({ "-": FILES["count.pasm"] }, "debug", "-", "-x", "where");
  assertEquals(out[1], "in main at 0 (<stdin>:7), cycle 0");
});

/** Expressions whose value the debugger shows as `util.inspect` does, but for where its lines end. */
const INSPECTED: readonly string[] = [
  ..."1 -0 1e21 NaN undefined null true 10n -(2n**70n) [] {} [1,,2] [,,] Array(3) [-0] [undefined,null]"
    .split(" "),
  ...[
    '"it\'s"',
    "'\"'",
    "`'\"`",
    "'`\\'\"'",
    "'a\\nb\\\\'",
    "'\\ud83d\\ude00'",
    "'x'.repeat(10050)",
  ],
  "Array.from({ length: 7 }, (_, i) => i)",
  "Array.from({ length: 120 }, (_, i) => i)",
  "Array.from({ length: 8 }, () => 'a'.repeat(20))",
  "[[[[1]]]]",
  "[[[[[[1]]]]], [[[[]]]]]",
  "{ a: { b: { c: { d: { e: { f: 1 } } } } } }",
  "{ a: 1, 'b c': 2, 3: 4, ['[q]']: 5, '#p': 6, $: 7 }",
  "Object.create(null)",
  "Object.assign(Object.create(null), { a: 1 })",
  "Object.create({ x: 1 })",
  "new (class A { x = 1; })()",
  "new (class A {})()",
  "class A {}",
  "class S { static s = 2; }",
  "function f() {}",
  "Object.assign(function f() {}, { a: 1 })",
  "{ f() {}, g: () => 1, h: class {} }",
  "new Map([[1, { a: 2 }], ['k', new Map()]])",
  "new Set([1, 'a', [2]])",
  "new Set()",
  "new (class R extends Array {})(3)",
  "Symbol()",
  "Symbol('q')",
  "new Date(0)",
  "new Date(NaN)",
  "/a(b)/gi",
  "new Number(3)",
  "new String('ab')",
  "new Boolean(false)",
  "Object(Symbol('s'))",
  "Object(1n)",
  "new Uint8Array(3)",
  "new Float64Array([1.5, -0, NaN])",
  "new BigInt64Array(2)",
  "new Uint8Array(120)",
  "new Int8Array(0)",
  "Promise.resolve(1)",
  "new Promise(() => {})",
  "{ get a() { return 1; }, set b(v) {}, get c() { return 1; }, set c(v) {} }",
  "Object.freeze([1])",
  "Object.assign([1, , 2], { x: 1 })",
  "Object.defineProperty({}, 'hidden', { value: 1 })",
  "{ a: 'x'.repeat(80), b: 1 }",
  "{ a: 1, b: 'two\\nlines' }",
  "(function* () {})()",
  "(async function* () {})()",
];

/** Paths of values, and what is shown of them. */
const PATHS: readonly (readonly [string, string])[] = [
  ["[1, 2].length", "2"],
  ["'\\ud83d\\ude00'.length", "2"],
  ["new Map([[1, 2]]).size", "1"],
  ["new Set([1, 2, 3]).size", "3"],
  ["{ size: 9 }.size", "9"],
  ["{ a: [, { b: 5 }] }.a[1].b", "5"],
  ["{ 'x y': 1 }['x y']", "1"],
  ["new (class P { #p = 1; q = 2; })().#p", "1"],
  ["new AggregateError([new RangeError('r')], 'm').errors.length", "1"],
];

Deno.test("values of JavaScript are shown as util.inspect shows them", async () => {
  const path = /^([^]*?[^.])((?:\.#?\w+|\[\d+\]|\['[^']*'\])*)$/;
  const values = [...INSPECTED, ...PATHS.map(([text]) => path.exec(text)?.[1] ?? "")];
  const expressions = values.map((text) => text.startsWith("{") ? `(${text})` : text);
  const lines = expressions.map((text, i) => `const v${i} = ${text};`);
  const printed = values.map((_, i) => {
    const [text] = PATHS[i - INSPECTED.length] ?? [""];
    return `p v${i}${path.exec(text)?.[2] ?? ""}`;
  });
  const { out, err } = await prometeu(
    { "v.js": [...lines, "console.log(0);"].join("\n") },
    "debug",
    "v.js",
    "-x",
    [`b ${lines.length + 1}`, "c", ...printed].join("; "),
  );
  assertEquals(err, []);
  const shown = out.join("\n").split(/^> p .*\n/m).slice(1);
  const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
  const evaluate = (text: string): unknown => new Function(`"use strict"; return (${text});`)();
  assertEquals(shown.length, values.length);
  for (const [i, text] of values.entries()) {
    const expected = PATHS[i - INSPECTED.length]?.[1] ?? inspect(evaluate(text), { depth: 4 });
    assertEquals(
      oneLine(shown[i]).slice(printed[i].length + 1),
      oneLine(expected),
      printed[i] + " " + text,
    );
  }
});
