/**
 * Writes a program image as guest text that assembles to the same bytes, even if the code does not
 * decode, names are missing or duplicate, or the constant pool is not in order of use.
 */
import { BARE_NAME } from "./lexer.ts";
import { constantKey } from "../image/image.ts";
import { formatIdentity } from "../image/identity.ts";
import type {
  CaptureName,
  Constant,
  FunctionFacts,
  FunctionRecord,
  HandlerRecord,
  ProgramImage,
} from "../image/image.ts";
import { validateImage } from "../image/validation.ts";
import { FUNCTION_FLAGS } from "../isa/function_flags.ts";
import { OP_INTRINSIC } from "../isa/opcodes.ts";
import { INTRINSIC_TABLE } from "../isa/intrinsics.ts";
import {
  INSTRUCTION_BY_OPCODE,
  type InstructionSpec,
  OPCODE_BYTES,
  OPERAND_BYTES,
} from "../isa/instructions.ts";
import { formatFloatBits, formatString } from "../encoding/literal.ts";

/** A piece of code: an instruction, or a byte that does not belong to one. */
interface Piece {
  readonly pc: number;
  readonly spec: InstructionSpec | undefined;
  readonly size: number;
}

/** How an image is written; decided once for the whole image. */
interface Naming {
  readonly image: ProgramImage;
  readonly view: DataView;
  /** Reference to each function, by id: its name or `#id`. */
  readonly functionRefs: readonly string[];
  /** Whether the pool is written as `.const` lines and operands refer to it by index. */
  readonly explicitConstants: boolean;
  /** The `.line` and `.local` lines before the instruction at an offset in the code. */
  readonly marksAt: ReadonlyMap<number, readonly string[]>;
  /** Handlers and names of captures by function, in order. */
  readonly handlers: ReadonlyMap<number, readonly HandlerRecord[]>;
  readonly captures: ReadonlyMap<number, readonly CaptureName[]>;
  /** Facts by function. */
  readonly facts: ReadonlyMap<number, FunctionFacts>;
}

/**
 * Disassembles an image to text that assembles to the same bytes, whatever the image contains.
 *
 * @throws {ImageError} if the image breaks a structural rule
 * @example
 * ```ts
 * import { assemble, disassemble } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * const image = assemble(".func main params=0 locals=0 rets=0\n  RET\n.end");
 * assertEquals(assemble(disassemble(image)), image);
 * ```
 */
export function disassemble(image: ProgramImage): string {
  validateImage(image);
  const marksAt = debugMarks(image);
  const { code } = image;
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const pieces = image.functions.map((record) => decodePieces(view, record, marksAt));
  const naming: Naming = {
    image,
    view,
    functionRefs: functionReferences(image),
    explicitConstants: !isPoolInOrderOfUse(image, view, pieces),
    marksAt,
    handlers: byFunction(image.handlers),
    captures: byFunction(image.debug?.captures),
    facts: new Map(image.facts?.map((row) => [row.functionId, row])),
  };
  const out = header(image, naming.functionRefs);
  if (naming.explicitConstants) {
    for (const constant of image.constants) out.push(`.const ${formatConstant(constant)}`);
  }
  image.functions.forEach((record, id) => {
    if (out.length > 0) out.push("");
    // For a long function a spread would overflow the engine's stack.
    for (const line of functionText(naming, record, id, pieces[id])) out.push(line);
  });
  return out.join("\n") + "\n";
}

/** The `.line` and `.local` lines of an image, by the offset in the code before which they stand. */
function debugMarks({ debug, functions }: ProgramImage): Map<number, string[]> {
  const marksAt = new Map<number, string[]>();
  const add = (at: number, text: string): void => {
    const known = marksAt.get(at);
    if (known === undefined) marksAt.set(at, [text]);
    else known.push(text);
  };
  const { lines = new Uint32Array(0), columns, locals = [] } = debug ?? {};
  for (let i = 0; i < lines.length; i += 2) {
    const column = columns?.[i / 2] ?? 0;
    add(lines[i], `.line ${lines[i + 1]}${column === 0 ? "" : `:${column}`}`);
  }
  locals.forEach(({ functionId, slot, name, from, to, isBoxed }, i) => {
    const { codeOffset, codeLength } = functions[functionId];
    add(codeOffset + from, `.local ${slot} ${nameText(name)}${isBoxed ? " boxed" : ""}`);
    const next = locals[i + 1];
    const isFollowed = next?.functionId === functionId && next.slot === slot && next.from === to;
    if (to < codeLength && !isFollowed) add(codeOffset + to, `.local ${slot}`);
  });
  return marksAt;
}

