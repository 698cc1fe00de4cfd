/** Writes the recorded prelude in the form in which the compiler has it. */
import type { Constant } from "../../lib/image/image.ts";
import { OP_INTRINSIC } from "../../lib/isa/opcodes.ts";
import { REACHES_ALL } from "../../lib/compiler/lowering/prelude.ts";
import {
  FIRST_TEXT,
  IS_DIRECT,
  IS_EXPORTED,
  IS_FLEXIBLE,
  IS_FUNCTION,
  MENTION,
  NULL_CONSTANT,
  type PreludeImage,
  UNDEFINED_CONSTANT,
  WAITS_FOR_BINDING,
  WAITS_FOR_NAME,
  WAITS_FOR_NOTHING,
  writeNumber,
  zigzag,
} from "../../lib/compiler/prelude/format.ts";
import type {
  RecordedBinding,
  RecordedCode,
  RecordedFunction,
  RecordedItem,
  RecordedMember,
  RecordedOperand,
  RecordedPrelude,
} from "./record.ts";

/** Numbers things by how often they occur, the most frequent first: small numbers are short. */
class Table<T> {
  readonly #uses = new Map<T, number>();
  #places: ReadonlyMap<T, number> | undefined;

  /** Counts a use, or returns the number once all uses are counted. */
  place(value: T): number {
    if (this.#places !== undefined) return this.#places.get(value) ?? -1;
    this.#uses.set(value, (this.#uses.get(value) ?? 0) + 1);
    return 0;
  }

  /** Ends counting. */
  close(): void {
    const sorted = [...this.#uses].sort(([, a], [, b]) => b - a).map(([value]) => value);
    this.#places = new Map(sorted.map((value, place) => [value, place]));
  }

  values(): readonly T[] {
    return [...this.#places?.keys() ?? []];
  }
}

/** Encodes the prelude. */
export function encodePrelude(prelude: RecordedPrelude): PreludeImage {
  const writer = new Writer(prelude);
  // The first time everything is counted.
  writer.write();
  writer.close();
  const { contents, code } = writer.write();
  return {
    operations: writer.operations.values(),
    texts: writer.texts.values(),
    floats: writer.floats.values().map(Number),
    imports: prelude.imports.map(({ identity, args, rets }) => [identity, args, rets]),
    contents,
    code,
  };
}

class Writer {
  readonly operations = new Table<number>();
  readonly texts = new Table<string>();
  /** As texts, because -0 is another number than 0. */
  readonly floats = new Table<string>();
  readonly #prelude: RecordedPrelude;
  /** Properties whose mention makes a difference. */
  readonly #keys: ReadonlySet<string>;

  constructor(prelude: RecordedPrelude) {
    this.#prelude = prelude;
    const keys = prelude.statements.flatMap((each) => each?.members ?? []).map(({ key }) => key);
    this.#keys = new Set([
      ...keys.filter((key) => typeof key === "string"),
      ...REACHES_ALL,
    ]);
  }

  close(): void {
    this.operations.close();
    this.texts.close();
    this.floats.close();
  }

  write(): { readonly contents: string; readonly code: string } {
    const { bindings, roots, statements, functions } = this.#prelude;
    const code: string[] = [];
    const add = (part: string): string => {
      code.push(part);
      return writeNumber(part.length);
    };
    const contents = [
      writeNumber(bindings.length),
      ...bindings.map((each) => this.#binding(each)),
      writeNumber(roots.length),
      ...roots.map(writeNumber),
      writeNumber(functions.length),
      ...functions.map((each) => add(this.#function(each))),
      writeNumber(statements.length),
      ...statements.map((each) => {
        if (each === undefined) return writeNumber(0);
        const own = writeNumber(each.locals + 1) + add(this.#code(each.code));
        return own + writeNumber(each.members.length) +
          each.members.map((member) => this.#key(member) + add(this.#code(member.code))).join("");
      }),
    ];
    return { contents: contents.join(""), code: code.join("") };
  }

  #binding({ name, isExported, statements, function: target }: RecordedBinding): string {
    const direct = target?.direct;
    const flags = (isExported ? IS_EXPORTED : 0) | (target === undefined ? 0 : IS_FUNCTION) |
      (direct === undefined ? 0 : IS_DIRECT) | (direct?.isFlexible === true ? IS_FLEXIBLE : 0);
    return [
      this.texts.place(name),
      flags,
      statements.length,
      ...statements,
      ...(target === undefined ? [] : [target.index]),
      ...(direct === undefined ? [] : [direct.arity]),
    ].map(writeNumber).join("");
  }

  #key({ key, byNameOnly }: RecordedMember): string {
    const host = byNameOnly ? 1 : 0;
    if (key === undefined) return writeNumber(WAITS_FOR_NOTHING * 2 + host);
    return typeof key === "string"
      ? writeNumber(WAITS_FOR_NAME * 2 + host) + writeNumber(this.texts.place(key))
      : writeNumber(WAITS_FOR_BINDING * 2 + host) + writeNumber(key);
  }

  #function(record: RecordedFunction): string {
    const { name, params, rets, locals, flags, arity, nameText, handlers, code } = record;
    return [
      this.texts.place(name),
      params,
      rets,
      locals,
      flags,
      arity,
      nameText === undefined ? 0 : 1 + this.texts.place(nameText),
      handlers.length,
      ...handlers.flatMap(({ start, end, target, height, catches }) => [
        start,
        end,
        target,
        height,
        catches === "faults" ? 1 : 0,
      ]),
    ].map(writeNumber).join("") + this.#code(code);
  }

  #code({ length, items }: RecordedCode): string {
    const parts: string[] = [];
    const mentioned = new Set<string>();
    for (const item of items) {
      if (item.kind === "mention") {
        if (mentioned.has(item.name) || !this.#keys.has(item.name)) continue;
        mentioned.add(item.name);
        parts.push(
          writeNumber(this.operations.place(MENTION)) + writeNumber(this.texts.place(item.name)),
        );
      } else {
        parts.push(this.#instruction(item));
      }
    }
    return writeNumber(length) + writeNumber(parts.length) + parts.join("");
  }

  #instruction({ opcode, operands }: RecordedItem & { readonly kind: "instruction" }): string {
    if (opcode === OP_INTRINSIC) {
      const [id] = operands;
      const intrinsic = id.kind === "unsigned" ? id.value : 0;
      return writeNumber(this.operations.place(opcode | intrinsic << 8));
    }
    return writeNumber(this.operations.place(opcode)) +
      operands.map((each) => this.#operand(each)).join("");
  }

  #operand(operand: RecordedOperand): string {
    switch (operand.kind) {
      case "unsigned":
        return writeNumber(operand.value);
      case "signed":
        return writeNumber(zigzag(operand.value));
      case "float":
        return writeNumber(
          this.floats.place(Object.is(operand.value, -0) ? "-0" : String(operand.value)),
        );
      case "constant":
        return writeNumber(this.#constant(operand.constant));
      case "global":
        return writeNumber(operand.binding + 1);
      case "function":
      case "import":
        return writeNumber(operand.index);
    }
  }

  #constant(constant: Constant): number {
    switch (constant.kind) {
      case "undefined":
        return UNDEFINED_CONSTANT;
      case "null":
        return NULL_CONSTANT;
      case "string":
        return FIRST_TEXT + this.texts.place(constant.value);
      default:
        throw new Error(`no code of the compiler has constants of kind ${constant.kind}`);
    }
  }
}
