/**
 * The instruction set: one table. Encoder, decoder, assembler, disassembler, verifier, cycle
 * accounting and the documentation tests all derive from it.
 *
 * Encoding: `opcode: u16` little endian, then the operands one after the other, each of the fixed
 * size its kind has in {@link OPERAND_BYTES}.
 */

/** What an operand means. It decides the operand's size and how the text form shows it. */
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

/** Encoded size of each operand kind, in bytes. */
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

/** One row of the instruction table. */
export interface InstructionSpec {
  /** Mnemonic of the text form. */
  readonly name: string;
  /** Value in the encoded form. */
  readonly opcode: number;
  /** Kinds of the operands, in order. */
  readonly operands: readonly OperandKind[];
  /** Encoded size, opcode included, in bytes. */
  readonly size: number;
  /** Stack picture `before → after`, top at the right. */
  readonly picture: string;
  /** Values taken from the operand stack, or `undefined` where the verifier computes the effect. */
  readonly pops: number | undefined;
  /** Values left on the operand stack, or `undefined` where the verifier computes the effect. */
  readonly pushes: number | undefined;
  /** Fixed cost in cycles. Work that grows with a payload is charged on top of it. */
  readonly cycles: number;
  /** Has a jump target as first operand. */
  readonly isBranch: boolean;
  /** Control does not go on to the next instruction. */
  readonly isTerminator: boolean;
  /** The next instruction starts a new basic block: control, or the slice, may leave here. */
  readonly endsBlock: boolean;
  /** Names of the traps it can raise in verified code. */
  readonly traps: readonly string[];
}

type Flag = "branch" | "terminator" | "endsBlock";

function row(
  opcode: number,
  name: string,
  picture: string,
  effect: readonly [pops: number, pushes: number] | "dynamic",
  cycles: number,
  operands: readonly OperandKind[] = [],
  traps: readonly string[] = [],
  flags: readonly Flag[] = [],
): InstructionSpec {
  const isBranch = flags.includes("branch");
  const isTerminator = flags.includes("terminator");
  return {
    name,
    opcode,
    operands,
    size: operands.reduce((bytes, kind) => bytes + OPERAND_BYTES[kind], OPCODE_BYTES),
    picture,
    pops: effect === "dynamic" ? undefined : effect[0],
    pushes: effect === "dynamic" ? undefined : effect[1],
    cycles,
    isBranch,
    isTerminator,
    endsBlock: isBranch || isTerminator || flags.includes("endsBlock"),
    traps,
  };
}

const HOST_TRAPS = ["TYPE", "LIMIT", "OUT_OF_MEMORY", "HOST_FAULT"];
const INTRINSIC_TRAPS = ["TYPE", "OOB", "LIMIT", "OUT_OF_MEMORY"];
const ADD_TRAPS = ["TYPE", "LIMIT", "OUT_OF_MEMORY"];

