/** What the lowered prelude consists of, and where it is in the text. */
import { INSTRUCTION_BY_OPCODE, type OperandKind } from "../../isa/instructions.ts";
import { INTRINSIC_TABLE } from "../../isa/intrinsics.ts";
import { OP_INTRINSIC } from "../../isa/opcodes.ts";
import { type Fallback, FALLBACKS } from "../fallbacks.ts";
import type { Binding, Scope } from "../scopes.ts";
import type { PreludeMember } from "../lowering/prelude.ts";
import type { Unit } from "../lowering/unit.ts";
import { createReports } from "../diagnostic.ts";
import {
  IS_DIRECT,
  IS_EXPORTED,
  IS_FLEXIBLE,
  IS_FUNCTION,
  MENTION,
  NumberReader,
  type PreludeImage,
  WAITS_FOR_BINDING,
  WAITS_FOR_NOTHING,
} from "./format.ts";

/** What is known of a variable at top level. */
export interface BindingRecord {
  readonly binding: Binding;
  /** Places of its statements. */
  readonly statements: readonly number[];
  /** Place of its function; -1 if it is none. */
  readonly function: number;
  readonly isDirect: boolean;
  readonly isFlexible: boolean;
  readonly arity: number;
}

/** A statement. */
export interface StatementRecord {
  /** Number of its locals. */
  readonly locals: number;
  /** Where its code begins in the text. */
  readonly at: number;
  readonly members: readonly PreludeMember[];
}

/** What stands for an instruction in the text. */
export interface Operation {
  /** Instruction and intrinsic, if the machine may call a slow path instead. */
  readonly slow: Fallback | undefined;
  readonly opcode: number;
  /** In bytes. */
  readonly size: number;
  readonly operands: readonly OperandKind[];
  /** Id of the intrinsic, if it is INTRINSIC. */
  readonly intrinsic: number;
}

/** The contents of the lowered prelude. */
export interface PreludeContents {
  readonly image: PreludeImage;
  /** `undefined` stands for a property that the code mentions. */
  readonly operations: readonly (Operation | undefined)[];
  readonly unit: Unit;
  readonly names: ReadonlyMap<string, BindingRecord>;
  readonly exports: ReadonlyMap<string, Binding>;
  readonly bindings: readonly BindingRecord[];
  readonly records: ReadonlyMap<Binding, BindingRecord>;
  readonly roots: readonly number[];
  /** `undefined` for declarations of functions. */
  readonly statements: readonly (StatementRecord | undefined)[];
  /** Members by what they wait for. */
  readonly members: ReadonlyMap<string | Binding, readonly PreludeMember[]>;
  /** Where functions begin in the text. */
  readonly functions: Uint32Array;
  /** Places of the bindings of direct functions, by function; -1 for others. */
  readonly owners: Int32Array;
}

/** Reads the contents. */
export function readContents(image: PreludeImage): PreludeContents {
  const reader = new NumberReader(image.contents);
  const unit = emptyUnit();
  const scope: Scope = {
    kind: "module",
    parent: undefined,
    bindings: new Map(),
    brands: new Map(),
    owner: {
      node: unit.module.program,
      parent: undefined,
      isArrow: false,
      usesThis: false,
      usesArguments: false,
      usesNewTarget: false,
      usesHome: false,
      callsSuper: false,
      suspends: false,
      captures: new Set(),
    },
  };
  const exports = new Map<string, Binding>();
  const bindings = list(reader, () => readBinding(reader, image, scope, exports));
  const roots = list(reader, () => reader.next());
  let at = 0;
  const skip = (length: number): number => {
    at += length;
    return at - length;
  };
  const functions = Uint32Array.from(list(reader, () => skip(reader.next())));
  const owners = new Int32Array(functions.length).fill(-1);
  bindings.forEach((each, place) => {
    if (each.isDirect) owners[each.function] = place;
  });
  const waiting = new Map<string | Binding, PreludeMember[]>();
  let place = 0;
  const statements = list(reader, (): StatementRecord | undefined => {
    const statement = place++;
    const locals = reader.next() - 1;
    if (locals < 0) return undefined;
    const own = skip(reader.next());
    const members = list(reader, (): PreludeMember => {
      const wait = reader.next();
      const key = readKey(reader, wait >> 1, image, bindings);
      const member = { key, byNameOnly: wait % 2 === 1, statement, at: skip(reader.next()) };
      if (key === undefined) return member;
      const known = waiting.get(key);
      if (known === undefined) waiting.set(key, [member]);
      else known.push(member);
      return member;
    });
    return { locals, at: own, members };
  });
  return {
    image,
    operations: image.operations.map(operationOf),
    unit,
    names: new Map(bindings.map((each) => [each.binding.name, each])),
    exports,
    bindings,
    records: new Map(bindings.map((each) => [each.binding, each])),
    roots,
    functions,
    owners,
    statements,
    members: waiting,
  };
}

