/** The host of guests that the `prometeu` command runs: --allow, --host, --stub. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { execute } from "../../lib/cli/cli.ts";
import { CLI_ERROR_CODES, type CliIo, EXIT, PrometeuError } from "../../lib/cli/main.ts";
import { formatStore, parseStore } from "../../lib/cli/store_file.ts";
import {
  EXPECTATION_ERROR_CODES,
  ExpectationError,
  parseExpectation,
} from "../../lib/testing/expectation.ts";
import { type Files, memoryIo, prometeu } from "./cli_io.ts";

/** Counts its runs in the store. */
const VISITS = `
.sysc kv.get/1 args=1 rets=1
.sysc kv.set/1 args=2 rets=1
.func main params=0 locals=1 rets=1
  PUSH_CONST "visits"
  HOSTCALL kv.get/1
  SET_LOCAL 0
  PUSH_CONST "visits"
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  HOSTCALL kv.set/1
  RET
.end
`;
const LEVELS = `
.sysc log.warn/1 args=2 rets=0
.sysc log.info/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST "fuel"
  PUSH_I32 3
  HOSTCALL log.warn/1
  PUSH_F64 1.0
  HOSTCALL log.info/1
  RET
.end
`;
const DRAW = `
.sysc random.int/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 1000000
  HOSTCALL random.int/1
  RET
.end
`;
const OWN = `
.sysc game.double/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 21
  HOSTCALL game.double/1
  RET
.end
`;
/** A module of the user, given the runtime. */
const HOST = `export default ({ HostRegistry }) => new HostRegistry().define(
  "game.double/1",
  { args: ["int32"], rets: ["int32"], capability: "game" },
  (n) => 2 * n,
);`;

/** The error of a command line that is refused. */
async function failureOf(args: string[], io: CliIo): Promise<PrometeuError> {
  try {
    await execute(args, io);
  } catch (error) {
    assert(error instanceof PrometeuError, `${error}`);
    return error;
  }
  throw new Error(`${args.join(" ")} is accepted`);
}