/** An instruction of a listing. */
export interface ListedInstruction {
  /** Byte offset from the start of the function. */
  readonly pc: number;
  /** The instruction as text; jumps name byte offsets. A byte that is no instruction is `.byte`. */
  readonly text: string;
}

/**
 * Lists the instructions of a function with their places.
 *
 * @example
 * ```ts
 * import { assemble, listFunction } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * const image = assemble(".func main params=0 locals=0 rets=0\nagain:\n  NOP\n  JMP again\n.end");
 * assertEquals(listFunction(image, 0), [{ pc: 0, text: "NOP" }, { pc: 2, text: "JMP 0" }]);
 * ```
 */
export function listFunction(image: ProgramImage, functionId: number): ListedInstruction[] {
  const { code } = image;
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  const record = image.functions[functionId];
  const functionRefs = functionReferences(image);
  const naming: Naming = {
    image,
    view,
    functionRefs,
    explicitConstants: false,
    marksAt: new Map(),
    handlers: new Map(),
    captures: new Map(),
    facts: new Map(),
  };
  return decodePieces(view, record, new Map()).map(({ pc, spec }) => ({
    pc,
    text: spec === undefined
      ? byteText(view, record.codeOffset + pc)
      : instructionText(naming, record.codeOffset + pc, spec, new Set()),
  }));
}

function byteText(view: DataView, at: number): string {
  return `.byte 0x${view.getUint8(at).toString(16).padStart(2, "0")}`;
}

function header(image: ProgramImage, functionRefs: readonly string[]): string[] {
  const out: string[] = [];
  const { debug } = image;
  if (debug === undefined) {
    out.push(".debug off");
  } else {
    const names = debug.functionNames.length > 0;
    const lines = debug.lines.length > 0;
    if (!names || !lines) {
      const locals = debug.locals !== undefined || debug.captures !== undefined;
      const parts = { names, lines, locals };
      const listed = Object.entries(parts).map(([part, isThere]) => isThere ? ` ${part}` : "");
      out.push(`.debug file${listed.join("")}`);
    }
    out.push(`.file ${formatString(debug.file)}`);
  }
  for (const entry of image.imports) {
    out.push(`.sysc ${formatIdentity(entry)} args=${entry.args} rets=${entry.rets}`);
  }
  for (const name of image.globals) out.push(name === "" ? ".global" : `.global ${nameText(name)}`);
  for (const { name, functionId } of image.exports) {
    out.push(`.export ${nameText(name)} ${functionRefs[functionId]}`);
  }
  for (const { opcode, intrinsic, functionId } of image.fallbacks ?? []) {
    const name = opcode === OP_INTRINSIC
      ? INTRINSIC_TABLE.byId[intrinsic]?.identity ?? `#${opcode} #${intrinsic}`
      : INSTRUCTION_BY_OPCODE[opcode]?.name ?? `#${opcode}`;
    out.push(`.fallback ${name} ${functionRefs[functionId]}`);
  }
  return out;
}

/** Rows by their function, in order. */
function byFunction<Row extends { readonly functionId: number }>(
  list: readonly Row[] = [],
): Map<number, Row[]> {
  const rows = new Map<number, Row[]>();
  for (const row of list) {
    const known = rows.get(row.functionId);
    if (known === undefined) rows.set(row.functionId, [row]);
    else known.push(row);
  }
  return rows;
}

function nameText(name: string): string {
  return BARE_NAME.test(name) ? name : formatString(name);
}

/** Reference to each function: its name if it is bare and unique, else `#id`. */
function functionReferences(image: ProgramImage): string[] {
  const names = image.debug?.functionNames ?? [];
  const once = new Map<string, boolean>();
  for (const name of names) once.set(name, !once.has(name));
  return image.functions.map((_, id) => {
    const name = names[id] ?? "";
    return BARE_NAME.test(name) && once.get(name) ? name : `#${id}`;
  });
}

