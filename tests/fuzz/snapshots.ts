/**
 * Attacks `restore` with mutated snapshots: `deno task fuzz:snapshots --times N --seed S`. Stops at the first
 * one that is neither refused with a typed error nor a state that runs and keeps the invariants.
 */
import { attackAll } from "../hostile_snapshots.ts";

function option(name: string, otherwise: number): number {
  const at = Deno.args.indexOf(`--${name}`);
  const value = at < 0 ? otherwise : Number(Deno.args[at + 1]);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`--${name} must be a whole number, not ${Deno.args[at + 1]}`);
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

const seed = option("seed", Date.now() | 0);
const times = option("times", 100_000);
print(`seed ${seed}`);
const report = attackAll(times, seed, (done) => print(`${done} mutants`));
const refused = [...report.refused].map(([code, count]) => `${code} ${count}`).join(", ");
print(`${report.mutants} mutants: ${report.accepted} ran, the others were refused: ${refused}`);
