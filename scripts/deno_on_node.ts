/**
 * The part of Deno's API that the conformance suite uses, implemented with Node's. Injected when
 * the suite is bundled for Node.
 */
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** An entry of a folder, as `Deno.readDirSync` returns it. */
export interface FolderEntry {
  readonly name: string;
  readonly isDirectory: boolean;
}

/** Replaces the global of the same name. */
export const Deno = {
  test,
  readDirSync(folder: URL): FolderEntry[] {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, isDirectory: entry.isDirectory() }));
  },
  readTextFileSync(file: URL): string {
    return readFileSync(file, "utf8");
  },
};
