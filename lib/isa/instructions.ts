/**
 * The instruction set, as data. Encoder, decoder, assembler, disassembler, verifier, cycle accounting,
 * the dispatch loop and the documentation tests derive from it.
 *
 * Encoding: `opcode: u16` little endian, then the operands one after the other, each of the fixed
 * size its kind has in {@link OPERAND_BYTES}.
 */

/** Meaning of an operand. It determines the operand's size and its text form. */
export type OperandKind =
  | "i32"
  | "i64"
  | "f64"
  | "bool"
  | "count"
  | "frames"
  | "label"
  | "constant"
  | "local"
  | "global"
  | "function"
  | "import"
  | "syscall"
  | "intrinsic";

/** Encoded size of an operand of each kind, in bytes. */
export const OPERAND_BYTES: Readonly<Record<OperandKind, number>> = {
  i32: 4,
  i64: 8,
  f64: 8,
  bool: 1,
  count: 4,
  frames: 4,
  label: 4,
  constant: 4,
  local: 4,
  global: 4,
  function: 4,
  import: 4,
  syscall: 4,
  intrinsic: 4,
};

/** Encoded size of an opcode, in bytes. */
export const OPCODE_BYTES = 2;

/**
 * Content of a word of a decoded instruction. *In slots* means multiplied by the words of a slot.
 */
export type DecodedWord =
  /** The operand, unchanged. */
  | "raw"
  /** Low or high half of a 64-bit operand. */
  | "low"
  | "high"
  /** An operand of one byte. */
  | "byte"
  /** The first or second operand, in slots. */
  | "slots"
  | "secondSlots"
  /** Word index of a global. */
  | "global"
  /** Word index of a jump's target. */
  | "target"
  /** Of the function in the operand: parameters, parameters and locals, largest frame (all in slots); word of its first instruction. */
  | "params"
  | "locals"
  | "frame"
  | "entry"
  /** Of the function that contains the instruction: parameters and locals, results, in slots. */
  | "ownLocals"
  | "ownRets"
  /** Id of the function that contains the instruction. */
  | "own"
  /** Locals of that function and the operands that SUSPEND leaves, in slots. */
  | "heldSlots"
  /** Results of the called closure, in slots. */
  | "closureRets"
  /** Of the host function in the operand: index, arguments and results in slots, its own cycles. */
  | "hostIndex"
  | "hostArgs"
  | "hostRets"
  | "hostCycles"
  /** Fixed cycles of the intrinsic in the operand. */
  | "intrinsicCycles"
  /** Index of the instruction's inline cache. */
  | "cache"
  /** Padding: all calls have the same size, so that a call is found from its return address. */
  | "unused";

/** A row of {@link TABLE}. */
interface Row {
  readonly name: string;
  readonly opcode: number;
  /** Default: none. */
  readonly operands?: readonly OperandKind[];
  readonly picture: string;
  /** Whether the verifier computes what it pops and pushes. Otherwise the picture shows it. */
  readonly isDynamic?: true;
  readonly cycles: number;
  /** Default: none. */
  readonly traps?: readonly string[];
  /** `terminator`: control does not fall through. `endsBlock`: control or the slice may leave here. */
  readonly flow?: "terminator" | "endsBlock";
  /** Moves a value of any kind without looking at it: a profiler counts that as sharing. */
  readonly passesOn?: true;
  /** The words after the opcode, if they don't follow from the kinds of the operands. */
  readonly decoded?: readonly DecodedWord[];
  /** Decoded words whose sum is the number of slots it moves or clears, which are charged. */
  readonly moves?: {
    readonly plus: readonly DecodedWord[];
    readonly minus?: readonly DecodedWord[];
  };
  /** Occurs only before linking: the linker replaces it. */
  readonly isLinked?: true;
}

const VALUE_CALL_TRAPS = ["TYPE", "STACK_OVERFLOW", "CALL_DEPTH", "OUT_OF_MEMORY"] as const;

