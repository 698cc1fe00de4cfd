/** Assembles guest text: the parser reads it into a draft, whose functions then go to the builder. */
import { checkNames } from "../encoding/nearest_name.ts";
import type { FunctionBuilder } from "../image/function_builder.ts";
import { findBadHandler, inHandlerOrder } from "../image/handler_ranges.ts";
import type { ProgramImage } from "../image/image.ts";
import { OP_INTRINSIC } from "../isa/opcodes.ts";
import type { Draft, FunctionDraft } from "./draft.ts";
import { type Fail, failIn, linesOf, type Token } from "./lexer.ts";
import { functionOperand, type Names, placeOperand, readOperand } from "./operands.ts";
import { parse } from "./parser.ts";

/** Options for {@link assemble}. */
export interface AssembleOptions {
  /** File name for error messages and the debug section. Default: `<text>` in messages, empty in the section. */
  readonly file?: string;
}

/**
 * Assembles guest text to an image.
 *
 * @param source guest text in the form of SPEC.md section 2
 * @returns an image that is structurally valid but not yet verified
 * @throws {AssemblyError} with file, line, column, the text found and the text expected
 * @example
 * ```ts
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * const image = assemble(".func main params=0 locals=0 rets=1\n  PUSH_I32 42\n  RET\n.end");
 * assertEquals(image.functions.length, 1);
 * ```
 */
export function assemble(source: string, options: AssembleOptions = {}): ProgramImage {
  checkNames("option of assemble", options, ["file"]);
  const { file } = options;
  const lines = linesOf(source);
  const fail = failIn(file ?? "<text>", lines);
  const draft = parse(lines, (file ?? "").toWellFormed(), fail);
  for (const each of draft.drafts) emitFunction(draft, each, fail);
  emitExports(draft, fail);
  emitFallbacks(draft, fail);
  checkFunctionNames(draft, fail);
  return draft.builder.build(
    draft.debug === undefined ? false : {
      ...draft.debug,
      file: draft.file,
    },
  );
}

/** The names of a function's locals at one point of its text. */
class NamedSlots {
  readonly #names = new Map<number, string>();
  /** Slots by name, those named last at the end. Some may have another name by now. */
  readonly #slots = new Map<string, number[]>();

  /** Names a slot, or ends its name if the name is empty. */
  set(slot: number, name: string): void {
    this.#names.set(slot, name);
    if (name === "") return;
    const slots = this.#slots.get(name);
    if (slots === undefined) this.#slots.set(name, [slot]);
    else slots.push(slot);
  }

  /** The slot of a name; of several the one that was named last. */
  get(name: string): number | undefined {
    const slots = this.#slots.get(name) ?? [];
    for (let slot = slots.at(-1); slot !== undefined; slot = slots.at(-1)) {
      if (this.#names.get(slot) === name) return slot;
      slots.pop();
    }
    return undefined;
  }
}

function emitFunction(draft: Draft, { code, items, labels }: FunctionDraft, fail: Fail): void {
  const { functions, globals, imports, hasLineMarks } = draft;
  const locals = new NamedSlots();
  const names: Names = { functions, globals, imports, labels, locals };
  let lastLine = 0;
  const handlers: Token[] = [];
  for (const item of items) {
    switch (item.kind) {
      case "label":
        code.bind(item.label);
        break;
      case "line":
        code.line(item.line, item.column);
        break;
      case "local":
        locals.set(item.slot, item.name);
        code.nameLocal(item.slot, item.name, item.isBoxed);
        break;
      case "bytes":
        code.bytes(item.bytes);
        break;
      case "handler": {
        const { places, height, catches } = item;
        const [start, end, target] = places.map((token) => placeOperand(token, labels, fail));
        code.tryRange(start, end, target, { height, catches });
        handlers.push(places[0]);
        break;
      }
      case "instruction": {
        if (!hasLineMarks && item.line !== lastLine) code.line(item.line);
        lastLine = item.line;
        const { name, operands: kinds } = item.spec;
        const operands = kinds.map((kind, i) => readOperand(item.operands[i], kind, names, fail));
        code.emit(name, ...operands);
      }
    }
  }
  checkHandlers(code, handlers, fail);
}

/** Refuses a handler whose places do not fit. `tokens` are the starts of the handlers. */
function checkHandlers(code: FunctionBuilder, tokens: readonly Token[], fail: Fail): void {
  const rows = code.handlers().map((row) => ({ ...row, functionId: 0 }));
  const record = { codeOffset: 0, codeLength: code.length, params: 0, locals: 0, rets: 0 };
  const bad = findBadHandler([{ ...record, maxStack: 0 }], inHandlerOrder(rows));
  if (bad !== undefined) fail("OUT_OF_RANGE", tokens[rows.indexOf(bad.row)], bad.what);
}

function emitExports({ builder, exports, functions }: Draft, fail: Fail): void {
  const targets = Array.from(exports, ([name, token]) => ({
    name,
    token,
    id: functionOperand(token, functions, fail),
  }));
  for (const { name, token, id } of targets) {
    if (id >= builder.functions.length) {
      fail("OUT_OF_RANGE", token, "the id of an existing function");
    }
    builder.export(name, id);
  }
}

function emitFallbacks({ builder, fallbacks, functions }: Draft, fail: Fail): void {
  for (const { opcode, intrinsic, target } of fallbacks.values()) {
    const id = functionOperand(target, functions, fail);
    if (id >= builder.functions.length) {
      fail("OUT_OF_RANGE", target, "the id of an existing function");
    }
    if (opcode !== OP_INTRINSIC && intrinsic !== 0) {
      fail("OUT_OF_RANGE", target, "an intrinsic only with the opcode of INTRINSIC");
    }
    builder.fallback(opcode, opcode === OP_INTRINSIC ? intrinsic : undefined, id);
  }
}

/** Refuses a function whose name is given as the index of a constant that is not a string. */
function checkFunctionNames({ builder, drafts }: Draft, fail: Fail): void {
  for (const { code, head } of drafts) {
    const { nameText } = code;
    if (typeof nameText === "number" && builder.constantAt(nameText)?.kind !== "string") {
      fail("OUT_OF_RANGE", head, "the index of a constant that is a string as its name");
    }
  }
}
