/** `prometeu run --record` and `--replay`. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { prometeu } from "./cli_io.ts";

const PROGRAM = `
.sysc log.write/1 args=1 rets=0
.sysc log.warn/1 args=2 rets=0
.sysc clock.wall/1 args=0 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "hello"
  HOSTCALL log.write/1
  FRAME_SYNC
  PUSH_CONST "n"
  PUSH_F64 3.0
  HOSTCALL log.warn/1
  HOSTCALL clock.wall/1
  RET
.end`;

const ALLOW = ["--allow", "log,clock"] as const;

async function record(...flags: string[]): Promise<{ out: string[]; journal: Uint8Array }> {
  const files = { "p.pasm": PROGRAM };
  const { out, written } = await prometeu(files, "run", "p.pasm", ...flags, "--record", "j");
  return { out, journal: written.get("j") ?? new Uint8Array() };
}

Deno.test("--replay prints what --record printed, without the host", async () => {
  const { out, journal } = await record(...ALLOW);
  assertEquals(out.slice(0, 2), ["hello", "warn: n 3.0"]);
  const again = await prometeu(
    { "p.pasm": PROGRAM, "j": journal },
    "run",
    "p.pasm",
    "--replay",
    "j",
  );
  assertEquals([again.status, again.out, again.err], [0, out, []]);
});

Deno.test("--replay --json reports what the run reported", async () => {
  const { out, journal } = await record(...ALLOW, "--json");
  const files = { "p.pasm": PROGRAM, "j": journal };
  const again = await prometeu(files, "run", "p.pasm", "--replay", "j", "--json");
  assertEquals(again.out, out);
});

Deno.test("a journal of a run that was stopped ends there", async () => {
  const { journal } = await record(...ALLOW, "--frames", "1");
  const files = { "p.pasm": PROGRAM, "j": journal };
  const { status, out, err } = await prometeu(files, "run", "p.pasm", "--replay", "j");
  assertEquals([status, out], [3, ["hello"]]);
  assertStringIncludes(err.join("\n"), "the journal ends in main at");
});

Deno.test("another program, other bytes and flags that do not go together are refused", async () => {
  const { journal } = await record(...ALLOW);
  const files = { "p.pasm": PROGRAM, "o.pasm": PROGRAM.replace("hello", "hi"), "j": journal };
  for (
    const [args, message] of [
      [["run", "o.pasm", "--replay", "j"], "OTHER_PROGRAM"],
      [["run", "p.pasm", "--replay", "p.pasm"], "BAD_MAGIC"],
      [["run", "p.pasm", "--replay", "no"], "no such file"],
      [["run", "p.pasm", "--replay", "j", "--record", "k"], "can't be used with --record"],
      [["run", "p.pasm", "--record", "j", "--resume", "k"], "can't be used with --resume"],
    ] as const
  ) {
    const { status, err } = await prometeu(files, ...args);
    assertEquals(status, 2);
    assertStringIncludes(err.join("\n"), message);
  }
});