const HOST_TRAPS = ["TYPE", "LIMIT", "OUT_OF_MEMORY", "HOST_FAULT"] as const;

/** Every instruction, in opcode order. */
const TABLE = [
  { opcode: 0x00, name: "NOP", picture: "→", cycles: 1 },
  { opcode: 0x01, name: "HALT", picture: "→", cycles: 1, flow: "terminator" },
  { opcode: 0x02, name: "JMP", picture: "→", cycles: 2, operands: ["label"], flow: "terminator" },
  {
    opcode: 0x03,
    name: "JMP_IF_FALSE",
    picture: "bool →",
    cycles: 3,
    operands: ["label"],
    traps: ["TYPE"],
  },
  {
    opcode: 0x04,
    name: "JMP_IF_TRUE",
    picture: "bool →",
    cycles: 3,
    operands: ["label"],
    traps: ["TYPE"],
  },
  {
    opcode: 0x05,
    name: "TRAP",
    picture: "→",
    cycles: 1,
    traps: ["EXPLICIT"],
    flow: "terminator",
  },

  {
    opcode: 0x10,
    name: "PUSH_CONST",
    picture: "→ value",
    cycles: 2,
    operands: ["constant"],
    passesOn: true,
  },
  { opcode: 0x11, name: "POP", picture: "a →", cycles: 2 },
  { opcode: 0x12, name: "DUP", picture: "a → a a", cycles: 1, passesOn: true },
  { opcode: 0x13, name: "SWAP", picture: "a b → b a", cycles: 2 },
  { opcode: 0x14, name: "PUSH_I64", picture: "→ int64", cycles: 2, operands: ["i64"] },
  { opcode: 0x15, name: "PUSH_F64", picture: "→ float", cycles: 2, operands: ["f64"] },
  { opcode: 0x16, name: "PUSH_BOOL", picture: "→ bool", cycles: 2, operands: ["bool"] },
  { opcode: 0x17, name: "PUSH_I32", picture: "→ int32", cycles: 2, operands: ["i32"] },
  {
    opcode: 0x18,
    name: "POP_N",
    picture: "a1 … an →",
    isDynamic: true,
    cycles: 2,
    operands: ["count"],
  },

  {
    opcode: 0x20,
    name: "ADD",
    picture: "a b → a+b",
    cycles: 2,
    traps: ["TYPE", "LIMIT", "OUT_OF_MEMORY"],
  },
  { opcode: 0x21, name: "SUB", picture: "a b → a-b", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x22, name: "MUL", picture: "a b → a*b", cycles: 4, traps: ["TYPE"] },
  { opcode: 0x23, name: "DIV", picture: "a b → a/b", cycles: 6, traps: ["TYPE", "DIV_ZERO"] },
  { opcode: 0x24, name: "MOD", picture: "a b → a%b", cycles: 6, traps: ["TYPE", "DIV_ZERO"] },
  { opcode: 0x25, name: "NEG", picture: "a → -a", cycles: 2, traps: ["TYPE"] },

  { opcode: 0x30, name: "EQ", picture: "a b → bool", cycles: 2 },
  { opcode: 0x31, name: "NEQ", picture: "a b → bool", cycles: 2 },
  { opcode: 0x32, name: "LT", picture: "a b → bool", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x33, name: "LTE", picture: "a b → bool", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x34, name: "GT", picture: "a b → bool", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x35, name: "GTE", picture: "a b → bool", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x36, name: "AND", picture: "bool bool → bool", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x37, name: "OR", picture: "bool bool → bool", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x38, name: "NOT", picture: "bool → bool", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x39, name: "BIT_AND", picture: "int int → int", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x3a, name: "BIT_OR", picture: "int int → int", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x3b, name: "BIT_XOR", picture: "int int → int", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x3c, name: "SHL", picture: "int count → int", cycles: 2, traps: ["TYPE"] },
  { opcode: 0x3d, name: "SHR", picture: "int count → int", cycles: 2, traps: ["TYPE"] },

  {
    opcode: 0x40,
    name: "GET_GLOBAL",
    picture: "→ value",
    cycles: 3,
    operands: ["global"],
    passesOn: true,
  },
  {
    opcode: 0x41,
    name: "SET_GLOBAL",
    picture: "value →",
    cycles: 3,
    operands: ["global"],
    passesOn: true,
  },
  {
    opcode: 0x42,
    name: "GET_LOCAL",
    picture: "→ value",
    cycles: 2,
    operands: ["local"],
    passesOn: true,
  },
  {
    opcode: 0x43,
    name: "SET_LOCAL",
    picture: "value →",
    cycles: 2,
    operands: ["local"],
    passesOn: true,
  },

  {
    opcode: 0x50,
    name: "CALL",
    picture: "args → results",
    isDynamic: true,
    cycles: 5,
    operands: ["function"],
    traps: ["STACK_OVERFLOW", "CALL_DEPTH", "OUT_OF_MEMORY"],
    flow: "endsBlock",
    decoded: ["raw", "params", "locals", "frame", "entry"],
    moves: { plus: ["locals"], minus: ["params"] },
  },
  {
    opcode: 0x51,
    name: "RET",
    picture: "results →",
    isDynamic: true,
    cycles: 4,
    flow: "terminator",
    decoded: ["ownLocals", "ownRets"],
    moves: { plus: ["ownRets"] },
  },
  {
    opcode: 0x52,
    name: "MAKE_CLOSURE",
    picture: "captures → closure",
    isDynamic: true,
    cycles: 8,
    operands: ["function", "count"],
    traps: ["OUT_OF_MEMORY"],
    decoded: ["raw", "secondSlots"],
    moves: { plus: ["secondSlots"] },
  },
  {
    opcode: 0x53,
    name: "CALL_CLOSURE",
    picture: "args closure → results",
    isDynamic: true,
    cycles: 6,
    operands: ["count"],
    traps: ["TYPE", "BAD_ARITY", "BAD_RET_SLOTS", "STACK_OVERFLOW", "CALL_DEPTH", "OUT_OF_MEMORY"],
    flow: "endsBlock",
    decoded: ["slots", "closureRets", "unused", "unused", "unused"],
    moves: { plus: ["slots"] },
  },
  {
    opcode: 0x54,
    name: "SPAWN",
    picture: "args →",
    isDynamic: true,
    cycles: 6,
    operands: ["function", "count"],
    traps: ["LIMIT", "STACK_OVERFLOW", "OUT_OF_MEMORY"],
    decoded: ["raw", "params", "locals"],
    moves: { plus: ["locals"] },
  },
  { opcode: 0x55, name: "YIELD", picture: "→", cycles: 2 },
  { opcode: 0x56, name: "SLEEP", picture: "→", cycles: 2, operands: ["frames"] },

  {
    opcode: 0x70,
    name: "SYSCALL",
    picture: "args → results",
    isDynamic: true,
    cycles: 1,
    operands: ["syscall"],
    traps: HOST_TRAPS,
    flow: "endsBlock",
    decoded: ["hostIndex", "hostArgs", "hostRets", "hostCycles"],
    moves: { plus: ["hostArgs", "hostRets"] },
  },
  {
    opcode: 0x71,
    name: "HOSTCALL",
    picture: "args → results",
    isDynamic: true,
    cycles: 1,
    operands: ["import"],
    traps: HOST_TRAPS,
    flow: "endsBlock",
    isLinked: true,
  },
  {
    opcode: 0x72,
    name: "INTRINSIC",
    picture: "args → results",
    isDynamic: true,
    cycles: 1,
    operands: ["intrinsic"],
    traps: ["TYPE", "OOB", "LIMIT", "OUT_OF_MEMORY"],
    decoded: ["raw", "intrinsicCycles"],
  },

  { opcode: 0x80, name: "FRAME_SYNC", picture: "→", cycles: 1, flow: "endsBlock" },

  // From here on, instructions that upstream does not have.
  {
    opcode: 0x90,
    name: "THROW",
    picture: "value →",
    cycles: 2,
    traps: ["UNCAUGHT"],
    flow: "terminator",
  },
  {
    opcode: 0x91,
    name: "CALL_VALUE",
    picture: "this callee a1 … an → result",
    isDynamic: true,
    cycles: 6,
    operands: ["count"],
    traps: VALUE_CALL_TRAPS,
    flow: "endsBlock",
    decoded: ["slots", "unused", "unused", "unused", "unused"],
  },
  {
    opcode: 0x92,
    name: "CONSTRUCT",
    picture: "newTarget callee a1 … an → result",
    isDynamic: true,
    cycles: 6,
    operands: ["count"],
    traps: VALUE_CALL_TRAPS,
    flow: "endsBlock",
    decoded: ["slots", "unused", "unused", "unused", "unused"],
  },
  {
    opcode: 0x93,
    name: "CALL_SPREAD",
    picture: "this callee array → result",
    cycles: 8,
    traps: VALUE_CALL_TRAPS,
    flow: "endsBlock",
    decoded: ["unused", "unused", "unused", "unused", "unused"],
  },
  {
    opcode: 0x94,
    name: "CONSTRUCT_SPREAD",
    picture: "newTarget callee array → result",
    cycles: 8,
    traps: VALUE_CALL_TRAPS,
    flow: "endsBlock",
    decoded: ["unused", "unused", "unused", "unused", "unused"],
  },
  {
    opcode: 0x95,
    name: "GET_FIELD",
    picture: "base → value",
    cycles: 6,
    operands: ["constant"],
    traps: ["TYPE", "OUT_OF_MEMORY"],
    decoded: ["slots", "cache"],
  },
  {
    opcode: 0x96,
    name: "SET_FIELD",
    picture: "base value →",
    cycles: 8,
    operands: ["constant"],
    traps: ["TYPE", "OUT_OF_MEMORY"],
    decoded: ["slots", "cache"],
  },
  {
    opcode: 0x97,
    name: "INIT_FIELD",
    picture: "object value → object",
    cycles: 8,
    operands: ["constant"],
    traps: ["TYPE", "OUT_OF_MEMORY"],
    decoded: ["slots", "cache"],
  },
  {
    opcode: 0x98,
    name: "MAKE_ARRAY",
    picture: "v1 … vn → array",
    isDynamic: true,
    cycles: 8,
    operands: ["count"],
    traps: ["OUT_OF_MEMORY"],
    moves: { plus: ["slots"] },
  },
  {
    opcode: 0x99,
    name: "ACTIVATION",
    picture: "→ activation",
    cycles: 8,
    traps: ["OUT_OF_MEMORY"],
    decoded: ["own"],
  },
  {
    opcode: 0x9a,
    name: "SUSPEND",
    picture: "activation value → value mode",
    cycles: 6,
    traps: ["TYPE"],
    flow: "endsBlock",
    decoded: ["ownLocals", "ownRets", "own", "heldSlots"],
    moves: { plus: ["heldSlots"] },
  },
  {
    opcode: 0x9b,
    name: "RESUME",
    picture: "activation value mode → result",
    cycles: 8,
    traps: VALUE_CALL_TRAPS,
    flow: "endsBlock",
    decoded: ["unused", "unused", "unused", "unused", "unused"],
  },
] as const satisfies readonly Row[];

