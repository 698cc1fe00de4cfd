/** The `prometeu` command over files held in memory. */
import { type CliIo, type FolderEntry, runCli } from "../../lib/cli/main.ts";

/** Result of a command. */
export interface Outcome {
  readonly status: number;
  /** Lines of standard output. */
  readonly out: string[];
  /** Lines of standard error. */
  readonly err: string[];
  /** Files written, without `-`. */
  readonly written: Map<string, Uint8Array>;
}

/** Entries of a folder: the files whose path begins with it. */
function entriesOf(paths: readonly string[], folder: string): FolderEntry[] {
  const prefix = folder === "." ? "" : `${folder.replace(/\/$/, "")}/`;
  const entries = new Map<string, FolderEntry>();
  for (const path of paths.filter((each) => each.startsWith(prefix))) {
    const [name, ...rest] = path.slice(prefix.length).split("/");
    entries.set(name, { name, isFolder: rest.length > 0 });
  }
  return [...entries.values()];
}

/** Files by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Runs the command without colours; writes to `-` are output. */
export function prometeu(files: Files, ...args: string[]): Promise<Outcome> {
  return runInMemory(files, { out: false, err: false }, args);
}

/** Runs the command. */
export async function runInMemory(
  files: Files,
  colours: CliIo["colours"],
  args: string[],
  isTerminal = false,
): Promise<Outcome> {
  const { io, ...outcome } = memoryIo(files, colours, isTerminal);
  return { status: await runCli(args, io), ...outcome };
}

/** Files and streams in memory. */
export function memoryIo(
  files: Files,
  colours: CliIo["colours"] = { out: false, err: false },
  isTerminal = false,
): Omit<Outcome, "status"> & { readonly io: CliIo } {
  const out: string[] = [];
  const err: string[] = [];
  const written = new Map<string, Uint8Array>();
  const input = String(files["-"] ?? "").split("\n").slice(0, -1);
  const io: CliIo = {
    readFile: (path) => {
      const content = files[path];
      if (content === undefined) throw new Error("no such file");
      return typeof content === "string" ? new TextEncoder().encode(content) : content;
    },
    readFileIfAny: (path) => files[path] === undefined ? undefined : io.readFile(path),
    replaceFile: (path, bytes) => void written.set(path, bytes),
    importModule: (path) => {
      const text = io.readFile(path);
      return import(`data:text/javascript,${encodeURIComponent(new TextDecoder().decode(text))}`);
    },
    importPackage: (name) => Promise.reject(new Error(`${name} is not installed`)),
    resolvePackage: () => undefined,
    writeFile: (path, bytes) => {
      if (path === "-") out.push(new TextDecoder().decode(bytes));
      else written.set(path, bytes);
    },
    createFile: (path, bytes) => {
      if (files[path] !== undefined) throw new Error("file exists, not overwritten");
      written.set(path, bytes);
    },
    readFolder: (path) => {
      if (files[path] !== undefined) return undefined;
      const entries = entriesOf(Object.keys(files), path);
      if (entries.length === 0) throw new Error("no such file");
      return entries;
    },
    colours,
    isTerminal,
    syncOutput: () => undefined,
    truncateOutput: () => {},
    onStop: () => () => {},
    readLine: () => input.shift(),
    out: (line) => void out.push(line),
    err: (line) => void err.push(line),
  };
  return { io, out, err, written };
}
