/**
 * Composes the code of a superinstruction from that of its instructions.
 *
 * The sequence is executed symbolically, with a stack of values that are not on the real stack yet:
 * locals, constants, results. The emitted code first tests the operand types, then executes the
 * sequence as a whole. If a test fails, it executes only the first instruction, and the rest follow
 * as usual.
 */
import { INSTRUCTION_CLASSES, type Superinstruction } from "../../lib/isa/superinstructions.ts";
import type { InstructionName } from "../../lib/isa/instructions.ts";
import { decodedOffset } from "../../lib/machine/code/decoded_layout.ts";
import { activationShortWays } from "../../lib/machine/intrinsics/activation.ts";
import { arrayShortWays } from "../../lib/machine/intrinsics/array.ts";
import { bytesShortWays } from "../../lib/machine/intrinsics/bytes.ts";
import { closureShortWays } from "../../lib/machine/intrinsics/closure.ts";
import { convertShortWays } from "../../lib/machine/intrinsics/convert.ts";
import { elementShortWays } from "../../lib/machine/intrinsics/element.ts";
import { hostShortWays } from "../../lib/machine/intrinsics/host.ts";
import type { Intrinsic, ShortWays } from "../../lib/machine/intrinsics/intrinsic.ts";
import { mathShortWays } from "../../lib/machine/intrinsics/math.ts";
import { numberShortWays } from "../../lib/machine/intrinsics/number.ts";
import { privateShortWays } from "../../lib/machine/intrinsics/private.ts";
import { stringShortWays } from "../../lib/machine/intrinsics/string.ts";
import { textShortWays } from "../../lib/machine/intrinsics/text.ts";
import { valueShortWays } from "../../lib/machine/intrinsics/value.ts";
import { INTRINSICS } from "../../lib/machine/intrinsics/table.ts";
import { bodyOf, hex, LEAVE_FRAME, opcodeOf, operatorFallback, sizeOf } from "./instructions.ts";
import {
  advance,
  appendConstant,
  copy,
  countIntrinsic,
  float,
  high,
  jump,
  low,
  moveTop,
  objectOf,
  operand,
  payBlock,
  share,
  type Slot,
  slotAt,
  stackSlot,
  tag,
  wordIndex,
} from "./macros.ts";
import { apply, OPERATORS, orderOf } from "./operators.ts";

/** Short ways of all families. */
const SHORT_WAYS: ShortWays = {
  ...activationShortWays(),
  ...arrayShortWays(),
  ...bytesShortWays(),
  ...closureShortWays(),
  ...convertShortWays(),
  ...elementShortWays(),
  ...hostShortWays(),
  ...mathShortWays(),
  ...numberShortWays(),
  ...privateShortWays(),
  ...stringShortWays(),
  ...textShortWays(),
  ...valueShortWays(),
};

/** Type of operands a path handles. A path without operators handles any. */
type Kind = "int32" | "float" | "int64" | "any";

const TAGS = { int32: "INT32", float: "FLOAT", int64: "INT64", bool: "BOOL" } as const;

/** A value on the symbolic stack. */
type Value =
  /**
   * Value in a slot; `kind` is set if a test has established it. `local` is the offset of the
   * GET_LOCAL it is from.
   */
  | { readonly in: "slot"; readonly slot: Slot; readonly kind?: Kind; readonly local?: number }
  /** A number, or a bool as 0 or 1, as an expression. */
  | { readonly in: "text"; readonly text: string; readonly kind: "int32" | "float" | "bool" }
  /** The order of two numbers as an expression, and the comparison's low opcode bits as another. */
  | { readonly in: "order"; readonly text: string; readonly comparison: string };

/** Code of a sequence for one type of operands. */
interface Path {
  /** Declarations, the same for all paths of a sequence. */
  readonly declarations: string;
  /**
   * Tests and statements, ending with a statement that leaves the case. If there are no tests the
   * path always succeeds.
   */
  readonly text: string;
  readonly hasTest: boolean;
  /** Whether it moves a value whose kind is not established; a profiler must see such moves. */
  readonly movesAny: boolean;
}