/** Mnemonic of an instruction of the table. */
export type InstructionName = typeof TABLE[number]["name"];

/** A row of the instruction table. */
export interface InstructionSpec {
  /** Mnemonic in the text form. */
  readonly name: string;
  /** Opcode in the encoded form. */
  readonly opcode: number;
  /** Kinds of the operands, in order. */
  readonly operands: readonly OperandKind[];
  /** Encoded size, opcode included, in bytes. */
  readonly size: number;
  /** Stack picture `before → after`, top at the right. */
  readonly picture: string;
  /** Values popped from the operand stack, or `undefined` if it depends on the operands. */
  readonly pops: number | undefined;
  /** Values pushed on the operand stack, or `undefined` if it depends on the operands. */
  readonly pushes: number | undefined;
  /** Fixed cost in cycles. Work that grows with the data is charged in addition. */
  readonly cycles: number;
  /** Whether its first operand is a jump target. */
  readonly isBranch: boolean;
  /** Whether control never falls through to the next instruction. */
  readonly isTerminator: boolean;
  /** Whether it ends its basic block: control or the slice may leave here. */
  readonly endsBlock: boolean;
  /** Codes of the traps it can raise in verified code. */
  readonly traps: readonly string[];
}

/** A row of the instruction table with the columns that only the machine needs. */
export interface MachineInstruction extends InstructionSpec {
  readonly name: InstructionName;
  /** Moves a value of any kind without looking at it: a profiler counts that as sharing. */
  readonly passesOn: boolean;
  /** The words after the opcode in decoded code. */
  readonly decoded: readonly DecodedWord[];
  /** Decoded words whose sum, less {@link minus}, is the number of slots it moves or clears. */
  readonly plus: readonly DecodedWord[];
  /** Decoded words that are subtracted from that sum. */
  readonly minus: readonly DecodedWord[];
  /** Occurs only before linking: the linker replaces it. */
  readonly isLinked: boolean;
}

