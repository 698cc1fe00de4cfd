/** `prometeu run --checkpoint` and `--resume`. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { decodeCheckpoint, encodeCheckpoint } from "../../lib/cli/checkpoint.ts";
import { execute } from "../../lib/cli/cli.ts";
import { type CliIo, EXIT, PrometeuError, runCli } from "../../lib/cli/main.ts";
import type { StopSignal } from "../../lib/cli/files.ts";
import { memoryIo } from "./cli_io.ts";

/** Logs ten lines with random numbers and frame numbers, and counts them in the store. */
const JOB = `
.sysc log.info/1 args=3 rets=0
.sysc kv.get/1 args=1 rets=1
.sysc kv.set/1 args=2 rets=1
.sysc random.int/1 args=1 rets=1
.sysc clock.frame/1 args=0 rets=1
.func main params=0 locals=1 rets=1
  PUSH_CONST "count"
  PUSH_I32 0
  HOSTCALL kv.set/1
  POP_N 1
  PUSH_I32 0
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_I32 1000
  HOSTCALL random.int/1
  HOSTCALL clock.frame/1
  HOSTCALL log.info/1
  PUSH_CONST "count"
  DUP
  HOSTCALL kv.get/1
  PUSH_I32 1
  ADD
  HOSTCALL kv.set/1
  POP_N 1
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 10
  LT
  JMP_IF_TRUE again
  PUSH_CONST "count"
  HOSTCALL kv.get/1
  RET
.end
`;
const OTHER = ".func main params=0 locals=0 rets=0\n  RET\n.end\n";

/** What outlives a process: its files and what it has written. */
interface Disk {
  readonly files: Map<string, Uint8Array>;
  output: string;
}

function diskWith(program: string): Disk {
  return { files: new Map([["job.pasm", new TextEncoder().encode(program)]]), output: "" };
}

/** The process is killed. */
class Killed extends Error {}

interface ProcessOptions {
  /** Number of the effect, counted from 0, at which the process is killed: before it or after it. */
  readonly dies?: { readonly at: number; readonly isAfter: boolean };
  /** Whether standard output is a file. */
  readonly isFile?: boolean;
  readonly onStop?: (stop: (signal: StopSignal) => void) => void;
  readonly module?: string;
}

/** Runs a process on a disk; returns its exit status, `undefined` if it was killed. */
async function processOn(
  disk: Disk,
  args: string,
  { dies, isFile = true, onStop, module }: ProcessOptions = {},
): Promise<{ status: number | undefined; err: string[]; effects: number }> {
  let effects = 0;
  const effect = (happen: () => void): void => {
    const isNow = dies?.at === effects++;
    if (isNow && dies?.isAfter === false) throw new Killed();
    happen();
    if (isNow) throw new Killed();
  };
  const { io: memory, err } = memoryIo({});
  const io: CliIo = {
    ...memory,
    readFile: (path) => disk.files.get(path) ?? memory.readFile(path),
    readFileIfAny: (path) => disk.files.get(path),
    importModule: () => import(`data:text/javascript,${encodeURIComponent(module ?? "")}`),
    replaceFile: (path, bytes) => effect(() => void disk.files.set(path, bytes)),
    out: (line) => effect(() => void (disk.output += `${line}\n`)),
    syncOutput: () => isFile ? new TextEncoder().encode(disk.output).length : undefined,
    truncateOutput: (length) =>
      effect(() => {
        const bytes = new TextEncoder().encode(disk.output);
        assert(length <= bytes.length);
        disk.output = new TextDecoder().decode(bytes.subarray(0, length));
      }),
    onStop: (stop) => {
      onStop?.(stop);
      return () => {};
    },
  };
  let wasKilled = false;
  try {
    // The command turns what a file operation throws into an error of its own.
    const status = await runCli(args.split(" "), {
      ...io,
      replaceFile: (path, bytes) => {
        try {
          io.replaceFile(path, bytes);
        } catch (error) {
          wasKilled ||= error instanceof Killed;
          throw error;
        }
      },
    });
    return { status: wasKilled ? undefined : status, err, effects };
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return { status: undefined, err, effects };
  }
}

