/**
 * Kills a run with checkpoints at random moments and lets the next process go on, until the program ends;
 * its output and its store must then be those of an uninterrupted run. Nothing on the way may be damaged.
 *
 *     deno task kill [--times N] [--signal SIGKILL|SIGTERM|SIGINT]
 *
 * Prints what was done; the exit status is 1 if anything differs.
 */
import { decodeCheckpoint } from "../lib/cli/checkpoint.ts";
import { parseStore } from "../lib/cli/store_file.ts";

const COMMAND = new URL("../lib/cli/main.ts", import.meta.url).pathname;

/** A process lives at most so many times what an uninterrupted run takes; it begins to run meanwhile. */
const LONGEST_LIFE = 1.2;

/** Exit statuses of a run that a signal has asked to stop. */
const STOPPED: ReadonlyMap<Deno.Signal, number> = new Map([["SIGINT", 130], ["SIGTERM", 143]]);

/** Cycles between two checkpoints. */
const EVERY = 1_000_000;

/** Logs a line after every piece of work, with random numbers of both kinds, and counts in the store. */
const PROGRAM = `
.sysc log.info/1 args=5 rets=0
.sysc kv.get/1 args=1 rets=1
.sysc kv.set/1 args=2 rets=1
.sysc random.int/1 args=1 rets=1
.sysc clock.time/1 args=0 rets=1
.func main params=0 locals=1 rets=1
  PUSH_I32 0
  SET_LOCAL 0
  PUSH_CONST "count"
  PUSH_I32 0
  HOSTCALL kv.set/1
  POP_N 1
again:
  PUSH_CONST "step"
  GET_LOCAL 0
  CALL work
  PUSH_I32 1000
  HOSTCALL random.int/1
  HOSTCALL clock.time/1
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
  PUSH_I32 150
  LT
  JMP_IF_TRUE again
  PUSH_CONST "count"
  HOSTCALL kv.get/1
  RET
.end
.func work params=0 locals=1 rets=1
  INTRINSIC random.next/1
  SET_LOCAL 0
  PUSH_I32 5000
again:
  GET_LOCAL 0
  PUSH_F64 1.0000001
  MUL
  SET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  POP_N 1
  GET_LOCAL 0
  RET
.end
`;

/** Files of one run. */
interface Job {
  readonly folder: string;
  readonly output: string;
  readonly store: string;
  readonly state: string;
}

function jobIn(folder: string, name: string): Job {
  const path = (ending: string): string => `${folder}/${name}.${ending}`;
  return { folder, output: path("log"), store: path("json"), state: path("state") };
}

/** Starts the command as a process that appends to the output of a job. */
function start({ folder, output, store, state }: Job, isKept: boolean): Deno.ChildProcess {
  const command = [
    ...[Deno.execPath(), "run", "--no-check", "--allow-read", "--allow-write"],
    ...[COMMAND, "run", `${folder}/job.pasm`, "--allow", `log,clock,random=7,kv=${store}`],
    ...(isKept ? ["--checkpoint", state, "--resume", state, "--every", `${EVERY}`] : []),
  ];
  // The shell becomes the command: its id is the one to kill.
  const args = ["-c", 'output=$1; shift; exec "$@" >> "$output"', "sh", output, ...command];
  return new Deno.Command("sh", { args, stdin: "null", stdout: "null", stderr: "inherit" }).spawn();
}

