/** Runs one guest program and shows its output and its cost. */
import { defineLog, HostRegistry, load } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";

const PROGRAM = "mandelbrot.pasm";
const write = (line: string): void => {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
};

const source = Deno.readTextFileSync(new URL(`./programs/${PROGRAM}`, import.meta.url));
const host = new HostRegistry();
defineLog(host, write);

const started = performance.now();
const program = load(assemble(source, { file: PROGRAM }), { host, capabilities: ["log"] });
const loaded = performance.now();
const vm = program.instantiate();
let slices = 0;
let slice;
do {
  slice = vm.run({ budget: 100_000 });
  slices++;
} while (!vm.finished);
const ended = performance.now();

const milliseconds = ended - loaded;
write("");
write(`program       bench/programs/${PROGRAM}`);
write(`ended         ${slice.reason}, result ${slice.results?.[0]}`);
write(`cost          ${vm.cycles} cycles, ${vm.instructions} instructions, ${slices} slices`);
write(`assemble+load ${(loaded - started).toFixed(1)} ms`);
write(
  `run           ${milliseconds.toFixed(1)} ms, ` +
    `${(milliseconds * 1e6 / vm.instructions).toFixed(0)} ns an instruction, printing included`,
);
