/** Files, folders and streams of the `prometeu` command. */
import { FileError, type FileErrorCode } from "./errors.ts";

/** Entry of a folder. */
export interface FolderEntry {
  /** Name without the folder's path. */
  readonly name: string;
  /** Whether it is a folder. */
  readonly isFolder: boolean;
}

/** A signal that asks a process to stop. */
export type StopSignal = "SIGINT" | "SIGTERM";

/** Input and output of the command. */
export interface CliIo {
  /** Reads a file; `-` is standard input. Throws an Error whose message names the reason. */
  readFile(path: string): Uint8Array;
  /** Reads a file; `undefined` if it does not exist. */
  readFileIfAny(path: string): Uint8Array | undefined;
  /** Writes a file at once or not at all, also if the process is killed meanwhile. */
  replaceFile(path: string, bytes: Uint8Array): void;
  /** Imports an ES module by its path. */
  importModule(path: string): Promise<unknown>;
  /** Imports a package of the project in the current folder, or of the command. Throws if there is none. */
  importPackage(name: string): Promise<unknown>;
  /** Path of the ES module that the process means by a package's name, if it knows one. */
  resolvePackage(name: string): string | undefined;
  /** Writes a file; `-` is standard output. */
  writeFile(path: string, bytes: Uint8Array): void;
  /** Creates a file. Throws without changing it if it exists. */
  createFile(path: string, bytes: Uint8Array): void;
  /** Entries of a folder, in any order; `undefined` if the path is a file. */
  readFolder(path: string): readonly FolderEntry[] | undefined;
  /** Whether standard output and standard error accept colours. */
  readonly colours: { readonly out: boolean; readonly err: boolean };
  /** Whether standard output is a terminal, which obeys control characters. */
  readonly isTerminal: boolean;
  /** Reads a line from standard input, after a prompt if that is a terminal; `undefined` at its end. */
  readLine(prompt: string): string | undefined;
  /** Writes a line to standard output. */
  out(line: string): void;
  /** Makes standard output durable; returns its length in bytes if it is a file, else `undefined`. */
  syncOutput(): number | undefined;
  /** Cuts standard output, which is a file, to a length in bytes. */
  truncateOutput(length: number): void;
  /**
   * Calls `stop` instead of ending the process when a signal asks for its end, until the function that is
   * returned is called.
   */
  onStop(stop: (signal: StopSignal) => void): () => void;
  /** Writes a line to standard error. */
  err(line: string): void;
}

/** Runs `action`; what it throws becomes a {@link FileError} that names the path. */
export function withFile<T>(
  path: string,
  action: () => T,
  code: FileErrorCode = "UNREADABLE",
): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(code, path, error instanceof Error ? error.message : String(error));
  }
}

const PBX_MAGIC = [0x50, 0x42, 0x58, 0x00];

/** Whether bytes start like a PBX image. */
export function isPbx(bytes: Uint8Array): boolean {
  return PBX_MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Decodes UTF-8 text. */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileError("NOT_TEXT", path, "neither a PBX image nor UTF-8 text");
  }
}

/** Reads guest text. An image is an error. */
export function readText(path: string, io: CliIo): string {
  const bytes = withFile(path, () => io.readFile(path));
  if (isPbx(bytes)) throw new FileError("NOT_TEXT", path, "a PBX image, not guest text");
  return decodeText(path, bytes);
}

/** Folders that hold the code of others. */
const FOREIGN_FOLDER = "node_modules";

/**
 * Expands paths: each file itself, and every file below each folder that is accepted, sorted by name.
 *
 * @param accepts whether a file of a folder is a program; by default `.pasm` files are
 */
export function guestFiles(
  paths: readonly string[],
  io: CliIo,
  accepts: (name: string) => boolean = (name) => name.endsWith(".pasm"),
): string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    const entries = path === "-" ? undefined : withFile(path, () => io.readFolder(path));
    if (entries === undefined) {
      found.add(path);
      return;
    }
    const order = (a: FolderEntry, b: FolderEntry): number => a.name < b.name ? -1 : 1;
    for (const { name, isFolder } of [...entries].sort(order)) {
      // Hidden folders hold versions and caches, not the user's programs.
      if (name.startsWith(".") || name === FOREIGN_FOLDER) continue;
      if (isFolder || accepts(name)) {
        visit(path === "." ? name : `${path.replace(/\/+$/, "")}/${name}`);
      }
    }
  };
  for (const path of paths) visit(path);
  return [...found];
}
