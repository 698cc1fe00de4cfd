/**
 * Random programs that pass verification. A program grows from byte strings. Each byte is one decision; after the
 * end of the bytes every decision is the simplest one, so shrinking the bytes shrinks the program.
 *
 * Most values have the type that their place needs, so that most programs run for long. Some programs are "risky"
 * and use a wrong type now and then.
 */
import fc from "./seeds.ts";
import { INSTRUCTION_BY_NAME } from "../../lib/isa/instructions.ts";
import { GENERATORS } from "./activation_pieces.ts";
import { CALLED_FUNCTIONS, FALLBACK_DIRECTIVES, FLEXIBLE_FUNCTIONS } from "./calling_pieces.ts";
import { COLLIDERS, EXPRESSIONS, STATEMENTS } from "./intrinsic_recipes.ts";
import { REFERENCE_INTRINSICS } from "./reference_intrinsics.ts";

type Scalar = "int32" | "int64" | "float" | "bool" | "string";

/** Closures of one signature: any of them can be called without knowing which it is. */
type Shape = "thunk" | "mapper" | "joiner" | "maker";

/** Mutable objects: arrays of anything, of floats or of strings; bytes, at least 8; maps; objects; symbols. */
type Collection = "array" | "floats" | "strings" | "bytes" | "map" | "object" | "symbol";

/** The kind of value that a place of a program needs. */
export type Kind = Scalar | Shape | Collection;

const SCALARS: readonly Scalar[] = ["int32", "int64", "float", "bool", "string"];

const SHAPES: readonly Shape[] = ["thunk", "mapper", "joiner", "maker"];

const COLLECTIONS: readonly Collection[] = [
  ...["array", "floats", "strings", "bytes", "map", "object", "symbol"] as const,
];

/** Code that creates the simplest object of each kind. */
const COLLECTION_OF: Readonly<Record<Collection, string>> = {
  array: "  PUSH_I32 0\n  INTRINSIC array.new/1",
  floats: "  PUSH_I32 0\n  INTRINSIC array.new/1",
  strings: "  PUSH_I32 0\n  INTRINSIC array.new/1",
  bytes: "  PUSH_I32 8\n  INTRINSIC bytes.new/1",
  map: "  INTRINSIC map.new/1",
  object: "  PUSH_CONST null\n  INTRINSIC object.new/1",
  symbol: '  PUSH_CONST "s"\n  INTRINSIC symbol.new/1',
};

const KINDS: readonly Kind[] = [...SCALARS, ...SHAPES, ...COLLECTIONS];

/** Parameters (without the closure) and results of each shape, and the body of the simplest closure. */
const SHAPE_OF: Readonly<
  Record<Shape, { readonly params: readonly Kind[]; readonly ret: Kind; readonly body: string }>
> = {
  thunk: { params: [], ret: "int32", body: "PUSH_I32 7" },
  mapper: { params: ["float", "int32"], ret: "float", body: "GET_LOCAL 1" },
  joiner: { params: ["string", "thunk"], ret: "string", body: "GET_LOCAL 1" },
  maker: { params: [], ret: "thunk", body: "MAKE_CLOSURE plain_thunk 0" },
};

function isScalar(kind: Kind): kind is Scalar {
  return (SCALARS as readonly Kind[]).includes(kind);
}

function isCollection(kind: Kind): kind is Collection {
  return (COLLECTIONS as readonly Kind[]).includes(kind);
}

const LITERALS: Readonly<Record<Scalar, readonly string[]>> = {
  int32: [
    ...["0", "1", "2", "-1", "3", "7", "31", "32", "33", "63", "64", "255", "-1000003"],
    ...["65536", "2147483647", "-2147483648", "-2147483647", "0x55555555"],
  ],
  int64: [
    ...["0", "1", "2", "-1", "3", "32", "63", "64", "2147483647", "2147483648", "-2147483649"],
    ...["4294967295", "4294967296", "9007199254740992", "9007199254740993", "-9007199254740993"],
    ...["4611686018427387904", "9223372036854775807", "-9223372036854775808", "1000000007"],
    ...["9223372036854774784", "-4294967296", "6148914691236517205"],
  ],
  float: [
    ...["0.0", "1.0", "-0.0", "1.5", "-2.25", "0.1", "2147483648.0", "-2147483648.0", "NaN"],
    ...["Infinity", "-Infinity", "9007199254740992.0", "9223372036854775808.0", "5e-324"],
    ...["-9223372036854775808.0", "1.7976931348623157e308", "f64:0x7ff0000000000001", "1e21"],
  ],
  bool: ["false", "true"],
  string: [
    ...["", "a", "b", "ab", "é", "\u{1f600}", "\uffff", "\u{10ffff}", "\u00ff", "\u0100"],
    ...["x".repeat(63), "x".repeat(64), "x".repeat(65), "x".repeat(63) + "y", "é".repeat(32)],
    ...["\u{1f600}".repeat(16), "\uffff".repeat(22), "z".repeat(127), "z".repeat(200)],
    ...["-12", "1.5e3", "\t7\n", "z".repeat(640)],
  ].map((text) => JSON.stringify(text)),
};

/** Kinds of arguments that accept several kinds of values. */
const CHOICES: Readonly<Record<string, readonly Kind[]>> = {
  integer: ["int32", "int64"],
  number: ["int32", "int64", "float"],
  key: ["string", "int32", "int64", "bool"],
  name: ["string", "string", "string", "symbol"],
  primitive: ["int32", "int64", "float", "bool", "string"],
  owner: ["object", "array", "map", "bytes", "thunk", "maker", "floats"],
  closure: SHAPES,
  // What get reads a property of.
  plain: ["int32", "float", "bool", "string", "symbol"],
  // What is neither an int64, which marks what is not ready, nor needs much room.
  ready: ["int32", "float", "bool", "string", "array", "object", "symbol"],
};

const PUSH: Readonly<Record<Scalar, string>> = {
  int32: "PUSH_I32",
  int64: "PUSH_I64",
  float: "PUSH_F64",
  bool: "PUSH_BOOL",
  string: "PUSH_CONST",
};

/** Prefix of a constant's literal, by kind. */
const CONSTANT_PREFIX: Readonly<Record<Scalar, string>> = {
  int32: "i32:",
  int64: "i64:",
  float: "",
  bool: "",
  string: "",
};

const DIVISORS: Readonly<Record<"int32" | "int64" | "float", readonly string[]>> = {
  int32: ["1", "-1", "2", "3", "-7", "10", "65537", "-2147483648"],
  int64: ["1", "-1", "2", "3", "-7", "10", "4294967297", "-9223372036854775808"],
  float: ["1.0", "-1.5", "0.0", "-0.0", "3.0", "Infinity", "NaN", "0.1"],
};

type Push = [name: string, literal: string];