/** Sends a signal to a process that may have ended just now. */
function sendTo(child: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    child.kill(signal);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

function textOf(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** What a run leaves when it is not interrupted. */
interface Reference {
  readonly output: string;
  readonly store: string;
}

/** What is wrong with the files of a killed run, if anything is. */
function damage({ output, store, state }: Job, whole: Reference): string | undefined {
  const kept = textOf(store);
  if (kept !== undefined) parseStore(store, kept);
  let bytes: Uint8Array;
  try {
    bytes = Deno.readFileSync(state);
  } catch {
    return textOf(output) === "" ? undefined : "output without a checkpoint";
  }
  const { outputBytes } = decodeCheckpoint(state, bytes);
  const written = new TextEncoder().encode(textOf(output) ?? "");
  if (outputBytes === undefined || written.length < outputBytes) return "output is missing";
  const part = new TextDecoder().decode(written.subarray(0, outputBytes));
  return whole.output.startsWith(part) ? undefined : "output differs";
}

/** How a run is killed. */
interface Killer {
  /** How often at most. */
  readonly most: number;
  /** Longest life of a process, in milliseconds. */
  readonly longest: number;
  readonly signal: Deno.Signal;
}

/** Kills, and those of them that found the run further than the kill before. */
interface Kills {
  count: number;
  advanced: number;
}

/** Lets a run be killed until it ends, or until there were enough kills. */
async function runKilled(
  job: Job,
  whole: Reference,
  { most, longest, signal: sent }: Killer,
): Promise<Kills> {
  const kills: Kills = { count: 0, advanced: 0 };
  let state: string | undefined;
  for (;;) {
    const child = start(job, true);
    const life = kills.count < most ? Math.random() * longest : undefined;
    const timer = life === undefined ? undefined : setTimeout(() => sendTo(child, sent), life);
    const { success, signal, code } = await child.status;
    clearTimeout(timer);
    if (success) {
      const [output, store] = [textOf(job.output), textOf(job.store)];
      if (output !== whole.output) throw new Error(`after ${kills.count} kills the output differs`);
      if (store !== whole.store) {
        throw new Error(`after ${kills.count} kills the store differs: ${store}`);
      }
      return kills;
    }
    if (signal !== sent && code !== STOPPED.get(sent)) {
      throw new Error(`the run failed with status ${code}`);
    }
    kills.count++;
    const now = textOf(job.state);
    if (now !== state) kills.advanced++;
    state = now;
    const found = damage(job, whole);
    if (found !== undefined) throw new Error(`after ${kills.count} kills: ${found}`);
  }
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** How often, and with which signal. */
interface Plan {
  readonly times: number;
  readonly signal: "SIGKILL" | "SIGTERM" | "SIGINT";
}

function planOf(args: readonly string[]): Plan {
  const [times = "200", signal = "SIGKILL"] = [valueOf(args, "--times"), valueOf(args, "--signal")];
  const isSignal = signal === "SIGKILL" || signal === "SIGTERM" || signal === "SIGINT";
  if (isSignal && /^[1-9]\d*$/.test(times)) return { times: Number(times), signal };
  print("usage: deno task kill [--times N] [--signal SIGKILL|SIGTERM|SIGINT]");
  Deno.exit(2);
}

function valueOf(args: readonly string[], flag: string): string | undefined {
  const at = args.indexOf(flag);
  return at < 0 ? undefined : args[at + 1] ?? "";
}

const { times, signal } = planOf(Deno.args);
const folder = Deno.makeTempDirSync({ prefix: "prometeu-kill-" });
try {
  Deno.writeTextFileSync(`${folder}/job.pasm`, PROGRAM);
  const reference = jobIn(folder, "whole");
  const { success } = await start(reference, false).status;
  if (!success) throw new Error("the uninterrupted run failed");
  const whole: Reference = {
    output: textOf(reference.output) ?? "",
    store: textOf(reference.store) ?? "",
  };
  const began = performance.now();
  await runKilled(jobIn(folder, "kept"), whole, { most: 0, longest: 0, signal });
  const longest = LONGEST_LIFE * (performance.now() - began);
  let kills = 0;
  let advanced = 0;
  let runs = 0;
  while (kills < times) {
    runs++;
    const job = jobIn(folder, `run${runs}`);
    const done = await runKilled(job, whole, { most: times - kills, longest, signal });
    kills += done.count;
    advanced += done.advanced;
  }
  const lines = whole.output.split("\n").length - 1;
  print(
    `${kills} kills in ${runs} runs, ${advanced} of them after new checkpoints; ` +
      `each run ended with the ${lines} lines of an uninterrupted one`,
  );
} finally {
  Deno.removeSync(folder, { recursive: true });
}
