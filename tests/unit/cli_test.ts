import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { COMMANDS } from "../../lib/cli/command_line.ts";
import { EXIT } from "../../lib/cli/main.ts";
import { prometeu, runInMemory } from "./cli_io.ts";

const ANSWER = `
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=3
  PUSH_CONST "hello"
  HOSTCALL log.write/1
  PUSH_I32 42
  PUSH_F64 1.0
  PUSH_CONST "text"
  RET
.end
`;
const LOOP = ".func main params=0 locals=0 rets=0\nagain: JMP again\n.end\n";
const FRAMES = ".func main params=0 locals=0 rets=0\nagain: FRAME_SYNC\n  JMP again\n.end\n";
const TRAP = `.func main params=0 locals=0 rets=1
  CALL divide
  RET
.end
.func divide params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 0
  DIV
  RET
.end
`;

Deno.test("run prints the guest's log and its results, one per line", async () => {
  const { status, out, err } = await prometeu({ "a.pasm": ANSWER }, "run", "a.pasm");
  assertEquals({ status, out, err }, {
    status: EXIT.DONE,
    out: ["hello", "42", "1.0", "text"],
    err: [],
  });
});

Deno.test("a function called main that is not the entry is warned of", async () => {
  const source = `.func helper params=0 locals=0 rets=0\n  RET\n.end\n${LOOP}`;
  for (const command of ["run", "verify"]) {
    const { status, err } = await prometeu({ "a.pasm": source }, command, "a.pasm");
    assertEquals([status, err], [EXIT.DONE, [
      "prometeu: warning: the entry is the first function, helper; main is not run by itself",
    ]]);
  }
  const stub = await prometeu({ "a.pasm": source }, "verify", "--stub", "a.pasm");
  assertEquals(stub.err.length, 1);
  // In JavaScript the body of the module runs first, as everybody expects.
  const script = await prometeu({ "a.js": "function main() {}\nmain();" }, "run", "a.js");
  assertEquals([script.status, script.err], [EXIT.DONE, []]);
});

Deno.test("several errors of guest text are shown, each with file, line and column", async () => {
  const source = `.sysc a.b/1 args=0 rets=0
.func main params=0 locals=0 rets=0
again: PUSHH 1
  JMP again
  JMP nowhere
  POP 1
  CALL helper
  RET
.end
.func helper params=0 locals=0 rets=0
  .local 5 x
  RET
.end`;
  const { status, err } = await prometeu({ "a.pasm": source }, "verify", "a.pasm");
  assertEquals(status, EXIT.USAGE);
  assertEquals(
    err.map((line) => line.split(": ").slice(0, 2).join(" ")),
    [
      "a.pasm:3:8 UNKNOWN_MNEMONIC",
      "a.pasm:5:7 UNKNOWN_NAME",
      "a.pasm:6:7 UNEXPECTED_OPERAND",
      "a.pasm:11:10 OUT_OF_RANGE",
      "prometeu: 4 errors",
    ].map((line) => line.replace("prometeu: ", "prometeu ")),
  );
  const broken = ["", ".func", ".func main params=0 locals=0 rets=0", '"', "x: y: z", ".end"];
  for (const text of broken) {
    const { err: one } = await prometeu({ "a.pasm": text }, "verify", "a.pasm");
    assertEquals([text, one.length], [text, 1]);
  }
  const many = `.func main params=0 locals=0 rets=0\n${"  X\n".repeat(100)}.end`;
  assertEquals((await prometeu({ "a.pasm": many }, "verify", "a.pasm")).err.length, 21);
});

Deno.test("a backtrace of endless recursion shows its ends, in the debugger, too", async () => {
  const files = { "a.pasm": ".func main params=0 locals=0 rets=0\n  CALL main\n  RET\n.end" };
  const script = "continue; backtrace; frame 2000; backtrace";
  const { out } = await prometeu(files, "debug", "a.pasm", "-x", script);
  assert(out.length < 150, `${out.length}`);
  assert(out.some((line) => line.includes("4056 calls between them; frame N shows one")));
  assertEquals(
    out.filter((line) => line.startsWith(">") && line.includes("2000  in main")).length,
    2,
  );
});