/** Parts of a slot that short ways may name. */
const PARTS = { tag, low, high, float } as const;

/** Text that ends a condition just opened. */
const OPENED = ") {";

/** Allocator of distinct variable names within a case. */
class Names {
  readonly #used = new Map<string, number>();

  give(name: string): string {
    const count = (this.#used.get(name) ?? 0) + 1;
    this.#used.set(name, count);
    return count === 1 ? name : `${name}${count}`;
  }
}

/** Symbolic execution of one sequence for one type of operands. */
class Composition {
  readonly #kind: Kind;
  readonly #names: Names;
  readonly #isFamily: boolean;
  readonly #declarations: string[] = [];
  readonly #tests: string[] = [];
  readonly #lines: string[] = [];
  /** Statements behind all others, so that tests may follow the instructions they belong to. */
  readonly #lateLines: string[] = [];
  readonly #stack: Value[] = [];
  /** Number of operands popped off the real stack. */
  #popped = 0;
  /** Number of conditions opened after the first one. */
  #depth = 0;
  #hasEffect = false;
  /** Whether a value of unknown kind is moved. */
  #movesAny = false;
  /** Offset of the current instruction, in words. */
  #at = 0;

  constructor(kind: Kind, names: Names, isFamily: boolean) {
    this.#kind = kind;
    this.#names = names;
    this.#isFamily = isFamily;
  }

  /**
   * Executes one instruction symbolically. Returns the code that ends the sequence, if the
   * instruction does.
   */
  follow(part: string): string | undefined {
    const first = membersOf(part)[0];
    const size = sizeOf(first);
    const end = this.#step(part, first);
    this.#at += size;
    return end;
  }

  /** Returns the path. If no instruction ended it, stores the symbolic stack and advances. */
  finish(end: string | undefined): Path {
    const leave = end ?? `${this.#storeStack()} ${advance(this.#at)}`;
    const tests = this.#tests.length === 0 ? "" : `if (${this.#tests.join(" && ")}) {`;
    const closing = "}".repeat(this.#depth + (tests === "" ? 0 : 1));
    return {
      declarations: this.#declarations.join("\n"),
      text: `${tests} ${[...this.#lines, ...this.#lateLines].join("\n")} ${leave} ${closing}`,
      hasTest: closing !== "",
      movesAny: this.#movesAny,
    };
  }

  /** Returns the code that goes on in the next block. */
  leaveBlock(): string {
    return `${this.#storeStack()} ${jump(`pc + ${this.#at} + HEADER`)}`;
  }

  #step(part: string, first: InstructionName): string | undefined {
    switch (part) {
      case "GET_LOCAL":
        this.#getLocal();
        return undefined;
      case "PUSH_I32":
        this.#stack.push({ in: "text", text: operand(this.#at + 1), kind: "int32" });
        return undefined;
      case "PUSH_F64": {
        const constant = this.#names.give("constant");
        this.#declarations.push(`const ${constant} = doubles[${operand(this.#at + 1)}];`);
        this.#stack.push({ in: "text", text: constant, kind: "float" });
        return undefined;
      }
      case "PUSH_CONST": {
        const from = this.#names.give("from");
        this.#declarations.push(`const ${from} = ${operand(this.#at + 1)};`);
        this.#stack.push({ in: "slot", slot: { ...slotAt(from), array: "constants" } });
        return undefined;
      }
      case "DUP": {
        const value = this.#named(this.#pop());
        this.#stack.push(value, value);
        return undefined;
      }
      case "SET_LOCAL":
        this.#setLocal();
        return undefined;
      case "ADD":
        this.#append();
        return undefined;
      case "OP":
      case "FLOAT_OPERATOR":
      case "CONSTANT_OP":
        this.#operate(part);
        return undefined;
      case "COMPARE":
        this.#compare();
        return undefined;
      case "EQUALITY":
        this.#compareNullish();
        return undefined;
      case "JMP":
        return `${this.#storeStack()} ${jump(operand(this.#at + 1))}`;
      case "JUMP_IF":
        return this.#jumpIf();
      case "RET":
        return this.#return();
      case "GET_GLOBAL": {
        const from = this.#names.give("from");
        this.#declarations.push(`const ${from} = ${operand(this.#at + 1)};`);
        this.#stack.push({ in: "slot", slot: slotAt(from) });
        return undefined;
      }
      case "GET_FIELD":
        return this.#continueWith(part);
      default:
        if (first !== "INTRINSIC") {
          throw new Error(`${part} is not supported in a sequence; add it to the composer`);
        }
        this.#intrinsic(intrinsicCalled(part));
        return undefined;
    }
  }

  /** Executes what comes before, and then the last instruction as if it were by itself. */
  #continueWith(last: InstructionName): string {
    return `${this.#storeStack()}
      pc += ${this.#at};
      {
        ${bodyOf(last)}
      }`;
  }

