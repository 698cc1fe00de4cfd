/** The driver finds all that goes wrong with an input, and goes on behind it. */
import { assert, assertEquals } from "@std/assert";
import { FAULT_NAMES, FUZZERS } from "./faulty.ts";
import { readText } from "./case_text.ts";
import { mix, randomFrom } from "./fuzzer.ts";
import { superviseFuzzer } from "./supervisor.ts";

const KINDS: Readonly<Record<string, RegExp>> = {
  finding: /^Finding a wrong answer$/,
  thrown: /^TypeError not expected/,
  rejected: /^unhandled rejection: RangeError nobody waits/,
  large: /^memory$/,
  exit: /^crash$/,
};

Deno.test("a fault of any kind is a finding with a number, made simpler, and does not end the run", async () => {
  const [fuzzer] = FUZZERS;
  const list = new URL("faulty.ts", import.meta.url).href;
  const seed = 10;
  const count = 8;
  const inputs = Array.from(
    { length: count },
    (_, number) => fuzzer.make(randomFrom(mix(seed, number))) as string,
  );
  const faultOf = (text: string): string | undefined =>
    FAULT_NAMES.find((name) => text.includes(name));
  const report = await superviseFuzzer(
    fuzzer,
    { list, name: "faulty", seed, from: 0, count, milliseconds: 60_000 },
    { silence: 60_000, silenceReducing: 60_000, reducing: 300 },
  );
  assertEquals(report.inputs, count);
  const faults = inputs.map(faultOf);
  assertEquals(report.outcomes.get("fine"), faults.filter((name) => name === undefined).length);
  assertEquals(
    report.failures.map(({ number }) => number),
    faults.flatMap((name, number) => name === undefined ? [] : [number]),
  );
  for (const { number, kind, file } of report.failures) {
    const name = faults[number] ?? "";
    assert(KINDS[name].test(kind), `${name}: ${kind}`);
    if (file !== undefined) assert(readText(file).includes(name));
    if (file !== undefined && name === "finding") assertEquals(readText(file), name);
  }
  assertEquals(new Set(faults).size, FAULT_NAMES.length + 1, "the inputs have each kind of fault");
});
