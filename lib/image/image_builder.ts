/** Builds program images, for compilers and for the assembler. */
import { append } from "../encoding/own_properties.ts";
import { checkNames } from "../encoding/nearest_name.ts";
import { INTRINSIC_TABLE } from "../isa/intrinsics.ts";
import { OP_INTRINSIC } from "../isa/opcodes.ts";
import { INSTRUCTION_BY_NAME, type OperandKind } from "../isa/instructions.ts";
import { BuildError } from "./errors.ts";
import {
  checkCount,
  FunctionBuilder,
  type FunctionCounts,
  type SharedNames,
} from "./function_builder.ts";
import { findBadHandler, inHandlerOrder } from "./handler_ranges.ts";
import { formatIdentity, parseIdentity } from "./identity.ts";
import {
  type Constant,
  constantKey,
  type DebugInfo,
  type ExportRecord,
  type FallbackRecord,
  type FunctionFacts,
  type FunctionRecord,
  type HandlerRecord,
  type HostImport,
  type ProgramImage,
} from "./image.ts";
import { validateRules } from "./validation.ts";
import { MAX_U16 } from "./ranges.ts";

/** Debug information to put into an image. */
export interface DebugOptions {
  /** Name of the source file. Default: empty. */
  readonly file?: string;
  /** Whether to include the names of functions. Default: `true`. */
  readonly names?: boolean;
  /** Whether to include source lines and columns. Default: `true`. */
  readonly lines?: boolean;
  /** Whether to include the names of locals and captures. Default: `true`. */
  readonly locals?: boolean;
}

/**
 * Builds a {@link ProgramImage}. The first function is the entry. Equal constants share an index; functions,
 * globals and imports are numbered in the order of their declaration.
 *
 * @example
 * ```ts
 * import { load } from "@prometeu/runtime";
 * import { ImageBuilder } from "@prometeu/runtime/builder";
 * import { assertEquals } from "@std/assert";
 *
 * const builder = new ImageBuilder();
 * const main = builder.function("main", { rets: 1 });
 * const double = builder.function("double", { params: 1, rets: 1 });
 * main.line(1);
 * main.emit("PUSH_I32", 21).emit("CALL", double).emit("RET");
 * double.line(2);
 * double.emit("GET_LOCAL", 0).emit("DUP").emit("ADD").emit("RET");
 * const image = builder.build({ file: "double.src" });
 * const slice = load(image).instantiate().run({ budget: 1_000 });
 * assertEquals(slice.results, [42]);
 * ```
 */
