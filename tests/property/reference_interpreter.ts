/**
 * A second interpreter, written for being obviously right: values are objects, frames are arrays,
 * code is decoded at each instruction, cycles are added one instruction at a time. It shares the
 * instruction table and the image types with the real machine, and nothing else.
 *
 * It takes an image that is not linked; the image must be one the verifier accepts.
 */
import type { ProgramImage } from "../../lib/bytecode/image.ts";
import { INSTRUCTION_BY_OPCODE, type InstructionSpec } from "../../lib/bytecode/isa.ts";

/** A guest string: an object, because strings have identity. */
export interface ReferenceString {
  readonly text: string;
  /** Size in UTF-8. */
  readonly bytes: number;
  /** Made by ADD and not read so far: the first read is charged for. */
  deferred: boolean;
  /** Strings it was put together from; 1 once it is read. */
  parts: number;
}

/** A value inside the reference machine. */
export type ReferenceValue =
  | { readonly kind: "null"; readonly value: null }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int32"; readonly value: number }
  | { readonly kind: "int64"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: ReferenceString };

/** A value as the host sees it. */
export type PlainValue =
  | { readonly kind: "null"; readonly value: null }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "int32"; readonly value: number }
  | { readonly kind: "int64"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string };

/** What a host function takes and gives. */
export type HostDatum = null | boolean | number | bigint | string;

/** A host function as the reference machine sees it. */
export interface ReferenceHostFunction {
  /** Accepted kind of each argument; `undefined` for any. */
  readonly args: readonly (PlainValue["kind"] | undefined)[];
  /** Cost on top of the call's own. */
  readonly cycles: number;
  /** The result, `undefined` for none. It may throw. */
  call(...args: HostDatum[]): HostDatum | undefined;
}

/** Limits of a run. */
export interface ReferenceLimits {
  readonly stackSlots: number;
  readonly callDepth: number;
  readonly stringBytes: number;
  readonly heapBytes: number;
}

/** Why a slice ended. */
export type ReferenceReason = "returned" | "halted" | "frame" | "budget" | "step" | "trapped";

/** Where and why a program trapped. */
export interface ReferenceTrap {
  readonly code: string;
  readonly functionId: number;
  readonly pc: number;
}

/** Report of a slice. */
export interface ReferenceSlice {
  readonly reason: ReferenceReason;
  readonly cycles: number;
  readonly instructions: number;
  readonly results: readonly PlainValue[] | undefined;
  readonly trap: ReferenceTrap | undefined;
}

interface Frame {
  readonly functionId: number;
  /** Slots in use below this frame. */
  readonly base: number;
  readonly locals: ReferenceValue[];
  readonly stack: ReferenceValue[];
  pc: number;
}

interface Shape {
  readonly leaders: ReadonlySet<number>;
  readonly maxStack: number;
}

/** Thrown inside `execute` only. */
class TrapSignal extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

const NULL: ReferenceValue = { kind: "null", value: null };

const INTRINSICS: readonly {
  readonly args: number;
  readonly cycles: number;
  readonly apply: (args: readonly number[]) => number;
}[] = [
  { args: 4, cycles: 4, apply: ([ax, ay, bx, by]) => ax * bx + ay * by },
  { args: 2, cycles: 6, apply: ([x, y]) => Math.sqrt(x * x + y * y) },
];

/** The reference machine with one program in it. */
export class ReferenceMachine {
  cycles = 0;
  instructions = 0;
  frames = 0;
  finished = false;

  readonly #image: ProgramImage;
  readonly #host: ReadonlyMap<string, ReferenceHostFunction>;
  readonly #limits: ReferenceLimits;
  readonly #view: DataView;
  readonly #shapes: readonly Shape[];
  readonly #constants: readonly ReferenceValue[];
  readonly #globals: ReferenceValue[];
  readonly #callStack: Frame[] = [];
  /** Strings made at run time; `undefined` where one was reclaimed. */
  readonly #strings: (ReferenceString | undefined)[] = [];
  #madeSinceCollection = 0;

