/**
 * Lowers the whole prelude once and records what comes out, function by function: code whose operands say what they
 * mean instead of numbers of one image.
 */
import type { FunctionBuilder } from "../../lib/image/function_builder.ts";
import type { Constant, HandlerRecord, ProgramImage } from "../../lib/image/image.ts";
import { INSTRUCTION_BY_OPCODE, OPCODE_BYTES, OPERAND_BYTES } from "../../lib/isa/instructions.ts";
import type { OperandKind } from "../../lib/isa/instructions.ts";
import type { DirectFunction } from "../../lib/compiler/lowering/code.ts";
import { LOWERING } from "../../lib/compiler/lowering/lowering.ts";
import { Program } from "../../lib/compiler/lowering/program.ts";
import type { Binding } from "../../lib/compiler/scopes.ts";
import type { ParsedPrelude } from "./parse.ts";
import { fromTrees, type MethodsCode } from "./parsed_prelude.ts";

/** An operand: what a number of the image stands for. */
export type RecordedOperand =
  | { readonly kind: "unsigned" | "signed" | "float"; readonly value: number }
  | { readonly kind: "constant"; readonly constant: Constant }
  /** Place of the variable among the bindings; -1 for the call sites of the program. */
  | { readonly kind: "global"; readonly binding: number }
  | { readonly kind: "function"; readonly index: number }
  | { readonly kind: "import"; readonly index: number };

/** An instruction, or a property that the code mentions there. */
export type RecordedItem =
  | { readonly kind: "mention"; readonly name: string }
  | {
    readonly kind: "instruction";
    readonly opcode: number;
    readonly operands: readonly RecordedOperand[];
  };

/** Code that can be put into any image. */
export interface RecordedCode {
  /** In bytes. */
  readonly length: number;
  readonly items: readonly RecordedItem[];
}

/** A function. */
export interface RecordedFunction {
  /** In the debug information. */
  readonly name: string;
  readonly params: number;
  readonly rets: number;
  /** Beside the parameters. */
  readonly locals: number;
  readonly flags: number;
  readonly arity: number;
  readonly nameText: string | undefined;
  readonly handlers: readonly HandlerRecord[];
  readonly code: RecordedCode;
}

/** A variable at top level. */
export interface RecordedBinding {
  readonly name: string;
  readonly isExported: boolean;
  /** Places of its statements. */
  readonly statements: readonly number[];
  /** If it is a function. */
  readonly function: {
    readonly index: number;
    /** If CALL can call it. */
    readonly direct: DirectFunction | undefined;
  } | undefined;
}

/** A member of a `$methods` statement. */
export interface RecordedMember {
  /** A name, the place of a binding, or `undefined`. */
  readonly key: string | number | undefined;
  readonly byNameOnly: boolean;
  readonly code: RecordedCode;
}

/** A statement at top level. */
export interface RecordedStatement {
  readonly locals: number;
  /** Without the members. */
  readonly code: RecordedCode;
  readonly members: readonly RecordedMember[];
}

/** A host function that is called. */
export interface RecordedImport {
  readonly identity: string;
  readonly args: number;
  readonly rets: number;
}

/** The prelude. */
export interface RecordedPrelude {
  readonly bindings: readonly RecordedBinding[];
  /** `undefined` for declarations of functions. */
  readonly statements: readonly (RecordedStatement | undefined)[];
  readonly roots: readonly number[];
  readonly functions: readonly RecordedFunction[];
  readonly imports: readonly RecordedImport[];
}

/** The lowered prelude, and what numbers of its image stand for. */
interface Lowered {
  readonly program: Program;
  readonly image: ProgramImage;
  readonly bindings: readonly Binding[];
  readonly methods: ReadonlyMap<FunctionBuilder, MethodsCode>;
  /** Properties that functions mention. */
  readonly mentions: ReadonlyMap<FunctionBuilder, readonly Mention[]>;
  /** Places in the record by function id. */
  readonly functions: ReadonlyMap<number, number>;
  /** Places of bindings by slot. */
  readonly globals: ReadonlyMap<number, number>;
}

interface Mention {
  /** Offset in the code. */
  readonly at: number;
  readonly name: string;
}

/** Lowers the prelude and records it. */
export function recordPrelude(parsed: ParsedPrelude): RecordedPrelude {
  const lowered = lowerAll(parsed);
  const { program, image, bindings, functions } = lowered;
  const fragments = new Map(program.prelude.fragments());
  return {
    bindings: bindings.map((binding) => recordBinding(parsed, lowered, binding)),
    statements: parsed.statements.map(({ type }, place): RecordedStatement | undefined =>
      type === "FunctionDeclaration"
        ? undefined
        : recordStatement(lowered, known(fragments.get(place)))
    ),
    roots: parsed.roots,
    functions: program.builder.functions
      .filter(({ id }) => functions.has(id))
      .map((builder) => recordFunction(lowered, builder)),
    imports: image.imports.map(({ module, name, version, args, rets }) => ({
      identity: `${module}.${name}/${version}`,
      args,
      rets,
    })),
  };
}

