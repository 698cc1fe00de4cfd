/** The stack of the host, which may be nearly used up when the compiler is called. */
import type { Reports, Spot } from "./diagnostic.ts";

/** Whether an error says that the stack of the host is exhausted. Engines have no common name for it. */
export function isStackExhausted(error: unknown): boolean {
  return error instanceof Error &&
    /call stack|too much recursion|Not enough stack space/i.test(error.message);
}

/** Reports that code is nested too deeply for the stack that is left. */
export function reportExhaustion(reports: Reports, { start }: Pick<Spot, "start">): void {
  reports.add(
    "NESTING",
    { start, end: start + 1 },
    "the code is nested too deeply for the stack of the host",
    "divide the expression or move inner blocks into functions, or call the compiler with more stack",
  );
}
