/** The commands that report costs: `profile` and `certify`. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { EXIT } from "../../lib/cli/main.ts";
import { prometeu as runInMemory } from "./cli_io.ts";

/** Two frames: 12 cycles with a call, then 5. */
const FRAMES = `
.func main params=0 locals=0 rets=0
  CALL nothing ; 5 and 4 for its RET
  NOP
  NOP
  FRAME_SYNC
  RET
.end
.func nothing params=0 locals=0 rets=0
  RET
.end
`;
const ENDLESS = ".func main params=0 locals=0 rets=0\nagain: FRAME_SYNC\n  JMP again\n.end\n";
const TRAP = ".func main params=0 locals=0 rets=0\n  TRAP\n.end\n";

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  readonly written: ReadonlyMap<string, Uint8Array>;
}

async function prometeu(
  files: Record<string, string>,
  ...args: string[]
): Promise<Outcome> {
  const { status, out, err, written } = await runInMemory(files, ...args);
  return { status, out: out.join("\n"), err: err.join("\n"), written };
}

Deno.test("profile shows repeated costs by line, next to the source", async () => {
  const { status, out, err } = await prometeu({ "a.pasm": FRAMES }, "profile", "a.pasm");
  assertEquals([status, err], [EXIT.DONE, ""]);
  assertMatch(out, /^a\.pasm: repeated cost by source line\n/);
  assertMatch(out, /\n3 .* CALL nothing ; 5 and 4 for its RET\n/);
});

Deno.test("profile writes each format", async () => {
  const written = async (format: string): Promise<string> =>
    (await prometeu({ "a.pasm": FRAMES }, "profile", "--format", format, "a.pasm")).out;
  assertStringIncludes(await written("table"), "nothing");
  assertEquals(JSON.parse(await written("json")).file, "a.pasm");
  assertStringIncludes(JSON.parse(await written("speedscope")).$schema, "speedscope");
  assertEquals(await written("folded"), "main 12\nmain;nothing 4\n");
  assertMatch(await written("svg"), /^<\?xml|^<svg/);
  const { status, written: files } = await prometeu(
    { "a.pasm": FRAMES },
    ...["profile", "a.pasm", "--format", "pprof", "-o", "a.pb"],
  );
  assertEquals(status, EXIT.DONE);
  assertEquals([...files.get("a.pb")?.slice(0, 1) ?? []], [0x0a]);
});

Deno.test("profile refuses invalid options", async () => {
  const binary = await prometeu({ "a.pasm": FRAMES }, "profile", "a.pasm", "--format", "pprof");
  assertEquals(binary.status, EXIT.USAGE);
  assertStringIncludes(binary.err, "-o OUT");
  const unknown = await prometeu({ "a.pasm": FRAMES }, "profile", "a.pasm", "--format", "xml");
  assertEquals(unknown.status, EXIT.USAGE);
  assertStringIncludes(unknown.err, "speedscope");
});

Deno.test("a program that traps is profiled up to the trap", async () => {
  const { status, out, err } = await prometeu({ "a.pasm": TRAP }, "profile", "a.pasm");
  assertEquals(status, EXIT.FAILED);
  assertStringIncludes(err, "EXPLICIT in main at 0");
  assertStringIncludes(out, "TRAP");
});

function certify(source: string, policy: string, ...flags: string[]): Promise<Outcome> {
  const files = { "a.pasm": source, "p.json": policy };
  return prometeu(files, "certify", "a.pasm", "--policy", "p.json", ...flags);
}

Deno.test("certify passes a program that keeps its policy", async () => {
  const { status, out } = await certify(FRAMES, '{ "cycles": 12, "callDepth": 2 }');
  assertEquals(status, EXIT.DONE);
  assertMatch(out, /^pass: 2 frames/);
});

Deno.test("certify reports what broke the policy, and where", async () => {
  const { status, out } = await certify(FRAMES, '{ "cycles": 11 }');
  assertEquals(status, EXIT.FAILED);
  assertMatch(out, /^fail: 2 frames/);
  assertStringIncludes(out, "frame 0 in main at ");
  assertStringIncludes(out, "cycles 12, allowed 11");
});

Deno.test("certify --json prints the certificate", async () => {
  const { out } = await certify(ENDLESS, '{ "hostCalls": 0 }', "--frames", "5", "--json");
  const { verdict, frames, limits } = JSON.parse(out);
  assertEquals([verdict, frames, limits.length], ["pass", 5, 1]);
});

Deno.test("certify refuses an invalid policy", async () => {
  for (
    const [policy, hint] of [
      ['{ "cycle": 1 }', "cycles"],
      ['{ "cycles": "many" }', "number"],
      ["[]", "object"],
      ["{", "p.json"],
    ]
  ) {
    const { status, err } = await certify(FRAMES, policy);
    assertEquals(status, EXIT.USAGE);
    assertStringIncludes(err, hint);
  }
  const missing = await prometeu({ "a.pasm": FRAMES }, "certify", "a.pasm");
  assertEquals(missing.status, EXIT.USAGE);
  assertStringIncludes(missing.err, "--policy");
});

Deno.test("certify does not pass a program that traps", async () => {
  const { status, err } = await certify(TRAP, "{}");
  assertEquals(status, EXIT.FAILED);
  assert(err.startsWith("EXPLICIT"));
});