/** Links all of the prelude. */
function lowerAll(parsed: ParsedPrelude): Lowered {
  const methods = new Map<FunctionBuilder, MethodsCode>();
  const mentions = new Map<FunctionBuilder, Mention[]>();
  const source = fromTrees(parsed, (builder, each) => methods.set(builder, each));
  const watch = (builder: FunctionBuilder, name: string): void => {
    const list = mentions.get(builder) ?? [];
    list.push({ at: builder.length, name });
    mentions.set(builder, list);
  };
  const program = new Program(source, {}, LOWERING, { watch });
  const bindings = [...parsed.names.values()];
  program.prelude.begin();
  for (const binding of bindings) {
    // The closure of a function needs the function.
    program.globalOf(parsed.unit, binding);
  }
  // Members that call the host wait for their names.
  program.enqueue(() => {
    for (const { members } of methods.values()) {
      for (const { key } of members) {
        if (typeof key === "string") program.mention(key, program.entry);
      }
    }
  });
  program.finish();
  const image = program.builder.build(false);
  const wrappers = new Set<number>();
  for (const binding of bindings) {
    const direct = program.direct(parsed.unit, binding);
    const target = program.closureOf(binding);
    if (direct !== undefined && target !== direct.builder) wrappers.add(target?.id ?? -1);
  }
  const recorded = program.builder.functions
    .map(({ id }) => id)
    .filter((id) => id !== program.entry.id && !wrappers.has(id));
  const slots = program.globalSlots();
  return {
    program,
    image,
    bindings,
    methods,
    mentions,
    functions: new Map(recorded.map((id, index) => [id, index])),
    globals: new Map(bindings.map((binding, index) => [slots.get(binding) ?? -1, index])),
  };
}

function recordBinding(
  { exports, places, unit }: ParsedPrelude,
  { program, functions }: Lowered,
  binding: Binding,
): RecordedBinding {
  const direct = program.direct(unit, binding);
  const builder = direct?.builder ?? program.closureOf(binding);
  return {
    name: binding.name,
    isExported: exports.has(binding.name),
    statements: places.get(binding) ?? [],
    function: builder === undefined
      ? undefined
      : { index: known(functions.get(builder.id)), direct },
  };
}

function recordStatement(lowered: Lowered, fragment: FunctionBuilder): RecordedStatement {
  const { locals, name } = fragment;
  const methods = lowered.methods.get(fragment);
  if (fragment.handlers().length > 0) throw new Error(`${name} has try: put it into a function`);
  if (methods === undefined) {
    const code = recordCode(lowered, fragment, 0, fragment.length, true);
    return { locals, code, members: [] };
  }
  if (methods.locals !== locals) {
    throw new Error(`a member of ${name} needs more locals: put its code into a function`);
  }
  return {
    locals,
    code: recordCode(lowered, fragment, 0, methods.prefix, true),
    members: methods.members.map(({ key, byNameOnly, start, end }): RecordedMember => {
      if (start === end) throw new Error(`a member of ${name} has not been lowered`);
      return {
        key: typeof key === "object" ? lowered.bindings.indexOf(key) : key,
        byNameOnly,
        code: recordCode(lowered, fragment, start, end, true),
      };
    }),
  };
}

function recordFunction(lowered: Lowered, builder: FunctionBuilder): RecordedFunction {
  const { name, params, rets, locals, flags, arity, nameText } = builder;
  if (typeof nameText === "number") throw new Error(`${name} is named by a constant`);
  return {
    name,
    params,
    rets,
    locals,
    flags,
    arity,
    nameText,
    handlers: builder.handlers(),
    code: recordCode(lowered, builder, 0, builder.length, false),
  };
}

/** Records a part of a function's code. */
function recordCode(
  lowered: Lowered,
  builder: FunctionBuilder,
  start: number,
  end: number,
  isFragment: boolean,
): RecordedCode {
  const code = builder.code();
  const view = new DataView(code.buffer);
  const mentions = [...lowered.mentions.get(builder) ?? []];
  const items: RecordedItem[] = [];
  for (let at = start; at < end;) {
    for (const { at: place, name } of mentions) {
      if (place === at) items.push({ kind: "mention", name });
    }
    const opcode = view.getUint16(at, true);
    const { name, operands, size } = known(INSTRUCTION_BY_OPCODE[opcode]);
    let from = at + OPCODE_BYTES;
    const values = operands.map((kind): RecordedOperand => {
      if (kind === "label" && isFragment) {
        throw new Error(`${builder.name} has ${name}: put the code into a function`);
      }
      const value = recordOperand(lowered, kind, view, from);
      from += OPERAND_BYTES[kind];
      return value;
    });
    items.push({ kind: "instruction", opcode, operands: values });
    at += size;
  }
  return { length: end - start, items };
}

function recordOperand(
  { image, functions, globals, program }: Lowered,
  kind: OperandKind,
  view: DataView,
  at: number,
): RecordedOperand {
  switch (kind) {
    case "constant":
      return { kind: "constant", constant: image.constants[view.getUint32(at, true)] };
    case "global": {
      const slot = view.getUint32(at, true);
      const isSites = slot === program.callSitesGlobal;
      return { kind: "global", binding: isSites ? -1 : known(globals.get(slot)) };
    }
    case "function":
      return { kind: "function", index: known(functions.get(view.getUint32(at, true))) };
    case "import":
      return { kind: "import", index: view.getUint32(at, true) };
    case "f64":
      return { kind: "float", value: view.getFloat64(at, true) };
    case "i64":
      return { kind: "signed", value: Number(view.getBigInt64(at, true)) };
    case "i32":
      return { kind: "signed", value: view.getInt32(at, true) };
    case "bool":
      return { kind: "unsigned", value: view.getUint8(at) };
    default:
      return { kind: "unsigned", value: view.getUint32(at, true) };
  }
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the prelude refers to what is not part of it");
  return value;
}
