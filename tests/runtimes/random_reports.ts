/**
 * What random programs show on an engine, as plain data. Uses ECMAScript only, because it also runs without Deno.
 */
import { encodeImage, load } from "../../mod.ts";
import { crc32 } from "../../lib/encoding/byte_stream.ts";
import { type BytecodeInput, bytecodeSubject } from "../fuzz/bytecode_subject.ts";
import { subjectOf } from "../javascript/random/subject.ts";
import { checkWays, runWhole, type Subject } from "../ways.ts";

/** Programs that run on two engines. */
export interface Batch {
  readonly scripts: readonly { readonly seed: number; readonly source: string }[];
  readonly bytecodes: readonly BytecodeInput[];
}

/** Cycles after which the state of a program is compared: most are not over then, and some never are. */
const HALFWAY = 5000;

/** Longer programs run whole only, and not in another way. */
const LONG = 1_000_000;

/** Returns what each program shows: its image, its state on the way, and its end. */
export function reportsOf({ scripts, bytecodes }: Batch): readonly unknown[] {
  return [
    ...scripts.map(({ seed, source }) => reportOf(subjectOf(source), seed, true)),
    ...bytecodes.map((input) => {
      const subject = bytecodeSubject(input);
      return reportOf(subject, input.seed, endsOf(subject));
    }),
  ];
}

function reportOf(subject: Subject, dice: number, ends: boolean): unknown {
  const image = sumOf(encodeImage(subject.image));
  const state = stateOf(subject);
  if (!ends) return { image, state };
  const whole = runWhole(subject);
  if (whole.cycles < LONG) checkWays(subject, whole, dice, 1);
  // What JSON does not have, like an int64, is written as text.
  const seen = JSON.stringify(whole, (_, value) => typeof value === "bigint" ? `${value}n` : value);
  return { image, state, seen };
}

/** The state on the way, as a checksum of its bytes. */
function stateOf({ image, hostOf, limits, seed }: Subject): readonly number[] {
  const program = load(image, { host: hostOf([]), capabilities: ["log"] });
  const vm = program.instantiate({ limits, seed });
  vm.run({ budget: HALFWAY });
  return [vm.cycles, vm.finished ? 0 : sumOf(vm.snapshot())];
}

/** Whether a program ends soon. */
function endsOf({ image, hostOf, limits, seed }: Subject): boolean {
  const program = load(image, { host: hostOf([]), capabilities: ["log"] });
  const vm = program.instantiate({ limits, seed });
  for (let i = 0; i < 20 && !vm.finished; i++) vm.run({ budget: HALFWAY });
  return vm.finished;
}

function sumOf(bytes: Uint8Array): number {
  return crc32(bytes, 0, bytes.length);
}
