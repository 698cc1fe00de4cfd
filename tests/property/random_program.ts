/**
 * Random programs that verify. A program is grown from byte strings: each byte is one decision, and
 * where the bytes end every decision is the plainest one. So shrinking bytes shrinks programs.
 *
 * Most values have the type their place wants, so that most programs run for long; some programs
 * are "risky" and get it wrong here and there.
 */
import fc from "fast-check";
import { INSTRUCTION_BY_NAME } from "../../lib/bytecode/isa.ts";

type Kind = "int32" | "int64" | "float" | "bool" | "string";

const KINDS: readonly Kind[] = ["int32", "int64", "float", "bool", "string"];

const LITERALS: Readonly<Record<Kind, readonly string[]>> = {
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
    "z".repeat(640),
  ].map((text) => JSON.stringify(text)),
};

const PUSH: Readonly<Record<Kind, string>> = {
  int32: "PUSH_I32",
  int64: "PUSH_I64",
  float: "PUSH_F64",
  bool: "PUSH_BOOL",
  string: "PUSH_CONST",
};

/** Prefix that makes a literal a constant of its kind. */
const CONSTANT_PREFIX: Readonly<Record<Kind, string>> = {
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

/** An int64 and the float nearest to it, which is another number or, in the last pair, is not. */
const NEAR_PAIRS: readonly (readonly [Push, Push])[] = [
  [["PUSH_I64", "9007199254740993"], ["PUSH_F64", "9007199254740992.0"]],
  [["PUSH_I64", "-9007199254740993"], ["PUSH_F64", "-9007199254740992.0"]],
  [["PUSH_I64", "9223372036854775807"], ["PUSH_F64", "9223372036854775808.0"]],
  [["PUSH_I64", "9223372036854774785"], ["PUSH_F64", "9223372036854774784.0"]],
  [["PUSH_I64", "-9223372036854775808"], ["PUSH_F64", "-9223372036854775808.0"]],
];

/** Host functions a random program may import; `hosts.ts` defines them. */
const IMPORTS: ReadonlyMap<string, string> = new Map([
  ["log.write/1", "args=1 rets=0"],
  ["test.mix/1", "args=2 rets=1"],
  ["test.fault/1", "args=1 rets=1"],
]);

const FUEL = "fuel";
const START_FUEL = 24;
const MAX_DEPTH = 4;

/** A program as text; prints as itself in a counterexample. */
export class RandomProgram {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return `\n${this.text}`;
  }
}

/** Random programs. The first byte string decides for the whole program, the others for a function. */
export function randomProgram(): fc.Arbitrary<RandomProgram> {
  const body = fc.uint8Array({ minLength: 0, maxLength: 250, size: "max" });
  return fc.tuple(fc.boolean(), fc.array(body, { minLength: 1, maxLength: 4, size: "max" }))
    .map(([risky, bodies]) => growProgram(risky, bodies));
}

/** Decisions read off a byte string; plain ones once it has ended. */
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

  /** True once in `count` times, never at the end. */
  rarely(count: number): boolean {
    return this.below(count) === count - 1;
  }
}

interface Signature {
  readonly params: readonly Kind[];
  readonly rets: readonly Kind[];
}

/** What the functions of a program share. */
interface Program {
  readonly risky: boolean;
  readonly signatures: readonly Signature[];
  readonly globals: Set<string>;
  readonly imports: Set<string>;
}