/** Decoded words of an operand, by its kind. */
const DECODED: Readonly<Record<OperandKind, readonly DecodedWord[]>> = {
  i32: ["raw"],
  i64: ["low", "high"],
  f64: ["low", "high"],
  bool: ["byte"],
  count: ["slots"],
  frames: ["raw"],
  label: ["target"],
  constant: ["slots"],
  local: ["slots"],
  global: ["global"],
  function: ["raw"],
  import: ["raw"],
  syscall: ["raw"],
  intrinsic: ["raw"],
};

function complete(row: Row & { readonly name: InstructionName }): MachineInstruction {
  const { name, opcode, picture, cycles, flow, operands = [], traps = [] } = row;
  const [pops, pushes] = picture.split("→").map((side) => side.split(" ").filter(Boolean).length);
  const isBranch = operands[0] === "label";
  return {
    name,
    opcode,
    operands,
    size: operands.reduce((bytes, kind) => bytes + OPERAND_BYTES[kind], OPCODE_BYTES),
    picture,
    pops: row.isDynamic ? undefined : pops,
    pushes: row.isDynamic ? undefined : pushes,
    cycles,
    isBranch,
    isTerminator: flow === "terminator",
    endsBlock: isBranch || flow !== undefined,
    traps,
    passesOn: row.passesOn ?? false,
    decoded: row.decoded ?? operands.flatMap((kind) => DECODED[kind]),
    plus: row.moves?.plus ?? [],
    minus: row.moves?.minus ?? [],
    isLinked: row.isLinked ?? false,
  };
}

/** Every instruction, in opcode order, with the columns of the machine. */
export const MACHINE_INSTRUCTIONS: readonly MachineInstruction[] = TABLE.map(complete);

/** Every instruction, in opcode order. */
export const INSTRUCTIONS: readonly InstructionSpec[] = MACHINE_INSTRUCTIONS;

/** Instruction by opcode, 0 … 255; `undefined` if the opcode is unused. */
export const INSTRUCTION_BY_OPCODE: readonly (InstructionSpec | undefined)[] = byOpcode();

/** Instruction by mnemonic. */
export const INSTRUCTION_BY_NAME: ReadonlyMap<string, MachineInstruction> = new Map(
  MACHINE_INSTRUCTIONS.map((spec) => [spec.name, spec]),
);

function byOpcode(): (InstructionSpec | undefined)[] {
  const table = new Array<InstructionSpec | undefined>(0x100).fill(undefined);
  for (const spec of INSTRUCTIONS) table[spec.opcode] = spec;
  return table;
}