  /**
   * Adds a test. All tests must precede all effects, because the sequence is executed as a whole or
   * not at all.
   */
  #test(condition: string): void {
    if (this.#hasEffect) {
      throw new Error(`the test ${condition} follows an effect; reorder the sequence`);
    }
    const last = this.#lines.at(-1);
    if (last === undefined) {
      this.#tests.push(condition);
    } else if (last.endsWith(OPENED)) {
      this.#lines[this.#lines.length - 1] = last.replace(OPENED, ` && ${condition}${OPENED}`);
    } else {
      this.#lines.push(`if (${condition}${OPENED}`);
      this.#depth++;
    }
  }

  #effect(text: string): void {
    this.#hasEffect = true;
    this.#lines.push(text);
  }

  #pop(): Value {
    return this.#stack.pop() ?? { in: "slot", slot: stackSlot(++this.#popped) };
  }

  /** Binds a value to a name, so that it can be used twice. */
  #named(value: Value): Value {
    if (value.in !== "text") return value;
    const name = this.#names.give("result");
    const text = value.kind === "int32" ? `(${value.text}) | 0` : value.text;
    this.#lines.push(`const ${name} = ${text};`);
    return { ...value, text: name };
  }

  #getLocal(): void {
    if (this.#hasEffect) throw new Error("a sequence must not read a local after setting one");
    const local = this.#names.give("local");
    this.#declarations.push(`const ${local} = frame + ${operand(this.#at + 1)};`);
    this.#stack.push({ in: "slot", slot: slotAt(local), local: this.#at });
  }

  #setLocal(): void {
    const value = this.#pop();
    // The row's sameOperand ensures that the value is in this local already.
    if (value.in === "slot" && value.local !== undefined && value.kind === "any") return;
    const to = this.#names.give("to");
    this.#lines.push(`const ${to} = frame + ${operand(this.#at + 1)};`);
    this.#effect(this.#store(slotAt(to), value));
  }

  /** Returns code that writes a value into a slot. */
  #store(to: Slot, value: Value, isTagged = false): string {
    switch (value.in) {
      case "slot":
        if (value.kind === undefined) this.#movesAny = true;
        return copy(to, value.slot);
      case "text": {
        const payload = value.kind === "float" ? float(to) : low(to);
        return `${isTagged ? "" : `${tag(to)} = ${TAGS[value.kind]};`}
          ${payload} = ${value.text};`;
      }
      case "order":
        throw new Error("the result of a comparison can be used only by a jump");
    }
  }

  /** Returns code that writes the symbolic stack to the real one. */
  #storeStack(): string {
    const stores = this.#stack.map((value, index) => {
      const to = stackSlot(this.#popped - index);
      const place: Slot = { base: "top", offset: (index - this.#popped) * 4 };
      const isThere = value.in === "slot" && value.slot.base === "top" &&
        value.slot.offset === place.offset;
      if (isThere) return "";
      const isTagged = to.offset === place.offset && this.#proved.has(wordIndex(place)) &&
        value.in === "text" && value.kind === this.#kind;
      return this.#store(place, value, isTagged);
    });
    return `${stores.join("\n")} ${moveTop(this.#stack.length - this.#popped)}`;
  }

  /** Slots, by word index, that a test has established to be of the path's kind. */
  readonly #proved = new Set<string>();

  /** Tests that operands are of the path's kind; returns their payloads as expressions. */
  #operands(values: readonly Value[]): string[] {
    const kind = this.#kind;
    if (kind === "any" || kind === "int64") {
      throw new Error("operands need a path of kind int32 or float");
    }
    const slots = values.flatMap((value) => value.in === "slot" ? [value.slot] : []);
    if (kind === "int32" && slots.length > 0) {
      const tags = slots.map(tag).join(" | ");
      this.#test(slots.length === 1 ? `${tags} === INT32` : `(${tags}) === INT32`);
    } else {
      for (const slot of slots) this.#test(`${tag(slot)} === FLOAT`);
    }
    for (const slot of slots) this.#proved.add(wordIndex(slot));
    return values.map((value) => {
      if (value.in === "slot") return kind === "int32" ? low(value.slot) : float(value.slot);
      if (value.in === "text" && value.kind === kind) return value.text;
      throw new Error(`a constant operand is not of kind ${kind}`);
    });
  }

  /** Binds two operands to names. */
  #nameOperands(values: readonly Value[]): readonly [string, string] {
    const texts = this.#operands(values);
    const [x, y] = texts.map((text, index) => {
      if (/^\w+$/.test(text)) return text;
      const name = this.#names.give(index === 0 ? "x" : "y");
      this.#lines.push(`const ${name} = ${text};`);
      return name;
    });
    return [x, y];
  }

  /** Returns the opcode of the current instruction, which is a class member, as an expression. */
  #opcode(base: number): string {
    return this.#at === 0 && this.#isFamily
      ? `${hex(base)} + (${operand(0)} & 7)`
      : operand(this.#at);
  }

  #operate(part: "OP" | "FLOAT_OPERATOR" | "CONSTANT_OP"): void {
    const members = INSTRUCTION_CLASSES[part];
    const right = this.#pop();
    const left = this.#pop();
    const opcode = this.#opcode(opcodeOf("ADD"));
    if (this.#kind === "int64") {
      this.#testInt64(left, right);
      const target = left.in === "slot" ? left.slot : stackSlot(2);
      this.#effect(
        `int64Arithmetic(i32, ${opcode}, ${wordIndex(target)}, ${wordIndex(stackSlot(1))});`,
      );
      this.#stack.push({ in: "slot", slot: target, kind: "int64" });
      return;
    }
    const kind = this.#kind === "float" ? "float" : "int32";
    const [x, y] = this.#nameOperands([left, right]);
    const op = this.#names.give("op");
    this.#lines.push(`const ${op} = ${opcode};`);
    const choices = members.map((name) => {
      const text = kind === "float" ? OPERATORS[name]?.float : OPERATORS[name]?.int32;
      if (text === undefined) throw new Error(`${name} has no ${kind} operator; see operators.ts`);
      return { opcode: hex(opcodeOf(name)), text: apply(text, x, y) };
    });
    this.#stack.push({ in: "text", text: this.#choose(op, choices), kind });
  }

  /**
   * Returns an expression for the result selected by an opcode; emits a switch if there are many
   * choices.
   */
  #choose(op: string, choices: readonly { opcode: string; text: string }[]): string {
    const last = choices[choices.length - 1];
    if (choices.length <= 3) {
      const conditions = choices.slice(0, -1).map(({ opcode, text }) =>
        `${op} === ${opcode} ? ${text} : `
      );
      return conditions.join("") + last.text;
    }
    const result = this.#names.give("result");
    const cases = choices.slice(0, -1).map(({ opcode, text }) =>
      `case ${opcode}: ${result} = ${text}; break;`
    );
    this.#lines.push(`let ${result}: number;
      switch (${op}) {
        ${cases.join("\n")}
        default: ${result} = ${last.text};
      }`);
    return result;
  }

  #testInt64(left: Value, right: Value): void {
    if (left.in !== "slot" || right.in !== "slot" || this.#popped !== 2) {
      throw new Error("int64 operands must be on the stack");
    }
    this.#test(`(${tag(left.slot)} | ${tag(right.slot)}) === INT64`);
  }

  #compare(): void {
    const right = this.#pop();
    const left = this.#pop();
    const comparison = `${operand(this.#at)} & 7`;
    if (this.#kind === "int64") {
      this.#testInt64(left, right);
      const text = `compareInt64(i32, ${wordIndex(stackSlot(2))}, ${wordIndex(stackSlot(1))})`;
      this.#stack.push({ in: "order", text, comparison });
      return;
    }
    const kind = this.#kind === "float" ? "float" : "int32";
    const [x, y] = this.#nameOperands([left, right]);
    this.#stack.push({ in: "order", text: orderOf(kind, x, y), comparison });
  }

  /** EQ or NEQ of any value and a constant, which must be null or undefined. */
  #compareNullish(): void {
    const right = this.#pop();
    const left = this.#pop();
    if (right.in !== "slot" || left.in !== "slot" || right.slot.array !== "constants") {
      throw new Error("an equality in a sequence must compare with a constant of the pool");
    }
    this.#declarations.push(`const constant = ${tag(right.slot)};`);
    this.#test("(constant === UNDEFINED || constant === NULL)");
    const text = `(${tag(left.slot)} === constant ? 1 : 0) ^ (${operand(this.#at)} & 1)`;
    this.#stack.push({ in: "text", text, kind: "bool" });
  }

  #jumpIf(): string {
    const value = this.#pop();
    const size = sizeOf("JMP_IF_TRUE");
    const target = operand(this.#at + 1);
    const go = jump(
      `((outcome ^ ${operand(this.#at)}) & 1) === 1 ? ${target} : pc + ${this.#at + size} + HEADER`,
    );
    if (value.in === "text" && value.kind === "bool") {
      return `const outcome = ${value.text};
        ${this.#storeStack()}
        ${go}`;
    }
    if (value.in !== "order") {
      throw new Error("a conditional jump in a sequence must follow a condition");
    }
    return `const order = ${value.text};
      const outcome = HOLDS >> ((${value.comparison}) * 4 + order);
      ${this.#storeStack()}
      ${go}`;
  }

  /** RET of exactly one value; the fallback handles other numbers of results. */
  #return(): string {
    const value = this.#pop();
    if (this.#stack.length > 0 || this.#popped > 0) {
      throw new Error("a sequence that ends with RET must return exactly one value");
    }
    const own = operand(this.#at + decodedOffset("RET", "ownLocals"));
    const rets = operand(this.#at + decodedOffset("RET", "ownRets"));
    this.#declarations.push(`const header = frame + ${own};
      const back = i32[header + RETURN];`);
    this.#test(`back >= 0 && ${rets} === SLOT`);
    this.#effect(`const distance = i32[header + CALLER_DISTANCE];
      ${this.#store(slotAt("frame"), value)}
      top = frame + SLOT;`);
    return LEAVE_FRAME;
  }

  /** ADD of a constant to the growing string. The result replaces the left operand. */
  #append(): void {
    const right = this.#pop();
    const left = this.#pop();
    if (right.in !== "slot" || right.slot.array !== "constants" || left.in !== "slot") {
      throw new Error("ADD in a sequence must append a constant to a string in a slot");
    }
    const append = appendConstant(left.slot, right.slot.base);
    this.#declarations.push(append.prepare);
    this.#test(append.isGrowing);
    this.#lines.push(append.takeRoom);
    this.#test(append.hasRoom);
    this.#effect(append.append);
    this.#stack.push({ ...left, kind: "any" });
  }

  /** Executes the fast path of an intrinsic: see ShortWay. */
  #intrinsic({ identity, kinds }: Intrinsic): void {
    const short = SHORT_WAYS[identity];
    if (short === undefined) {
      throw new Error(`${identity} must have a short way to be part of a sequence`);
    }
    const values = kinds.map(() => this.#pop()).reverse();
    const names = new Map<string, Value>();
    const isObject = (index: number): boolean =>
      ["array", "bytes", "closure", "list", "activation"].includes(kinds[index]);
    short.args.forEach((name, index) => names.set(name, values[index]));
    kinds.forEach((kind, index) => this.#testKind(kind, values[index]));
    const text = (source: string): string => this.#shortText(source, names);
    const conditions: string[] = [];
    kinds.forEach((kind, index) => {
      const value = values[index];
      const name = short.args[index];
      if (value.in === "text" && value.kind === (kind === "integer" ? "int32" : kind)) {
        this.#lines.push(`const ${name} = ${value.text};`);
      }
      if (value.in !== "slot") return;
      if (isObject(index)) {
        this.#lines.push(`const ${name} = ${objectOf(value.slot)};`);
        conditions.push(
          `i32[${name} + KIND] === ${kind === "list" ? "ARRAY" : kind.toUpperCase()}`,
        );
      } else if (kind === "integer" || kind === "float") {
        const payload = kind === "integer" ? low(value.slot) : float(value.slot);
        this.#lines.push(`const ${name} = ${payload};`);
      }
    });
    for (const [name, value] of Object.entries(short.let ?? {})) {
      this.#lines.push(`const ${name} = ${text(value)};`);
    }
    if (short.when !== undefined) conditions.push(text(short.when));
    if (conditions.length > 0) this.#test(conditions.join(" && "));
    if (short.store !== undefined) {
      this.#lines.push(`const to = ${text(short.store[0])};`);
      const value = names.get(short.store[1]);
      if (value === undefined) throw new Error(`${short.store[1]} is not an argument`);
      this.#effect(this.#store(slotAt("to"), value));
    }
    if (short.effect !== undefined) this.#effect(text(short.effect));
    this.#lateLines.push(countIntrinsic());
    if (short.result === undefined) return;
    const [kind, source] = short.result;
    if (kind === "argument") {
      const value = names.get(source);
      if (value === undefined) throw new Error(`${source} is not an argument`);
      this.#stack.push(value);
    } else {
      this.#pushResult(kind, text(source));
    }
  }

  #testKind(kind: Intrinsic["kinds"][number], value: Value): void {
    if (value.in !== "slot") return;
    switch (kind) {
      case "any":
      case "number":
        return;
      case "integer":
        return this.#test(`${tag(value.slot)} === INT32`);
      case "float":
        return this.#test(`${tag(value.slot)} === FLOAT`);
      case "string":
        return this.#test(`${tag(value.slot)} === STRING`);
      case "array":
      case "bytes":
      case "closure":
      case "list":
      case "symbol":
      case "activation":
        return this.#test(`${tag(value.slot)} === HEAP_REF`);
      default:
        throw new Error(`a short way does not support arguments of kind ${kind}`);
    }
  }

  /**
   * Returns the source text of a short way with `name.tag`, `name.low`, `name.high` and `name.float`
   * replaced by the words and floats of its arguments.
   */
  #shortText(source: string, names: ReadonlyMap<string, Value>): string {
    return source.replace(/\b(\w+)\.(tag|low|high|float)\b/g, (whole, name, part) => {
      const value = names.get(name);
      if (value?.in === "text") return this.#partOfNumber(value, part);
      if (value?.in !== "slot") return whole;
      return PARTS[part as keyof typeof PARTS](value.slot);
    });
  }

  /** A word of a number on the symbolic stack, as a short way names it. */
  #partOfNumber(
    { text, kind }: { readonly text: string; readonly kind: string },
    part: string,
  ): string {
    if (part === "tag") return `(${kind === "float" ? "FLOAT" : "INT32"} as number)`;
    if (part === (kind === "float" ? "float" : "low")) return text;
    return "0";
  }

  #pushResult(kind: "int32" | "float" | "bool" | "slot" | "floatWords", text: string): void {
    if (kind === "int32" || kind === "float" || kind === "bool") {
      this.#stack.push({ in: "text", text: kind === "bool" ? `${text} ? 1 : 0` : text, kind });
      return;
    }
    const from = this.#names.give("from");
    this.#lines.push(`const ${from} = ${text};`);
    if (kind === "slot") {
      this.#stack.push({ in: "slot", slot: slotAt(from) });
      return;
    }
    const to: Slot = { base: "top", offset: (this.#stack.length - this.#popped) * 4 };
    this.#effect(`${tag(to)} = FLOAT;
      ${low(to)} = i32[${from}];
      ${high(to)} = i32[${from} + 1];`);
    this.#stack.push({ in: "slot", slot: to });
  }
}

/** Returns the instructions a part of a sequence matches. */
function membersOf(part: string): readonly InstructionName[] {
  const classes: Readonly<Record<string, readonly InstructionName[]>> = INSTRUCTION_CLASSES;
  if (part in classes) return classes[part];
  return [part === "SHORT" || part.includes(".") ? "INTRINSIC" : part as InstructionName];
}

function intrinsicCalled(identity: string): Intrinsic {
  const found = INTRINSICS.find((entry) => entry.identity === identity);
  if (found === undefined) throw new Error(`${identity} is not an intrinsic`);
  return found;
}

/** Returns the types of operands a sequence has paths for. */
function kindsOf(sequence: readonly string[]): readonly Kind[] {
  const has = (part: string): boolean => sequence.includes(part);
  const parts = ["OP", "FLOAT_OPERATOR", "CONSTANT_OP", "COMPARE"];
  if (!parts.some(has)) return ["any"];
  if (has("value.kind/1")) return ["int32"];
  const kinds: Kind[] = [];
  if (!has("PUSH_F64")) kinds.push("int32");
  if (!has("PUSH_I32")) kinds.push("float");
  // int64 needs both operands on the stack and a result that is only moved or tested.
  const isOnStack = sequence[0] === "OP" || sequence[0] === "COMPARE";
  if (isOnStack && (sequence[1] === "SET_LOCAL" || sequence[1] === "JUMP_IF")) kinds.push("int64");
  return kinds;
}

/** Returns the code of a sequence's first instruction alone. */
function fallbackOf(row: Superinstruction): string {
  const first = row.sequence[0];
  switch (first) {
    case "GET_LOCAL": {
      const local = slotAt("local");
      return `${copy(stackSlot(0), local)}
        ${row.passesOn ? "" : share(stackSlot(0))}
        ${moveTop(1)}
        ${advance(sizeOf("GET_LOCAL"))}`;
    }
    case "PUSH_CONST":
      return `${copy(stackSlot(0), { ...slotAt("from"), array: "constants" })}
        ${moveTop(1)}
        ${advance(sizeOf("PUSH_CONST"))}`;
    case "PUSH_F64":
      // The operand words hold the index of the constant instead of its bits.
      return `${tag(stackSlot(0))} = FLOAT;
        ${float(stackSlot(0))} = constant;
        ${moveTop(1)}
        ${advance(sizeOf("PUSH_F64"))}`;
    case "OP":
      return operatorFallback("arithmetic", `${hex(opcodeOf("ADD"))} + (${operand(0)} & 7)`);
    case "COMPARE":
      return operatorFallback("comparison", `${hex(opcodeOf("EQ"))} + (${operand(0)} & 7)`);
    default:
      return bodyOf(membersOf(first)[0]);
  }
}

/** Returns the body of a superinstruction's case. */
export function composeSuperinstruction(row: Superinstruction, isFamily: boolean): string {
  const paths = kindsOf(row.sequence).map((kind) =>
    composePath(row.sequence, kind, new Names(), isFamily)
  );
  const { declarations } = paths[0];
  if (paths.some((path) => path.declarations !== declarations)) {
    throw new Error(`${row.name}: its paths must have the same declarations`);
  }
  if (!row.passesOn && paths.some(({ movesAny }) => movesAny)) {
    throw new Error(`${row.name} moves values of any kind; set passesOn`);
  }
  const texts = paths.map(({ text }) => text).join("\n");
  const hasTest = paths.every((path) => path.hasTest);
  return `${declarations}\n${texts}\n${hasTest ? fallbackOf(row) : ""}`;
}

function composePath(
  sequence: readonly string[],
  kind: Kind,
  names: Names,
  isFamily: boolean,
  jumpText?: string,
): Path {
  const composition = new Composition(kind, names, isFamily);
  let end: string | undefined;
  for (const part of sequence) {
    if (end !== undefined) throw new Error("a jump must be the last instruction of a sequence");
    end = composition.follow(part);
  }
  if (jumpText !== undefined) {
    end = (end ?? composition.leaveBlock()).replace(/break;\s*$/, jumpText);
  }
  return composition.finish(end);
}

/**
 * Returns the body of two joined superinstructions: the path of the first, the edge between their
 * blocks, and the path of the second. If the second path fails, its instructions are executed as
 * usual; their block is already paid for.
 */
export function composeJoined(first: Superinstruction, second: Superinstruction): string {
  const names = new Names();
  const [kind, ...others] = kindsOf(first.sequence);
  if (others.length > 0 || !kindsOf(second.sequence).includes(kind)) {
    throw new Error("only a superinstruction with a single path can be joined, to one that has it");
  }
  // The second path is nested in the block of the first, so its variables need other names.
  const placeholder = "JOIN";
  const path = composePath(first.sequence, kind, names, false, placeholder);
  const then = composePath(second.sequence, kind, names, false);
  const joined = `if (fuel <= 0) break;
    ${payBlock()}
    ${then.declarations}
    ${then.text}
    continue;`;
  return `${path.declarations}
    ${path.text.replace(placeholder, joined)}
    ${fallbackOf(first)}`;
}

/**
 * Returns the case of an intrinsic's short way. It ends with `break` if the intrinsic must be
 * called instead.
 */
export function composeShortWay(intrinsic: Intrinsic): string {
  const composition = new Composition("any", new Names(), false);
  composition.follow(intrinsic.identity);
  const { declarations, text, hasTest } = composition.finish(undefined);
  const { otherwise } = SHORT_WAYS[intrinsic.identity] ?? {};
  const { length } = intrinsic.kinds;
  const first = `(top - ${length} * SLOT)`;
  const last = otherwise === undefined ? "" : `if (${otherwise.replace(/\bfirst\b/g, first)}) {
      ${countIntrinsic()}
      ${moveTop(intrinsic.rets - length)}
      ${advance(sizeOf("INTRINSIC"))}
    }`;
  return `${declarations} ${text} ${last} ${hasTest ? "break;" : ""}`;
}

/** All intrinsics with a short way. Throws if a mark in the table and a short way do not match. */
export const SHORT_INTRINSICS: readonly Intrinsic[] = INTRINSICS.filter((intrinsic) => {
  const { identity, hasShortWay = false } = intrinsic;
  if (hasShortWay === identity in SHORT_WAYS) return hasShortWay;
  throw new Error(`${identity}: hasShortWay in lib/isa/intrinsics.ts does not match its family`);
});
