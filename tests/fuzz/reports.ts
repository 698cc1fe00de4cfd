/** What the process of a fuzzer reports, one line each. */
import type { Failure } from "./trial.ts";

/** A report. The first field says which. */
export type Report =
  /** Begins with this input. */
  | readonly ["input", number]
  /** Still works on it. */
  | readonly ["alive"]
  /** What became of it. */
  | readonly ["outcome", string]
  /** An input fails; it goes on with making it simpler. */
  | readonly ["failure", { readonly number: number } & Failure]
  /** The last one, simpler: base64 of the file of the case. */
  | readonly ["case", string]
  | readonly ["done"];

/** What the process of a fuzzer is to do. */
export interface Order {
  /** URL of the module whose `FUZZERS` have the fuzzer. */
  readonly list: string;
  readonly name: string;
  readonly seed: number;
  /** The first input. */
  readonly from: number;
  readonly count: number;
  readonly milliseconds: number;
  /** The file of a case, in base64, to try instead of these inputs. */
  readonly case?: string;
}

/** Writes reports to the standard output, at once. */
export function writeReports(...reports: readonly Report[]): void {
  const text = reports.map((report) => `${JSON.stringify(report)}\n`).join("");
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

/** Reads the reports of a process. */
export async function* readReports(output: ReadableStream<Uint8Array>): AsyncGenerator<Report> {
  let rest = "";
  for await (const text of output.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
  }
}
