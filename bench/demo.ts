/**
 * Runs a guest program in TypeScript and shows its output and its cost. Halfway the state is saved, and another VM
 * goes on: nothing shows where.
 *
 * Usage: `deno task demo [FILE]`
 */
import { defineLog, encodeImage, formatTrap, HostRegistry, load } from "../mod.ts";
import { compile, formatDiagnostic } from "../lib/compiler/compiler.ts";

const [path = "bench/guests/ants.ts"] = Deno.args;

/** Cycles of a slice, and the slice after which another VM goes on. */
const BUDGET = 1_000_000;
const MOVED_AFTER = 10;

const write = (line: string): void => {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
};

const source = Deno.readTextFileSync(new URL(`../${path}`, import.meta.url));
const host = new HostRegistry();
defineLog(host, write);

const started = performance.now();
const { image, diagnostics } = compile({ [path]: source });
if (image === undefined) {
  for (const each of diagnostics) write(formatDiagnostic(each, source));
  Deno.exit(2);
}
const compiled = performance.now();
const program = load(image, { host, capabilities: ["log"] });
const loaded = performance.now();
let vm = program.instantiate();
let slice = vm.run({ budget: BUDGET });
let saved = 0;
for (let slices = 1; !vm.finished; slices++) {
  if (slices === MOVED_AFTER) {
    const state = vm.snapshot();
    saved = state.length;
    vm = program.restore(state);
  }
  slice = vm.run({ budget: BUDGET });
}
const ended = performance.now();

const milliseconds = ended - loaded;
write("");
write(`program       ${path}, an image of ${encodeImage(image).length} bytes`);
write(`ended         ${slice.trap === undefined ? slice.reason : formatTrap(slice.trap)}`);
write(`cost          ${vm.cycles} cycles, ${vm.instructions} instructions`);
if (saved > 0) write(`moved         after ${MOVED_AFTER} slices, by a snapshot of ${saved} bytes`);
write(`compile       ${(compiled - started).toFixed(1)} ms`);
write(`load          ${(loaded - compiled).toFixed(1)} ms`);
write(
  `run           ${milliseconds.toFixed(1)} ms, ` +
    `${(milliseconds * 1e6 / vm.instructions).toFixed(0)} ns an instruction, printing included`,
);
