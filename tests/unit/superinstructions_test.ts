/**
 * Every superinstruction against the instructions it stands for: `run` executes it, `step` never does.
 * Results, cycles, instructions, traps and their places must be the same, also if a slice, a breakpoint
 * or a step ends within it.
 */
import { assert, assertEquals } from "@std/assert";
import {
  type GuestValue,
  HostRegistry,
  type HostResultValue,
  type InstantiateOptions,
  load,
  type Profile,
  type Program,
  type Slice,
  Telemetry,
  type TelemetryScope,
  view,
  type Vm,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { linkImage } from "../../lib/image/linker.ts";
import { INSTRUCTION_BY_OPCODE } from "../../lib/isa/instructions.ts";
import {
  FAMILY_SIZE,
  isFamily,
  SUPERINSTRUCTION_OPCODES,
  SUPERINSTRUCTIONS,
} from "../../lib/isa/superinstructions.ts";
import { wordAt } from "../../lib/machine/code/decoded_code.ts";
import { decodeCode } from "../../lib/machine/code/decoder.ts";
import { fuse } from "../../lib/machine/code/fusion.ts";
import { INTRINSIC_TABLE } from "../../lib/isa/intrinsics.ts";
import { METRICS } from "../../lib/telemetry/exporters.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import {
  appendPrograms,
  BELOW,
  CLOSURE,
  MAP,
  type SequenceProgram,
  sequencePrograms,
  VIEW,
} from "./superinstruction_cases.ts";

/** A value as text that no two different values share. */
function show(value: GuestValue): string {
  if (value.kind === "array") return `[${value.value.map(show).join()}]`;
  if (value.kind === "map") return `{${value.value.flat().map(show).join()}}`;
  if (value.kind === "closure") return `closure of ${value.value.functionId}`;
  return `${value.kind} ${Object.is(value.value, -0) ? "-0" : value.value}`;
}

/** Metrics that are the same however a program is run, and whichever VM of it comes first. */
const COMPARED = METRICS.filter(({ name, deterministic }) =>
  deterministic && !name.startsWith("load_")
);

/** All that the end of a run shows. */
function outcome(vm: Vm, { reason, trap }: Slice, scope?: TelemetryScope): string {
  const metrics = scope?.snapshot().metrics;
  const places = trap?.backtrace.map(({ functionId, pc }) => `${functionId}:${pc}`) ?? [];
  return [
    ...[reason, trap?.message, ...places, ...vm.results().map(show)],
    ...[vm.cycles, vm.instructions],
    ...COMPARED.map(({ name }) => `${name}=${metrics?.[name]}`),
  ].join(" ");
}

/** A way to run a VM to its end; `pcs` are the places of the sequence. */
type Way = (vm: Vm, functionId: number, pcs: readonly number[]) => Slice;

const stepped: Way = (vm) => {
  let slice = vm.step();
  while (!vm.finished) slice = vm.step();
  return slice;
};

const whole: Way = (vm) => vm.run({ budget: Infinity });

const inSlices: Way = (vm) => {
  let slice = vm.run({ budget: 1 });
  while (slice.reason === "budget") slice = vm.run({ budget: 1 });
  return slice;
};

/** Where slices of a budget end. */
function sliceEnds(vm: Vm, budget: number): string {
  const ends: string[] = [];
  while (!vm.finished) {
    const { reason } = vm.run({ budget });
    const { functionId, pc } = vm.place();
    ends.push(`${reason} at ${functionId}:${pc} after ${vm.cycles}`);
  }
  return ends.join("; ");
}

/** Stops before one instruction of the sequence, and goes on there without a breakpoint. */
function fromPlace(place: number): Way {
  return (vm, functionId, pcs) => {
    const pc = pcs[place % pcs.length];
    vm.addBreakpoint(functionId, pc);
    const slice = vm.run({ budget: Infinity });
    vm.removeBreakpoint(functionId, pc);
    if (slice.reason !== "breakpoint") return slice;
    assertEquals([vm.place().functionId, vm.place().pc], [functionId, pc]);
    return vm.run({ budget: Infinity });
  };
}

const withBreakpoints: Way = (vm, functionId, pcs) => {
  for (const pc of pcs) vm.addBreakpoint(functionId, pc);
  let slice = vm.run({ budget: Infinity });
  while (slice.reason === "breakpoint") slice = vm.run({ budget: Infinity });
  return slice;
};

/** Places of the sequence in its function. */
function placesOf({ functionId, before, length }: SequenceProgram, { image }: Program): number[] {
  const { codeOffset } = image.functions[functionId];
  const view = new DataView(image.code.buffer, image.code.byteOffset);
  const places: number[] = [];
  for (let pc = 0; places.length < before + length;) {
    places.push(pc);
    pc += INSTRUCTION_BY_OPCODE[view.getUint16(codeOffset + pc, true)]?.size ?? 1;
  }
  return places.slice(before);
}

/**
 * Every how many inputs metrics are compared, the other ways are tried, and profiles compared: primes, so
 * that all values are met.
 */
const METRICS_COMPARED = 11;
const OTHER_WAYS = 17;
const PROFILES = 61;