const ALLOW = "--allow log,clock,random=5,kv=store.json";
const PLAIN = `run job.pasm ${ALLOW}`;
const KEPT = `${PLAIN} --checkpoint job.state --resume job.state --every 200`;

for (const flag of ["", " --json"]) {
  Deno.test(`a run that is killed at any effect goes on as if it had not been${flag}`, async () => {
    const whole = diskWith(JOB);
    assertEquals((await processOn(whole, PLAIN + flag)).status, EXIT.DONE);
    const once = diskWith(JOB);
    const { effects } = await processOn(once, KEPT + flag);
    assert(effects > 10, `${effects} effects`);
    const output = flag === "" ? whole.output : once.output;
    assertEquals(once.output, output);
    for (let at = 0; at < effects; at++) {
      for (const isAfter of [false, true]) {
        const disk = diskWith(JOB);
        const first = await processOn(disk, KEPT + flag, { dies: { at, isAfter } });
        assertEquals(first.status, undefined);
        // The second process is killed, too, at its third effect.
        await processOn(disk, KEPT + flag, { dies: { at: 2, isAfter } });
        const last = await processOn(disk, KEPT + flag);
        assertEquals(last.status, EXIT.DONE, `${at} ${last.err}`);
        assertEquals(disk.output, output, `killed at effect ${at}`);
        assertEquals(disk.files.get("store.json"), whole.files.get("store.json"));
      }
    }
  });
}

Deno.test("JSON of a run with checkpoints differs in its slices only", async () => {
  const [plain, kept] = [diskWith(JOB), diskWith(JOB)];
  await processOn(plain, `${PLAIN} --json`);
  await processOn(kept, `${KEPT} --json`);
  const [a, b] = [plain, kept].map(({ output }) => ({ ...JSON.parse(output), slices: 0 }));
  assertEquals(a, b);
});

Deno.test("if output is not a file, only what a kill cuts off from its checkpoint is repeated", async () => {
  const whole = diskWith(JOB);
  await processOn(whole, PLAIN);
  const disk = diskWith(JOB);
  // Effects: first checkpoint, output, checkpoint, store, output, …
  await processOn(disk, KEPT, { isFile: false, dies: { at: 4, isAfter: true } });
  const printed = disk.output.split("\n").length - 1;
  await processOn(disk, KEPT, { isFile: false });
  const lines = disk.output.split("\n");
  assertEquals([...new Set(lines)].join("\n"), whole.output);
  assert(lines.length - whole.output.split("\n").length < printed);
});

Deno.test("a signal stops the run at a checkpoint, and the run goes on from it", async () => {
  for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
    const whole = diskWith(JOB);
    await processOn(whole, PLAIN);
    const disk = diskWith(JOB);
    const stopped = await processOn(disk, `${KEPT} --budget 300`, {
      onStop: (stop) => stop(signal),
    });
    assertEquals(stopped.status, status);
    assertEquals(stopped.err, [`prometeu: stopped by ${signal}; go on with --resume job.state`]);
    assert(whole.output.startsWith(disk.output) && disk.output.length < whole.output.length);
    assertEquals((await processOn(disk, KEPT)).status, EXIT.DONE);
    assertEquals(disk.output, whole.output);
  }
});

Deno.test("a run that reaches a limit can go on with another", async () => {
  const whole = diskWith(JOB);
  await processOn(whole, PLAIN);
  const disk = diskWith(JOB);
  assertEquals((await processOn(disk, `${KEPT} --max-cycles 500`)).status, EXIT.CYCLES);
  assertEquals((await processOn(disk, `${KEPT} --frames 5`)).status, EXIT.DONE);
  assertEquals(disk.output.split("\n").length - 1, 5);
  const { outputBytes } = decodeCheckpoint("", disk.files.get("job.state") ?? new Uint8Array());
  assertEquals(outputBytes, disk.output.length);
  assertEquals((await processOn(disk, `${PLAIN} --resume job.state`)).status, EXIT.DONE);
  assertEquals(disk.output, whole.output);
});

