/**
 * Programs that execute each superinstruction, derived from the tables: every member of every class, with
 * constants at the edges, and the operands that decide which way it takes.
 */
import { float, type HostResultValue, type Limits } from "../../mod.ts";
import { INSTRUCTION_BY_NAME } from "../../lib/isa/instructions.ts";
import {
  INSTRUCTION_CLASSES,
  JOINED_SUPERINSTRUCTIONS,
  type Superinstruction,
  SUPERINSTRUCTIONS,
} from "../../lib/isa/superinstructions.ts";
import { INTRINSICS } from "../../lib/machine/intrinsics/table.ts";

/** A program with one sequence in it, whose operands the host gives. */
export interface SequenceProgram {
  /** What it shows, for messages. */
  readonly name: string;
  readonly source: string;
  /** Number of the operands the host gives, and what to give. */
  readonly operands: number;
  readonly inputs: readonly (readonly HostResultValue[])[];
  /** Name of the superinstruction. */
  readonly superinstruction: string;
  /** Its function, the instructions before the sequence in it, and those of the sequence. */
  readonly functionId: number;
  readonly before: number;
  readonly length: number;
  readonly limits?: Partial<Limits>;
}

const ARRAY: HostResultValue = [1, 2.5, "three"];
const BYTES: HostResultValue = Uint8Array.from({ length: 16 }, (_, index) => 0xf0 - 7 * index);

/** These are replaced by the objects that the guest gives to the host. */
export const MAP: HostResultValue = "a map";
export const CLOSURE: HostResultValue = "a closure";
export const VIEW: HostResultValue = "a view";

/** One of each kind that decides which way a superinstruction takes. */
const FEW: readonly HostResultValue[] = [7, 2 ** 31 - 1, -3n, 1.5, NaN, "ab"];

/** Edges of each kind. */
const VALUES: readonly HostResultValue[] = [
  ...[0, 1, -1, 7, 2 ** 31 - 1, -(2 ** 31)],
  ...[1n, 2n ** 31n, -(2n ** 40n), 2n ** 63n - 1n],
  ...[float(1), 1.5, float(-0), NaN, Infinity],
  ...[true, false, null, undefined, "", "ab", "é"],
  ...[ARRAY, [], BYTES, MAP, CLOSURE, VIEW],
];

/** Indexes: the ends of the array and of the bytes, aligned and not. */
const INDEXES: readonly HostResultValue[] = [2, 3, -4, 4, 8, 9, 12, 16];

const INT_CONSTANTS = ["0", "1", "-1", "33", "2147483647", "-2147483648"];
const FLOAT_CONSTANTS = ["1.5", "-0.0", "1e308"];
const KEYS = ['"length"', '"name"'];
const COMPARED_CONSTANTS = ["undefined", "null", '"ab"'];
const POOL_CONSTANTS = ['"abc"', '"é"', '""'];

/** Instructions of a sequence, as concrete ones: a name, or an intrinsic with its module. */
type Concrete = readonly string[];

function membersOf(part: string): readonly string[] {
  const classes: Readonly<Record<string, readonly string[]>> = INSTRUCTION_CLASSES;
  if (part in classes) return classes[part];
  if (part !== "SHORT") return [part];
  return INTRINSICS.flatMap(({ hasShortWay, identity }) => hasShortWay ? [identity] : []);
}

/** Every choice of members. */
function concretes(sequence: readonly string[]): Concrete[] {
  return product(sequence.map(membersOf));
}

/** Slots an instruction takes and gives. */
function effectOf(name: string): { pops: number; pushes: number } {
  const intrinsic = INTRINSICS.find((each) => each.identity === name);
  if (intrinsic !== undefined) return { pops: intrinsic.args, pushes: intrinsic.rets };
  const { pops = 0, pushes = 0 } = INSTRUCTION_BY_NAME.get(name) ?? {};
  return { pops, pushes };
}

/** What a sequence needs and leaves. */
interface Shape {
  /** Locals it reads. */
  readonly locals: number;
  /** Operands it takes from the stack. */
  readonly stack: number;
  /** Values it leaves there. */
  readonly left: number;
}

function shapeOf(sequence: Concrete): Shape {
  let height = 0;
  let lowest = 0;
  for (const name of sequence) {
    const { pops, pushes } = effectOf(name);
    height -= pops;
    lowest = Math.min(lowest, height);
    height += pushes;
  }
  const locals = sequence.filter((name) => name === "GET_LOCAL" || name === "GET_GLOBAL").length;
  return { locals, stack: -lowest, left: height - lowest };
}

