/** The host engine's heap stays flat, whatever guests do with strings within their limits. */
import { assert, assertEquals } from "@std/assert";

/**
 * Growth of the collected heap that is not a leak: compiled code and type feedback of the engine take about
 * 100 KiB. The smallest leak these tests look for is four times this bound: 16 MB of strings, or the 16 KiB of linear
 * memory of each of 10000 VMs.
 */
const NOISE = 4 << 20;

interface Report {
  readonly held: readonly number[];
  readonly facts: Readonly<Record<string, number | string>>;
}

/** Runs a subject of string_memory_probe.ts in a process of its own. */
function probe(subject: string): Report {
  const { success, stdout, stderr } = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--v8-flags=--expose-gc",
      new URL("./string_memory_probe.ts", import.meta.url).href,
      subject,
    ],
  }).outputSync();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** Growth from the first to the highest sample, in bytes. */
function growth({ held }: Report): number {
  assert(held.length > 2);
  return Math.max(...held) - held[0];
}

Deno.test("loading a string of 1 MiB 10 million times leaves nothing on the heap", () => {
  const report = probe("loading");
  // GET_GLOBAL and POP between the first and the last sample, without the loop's counting.
  assert(Number(report.facts.instructions) > 20_000_000);
  assert(growth(report) < NOISE, `the heap held ${report.held} bytes`);
});

Deno.test("a guest that builds strings in an endless loop runs in constant memory", () => {
  const report = probe("building");
  assert(growth(report) < NOISE, `the heap held ${report.held} bytes`);
});

Deno.test("a string passed to the host no longer keeps its parts alive", () => {
  const { held } = probe("giving");
  // Samples with and without the string of 100000 characters alternate; its parts would take 3 MB or more.
  const warm = held.slice(2);
  assert(Math.max(...warm) - Math.min(...warm) < 1 << 20, `the heap held ${held} bytes`);
});

Deno.test("10000 VMs, run and dropped, leave the heap and the shared store as they were", () => {
  const report = probe("dropping");
  assertEquals(report.facts.constants, "2 2 2");
  assert(growth(report) < NOISE, `the heap held ${report.held} bytes`);
});

Deno.test("long texts of numbers are kept in one piece", () => {
  // Texts of 2 MB in all, which would take 64 MB in pieces of a digit.
  const report = probe("writing");
  assert(growth(report) < 2 * NOISE, `the heap held ${report.held} bytes`);
});