const ASKS = `.sysc world.ask/1 args=1 rets=1
.func main params=0 locals=0 rets=2
  PUSH_CONST "name?"
  HOSTCALL world.ask/1
  INTRINSIC host.wait/1
  RET
.end
`;

Deno.test("a call that was pending at a checkpoint is started again", async () => {
  const host = (handler: string): string =>
    `export default ({ HostRegistry }) => new HostRegistry().define(
      "world.ask/1", { args: ["string"], rets: ["string"], async: true }, ${handler});`;
  const disk = diskWith(ASKS);
  const line = "run job.pasm --host host.js --checkpoint job.state --resume job.state";
  const stopped = await processOn(disk, line, {
    module: host("() => new Promise(() => {})"),
    onStop: (stop) => void setTimeout(() => stop("SIGTERM"), 10),
  });
  assertEquals([stopped.status, disk.output], [143, ""]);
  const ended = await processOn(disk, line, {
    module: host("async (question) => `answer to ${question}`"),
  });
  assertEquals([ended.status, disk.output], [EXIT.DONE, "true\nanswer to name?\n"]);
});

Deno.test("an answer of a call that was started again does not wait for the others", async () => {
  const disk = diskWith(`.sysc world.ask/1 args=1 rets=1
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=2 rets=0
  PUSH_CONST "fast"
  HOSTCALL world.ask/1
  SET_LOCAL 0
  PUSH_CONST "slow"
  HOSTCALL world.ask/1
  SET_LOCAL 1
  GET_LOCAL 0
  INTRINSIC host.wait/1
  HOSTCALL log.write/1
  GET_LOCAL 1
  INTRINSIC host.wait/1
  POP_N 3
  RET
.end
`);
  const module = `export default ({ HostRegistry }) => new HostRegistry().define(
      "world.ask/1", { args: ["string"], rets: ["string"], async: true },
      (question) => question === "fast" ? Promise.resolve("quickly") : new Promise(() => {}));`;
  const line = "run job.pasm --host host.js --checkpoint job.state --resume job.state";
  // It stops when both calls are pending, before anything is answered.
  await processOn(disk, line, { module, onStop: (stop) => stop("SIGINT") });
  await processOn(disk, line, { module, onStop: (stop) => void setTimeout(stop, 50, "SIGINT") });
  assertEquals(disk.output, "quickly\n");
});

Deno.test("a call whose handler does not answer is one that nobody answers", async () => {
  const disk = diskWith(ASKS);
  const module = `export default ({ HostRegistry }) => new HostRegistry().external(
      "world.ask/1", { args: ["string"], rets: ["string"] });`;
  const { status, err } = await processOn(disk, "run job.pasm --host host.js", { module });
  assertEquals(status, EXIT.FAILED);
  assertStringIncludes(err.join("\n"), "no handler gives: world.ask/1 (ticket 1)");
});

async function failureOf(disk: Disk, args: string): Promise<PrometeuError> {
  const { io } = memoryIo({});
  try {
    await execute(args.split(" "), {
      ...io,
      readFile: (path) => disk.files.get(path) ?? io.readFile(path),
      readFileIfAny: (path) => disk.files.get(path),
      replaceFile: () => {},
      syncOutput: () => disk.output.length,
    });
  } catch (error) {
    assert(error instanceof PrometeuError, `${error}`);
    return error;
  }
  throw new Error("accepted");
}

/** A disk with a checkpoint in the middle of the job. */
async function halfDone(): Promise<Disk> {
  const disk = diskWith(JOB);
  await processOn(disk, `${KEPT} --frames 4`);
  return disk;
}

