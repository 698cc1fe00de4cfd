/** Runs the programs in the global `batch`, and prints what they show as JSON. */
import process from "node:process";
import { type Batch, reportsOf } from "./random_reports.ts";

const { batch } = globalThis as unknown as { batch: Batch };
process.stdout.write(JSON.stringify(reportsOf(batch)));
