/** `prometeu test`: runs guest texts against the expectations in their comments. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { EXIT } from "../../lib/cli/main.ts";
import { prometeu } from "./cli_io.ts";

const LOGS = `
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=2
  PUSH_CONST "hello"
  HOSTCALL log.write/1
  PUSH_I32 42
  PUSH_CONST " "
  RET
.end
`;
const TRAPS = ".func main params=0 locals=0 rets=0\n  TRAP\n.end\n";
const EMPTY = ".func main params=0 locals=0 rets=0\n  RET\n.end\n";
const ENDLESS = ".func main params=0 locals=0 rets=0\nagain: JMP again\n.end\n";

Deno.test("test runs the texts of a folder, reports each and counts", async () => {
  const files = {
    "all/z.pasm": `; expect none\n${EMPTY}`,
    "all/sub/b.pasm": `; expect: 41\n; expect:  \n; expect log: hello\n${LOGS}`,
    "all/sub/a.pasm": `; expect: 42\n; expect:  \n; expect log: hello\n${LOGS}`,
    "all/nothing.pasm": EMPTY,
    "all/readme.md": "; expect none",
    "all/.cache/c.pasm": "; expect none",
  };
  const { status, out, err } = await prometeu(files, "test", "all/");
  assertEquals({ status, out, err }, {
    status: EXIT.FAILED,
    out: [
      "none   all/nothing.pasm: no expectations",
      "ok     all/sub/a.pasm",
      "FAILED all/sub/b.pasm:1: expected 41, actual 42",
      "ok     all/z.pasm",
      "2 passed, 1 failed, 1 without expectations",
    ],
    err: [],
  });
  const named = await prometeu(files, "test", "all/z.pasm", "all/sub/a.pasm", "all/z.pasm");
  assertEquals(named.status, EXIT.DONE);
  assertEquals(named.out, ["ok     all/z.pasm", "ok     all/sub/a.pasm", "2 passed, 0 failed"]);
});

/** Expectations, a program that breaks them, and the messages after the place. */
const FAILURES: readonly [expectations: string, program: string, said: string[]][] = [
  ["; expect: 42", LOGS, [
    '1: expected no result 2, actual " "',
    'expected no log line 1, actual log "hello"',
  ]],
  ["; expect: 42\n; expect: \n; expect log: hello", LOGS, ['2: expected "", actual " "']],
  ["; expect: 42\n; expect:  \n; expect log: hallo", LOGS, [
    '3: expected log "hallo", actual log "hello"',
  ]],
  ["; expect log: x\n; expect none", EMPTY, ['1: expected log "x", actual no log line 1']],
  ["; expect halted", EMPTY, ["1: expected halted, actual no results"]],
  ["; expect none", TRAPS, [
    "1: expected no results, actual trap EXPLICIT in main at 0 (a.pasm:3): the program executed TRAP",
  ]],
  ["; expect trap: DIV_ZERO", TRAPS, [
    "1: expected trap DIV_ZERO, actual trap EXPLICIT in main at 0 (a.pasm:3): the program executed TRAP",
  ]],
  ["; expect trap: EXPLICIT\n; expect coroutine: 1", TRAPS, [
    "2: expected coroutine 1, actual 0",
  ]],
  ["; expect none\n\n; expect cycles: 1\n; expect live bytes: 1", EMPTY, [
    "3: expected cycles 1, actual 4",
    "4: expected live bytes 1, actual 0",
  ]],
  ["; expect none\n; expect dropped: 2", EMPTY, ["2: expected dropped 2, actual 0"]],
  ["; expect error: BAD_STRING", EMPTY, [
    "1: expected error BAD_STRING, actual the program is accepted",
  ]],
  ["; expect error: BAD_STRING", "NOP", [
    "1: expected error BAD_STRING, actual error OUTSIDE_FUNCTION at 2:1",
  ]],
  ["; expect none\n; grant: none", LOGS, [
    "1: expected no results, actual error MISSING_CAPABILITY",
  ]],
  ["; expect none", ENDLESS, ["1: expected no results, actual stopped in main at 0 (a.pasm:3)"]],
  ["; expect nothing", EMPTY, ["1: expected valid expectations, actual unknown"]],
  [" ; expect none", EMPTY, ["1: expected valid expectations, actual"]],
  ["; expect cycles: 1", EMPTY, ["expected valid expectations, actual expected one ending"]],
  ["; expect none\n; limit: stackSlots=0", EMPTY, ["expected valid limits"]],
];

for (const [expectations, program, said] of FAILURES) {
  Deno.test(`test reports what differs from ${JSON.stringify(expectations)}`, async () => {
    const files = { "a.pasm": `${expectations}\n${program}` };
    const { status, out } = await prometeu(files, "test", "a.pasm", "--max-cycles", "1000");
    assertEquals(status, EXIT.FAILED);
    assertEquals(out.length, said.length + 1);
    for (const [i, part] of said.entries()) {
      const place = /^\d/.test(part) ? "a.pasm:" : "a.pasm";
      assertStringIncludes(out[i], part);
      assertEquals(out[i].startsWith(`${i === 0 ? "FAILED" : "      "} ${place}`), true);
    }
    assertEquals(out.at(-1), "0 passed, 1 failed");
  });
}

Deno.test("an endless test is stopped", async () => {
  const { status, out } = await prometeu(
    { "a.pasm": `; expect none\n${ENDLESS}` },
    "test",
    "a.pasm",
  );
  assertEquals(status, EXIT.FAILED);
  assertStringIncludes(out[0], "after 500000000 cycles (--max-cycles)");
});

Deno.test("test passes programs that meet their expectations", async () => {
  for (
    const [expectations, program] of [
      ["; expect trap: EXPLICIT", TRAPS],
      ["; expect trap: EXPLICIT in main at 0\n; budget: 1", TRAPS],
      ["; expect error: OUTSIDE_FUNCTION", "NOP"],
      ["; expect error: OUTSIDE_FUNCTION at 2:1", "NOP"],
      ["; expect none\n; expect cycles: 4\n; expect frames: 0", EMPTY],
      ["; expect: 42\n; expect:  \n; expect log: hello\n; budget: 1\n; budget: 3", LOGS],
      ["; expect error: MISSING_CAPABILITY\n; grant: none", LOGS],
    ]
  ) {
    const { status, out } = await prometeu(
      { "a.pasm": `${expectations}\n${program}` },
      "test",
      "a.pasm",
    );
    assertEquals([status, out], [EXIT.DONE, ["ok     a.pasm", "1 passed, 0 failed"]]);
  }
});

Deno.test("test refuses files and folders without tests", async () => {
  for (
    const [files, said] of [
      [{ "a/b.pasm": EMPTY }, "found no tests"],
      [{ "a/b.md": "" }, "found no tests"],
      [{}, "a: no such file"],
      [{ a: new Uint8Array([0x50, 0x42, 0x58, 0]) }, "a: a PBX image, not guest text"],
    ] as const
  ) {
    const { status, err } = await prometeu(files, "test", "a");
    assertEquals(status, EXIT.USAGE);
    assertStringIncludes(err.join("\n"), said);
  }
});
