/** Runs the `prometeu` command in a process. Uses APIs that Node and Deno share. */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import process from "node:process";
import { isatty } from "node:tty";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runCli } from "./cli.ts";
import type { CliIo, StopSignal } from "./files.ts";

/** Whether an error is a system error with this code. */
function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** Writes all of `bytes`. A pipe may accept them in parts, or not at once. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      // The reader of the output has closed it.
      if (hasCode(error, "EPIPE")) return;
      if (!hasCode(error, "EAGAIN")) throw error;
    }
  }
}

/** Whether NO_COLOR (https://no-color.org) is set. In Deno this needs no permission. */
function refusesColours(): boolean {
  const { Deno: deno } = globalThis as { readonly Deno?: { readonly noColor: boolean } };
  return deno?.noColor ?? (process.env.NO_COLOR ?? "") !== "";
}

/** Returns what `read` does, or `undefined` if the file does not exist. */
function ifAny<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/**
 * Writes a file so that it has its old or its new content whenever the process or the machine stops: a new
 * file beside it is written, made durable, and takes its place.
 */
function replaceFile(path: string, bytes: Uint8Array): void {
  // A link stays one: what it leads to is replaced.
  const target = ifAny(() => realpathSync(path)) ?? path;
  const mode = ifAny(() => statSync(target).mode);
  const fresh = `${target}.${process.pid}.tmp`;
  try {
    const descriptor = openSync(fresh, "w", mode ?? 0o666);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  keepFolder(dirname(target));
}

/** Makes the entries of a folder durable, on systems that can. */
function keepFolder(path: string): void {
  try {
    const descriptor = openSync(path, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows does not open folders; the file itself is durable.
  }
}

/** Flag of an open file that appends, as Linux has it. */
const APPENDS = 0o2000;

/**
 * Whether standard output appends to its file. Only Linux tells, and in Deno only with all permissions; otherwise
 * it is taken to. If it does not, what is in the file beyond is not known to be this run's, and is not cut.
 */
function isAppending(): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)$/m.exec(readFileSync("/proc/self/fdinfo/1", "utf8"))?.[1];
    return flags === undefined || (parseInt(flags, 8) & APPENDS) !== 0;
  } catch {
    return true;
  }
}

/** Length of standard output, now durable, if it is a file that is appended to. */
function syncOutput(): number | undefined {
  try {
    const stats = fstatSync(1);
    if (!stats.isFile() || !isAppending()) return undefined;
    fsyncSync(1);
    return stats.size;
  } catch (error) {
    // It is closed.
    if (hasCode(error, "EBADF")) return undefined;
    throw error;
  }
}

const STOP_SIGNALS: readonly StopSignal[] = ["SIGINT", "SIGTERM"];

function onStop(stop: (signal: StopSignal) => void): () => void {
  const listeners = STOP_SIGNALS.map((signal) => {
    const listener = (): void => stop(signal);
    process.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  };
}

/** Milliseconds to wait for input that is not there yet. */
const INPUT_PAUSE = 20;

/** Reads standard input line by line. A pipe or a terminal may have nothing at the moment. */
function lineReader(): CliIo["readLine"] {
  const decoder = new TextDecoder();
  const chunk = new Uint8Array(4096);
  const pause = new Int32Array(new SharedArrayBuffer(4));
  let text = "";
  let isOver = false;
  return (prompt) => {
    if (isatty(0)) writeAll(1, new TextEncoder().encode(prompt));
    while (!text.includes("\n") && !isOver) {
      try {
        const length = readSync(0, chunk);
        isOver = length === 0;
        text += decoder.decode(chunk.subarray(0, length), { stream: !isOver });
      } catch (error) {
        // Node on Windows reports the end of a pipe so.
        if (hasCode(error, "EOF")) isOver = true;
        else if (hasCode(error, "EAGAIN")) Atomics.wait(pause, 0, 0, INPUT_PAUSE);
        else throw error;
      }
    }
    if (text === "") return undefined;
    const end = text.indexOf("\n");
    const line = end < 0 ? text : text.slice(0, end);
    text = end < 0 ? "" : text.slice(end + 1);
    return line.replace(/\r$/, "");
  };
}

/** Files and streams of the process. */
function processIo(): CliIo {
  const encoder = new TextEncoder();
  return {
    readFile: (path) => readFileSync(path === "-" ? 0 : path),
    writeFile: (path, bytes) => path === "-" ? writeAll(1, bytes) : writeFileSync(path, bytes),
    readFileIfAny: (path) => ifAny(() => readFileSync(path)),
    replaceFile,
    importModule: (path) => import(pathToFileURL(path).href),
    importPackage: (name) => {
      try {
        const project = createRequire(pathToFileURL(`${process.cwd()}/`));
        return import(pathToFileURL(project.resolve(name)).href);
      } catch {
        return import(name);
      }
    },
    resolvePackage: (name) => {
      try {
        const url = import.meta.resolve(name);
        return url.startsWith("file:") ? fileURLToPath(url) : undefined;
      } catch {
        return undefined;
      }
    },
    createFile: (path, bytes) => {
      try {
        writeFileSync(path, bytes, { flag: "wx" });
      } catch (error) {
        if (!hasCode(error, "EEXIST")) throw error;
        throw new Error("file exists, not overwritten");
      }
    },
    readFolder: (path) => {
      if (!statSync(path).isDirectory()) return undefined;
      return readdirSync(path, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        isFolder: entry.isDirectory(),
      }));
    },
    colours: { out: isatty(1) && !refusesColours(), err: isatty(2) && !refusesColours() },
    isTerminal: isatty(1),
    syncOutput,
    truncateOutput: (length) => ftruncateSync(1, length),
    onStop,
    readLine: lineReader(),
    out: (line) => writeAll(1, encoder.encode(`${line}\n`)),
    err: (line) => writeAll(2, encoder.encode(`${line}\n`)),
  };
}

/** Runs the command with the arguments of the process and sets its exit status. */
export async function runProcess(): Promise<void> {
  process.exitCode = await runCli(process.argv.slice(2), processIo());
}