/** Every instruction, in opcode order. */
export const INSTRUCTIONS: readonly InstructionSpec[] = [
  row(0x00, "NOP", "→", [0, 0], 1),
  row(0x01, "HALT", "→", [0, 0], 1, [], [], ["terminator"]),
  row(0x02, "JMP", "→", [0, 0], 2, ["label"], [], ["branch", "terminator"]),
  row(0x03, "JMP_IF_FALSE", "bool →", [1, 0], 3, ["label"], ["TYPE"], ["branch"]),
  row(0x04, "JMP_IF_TRUE", "bool →", [1, 0], 3, ["label"], ["TYPE"], ["branch"]),
  row(0x05, "TRAP", "→", [0, 0], 1, [], ["EXPLICIT"], ["terminator"]),

  row(0x10, "PUSH_CONST", "→ value", [0, 1], 2, ["constant"]),
  row(0x11, "POP", "a →", [1, 0], 2),
  row(0x12, "DUP", "a → a a", [1, 2], 1),
  row(0x13, "SWAP", "a b → b a", [2, 2], 2),
  row(0x14, "PUSH_I64", "→ int64", [0, 1], 2, ["i64"]),
  row(0x15, "PUSH_F64", "→ float", [0, 1], 2, ["f64"]),
  row(0x16, "PUSH_BOOL", "→ bool", [0, 1], 2, ["bool"]),
  row(0x17, "PUSH_I32", "→ int32", [0, 1], 2, ["i32"]),
  row(0x18, "POP_N", "a1 … an →", "dynamic", 2, ["count"]),

  row(0x20, "ADD", "a b → a+b", [2, 1], 2, [], ADD_TRAPS),
  row(0x21, "SUB", "a b → a-b", [2, 1], 2, [], ["TYPE"]),
  row(0x22, "MUL", "a b → a*b", [2, 1], 4, [], ["TYPE"]),
  row(0x23, "DIV", "a b → a/b", [2, 1], 6, [], ["TYPE", "DIV_ZERO"]),
  row(0x24, "MOD", "a b → a%b", [2, 1], 6, [], ["TYPE", "DIV_ZERO"]),
  row(0x25, "NEG", "a → -a", [1, 1], 2, [], ["TYPE"]),

  row(0x30, "EQ", "a b → bool", [2, 1], 2),
  row(0x31, "NEQ", "a b → bool", [2, 1], 2),
  row(0x32, "LT", "a b → bool", [2, 1], 2, [], ["TYPE"]),
  row(0x33, "LTE", "a b → bool", [2, 1], 2, [], ["TYPE"]),
  row(0x34, "GT", "a b → bool", [2, 1], 2, [], ["TYPE"]),
  row(0x35, "GTE", "a b → bool", [2, 1], 2, [], ["TYPE"]),
  row(0x36, "AND", "bool bool → bool", [2, 1], 2, [], ["TYPE"]),
  row(0x37, "OR", "bool bool → bool", [2, 1], 2, [], ["TYPE"]),
  row(0x38, "NOT", "bool → bool", [1, 1], 2, [], ["TYPE"]),
  row(0x39, "BIT_AND", "int int → int", [2, 1], 2, [], ["TYPE"]),
  row(0x3a, "BIT_OR", "int int → int", [2, 1], 2, [], ["TYPE"]),
  row(0x3b, "BIT_XOR", "int int → int", [2, 1], 2, [], ["TYPE"]),
  row(0x3c, "SHL", "int count → int", [2, 1], 2, [], ["TYPE"]),
  row(0x3d, "SHR", "int count → int", [2, 1], 2, [], ["TYPE"]),

  row(0x40, "GET_GLOBAL", "→ value", [0, 1], 3, ["global"]),
  row(0x41, "SET_GLOBAL", "value →", [1, 0], 3, ["global"]),
  row(0x42, "GET_LOCAL", "→ value", [0, 1], 2, ["local"]),
  row(0x43, "SET_LOCAL", "value →", [1, 0], 2, ["local"]),

  row(
    0x50,
    "CALL",
    "args → results",
    "dynamic",
    5,
    ["function"],
    ["STACK_OVERFLOW", "CALL_DEPTH", "OUT_OF_MEMORY"],
    ["endsBlock"],
  ),
  row(0x51, "RET", "results →", "dynamic", 4, [], [], ["terminator"]),
  row(0x52, "MAKE_CLOSURE", "captures → closure", "dynamic", 8, ["function", "count"], [
    "OUT_OF_MEMORY",
  ]),
  row(
    0x53,
    "CALL_CLOSURE",
    "args closure → results",
    "dynamic",
    6,
    ["count"],
    ["TYPE", "BAD_ARITY", "BAD_RET_SLOTS", "STACK_OVERFLOW", "CALL_DEPTH", "OUT_OF_MEMORY"],
    ["endsBlock"],
  ),
  row(0x54, "SPAWN", "args →", "dynamic", 6, ["function", "count"], [
    "LIMIT",
    "STACK_OVERFLOW",
    "OUT_OF_MEMORY",
  ]),
  row(0x55, "YIELD", "→", [0, 0], 2),
  row(0x56, "SLEEP", "→", [0, 0], 2, ["frames"]),

  row(0x70, "SYSCALL", "args → results", "dynamic", 1, ["syscall"], HOST_TRAPS, ["endsBlock"]),
  row(0x71, "HOSTCALL", "args → results", "dynamic", 1, ["import"], HOST_TRAPS, ["endsBlock"]),
  row(0x72, "INTRINSIC", "args → results", "dynamic", 1, ["intrinsic"], INTRINSIC_TRAPS),

  row(0x80, "FRAME_SYNC", "→", [0, 0], 1, [], [], ["endsBlock"]),
];

/** Instruction by opcode; `undefined` where no instruction has that value. */
export const INSTRUCTION_BY_OPCODE: readonly (InstructionSpec | undefined)[] = byOpcode();

/** Instruction by mnemonic. */
export const INSTRUCTION_BY_NAME: ReadonlyMap<string, InstructionSpec> = new Map(
  INSTRUCTIONS.map((spec) => [spec.name, spec]),
);

function byOpcode(): (InstructionSpec | undefined)[] {
  const table = new Array<InstructionSpec | undefined>(0x100).fill(undefined);
  for (const spec of INSTRUCTIONS) table[spec.opcode] = spec;
  return table;
}
