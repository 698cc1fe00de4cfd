/** Builds the code of one function: instructions, labels, locals and source lines. */
import { append } from "../encoding/own_properties.ts";
import { checkNames } from "../encoding/nearest_name.ts";
import { type ByteWriter, byteWriter } from "../encoding/byte_stream.ts";
import { floatBits } from "../encoding/literal.ts";
import {
  INSTRUCTION_BY_NAME,
  OPCODE_BYTES,
  OPERAND_BYTES,
  type OperandKind,
} from "../isa/instructions.ts";
import { BuildError } from "./errors.ts";
import { faultOfFlags } from "./function_facts.ts";
import { MAX_HEIGHT } from "./handler_ranges.ts";
import type { CaptureName, Constant, HandlerRecord, LocalName } from "./image.ts";
import { isUint, MAX_U16 } from "./ranges.ts";

/** A jump target in one function, created by {@link FunctionBuilder.label}. */
export interface Label {
  /** Name for error messages. */
  readonly name: string;
  /** Index among the labels of its function. */
  readonly index: number;
}

/** Counts of a function, in slots, and its facts; numbers are 0 … 65535. */
export interface FunctionCounts {
  /** Parameters, which are locals 0 … params-1. Default: 0. */
  readonly params?: number;
  /** Further locals, `null` at entry. {@link FunctionBuilder.local} adds more. Default: 0. */
  readonly locals?: number;
  /** Results. Default: 0. */
  readonly rets?: number;
  /** Most operand slots the code may use. Default: 0, which means 65534. */
  readonly maxStack?: number;
  /** How it is called as a value: bits of {@link FUNCTION_FLAGS}. Default: 0. */
  readonly flags?: number;
  /** Number of arguments that it declares, for the guest to ask. Default: 0. */
  readonly arity?: number;
  /** Its name for the guest to ask: the text, or the index of a constant. Default: none. */
  readonly nameText?: string | number;
}

/**
 * An operand of {@link FunctionBuilder.emit}, by kind:
 *
 * | Kind | Operand |
 * |---|---|
 * | i32 | number, an int32 |
 * | i64 | bigint, or a number that is a safe integer |
 * | f64 | number, or the IEEE 754 bits as an unsigned bigint |
 * | bool | boolean |
 * | count, frames, local, syscall | number, 0 … 2³²-1 |
 * | label | {@link Label}, or a byte offset |
 * | constant | {@link Constant}, or an index |
 * | global, import, intrinsic | name (`module.name/version` for the last two), or a number |
 * | function | {@link FunctionBuilder}, or an id |
 */
export type Operand = number | bigint | boolean | string | Label | Constant | FunctionBuilder;

/** Options for {@link FunctionBuilder.tryRange}. */
export interface HandlerOptions {
  /** What it catches: values of THROW, or faults as the numbers of their traps. Default: `thrown`. */
  readonly catches?: HandlerRecord["catches"];
  /** Operand slots that are kept below the caught value, 0 … 65533. Default: 0. */
  readonly height?: number;
}

/** A handler whose labels may not be bound yet. */
interface PendingHandler {
  readonly places: readonly (Label | number)[];
  readonly catches: HandlerRecord["catches"];
  readonly height: number;
}

/** Resolves constants and names shared by the functions of an image. */
export interface SharedNames {
  /** Returns the index of a constant, adding it if it is new. */
  constant(constant: Constant): number;
  /** Returns the number of a global, import or intrinsic, or `undefined` if the name is unknown. */
  find(kind: OperandKind, name: string): number | undefined;
}

/** The source place of the instructions from an offset on. A column of 0 is not known. */
export type LineMark = readonly [at: number, line: number, column: number];

const MAX_U32 = 0xffff_ffff;

/** Names of {@link FunctionCounts}. */
const COUNTS = ["params", "locals", "rets", "maxStack", "flags", "arity", "nameText"];

