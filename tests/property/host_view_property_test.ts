/** What a host function sees of the VM that calls it is the same however the program is run. */
import { assert, assertEquals } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { type HostResolver, load, type ProgramImage, type Vm, type VmOptions } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import type { HostEntry } from "../../lib/vm/program.ts";
import { realHost } from "./hosts.ts";
import { flatten, LIMITS } from "./paired_machines.ts";
import { randomBusyProgram, randomProgram } from "./random_program.ts";

/** Programs that don't end are left after so many cycles. */
const MOST_CYCLES = 3_000;

/** All that shows the state of a VM. */
function view(vm: Vm): Record<string, unknown> {
  return {
    cycles: vm.cycles,
    instructions: vm.instructions,
    frames: vm.frames,
    liveBytes: vm.liveBytes,
    finished: vm.finished,
    place: vm.place(),
    backtrace: vm.backtrace(),
    coroutines: vm.coroutines(),
    values: flatten([...vm.stack(), ...vm.locals(), ...vm.globals()]),
    sizes: [vm.stack().length, vm.locals().length],
  };
}

type View = ReturnType<typeof view>;

/** The host functions of random programs, each of which first looks at the VM. */
function watchingHost(look: () => void): HostResolver<HostEntry> {
  const host = realHost([]);
  return {
    identities: () => host.identities(),
    resolve(identity): HostEntry | undefined {
      const entry = host.resolve(identity);
      return entry && {
        ...entry,
        handler: (...args) => {
          look();
          return entry.handler(...args);
        },
      };
    },
  };
}

/** A way to run a VM to its end, or past the most cycles. */
interface Way {
  readonly name: string;
  readonly options?: VmOptions;
  readonly advance: (vm: Vm) => void;
  readonly isPlain?: boolean;
}

const WHOLE = (vm: Vm): void => void vm.run({ budget: 2 * MOST_CYCLES });

const WAYS: readonly Way[] = [
  { name: "whole", advance: WHOLE },
  { name: "slices of 1", advance: (vm) => void vm.run({ budget: 1 }) },
  { name: "slices of 100", advance: (vm) => void vm.run({ budget: 100 }) },
  { name: "steps", advance: (vm) => void vm.step() },
  { name: "without superinstructions", advance: WHOLE, isPlain: true },
  { name: "profiled", advance: WHOLE, options: { profile: profiler } },
  { name: "profiled steps", advance: (vm) => void vm.step(), options: { profile: profiler } },
  {
    name: "profiled slices of 7",
    advance: (vm) => void vm.run({ budget: 7 }),
    options: { profile: profiler },
  },
];

/** What the host functions see in a run. */
function viewsOf(image: ProgramImage, { options = {}, advance, isPlain = false }: Way): View[] {
  const views: View[] = [];
  const host = watchingHost(() => views.push(view(vm)));
  const program = load(image, { host, capabilities: ["log"] });
  const vm = program.instantiate({ limits: LIMITS, ...options });
  // With a breakpoint the code without superinstructions runs.
  if (isPlain) vm.addBreakpoint(0, 0);
  while (!vm.finished && vm.cycles < MOST_CYCLES) advance(vm);
  return views.filter(({ cycles }) => Number(cycles) < MOST_CYCLES);
}

for (const [name, programs] of [["", randomProgram()], ["busy ", randomBusyProgram()]] as const) {
  Deno.test(`in ${name}random programs a host function sees the same in every run`, () => {
    let deep = 0;
    let many = 0;
    fc.assert(
      fc.property(programs, ({ text }) => {
        const image = assemble(text);
        const [whole, ...others] = WAYS;
        const expected = viewsOf(image, whole);
        for (const seen of expected) {
          if ((seen.backtrace as unknown[]).length > 1) deep++;
          if ((seen.coroutines as unknown[]).length > 1) many++;
        }
        for (const way of others) assertEquals(viewsOf(image, way), expected, way.name);
      }),
      { numRuns: 120 },
    );
    atFixedSeed(() => assert(deep > 10 && many > 8, `${deep} in functions, ${many} coroutines`));
  });
}
