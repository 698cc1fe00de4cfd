/** What the conformance suite uses of Deno, by Node's API. Takes its place where the suite is bundled. */
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** An entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isDirectory: boolean;
}

/** Stands for the global of the same name. */
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
