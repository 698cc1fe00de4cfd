/**
 * Compares two checkouts of the runtime on the tasks of bench/peers, interleaved, each task in a process of its
 * own. For each task it prints nanoseconds per unit of both, the median ratio of the rounds and the ratio of
 * the fastest ones. A ratio above 1 means that this checkout is slower. It passes no judgement.
 *
 * Usage: `deno task bench:trees OTHER [TASK …]`; OTHER is the folder of the other checkout.
 */
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { interleaved, median, medianRatio, print } from "./interleaved.ts";
import { peerNamed, SELF } from "./peers/runtimes.ts";
import { TASKS } from "./peers/tasks.ts";

/** Measured rounds. */
const ROUNDS = 40;

/** Measures one task on both checkouts and prints the result. */
async function compare(other: string, name: string): Promise<void> {
  const task = TASKS.find((known) => known.name === name);
  const self = peerNamed(SELF);
  if (task === undefined) throw new Error(`"${name}" is not a task; TASKS lists all`);
  const here = new URL("../mod.ts", import.meta.url).href;
  const runs = await Promise.all([other, here].map(async (tree) => {
    const run = await (await self.open(tree)).prepare(task, task.size);
    return { run, answer: run() };
  }));
  if (runs[0].answer !== runs[1].answer) throw new Error(`${name}: the answers differ`);
  const units = task.units(task.size);
  const times = interleaved(
    runs.map(({ run }) => () => {
      run();
      return units;
    }),
    ROUNDS,
  );
  const [before, after] = times.map((each) => Math.min(...each));
  const cells = [median(times[0]), median(times[1])].map((time) => time.toFixed(1).padStart(9));
  const ratios = [medianRatio(times[1], times[0]), after / before].map((ratio) =>
    ratio.toFixed(3).padStart(8)
  );
  print(`${name.padEnd(32)}${cells.join("")}${ratios.join("")}`);
}

if (import.meta.main) {
  const [folder, ...names] = Deno.args;
  if (folder === undefined) throw new Error("usage: deno task bench:trees OTHER [TASK …]");
  const other = folder.startsWith("file:") ? folder : pathToFileURL(resolve(folder, "mod.ts")).href;
  if (names.length === 1) {
    await compare(other, names[0]);
  } else {
    print(`${"task".padEnd(32)} ns there  ns here  median fastest`);
    for (const name of names.length > 0 ? names : TASKS.map((task) => task.name)) {
      const script = fileURLToPath(import.meta.url);
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-q", "--allow-all", "--no-check", script, other, name],
        stdout: "inherit",
        stderr: "inherit",
      });
      await child.output();
    }
  }
}