Deno.test("run reads standard input, and slices change nothing", async () => {
  const whole = await prometeu({ "-": ANSWER }, "run", "-");
  const sliced = await prometeu({ "-": ANSWER }, "run", "-", "--budget", "1");
  assertEquals(sliced, whole);
});

Deno.test("run --json prints one document", async () => {
  const { status, out } = await prometeu({ "a.pasm": ANSWER }, "run", "--json", "a.pasm");
  assertEquals(status, EXIT.DONE);
  assertEquals(JSON.parse(out.join("\n")), {
    reason: "returned",
    results: [{ kind: "int32", value: 42 }, { kind: "float", value: 1 }, {
      kind: "string",
      value: "text",
    }],
    cycles: 24,
    instructions: 6,
    frames: 0,
    slices: 1,
    log: ["hello"],
    trap: null,
  });
});

Deno.test("run --json keeps what JSON numbers can't hold", async () => {
  const source = `.func main params=0 locals=0 rets=4
  PUSH_I64 9223372036854775807
  PUSH_F64 NaN
  PUSH_F64 -0.0
  PUSH_F64 -Infinity
  RET
.end`;
  const { out } = await prometeu({ "a.pasm": source }, "run", "--json", "a.pasm");
  assertEquals(JSON.parse(out.join("\n")).results, [
    { kind: "int64", value: "9223372036854775807" },
    { kind: "float", value: "NaN" },
    { kind: "float", value: "-0.0" },
    { kind: "float", value: "-Infinity" },
  ]);
});

Deno.test("a guest trap goes to standard error with its callers, status 1", async () => {
  const { status, out, err } = await prometeu({ "a.pasm": TRAP }, "run", "a.pasm");
  assertEquals({ status, out }, { status: EXIT.FAILED, out: [] });
  assertEquals(err, [
    "DIV_ZERO in divide at 12 (a.pasm:8): integer division or modulo by zero",
    "  called in main at 0 (a.pasm:2)",
  ]);
});

Deno.test("of an endless recursion's backtrace the middle is left out", async () => {
  const source = `.func main params=0 locals=0 rets=0
  CALL deeper
  RET
.end
.func deeper params=0 locals=0 rets=0
  CALL deeper
  RET
.end`;
  const { err } = await prometeu({ "a.pasm": source }, "run", "a.pasm");
  const inner = "  called in deeper at 0 (a.pasm:6)";
  assertEquals(err, [
    "CALL_DEPTH in deeper at 0 (a.pasm:6): call depth limit reached",
    ...new Array<string>(20).fill(inner),
    "  … 4055 more …",
    ...new Array<string>(19).fill(inner),
    "  called in main at 0 (a.pasm:2)",
  ]);
});

Deno.test("--max-cycles stops an endless program with status 3, within one block", async () => {
  const { status, err } = await prometeu(
    { "a.pasm": LOOP },
    "run",
    "a.pasm",
    "--max-cycles",
    "1001",
  );
  assertEquals(status, EXIT.CYCLES);
  assertEquals(err, [
    "prometeu: stopped in main at 0 (a.pasm:2) after 1002 cycles (--max-cycles)",
  ]);
});

Deno.test("--max-cycles applies across frames and slices", async () => {
  const args = ["run", "a.pasm", "--max-cycles", "100", "--budget", "7"];
  assertEquals((await prometeu({ "a.pasm": FRAMES }, ...args)).status, EXIT.CYCLES);
});

Deno.test("--frames stops after that many frames with status 0", async () => {
  const { status, out } = await prometeu(
    { "a.pasm": FRAMES },
    "run",
    "a.pasm",
    "--frames=3",
    "--json",
  );
  assertEquals(status, EXIT.DONE);
  const { frames, reason } = JSON.parse(out.join("\n"));
  assertEquals({ frames, reason }, { frames: 3, reason: "frame" });
});

Deno.test("asm, disasm and run agree on text and PBX", async () => {
  const { status, written } = await prometeu({ "a.pasm": ANSWER }, "asm", "a.pasm", "-o", "a.pbx");
  assertEquals(status, EXIT.DONE);
  const pbx = written.get("a.pbx");
  assert(pbx !== undefined);
  const text = (await prometeu({ "a.pbx": pbx }, "disasm", "a.pbx")).out.join("\n");
  const again = (await prometeu({ "b.pasm": text }, "asm", "b.pasm", "-o", "b.pbx")).written.get(
    "b.pbx",
  );
  assertEquals(again, pbx);
  assertEquals((await prometeu({ "a.pbx": pbx }, "run", "a.pbx")).out, [
    "hello",
    "42",
    "1.0",
    "text",
  ]);
});

