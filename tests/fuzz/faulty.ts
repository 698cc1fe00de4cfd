/** A fuzzer whose inputs fail in every way that takes no time: the test of the driver runs it. */
import { Finding, type Fuzzer } from "./fuzzer.ts";
import { readText, writeText } from "./case_text.ts";
import { simplerTexts } from "./mutation.ts";

/** What happens with an input that has the word. */
const FAULTS: Readonly<Record<string, () => unknown>> = {
  finding: () => {
    throw new Finding("a wrong answer");
  },
  thrown: () => {
    throw new TypeError("not expected");
  },
  rejected: () => {
    Promise.reject(new RangeError("nobody waits"));
  },
  large: () => new Array(1_000_000).fill(0.5),
  exit: () => Deno.exit(7),
};

/** The names of the faults, in the order of inputs. */
export const FAULT_NAMES: readonly string[] = Object.keys(FAULTS);

const FAULTY: Fuzzer<string> = {
  name: "faulty",
  extension: "txt",
  bounds: { milliseconds: 60_000, microsecondsPerByte: 0, heapBytes: 4 << 20, heapBytesPerByte: 0 },
  make: (random) => `some words\n${["fine", ...FAULT_NAMES][random() % 6]} here\nand more`,
  attempt(text): string {
    for (const name of FAULT_NAMES) if (text.includes(name)) FAULTS[name]();
    return "fine";
  },
  simpler: simplerTexts,
  size: (text) => text.length,
  write: writeText,
  read: readText,
};

export const FUZZERS: readonly Fuzzer<unknown>[] = [FAULTY];
