/**
 * Carries VMs from one engine to another: one saves them half-way, the other restores them and runs them to
 * their end. Uses ECMAScript only, because it also runs without Deno.
 */
import {
  defineLog,
  formatTrap,
  formatValue,
  HostRegistry,
  load,
  type Program,
  Telemetry,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";
import { parseExpectation } from "../conformance/expectation.ts";

/** A snapshot in hexadecimal digits, by path of the program. */
export type Saved = Readonly<Record<string, string>>;

/** The rest of a run, as plain data. */
export interface Rest {
  readonly end: string | readonly string[];
  readonly log: readonly string[];
  readonly cycles: number;
  readonly instructions: number;
  /** Deterministic metrics of the rest. */
  readonly evidence: Readonly<Record<string, number>>;
  /** The state at the end, in hexadecimal digits. */
  readonly state: string;
}

/** Guest texts by path. */
export type Sources = Readonly<Record<string, string>>;

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function programOf(source: string, log: string[]): Program {
  const host = new HostRegistry();
  defineLog(host, (text) => log.push(text));
  return load(assemble(source), { host, capabilities: ["log"] });
}

/** Saves every program that needs no host functions of the suite, somewhere before its end. */
export function saveAll(sources: Sources): Saved {
  const saved: Record<string, string> = {};
  for (const [path, source] of Object.entries(sources)) {
    const { ending, limits } = parseExpectation(source);
    if (ending.kind === "refused" || /^\.sysc test\./m.test(source)) continue;
    const program = programOf(source, []);
    const whole = program.instantiate({ limits });
    while (!whole.finished) whole.run({ budget: Infinity });
    const vm = program.instantiate({ limits });
    while (!vm.finished && vm.cycles < whole.cycles / 2) vm.run({ budget: 1 });
    saved[path] = toHex(vm.snapshot());
  }
  return saved;
}

/** Restores what another engine saved, and runs it to its end. */
export function restoreAll(sources: Sources, saved: Saved): Record<string, Rest> {
  const rests: Record<string, Rest> = {};
  for (const [path, digits] of Object.entries(saved)) {
    const log: string[] = [];
    const scope = new Telemetry().scope(path);
    const vm = programOf(sources[path], log).restore(fromHex(digits), { telemetry: scope });
    let end: string | readonly string[] = "ended before";
    while (!vm.finished) {
      const { trap, reason } = vm.run({ budget: Infinity });
      if (trap !== undefined) end = formatTrap(trap);
      else end = reason === "returned" ? vm.results().map(formatValue) : reason;
    }
    const { metrics } = scope.snapshot();
    const { cycles, instructions } = vm;
    const evidence = Object.fromEntries(
      METRICS.filter(({ deterministic }) => deterministic).map(({ name }) => [name, metrics[name]]),
    );
    rests[path] = { end, log, cycles, instructions, evidence, state: toHex(vm.snapshot()) };
  }
  return rests;
}
