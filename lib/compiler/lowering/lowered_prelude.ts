/** The prelude as it is part of the compiler: its functions are lowered already, and only put into the image. */
import type { FunctionBuilder } from "../../image/function_builder.ts";
import type { Constant } from "../../image/image.ts";
import { OPCODE_BYTES, type OperandKind } from "../../isa/instructions.ts";
import { OP_INTRINSIC } from "../../isa/opcodes.ts";
import type { PreludeContents } from "../prelude/contents.ts";
import { FIRST_TEXT, NULL_CONSTANT, NumberReader } from "../prelude/format.ts";
import type { Binding } from "../scopes.ts";
import type { DirectPlan, ProgramContext } from "./code.ts";
import type { PreludeMember, PreludeParts, PreludeSource } from "./prelude.ts";

/** The lowered prelude. */
export function fromContents(contents: PreludeContents): PreludeSource {
  return (program): PreludeParts => {
    const { unit, roots, statements, names, exports, records } = contents;
    const linker = new Linker(program, contents);
    return {
      unit,
      roots,
      binding: (name) => names.get(name)?.binding,
      exported: (name) => exports.get(name),
      statements: (binding) => records.get(binding)?.statements ?? [],
      direct: (binding) => linker.direct(binding),
      closure: (binding) => linker.inner(records.get(binding)?.function ?? -1),
      lowerStatement(place, builder): readonly PreludeMember[] | undefined {
        const { function: index, members } = statements[place];
        linker.link(index, builder);
        return members?.map(({ key, callsHost, at }) => ({
          key,
          callsHost,
          define: () => linker.append(at, builder),
        }));
      },
    };
  };
}

/** Puts functions of the prelude into the image of a program. */
class Linker {
  readonly #program: ProgramContext;
  readonly #contents: PreludeContents;
  /** Functions that are not direct, by their places. */
  readonly #inner = new Map<number, FunctionBuilder>();
  /** Indexes of constants in the image by their places in the prelude; -1 for those that are not in use. */
  readonly #constants: Int32Array;
  readonly #reader: NumberReader;

  constructor(program: ProgramContext, contents: PreludeContents) {
    this.#program = program;
    this.#contents = contents;
    const { texts, code } = contents.image;
    this.#constants = new Int32Array(texts.length + FIRST_TEXT).fill(-1);
    this.#reader = new NumberReader(code);
  }

  direct(binding: Binding): DirectPlan | undefined {
    const record = this.#contents.records.get(binding);
    if (record === undefined || !record.isDirect) return undefined;
    const { function: index, arity, isFlexible } = record;
    const reader = this.#reader;
    const { at } = reader;
    reader.at = this.#contents.functions[index];
    reader.next();
    const params = reader.next();
    reader.at = at;
    return {
      params: isFlexible ? params - 2 : params,
      arity,
      nameText: binding.name,
      isFlexible,
      lower: ({ builder }) => this.link(index, builder),
    };
  }

  /** A function that is not direct, which is put into the image later. */
  inner(index: number): FunctionBuilder {
    const known = this.#inner.get(index);
    if (known !== undefined) return known;
    const { functions, image: { texts } } = this.#contents;
    const reader = this.#reader;
    const { at } = reader;
    reader.at = functions[index];
    const name = texts[reader.next()];
    const params = reader.next();
    const rets = reader.next();
    reader.next();
    const flags = reader.next();
    const arity = reader.next();
    const text = reader.next();
    reader.at = at;
    const builder = this.#program.function(name, {
      params,
      rets,
      flags,
      arity,
      ...(text === 0 ? {} : { nameText: texts[text - 1] }),
    });
    this.#inner.set(index, builder);
    this.#program.enqueue(() => this.link(index, builder));
    return builder;
  }

  /** Writes the code of a function. */
  link(index: number, builder: FunctionBuilder): void {
    const reader = this.#reader;
    reader.at = this.#contents.functions[index];
    reader.next();
    const params = reader.next();
    reader.next();
    const locals = reader.next();
    for (let i = params; i < params + locals; i++) builder.local();
    // Flags, arity and name.
    for (let i = 0; i < 3; i++) reader.next();
    const handlers = reader.next();
    for (let i = 0; i < handlers; i++) {
      const [start, end, target] = [reader.next(), reader.next(), reader.next()];
      const height = reader.next();
      const catches = reader.next() === 1 ? "faults" : "thrown";
      builder.tryRange(start, end, target, { height, catches });
    }
    this.#writeCode(builder);
  }

  /** Writes the code at a place behind that of a function. */
  append(at: number, builder: FunctionBuilder): void {
    this.#reader.at = at;
    this.#writeCode(builder);
  }

  #writeCode(builder: FunctionBuilder): void {
    const reader = this.#reader;
    const { operations, image: { texts } } = this.#contents;
    const code = new Uint8Array(reader.next());
    const view = new DataView(code.buffer);
    const count = reader.next();
    let to = 0;
    for (let i = 0; i < count; i++) {
      const operation = operations[reader.next()];
      if (operation === undefined) {
        this.#program.mention(texts[reader.next()], builder);
        continue;
      }
      const { opcode, size, operands, slow } = operation;
      if (slow !== undefined) this.#program.used(slow.instruction, slow.intrinsic);
      view.setUint16(to, opcode, true);
      let at = to + OPCODE_BYTES;
      if (opcode === OP_INTRINSIC) view.setUint32(at, operation.intrinsic, true);
      else for (const kind of operands) at += this.#writeOperand(kind, view, at);
      to += size;
    }
    builder.append(code);
  }

  /** @returns the size of the operand */
  #writeOperand(kind: OperandKind, view: DataView, at: number): number {
    const reader = this.#reader;
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
        view.setFloat64(at, this.#contents.image.floats[reader.next()], true);
        return 8;
      default:
        view.setUint32(at, this.#indexOf(kind, reader.next()), true);
        return 4;
    }
  }

  /** The number that stands for something in the image. */
  #indexOf(kind: OperandKind, value: number): number {
    const { bindings, image: { imports }, owners, unit } = this.#contents;
    const program = this.#program;
    switch (kind) {
      case "constant":
        return this.#constant(value);
      case "global":
        return value === 0
          ? program.useCallSites()
          : program.globalOf(unit, bindings[value - 1].binding);
      case "function": {
        const owner = bindings[owners[value]]?.binding;
        const direct = owner === undefined ? undefined : program.direct(unit, owner);
        return (direct?.builder ?? this.inner(value)).id;
      }
      case "import": {
        const [identity, args, rets] = imports[value];
        return program.importHost(identity, args, rets).index;
      }
      default:
        return value;
    }
  }

  #constant(place: number): number {
    const known = this.#constants[place];
    if (known >= 0) return known;
    const constant: Constant = place >= FIRST_TEXT
      ? { kind: "string", value: this.#contents.image.texts[place - FIRST_TEXT] }
      : { kind: place === NULL_CONSTANT ? "null" : "undefined" };
    const index = this.#program.builder.constant(constant);
    this.#constants[place] = index;
    return index;
  }
}