/** How a sequence is written for one program. */
interface Writing {
  readonly constant: number;
  /** The local that is set is the first one that is read. */
  readonly isSame: boolean;
  readonly target: string;
}

function textOf(
  sequence: Concrete,
  operands: number,
  { constant, isSame, target }: Writing,
): string {
  let reads = 0;
  let constants = constant;
  return sequence.map((name) => {
    switch (name) {
      case "GET_LOCAL":
        return `  GET_LOCAL ${reads++}`;
      case "GET_GLOBAL":
        return "  GET_GLOBAL g";
      case "GET_FIELD":
        return `  GET_FIELD ${KEYS[constants++ % KEYS.length]}`;
      case "SET_LOCAL":
        return `  SET_LOCAL ${isSame ? 0 : operands}`;
      case "PUSH_I32":
        return `  PUSH_I32 ${INT_CONSTANTS[constants++ % INT_CONSTANTS.length]}`;
      case "PUSH_F64":
        return `  PUSH_F64 ${FLOAT_CONSTANTS[constants++ % FLOAT_CONSTANTS.length]}`;
      case "PUSH_CONST": {
        const isCompared = sequence.includes("EQ") || sequence.includes("NEQ");
        const all = isCompared ? COMPARED_CONSTANTS : POOL_CONSTANTS;
        return `  PUSH_CONST ${all[constants++ % all.length]}`;
      }
      case "JMP":
      case "JMP_IF_TRUE":
      case "JMP_IF_FALSE":
        return `  ${name} ${target}`;
      default:
        return name.includes(".") ? `  INTRINSIC ${name}` : `  ${name}`;
    }
  }).join("\n");
}

/**
 * Objects below the operands, with the first handles: a number must not be taken for one of these.
 */
export const BELOW: readonly HostResultValue[] = [ARRAY, BYTES];

/** The host makes no maps, closures and views: it is given these, and gives them back. */
const ASK = `  INTRINSIC map.new/1
  PUSH_F64 2.5
  PUSH_I32 4
  MAKE_ARRAY 2
  PUSH_CONST "captured"
  MAKE_CLOSURE other 2
  PUSH_I32 4
  INTRINSIC bytes.new/1
  PUSH_I32 12
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  HOSTCALL input.values/1`;

const OTHER = ".func other params=1 locals=0 rets=0\n  RET\n.end";

function importOf(operands: number): string {
  return `.sysc input.values/1 args=3 rets=${BELOW.length + operands}`;
}

/** Function 0 asks the host for the operands and gives them to function 1, after which is `other`. */
function mainOf(operands: number, rets: number, body: string): string {
  return `${importOf(operands)}
.global g
.func main params=0 locals=0 rets=${BELOW.length + rets}
${ASK}
  CALL body
  RET
.end
.func body params=${operands} ${body}
.end
${OTHER}`;
}

/** A program in which both ends of a sequence show what is on the stack and in the locals. */
function programOf(
  sequence: Concrete,
  name: string,
  writing: Writing,
  isLead: boolean,
  head = "",
): SequenceProgram {
  const shape = shapeOf(sequence);
  const operands = shape.locals + shape.stack + (head === "" ? 0 : 1);
  const rets = shape.left + 1 + operands + 1;
  const locals = Array.from({ length: operands + 1 }, (_, local) => `  GET_LOCAL ${local}\n  NOP`);
  const pushes = Array.from(
    { length: shape.stack },
    (_, index) => `  GET_LOCAL ${shape.locals + index}\n  NOP`,
  );
  const end = (marker: number): string =>
    `  NOP\n  PUSH_I32 ${marker}\n  NOP\n${locals.join("\n")}\n  RET`;
  // A block begins where something jumps to.
  const isJumpedTo = head !== "" && !sequence.includes("JMP");
  const hasGlobal = sequence.includes("GET_GLOBAL");
  const give = hasGlobal ? "  GET_LOCAL 0\n  SET_GLOBAL g\n" : "";
  const skip = isJumpedTo ? `  PUSH_BOOL false\n  JMP_IF_TRUE ${writing.target}\n` : "";
  // A NOP is in no sequence: what is around it is never fused with what is tested.
  const body = `locals=1 rets=${rets}
${pushes.join("\n")}
${give}${skip}  NOP
${textOf(sequence, operands, writing)}
${head}
${end(100)}
taken:
${end(200)}`;
  return {
    name: `${name}: ${textOf(sequence, operands, writing).trim().replace(/\s*\n\s*/g, "; ")}`,
    source: mainOf(operands, rets, body),
    operands,
    inputs: inputsOf(sequence, operands, isLead),
    superinstruction: name,
    functionId: 1,
    before: 2 * shape.stack + 1 + (isJumpedTo ? 2 : 0) + (hasGlobal ? 2 : 0),
    length: sequence.length,
  };
}