function growProgram(risky: boolean, bodies: readonly Uint8Array[]): RandomProgram {
  const sources = bodies.map((bytes) => new Decisions(bytes));
  const signatures = sources.map((source, id): Signature => {
    const kinds = (count: number): Kind[] =>
      Array.from({ length: count }, () => source.pick(KINDS));
    return { params: id === 0 ? [] : kinds(source.below(4)), rets: kinds(source.below(3)) };
  });
  const program: Program = { risky, signatures, globals: new Set(), imports: new Set() };
  const drafts = sources.map((source, id) => growFunction(program, source, id));
  const out = [...program.imports].map((name) => `.sysc ${name} ${IMPORTS.get(name)}`);
  for (const name of program.globals) out.push(`.global ${name}`);
  drafts.forEach(({ head, prologue, body }, id) => {
    out.push(head);
    if (id === 0) {
      for (const name of program.globals) {
        const kind = KINDS.find((known) => name === `g_${known}`);
        if (kind !== undefined) out.push(`  ${PUSH[kind]} ${LITERALS[kind][1]}`);
        else if (name === FUEL) out.push(`  PUSH_I32 ${START_FUEL}`);
        else continue;
        out.push(`  SET_GLOBAL ${name}`);
      }
    }
    out.push(...prologue, ...body, ".end");
  });
  return new RandomProgram(out.join("\n") + "\n");
}

interface FunctionDraft {
  readonly head: string;
  readonly prologue: readonly string[];
  readonly body: readonly string[];
}

function growFunction(program: Program, source: Decisions, id: number): FunctionDraft {
  const { params, rets } = program.signatures[id];
  const grower = new FunctionGrower(program, source, id);
  grower.statements(0, 40);
  for (const kind of rets) grower.expression(kind, 0);
  grower.leave();
  if (grower.jumpsToEnd) grower.body.push("end:");
  const name = id === 0 ? "main" : `f${id}`;
  const stack = source.rarely(4) ? " stack=500" : "";
  // Locals nobody uses still cost the call that clears them.
  const unused = source.rarely(4) ? 17 : 0;
  const counts = `params=${params.length} locals=${grower.locals - params.length + unused}`;
  return {
    head: `.func ${name} ${counts} rets=${rets.length}${stack}`,
    prologue: grower.prologue,
    body: grower.body,
  };
}

class FunctionGrower {
  readonly prologue: string[] = [];
  readonly body: string[] = [];
  jumpsToEnd = false;
  locals: number;

