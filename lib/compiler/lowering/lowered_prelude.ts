/** The prelude as it is part of the compiler: its functions are lowered already, and only put into the image. */
import type { FunctionBuilder } from "../../image/function_builder.ts";
import type { Constant } from "../../image/image.ts";
import type { PreludeContents } from "../prelude/contents.ts";
import { FIRST_TEXT, NULL_CONSTANT } from "../prelude/format.ts";
import {
  type CodeTemplate,
  CONSTANT,
  FUNCTION,
  GLOBAL,
  IMPORT,
  MENTIONED,
  SLOW,
  STEP_WORDS,
  Templates,
} from "../prelude/templates.ts";
import type { Binding } from "../scopes.ts";
import type { DirectPlan, ProgramContext } from "./code.ts";
import type { PreludeMember, PreludeParts, PreludeSource } from "./prelude.ts";

/** The lowered prelude. */
export function fromContents(contents: PreludeContents): PreludeSource {
  const templates = new Templates(contents);
  return (program): PreludeParts => {
    const { unit, roots, statements, members, names, exports, records } = contents;
    const linker = new Linker(program, contents, templates);
    return {
      unit,
      roots,
      binding: (name) => names.get(name)?.binding,
      exported: (name) => exports.get(name),
      statements: (binding) => records.get(binding)?.statements ?? [],
      direct: (binding) => linker.direct(binding),
      closure: (binding) => linker.inner(records.get(binding)?.function ?? -1),
      lowerStatement(place, fragment): readonly PreludeMember[] {
        const statement = statements[place];
        if (statement === undefined) throw new Error(`statement ${place} has no code`);
        for (let i = 0; i < statement.locals; i++) fragment.local();
        linker.append(statement.at, fragment);
        return statement.members;
      },
      define: ({ at }, fragment) => linker.append(at, fragment),
      membersOf: (key) => members.get(key) ?? [],
    };
  };
}

/** Bytes of code that are allocated at once. */
const CHUNK_BYTES = 0x8000;

/** Puts functions of the prelude into the image of a program. */
class Linker {
  readonly #program: ProgramContext;
  readonly #contents: PreludeContents;
  readonly #templates: Templates;
  // What has been linked, by places in the prelude: numbers in the image, or -1.
  readonly #constants: Int32Array;
  readonly #globals: Int32Array;
  readonly #functions: Int32Array;
  readonly #isSlowPathLinked: Uint8Array;
  /** Functions that are not direct, by their places. */
  readonly #inner = new Map<number, FunctionBuilder>();
  /** Room for code. */
  #chunk: Uint8Array = new Uint8Array(CHUNK_BYTES);
  #used = 0;

  constructor(program: ProgramContext, contents: PreludeContents, templates: Templates) {
    this.#program = program;
    this.#contents = contents;
    this.#templates = templates;
    const { image, bindings, functions, operations } = contents;
    this.#constants = new Int32Array(image.texts.length + FIRST_TEXT).fill(-1);
    this.#globals = new Int32Array(bindings.length + 1).fill(-1);
    this.#functions = new Int32Array(functions.length).fill(-1);
    this.#isSlowPathLinked = new Uint8Array(operations.length);
  }

  direct(binding: Binding): DirectPlan | undefined {
    const record = this.#contents.records.get(binding);
    if (record === undefined || !record.isDirect) return undefined;
    const { function: index, arity, isFlexible } = record;
    const { params, locals } = this.#templates.function(index).shape;
    return {
      params: isFlexible ? params - 2 : params,
      locals,
      arity,
      nameText: binding.name,
      isFlexible,
      lower: ({ builder }) => this.#write(index, builder),
    };
  }

  /** A function that is not direct, which is put into the image later. */
  inner(index: number): FunctionBuilder {
    const known = this.#inner.get(index);
    if (known !== undefined) return known;
    const { name, shape } = this.#templates.function(index);
    const builder = this.#program.function(name, shape);
    this.#inner.set(index, builder);
    this.#program.enqueue(() => this.#write(index, builder));
    return builder;
  }

  /** Writes the code of a statement or member. */
  append(at: number, builder: FunctionBuilder): void {
    builder.append(this.#fill(this.#templates.fragment(at), builder));
  }

  #write(index: number, builder: FunctionBuilder): void {
    const { handlers, template } = this.#templates.function(index);
    for (const { start, end, target, height, catches } of handlers) {
      builder.tryRange(start, end, target, { height, catches });
    }
    builder.append(this.#fill(template, builder));
  }

  /** The code of a template for this image. */
  #fill({ code: given, steps }: CodeTemplate, builder: FunctionBuilder): Uint8Array {
    const code = this.#room(given.length);
    code.set(given);
    for (let i = 0; i < steps.length; i += STEP_WORDS) {
      const at = steps[i + 1];
      const place = steps[i + 2];
      switch (steps[i]) {
        case CONSTANT:
          writeNumber(code, at, this.#constant(place));
          break;
        case GLOBAL:
          writeNumber(code, at, this.#global(place));
          break;
        case FUNCTION:
          writeNumber(code, at, this.#function(place));
          break;
        case IMPORT: {
          const [identity, args, rets] = this.#contents.image.imports[place];
          writeNumber(code, at, this.#program.importHost(identity, args, rets).index);
          break;
        }
        case MENTIONED:
          this.#program.mention(this.#contents.image.texts[place], builder);
          break;
        case SLOW:
          this.#linkSlowPath(place);
      }
    }
    return code;
  }

  #room(length: number): Uint8Array {
    if (this.#used + length > this.#chunk.length) {
      this.#chunk = new Uint8Array(Math.max(CHUNK_BYTES, length));
      this.#used = 0;
    }
    const from = this.#used;
    this.#used += length;
    return this.#chunk.subarray(from, this.#used);
  }

  #linkSlowPath(operation: number): void {
    if (this.#isSlowPathLinked[operation] === 1) return;
    this.#isSlowPathLinked[operation] = 1;
    const slow = this.#contents.operations[operation]?.slow;
    if (slow !== undefined) this.#program.used(slow.instruction, slow.intrinsic);
  }

  #global(place: number): number {
    const known = this.#globals[place];
    if (known >= 0) return known;
    const { bindings, unit } = this.#contents;
    const slot = place === 0
      ? this.#program.useCallSites()
      : this.#program.globalOf(unit, bindings[place - 1].binding);
    this.#globals[place] = slot;
    return slot;
  }

  #function(index: number): number {
    const known = this.#functions[index];
    if (known >= 0) return known;
    const { bindings, owners, unit } = this.#contents;
    const owner = bindings[owners[index]]?.binding;
    const direct = owner === undefined ? undefined : this.#program.direct(unit, owner);
    const { id } = direct?.builder ?? this.inner(index);
    this.#functions[index] = id;
    return id;
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

/** Writes an operand of 32 bits. */
function writeNumber(code: Uint8Array, at: number, value: number): void {
  code[at] = value;
  code[at + 1] = value >> 8;
  code[at + 2] = value >> 16;
  code[at + 3] = value >> 24;
}