function textOf(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

Deno.test("a store is read from its file and written back, at the end of a run", async () => {
  const args = ["run", "v.pasm", "--allow", "log,kv=game.json"];
  const file = '{ "visits": 41, "name": "x" }';
  const { status, out, written } = await prometeu({ "v.pasm": VISITS, "game.json": file }, ...args);
  assertEquals([status, out], [EXIT.DONE, ["true"]]);
  assertEquals(textOf(written.get("game.json")), '{\n  "name": "x",\n  "visits": 42\n}\n');
});

Deno.test("a store whose file is missing is empty; one that does not change is not written", async () => {
  const read = VISITS.replace("PUSH_I32 1\n  ADD", "POP_N 1\n  PUSH_I32 7");
  const first = await prometeu({ "v.pasm": read }, "run", "v.pasm", "--allow", "kv=new.json");
  assertEquals(textOf(first.written.get("new.json")), '{\n  "visits": 7\n}\n');
  const file = '{\n  "visits": 7\n}\n';
  const again = await prometeu(
    { "v.pasm": read, "new.json": file },
    ...["run", "v.pasm", "--allow", "kv=new.json"],
  );
  assertEquals([again.status, again.written.size], [EXIT.DONE, 0]);
});

Deno.test("a store that the guest leaves by a trap is kept", async () => {
  const trap = VISITS.replace("  RET", "  TRAP").replace(
    "PUSH_I32 1\n  ADD",
    "POP_N 1\n  PUSH_I32 7",
  );
  const { status, written } = await prometeu(
    { "v.pasm": trap },
    ...["run", "v.pasm", "--allow", "kv=new.json"],
  );
  assertEquals([status, written.size], [EXIT.FAILED, 1]);
});

Deno.test("levels other than info are shown", async () => {
  const { out } = await prometeu({ "a.pasm": LEVELS }, "run", "a.pasm");
  assertEquals(out, ["warn: fuel 3", "1.0"]);
});

Deno.test("random numbers depend on the seed that is given", async () => {
  const draw = async (allowed: string): Promise<string[]> =>
    (await prometeu({ "a.pasm": DRAW }, "run", "a.pasm", "--allow", allowed)).out;
  assertEquals(await draw("random=7"), await draw("log,random=7"));
  assert((await draw("random=7"))[0] !== (await draw("random=8"))[0]);
  assertEquals(await draw("random"), await draw("random=0"));
});

Deno.test("a module that is not allowed is refused, and the hint names the flag", async () => {
  for (const flags of [[], ["--allow", "log"], ["--allow", "none"]]) {
    const { status, err } = await prometeu({ "a.pasm": DRAW }, "run", "a.pasm", ...flags);
    assertEquals(status, EXIT.USAGE);
    assertStringIncludes(err.join("\n"), 'random.int/1 needs the capability "random"');
    assertStringIncludes(err.join("\n"), "--allow LIST");
  }
  const { err } = await prometeu({ "a.pasm": LEVELS }, "run", "a.pasm", "--allow", "none");
  assertStringIncludes(err.join("\n"), 'needs the capability "log"');
});

Deno.test("--allow may be given several times", async () => {
  const { out } = await prometeu(
    { "a.pasm": DRAW },
    ...["run", "a.pasm", "--allow", "random", "--allow", "log"],
  );
  assertEquals(out.length, 1);
});

const WITH_HOST: Files = {
  "a.pasm": OWN,
  "t.pasm": `; expect: 42\n; budget: 1\n${OWN}`,
  "none.pasm": `; expect error: MISSING_CAPABILITY\n; grant: none\n${OWN}`,
  "host.js": HOST,
  "p.json": "{}",
};

Deno.test("every command that links a program takes the user's host", async () => {
  const commands: [line: string, said: string][] = [
    ["run a.pasm", "42"],
    ["verify a.pasm", "host functions: 1"],
    ["profile a.pasm --format folded", "main 8"],
    ["certify a.pasm --policy p.json", "pass: 1 frames"],
    ["test t.pasm none.pasm", "2 passed, 0 failed"],
  ];
  for (const [line, said] of commands) {
    const { status, out, err } = await prometeu(
      WITH_HOST,
      ...`${line} --host host.js`.split(" "),
    );
    assertEquals([status, err], [EXIT.DONE, []], line);
    assertStringIncludes(out.join("\n"), said);
    const alone = await prometeu(WITH_HOST, ...line.split(" "));
    assert(alone.status !== EXIT.DONE, line);
  }
});

Deno.test("the user's functions come first, and the standard ones remain", async () => {
  const host = `export default async (runtime) => {
    const host = new runtime.HostRegistry();
    return host.define("log.info/1", { args: ["float"], rets: [] }, () => {});
  };`;
  const { status, out } = await prometeu(
    { "a.pasm": LEVELS, "host.js": host },
    ...["run", "a.pasm", "--host", "host.js"],
  );
  assertEquals([status, out], [EXIT.DONE, ["warn: fuel 3"]]);
});

Deno.test("a program may use functions of both hosts that have the same number there", async () => {
  const source = `.sysc log.write/1 args=1 rets=0\n${OWN}`.replace(
    "  RET",
    '  PUSH_CONST "x"\n  HOSTCALL log.write/1\n  RET',
  );
  const { out } = await prometeu(
    { "a.pasm": source, "host.js": HOST },
    ...["run", "a.pasm", "--host", "host.js"],
  );
  assertEquals(out, ["x", "42"]);
});

Deno.test("verify --stub takes imports as they are declared", async () => {
  const alone = await prometeu(WITH_HOST, "verify", "a.pasm");
  assertEquals(alone.status, EXIT.USAGE);
  assertStringIncludes(alone.err.join("\n"), "verify --stub");
  const { status, out } = await prometeu(WITH_HOST, "verify", "a.pasm", "--stub");
  assertEquals([status, out], [
    EXIT.DONE,
    ["a.pasm: verified (functions: 1, code bytes: 14, constants: 0, host functions: 1)"],
  ]);
  const broken = OWN.replace("PUSH_I32 21", "NOP");
  const refused = await prometeu({ "a.pasm": broken }, "verify", "a.pasm", "--stub");
  assertStringIncludes(refused.err.join("\n"), "STACK_UNDERFLOW in main at 2");
});

Deno.test("each test has a store of its own, and leaves nothing behind", async () => {
  // Each run finds what the file holds, not what the run before it has left.
  const source = `; expect: 42\n; budget: 1\n; budget: 2\n` + VISITS.replace(
    "HOSTCALL kv.set/1",
    'HOSTCALL kv.set/1\n  POP_N 1\n  PUSH_CONST "visits"\n  HOSTCALL kv.get/1',
  );
  const { out, written } = await prometeu(
    { "a.pasm": source, "s.json": '{ "visits": 41 }' },
    ...["test", "a.pasm", "--allow", "kv=s.json"],
  );
  assertEquals(out.at(-1), "1 passed, 0 failed");
  assertEquals(written.size, 0);
});

/** Values of a store in its file, and what a guest sees of them. */
const FORMS = `{
  "array": [1,0.5,{"float":"3.0"}],
  "bool": true,
  "bytes": {"bytes":"00ff"},
  "int64": {"int64":"-9223372036854775808"},
  "large": 1e+300,
  "map": {"map":[["a",{"map":[]}],[1,null]]},
  "nan": {"float":"NaN"},
  "zero": {"float":"-0.0"}
}
`;

Deno.test("a store's file holds every kind of value", () => {
  const store = parseStore("s.json", FORMS);
  assertEquals(formatStore(store), FORMS);
  assertEquals(store.get("int64"), -(2n ** 63n));
  assertEquals(store.get("bytes"), Uint8Array.of(0, 255));
  assert(Object.is(store.get("zero"), -0));
  assertEquals(formatStore(new Map()), "{}\n");
});

/** Files that are not stores, and a part of the message. */
const BROKEN: readonly [text: string, said: string][] = [
  ["", "s.json: "],
  ["[]", 'expected an object like { "score": 3 }'],
  ['{ "a": {} }', '"a": an object must be'],
  ['{ "a": { "int64": "9223372036854775808" } }', '"a": an object must be'],
  ['{ "a": { "int64": 5 } }', '"a": an object must be'],
  ['{ "a": { "float": "3", "int64": "3" } }', '"a": an object must be'],
  ['{ "a": { "float": "0x10" } }', '"a": an object must be'],
  ['{ "a": { "float": "1e" } }', '"a": an object must be'],
  ['{ "a": { "bytes": "0" } }', '"a": an object must be'],
  ['{ "a": { "map": [[1]] } }', '"a": an object must be'],
  ['{ "a": "\\ud800" }', "lone surrogate"],
  ['{ "\\ud800": 1 }', "lone surrogate"],
  [`{ "a": ${"[".repeat(40)}${"]".repeat(40)} }`, "nested deeper than 32 levels"],
];

for (const [text, said] of BROKEN) {
  Deno.test(`a file with ${text.slice(0, 40)} is not a store`, async () => {
    const files = { "v.pasm": VISITS, "s.json": text };
    const { io } = memoryIo(files);
    const error = await failureOf(["run", "v.pasm", "--allow", "kv=s.json"], io);
    assertEquals(error.code, "BAD_STORE");
    assertStringIncludes(error.message, said);
  });
}

const EMPTY = ".func main params=0 locals=0 rets=0\n  RET\n.end\n";

/** A command line for every code of the command's errors. */
const CODES: readonly [code: string, line: string, files: Files][] = [
  ["BAD_NAME", "new a/b", {}],
  ["BAD_VALUE", "run a --budget x", { a: EMPTY }],
  ["BAD_VALUE", "run a --allow lgo", { a: EMPTY }],
  ["BAD_VALUE", "run a --allow log,log", { a: EMPTY }],
  ["BAD_VALUE", "run a --allow log=1", { a: EMPTY }],
  ["BAD_VALUE", "run a --allow kv=", { a: EMPTY }],
  ["BAD_VALUE", "run a --allow random=3000000000", { a: EMPTY }],
  ["BAD_VALUE", "run a --allow log,", { a: EMPTY }],
  ["MISSING_FLAG", "asm a", { a: EMPTY }],
  ["MISSING_VALUE", "run a --budget", { a: EMPTY }],
  ["NO_BUNDLER", "run a --bundle", { a: "1" }],
  ["NO_PROGRAM", "test a", { a: EMPTY }],
  ["OPERAND_COUNT", "run a b", { a: EMPTY }],
  ["UNEXPECTED_VALUE", "run a --json=1", { a: EMPTY }],
  ["UNKNOWN_COMMAND", "rn", {}],
  ["UNKNOWN_FLAG", "run a --jsno", {}],
  ["BAD_HOST", "run a --host b", { a: EMPTY }],
  ["BAD_HOST", "run a --host b", { a: EMPTY, b: "import" }],
  ["BAD_HOST", "run a --host b", { a: EMPTY, b: "export const host = 1;" }],
  ["BAD_HOST", "run a --host b", { a: EMPTY, b: "export default {}" }],
  ["BAD_HOST", "run a --host b", { a: EMPTY, b: "export default () => { throw 1; }" }],
  ["BAD_POLICY", "certify a --policy b", { a: EMPTY, b: "[]" }],
  ["BAD_STATE", "run a --resume b", { a: EMPTY, b: "[]" }],
  ["BAD_STORE", "run a --allow kv=b", { a: EMPTY, b: "[]" }],
  ["BAD_ARGUMENT", "debug a -x delete", { a: EMPTY }],
  ["NOT_FOUND", "debug a -x up", { a: EMPTY }],
  ["NOT_POSSIBLE", "debug a -x out", { a: EMPTY }],
  ["UNKNOWN_COMMAND", "debug a -x zzz", { a: EMPTY }],
  ["NOT_TEXT", "run a", { a: Uint8Array.of(255) }],
  ["UNREADABLE", "run a", {}],
  ["UNWRITABLE", "new a", { "a.pasm": "" }],
];

for (const [code, line, files] of CODES) {
  Deno.test(`${line} fails with ${code}: ${JSON.stringify(files.b ?? "")}`, async () => {
    const { io } = memoryIo(files);
    const error = await failureOf(line.split(" "), io);
    assertEquals(error.code, code);
    const table = CLI_ERROR_CODES[error.name as keyof typeof CLI_ERROR_CODES];
    assert(Object.hasOwn(table, code), `${error.name} ${code}`);
  });
}

Deno.test("every code of the command's errors has a case", () => {
  // Those of the debugger are tested with it.
  const { UsageError, FileError } = CLI_ERROR_CODES;
  const all = [UsageError, FileError].flatMap((table) => Object.keys(table));
  assertEquals(all.filter((code) => !CODES.some(([known]) => known === code)), []);
});

Deno.test("errors of expectations have codes", () => {
  const cases: [keyof typeof EXPECTATION_ERROR_CODES, string][] = [
    ["BAD_LINE", "; expect nothing"],
    ["ENDING_COUNT", "; expect none\n; expect halted"],
    ["NO_EFFECT", "; expect none\n; expect coroutine: 1"],
  ];
  assertEquals(cases.map(([code]) => code), Object.keys(EXPECTATION_ERROR_CODES));
  for (const [code, source] of cases) {
    try {
      parseExpectation(source);
      throw new Error("accepted");
    } catch (error) {
      assert(error instanceof ExpectationError && error instanceof PrometeuError);
      assertEquals(error.code, code);
    }
  }
});

Deno.test("as a process: a host in TypeScript, a store in a real file", async () => {
  const probe = new URL("./cli_files_probe.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-all", probe],
  }).output();
  assertEquals(code, 0, textOf(stderr));
  assertEquals(JSON.parse(textOf(stdout)), {
    host: "42\n",
    store: "true\n",
    content: '{\n  "visits": 2\n}\n',
    isLink: true,
    mode: "600",
    files: ["a.pasm", "host.ts", "link.json", "s.json", "v.pasm"],
    refused: "prometeu: s.json: ",
  });
});