function operationOf(number: number): Operation | undefined {
  if (number === MENTION) return undefined;
  const opcode = number & 0xff;
  const spec = INSTRUCTION_BY_OPCODE[opcode];
  if (spec === undefined) throw new Error(`${opcode} is no opcode`);
  const { name, size, operands } = spec;
  const intrinsic = number >> 8;
  const identity = INTRINSIC_TABLE.byId[intrinsic]?.identity ?? "";
  const slow = FALLBACKS.get(opcode === OP_INTRINSIC ? identity : name);
  return { slow, opcode, size, operands, intrinsic };
}

function list<T>(reader: NumberReader, read: () => T): readonly T[] {
  const count = reader.next();
  const items: T[] = [];
  for (let i = 0; i < count; i++) items.push(read());
  return items;
}

function readBinding(
  reader: NumberReader,
  { texts }: PreludeImage,
  scope: Scope,
  exports: Map<string, Binding>,
): BindingRecord {
  const name = texts[reader.next()];
  const flags = reader.next();
  const binding: Binding = {
    name,
    kind: (flags & IS_FUNCTION) !== 0 ? "function" : "const",
    scope,
    declared: { start: 0, end: 0 },
    readyAt: 0,
    isCaptured: true,
    isAssigned: false,
    isReadEarly: false,
    isCapturedEarly: false,
    reads: 0,
    calls: 0,
  };
  if ((flags & IS_EXPORTED) !== 0) exports.set(name, binding);
  return {
    binding,
    statements: list(reader, () => reader.next()),
    function: (flags & IS_FUNCTION) !== 0 ? reader.next() : -1,
    isDirect: (flags & IS_DIRECT) !== 0,
    isFlexible: (flags & IS_FLEXIBLE) !== 0,
    arity: (flags & IS_DIRECT) !== 0 ? reader.next() : 0,
  };
}

function readKey(
  reader: NumberReader,
  wait: number,
  { texts }: PreludeImage,
  bindings: readonly BindingRecord[],
): string | Binding | undefined {
  if (wait === WAITS_FOR_NOTHING) return undefined;
  const place = reader.next();
  return wait === WAITS_FOR_BINDING ? bindings[place].binding : texts[place];
}

/** The module of the prelude: nothing is known of its text. */
function emptyUnit(): Unit {
  return {
    file: "prelude.js",
    index: 0,
    isPrelude: true,
    isHidden: true,
    module: {
      program: { type: "Program", start: 0, end: 0, body: [] },
      references: new Map(),
      scopes: new Map(),
      functions: new Map(),
      globals: new Map(),
      iterated: new Set(),
      hasGenerators: false,
    },
    source: "",
    starts: [0],
    reports: createReports("prelude.js", ""),
    declarations: new Map(),
    imports: new Map(),
    exports: new Map(),
    requests: [],
    stars: [],
    isBound: true,
    isCyclic: false,
    defaultBinding: undefined,
  };
}
