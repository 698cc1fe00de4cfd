/** Assembles the dispatch loop: imports, registers, cases, the edge between blocks. */
import {
  FAMILY_SIZE,
  INSTRUCTION_CLASSES,
  isFamily,
  JOINED_SUPERINSTRUCTIONS,
  type Superinstruction,
  SUPERINSTRUCTION_OPCODES,
  SUPERINSTRUCTIONS,
} from "../../lib/isa/superinstructions.ts";
import { type InstructionName, MACHINE_INSTRUCTIONS } from "../../lib/isa/instructions.ts";
import {
  INTERNAL_BREAK,
  INTERNAL_CARRY,
  INTERNAL_EDGE,
} from "../../lib/machine/code/code_layout.ts";
import {
  composeJoined,
  composeShortWay,
  composeSuperinstruction,
  SHORT_INTRINSICS,
} from "./composer.ts";
import { OVERRUN_CYCLES } from "../../lib/isa/cost_rates.ts";
import { DEBT_FUEL } from "../../lib/machine/interpreter/stops.ts";
import { declareConstants } from "./constants.ts";
import { CASES, hex, opcodeOf } from "./instructions.ts";
import { operand, payBlock, raise } from "./macros.ts";

/** Functions the loop may call, by module path relative to the loop. */
const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  "../code/return_address.ts": ["continuation"],
  "../semantics/calls.ts": ["growStack", "makeClosure"],
  "../semantics/slow_calls.ts": ["enterSlowly"],
  "../semantics/value_calls.ts": ["makeArray"],
  "../semantics/activations.ts": ["createActivation", "suspend"],
  "../host/host_call.ts": ["callHost"],
  "../intrinsics/table.ts": ["INTRINSIC_BY_ID"],
  "../semantics/operations.ts": [
    "arithmetic",
    "bitwise",
    "compareInt64",
    "comparison",
    "concatenate",
    "int64Arithmetic",
    "logic",
    "negate",
    "notBool",
  ],
  "../memory/views.ts": ["getOfView", "lengthOfView", "setNumberOfView"],
  "../properties/field_instructions.ts": ["getField", "initField", "setField"],
  "../semantics/scheduler.ts": ["spawn"],
  "./spent.ts": ["isSpent"],
};

/** A case of the dispatch loop. */
export interface LoopCase {
  readonly opcodes: readonly number[];
  readonly name: string;
  readonly body: string;
  /** Whether it falls through into the next case. */
  readonly fallsThrough?: boolean;
}

/** Returns all cases in order. SHORT_INTRINSIC falls through into INTRINSIC. */
export function loopCases(): LoopCase[] {
  const instructions = CASES.flatMap(({ names, body, fallsThrough = false }) => {
    const own = { opcodes: names.map(opcodeOf), name: names.join(" "), body, fallsThrough };
    return names.includes("INTRINSIC") ? [shortIntrinsicCase(), own] : [own];
  });
  const loopNames = new Set<string>(CASES.flatMap(({ names }) => names));
  for (const { name, isLinked } of MACHINE_INSTRUCTIONS) {
    if (loopNames.has(name) === isLinked) {
      throw new Error(
        `${name}: the loop must have a case, or none if the linker replaces the instruction`,
      );
    }
  }
  const superinstructions = SUPERINSTRUCTIONS.filter(({ sequence }) => sequence[0] !== "SHORT")
    .map((row) => ({
      opcodes: opcodesOf(row),
      name: `${row.name}: ${row.sequence.join(" ")}`,
      body: composeSuperinstruction(row, isFamily(row)),
    }));
  const joined = JOINED_SUPERINSTRUCTIONS.map(({ name, joins }) => ({
    opcodes: [opcodeOfSuper(name)],
    name: `${name}: ${joins.join(", ")}`,
    body: composeJoined(rowOf(joins[0]), rowOf(joins[1])),
  }));
  return [...instructions, ...superinstructions, ...joined, ...internalCases()];
}

function shortIntrinsicCase(): LoopCase {
  const cases = SHORT_INTRINSICS.map((intrinsic) =>
    `case ${hex(intrinsic.id, 3)}: { // ${intrinsic.identity}
      ${composeShortWay(intrinsic)}
    }`
  );
  return {
    opcodes: [opcodeOfSuper("SHORT_INTRINSIC")],
    name: "SHORT_INTRINSIC",
    body: `switch (${operand(1)}) { ${cases.join("\n")} }`,
    fallsThrough: true,
  };
}

function internalCases(): LoopCase[] {
  return [
    { opcodes: [INTERNAL_EDGE], name: "EDGE", body: "pc += HEADER; break;" },
    { opcodes: [INTERNAL_BREAK], name: "BREAK", body: "stop = STOP_BREAK; break run;" },
    {
      opcodes: [INTERNAL_CARRY],
      name: "CARRY",
      body: `const probe = m.probe;
        if (probe === undefined) break run;
        top = probe.carry(pc, frame, top);
        pc += probe.carriedWords;
        continue;`,
    },
  ];
}

/**
 * Returns the opcodes of a superinstruction; a family has one for each instruction it can begin
 * with.
 */
function opcodesOf(row: Superinstruction): number[] {
  const first = opcodeOfSuper(row.name);
  if (!isFamily(row)) return [first];
  const members: readonly InstructionName[] =
    INSTRUCTION_CLASSES[row.sequence[0] as keyof typeof INSTRUCTION_CLASSES];
  return members.map((name) => first + opcodeOf(name) % FAMILY_SIZE);
}