/** An int64 and the float nearest to it; they are equal only in the last pair. */
const NEAR_PAIRS: readonly (readonly [Push, Push])[] = [
  [["PUSH_I64", "9007199254740993"], ["PUSH_F64", "9007199254740992.0"]],
  [["PUSH_I64", "-9007199254740993"], ["PUSH_F64", "-9007199254740992.0"]],
  [["PUSH_I64", "9223372036854775807"], ["PUSH_F64", "9223372036854775808.0"]],
  [["PUSH_I64", "9223372036854774785"], ["PUSH_F64", "9223372036854774784.0"]],
  [["PUSH_I64", "-9223372036854775808"], ["PUSH_F64", "-9223372036854775808.0"]],
];

/** Host functions that a random program may import; `hosts.ts` defines them. */
const IMPORTS: ReadonlyMap<string, string> = new Map([
  ["log.write/1", "args=1 rets=0"],
  ["test.mix/1", "args=2 rets=1"],
  ["test.fault/1", "args=1 rets=1"],
  ["test.pack/1", "args=2 rets=1"],
  ["test.many/1", "args=2 rets=4"],
  ["test.keep/1", "args=1 rets=0"],
  ["test.captures/1", "args=1 rets=1"],
]);

/** Keys that are numbers: indexes that need little room, and what is no index. */
const INDEXES: readonly Push[] = [
  ...["0", "1", "2", "3", "5", "31", "-1"].map((literal): Push => ["PUSH_I32", literal]),
  ...["0.0", "-0.0", "1.0", "2.0", "4.0", "40.0", "1.5", "NaN", "-1.0", "4294967295.0", "1e21"]
    .map((literal): Push => ["PUSH_F64", literal]),
];

/** A function that can be constructed. */
const MADE =
  `.func made params=3 locals=0 rets=1 flexible constructible new_target arity=2 name="made"
  GET_LOCAL 0
  RET
.end`;

const FUEL = "fuel";
const START_FUEL = 32;
const MAX_DEPTH = 4;

/** A program as text. Prints as its text in a counterexample. */
export class RandomProgram {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return `\n${this.text}`;
  }
}

/** Random programs. A byte string for each function determines its code. */
export function randomProgram(): fc.Arbitrary<RandomProgram> {
  const rarely = fc.nat(3).map((choice) => choice === 3);
  return grown(fc.boolean(), { isCalling: rarely });
}

/** Random programs that often call values and fallbacks. */
export function randomCallingProgram(): fc.Arbitrary<RandomProgram> {
  return grown(fc.boolean(), { isThrowing: fc.boolean(), isCalling: fc.constant(true) });
}

/** Random programs that spawn and wait often and create much garbage. */
export function randomBusyProgram(): fc.Arbitrary<RandomProgram> {
  return grown(fc.constant(true));
}

/** Random programs that throw, fault and catch often. */
export function randomThrowingProgram(): fc.Arbitrary<RandomProgram> {
  return grown(fc.boolean(), { isThrowing: fc.constant(true) });
}

/** Random programs without calls that mostly run intrinsics of one family. */
export function randomFamilyProgram(family: string): fc.Arbitrary<RandomProgram> {
  const pieces: readonly FamilyPiece[] = [
    ...STATEMENTS.map((piece) => ({ piece, kind: undefined })),
    ...[...KINDS, "any" as const].flatMap((kind) =>
      EXPRESSIONS[kind].map((piece) => ({ piece, kind }))
    ),
  ].filter(({ piece }) => piece.includes(`${family}.`));
  const body = fc.uint8Array({ minLength: 0, maxLength: 600, size: "max" });
  return fc.tuple(fc.boolean(), body)
    .map(([risky, source]) => growFamilyProgram(risky, source, pieces));
}

/** Whether a program often throws, or calls values and fallbacks. */
interface Habits {
  readonly isThrowing: boolean;
  readonly isCalling: boolean;
}

function grown(
  isBusy: fc.Arbitrary<boolean>,
  habits: { readonly [Habit in keyof Habits]?: fc.Arbitrary<boolean> } = {},
): fc.Arbitrary<RandomProgram> {
  const { isThrowing = fc.constant(false), isCalling = fc.constant(false) } = habits;
  const body = fc.uint8Array({ minLength: 0, maxLength: 300, size: "max" });
  const bodies = fc.array(body, { minLength: 1, maxLength: 5, size: "max" });
  return fc.tuple(fc.boolean(), isBusy, fc.record({ isThrowing, isCalling }), bodies)
    .map(([risky, busy, chosen, sources]) => growProgram(risky, busy, chosen, sources));
}

/** A piece and the kind of value it pushes. */
interface FamilyPiece {
  readonly piece: string;
  readonly kind: Kind | "any" | undefined;
}

function growFamilyProgram(
  risky: boolean,
  bytes: Uint8Array,
  pieces: readonly FamilyPiece[],
): RandomProgram {
  const source = new Decisions(bytes);
  const main = { takesItself: false, shape: undefined, captures: [], params: [], rets: [] };
  const program = emptyProgram(risky, false, [main]);
  const grower = new FunctionGrower(program, source, 0);
  while (!source.ended) grower.familyPiece(source.pick(pieces));
  const head = `.func main params=0 locals=${grower.locals} rets=0`;
  const { prologue, body } = grower;
  return textOf(program, [{ head, prologue, body: [...body, "  RET"] }]);
}

/** Decisions read from a byte string; the simplest ones after its end. */
class Decisions {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length;
  }

  below(count: number): number {
    return this.ended ? 0 : this.#bytes[this.#at++] % count;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** True once in `count` times; false after the end of the bytes. */
  rarely(count: number): boolean {
    return this.below(count) === count - 1;
  }
}

interface Signature {
  /** Whether its first parameter is the called closure. */
  readonly takesItself: boolean;
  readonly shape: Shape | undefined;
  readonly captures: readonly Kind[];
  /** Parameters, without the closure. */
  readonly params: readonly Kind[];
  readonly rets: readonly Kind[];
}

/** State shared by the functions of a program. */
interface Program {
  readonly risky: boolean;
  readonly isBusy: boolean;
  readonly isThrowing: boolean;
  readonly isCalling: boolean;
  readonly signatures: readonly Signature[];
  readonly globals: Set<string>;
  readonly imports: Set<string>;
  /** Shapes whose simplest closure is used. */
  readonly plain: Set<Shape>;
  /** Texts of other functions that are used. */
  readonly features: Set<string>;
}

function growSignature(source: Decisions, id: number): Signature {
  const kinds = (count: number): Kind[] => Array.from({ length: count }, () => source.pick(KINDS));
  const plain = { takesItself: false, shape: undefined, captures: [] };
  if (id === 0) return { ...plain, params: [], rets: kinds(source.below(3)) };
  switch (source.below(4)) {
    case 1:
    case 2: {
      const shape = source.pick(SHAPES);
      const { params, ret } = SHAPE_OF[shape];
      return { takesItself: true, shape, captures: kinds(source.below(4)), params, rets: [ret] };
    }
    case 3:
      return {
        takesItself: true,
        shape: undefined,
        captures: kinds(source.below(4)),
        params: kinds(source.below(3)),
        rets: kinds(source.below(3)),
      };
    default:
      return { ...plain, params: kinds(source.below(4)), rets: kinds(source.below(3)) };
  }
}