  constructor(
    image: ProgramImage,
    host: ReadonlyMap<string, ReferenceHostFunction>,
    limits: ReferenceLimits,
  ) {
    this.#image = image;
    this.#host = host;
    this.#limits = limits;
    const { code } = image;
    this.#view = new DataView(code.buffer, code.byteOffset, code.byteLength);
    this.#shapes = image.functions.map((_, id) => shapeOf(image, this.#view, id));
    this.#constants = poolValues(image);
    this.#globals = image.globals.map(() => NULL);
    this.#callStack.push(this.#newFrame(0, 0, []));
  }

  /** Slots the entry frame needs: a machine with fewer can't start. */
  get entrySlots(): number {
    const { params, locals } = this.#image.functions[0];
    return params + locals + 1 + this.#shapes[0].maxStack;
  }

  /** Runs to the end of the slice. */
  run(budget: number = Infinity): ReferenceSlice {
    return this.#slice(budget, false);
  }

  /** Runs one instruction. */
  step(): ReferenceSlice {
    return this.#slice(Infinity, true);
  }

  /** Next instruction. */
  place(): { functionId: number; pc: number } {
    const { functionId, pc } = this.#top();
    return { functionId, pc };
  }

  /** Functions being run, innermost first. */
  callChain(): number[] {
    return this.#callStack.map((frame) => frame.functionId).reverse();
  }

  /** Operand stack of the current frame, bottom first. */
  stack(): PlainValue[] {
    return this.#top().stack.map(plain);
  }

  /** Locals of the current frame. */
  locals(): PlainValue[] {
    return this.#top().locals.map(plain);
  }

  /** All globals. */
  globals(): PlainValue[] {
    return this.#globals.map(plain);
  }

  #slice(budget: number, single: boolean): ReferenceSlice {
    const cycles = this.cycles;
    const instructions = this.instructions;
    let results: readonly PlainValue[] | undefined;
    let trap: ReferenceTrap | undefined;
    let reason: ReferenceReason | undefined;
    while (reason === undefined) {
      const { functionId, pc } = this.#top();
      const atLeader = pc === this.#image.functions[functionId].codeLength ||
        this.#shapes[functionId].leaders.has(pc);
      if (atLeader && this.cycles - cycles >= budget) {
        reason = "budget";
        break;
      }
      try {
        reason = this.#execute();
      } catch (error) {
        if (!(error instanceof TrapSignal)) throw error;
        trap = { code: error.code, functionId, pc };
        reason = "trapped";
      }
      if (reason === "returned") results = this.#top().stack.map(plain);
      if (single) reason ??= "step";
    }
    if (reason === "returned" || reason === "halted" || reason === "trapped") this.finished = true;
    if (reason === "frame") {
      this.frames++;
      const kept = this.#liveBytes() - this.#madeSinceCollection;
      if (this.#madeSinceCollection >= Math.max(256 * 1024, kept)) this.#collect([]);
    }
    return {
      reason,
      cycles: this.cycles - cycles,
      instructions: this.instructions - instructions,
      results,
      trap,
    };
  }