/** Builds the code of one function. {@link ImageBuilder.function} creates it. */
export class FunctionBuilder {
  /** Function id. */
  readonly id: number;
  /** Name in the debug information; empty if it has none. */
  readonly name: string;
  /** Parameters, in slots. */
  readonly params: number;
  /** Results, in slots. */
  readonly rets: number;
  /** Most operand slots the code may use; 0 means 65534. */
  readonly maxStack: number;
  /** How it is called as a value: bits of {@link FUNCTION_FLAGS}. */
  readonly flags: number;
  /** Number of arguments that it declares. */
  readonly arity: number;
  /** Its name for the guest, or the index of the constant with it, if it has one. */
  readonly nameText: string | number | undefined;
  readonly #shared: SharedNames;
  /** There is none before the first instruction. */
  #writer: ByteWriter | undefined;
  /** The code, if {@link append} gave all of it. */
  #whole: Uint8Array | undefined;
  readonly #labels: Label[] = [];
  /** Byte offset of each label; -1 until it is bound. */
  readonly #targets: number[] = [];
  /** Pairs (byte offset of an operand, label) that {@link code} fills in. */
  readonly #fixups: (readonly [at: number, label: Label])[] = [];
  /** Ascending by offset. */
  readonly #lines: LineMark[] = [];
  /** Names of locals in the order in which their ranges begin; a range ends where the slot's next one begins. */
  readonly #named: {
    readonly slot: number;
    readonly from: number;
    readonly name: string;
    readonly isBoxed: boolean;
  }[] = [];
  /** By number. */
  readonly #captures = new Map<number, CaptureName>();
  #file: string | undefined;
  readonly #handlers: PendingHandler[] = [];
  #locals: number;
  #length = 0;

  /** For {@link ImageBuilder.function}; call that instead. */
  constructor(id: number, name: string, counts: FunctionCounts, shared: SharedNames) {
    checkNames("count of a function", counts, COUNTS);
    const { params = 0, locals = 0, rets = 0, maxStack = 0, flags = 0, arity = 0 } = counts;
    this.id = id;
    this.name = name;
    this.params = this.#counted("params", params, MAX_U16);
    this.#locals = this.#counted("locals", locals, MAX_U16 - params);
    this.rets = this.#counted("rets", rets, MAX_U16);
    this.maxStack = this.#counted("maxStack", maxStack, MAX_U16);
    this.flags = this.#counted("flags", flags, MAX_U16);
    this.arity = this.#counted("arity", arity, MAX_U16);
    this.nameText = counts.nameText;
    const fault = faultOfFlags({ params, rets }, flags);
    if (fault !== undefined) {
      throw new BuildError("FUNCTION_FACTS", `flags of ${this.#title()}: ${fault}`);
    }
    this.#shared = shared;
  }

  /** Locals in addition to the parameters, in slots. */
  get locals(): number {
    return this.#locals;
  }

  /** Bytes of code so far: the offset of the next instruction. */
  get length(): number {
    return this.#length;
  }

  /**
   * Adds a local.
   *
   * @returns its slot number
   * @throws {BuildError} `COUNT_RANGE` if the function already has 65535 slots
   */
  local(): number {
    const slot = this.params + this.#locals;
    this.#counted("slots", slot + 1, MAX_U16);
    this.#locals++;
    return slot;
  }

  /** Creates a label. If it is used, {@link bind} must place it before the image is built. */
  label(name?: string): Label {
    const index = this.#labels.length;
    const label: Label = { name: name ?? `L${index}`, index };
    append(this.#labels, label);
    append(this.#targets, -1);
    return label;
  }

  /**
   * Binds a label to the next instruction, or to the end of the function.
   *
   * @throws {BuildError} `UNKNOWN_LABEL` if it belongs to another function, `LABEL_BOUND` if it is bound
   */
  bind(label: Label): void {
    this.#checkLabel(label);
    if (this.#targets[label.index] >= 0) {
      const what = `label ${label.name} is already bound in ${this.#title()}; bind each label once`;
      throw new BuildError("LABEL_BOUND", what);
    }
    this.#targets[label.index] = this.#length;
  }

  /**
   * Sets the source line of the following instructions, up to the next call of this method.
   *
   * @param column source column, counted from 1; 0 if it is not known
   * @throws {BuildError} `COUNT_RANGE` unless line and column are 0 … 2³²-1
   */
  line(line: number, column = 0): void {
    this.#counted("line", line, MAX_U32);
    this.#counted("column", column, MAX_U32);
    const mark: LineMark = [this.#length, line, column];
    const last = this.#lines.at(-1);
    if (last !== undefined && last[0] === this.#length) this.#lines.pop();
    append(this.#lines, mark);
  }

  /**
   * Names a local for debuggers: from the next instruction to the end of the function, or to where the
   * slot is named again.
   *
   * @param name its name; empty if the slot holds no local of the source from here on
   * @param isBoxed whether the slot holds an array whose only element is the variable
   * @throws {BuildError} `COUNT_RANGE` if the function has no such slot
   */
  nameLocal(slot: number, name: string, isBoxed = false): void {
    this.#counted("named local", slot, this.params + this.#locals - 1);
    append(this.#named, { slot, from: this.#length, name, isBoxed });
  }

  /**
   * Names a value that closures of the function capture, for debuggers.
   *
   * @param isBoxed whether the capture is an array whose only element is the variable
   * @throws {BuildError} `COUNT_RANGE` unless the number is 0 … 65535
   */
  nameCapture(index: number, name: string, isBoxed = false): void {
    this.#counted("named capture", index, MAX_U16);
    const functionId = this.id;
    this.#captures.set(index, { functionId, index, name, ...(isBoxed ? { isBoxed } : {}) });
  }

  /** Says which source file the function is of, if not of that of the image. */
  source(file: string): void {
    this.#file = file;
  }

  /** The source file of the function; `undefined` if it is that of the image. */
  get file(): string | undefined {
    return this.#file;
  }

  /** Returns the names of the captures, ascending by number. */
  captureNames(): readonly CaptureName[] {
    return [...this.#captures.values()].sort((a, b) => a.index - b.index);
  }

  /**
   * Adds an instruction. {@link load} checks that indexes exist and stack heights match.
   *
   * @param mnemonic as in {@link INSTRUCTIONS}
   * @throws {BuildError} `UNKNOWN_INSTRUCTION`, `OPERAND_COUNT`, `OPERAND_KIND`, `OPERAND_RANGE`,
   * `UNKNOWN_FUNCTION`, `UNKNOWN_LABEL` or `UNKNOWN_NAME`; the code is then unchanged
   */
  emit(mnemonic: string, ...operands: readonly Operand[]): this {
    const spec = INSTRUCTION_BY_NAME.get(mnemonic);
    if (spec === undefined) {
      const what = `"${mnemonic}" is not a valid instruction; INSTRUCTIONS lists all names`;
      throw new BuildError("UNKNOWN_INSTRUCTION", what);
    }
    const count = spec.operands.length;
    if (operands.length !== count) {
      const what = `${mnemonic} takes ${count} operands (${spec.operands.join(", ")}), ` +
        `not ${operands.length}`;
      throw new BuildError("OPERAND_COUNT", what);
    }
    const [firstKind, secondKind] = spec.operands;
    // All of them are checked before anything is written.
    const first = firstKind === undefined ? 0 : this.#valueOf(mnemonic, firstKind, operands[0]);
    const second = secondKind === undefined ? 0 : this.#valueOf(mnemonic, secondKind, operands[1]);
    this.#code.u16(spec.opcode);
    if (firstKind !== undefined) {
      const [operand] = operands;
      if (isLabel(operand)) append(this.#fixups, [this.#length + OPCODE_BYTES, operand]);
      this.#write(OPERAND_BYTES[firstKind], first);
    }
    if (secondKind !== undefined) this.#write(OPERAND_BYTES[secondKind], second);
    this.#length += spec.size;
    return this;
  }

  /**
   * Adds a handler of a range of the function's code. If something is thrown in the range, or by what is
   * called from there, the operand stack is cut to `height` values, the caught value is pushed, and the
   * function goes on at the target. The ranges of a function nest or are disjoint. Of handlers with the same
   * range, the one added first is the inner one.
   *
   * @param start first instruction of the range
   * @param end the place after its last instruction
   * @param target the instruction to go on at
   * @throws {BuildError} `COUNT_RANGE`, `OPERAND_RANGE` or `UNKNOWN_LABEL`. {@link ImageBuilder.build}
   * throws `HANDLER_RANGE` for a range that is empty, outside the code, or overlaps another.
   */
  tryRange(
    start: Label | number,
    end: Label | number,
    target: Label | number,
    options: HandlerOptions = {},
  ): this {
    const { catches = "thrown", height = 0 } = options;
    this.#counted("height of a handler", height, MAX_HEIGHT);
    if (catches !== "thrown" && catches !== "faults") {
      const what = `a handler catches "thrown" or "faults", not ${JSON.stringify(catches)}`;
      throw new BuildError("OPERAND_RANGE", what);
    }
    const places = [start, end, target];
    for (const place of places) {
      if (typeof place !== "number") this.#checkLabel(place);
      else if (!isUint(place, MAX_U32)) {
        const what = `a place must be a label or a byte offset, not ${place}`;
        throw new BuildError("OPERAND_RANGE", what);
      }
    }
    append(this.#handlers, { places, catches, height });
    return this;
  }

  /**
   * Returns the handlers in the order of {@link tryRange}.
   *
   * @throws {BuildError} `UNBOUND_LABEL` if a label is used but not bound
   */
  handlers(): HandlerRecord[] {
    if (this.#handlers.length === 0) return [];
    return this.#handlers.map(({ places, catches, height }) => {
      const [start, end, target] = places.map((place) =>
        typeof place === "number" ? place : this.#targetOf(place)
      );
      return { functionId: this.id, start, end, target, height, catches };
    });
  }

  /**
   * Adds raw bytes, for tools that write deliberately invalid images.
   *
   * @throws {BuildError} `OPERAND_RANGE` unless each is 0 … 255
   */
  bytes(bytes: readonly number[]): this {
    for (const byte of bytes) {
      if (!isUint(byte, 0xff)) {
        throw new BuildError("OPERAND_RANGE", `a byte must be 0 … 255, not ${byte}`);
      }
    }
    this.#code.bytes(bytes);
    this.#length += bytes.length;
    return this;
  }

  /**
   * Adds code that is encoded already: all its indexes are those of the image, its targets those of the function.
   * The array may be kept and must not change.
   */
  append(code: Uint8Array): this {
    if (this.#length === 0 && this.#writer === undefined) this.#whole = code;
    else this.#code.bytes(code);
    this.#length += code.length;
    return this;
  }

  /**
   * Adds the code of a fragment. Both use the same locals.
   *
   * @throws {BuildError} `UNKNOWN_LABEL` if the fragment has jumps or handlers
   */
  include(fragment: FunctionBuilder): this {
    if (fragment.#fixups.length > 0 || fragment.#handlers.length > 0) {
      const what = `${fragment.#title()} has jumps or handlers and can't be part of another one`;
      throw new BuildError("UNKNOWN_LABEL", what);
    }
    while (this.#locals < fragment.locals) this.local();
    return this.append(fragment.#whole ?? fragment.code());
  }

  get #code(): ByteWriter {
    if (this.#writer !== undefined) return this.#writer;
    const writer = byteWriter();
    if (this.#whole !== undefined) writer.bytes(this.#whole);
    this.#whole = undefined;
    this.#writer = writer;
    return writer;
  }

  /**
   * Returns the code, with the targets of its labels filled in.
   *
   * @throws {BuildError} `UNBOUND_LABEL` if a label is used but not bound
   */
  code(): Uint8Array {
    if (this.#whole !== undefined) return this.#whole.slice();
    const code = this.#code.take();
    const view = new DataView(code.buffer);
    for (const [at, label] of this.#fixups) view.setUint32(at, this.#targetOf(label), true);
    return code;
  }

  /** Writes what {@link code} returns to a place in an array. */
  copyCode(to: Uint8Array, at: number): void {
    to.set(this.#whole ?? this.code(), at);
  }

  #targetOf(label: Label): number {
    const target = this.#targets[label.index];
    if (target < 0) {
      const what = `label ${label.name} of ${this.#title()} is used but not bound; bind() it`;
      throw new BuildError("UNBOUND_LABEL", what);
    }
    return target;
  }

  /** Returns the line marks inside the code, ascending by offset. */
  lines(): readonly LineMark[] {
    return this.#lines.filter(([at]) => at < this.#length);
  }

  /** Returns the names of the locals, ascending by slot and range, without empty ranges. */
  localNames(): readonly LocalName[] {
    if (this.#named.length === 0) return [];
    const functionId = this.id;
    /** By slot. The sort is stable: ranges of a slot stay in order. */
    const named = [...this.#named].sort((a, b) => a.slot - b.slot);
    return named.map(({ slot, from, name, isBoxed }, i) => {
      const next = named[i + 1];
      const to = next?.slot === slot ? next.from : this.#length;
      return { functionId, slot, name, from, to, ...(isBoxed ? { isBoxed } : {}) };
    }).filter(({ name, from, to }) => name !== "" && from < to);
  }

  /** Returns a count in its range. */
  #counted(what: string, value: number, max: number): number {
    return isUint(value, max) ? value : checkCount(`${what} of ${this.#title()}`, value, max);
  }

  #title(): string {
    return this.name === "" ? `function ${this.id}` : `function "${this.name}"`;
  }

  #checkLabel(label: Label): void {
    if (this.#labels[label.index] === label) return;
    const what = `label ${label.name} does not belong to ${this.#title()}; create it with label()`;
    throw new BuildError("UNKNOWN_LABEL", what);
  }

  /** Value of an operand as {@link ByteWriter} takes it; 0 for a label, whose offset follows later. */
  #valueOf(mnemonic: string, kind: OperandKind, operand: Operand): number | bigint {
    if (typeof operand === "number") {
      if (kind === "f64") return floatBits(operand);
      // Most operands.
      if (operand >= 0 && operand === (operand | 0) && kind !== "i64" && kind !== "bool") {
        return operand;
      }
    }
    if (typeof operand === "string") {
      const index = this.#shared.find(kind, operand);
      if (index !== undefined) return index;
      const what = `${mnemonic}: "${operand}" is not a known ${kind}; declare it first`;
      throw new BuildError("UNKNOWN_NAME", what);
    }
    if (isLabel(operand) && kind === "label") {
      this.#checkLabel(operand);
      return 0;
    }
    if (isConstant(operand) && kind === "constant") return this.#shared.constant(operand);
    if (operand instanceof FunctionBuilder && kind === "function") {
      if (operand.#shared === this.#shared) return operand.id;
      const what = `${mnemonic}: ${operand.#title()} belongs to another ImageBuilder`;
      throw new BuildError("UNKNOWN_FUNCTION", what);
    }
    return encodedValue(mnemonic, kind, operand);
  }

  #write(size: number, value: number | bigint): void {
    if (size === 8) this.#code.u64(BigInt(value));
    else if (size === 4) this.#code.u32(Number(value));
    else this.#code.u8(Number(value));
  }
}

/** Accepted form of each kind of plain value, for messages. */
const FORMS: Readonly<Partial<Record<OperandKind, string>>> = {
  i32: "a number, an int32",
  i64: "a bigint of 64 bits or a safe integer",
  f64: "a number, or 64 bits as an unsigned bigint",
  bool: "a boolean",
};

function encodedValue(mnemonic: string, kind: OperandKind, operand: Operand): number | bigint {
  const form = FORMS[kind] ?? `a ${kind} as a number, 0 … ${MAX_U32}`;
  const refuse = (code: "OPERAND_KIND" | "OPERAND_RANGE"): never => {
    const given = typeof operand === "object" ? "an object" : `${typeof operand} ${operand}`;
    throw new BuildError(code, `${mnemonic} needs ${form}, not ${given}`);
  };
  if (kind === "bool") {
    return typeof operand === "boolean" ? Number(operand) : refuse("OPERAND_KIND");
  }
  const isNumber = typeof operand === "number";
  if (!isNumber && !(typeof operand === "bigint" && (kind === "i64" || kind === "f64"))) {
    return refuse("OPERAND_KIND");
  }
  switch (kind) {
    case "i32":
      return operand === (Number(operand) | 0) ? operand : refuse("OPERAND_RANGE");
    case "i64": {
      if (isNumber && !Number.isSafeInteger(operand)) return refuse("OPERAND_RANGE");
      const value = BigInt(operand);
      return value === BigInt.asIntN(64, value) ? value : refuse("OPERAND_RANGE");
    }
    case "f64":
      if (isNumber) return floatBits(operand);
      return operand === BigInt.asUintN(64, operand) ? operand : refuse("OPERAND_RANGE");
    default:
      return isUint(Number(operand), MAX_U32) ? operand : refuse("OPERAND_RANGE");
  }
}

function isLabel(operand: Operand): operand is Label {
  return typeof operand === "object" && "index" in operand;
}

function isConstant(operand: Operand): operand is Constant {
  return typeof operand === "object" && "kind" in operand;
}

/**
 * Returns `value` if it is a whole number 0 … `max`.
 *
 * @throws {BuildError} `COUNT_RANGE` otherwise
 */
export function checkCount(what: string, value: number, max: number): number {
  if (isUint(value, max)) return value;
  throw new BuildError("COUNT_RANGE", `${what} must be a whole number 0 … ${max}, not ${value}`);
}