/** Typical arguments of an intrinsic, by kind: those its short way is for. */
const TYPICAL: Readonly<Record<string, readonly HostResultValue[]>> = {
  array: [ARRAY],
  bytes: [BYTES],
  integer: [1, 8],
  float: [1.5],
  string: ["ab"],
  closure: [CLOSURE],
  // The host has no symbols to give: inline_caches_property_test.ts has what is done with them.
  symbol: ["ab"],
  any: [7, 1.5],
};

/** Every choice of one value from each list. */
function product<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (all, list) => all.flatMap((before) => list.map((value) => [...before, value])),
    [[]],
  );
}

/**
 * Operands to combine. Of up to two, all values with all others, or few with few; of more, each one's
 * values with typical others, and few with few for the last two.
 *
 * @param isLead whether this is the program of its superinstruction that gets all
 */
function inputsOf(sequence: Concrete, count: number, isLead: boolean): HostResultValue[][] {
  const called = INTRINSICS.find(({ identity }) => sequence.includes(identity));
  const all = called === undefined ? VALUES : [...VALUES, ...INDEXES];
  if (count <= 2) return product(Array(count).fill(isLead ? all : FEW));
  const kinds: string[] = [...(called?.kinds ?? [])];
  while (kinds.length < count) kinds.push("any");
  const typical = kinds.map((kind) => TYPICAL[kind]);
  const replaced = (places: readonly number[], values: readonly HostResultValue[]) =>
    product(typical.map((own, place) => places.includes(place) ? values : own));
  return [
    ...kinds.flatMap((_, place) => replaced([place], isLead ? all : FEW)),
    ...replaced([count - 2, count - 1], FEW),
  ];
}

/** LOCAL_RET: the result of the entry, of a function, and one of two. */
function returns(sequence: Concrete, name: string): SequenceProgram[] {
  const get = `  NOP\n${textOf(sequence, 1, { constant: 0, isSame: false, target: "" })}`;
  const entry = `${importOf(1)}
.func main params=0 locals=1 rets=1
${ASK}
  NOP
  SET_LOCAL 0
  POP_N ${BELOW.length}
${get}
.end
.func body params=0 locals=0 rets=0
  RET
.end
${OTHER}`;
  const one = mainOf(1, 1, `locals=0 rets=1\n${get}`);
  const two = mainOf(1, 2, `locals=0 rets=2\n  PUSH_I32 5\n${get}`);
  return [
    { context: "the entry", source: entry, functionId: 0, before: 18 },
    { context: "one result", source: one, functionId: 1, before: 1 },
    { context: "two results", source: two, functionId: 1, before: 2 },
  ].map(({ context, ...program }) => ({
    ...program,
    name: `${name}: ${context}`,
    superinstruction: name,
    operands: 1,
    inputs: VALUES.map((value) => [value]),
    length: sequence.length,
  }));
}

/** Programs of one superinstruction. */
function programsOf(row: Superinstruction): SequenceProgram[] {
  return concretes(row.sequence).flatMap((sequence, index) => {
    if (sequence.includes("RET")) return returns(sequence, row.name);
    const setsLocal = sequence.includes("SET_LOCAL") && sequence.includes("GET_LOCAL");
    const constants = sequence.some((name) => /^PUSH_|_FIELD$/.test(name))
      ? (row.sequence.length > 4 ? [index] : [0, 1, 2, 3, 4, 5])
      : [0];
    return constants.flatMap((constant) => {
      const isSame = row.sameOperand !== undefined || (setsLocal && (index + constant) % 2 === 1);
      const isLead = constant === constants[0] && (index === 0 || row.sequence[0] === "SHORT");
      return [programOf(sequence, row.name, { constant, isSame, target: "taken" }, isLead)];
    });
  });
}

/** Programs of two superinstructions joined at a jump, or where one block ends and the next begins. */
function joinedPrograms(
  name: string,
  first: Superinstruction,
  second: Superinstruction,
): SequenceProgram[] {
  return concretes(first.sequence).flatMap((sequence, index) =>
    concretes(second.sequence).map((then, place) => {
      const constant = index * 5 + place;
      const writing = { constant, isSame: place % 2 === 1, target: "head" };
      // The second one reads the local that is set, or another one.
      const local = place % 3 === 0 ? 0 : 1;
      const text = textOf(then, 1, { constant: constant + 1, isSame: false, target: "taken" })
        .replace("GET_LOCAL 0", `GET_LOCAL ${local}`);
      return programOf(sequence, name, writing, constant === 0, `head:\n${text}`);
    })
  );
}

