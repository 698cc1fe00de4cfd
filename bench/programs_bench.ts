/** Benchmarks every guest program: loaded once, instantiated and run in each iteration. */
import { defineLog, HostRegistry, load } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";

const folder = new URL("./programs/", import.meta.url);
for (const { name } of Deno.readDirSync(folder)) {
  const host = new HostRegistry();
  defineLog(host, () => {});
  const source = Deno.readTextFileSync(new URL(name, folder));
  const program = load(assemble(source, { file: name }), { host, capabilities: ["log"] });
  Deno.bench(name, () => {
    const vm = program.instantiate();
    // A slice ends with each frame.
    while (!vm.finished) vm.run({ budget: Infinity });
  });
}