function opcodeOfSuper(name: string): number {
  const opcode = SUPERINSTRUCTION_OPCODES.get(name);
  if (opcode === undefined || opcode > 0xff) throw new Error(`${name} does not have an opcode`);
  return opcode;
}

function rowOf(name: string): Superinstruction {
  const row = SUPERINSTRUCTIONS.find((each) => each.name === name);
  if (row === undefined) throw new Error(`${name} is not a superinstruction`);
  return row;
}

function caseText({ opcodes, name, body, fallsThrough }: LoopCase): string {
  const labels = opcodes.map((opcode) => `case ${hex(opcode)}:`);
  const last = labels.pop();
  return `${labels.join("\n")}
    ${last} { // ${name}
      ${body.replace(/^\s*\n/gm, "")}
    }${fallsThrough ? "\n// falls through" : ""}`;
}

/** Loads the registers at the start of a run. */
const PROLOGUE = `const { memory, constants, constantTexts, doubles, words } = m;
  const caches = m.caches.words;
  let { i32, f64 } = memory;
  let pc = i32[CONTROL_PC];
  let frame = i32[CONTROL_FRAME];
  let top = i32[CONTROL_TOP];
  let depth = i32[CONTROL_DEPTH];
  let stackEnd = i32[CONTROL_STACK_END];
  let fuel = m.fuel;
  let instructions = 0;
  let calls = 0;
  let intrinsicCalls = 0;
  let depthMark = i32[CONTROL_DEPTH_MARK];
  // A case that traps sets m.trap and leaves the loop; every other exit sets stop.
  let stop: Stop = STOP_TRAPPED;`;

/** Saves the registers at the end of a run. */
const EPILOGUE = `// The operation that trapped may have grown the memory.
  i32 = memory.i32;
  i32[CONTROL_PC] = pc;
  i32[CONTROL_FRAME] = frame;
  i32[CONTROL_TOP] = top;
  i32[CONTROL_DEPTH] = depth;
  m.fuel = fuel;
  i32[CONTROL_DEPTH_MARK] = depthMark;
  f64 = memory.f64;
  f64[CONTROL_INSTRUCTIONS >> 1] += instructions;
  f64[CONTROL_CALLS >> 1] += calls;
  f64[CONTROL_INTRINSIC_CALLS >> 1] += intrinsicCalls;
  return stop;`;

/** Code executed between two blocks. */
const EDGE =
  `// With a probe the fuel is always below 0, so the probe sees every edge at no cost to other runs.
  if (fuel <= 0) {
    if (m.probe === undefined || fuel + PROBE_FUEL <= 0) {
      stop = STOP_FUEL;
      break;
    }
    m.probe.enter(pc, depth);
  }
  ${payBlock()}`;

const SETTLE =
  `/** Returns the cycles to charge for an operation beyond its fixed ones, and reports it to a profiler. */
function settle(m: Machine, pc: number): number {
  const { extra } = m;
  m.extra = 0;
  if (m.probe !== undefined) m.probe.settle(pc, extra);
  if (extra <= ${OVERRUN_CYCLES}) return extra;
  // Uses up any fuel. The caller of the loop decides how much of the debt to pay at once.
  m.debt = extra;
  return ${DEBT_FUEL};
}`;

/** Returns the source of the loop, unformatted. */
export function dispatchLoop(): string {
  const cases = loopCases().map(caseText).join("\n");
  const loop = `run: for (;;) {
    // Changes nothing, as neither is ever that large or negative. But it shows an engine that sums with
    // them stay in 32 bits, which saves a test for each: 5 to 9 % of the loops of bench/peers.
    pc &= LARGEST_INDEX;
    top &= LARGEST_INDEX;
    // A case that continues stays inside its block. One that breaks has set pc to the first instruction of
    // another block and reaches the edge below the switch.
    switch (words[pc]) {
      ${cases}
      default:
        ${raise("TRAP_ILLEGAL_INSTRUCTION")}
    }
    ${EDGE}
  }`;
  const whole = `${PROLOGUE}\n\n${loop}\n\n${EPILOGUE}`;
  const imports = Object.entries(IMPORTS).map(([path, names]) =>
    `import { ${
      names.filter((name) => new RegExp(`\\b${name}\\b`).test(whole)).join(", ")
    } } from "${path}";`
  );
  return `// Generated by \`deno task generate\` from scripts/interpreter/; do not edit.
/**
 * The dispatch loop.
 *
 * The verifier has proved stack heights, operands and control flow, so none of that is checked here.
 * Anything a fast path doesn't handle is left to the functions it calls.
 *
 * Accounting is by basic block: entering a block at its head first tests the fuel and then charges the
 * cost of the whole block. If a block is left early (trap, breakpoint), the caller refunds the rest.
 */
${imports.join("\n")}
import type { Machine } from "../state/machine.ts";
import type { Stop } from "./stops.ts";

/**
 * Runs from the saved registers until something stops it, and saves them again. The cost of the rest
 * of the current block must already be charged. The code is read from the machine: engines check a
 * parameter of this function at every instruction, but not this field.
 */
export function interpret(m: Machine): Stop {
  ${declareConstants(whole)}

  ${whole}
}

${SETTLE}
`;
}