  #top(): Frame {
    return this.#callStack[this.#callStack.length - 1];
  }

  #newFrame(functionId: number, base: number, args: readonly ReferenceValue[]): Frame {
    const { locals } = this.#image.functions[functionId];
    const nulls = new Array<ReferenceValue>(locals).fill(NULL);
    return { functionId, base, locals: [...args, ...nulls], stack: [], pc: 0 };
  }

  /** Runs one instruction; gives a reason where it ends the slice. */
  #execute(): ReferenceReason | undefined {
    const frame = this.#top();
    const { stack } = frame;
    const record = this.#image.functions[frame.functionId];
    this.instructions++;
    if (frame.pc === record.codeLength) {
      this.cycles += 4 + Math.floor(record.rets / 8);
      return this.#return();
    }
    const at = record.codeOffset + frame.pc;
    const spec = specAt(this.#view, at);
    const operand = at + 2;
    const u32 = (): number => this.#view.getUint32(operand, true);
    const push = (value: ReferenceValue): void => {
      stack.push(value);
    };
    const pop = (): ReferenceValue => {
      const value = stack.pop();
      if (value === undefined) throw new Error("the reference stack underflows");
      return value;
    };
    const popBool = (): boolean => {
      const value = pop();
      if (value.kind !== "bool") throw new TrapSignal("TYPE");
      return value.value;
    };
    const bool = (value: boolean): ReferenceValue => ({ kind: "bool", value });

    this.cycles += spec.cycles;
    const after = frame.pc + spec.size;
    let next = after;
    let reason: ReferenceReason | undefined;
    switch (spec.name) {
      case "NOP":
        break;
      case "HALT":
        reason = "halted";
        break;
      case "JMP":
        next = u32();
        break;
      case "JMP_IF_FALSE":
        if (!popBool()) next = u32();
        break;
      case "JMP_IF_TRUE":
        if (popBool()) next = u32();
        break;
      case "TRAP":
        throw new TrapSignal("EXPLICIT");
      case "PUSH_CONST":
        push(this.#constants[u32()]);
        break;
      case "POP":
        pop();
        break;
      case "DUP": {
        const value = pop();
        push(value);
        push(value);
        break;
      }
      case "SWAP": {
        const b = pop();
        const a = pop();
        push(b);
        push(a);
        break;
      }
      case "PUSH_I64":
        push({ kind: "int64", value: this.#view.getBigInt64(operand, true) });
        break;
      case "PUSH_F64":
        push({ kind: "float", value: this.#view.getFloat64(operand, true) });
        break;
      case "PUSH_BOOL":
        push(bool(this.#view.getUint8(operand) === 1));
        break;
      case "PUSH_I32":
        push({ kind: "int32", value: this.#view.getInt32(operand, true) });
        break;
      case "POP_N":
        for (let n = u32(); n > 0; n--) pop();
        break;
      case "ADD":
      case "SUB":
      case "MUL":
      case "DIV":
      case "MOD": {
        const b = pop();
        const a = pop();
        if (spec.name === "ADD" && a.kind === "string" && b.kind === "string") {
          push({ kind: "string", value: this.#concatenate(a, b) });
        } else {
          push(arithmetic(spec.name, a, b));
        }
        break;
      }
      case "NEG": {
        const a = pop();
        if (a.kind === "int32") push({ kind: "int32", value: -a.value | 0 });
        else if (a.kind === "int64") push({ kind: "int64", value: BigInt.asIntN(64, -a.value) });
        else if (a.kind === "float") push({ kind: "float", value: -a.value });
        else throw new TrapSignal("TYPE");
        break;
      }
      case "EQ":
      case "NEQ": {
        const b = pop();
        const a = pop();
        push(bool(this.#equal(a, b) === (spec.name === "EQ")));
        break;
      }
      case "LT":
      case "LTE":
      case "GT":
      case "GTE": {
        const b = pop();
        const a = pop();
        const sign = this.#order(a, b);
        push(bool(
          sign !== undefined &&
            (spec.name === "LT"
              ? sign < 0
              : spec.name === "LTE"
              ? sign <= 0
              : spec.name === "GT"
              ? sign > 0
              : sign >= 0),
        ));
        break;
      }
      case "AND":
      case "OR": {
        const b = popBool();
        const a = popBool();
        push(bool(spec.name === "AND" ? a && b : a || b));
        break;
      }
      case "NOT":
        push(bool(!popBool()));
        break;
      case "BIT_AND":
      case "BIT_OR":
      case "BIT_XOR":
      case "SHL":
      case "SHR": {
        const b = pop();
        const a = pop();
        push(bitwise(spec.name, a, b));
        break;
      }
      case "GET_GLOBAL":
        push(this.#globals[u32()]);
        break;
      case "SET_GLOBAL":
        this.#globals[u32()] = pop();
        break;
      case "GET_LOCAL":
        push(frame.locals[u32()]);
        break;
      case "SET_LOCAL":
        frame.locals[u32()] = pop();
        break;
      case "CALL":
        frame.pc = after;
        try {
          this.#call(frame, u32());
        } catch (error) {
          frame.pc = after - spec.size;
          throw error;
        }
        return undefined;
      case "RET":
        this.cycles += Math.floor(record.rets / 8);
        return this.#return();
      case "HOSTCALL":
        this.#hostCall(stack, u32());
        break;
      case "INTRINSIC": {
        const { args, cycles, apply } = INTRINSICS[u32()];
        this.cycles += cycles;
        const floats = stack.splice(stack.length - args, args).map((value) => {
          if (value.kind !== "float") throw new TrapSignal("TYPE");
          return value.value;
        });
        push({ kind: "float", value: apply(floats) });
        break;
      }
      case "FRAME_SYNC":
        reason = "frame";
        break;
      default:
        throw new Error(`${spec.name} is not known to the reference machine`);
    }
    frame.pc = next;
    return reason;
  }

  #call(caller: Frame, callee: number): void {
    const { params, locals } = this.#image.functions[callee];
    this.cycles += Math.floor(locals / 8);
    if (this.#callStack.length >= this.#limits.callDepth) throw new TrapSignal("CALL_DEPTH");
    const base = caller.base + caller.locals.length + 1 + caller.stack.length - params;
    if (base + params + locals + 1 + this.#shapes[callee].maxStack > this.#limits.stackSlots) {
      throw new TrapSignal("STACK_OVERFLOW");
    }
    const args = caller.stack.splice(caller.stack.length - params, params);
    this.#callStack.push(this.#newFrame(callee, base, args));
  }

  #return(): ReferenceReason | undefined {
    if (this.#callStack.length === 1) return "returned";
    const results = this.#top().stack;
    this.#callStack.pop();
    this.#top().stack.push(...results);
    return undefined;
  }

  #hostCall(stack: ReferenceValue[], importIndex: number): void {
    const { module, name, version, args, rets } = this.#image.imports[importIndex];
    const callee = this.#host.get(`${module}.${name}/${version}`);
    if (callee === undefined) throw new Error(`the reference host has no ${module}.${name}`);
    this.cycles += callee.cycles + Math.floor((args + rets) / 8);
    const values = stack.splice(stack.length - args, args);
    const data = values.map((value, i): HostDatum => {
      const kind = callee.args[i];
      if (kind !== undefined && kind !== value.kind) throw new TrapSignal("TYPE");
      if (value.kind !== "string") return value.value;
      this.#materialise(value.value);
      return value.value.text;
    });
    let result: HostDatum | undefined;
    try {
      result = callee.call(...data);
    } catch {
      throw new TrapSignal("HOST_FAULT");
    }
    if ((result === undefined ? 0 : 1) !== rets) throw new TrapSignal("HOST_FAULT");
    if (result === undefined) return;
    const value = fromHost(result);
    if (value.kind === "string" && value.value.bytes > this.#limits.stringBytes) {
      throw new TrapSignal("LIMIT");
    }
    if (value.kind === "string") this.#register(value.value, []);
    stack.push(value);
  }

  #concatenate(
    a: ReferenceValue & { kind: "string" },
    b: ReferenceValue & { kind: "string" },
  ): ReferenceString {
    const bytes = a.value.bytes + b.value.bytes;
    if (bytes > this.#limits.stringBytes) throw new TrapSignal("LIMIT");
    if (a.value.bytes === 0) return b.value;
    if (b.value.bytes === 0) return a.value;
    const string: ReferenceString = {
      text: a.value.text + b.value.text,
      bytes,
      deferred: true,
      parts: a.value.parts + b.value.parts,
    };
    this.#register(string, [a, b]);
    if (string.parts > 1024 + bytes / 16) this.#materialise(string);
    return string;
  }

  #materialise(string: ReferenceString): void {
    if (string.deferred) this.cycles += Math.floor(string.bytes / 64);
    string.deferred = false;
    string.parts = 1;
  }

  #liveBytes(): number {
    return this.#strings.reduce(
      (sum, string) => sum + (string === undefined ? 0 : sizeOf(string)),
      0,
    );
  }

  /** Enters a new string; `operands` are live beside what lies on the stacks. */
  #register(string: ReferenceString, operands: readonly ReferenceValue[]): void {
    const { heapBytes } = this.#limits;
    const size = sizeOf(string);
    if (this.#liveBytes() + size > heapBytes) {
      this.#collect(operands);
      if (this.#liveBytes() + size > heapBytes) throw new TrapSignal("OUT_OF_MEMORY");
    }
    this.#madeSinceCollection += size;
    const free = this.#strings.indexOf(undefined);
    if (free < 0) this.#strings.push(string);
    else this.#strings[free] = string;
  }

  /** Forgets the strings nothing holds, charged by slots looked at and table places. */
  #collect(operands: readonly ReferenceValue[]): void {
    const values = [
      ...this.#globals,
      ...this.#callStack.flatMap((frame) => [...frame.locals, ...frame.stack]),
      ...operands,
    ];
    const slots = values.length + this.#callStack.length;
    this.cycles += Math.floor((slots + this.#strings.length) / 8);
    const held = new Set(values.map((value) => value.value));
    this.#strings.forEach((string, i) => {
      if (string !== undefined && !held.has(string)) this.#strings[i] = undefined;
    });
    while (this.#strings.length > 0 && this.#strings.at(-1) === undefined) this.#strings.pop();
    this.#madeSinceCollection = 0;
  }

  #equal(a: ReferenceValue, b: ReferenceValue): boolean {
    if (isNumber(a) && isNumber(b)) return compareNumbers(a.value, b.value) === 0;
    if (a.kind === "string" && b.kind === "string") {
      if (a.value === b.value) return true;
      if (a.value.bytes !== b.value.bytes) return false;
      this.#materialise(a.value);
      this.#materialise(b.value);
      this.cycles += Math.floor(a.value.bytes / 64);
      return a.value.text === b.value.text;
    }
    return a.kind === b.kind && a.value === b.value;
  }

  /** Sign of a - b; `undefined` where a NaN is among them. */
  #order(a: ReferenceValue, b: ReferenceValue): number | undefined {
    if (isNumber(a) && isNumber(b)) return compareNumbers(a.value, b.value);
    if (a.kind !== "string" || b.kind !== "string") throw new TrapSignal("TYPE");
    if (a.value === b.value) return 0;
    this.#materialise(a.value);
    this.#materialise(b.value);
    this.cycles += Math.floor(Math.min(a.value.bytes, b.value.bytes) / 64);
    return compareCodePoints(a.value.text, b.value.text);
  }
}

/** Size a string is accounted with. */
function sizeOf(string: ReferenceString): number {
  return 64 + string.bytes + 32 * (string.parts - 1);
}

function specAt(view: DataView, at: number): InstructionSpec {
  const opcode = view.getUint16(at, true);
  const spec = INSTRUCTION_BY_OPCODE[opcode];
  if (spec === undefined) throw new Error(`no instruction has the opcode ${opcode}`);
  return spec;
}

/** Walks the reachable code of a function once and notes heights and block leaders. */
function shapeOf(image: ProgramImage, view: DataView, functionId: number): Shape {
  const { codeOffset, codeLength } = image.functions[functionId];
  const leaders = new Set<number>([0]);
  const seen = new Set<number>();
  const open: [pc: number, height: number][] = [[0, 0]];
  let maxStack = 0;
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const [pc, height] = item;
    if (pc === codeLength || seen.has(pc)) continue;
    seen.add(pc);
    const at = codeOffset + pc;
    const spec = specAt(view, at);
    const operand = spec.operands.length === 0 || spec.size < 6 ? 0 : view.getUint32(at + 2, true);
    let change = (spec.pushes ?? 0) - (spec.pops ?? 0);
    if (spec.name === "POP_N") {
      change = -operand;
    } else if (spec.name === "CALL") {
      change = image.functions[operand].rets - image.functions[operand].params;
    } else if (spec.name === "HOSTCALL") {
      change = image.imports[operand].rets - image.imports[operand].args;
    } else if (spec.name === "INTRINSIC") {
      change = 1 - INTRINSICS[operand].args;
    }
    const result = height + change;
    maxStack = Math.max(maxStack, result);
    if (spec.isBranch) {
      leaders.add(operand);
      open.push([operand, result]);
    }
    if (!spec.isTerminator) {
      if (spec.endsBlock) leaders.add(pc + spec.size);
      open.push([pc + spec.size, result]);
    }
  }
  return { leaders, maxStack };
}

function poolValues(image: ProgramImage): ReferenceValue[] {
  const strings = new Map<string, ReferenceString>();
  return image.constants.map((constant): ReferenceValue => {
    switch (constant.kind) {
      case "null":
        return NULL;
      case "float": {
        const view = new DataView(new ArrayBuffer(8));
        view.setBigUint64(0, constant.bits);
        return { kind: "float", value: view.getFloat64(0) };
      }
      case "string": {
        const text = constant.value;
        const value = strings.get(text) ??
          { text, bytes: utf8Size(text), deferred: false, parts: 1 };
        strings.set(text, value);
        return { kind: "string", value };
      }
      default:
        return constant;
    }
  });
}

/** UTF-8 size of well-formed text. */
function utf8Size(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function plain(value: ReferenceValue): PlainValue {
  return value.kind === "string" ? { kind: "string", value: value.value.text } : value;
}

function fromHost(datum: HostDatum): ReferenceValue {
  if (datum === null) return NULL;
  if (typeof datum === "boolean") return { kind: "bool", value: datum };
  if (typeof datum === "bigint") return { kind: "int64", value: datum };
  if (typeof datum === "string") {
    return {
      kind: "string",
      value: { text: datum, bytes: utf8Size(datum), deferred: false, parts: 1 },
    };
  }
  const isInt32 = datum === (datum | 0) && !Object.is(datum, -0);
  return { kind: isInt32 ? "int32" : "float", value: datum };
}

type NumberValue = Extract<ReferenceValue, { kind: "int32" | "int64" | "float" }>;

function isNumber(value: ReferenceValue): value is NumberValue {
  return value.kind === "int32" || value.kind === "int64" || value.kind === "float";
}

/** JavaScript compares a bigint with a number by their exact values. */
function compareNumbers(a: number | bigint, b: number | bigint): number | undefined {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number.isNaN(a) || Number.isNaN(b) ? undefined : 0;
}

function compareCodePoints(a: string, b: string): number {
  let i = 0;
  while (i < a.length && i < b.length) {
    const p = a.codePointAt(i) ?? 0;
    const q = b.codePointAt(i) ?? 0;
    if (p !== q) return p - q;
    i += p > 0xffff ? 2 : 1;
  }
  return a.length - b.length;
}

function arithmetic(name: string, a: ReferenceValue, b: ReferenceValue): ReferenceValue {
  if (!isNumber(a) || !isNumber(b)) throw new TrapSignal("TYPE");
  if (a.kind === "float" || b.kind === "float") {
    return { kind: "float", value: floatArithmetic(name, Number(a.value), Number(b.value)) };
  }
  const exact = intArithmetic(name, BigInt(a.value), BigInt(b.value));
  return a.kind === "int64" || b.kind === "int64"
    ? { kind: "int64", value: BigInt.asIntN(64, exact) }
    : { kind: "int32", value: Number(BigInt.asIntN(32, exact)) };
}

function floatArithmetic(name: string, a: number, b: number): number {
  switch (name) {
    case "ADD":
      return a + b;
    case "SUB":
      return a - b;
    case "MUL":
      return a * b;
    case "DIV":
      return a / b;
    default:
      return a % b;
  }
}

function intArithmetic(name: string, a: bigint, b: bigint): bigint {
  switch (name) {
    case "ADD":
      return a + b;
    case "SUB":
      return a - b;
    case "MUL":
      return a * b;
  }
  if (b === 0n) throw new TrapSignal("DIV_ZERO");
  return name === "DIV" ? a / b : a % b;
}

function bitwise(name: string, a: ReferenceValue, b: ReferenceValue): ReferenceValue {
  const isInt = (kind: string): boolean => kind === "int32" || kind === "int64";
  if (!isNumber(a) || !isNumber(b) || !isInt(a.kind) || !isInt(b.kind)) {
    throw new TrapSignal("TYPE");
  }
  const isShift = name === "SHL" || name === "SHR";
  const bits = a.kind === "int64" || (!isShift && b.kind === "int64") ? 64 : 32;
  const x = BigInt(a.value);
  const y = BigInt(b.value);
  const count = y & BigInt(bits - 1);
  let exact: bigint;
  if (name === "BIT_AND") exact = x & y;
  else if (name === "BIT_OR") exact = x | y;
  else if (name === "BIT_XOR") exact = x ^ y;
  else if (name === "SHL") exact = x << count;
  else exact = x >> count;
  const value = BigInt.asIntN(bits, exact);
  return bits === 64 ? { kind: "int64", value } : { kind: "int32", value: Number(value) };
}
