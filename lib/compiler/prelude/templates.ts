/** Functions of the lowered prelude: code with gaps, and what belongs into the gaps. */
import { OPCODE_BYTES, type OperandKind } from "../../isa/instructions.ts";
import { OP_INTRINSIC } from "../../isa/opcodes.ts";
import type { HandlerRecord } from "../../image/image.ts";
import { NumberReader, type PreludeImage } from "./format.ts";
import type { Operation, PreludeContents } from "./contents.ts";

// What happens on the way through the code of a template.
/** The index of a constant belongs here. */
export const CONSTANT = 0;
/** The slot of a variable, or of the call sites for 0. */
export const GLOBAL = 1;
/** The id of a function. */
export const FUNCTION = 2;
/** The index of a host function. */
export const IMPORT = 3;
/** The code mentions a property. */
export const MENTIONED = 4;
/** An instruction or intrinsic has a slow path. */
export const SLOW = 5;

/** Words of a step: what happens, where, and the place of what it concerns. */
export const STEP_WORDS = 3;

/** Code that becomes that of an image when all steps are taken, in order. */
export interface CodeTemplate {
  readonly code: Uint8Array;
  readonly steps: Int32Array;
}

/** A function. */
export interface FunctionTemplate {
  readonly name: string;
  readonly shape: {
    readonly params: number;
    readonly rets: number;
    readonly locals: number;
    readonly flags: number;
    readonly arity: number;
    readonly nameText?: string;
  };
  readonly handlers: readonly Omit<HandlerRecord, "functionId">[];
  readonly template: CodeTemplate;
}

/** The functions of the prelude, each of them read when it is first asked for. */
export class Templates {
  readonly #contents: PreludeContents;
  readonly #functions: (FunctionTemplate | undefined)[] = [];
  readonly #fragments = new Map<number, CodeTemplate>();

  constructor(contents: PreludeContents) {
    this.#contents = contents;
  }

  /** The function with an index. */
  function(index: number): FunctionTemplate {
    return this.#functions[index] ??= readFunction(this.#contents, index);
  }

  /** The code of a statement or member, at its place. */
  fragment(at: number): CodeTemplate {
    const known = this.#fragments.get(at);
    if (known !== undefined) return known;
    const { operations, image } = this.#contents;
    const template = readCode(operations, image, new NumberReader(image.code, at));
    this.#fragments.set(at, template);
    return template;
  }
}

function readFunction(
  { functions, operations, image }: PreludeContents,
  index: number,
): FunctionTemplate {
  const { texts, code } = image;
  const reader = new NumberReader(code, functions[index]);
  const name = texts[reader.next()];
  const params = reader.next();
  const rets = reader.next();
  const locals = reader.next();
  const flags = reader.next();
  const arity = reader.next();
  const text = reader.next();
  const named = text === 0 ? {} : { nameText: texts[text - 1] };
  const handlers: Omit<HandlerRecord, "functionId">[] = [];
  for (let left = reader.next(); left > 0; left--) {
    const start = reader.next();
    const end = reader.next();
    const target = reader.next();
    const height = reader.next();
    handlers.push({
      start,
      end,
      target,
      height,
      catches: reader.next() === 1 ? "faults" : "thrown",
    });
  }
  return {
    name,
    shape: { params, rets, locals, flags, arity, ...named },
    handlers,
    template: readCode(operations, image, reader),
  };
}

function readCode(
  operations: readonly (Operation | undefined)[],
  { floats }: PreludeImage,
  reader: NumberReader,
): CodeTemplate {
  const code = new Uint8Array(reader.next());
  const view = new DataView(code.buffer);
  const steps: number[] = [];
  const seen = new Set<Operation>();
  let to = 0;
  for (let left = reader.next(); left > 0; left--) {
    const place = reader.next();
    const operation = operations[place];
    if (operation === undefined) {
      steps.push(MENTIONED, to, reader.next());
      continue;
    }
    if (operation.slow !== undefined && !seen.has(operation)) {
      seen.add(operation);
      steps.push(SLOW, to, place);
    }
    view.setUint16(to, operation.opcode, true);
    let at = to + OPCODE_BYTES;
    if (operation.opcode === OP_INTRINSIC) view.setUint32(at, operation.intrinsic, true);
    else {
      for (const kind of operation.operands) {
        at += readOperand(kind, reader, floats, steps, view, at);
      }
    }
    to += operation.size;
  }
  return { code, steps: Int32Array.from(steps) };
}

const STEPS: Readonly<Partial<Record<OperandKind, number>>> = {
  constant: CONSTANT,
  global: GLOBAL,
  function: FUNCTION,
  import: IMPORT,
};

/** @returns the size of the operand in bytes */
function readOperand(
  kind: OperandKind,
  reader: NumberReader,
  floats: readonly number[],
  steps: number[],
  view: DataView,
  at: number,
): number {
  switch (kind) {
    case "bool":
      view.setUint8(at, reader.next());
      return 1;
    case "i32":
      view.setInt32(at, reader.signed(), true);
      return 4;
    case "i64":
      view.setBigInt64(at, BigInt(reader.signed()), true);
      return 8;
    case "f64":
      view.setFloat64(at, floats[reader.next()], true);
      return 8;
  }
  const step = STEPS[kind];
  const value = reader.next();
  if (step === undefined) view.setUint32(at, value, true);
  else steps.push(step, at, value);
  return 4;
}