Deno.test("a checkpoint that does not fit is refused, and says why", async () => {
  const resume = `${PLAIN} --resume job.state`;
  const cases: [change: (disk: Disk) => void, line: string, code: string, said: string][] = [
    [(disk) => disk.files.delete("job.state"), resume, "UNREADABLE", "job.state: no such file"],
    [
      (disk) => disk.files.set("job.state", new TextEncoder().encode("{}")),
      resume,
      "BAD_STATE",
      "not a checkpoint of this version",
    ],
    [
      (disk) => disk.files.set("job.pasm", new TextEncoder().encode(OTHER)),
      resume,
      "BAD_STATE",
      "OTHER_PROGRAM",
    ],
    [() => {}, resume.replace("random=5", "random=6"), "BAD_STATE", "random=5; pass the same seed"],
    [(disk) => disk.output = "", resume, "BAD_STATE", "append to the same file: >> FILE"],
    [() => {}, `${PLAIN} --every 5`, "MISSING_FLAG", "--every needs --checkpoint STATE"],
    [() => {}, `${PLAIN} --checkpoint -`, "BAD_VALUE", "must name a file"],
    [() => {}, `${KEPT}x`, "BAD_VALUE", "--every must be a whole number"],
  ];
  for (const [change, line, code, said] of cases) {
    const disk = await halfDone();
    change(disk);
    const error = await failureOf(disk, line);
    assertEquals(error.code, code, error.message);
    assertStringIncludes(error.message, said);
  }
});

Deno.test("damage anywhere in a checkpoint is noticed", async () => {
  const { files } = await halfDone();
  const whole = files.get("job.state");
  assert(whole !== undefined);
  const isRefused = (bytes: Uint8Array): boolean => {
    try {
      decodeCheckpoint("s", bytes);
      return false;
    } catch (error) {
      return error instanceof PrometeuError && error.code === "BAD_STATE";
    }
  };
  assertEquals(encodeCheckpoint(decodeCheckpoint("s", whole)), whole);
  for (let length = 0; length < whole.length; length += length < 100 ? 1 : 37) {
    assert(isRefused(whole.subarray(0, length)), `${length} bytes`);
  }
  for (let at = 0; at < whole.length; at += at < 100 ? 1 : 37) {
    const bytes = new Uint8Array(whole);
    bytes[at] ^= 0x40;
    assert(isRefused(bytes), `byte ${at}`);
  }
  assert(isRefused(Uint8Array.of(...whole, 0)));
});

Deno.test("as processes: runs that are killed, and runs that are asked to stop", async () => {
  const script = new URL("../../scripts/kill_runs.ts", import.meta.url).pathname;
  for (const args of [["--times", "5"], ["--times", "1", "--signal", "SIGTERM"]]) {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--allow-all", script, ...args],
    }).output();
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    assertStringIncludes(new TextDecoder().decode(stdout), `${args[1]} kills in `);
  }
});

Deno.test("as processes: what others wrote to a file that is not appended to is not cut", async () => {
  const command = new URL("../../lib/cli/main.ts", import.meta.url).pathname;
  const program = [
    ".sysc log.write/1 args=1 rets=0",
    ".func main params=0 locals=0 rets=1",
    'PUSH_CONST "once"',
    "HOSTCALL log.write/1",
    "FRAME_SYNC",
    "PUSH_I32 7",
    "RET",
    ".end",
  ].join("\n");
  const script = `folder=$(mktemp -d) && cd "$folder" && printf '%s' "$3" > p.pasm
    {
      "$1" run --no-check --allow-all "$2" run p.pasm --checkpoint state --every 1
      echo others
      "$1" run --no-check --allow-all "$2" run p.pasm --resume state
    } > output
    cat output
    rm -r "$folder"`;
  const { stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", script, "sh", Deno.execPath(), command, program],
  }).output();
  assertEquals(new TextDecoder().decode(stderr), "");
  const lines = new TextDecoder().decode(stdout).trimEnd().split("\n");
  assertEquals(lines.slice(0, 3), ["once", "7", "others"]);
  assertEquals(lines.at(-1), "7");
});