Deno.test("verify reports what it verified", async () => {
  const { status, out } = await prometeu({ "a.pasm": ANSWER }, "verify", "a.pasm");
  assertEquals(status, EXIT.DONE);
  assertEquals(out, [
    "a.pasm: verified (functions: 1, code bytes: 36, constants: 2, host functions: 1)",
  ]);
});

/** Command lines and inputs that are refused with status 2, and a part of the message. */
const REFUSED: readonly [
  name: string,
  files: Record<string, string | Uint8Array>,
  args: string[],
  said: string,
][] = [
  ["an unknown command", {}, ["rn", "a"], "did you mean run?"],
  ["a misspelt new command", {}, ["tset", "a"], "did you mean test?"],
  ["a misspelt new flag", {}, ["fmt", "a", "--chek"], "did you mean --check?"],
  ["help on an unknown command", {}, ["help", "rn"], "did you mean run?"],
  ["a misspelt --version", {}, ["--verison"], "did you mean --version?"],
  ["an unknown flag", {}, ["run", "a", "--budgte", "1"], "did you mean --budget?"],
  ["a missing file name", {}, ["run"], "a FILE is missing"],
  ["two file names", {}, ["run", "a", "b"], "one FILE, not 2"],
  ["a flag without its value", {}, ["run", "a", "--budget"], "--budget needs a value"],
  ["a switch with a value", {}, ["run", "a", "--json=1"], "--json does not take a value"],
  ["a budget that is no number", { a: LOOP }, ["run", "a", "--budget", "x"], "whole number"],
  ["a budget of zero", { a: LOOP }, ["run", "a", "--budget", "0"], "whole number"],
  ["a program without a name", {}, ["new"], "a NAME is missing"],
  ["a name that is a path", {}, ["new", "a/b"], '"a/b" is not a valid name'],
  ["a name that is a flag to others", {}, ["new", "--", "-a"], '"-a" is not a valid name'],
  ["a name that ends a line", {}, ["new", "a\nb"], "is not a valid name"],
  ["a name with its extension", {}, ["new", "game.pasm"], "write prometeu new game"],
  ["asm without output", { a: LOOP }, ["asm", "a"], "-o OUT is missing"],
  ["a file that is not there", {}, ["run", "a"], "a: no such file"],
  ["text that does not assemble", { a: ".func" }, ["run", "a"], "a:1:1: BAD_DIRECTIVE"],
  ["bytes that are neither", { a: new Uint8Array([255, 254]) }, ["run", "a"], "neither a PBX"],
  ["a damaged image", { a: new Uint8Array([0x50, 0x42, 0x58, 0]) }, ["run", "a"], "TRUNCATED"],
  [
    "code the verifier refuses",
    { a: ".func main params=0 locals=0 rets=0\n  POP\n  RET\n.end" },
    ["verify", "a"],
    "STACK_UNDERFLOW in main at 0 (a:2)",
  ],
  [
    "an import the command does not offer",
    { a: ANSWER.replaceAll("log.write", "log.wrte") },
    ["run", "a"],
    "did you mean log.write/1?",
  ],
];

for (const [name, files, args, said] of REFUSED) {
  Deno.test(`${name} is refused with status 2`, async () => {
    const { status, out, err } = await prometeu(files, ...args);
    assertEquals({ status, out }, { status: EXIT.USAGE, out: [] });
    assertStringIncludes(err.join("\n"), said);
  });
}

Deno.test("every command has help", async () => {
  assertStringIncludes((await prometeu({})).out.join("\n"), "Exit status");
  for (const args of [["--help"], ["-h"], ["help"]]) {
    assertEquals(await prometeu({}, ...args), await prometeu({}));
  }
  for (const [command, { flags, examples }] of Object.entries(COMMANDS)) {
    const { status, out } = await prometeu({}, command, "--help");
    assertEquals(status, EXIT.DONE);
    const help = out.join("\n");
    assertStringIncludes((await prometeu({})).out.join("\n"), `\n  ${command} `);
    assertStringIncludes(help, `Usage: prometeu ${command} `);
    for (const { name } of flags) assertStringIncludes(help, `--${name}`);
    assert(examples.length > 0);
    for (const example of examples) assert(example.startsWith(`prometeu ${command} `));
    assertEquals((await prometeu({}, "help", command)).out, out);
  }
});

