/**
 * Runs every guest program of this folder and compares what it prints with what the host engine prints for the
 * same source: in one slice, in the smallest slices, and moved by snapshots to other VMs.
 */
import { assert, assertEquals } from "@std/assert";
import { stop } from "esbuild";
import {
  defineLog,
  formatBacktrace,
  HostRegistry,
  load,
  type Program,
  type ProgramImage,
  type Vm,
} from "../../mod.ts";
import { compile, formatDiagnostic } from "../../lib/compiler/compiler.ts";
import { defineClock } from "../../lib/host/modules.ts";
import { oftenChecked, oftenCheckedRun } from "../often_checked.ts";
import { hostOutput, withoutTypes } from "./host_output.ts";

const FOLDER = new URL("./programs/", import.meta.url);

/** Slices of a run that goes on in another VM after each. */
const MOVED_SLICES = 8;

/** Most slices of budget 1 that a run is divided into from its start; the rest runs in larger ones. */
const SMALLEST_SLICES = 20_000;

/** The library of a program is a large heap, most of which no slice changes: it is checked seldom. */
const WORDS_BY_SLICE = 64;

interface Output {
  readonly lines: readonly string[];
  readonly cycles: number;
}

/** Compiles a program, which the compiler must accept. */
function compiled(file: string, source: string): ProgramImage {
  const { image, diagnostics } = compile({ [file]: source });
  if (image !== undefined) return image;
  throw new Error(diagnostics.map((each) => formatDiagnostic(each, source)).join("\n"));
}

/** Loads a program. Its log is added to `lines`, whichever VM writes it. */
function loadProgram(image: ProgramImage, lines: string[]): Program {
  const host = new HostRegistry();
  defineLog(host, (text) => lines.push(text), { perFrame: Infinity });
  defineClock(host);
  return load(image, { host, capabilities: ["log", "clock"] });
}

/** Runs a VM to its end, which must be a return. */
function finish(vm: Vm, budget: number): void {
  let slice = vm.run({ budget });
  for (let slices = 1; !vm.finished; slices++) {
    slice = vm.run({ budget: slices < SMALLEST_SLICES ? budget : Math.max(budget, 1000) });
  }
  if (slice.trap !== undefined) throw new Error(formatBacktrace(slice.trap));
  assertEquals(slice.reason, "returned");
}

function runWhole(image: ProgramImage, budget: number): Output {
  const lines: string[] = [];
  const vm = loadProgram(image, lines).instantiate({ debug: oftenCheckedRun(WORDS_BY_SLICE) });
  finish(vm, budget);
  return { lines, cycles: vm.cycles };
}

/** Runs a program in some slices; after each, another VM goes on from a snapshot. */
function runMoved(image: ProgramImage, cycles: number): Output {
  const lines: string[] = [];
  const program = loadProgram(image, lines);
  let vm = program.instantiate({ debug: oftenChecked });
  for (let slice = 0; slice < MOVED_SLICES && !vm.finished; slice++) {
    vm.run({ budget: Math.ceil(cycles / MOVED_SLICES) });
    if (vm.finished) break;
    const bytes = vm.snapshot();
    vm[Symbol.dispose]();
    vm = program.restore(bytes, { debug: oftenChecked });
    assert(sameBytes(vm.snapshot(), bytes), "the restored state differs");
  }
  if (!vm.finished) finish(vm, Infinity);
  return { lines, cycles: vm.cycles };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

const FILES = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).sort();

for (const file of FILES) {
  Deno.test({
    name: `javascript: ${file}`,
    // The process of esbuild serves all tests; the last one ends it.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn(): Promise<void> {
      const source = Deno.readTextFileSync(new URL(file, FOLDER));
      const expected = await hostOutput(await withoutTypes(file, source));
      const image = compiled(file, source);
      const whole = runWhole(image, Infinity);
      assertEquals(whole.lines.join("\n"), expected.join("\n"));
      assertEquals(runWhole(image, 1), whole, "in slices of 1");
      assertEquals(runMoved(image, whole.cycles), whole, "moved by snapshots");
    },
  });
}

Deno.test("javascript: there are programs enough, and esbuild ends", async () => {
  assert(FILES.length >= 65);
  await stop();
});