  readonly #program: Program;
  readonly #source: Decisions;
  readonly #id: number;
  readonly #slots: Record<Kind, number[]> = {
    int32: [],
    int64: [],
    float: [],
    bool: [],
    string: [],
  };
  #height = 0;
  #labels = 0;
  #loops = 0;

  constructor(program: Program, source: Decisions, id: number) {
    this.#program = program;
    this.#source = source;
    this.#id = id;
    const { params } = program.signatures[id];
    params.forEach((kind, slot) => this.#slots[kind].push(slot));
    this.locals = params.length;
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

  #statement(depth: number): void {
    const source = this.#source;
    switch (source.below(21)) {
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
        return this.#emit("FRAME_SYNC");
      case 14:
        return source.rarely(3) ? this.#earlyEnd(depth) : this.#emit("NOP");
      case 15:
        return this.#deadCode();
      case 16:
        this.#anything(depth);
        this.#emit("SET_GLOBAL", this.#global("g_any"));
        return;
      case 17: {
        // Grows in loops, so that payloads cross 64 bytes and the limits.
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
      default:
        return this.#emit("NOP");
    }
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

  /** Leaves the function, the program, or traps, if a condition holds. */
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

  /** Returns; the results are on the stack. */
  leave(): void {
    const { length } = this.#program.signatures[this.#id].rets;
    switch (this.#source.below(4)) {
      case 1:
        this.#emit("JMP", "end", -length);
        break;
      case 2:
        // A conditional jump to the end whose other way returns too.
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

  /** Code that is never reached: its jumps make no block, its heights don't count. */
  #deadCode(): void {
    const past = this.#newLabel();
    const inside = this.#newLabel();
    const height = this.#height;
    this.#emit("JMP", past);
    for (let n = this.#source.below(4); n > 0; n--) {
      const dead = ["ADD", "POP", `JMP ${inside}`, `JMP_IF_TRUE ${inside}`, "RET", "SLEEP 1"];
      this.body.push(`  ${this.#source.pick(dead)}`);
    }
    this.#height = height;
    this.#place(past);
    this.#emit("NOP");
    this.#place(inside);
    this.#emit("NOP");
  }

  /** Pushes a value that is, most times, of the kind. */
  expression(kind: Kind, depth: number): void {
    if (this.#program.risky && this.#source.rarely(61)) return this.#anything(depth);
    if (this.#source.ended || depth >= MAX_DEPTH + 2) return this.#leaf(kind);
    const source = this.#source;
    const way = source.below(16);
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
    }
  }

  #leaf(kind: Kind): void {
    const source = this.#source;
    switch (source.below(6)) {
      case 1:
      case 2:
      case 3:
        return this.#emit("GET_LOCAL", this.#local(kind));
      case 4:
        return this.#emit("GET_GLOBAL", this.#global(`g_${kind}`));
      case 5:
        return this.#emit("PUSH_CONST", CONSTANT_PREFIX[kind] + source.pick(LITERALS[kind]));
      default:
        return this.#emit(PUSH[kind], source.pick(LITERALS[kind]));
    }
  }

  /** Pushes a value of any kind. */
  #anything(depth: number): void {
    switch (this.#source.below(8)) {
      case 1:
        return this.#emit("PUSH_CONST", "null");
      case 2:
        return this.#emit("GET_GLOBAL", this.#global("g_any"));
      case 3:
        this.#anything(depth + 1);
        this.expression(this.#source.pick(KINDS), depth + 1);
        return this.#hostCall("test.mix/1", -1);
      default:
        return this.expression(this.#source.pick(KINDS), depth);
    }
  }

  #integer(kind: "int32" | "int64", depth: number): void {
    const source = this.#source;
    const wide = kind === "int64";
    // One operand of the wide kind makes the result wide.
    const first: Kind = wide && source.rarely(4) ? "int32" : kind;
    const second: Kind = wide && first === "int64" && source.rarely(4) ? "int32" : kind;
    switch (source.below(8)) {
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
    switch (source.below(6)) {
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
      case 3:
        this.expression("float", depth + 1);
        return this.#emit("NEG");
      case 4:
        for (let n = 0; n < 4; n++) this.expression("float", depth + 2);
        return this.#emit("INTRINSIC", "vec2.dot/1", -3);
      default:
        this.#pair("float", "float", depth);
        return this.#emit("INTRINSIC", "vec2.length/1", -1);
    }
  }

  #boolean(depth: number): void {
    const source = this.#source;
    const numeric: readonly Kind[] = ["int32", "int64", "float"];
    switch (source.below(9)) {
      case 8: {
        // Alike as floats, not alike as numbers.
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
        this.expression(source.pick<Kind>(["string", "float", "bool", "int64"]), depth + 1);
        this.#emit("DUP");
        return this.#emit(source.pick(["EQ", "NEQ"]));
      default:
        this.#pair("bool", "bool", depth);
        return this.#emit(source.pick(["AND", "OR"]));
    }
  }

  #string(depth: number): void {
    switch (this.#source.below(6)) {
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
    const slots = this.#slots[kind];
    const choice = this.#source.below(3);
    if (choice < slots.length) return slots[choice];
    const slot = this.locals++;
    slots.push(slot);
    if (this.#program.risky && this.#source.rarely(31)) return slot;
    const literal = LITERALS[kind][slot % LITERALS[kind].length];
    this.prologue.push(`  ${PUSH[kind]} ${literal}`, `  SET_LOCAL ${slot}`);
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

  /** Calls that may recurse burn fuel; with none left the other way is taken. */
  #guarded(id: number, call: () => void, otherwise: () => void): void {
    const free = id > this.#id || (this.#program.risky && this.#source.rarely(16));
    if (free) return call();
    if (id === 0) return otherwise();
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
    const { params, rets } = this.#program.signatures[id];
    for (const kind of params) this.expression(kind, depth + 2);
    const name = id === 0 ? "main" : `f${id}`;
    this.#emit("CALL", name, rets.length - params.length);
  }

  /** Calls and keeps the one result of the kind. */
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
