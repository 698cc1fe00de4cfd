/** Prints the report of this engine as JSON. The folder of the project is the argument. */
import process from "node:process";
import { reportOf } from "./report.ts";

process.stdout.write(JSON.stringify(reportOf(process.argv[2])));