export class ImageBuilder {
  readonly #functions: FunctionBuilder[] = [];
  readonly #constants: Constant[] = [];
  readonly #constantIndexes = new Map<string, number>();
  /** Those of strings, by their texts. */
  readonly #textIndexes = new Map<string, number>();
  readonly #globals: string[] = [];
  readonly #globalSlots = new Map<string, number>();
  readonly #imports: HostImport[] = [];
  readonly #importIndexes = new Map<string, number>();
  readonly #fallbacks = new Map<string, FallbackRecord>();
  readonly #exports = new Map<string, number>();
  readonly #shared: SharedNames = {
    constant: (constant) => this.constant(constant),
    find: (kind, name) => this.#find(kind, name),
  };

  /** The functions declared so far, by id. */
  get functions(): readonly FunctionBuilder[] {
    return this.#functions;
  }

  /**
   * Declares a function. Its id is the number of functions declared before.
   *
   * @param name name in the debug information; need not be unique
   * @throws {BuildError} `COUNT_RANGE` if a count is out of range
   */
  function(name: string, counts: FunctionCounts = {}): FunctionBuilder {
    const builder = new FunctionBuilder(this.#functions.length, name, counts, this.#shared);
    append(this.#functions, builder);
    return builder;
  }

  /** Creates code that is no function, but becomes part of one: see {@link FunctionBuilder.include}. */
  fragment(name = ""): FunctionBuilder {
    return new FunctionBuilder(-1, name, {}, this.#shared);
  }

  /**
   * Returns the index of a constant, adding it if the pool has no equal one.
   *
   * @param always whether to add it even then
   */
  constant(constant: Constant, always = false): number {
    const isText = constant.kind === "string";
    const indexes = isText ? this.#textIndexes : this.#constantIndexes;
    const key = isText ? constant.value : constantKey(constant);
    const known = indexes.get(key);
    if (known !== undefined && !always) return known;
    const index = append(this.#constants, constant) - 1;
    if (known === undefined) indexes.set(key, index);
    return index;
  }

  /** Returns the constant at an index of the pool, if there is one. */
  constantAt(index: number): Constant | undefined {
    return this.#constants[index];
  }

  /**
   * Declares a global.
   *
   * @param name unique name, or empty for a global without a name
   * @returns its slot number
   * @throws {BuildError} `DUPLICATE_NAME`, or `TOO_LARGE` if there already are 65535 globals
   */
  global(name = ""): number {
    const slot = this.#globals.length;
    if (this.#globalSlots.has(name)) throw duplicate("global", name);
    if (slot === MAX_U16) {
      throw new BuildError("TOO_LARGE", `an image has at most ${MAX_U16} globals`);
    }
    if (name !== "") this.#globalSlots.set(name, slot);
    append(this.#globals, name);
    return slot;
  }

  /**
   * Declares a host function that the program calls with HOSTCALL.
   *
   * @param identity `module.name/version`
   * @param args argument slots, 0 … 65535
   * @param rets result slots, 0 … 65535
   * @returns its index
   * @throws {BuildError} `BAD_IDENTITY`, `COUNT_RANGE` or `DUPLICATE_NAME`
   */
  import(identity: string, args: number, rets: number): number {
    const parsed = parseIdentity(identity);
    if (parsed === undefined) {
      const what = `"${identity}" is not a valid identity; expected module.name/version`;
      throw new BuildError("BAD_IDENTITY", what);
    }
    const key = formatIdentity(parsed);
    if (this.#importIndexes.has(key)) throw duplicate("import", key);
    checkCount(`args of ${key}`, args, MAX_U16);
    checkCount(`rets of ${key}`, rets, MAX_U16);
    const index = append(this.#imports, { ...parsed, args, rets }) - 1;
    this.#importIndexes.set(key, index);
    return index;
  }

  /**
   * Exports a function by name.
   *
   * @param name unique name, not empty
   * @throws {BuildError} `DUPLICATE_NAME`, or `UNKNOWN_FUNCTION` if `target` is of another ImageBuilder
   */
  export(name: string, target: FunctionBuilder | number): void {
    if (this.#exports.has(name)) throw duplicate("export", name);
    this.#exports.set(name, this.#idOf(target, `the function of export "${name}"`));
  }

  /**
   * Declares the function that is called if an instruction traps TYPE. It takes the operands of the
   * instruction, lowest first, and then its constant, if it has one; its results are the instruction's.
   * CALL_VALUE and CONSTRUCT pass the arguments as one array.
   *
   * @param instruction mnemonic, or opcode
   * @param intrinsic identity or id of the intrinsic, if the instruction is INTRINSIC
   * @throws {BuildError} `UNKNOWN_INSTRUCTION`, `UNKNOWN_NAME`, `UNKNOWN_FUNCTION`, or `DUPLICATE_NAME`
   */
  fallback(
    instruction: string | number,
    intrinsic: string | number | undefined,
    target: FunctionBuilder | number,
  ): void {
    const opcode = typeof instruction === "number"
      ? instruction
      : INSTRUCTION_BY_NAME.get(instruction)?.opcode;
    if (opcode === undefined || (opcode === OP_INTRINSIC) !== (intrinsic !== undefined)) {
      const what = `${instruction} with ${intrinsic ?? "no intrinsic"} can't have a fallback`;
      throw new BuildError("UNKNOWN_INSTRUCTION", what);
    }
    const id = typeof intrinsic === "string"
      ? INTRINSIC_TABLE.byIdentity.get(intrinsic)?.id
      : intrinsic ?? 0;
    if (id === undefined) {
      throw new BuildError("UNKNOWN_NAME", `"${intrinsic}" is not an intrinsic`);
    }
    const functionId = this.#idOf(target, `the fallback of ${intrinsic ?? instruction}`);
    const key = `${opcode} ${id}`;
    if (this.#fallbacks.has(key)) {
      throw duplicate("fallback of", String(intrinsic ?? instruction));
    }
    this.#fallbacks.set(key, { opcode, intrinsic: id, functionId });
  }

  /** Returns the id of a function of this builder. */
  #idOf(target: FunctionBuilder | number, what: string): number {
    if (typeof target === "number") return target;
    if (this.#functions[target.id] === target) return target.id;
    throw new BuildError("UNKNOWN_FUNCTION", `${what} belongs to another ImageBuilder`);
  }

  /** Returns the facts of the functions that have some. Names are added to the constants. */
  #facts(): FunctionFacts[] {
    return this.#functions.flatMap(({ id: functionId, flags, arity, nameText }) => {
      if (flags === 0 && arity === 0 && nameText === undefined) return [];
      const name = typeof nameText === "string"
        ? this.constant({ kind: "string", value: nameText })
        : nameText;
      return [{ functionId, flags, arity, name }];
    });
  }

  /**
   * Builds the image. The builder stays usable and can build again.
   *
   * @param debug debug information to include, or `false` for none
   * @throws {BuildError} `UNBOUND_LABEL` if a label is used but not bound, `HANDLER_RANGE`
   * @throws {ImageError} if the image breaks a structural rule; for example, if it has no function
   */
  build(debug: DebugOptions | false = {}): ProgramImage {
    checkNames("option of build", Object(debug), ["file", "names", "lines", "locals"]);
    const code = new Uint8Array(this.#functions.reduce((sum, { length }) => sum + length, 0));
    const functions: FunctionRecord[] = [];
    let codeOffset = 0;
    for (const each of this.#functions) {
      const { length: codeLength, params, locals, rets, maxStack } = each;
      append(functions, { codeOffset, codeLength, params, locals, rets, maxStack });
      each.copyCode(code, codeOffset);
      codeOffset += codeLength;
    }
    const exports: ExportRecord[] = Array.from(
      this.#exports,
      ([name, functionId]) => ({ name, functionId }),
    );
    const handlers: HandlerRecord[] = [];
    for (const each of this.#functions) {
      const rows = each.handlers();
      for (const row of inHandlerOrder(rows)) append(handlers, row);
    }
    const bad = findBadHandler(functions, handlers);
    if (bad !== undefined) {
      const { start, end, target } = bad.row;
      const name = this.#functions[bad.row.functionId].name;
      const what = `handler of ${start} … ${end} at ${target} in function "${name}": ${bad.what}`;
      throw new BuildError("HANDLER_RANGE", what);
    }
    const facts = this.#facts();
    const fallbacks = [...this.#fallbacks.values()]
      .sort((a, b) => a.opcode - b.opcode || a.intrinsic - b.intrinsic);
    const image: ProgramImage = {
      functions,
      code,
      constants: [...this.#constants],
      imports: [...this.#imports],
      globals: [...this.#globals],
      exports,
      ...(handlers.length === 0 ? {} : { handlers }),
      ...(facts.length === 0 ? {} : { facts }),
      ...(fallbacks.length === 0 ? {} : { fallbacks }),
      debug: debug === false ? undefined : this.#debugInfo(debug, functions),
    };
    validateRules(image);
    return image;
  }

  #debugInfo(options: DebugOptions, functions: readonly FunctionRecord[]): DebugInfo {
    const { file = "", names = true, lines = true, locals = true } = options;
    const marks: number[] = [];
    const columns: number[] = [];
    if (lines) {
      this.#functions.forEach((each, id) => {
        for (const [at, line, column] of each.lines()) {
          append(marks, functions[id].codeOffset + at);
          append(marks, line);
          append(columns, column);
        }
      });
    }
    const named = locals ? this.#functions.flatMap((each) => each.localNames()) : [];
    const captures = locals ? this.#functions.flatMap((each) => each.captureNames()) : [];
    /** Number of each file, in the order of their use; that of the image is 0. */
    const files = new Map([[file, 0]]);
    const functionFiles = this.#functions.map((each) => {
      const name = each.file ?? file;
      const known = files.get(name) ?? files.size;
      files.set(name, known);
      return known;
    });
    return {
      file,
      functionNames: names ? this.#functions.map((each) => each.name) : [],
      lines: Uint32Array.from(marks),
      ...(columns.some((column) => column > 0) ? { columns: Uint32Array.from(columns) } : {}),
      ...(named.length > 0 ? { locals: named } : {}),
      ...(files.size > 1
        ? { files: [...files.keys()].slice(1), functionFiles: Uint32Array.from(functionFiles) }
        : {}),
      ...(captures.length > 0 ? { captures } : {}),
    };
  }

  #find(kind: OperandKind, name: string): number | undefined {
    if (kind === "global") return this.#globalSlots.get(name);
    if (kind === "import") return this.#importIndexes.get(name);
    if (kind === "intrinsic") return INTRINSIC_TABLE.byIdentity.get(name)?.id;
    return undefined;
  }
}

function duplicate(what: string, name: string): BuildError {
  const message = `the ${what} "${name}" is already declared; declare each ${what} once`;
  return new BuildError("DUPLICATE_NAME", message);
}