function growProgram(
  risky: boolean,
  isBusy: boolean,
  habits: Habits,
  bodies: readonly Uint8Array[],
): RandomProgram {
  const sources = bodies.map((bytes) => new Decisions(bytes));
  const signatures = sources.map(growSignature);
  const program = { ...emptyProgram(risky, isBusy, signatures), ...habits };
  return textOf(program, sources.map((source, id) => growFunction(program, source, id)));
}

function emptyProgram(
  risky: boolean,
  isBusy: boolean,
  signatures: readonly Signature[],
): Program {
  const names = {
    globals: new Set<string>(),
    imports: new Set<string>(),
    plain: new Set<Shape>(),
    features: new Set<string>(),
  };
  return { risky, isBusy, isThrowing: false, isCalling: false, signatures, ...names };
}

function textOf(program: Program, drafts: readonly FunctionDraft[]): RandomProgram {
  const globals = [...program.globals].flatMap((name) => initialise(program, name));
  if (program.plain.has("maker")) program.plain.add("thunk");
  const out = [...program.imports].map((name) => `.sysc ${name} ${IMPORTS.get(name)}`);
  for (const name of program.globals) out.push(`.global ${name}`);
  if (program.isCalling) out.push(".global act", ...FALLBACK_DIRECTIVES);
  drafts.forEach(({ head, prologue, body }, id) => {
    out.push(head, ...(id === 0 ? globals : []), ...prologue, ...body, ".end");
  });
  for (const shape of program.plain) {
    const { params, body } = SHAPE_OF[shape];
    const head = `.func plain_${shape} params=${params.length + 1} locals=0 rets=1`;
    out.push(head, `  ${body}`, "  RET", ".end");
  }
  out.push(...program.features);
  if (program.isCalling) out.push(...CALLED_FUNCTIONS);
  return new RandomProgram(out.join("\n") + "\n");
}

/** Code that initialises a global. */
function initialise(program: Program, name: string): string[] {
  if (name === FUEL) return [`  PUSH_I32 ${START_FUEL}`, `  SET_GLOBAL ${name}`];
  const kind = KINDS.find((known) => name === `g_${known}`);
  return kind === undefined ? [] : [firstValue(program, kind, 1), `  SET_GLOBAL ${name}`];
}

/** Pushes a value of a kind. */
function firstValue(program: Program, kind: Kind, choice: number): string {
  if (isScalar(kind)) return `  ${PUSH[kind]} ${LITERALS[kind][choice % LITERALS[kind].length]}`;
  if (isCollection(kind)) return COLLECTION_OF[kind];
  program.plain.add(kind);
  return `  MAKE_CLOSURE plain_${kind} 0`;
}

interface FunctionDraft {
  readonly head: string;
  readonly prologue: readonly string[];
  readonly body: readonly string[];
}

function growFunction(program: Program, source: Decisions, id: number): FunctionDraft {
  const { rets } = program.signatures[id];
  const grower = new FunctionGrower(program, source, id);
  // Spawned coroutines run only while the entry waits.
  const waits = id === 0 ? source.below(program.isBusy ? 16 : 6) : 0;
  grower.statements(0, 40);
  for (let n = 0; n < waits; n++) grower.wait();
  for (const kind of rets) grower.expression(kind, 0);
  grower.leave();
  if (grower.jumpsToEnd) grower.body.push("end:");
  const stack = source.rarely(4) ? ` stack=${source.pick([500, 65_534, 65_535])}` : "";
  // Unused locals still cost the call that clears them.
  const unused = source.rarely(4) ? 17 : 0;
  const counts = `params=${grower.params} locals=${grower.locals - grower.params + unused}`;
  return {
    head: `.func ${nameOf(id)} ${counts} rets=${rets.length}${stack}`,
    prologue: grower.prologue,
    body: grower.body,
  };
}

class FunctionGrower {
  readonly prologue: string[] = [];
  readonly body: string[] = [];
  jumpsToEnd = false;
  readonly params: number;
  locals: number;

  readonly #program: Program;
  readonly #source: Decisions;
  readonly #id: number;
  readonly #slots = new Map<Kind, number[]>(KINDS.map((kind) => [kind, []]));
  #height = 0;
  #labels = 0;
  #loops = 0;
  /** Values that handlers around keep, and that may not be popped. */
  #kept = 0;

  constructor(program: Program, source: Decisions, id: number) {
    this.#program = program;
    this.#source = source;
    this.#id = id;
    const { takesItself, params } = program.signatures[id];
    // The closure stays in its local, from which its captures are read.
    const first = takesItself ? 1 : 0;
    params.forEach((kind, i) => this.#slots.get(kind)?.push(first + i));
    this.params = first + params.length;
    this.locals = this.params;
  }

  #emit(name: string, operand: string | number = "", change?: number): void {
    const spec = INSTRUCTION_BY_NAME.get(name);
    this.#height += change ?? (spec?.pushes ?? 0) - (spec?.pops ?? 0);
    this.body.push(`  ${name} ${operand}`.trimEnd());
  }

