/**
 * Saves the programs in the global `carried.sources`, restores those that another engine saved
 * (`carried.saved`), and prints both as JSON.
 */
import process from "node:process";
import { restoreAll, saveAll, type Saved, type Sources } from "./carried.ts";

const { sources, saved } = (globalThis as unknown as {
  carried: { sources: Sources; saved: Saved };
}).carried;
process.stdout.write(
  JSON.stringify({ saved: saveAll(sources), rests: restoreAll(sources, saved) }),
);