/** No program calls this function: with a breakpoint in it, code without superinstructions is executed. */
const NEVER_CALLED = 2;

let input: readonly HostResultValue[] = [];

/** Operands are different objects even if two are written the same. */
function ownCopy(value: HostResultValue): HostResultValue {
  if (value instanceof Uint8Array) return value.slice();
  return Array.isArray(value) ? [...value] : value;
}

function loaded(program: SequenceProgram): { program: Program; host: HostRegistry } {
  const host = new HostRegistry().define(
    "input.values/1",
    { args: [view("map"), "closure", view("any")], rets: BELOW.length + program.operands },
    (map, closure, words) => {
      const given = new Map<HostResultValue, HostResultValue>([
        [MAP, map],
        [CLOSURE, closure],
        [VIEW, words],
      ]);
      return [...BELOW, ...input.map((value) => given.get(value) ?? ownCopy(value))];
    },
  );
  return { program: load(assemble(program.source), { host }), host };
}

/** Runs a program with all its inputs in all ways; returns how many inputs there were. */
function compare(each: SequenceProgram): number {
  const { program } = loaded(each);
  const pcs = placesOf(each, program);
  const start = (options: InstantiateOptions = {}): Vm =>
    program.instantiate({ limits: each.limits ?? {}, ...options });
  const run = (way: Way, isMeasured: boolean): string => {
    const scope = isMeasured ? new Telemetry().scope("case") : undefined;
    const vm = start(scope === undefined ? {} : { telemetry: scope });
    return outcome(vm, way(vm, each.functionId, pcs), scope);
  };
  const profileOf = (way: Way): Profile => {
    const vm = start({ profile: profiler });
    way(vm, each.functionId, pcs);
    return vm.profile();
  };
  each.inputs.forEach((values, index) => {
    input = values;
    const isMeasured = each.operands === 1 || index % METRICS_COMPARED === 0;
    const expected = run(stepped, isMeasured);
    const check = (name: string, way: Way): void => {
      const text = run(way, isMeasured);
      if (text !== expected) {
        assertEquals(text, expected, `${name}: ${each.name} with ${Deno.inspect(values)}`);
      }
    };
    check("whole", whole);
    if (index % OTHER_WAYS === 0) {
      check("in slices", inSlices);
      check("from a place", fromPlace(index / OTHER_WAYS));
      check("with breakpoints", withBreakpoints);
      const fused = start();
      const plain = start();
      plain.addBreakpoint(NEVER_CALLED, 0);
      const budget = 1 + index % 40;
      assertEquals(sliceEnds(fused, budget), sliceEnds(plain, budget), `ends: ${each.name}`);
    }
    if (index % PROFILES === 0 || (values.length === 1 && values[0] === "ab")) {
      assertEquals(
        profileOf(whole),
        profileOf(stepped),
        `profile: ${each.name} with ${Deno.inspect(values)}`,
      );
    }
  });
  return each.inputs.length;
}

/** Opcode the first instruction of the sequence has in fused code. */
function fusedOpcode(each: SequenceProgram): number {
  const { program, host } = loaded(each);
  const { image, facts } = linkImage(assemble(each.source), {
    host,
    capabilities: new Set(),
    intrinsics: INTRINSIC_TABLE,
  });
  const decoded = decodeCode(image, facts, new Map(), INTRINSIC_TABLE);
  const [pc] = placesOf(each, program);
  return fuse(decoded).words[wordAt(image, decoded, each.functionId, pc)];
}

const PROGRAMS = sequencePrograms();

Deno.test("each program executes its superinstruction", () => {
  const families = new Set(SUPERINSTRUCTIONS.filter(isFamily).map(({ name }) => name));
  for (const each of PROGRAMS) {
    const opcode = SUPERINSTRUCTION_OPCODES.get(each.superinstruction) ?? 0;
    const found = fusedOpcode(each);
    // Division by a constant 0 is left to the instructions.
    if (/PUSH_I32 0; (DIV|MOD)/.test(each.name)) continue;
    const isRight = families.has(each.superinstruction)
      ? found >= opcode && found < opcode + FAMILY_SIZE
      : found === opcode;
    assert(isRight, `${each.name}: ${found.toString(16)} instead of ${opcode.toString(16)}`);
  }
});

for (const name of SUPERINSTRUCTION_OPCODES.keys()) {
  Deno.test(`${name} does what its instructions do`, () => {
    const programs = PROGRAMS.filter((each) => each.superinstruction === name);
    const count = programs.reduce((sum, each) => sum + compare(each), 0);
    assert(count > 0);
  });
}

Deno.test("constants are appended as ADD appends them", () => {
  for (const each of appendPrograms()) compare(each);
});

Deno.test("a row of many equal instructions is fused, and runs", () => {
  // Each GET_LOCAL could begin a sequence that gives way to one that begins at the next.
  const count = 60_000;
  const body = `${"GET_LOCAL 0\n".repeat(count)}POP_N ${count}\nPUSH_I32 ${count}\nRET`;
  const text = `.func main params=0 locals=1 rets=1\n${body}\n.end`;
  const { results } = load(assemble(text)).instantiate().run({ budget: Infinity });
  assertEquals(results, [count]);
});