Deno.test("docs/command-line.md has a row for every command", () => {
  const page = Deno.readTextFileSync(new URL("../../docs/command-line.md", import.meta.url));
  const rows = [...page.matchAll(/^\| `prometeu (\w+) /gm)].map(([, name]) => name);
  assertEquals(rows.sort(), Object.keys(COMMANDS).sort());
});

Deno.test("--version prints the version that deno.json states", async () => {
  const { version } = JSON.parse(
    Deno.readTextFileSync(new URL("../../deno.json", import.meta.url)),
  );
  for (const flag of ["--version", "-V"]) {
    const { status, out } = await prometeu({}, flag);
    assertEquals({ status, out }, { status: EXIT.DONE, out: [`prometeu ${version}`] });
  }
});

const PROGRAMS = new URL("../../bench/programs", import.meta.url).pathname;

Deno.test("new writes a program that meets its expectations, and prints how to run it", async () => {
  const { status, out, written } = await prometeu({}, "new", "my-game");
  assertEquals(status, EXIT.DONE);
  assertEquals([...written.keys()], ["my-game.pasm"]);
  const files = Object.fromEntries(written);
  for (const line of out.slice(1)) {
    const next = await prometeu(files, ...line.trim().split(" ").slice(1));
    assertEquals([next.status, next.err], [EXIT.DONE, []]);
  }
  assertEquals((await prometeu(files, "run", "my-game.pasm")).out, ["hello from my-game", "55"]);
});

Deno.test("new does not overwrite files", async () => {
  const { status, err, written } = await prometeu({ "game.pasm": "mine" }, "new", "game");
  assertEquals([status, written.size], [EXIT.USAGE, 0]);
  assertStringIncludes(err.join("\n"), "game.pasm: file exists");
});

Deno.test("colours mark ok, FAILED and the source of an error, if they are enabled", async () => {
  const files = {
    "p/a.pasm": `; expect none\n${LOOP.replace("again: JMP again", "RET")}`,
    "p/b.pasm": `; expect none\n${TRAP}`,
  };
  for (const isTaken of [true, false]) {
    const [red, green, end] = isTaken ? ["\x1b[31m", "\x1b[32m", "\x1b[39m"] : ["", "", ""];
    const { out } = await runInMemory(files, { out: isTaken, err: !isTaken }, ["test", "p"]);
    assertEquals(out[0], `${green}ok${end}     p/a.pasm`);
    assertStringIncludes(out[1], `${red}FAILED${end} p/b.pasm:1: expected`);
    assertEquals(out[2], "1 passed, 1 failed");
    const { err } = await runInMemory(files, { out: !isTaken, err: isTaken }, ["run", "p/c.pasm"]);
    assertEquals(err, [`${red}prometeu:${end} p/c.pasm: no such file`]);
  }
});

/** First character of terminal escape sequences. */
const ESCAPE = "\x1b";

async function spawn(args: string[], input: string): Promise<Deno.CommandOutput> {
  const main = new URL("../../lib/cli/main.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-read", main, ...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  return child.output();
}

Deno.test("as a process: standard input, output, exit status", async () => {
  const { code, stdout } = await spawn(["run", "-"], ANSWER);
  assertEquals(code, EXIT.DONE);
  assertEquals(new TextDecoder().decode(stdout), "hello\n42\n1.0\ntext\n");
  const trapped = await spawn(["run", "-"], TRAP);
  assertEquals(trapped.code, EXIT.FAILED);
  const tested = await spawn(["test", PROGRAMS], "");
  const said = new TextDecoder().decode(tested.stdout);
  assertStringIncludes(said, `ok     ${PROGRAMS}/fib.pasm\n`);
  assert(!said.includes(ESCAPE), "colours where there is no terminal");
  assertStringIncludes(new TextDecoder().decode(trapped.stderr), "DIV_ZERO in divide at 12");
});