function decodePieces(
  view: DataView,
  record: FunctionRecord,
  marksAt: ReadonlyMap<number, readonly string[]>,
): Piece[] {
  const pieces: Piece[] = [];
  let pc = 0;
  while (pc < record.codeLength) {
    const spec = decodable(view, record, pc, marksAt);
    const size = spec?.size ?? 1;
    pieces.push({ pc, spec, size });
    pc += size;
  }
  return pieces;
}

/** The instruction at `pc`, or `undefined` if the text form cannot express it as one. */
function decodable(
  view: DataView,
  record: FunctionRecord,
  pc: number,
  marksAt: ReadonlyMap<number, readonly string[]>,
): InstructionSpec | undefined {
  const at = record.codeOffset + pc;
  const left = record.codeLength - pc;
  if (left < OPCODE_BYTES) return undefined;
  const spec = INSTRUCTION_BY_OPCODE[view.getUint16(at, true)];
  if (spec === undefined || left < spec.size) return undefined;
  if (spec.operands[0] === "bool" && view.getUint8(at + OPCODE_BYTES) > 1) return undefined;
  // A mark inside the instruction cannot be written.
  for (let inside = at + 1; inside < at + spec.size; inside++) {
    if (marksAt.has(inside)) return undefined;
  }
  return spec;
}

function isPoolInOrderOfUse(
  image: ProgramImage,
  view: DataView,
  pieces: readonly (readonly Piece[])[],
): boolean {
  const keys = new Set(image.constants.map(constantKey));
  if (keys.size !== image.constants.length) return false;
  let used = 0;
  for (const [id, list] of pieces.entries()) {
    for (const { pc, spec } of list) {
      if (spec?.operands[0] !== "constant") continue;
      const index = view.getUint32(image.functions[id].codeOffset + pc + OPCODE_BYTES, true);
      if (index > used || index >= image.constants.length) return false;
      if (index === used) used++;
    }
  }
  for (const { name } of image.facts ?? []) {
    if (name === undefined) continue;
    if (name > used) return false;
    if (name === used) used++;
  }
  return used === image.constants.length;
}

function formatConstant(constant: Constant): string {
  switch (constant.kind) {
    case "null":
    case "undefined":
      return constant.kind;
    case "bool":
      return String(constant.value);
    case "int32":
      return `i32:${constant.value}`;
    case "int64":
      return `i64:${constant.value}`;
    case "float":
      return formatFloatBits(constant.bits);
    case "string":
      return formatString(constant.value);
  }
}

function functionText(
  naming: Naming,
  record: FunctionRecord,
  id: number,
  pieces: readonly Piece[],
): string[] {
  const { image, marksAt } = naming;
  const starts = new Set(pieces.map((piece) => piece.pc));
  starts.add(record.codeLength);
  const targets = new Set<number>();
  for (const { pc, spec } of pieces) {
    if (!spec?.isBranch) continue;
    const target = naming.view.getUint32(record.codeOffset + pc + OPCODE_BYTES, true);
    if (starts.has(target)) targets.add(target);
  }
  const handlers = naming.handlers.get(id) ?? [];
  for (const { start, end, target } of handlers) {
    for (const place of [start, end, target]) if (starts.has(place)) targets.add(place);
  }
  const reference = naming.functionRefs[id];
  const debugName = image.debug?.functionNames[id];
  const name = reference.startsWith("#") && debugName
    ? `${reference} ${formatString(debugName)}`
    : reference;
  const stack = record.maxStack === 0 ? "" : ` stack=${record.maxStack}`;
  const { params, locals, rets } = record;
  const facts = factsText(naming, id);
  const out = [`.func ${name} params=${params} locals=${locals} rets=${rets}${stack}${facts}`];
  for (const line of sourceLines(naming, id)) out.push(`  ${line}`);
  for (const handler of handlers) out.push(handlerText(handler, targets));
  let bytes: string[] = [];
  const flush = (): void => {
    if (bytes.length > 0) out.push(`  .byte ${bytes.join(" ")}`);
    bytes = [];
  };
  for (const { pc, spec } of pieces) {
    const marks = marksAt.get(record.codeOffset + pc) ?? [];
    if (spec !== undefined || marks.length > 0 || targets.has(pc) || bytes.length === 16) flush();
    if (targets.has(pc)) out.push(`L${pc}:`);
    for (const mark of marks) out.push(`  ${mark}`);
    if (spec === undefined) {
      const byte = naming.view.getUint8(record.codeOffset + pc);
      bytes.push(`0x${byte.toString(16).padStart(2, "0")}`);
    } else {
      out.push(`  ${instructionText(naming, record.codeOffset + pc, spec, targets)}`);
    }
  }
  flush();
  if (targets.has(record.codeLength)) out.push(`L${record.codeLength}:`);
  out.push(".end");
  return out;
}

