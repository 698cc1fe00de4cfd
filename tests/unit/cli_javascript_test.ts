/** The `prometeu` command with programs in JavaScript and TypeScript. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EXIT } from "../../lib/cli/main.ts";
import { prometeu } from "./cli_io.ts";

const HELLO = `interface Named { readonly name: string }
const greet = ({ name }: Named): string => \`hello \${name}\`;
console.log(greet({ name: "ann" }), 1 + 1);
`;
const PLAIN = "const list = [3, 1, 2];\nconsole.log(list.sort().join());\n";

Deno.test("run compiles TypeScript and JavaScript, and reads either from standard input", async () => {
  for (
    const [files, path, said] of [
      [{ "a.ts": HELLO }, "a.ts", "hello ann 2"],
      [{ "dir/a.js": PLAIN }, "dir/a.js", "1,2,3"],
      [{ "-": HELLO }, "-", "hello ann 2"],
      [{ "-": `\n// a comment\n${PLAIN}` }, "-", "1,2,3"],
    ] as const
  ) {
    assertEquals(await prometeu(files, "run", path), {
      status: EXIT.DONE,
      out: [said],
      err: [],
      written: new Map(),
    });
  }
});

Deno.test("run compiles the files that a program imports", async () => {
  const files = {
    "game/main.ts":
      'import { roll } from "./lib/dice.ts";\nimport { name } from "../shared.js";\nconsole.log(name, roll());',
    "game/lib/dice.ts": 'export * from "./values.ts";\nexport const roll = (): number => 4;',
    "game/lib/values.ts": "export const unused = 1;",
    "shared.js": 'export const name = "dice";',
  };
  const { status, out, err } = await prometeu(files, "run", "game/main.ts");
  assertEquals({ status, out, err }, { status: EXIT.DONE, out: ["dice 4"], err: [] });
});

Deno.test("what the compiler refuses is printed with its places, all of it, with status 2", async () => {
  const source = 'const fixed = 1;\nFunction("x");\n\teval("1");\n';
  const { status, out, err } = await prometeu({ "bad.js": source }, "run", "bad.js");
  assertEquals({ status, out }, { status: EXIT.USAGE, out: [] });
  assertEquals(err.filter((line) => line.startsWith("bad.js:")).length, 2);
  assertStringIncludes(err[0], "bad.js:2:1: EVAL: the Function constructor");
  assertEquals(err[1], '  2 | Function("x");');
  assertStringIncludes(err.join("\n"), "bad.js:3:2: EVAL: ");
  assertStringIncludes(err.join("\n"), '  3 | \teval("1");\n    | \t^~~~');
  assertEquals(err.at(-1), "prometeu: 2 errors");
});

Deno.test("the diagnostics that are shown have a bound", async () => {
  const source = 'eval("1");\n'.repeat(30);
  const { err } = await prometeu({ "bad.ts": source }, "verify", "bad.ts");
  assertEquals(err.filter((line) => line.startsWith("bad.ts:")).length, 20);
  assertEquals(err.at(-1), "prometeu: 30 errors, 20 of them shown");
  const one = await prometeu({ "-": "let x = ;" }, "run", "-");
  assertStringIncludes(one.err[0], "<stdin>.ts:1:9: SYNTAX: ");
  assertEquals(one.err.at(-1), "prometeu: 1 error");
});

Deno.test("compile writes an image that runs like the source", async () => {
  const { status, written } = await prometeu({ "a.ts": HELLO }, "compile", "a.ts", "-o", "a.pbx");
  assertEquals(status, EXIT.DONE);
  const image = written.get("a.pbx");
  assert(image !== undefined);
  assertEquals((await prometeu({ "a.pbx": image }, "run", "a.pbx")).out, ["hello ann 2"]);
  const missing = await prometeu({ "a.ts": HELLO }, "compile", "a.ts");
  assertStringIncludes(missing.err.join("\n"), "-o OUT is missing");
  const wrong = await prometeu({ "a.ts": HELLO }, "asm", "a.ts", "-o", "a.pbx");
  assertStringIncludes(wrong.err.join("\n"), "write prometeu compile");
});

Deno.test("an error that nothing catches is printed with its stack", async () => {
  const source = `function fail(x: number): never {
  throw new RangeError("bad " + x);
}
console.log("before");
fail(5);
`;
  const { status, out, err } = await prometeu({ "a.ts": source }, "run", "a.ts");
  assertEquals({ status, out }, { status: EXIT.FAILED, out: ["before"] });
  assertEquals(err, [
    "a.ts:2",
    '  throw new RangeError("bad " + x);',
    "        ^",
    "",
    "RangeError: bad 5",
    "    at fail (a.ts:2:9)",
    "    at a.ts:5:1",
  ]);
});

Deno.test("an error that is thrown again shows where it was made, its properties and its cause", async () => {
  const files = {
    "main.ts": `import { load } from "./lib/load.ts";
try {
  load("x");
} catch (error) {
  console.log("again");
  throw error;
}
`,
    "lib/load.ts": `export function load(name: string): never {
  const cause = new Error("no file\\nof that name");
  throw Object.assign(new TypeError("can't load " + name, { cause }), { code: "LOAD" });
}
`,
  };
  const { status, out, err } = await prometeu(files, "run", "main.ts");
  assertEquals({ status, out }, { status: EXIT.FAILED, out: ["again"] });
  assertEquals(err, [
    "lib/load.ts:3",
    `  throw Object.assign(new TypeError("can't load " + name, { cause }), { code: "LOAD" });`,
    "                      ^",
    "",
    "TypeError: can't load x",
    "    at load (lib/load.ts:3:23)",
    "    at main.ts:3:3 {",
    "  code: 'LOAD',",
    "  [cause]: Error: no file",
    "  of that name",
    "      at load (lib/load.ts:2:17)",
    "      at main.ts:3:3",
    "}",
  ]);
});

Deno.test("a value that is no error is shown with the place where it was thrown", async () => {
  const source = `class Stop {
  #secret = 1;
  reasons = ["a", { b: 2 }];
}
const f = () => {
\tthrow new Stop();
};
f();
`;
  const { err } = await prometeu({ "a.js": source }, "run", "a.js");
  assertEquals(err, [
    "a.js:6",
    "\tthrow new Stop();",
    "\t^",
    "",
    "Uncaught Stop { #secret: 1, reasons: [ 'a', { b: 2 } ] }",
    "Thrown at:",
    "    at f (a.js:6:2)",
    "    at a.js:8:1",
  ]);
  const text = await prometeu({ "a.js": 'throw "just text";' }, "run", "a.js");
  assertEquals(text.err.slice(-3), ["Uncaught just text", "Thrown at:", "    at a.js:1:1"]);
});

Deno.test("the profile of a program of several files names the file of each line", async () => {
  const files = {
    "main.ts": 'import { twice } from "./twice.ts";\nconsole.log(twice("ab"));\n',
    "twice.ts": "export function twice(text: string): string {\n  return text + text;\n}\n",
  };
  const { out } = await prometeu(files, "profile", "main.ts");
  const line = out.join("\n").split("\n").find((each) => each.startsWith("twice.ts:2 "));
  assertStringIncludes(line ?? "", "return text + text;");
  const json = await prometeu(files, "profile", "main.ts", "--format", "json");
  assertStringIncludes(json.out.join("\n"), '"file": "twice.ts"');
});

Deno.test("disasm shows the lines of the source, and assembles to the same program", async () => {
  const { out } = await prometeu({ "a.ts": HELLO }, "disasm", "a.ts");
  const text = out.join("\n");
  assertStringIncludes(text, '; console.log(greet({ name: "ann" }), 1 + 1);');
  assertEquals((await prometeu({ "b.pasm": text }, "run", "b.pasm")).out, ["hello ann 2"]);
});

Deno.test("profile shows the cost of each line of the source", async () => {
  const source = `let sum = 0;
for (let i = 0; i < 100; i++) {
  sum += i;
}
console.log(sum);
`;
  const { status, out } = await prometeu({ "a.ts": source }, "profile", "a.ts");
  assertEquals(status, EXIT.DONE);
  assertStringIncludes(out.join("\n"), "sum += i;");
});

Deno.test("test compares what JavaScript prints with its comments", async () => {
  const good = '// expect: 1\n// expect: a b\n// expect the usual\nconsole.log("1\\na b");\n';
  const files = {
    "all/good.ts": good,
    "all/sub/bad.js": "// expect: 1\nconsole.log(2);\n",
    "all/more.js": "// expect: 1\n\nconsole.log(1);\nconsole.log(2);\n",
    "all/throws.js": "// expect: 1\n// expect trap: UNCAUGHT\nconsole.log(1);\nthrow 5;\n",
    "all/refused.js": '// expect error: EVAL at 2:1\neval("");\n',
    "all/host.ts": "export const noGuest = 1;\n",
    "all/types.d.ts": "// expect: 1\n",
    "all/node_modules/x.js": "// expect: 1\n",
  };
  const { status, out } = await prometeu(files, "test", "all");
  assertEquals(status, EXIT.FAILED);
  assertEquals(out, [
    "ok     all/good.ts",
    'FAILED all/more.js:1: expected no log line 2, actual log "2"',
    "ok     all/refused.js",
    'FAILED all/sub/bad.js:1: expected log "1", actual log "2"',
    "ok     all/throws.js",
    "3 passed, 2 failed",
  ]);
  const named = await prometeu(files, "test", "all/host.ts", "all/good.ts");
  assertEquals(named.out[0], "none   all/host.ts: no expectations");
});

Deno.test("new --ts writes a TypeScript program that meets its expectations", async () => {
  const { status, out, written } = await prometeu({}, "new", "--ts", "agent");
  assertEquals(status, EXIT.DONE);
  assertEquals([...written.keys()], ["agent.ts", "tsconfig.json", "prometeu-env.d.ts"]);
  assertEquals(out[0], "wrote agent.ts, tsconfig.json and prometeu-env.d.ts. Next:");
  const second = await prometeu({ "tsconfig.json": "{}" }, "new", "--ts", "other");
  assertEquals([...second.written.keys()], ["other.ts", "prometeu-env.d.ts"]);
  const files = Object.fromEntries(written);
  for (const line of out.slice(1)) {
    const next = await prometeu(files, ...line.trim().split(" ").slice(1));
    assertEquals([next.status, next.err], [EXIT.DONE, []]);
  }
  const wrong = await prometeu({}, "new", "--ts", "agent.ts");
  assertStringIncludes(wrong.err.join("\n"), "write prometeu new --ts agent");
});
