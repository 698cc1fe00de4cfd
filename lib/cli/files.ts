/** The world around the `prometeu` command, and what it reads there. */

/** What stands in a folder. */
export interface FolderEntry {
  /** Its name, without the folder's. */
  readonly name: string;
  /** It is a folder, not a file. */
  readonly isFolder: boolean;
}

/** What the command needs of the world around it. */
export interface CliIo {
  /** Contents of a file; `-` is standard input. Throws an Error whose message names the reason. */
  readFile(path: string): Uint8Array;
  /** Writes a file; `-` is standard output. */
  writeFile(path: string, bytes: Uint8Array): void;
  /** Writes a file that is not there yet; throws, and leaves it as it is, where it is. */
  createFile(path: string, bytes: Uint8Array): void;
  /** What stands in a folder, in any order; `undefined` where the path is that of a file. */
  readFolder(path: string): readonly FolderEntry[] | undefined;
  /** Which of standard output and error take colours. */
  readonly colours: { readonly out: boolean; readonly err: boolean };
  /** Writes a line to standard output. */
  out(line: string): void;
  /** Writes a line to standard error. */
  err(line: string): void;
}

/** A file can't be read or written. */
export class FileError extends Error {
  override readonly name = "FileError";
}

/** Names the file in what `action` throws. */
export function withFile<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FileError(`${path === "-" ? "standard input" : path}: ${reason}`);
  }
}

const PBX_MAGIC = [0x50, 0x42, 0x58, 0x00];

/** Whether bytes begin as a PBX image does. */
export function isPbx(bytes: Uint8Array): boolean {
  return PBX_MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Text of UTF-8 bytes. */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new FileError(`${path}: neither a PBX image nor UTF-8 text`);
  }
}

/** Reads guest text where an image won't do. */
export function readText(path: string, io: CliIo): string {
  const bytes = withFile(path, () => io.readFile(path));
  if (isPbx(bytes)) throw new FileError(`${path}: a PBX image, not guest text`);
  return decodeText(path, bytes);
}

/** Files among paths: each file, and every `.pasm` below each folder, in order of name. */
export function guestFiles(paths: readonly string[], io: CliIo): string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    const entries = path === "-" ? undefined : withFile(path, () => io.readFolder(path));
    if (entries === undefined) {
      found.add(path);
      return;
    }
    const order = (a: FolderEntry, b: FolderEntry): number => a.name < b.name ? -1 : 1;
    for (const { name, isFolder } of [...entries].sort(order)) {
      // What is hidden is not the user's: versions, caches.
      if (!name.startsWith(".") && (isFolder || name.endsWith(".pasm"))) {
        visit(path === "." ? name : `${path.replace(/\/+$/, "")}/${name}`);
      }
    }
  };
  for (const path of paths) visit(path);
  return [...found];
}
