/** Prints the report of this engine as JSON. Its argument is the folder of the project. */
import process from "node:process";
import { reportOf } from "./report.ts";

process.stdout.write(JSON.stringify(reportOf(process.argv[2])));