  #newLabel(): string {
    return `L${this.#labels++}`;
  }

  #place(label: string): void {
    this.body.push(`${label}:`);
  }

  statements(depth: number, most: number): void {
    const count = most - this.#source.below(most + 1);
    for (let n = 0; n < count && !this.#source.ended; n++) this.#statement(depth);
  }

  /** Emits a piece whose arguments are all simple. */
  familyPiece({ piece, kind }: FamilyPiece): void {
    this.#follow(piece, MAX_DEPTH + 2);
    if (kind === "any") this.#emit("SET_GLOBAL", this.#global("g_any"));
    else if (kind !== undefined) this.#emit("SET_LOCAL", this.#local(kind));
  }

  #statement(depth: number): void {
    const source = this.#source;
    if (this.#program.isThrowing && source.below(4) === 0) return this.#throwing(depth);
    if (this.#program.isCalling && source.below(3) > 0) return this.#calling(depth);
    if (this.#program.isBusy && source.below(3) > 0) return this.#busy(depth);
    switch (source.below(31)) {
      case 0:
      case 1:
      case 2: {
        const kind = source.pick(KINDS);
        this.expression(kind, depth);
        this.#emit("SET_LOCAL", this.#local(kind));
        return;
      }
      case 3: {
        const kind = source.pick(KINDS);
        this.expression(kind, depth);
        this.#emit("SET_GLOBAL", this.#global(`g_${kind}`));
        return;
      }
      case 4:
      case 5:
        return this.#branch(depth);
      case 6:
      case 7:
      case 8:
        return this.#loop(depth);
      case 9:
      case 10: {
        const id = source.below(this.#program.signatures.length);
        this.#guarded(
          id,
          () => {
            this.#call(id, depth);
            for (const kind of [...this.#program.signatures[id].rets].reverse()) {
              this.#emit("SET_LOCAL", this.#local(kind));
            }
          },
          () => {},
        );
        return;
      }
      case 11:
        this.expression("string", depth);
        return this.#hostCall("log.write/1", -1);
      case 12: {
        const count = source.below(4);
        for (let n = 0; n < count; n++) this.#anything(depth);
        this.#emit("POP_N", count, -count);
        return;
      }
      case 13:
        return this.wait();
      case 14:
        return source.rarely(3) && this.#kept === 0 ? this.#earlyEnd(depth) : this.#emit("NOP");
      case 15:
        return this.#deadCode();
      case 16:
        this.#anything(depth);
        this.#emit("SET_GLOBAL", this.#global("g_any"));
        return;
      case 17: {
        // The string grows in a loop, so that payloads exceed 64 bytes and the limits.
        const slot = this.#local("string");
        this.#emit("GET_LOCAL", slot);
        this.expression("string", depth);
        this.#emit("ADD");
        this.#emit("SET_LOCAL", slot);
        return;
      }
      case 18:
        if (this.#program.risky) this.#anything(depth);
        else this.expression("bool", depth);
        this.#hostCall("test.fault/1", 0);
        return this.#emit("POP");
      case 19:
        this.#anything(depth);
        return this.#emit("POP");
      case 20:
      case 25:
        return this.#spawn(depth);
      case 21: {
        const shape = source.pick(SHAPES);
        this.expression(shape, depth);
        return this.#emit("SET_LOCAL", this.#local(shape));
      }
      case 22:
        if (this.#program.risky) this.#anything(depth);
        else this.expression(source.pick(SHAPES), depth);
        return this.#hostCall("test.keep/1", -1);
      case 23:
        return this.#hoard(depth);
      case 24:
        return this.#wrongClosure(depth);
      case 26:
        return source.below(3) === 0 ? this.#throwSometimes(depth) : this.#try(depth);
      default:
        return this.#follow(source.pick(STATEMENTS), depth + 1);
    }
  }

  /** Calls a value or a fallback, and keeps the result in a global. */
  #calling(depth: number): void {
    const source = this.#source;
    if (source.below(4) === 0) return this.#activation(depth);
    switch (source.below(9)) {
      case 0:
      case 1:
      case 2:
        this.#callValue(depth);
        break;
      case 8:
        this.#anything(depth);
        if (source.below(2) === 0) this.#field("GET_FIELD.name");
        else {
          this.#anything(depth);
          if (source.below(2) === 0) this.#field("INIT_FIELD.a");
          else this.#intrinsic("element.get/1");
        }
        break;
      case 3:
      case 4:
        this.#anything(depth);
        this.#anything(depth);
        this.#emit(
          source.pick(["ADD", "SUB", "MUL", "LT", "GTE", "AND", "BIT_XOR", "SHL", "BIT_OR"]),
        );
        break;
      case 5:
        this.#anything(depth);
        this.#emit(source.pick(["NEG", "NOT"]));
        break;
      case 6:
        this.#anything(depth);
        this.#intrinsic(
          source.pick(["array.length/1", "string.length/1", "closure.flags/1", "error.trace/1"]),
        );
        break;
      default:
        if (source.below(2) === 0) this.#flexible();
        else this.expression(source.pick(SHAPES), depth);
        this.#intrinsic(source.pick(["closure.flags/1", "closure.arity/1", "closure.name/1"]));
    }
    this.#emit("SET_GLOBAL", this.#global("g_any"));
  }

  /** Pushes a closure of a flexible function. */
  #flexible(): void {
    const { isThrowing } = this.#program;
    const name = isThrowing && this.#source.below(4) === 0
      ? "v_throws"
      : this.#source.pick(Object.keys(FLEXIBLE_FUNCTIONS));
    const captures = this.#source.below(3);
    for (let n = 0; n < captures; n++) this.#anyLiteral();
    this.#emit("MAKE_CLOSURE", `${name} ${captures}`, 1 - captures);
  }

  /** Makes an activation, resumes the last one, or does something else with it. */
  #activation(depth: number): void {
    const source = this.#source;
    const name = source.pick(Object.keys(GENERATORS));
    switch (source.below(8)) {
      case 0:
      case 1:
        this.#anything(depth + 1);
        this.#emit("CALL", name, 0);
        return this.#emit("SET_GLOBAL", "act");
      case 2:
        this.#emit("GET_GLOBAL", "act");
        this.#emit("CALL", "act_finish", 0);
        break;
      case 3:
        this.#emit("GET_GLOBAL", "act");
        return this.#emit("SPAWN", "act_worker 1", -1);
      case 4:
        this.#anything(depth + 1);
        return this.#emit("SPAWN", `${name} 1`, -1);
      case 5:
        this.#anything(depth + 1);
        this.#emit("CALL", "act_ticket", 0);
        break;
      case 6:
        this.#anything(depth + 1);
        this.#anything(depth + 1);
        this.#emit("CALL", "act_resume", -1);
        break;
      default:
        this.#emit("GET_GLOBAL", "act");
        this.#anything(depth + 1);
        this.#anything(depth + 1);
        this.#emit("RESUME");
    }
    this.#emit("SET_GLOBAL", this.#global("g_any"));
  }

  /** Calls a value, or constructs with it. */
  #callValue(depth: number): void {
    const source = this.#source;
    this.#anything(depth + 1);
    if (source.below(5) === 0) this.#anything(depth + 1);
    else this.#flexible();
    if (source.below(3) === 0) {
      if (source.below(6) === 0) this.#anything(depth + 1);
      else if (source.below(2) === 0) this.#madeArray(depth + 1);
      else this.expression(source.pick<Kind>(["array", "strings", "floats"]), depth + 1);
      return this.#emit(source.pick(["CALL_SPREAD", "CONSTRUCT_SPREAD"]));
    }
    const count = source.below(5);
    for (let n = 0; n < count; n++) this.#anything(depth + 1);
    this.#emit(source.pick(["CALL_VALUE", "CONSTRUCT"]), count, -count - 1);
  }

  /** An array of a few values. */
  #madeArray(depth: number): void {
    const count = this.#source.below(4);
    for (let n = 0; n < count; n++) this.#anything(depth + 1);
    this.#emit("MAKE_ARRAY", count, 1 - count);
  }

  #busy(depth: number): void {
    switch (this.#source.below(8)) {
      case 0:
      case 1:
      case 5:
        return this.wait();
      case 2:
      case 6:
        return this.#spawn(depth);
      case 7:
        return this.#follow(this.#source.pick(STATEMENTS), depth + 1);
      case 3:
        return this.#hoard(depth);
      default:
        this.#large();
        return this.#emit("SET_LOCAL", this.#local("string"));
    }
  }

  /** Usually ends a frame, perhaps after YIELD or SLEEP. */
  wait(): void {
    const way = this.#source.below(6);
    if (way === 1 || way === 4) this.#emit("YIELD");
    if (way >= 2) this.#emit("SLEEP", this.#source.below(4));
    if (way === 5) this.#emit(this.#source.pick(["YIELD", "SLEEP 1"]));
    if (way !== 3) this.#emit("FRAME_SYNC");
  }

  #spawn(depth: number): void {
    const id = this.#source.below(this.#program.signatures.length);
    this.#guarded(
      id,
      () => {
        const { takesItself, params } = this.#program.signatures[id];
        if (takesItself) this.#make(id, depth + 2);
        for (const kind of params) this.expression(kind, depth + 2);
        const count = params.length + (takesItself ? 1 : 0);
        this.#emit("SPAWN", `${nameOf(id)} ${count}`, -count);
      },
      () => {},
    );
  }

  /** Pushes a string of up to 40960 bytes, built by doubling. */
  #large(): void {
    this.#emit("PUSH_CONST", LITERALS.string[LITERALS.string.length - 1]);
    for (let n = 1 + this.#source.below(6); n > 0; n--) {
      this.#emit("DUP");
      this.#emit("ADD");
    }
  }

  /** Adds a value to a chain of closures in a global; rarely drops the chain. */
  #hoard(depth: number): void {
    const chain = this.#global("g_chain");
    if (this.#source.rarely(6)) {
      this.#emit("PUSH_CONST", "null");
      return this.#emit("SET_GLOBAL", chain);
    }
    this.#emit("GET_GLOBAL", chain);
    if (this.#source.below(2) === 1) this.#large();
    else this.#anything(depth);
    this.#program.plain.add("thunk");
    this.#emit("MAKE_CLOSURE", "plain_thunk 2", -1);
    this.#emit("SET_GLOBAL", chain);
  }

  /** In a risky program, calls a value that is not a closure or has another signature. */
  #wrongClosure(depth: number): void {
    if (!this.#program.risky || !this.#source.rarely(3)) return this.#emit("NOP");
    const count = this.#source.below(3);
    for (let n = 0; n < count; n++) this.#anything(depth + 1);
    if (this.#source.below(2) === 0) this.#emit("GET_LOCAL", this.#local(this.#source.pick(KINDS)));
    else this.#emit("GET_GLOBAL", this.#global("g_any"));
    this.#emit("CALL_CLOSURE", count, -count);
    this.#emit("POP");
  }

  #branch(depth: number): void {
    if (depth >= MAX_DEPTH) return;
    const otherwise = this.#newLabel();
    const join = this.#newLabel();
    this.expression("bool", depth + 1);
    this.#emit(this.#source.rarely(2) ? "JMP_IF_TRUE" : "JMP_IF_FALSE", otherwise);
    this.statements(depth + 1, 3);
    if (this.#source.below(2) === 0) {
      this.#place(otherwise);
      return;
    }
    this.#emit("JMP", join);
    this.#place(otherwise);
    this.statements(depth + 1, 3);
    this.#place(join);
  }

  /** Statements with a handler or two around them. */
  #try(depth: number): void {
    if (depth >= MAX_DEPTH || this.#height > this.#kept) return this.#emit("NOP");
    const [start, end, join] = [this.#newLabel(), this.#newLabel(), this.#newLabel()];
    const before = this.#kept;
    for (let n = this.#source.below(3); n > 0; n--) this.#leaf(this.#source.pick(SCALARS));
    const height = this.#height;
    this.#kept = height;
    const both = this.#source.below(3) === 0;
    const kinds = both ? ["", " faults"] : [this.#source.pick(["", " faults"])];
    const handlers = kinds.map((faults) => ({ faults, target: this.#newLabel() }));
    for (const { target, faults } of handlers) {
      this.body.push(`.try ${start} ${end} ${target} height=${height}${faults}`);
    }
    this.#place(start);
    this.#emit("NOP");
    this.statements(depth + 1, 4);
    if (this.#source.below(2) === 0) this.#throwSometimes(depth);
    this.#place(end);
    this.#emit("JMP", join);
    for (const { target } of handlers) {
      this.#height = height + 1;
      this.#place(target);
      this.#emit("SET_GLOBAL", this.#global("g_any"));
      if (this.#source.rarely(4)) this.#throwSometimes(depth);
      this.#emit("JMP", join);
    }
    this.#height = height;
    this.#place(join);
    this.#kept = before;
    this.#emit("POP_N", height - before, before - height);
  }

  #throwing(depth: number): void {
    switch (this.#source.below(5)) {
      case 1:
        return this.#throwSometimes(depth);
      case 2: {
        const faults = [
          "PUSH_I32 0\n  DIV",
          "NOT",
          "NOP\n  CALL_CLOSURE 0",
          "INTRINSIC array.length/1",
        ];
        this.#leaf("int32");
        this.body.push(`  ${this.#source.pick(faults)}`);
        return this.#emit("POP");
      }
      default:
        return this.#try(depth);
    }
  }

  #throwSometimes(depth: number): void {
    const past = this.#newLabel();
    this.expression("bool", depth + 1);
    this.#emit("JMP_IF_TRUE", past);
    const height = this.#height;
    this.#anything(depth + 1);
    this.#emit("THROW");
    this.#height = height;
    this.#place(past);
    this.#emit("NOP");
  }

  #loop(depth: number): void {
    if (depth >= MAX_DEPTH || this.#loops >= 6) return;
    this.#loops++;
    const counter = this.locals++;
    const again = this.#newLabel();
    const out = this.#newLabel();
    const rounds = 1 + this.#source.below(12);
    this.#emit("PUSH_I32", 0);
    this.#emit("SET_LOCAL", counter);
    this.#place(again);
    const testsFirst = this.#source.below(2) === 1;
    if (testsFirst) {
      this.#emit("GET_LOCAL", counter);
      this.#emit("PUSH_I32", rounds);
      this.#emit("LT");
      this.#emit("JMP_IF_FALSE", out);
    }
    this.statements(depth + 1, 4);
    this.#emit("GET_LOCAL", counter);
    this.#emit("PUSH_I32", 1);
    this.#emit("ADD");
    if (testsFirst) {
      this.#emit("SET_LOCAL", counter);
      this.#emit("JMP", again);
    } else {
      this.#emit("DUP");
      this.#emit("SET_LOCAL", counter);
      this.#emit("PUSH_I32", rounds);
      this.#emit("GTE");
      this.#emit("JMP_IF_FALSE", again);
    }
    this.#place(out);
  }

  /** Conditionally returns, halts or traps. */
  #earlyEnd(depth: number): void {
    const past = this.#newLabel();
    this.expression("bool", depth);
    this.#emit("JMP_IF_TRUE", past);
    const height = this.#height;
    const way = this.#source.below(8);
    if (way === 7 && this.#program.risky) {
      this.#emit("TRAP");
    } else if (way === 6) {
      this.#emit("HALT");
    } else {
      if (height > 0) this.#emit("POP_N", height, -height);
      for (const kind of this.#program.signatures[this.#id].rets) this.expression(kind, depth);
      this.leave();
    }
    this.#height = height;
    this.#place(past);
  }

  /** Returns the results on the stack. */
  leave(): void {
    const { length } = this.#program.signatures[this.#id].rets;
    switch (this.#source.below(4)) {
      case 1:
        this.#emit("JMP", "end", -length);
        break;
      case 2:
        // A conditional jump to the end, which returns on both paths.
        this.#emit("PUSH_BOOL", this.#source.pick(LITERALS.bool));
        this.#emit("JMP_IF_FALSE", "end");
        this.#emit("RET", "", -length);
        break;
      default:
        this.#emit("RET", "", -length);
        return;
    }
    this.jumpsToEnd = true;
  }

  /** Unreachable code: its jumps do not start blocks, and its heights are not checked. */
  #deadCode(): void {
    const past = this.#newLabel();
    const inside = this.#newLabel();
    const height = this.#height;
    this.#emit("JMP", past);
    for (let n = this.#source.below(4); n > 0; n--) {
      const dead = ["ADD", "POP", `JMP ${inside}`, `JMP_IF_TRUE ${inside}`, "RET", "FRAME_SYNC"];
      this.body.push(`  ${this.#source.pick(dead)}`);
    }
    this.#height = height;
    this.#place(past);
    this.#emit("NOP");
    this.#place(inside);
    this.#emit("NOP");
  }

  /** Pushes a value that is usually of the kind. */
  expression(kind: Kind, depth: number): void {
    if (this.#program.risky && this.#source.rarely(61)) return this.#anything(depth);
    if (this.#source.ended || depth >= MAX_DEPTH + 2) return this.#leaf(kind);
    const source = this.#source;
    const way = source.below(20);
    switch (way) {
      case 0:
      case 1:
      case 2:
      case 3:
        return this.#leaf(kind);
      case 4: {
        const otherwise = this.#newLabel();
        const join = this.#newLabel();
        this.expression("bool", depth + 1);
        this.#emit("JMP_IF_FALSE", otherwise);
        this.expression(kind, depth + 1);
        this.#emit("JMP", join);
        this.#height--;
        this.#place(otherwise);
        this.expression(kind, depth + 1);
        this.#place(join);
        return;
      }
      case 5: {
        const ids = this.#program.signatures.flatMap(({ rets }, id) =>
          rets.includes(kind) ? [id] : []
        );
        if (ids.length === 0) return this.#leaf(kind);
        const id = source.pick(ids);
        this.#guarded(id, () => this.#callFor(kind, id, depth), () => this.#leaf(kind));
        return;
      }
      case 6:
        this.#statement(depth + 1);
        return this.expression(kind, depth + 1);
      case 7: {
        const shapes = SHAPES.filter((shape) => SHAPE_OF[shape].ret === kind);
        if (shapes.length === 0) return this.#leaf(kind);
        const shape = source.pick(shapes);
        this.#burning(() => this.#callShape(shape, depth), () => this.#leaf(kind));
        return;
      }
      case 8:
      case 9:
      case 10:
      case 11:
        if (EXPRESSIONS[kind].length > 0) {
          return this.#follow(source.pick(EXPRESSIONS[kind]), depth + 1);
        }
        break;
    }
    switch (kind) {
      case "int32":
        return this.#integer(kind, depth);
      case "int64":
        return this.#integer(kind, depth);
      case "float":
        return this.#float(depth);
      case "bool":
        return this.#boolean(depth);
      case "string":
        return this.#string(depth);
      default:
        if (!isCollection(kind)) return this.#closure(kind, depth);
        return this.#follow(source.pick(EXPRESSIONS[kind]), depth + 1);
    }
  }

  /** Emits a piece in the notation of `intrinsic_recipes.ts`. */
  #follow(piece: string, depth: number): void {
    const locals = new Map<string, number>();
    const slotOf = (name: string): number => {
      const slot = locals.get(name) ?? this.locals++;
      locals.set(name, slot);
      return slot;
    };
    for (const word of piece.split(" ")) {
      if (word.startsWith("<")) this.#argument(word.slice(1, -1), depth);
      else if (word.includes("/")) this.#intrinsic(word);
      else if (/^-?[0-9]/.test(word)) this.#emit("PUSH_I32", word);
      else if (word.startsWith('"')) this.#emit("PUSH_CONST", word);
      else if (word === "null" || word === "undefined") this.#emit("PUSH_CONST", word);
      else if (word === "AT") this.#index(depth);
      else if (word.includes("_FIELD.")) this.#field(word);
      else if (/^[A-Z]/.test(word)) this.#emit(word);
      else if (word.endsWith("=")) this.#emit("SET_LOCAL", slotOf(word.slice(0, -1)));
      else this.#emit("GET_LOCAL", slotOf(word));
    }
  }

  /** Emits a word like `GET_FIELD.a`. */
  #field(word: string): void {
    const [name, key] = word.split(".");
    this.#emit(name, JSON.stringify(key));
  }

  /** Pops an end, which is never 0, and pushes an index below it. */
  #index(depth: number): void {
    const source = this.#source;
    if (this.#program.risky && source.rarely(31)) {
      this.#emit("POP");
      return this.#emit("PUSH_I64", source.pick([-1, 0, 1, 64, "4294967296"]));
    }
    switch (source.below(4)) {
      case 1: {
        const kind = source.pick<"int32" | "int64">(["int32", "int64"]);
        this.expression(kind, depth);
        this.#emit(PUSH[kind], 0x7fff_ffff);
        this.#emit("BIT_AND");
        this.#emit("SWAP");
        return this.#emit("MOD");
      }
      case 2:
        this.#emit("PUSH_I32", 2);
        return this.#emit("DIV");
      case 3:
        this.#emit("PUSH_I32", 1);
        return this.#emit("SUB");
      default:
        this.#emit("POP");
        return this.#emit("PUSH_I32", 0);
    }
  }

  #argument(wanted: string, depth: number): void {
    const kind = KINDS.find((known) => known === wanted);
    if (kind !== undefined) return this.expression(kind, depth);
    if (wanted === "any") return this.#anything(depth);
    if (wanted === "collider") return this.#emit("PUSH_I32", this.#source.pick(COLLIDERS));
    if (wanted === "index") return this.#emit(...this.#source.pick(INDEXES));
    if (wanted === "private") {
      this.#emit("PUSH_CONST", '"p"');
      return this.#intrinsic("symbol.new_private/1");
    }
    if (wanted === "new") {
      this.#program.features.add(MADE);
      return this.#emit("MAKE_CLOSURE", "made 0", 1);
    }
    this.expression(this.#source.pick(CHOICES[wanted]), depth);
  }

  #intrinsic(identity: string): void {
    const { kinds, rets } = REFERENCE_INTRINSICS[identity];
    this.#emit("INTRINSIC", identity, rets - kinds.length);
  }

  #leaf(kind: Kind): void {
    const source = this.#source;
    switch (source.below(7)) {
      case 1:
      case 2:
      case 3:
        return this.#emit("GET_LOCAL", this.#local(kind));
      case 4:
        return this.#emit("GET_GLOBAL", this.#global(`g_${kind}`));
      case 5:
        return this.#captured(kind);
      case 6:
        if (!isScalar(kind)) return this.#object(kind);
        return this.#emit("PUSH_CONST", CONSTANT_PREFIX[kind] + source.pick(LITERALS[kind]));
      default:
        if (!isScalar(kind)) return this.#object(kind);
        return this.#emit(PUSH[kind], source.pick(LITERALS[kind]));
    }
  }

  /** Pushes a simple object. */
  #object(kind: Shape | Collection): void {
    if (!isCollection(kind)) return this.#closure(kind, MAX_DEPTH + 1);
    this.body.push(COLLECTION_OF[kind]);
    this.#height++;
  }

  /** Pushes the running closure or one of its captures, if it is of the kind. */
  #captured(kind: Kind): void {
    const { takesItself, shape, captures } = this.#program.signatures[this.#id];
    const indexes = captures.flatMap((captured, i) => captured === kind ? [i] : []);
    const isWrong = this.#program.risky && this.#source.rarely(16);
    if (takesItself && (indexes.length > 0 || isWrong)) {
      this.#emit("GET_LOCAL", 0);
      const index = isWrong ? this.#source.pick([-1, 0, 4, "4294967296"]) : indexes[0];
      this.#emit(this.#source.below(4) === 1 || isWrong ? "PUSH_I64" : "PUSH_I32", index);
      return this.#intrinsic("closure.capture/1");
    }
    if (takesItself && shape === kind) return this.#emit("GET_LOCAL", 0);
    this.#emit("GET_LOCAL", this.#local(kind));
  }

  /** Creates a closure of a shape. */
  #closure(shape: Shape, depth: number): void {
    const ids = this.#program.signatures.flatMap((signature, id) =>
      signature.shape === shape ? [id] : []
    );
    const choice = this.#source.ended ? 0 : this.#source.below(ids.length + 1);
    if (choice > 0) return this.#make(ids[choice - 1], depth + 1);
    this.#program.plain.add(shape);
    const captures = this.#source.below(3);
    for (let n = 0; n < captures; n++) this.#leaf(this.#source.pick(SCALARS));
    this.#emit("MAKE_CLOSURE", `plain_${shape} ${captures}`, 1 - captures);
  }

  /** Creates a closure of a function that takes itself. */
  #make(id: number, depth: number): void {
    const { captures } = this.#program.signatures[id];
    for (const kind of captures) this.expression(kind, depth + 1);
    this.#emit("MAKE_CLOSURE", `${nameOf(id)} ${captures.length}`, 1 - captures.length);
  }

  /** Pushes a value of any kind. */
  #anything(depth: number): void {
    switch (this.#source.below(8)) {
      case 1:
        return this.#emit("PUSH_CONST", this.#height % 2 === 0 ? "null" : "undefined");
      case 2:
        return this.#emit("GET_GLOBAL", this.#global("g_any"));
      case 3:
        this.#anything(depth + 1);
        this.expression(this.#source.pick(KINDS), depth + 1);
        return this.#hostCall(this.#source.pick(["test.mix/1", "test.pack/1"]), -1);
      case 4:
        if (this.#source.ended || depth > MAX_DEPTH) return this.#emit("PUSH_BOOL", "true");
        return this.#follow(this.#source.pick(EXPRESSIONS.any), depth + 1);
      default:
        return this.expression(this.#source.pick(KINDS), depth);
    }
  }

  #integer(kind: "int32" | "int64", depth: number): void {
    const source = this.#source;
    const wide = kind === "int64";
    // One operand of the wider kind makes the result wide.
    const first: Kind = wide && source.rarely(4) ? "int32" : kind;
    const second: Kind = wide && first === "int64" && source.rarely(4) ? "int32" : kind;
    switch (source.below(9)) {
      case 8:
        if (wide) return this.#leaf(kind);
        this.expression(source.pick(SHAPES), depth + 1);
        return this.#hostCall("test.captures/1", 0);
      case 0:
      case 1:
        this.#pair(first, second, depth);
        return this.#emit(source.pick(["ADD", "SUB", "MUL"]));
      case 2:
        this.expression(first, depth + 1);
        this.#divisor(kind, depth);
        return this.#emit(source.pick(["DIV", "MOD"]));
      case 3:
        this.#pair(first, second, depth);
        return this.#emit(source.pick(["BIT_AND", "BIT_OR", "BIT_XOR"]));
      case 4:
        this.#pair(kind, source.pick(["int32", "int64"]), depth);
        return this.#emit(source.pick(["SHL", "SHR"]));
      case 5:
        this.expression(kind, depth + 1);
        return this.#emit("NEG");
      case 6:
        this.expression(kind, depth + 1);
        this.#emit("DUP");
        return this.#emit(source.pick(["ADD", "SUB", "MUL", "BIT_XOR"]));
      default:
        this.#pair(first, second, depth);
        this.#emit("SWAP");
        return this.#emit("SUB");
    }
  }

  #float(depth: number): void {
    const source = this.#source;
    const other = source.pick<Kind>(["float", "float", "int32", "int64"]);
    switch (source.below(4)) {
      case 0:
        this.#pair("float", other, depth);
        return this.#emit(source.pick(["ADD", "SUB", "MUL"]));
      case 1:
        this.#pair(other, "float", depth);
        return this.#emit(source.pick(["ADD", "SUB", "MUL", "DIV", "MOD"]));
      case 2:
        this.expression(other, depth + 1);
        this.#divisor("float", depth);
        return this.#emit(source.pick(["DIV", "MOD"]));
      default:
        this.expression("float", depth + 1);
        return this.#emit("NEG");
    }
  }

  #boolean(depth: number): void {
    const source = this.#source;
    const numeric: readonly Kind[] = ["int32", "int64", "float"];
    switch (source.below(9)) {
      case 8: {
        // Equal as floats, but not as numbers.
        const pair = source.pick(NEAR_PAIRS);
        const [first, second] = source.below(2) === 0 ? pair : [pair[1], pair[0]];
        this.#emit(...first);
        this.#emit(...second);
        return this.#emit(source.pick(["LT", "LTE", "GT", "GTE", "EQ", "NEQ"]));
      }
      case 0:
      case 1:
        this.#pair(source.pick(numeric), source.pick(numeric), depth);
        return this.#emit(source.pick(["LT", "LTE", "GT", "GTE", "EQ", "NEQ"]));
      case 2:
      case 3:
        this.#pair("string", "string", depth);
        return this.#emit(source.pick(["EQ", "NEQ", "LT", "LTE", "GT", "GTE"]));
      case 4:
        this.#anything(depth + 1);
        this.#anything(depth + 1);
        return this.#emit(source.pick(["EQ", "NEQ"]));
      case 5:
        this.expression("bool", depth + 1);
        return this.#emit("NOT");
      case 6:
        this.expression(source.pick<Kind>(["string", "float", "thunk", "int64"]), depth + 1);
        this.#emit("DUP");
        return this.#emit(source.pick(["EQ", "NEQ"]));
      default:
        this.#pair("bool", "bool", depth);
        return this.#emit(source.pick(["AND", "OR"]));
    }
  }

  #string(depth: number): void {
    const height = this.#height;
    switch (this.#source.below(7)) {
      case 6:
        this.expression("string", depth + 1);
        this.#anything(depth + 1);
        this.#hostCall("test.many/1", 2);
        if (this.#source.below(2) === 0) this.#emit("POP");
        this.#emit("SET_GLOBAL", this.#global("g_any"));
        return this.#emit("POP_N", this.#height - height - 1, height + 1 - this.#height);
      case 0:
        this.#pair("string", "string", depth);
        return this.#hostCall("test.mix/1", -1);
      case 1:
        this.expression("string", depth + 1);
        this.#emit("DUP");
        return this.#emit("ADD");
      default:
        this.#pair("string", "string", depth);
        return this.#emit("ADD");
    }
  }

  #pair(first: Kind, second: Kind, depth: number): void {
    this.expression(first, depth + 1);
    this.expression(second, depth + 1);
  }

  #divisor(kind: "int32" | "int64" | "float", depth: number): void {
    if (this.#program.risky && this.#source.rarely(5)) return this.expression(kind, depth + 1);
    if (kind !== "float" && this.#source.rarely(4)) {
      this.expression(kind, depth + 1);
      this.#emit("PUSH_I32", 1);
      this.#emit("BIT_OR");
      return;
    }
    this.#emit(PUSH[kind], this.#source.pick(DIVISORS[kind]));
  }

  #local(kind: Kind): number {
    const slots = this.#slots.get(kind) ?? [];
    const choice = this.#source.below(3);
    if (choice < slots.length) return slots[choice];
    const slot = this.locals++;
    slots.push(slot);
    if (this.#program.risky && this.#source.rarely(31)) return slot;
    this.prologue.push(firstValue(this.#program, kind, slot), `  SET_LOCAL ${slot}`);
    return slot;
  }

  #global(name: string): string {
    this.#program.globals.add(name);
    return name;
  }

  #hostCall(name: string, change: number): void {
    this.#program.imports.add(name);
    this.#emit("HOSTCALL", name, change);
  }

  /** Calls that may recurse use up fuel; without fuel `otherwise` is executed. */
  #guarded(id: number, call: () => void, otherwise: () => void): void {
    const free = id > this.#id || (this.#program.risky && this.#source.rarely(16));
    if (free) return call();
    if (id === 0) return otherwise();
    this.#burning(call, otherwise);
  }

  #burning(call: () => void, otherwise: () => void): void {
    const skip = this.#newLabel();
    const join = this.#newLabel();
    const fuel = this.#global(FUEL);
    this.#emit("GET_GLOBAL", fuel);
    this.#emit("PUSH_I32", 0);
    this.#emit("GT");
    this.#emit("JMP_IF_FALSE", skip);
    this.#emit("GET_GLOBAL", fuel);
    this.#emit("PUSH_I32", 1);
    this.#emit("SUB");
    this.#emit("SET_GLOBAL", fuel);
    const height = this.#height;
    call();
    this.#emit("JMP", join);
    this.#height = height;
    this.#place(skip);
    otherwise();
    this.#place(join);
  }

  #call(id: number, depth: number): void {
    const { takesItself, params, rets } = this.#program.signatures[id];
    if (takesItself && this.#source.below(4) > 0) return this.#callClosure(id, depth);
    if (takesItself) this.#make(id, depth);
    for (const kind of params) this.expression(kind, depth + 2);
    const count = params.length + (takesItself ? 1 : 0);
    this.#emit("CALL", nameOf(id), rets.length - count);
  }

  /** Creates a closure and calls it, known or unknown to the verifier. */
  #callClosure(id: number, depth: number): void {
    const source = this.#source;
    const { params, rets } = this.#program.signatures[id];
    // An unknown closure must return 1 result.
    const mayHide = rets.length === 1 || (this.#program.risky && source.rarely(3));
    const way = source.below(mayHide ? 8 : 5);
    const last = params[params.length - 1];
    const swaps = way === 1 && last !== undefined && isScalar(last);
    for (const kind of swaps ? params.slice(0, -1) : params) this.expression(kind, depth + 2);
    const isHidden = way >= 5;
    const inside = this.#newLabel();
    if (way === 5) {
      const past = this.#newLabel();
      this.#emit("JMP", past);
      this.body.push(`  JMP ${inside}`);
      this.#place(past);
    }
    this.#make(id, depth);
    if (swaps) {
      this.#emit(PUSH[last], source.pick(LITERALS[last]));
      this.#emit("SWAP");
    } else if (way === 2) {
      this.#emit("DUP");
      this.#emit("SET_GLOBAL", this.#global("g_any"));
    } else if (way === 3) {
      this.#emit("DUP");
      this.#emit("NOP");
      this.#emit("SWAP");
      this.#emit("POP");
    } else if (way === 4) {
      this.#anyLiteral();
      this.#emit("POP");
    } else if (way === 5) {
      this.#place(inside);
    } else if (way === 6) {
      this.#emit("SET_GLOBAL", this.#global("g_any"));
      this.#emit("GET_GLOBAL", "g_any");
    } else if (way === 7) {
      const slot = this.locals++;
      this.#emit("SET_LOCAL", slot);
      this.#emit("GET_LOCAL", slot);
    }
    this.#emit("CALL_CLOSURE", params.length, (isHidden ? 1 : rets.length) - params.length - 1);
    if (isHidden && rets.length === 0) this.#emit("POP");
    if (isHidden && rets.length === 2) this.#emit("DUP");
  }

  #anyLiteral(): void {
    const kind = this.#source.pick(SCALARS);
    this.#emit(PUSH[kind], this.#source.pick(LITERALS[kind]));
  }

  /** Calls some closure of a shape. */
  #callShape(shape: Shape, depth: number): void {
    const { params } = SHAPE_OF[shape];
    for (const kind of params) this.expression(kind, depth + 2);
    // An expression of a risky program may be a constant, which the verifier would refuse.
    this.#leaf(shape);
    this.#emit("CALL_CLOSURE", params.length, -params.length);
  }

  /** Calls a function and keeps only the result of the kind. */
  #callFor(kind: Kind, id: number, depth: number): void {
    this.#call(id, depth);
    const { rets } = this.#program.signatures[id];
    const kept = rets.indexOf(kind);
    const above = rets.length - 1 - kept;
    if (above > 0) this.#emit("POP_N", above, -above);
    for (let n = 0; n < kept; n++) {
      this.#emit("SWAP");
      this.#emit("POP");
    }
  }
}

function nameOf(id: number): string {
  return id === 0 ? "main" : `f${id}`;
}