/** Programs that append a constant to a string that is growing, or to one that only looks like it. */
export function appendPrograms(): SequenceProgram[] {
  const forms = [
    {
      name: "LOCAL_CONST_ADD_SET",
      append: (local: number, text: string) =>
        `  GET_LOCAL ${local}\n  PUSH_CONST ${text}\n  ADD\n  SET_LOCAL ${local}\n  NOP\n`,
    },
    {
      name: "CONST_ADD",
      append: (local: number, text: string) =>
        `  GET_LOCAL ${local}\n  NOP\n  PUSH_CONST ${text}\n  ADD\n  NOP\n  SET_LOCAL ${local}\n`,
    },
  ];
  const copy = "  GET_LOCAL 2\n  NOP\n  SET_LOCAL 3\n";
  const other = grow(3);
  const read = '  GET_LOCAL 2\n  NOP\n  PUSH_CONST "b"\n  NOP\n  LT\n  NOP\n  POP\n';
  return forms.flatMap(({ name, append }) =>
    POOL_CONSTANTS.flatMap((text) => {
      const on = (local: number): string => append(local, text);
      const scenes: [string, string, Partial<Limits>?][] = [
        ["again and again", on(2) + on(2) + on(2)],
        ["to what was growing before", copy + on(2) + on(3) + on(2)],
        ["to another one of its size", other + on(2) + on(3)],
        [
          "and stored into another local",
          `${on(2)}  GET_LOCAL 2\n  PUSH_CONST ${text}\n  ADD\n  SET_LOCAL 3\n`,
        ],
        ["after it was read", on(2) + read + on(2) + on(2) + on(2)],
        ...[12, 14, 18].map((stringBytes): [string, string, Partial<Limits>] => [
          `beyond the limit of ${stringBytes} bytes`,
          on(2) + on(2) + on(2),
          { stringBytes },
        ]),
        ...[400, 450, 500, 550, 600, 650, 700].map((
          heapBytes,
        ): [string, string, Partial<Limits>] => [
          `beyond a heap of ${heapBytes} bytes`,
          on(2) + on(2) + on(2) + on(2),
          { heapBytes },
        ]),
      ];
      return scenes.map(([scene, code, limits]) =>
        appendProgram(name, `${scene} ${text}`, code, limits)
      );
    }).concat(lookalikes(name, append(0, '"abc"')))
  );
}

/**
 * Code that appends to a local until the string in it is one that is growing, without superinstructions.
 *
 * @param push pushes the first and then each of the others
 */
function grow(local: number, push = "GET_LOCAL 0", more = "GET_LOCAL 1"): string {
  const append = (from: string): string =>
    `  ${from}\n  NOP\n  ${more}\n  NOP\n  ADD\n  NOP\n  SET_LOCAL ${local}\n`;
  return append(push) + append(`GET_LOCAL ${local}`).repeat(3);
}

function appendProgram(
  superinstruction: string,
  scene: string,
  code: string,
  limits: Partial<Limits> = {},
): SequenceProgram {
  return {
    name: `${superinstruction}: ${scene}`,
    source: mainOf(
      2,
      2,
      `locals=2 rets=2\n${grow(2)}${code}  GET_LOCAL 2\n  NOP\n  GET_LOCAL 3\n  RET`,
    ),
    operands: 2,
    inputs: product([["ab", "é", ""], ["cd", "é"]]),
    superinstruction,
    functionId: 1,
    before: grow(2).trimEnd().split("\n").length,
    length: code.trimEnd().split("\n").length,
    limits,
  };
}

/** An int64 whose words are the id and the size of the string that is growing, whatever its id is. */
function lookalikes(superinstruction: string, code: string): SequenceProgram {
  const program = appendProgram(superinstruction, "to an int64 that looks like it", code);
  const text = 'PUSH_CONST "xy"';
  const bytes = 5n * 2n;
  return {
    ...program,
    source: program.source.replace(grow(2), grow(2, text, text)),
    inputs: Array.from(
      { length: 12 },
      (_, id) => [(bytes << 32n) | (0xffffffffn - BigInt(id)), ""],
    ),
  };
}

/** Every program. */
export function sequencePrograms(): SequenceProgram[] {
  const rows = new Map(SUPERINSTRUCTIONS.map((row) => [row.name, row]));
  const joined = JOINED_SUPERINSTRUCTIONS.flatMap(({ name, joins }) => {
    const [first, second] = joins.map((each) => rows.get(each));
    return first === undefined || second === undefined ? [] : joinedPrograms(name, first, second);
  });
  return [...SUPERINSTRUCTIONS.flatMap(programsOf), ...joined];
}
