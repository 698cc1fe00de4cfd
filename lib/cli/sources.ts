/** Source texts of programs, found by the names that their images have. */
import type { ProgramImage } from "../../mod.ts";
import { type CliIo, isPbx } from "./files.ts";
import type { ReadSource } from "./uncaught.ts";

/**
 * Reads source files by the names in an image: the program itself, files beside it, or below the current folder.
 * A file that can't be read is not known.
 *
 * @param program path of the program
 */
export function sourceReader(program: string, io: CliIo): ReadSource {
  const folder = program.replace(/[^/\\]*$/, "");
  return (file) => {
    const paths = file === "" || file === program ? [program] : [`${folder}${file}`, file];
    for (const path of paths) {
      const bytes = path === "" || path === "-" ? undefined : readIfAny(path, io);
      if (bytes !== undefined && !isPbx(bytes)) return new TextDecoder().decode(bytes);
    }
    return undefined;
  };
}

function readIfAny(path: string, io: CliIo): Uint8Array | undefined {
  try {
    return io.readFileIfAny(path);
  } catch {
    return undefined;
  }
}

/** The texts of all source files of an image that can be read, by name. */
export function sourcesOf({ debug }: ProgramImage, read: ReadSource): Record<string, string> {
  const sources: Record<string, string> = {};
  for (const file of [debug?.file ?? "", ...debug?.files ?? []]) {
    const text = read(file);
    if (text !== undefined) sources[file] = text;
  }
  return sources;
}