/** The `.source` and `.capture` lines of a function. */
function sourceLines({ image: { debug }, captures }: Naming, id: number): readonly string[] {
  const { files = [], functionFiles } = debug ?? {};
  const file = functionFiles?.[id] ?? 0;
  const named = captures.get(id) ?? [];
  return [
    ...(file === 0 ? [] : [`.source ${formatString(files[file - 1])}`]),
    ...named.map(({ index, name, isBoxed }) =>
      `.capture ${index} ${nameText(name)}${isBoxed ? " boxed" : ""}`
    ),
  ];
}

/** The facts of a function as settings of `.func`; empty if it has none. */
function factsText({ image, facts, explicitConstants }: Naming, id: number): string {
  const row = facts.get(id);
  if (row === undefined) return "";
  let left = row.flags;
  let text = "";
  for (const [name, flag] of Object.entries(FUNCTION_FLAGS)) {
    if ((left & flag) === 0) continue;
    text += ` ${name}`;
    left &= ~flag;
  }
  if (left !== 0) text += ` flags=0x${left.toString(16)}`;
  if (row.arity !== 0) text += ` arity=${row.arity}`;
  if (row.name === undefined) return text;
  const name = image.constants[row.name];
  const isText = name.kind === "string" && !explicitConstants;
  return `${text} name=${isText ? formatString(name.value) : `#${row.name}`}`;
}

function handlerText(
  { start, end, target, height, catches }: HandlerRecord,
  targets: ReadonlySet<number>,
): string {
  const places = [start, end, target].map((pc) => placeText(pc, targets)).join(" ");
  const faults = catches === "faults" ? " faults" : "";
  return `.try ${places}${height === 0 ? "" : ` height=${height}`}${faults}`;
}

/** A place of a function: its label, or the byte offset if it cannot have one. */
function placeText(pc: number, targets: ReadonlySet<number>): string {
  return targets.has(pc) ? `L${pc}` : String(pc);
}

function instructionText(
  naming: Naming,
  at: number,
  spec: InstructionSpec,
  targets: ReadonlySet<number>,
): string {
  let text = spec.name;
  let operandAt = at + OPCODE_BYTES;
  for (const kind of spec.operands) {
    text += ` ${operandText(naming, operandAt, kind, targets)}`;
    operandAt += OPERAND_BYTES[kind];
  }
  return text;
}

function operandText(
  naming: Naming,
  at: number,
  kind: InstructionSpec["operands"][number],
  targets: ReadonlySet<number>,
): string {
  const { image, view } = naming;
  switch (kind) {
    case "i32":
      return String(view.getInt32(at, true));
    case "i64":
      return String(view.getBigInt64(at, true));
    case "f64":
      return formatFloatBits(view.getBigUint64(at, true));
    case "bool":
      return view.getUint8(at) === 1 ? "true" : "false";
  }
  const value = view.getUint32(at, true);
  switch (kind) {
    case "label":
      return placeText(value, targets);
    case "constant": {
      const constant = naming.explicitConstants ? undefined : image.constants[value];
      return constant === undefined ? `#${value}` : formatConstant(constant);
    }
    case "global": {
      const name = image.globals[value] ?? "";
      return name === "" ? String(value) : nameText(name);
    }
    case "function":
      return naming.functionRefs[value] ?? `#${value}`;
    case "import": {
      const entry = image.imports[value];
      return entry === undefined ? `#${value}` : formatIdentity(entry);
    }
    case "intrinsic": {
      return INTRINSIC_TABLE.byId[value]?.identity ?? `#${value}`;
    }
    default:
      return String(value);
  }
}
