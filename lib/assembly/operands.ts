/** Reads numbers, constants and names: turns tokens of guest text into operands of the builder. */
import { floatBits, parseFloatBits, parseInteger, parseSigned } from "../encoding/literal.ts";
import type { Label, Operand } from "../image/function_builder.ts";
import type { Constant } from "../image/image.ts";
import type { OperandKind } from "../isa/instructions.ts";
import { INTRINSIC_TABLE } from "../isa/intrinsics.ts";
import type { Fail, Token } from "./lexer.ts";

/** Accepted form of each kind of operand, for error messages. */
export const OPERAND_FORMS: Readonly<Record<OperandKind, string>> = {
  i32: "a 32-bit integer like 42, -7 or 0xff",
  i64: "a 64-bit integer like 42, -7 or 0xff",
  f64: "a float like 1.5, 1e9, NaN, Infinity or f64:0x3ff8000000000000",
  bool: "true or false",
  count: "a count 0 … 4294967295",
  frames: "a number of frames 0 … 4294967295",
  label: "a label of this function, or a byte offset",
  constant: 'a constant like "text", null, undefined, true, 1.5, i32:1, i64:1, or #index',
  local: "the slot number or name of a local",
  global: "the name or slot number of a global",
  function: "the name of a function, or #id",
  import: "a host function declared with .sysc, like log.write/1, or #index",
  syscall: "a syscall number",
  intrinsic: "an intrinsic like vec2.dot/1, or #id",
};

/** Numbers of the names that operands can refer to. */
export interface Names {
  readonly functions: ReadonlyMap<string, number>;
  readonly globals: ReadonlyMap<string, number>;
  readonly imports: ReadonlyMap<string, number>;
  /** Labels of the current function. */
  readonly labels: ReadonlyMap<string, Label>;
  /** Locals that have a name where the operand is. */
  readonly locals: Pick<ReadonlyMap<string, number>, "get">;
}

const MAX_U32 = 0xffff_ffff;

/** Reads an unsigned decimal or hexadecimal number up to `max`. */
export function unsigned(token: Token, max: number, expected: string, fail: Fail): number {
  const value = token.quoted ? undefined : parseInteger(token.text);
  if (value === undefined) return fail("BAD_NUMBER", token, expected);
  if (value < 0n || value > BigInt(max)) {
    fail("OUT_OF_RANGE", token, `${expected}; it must be 0 … ${max}`);
  }
  return Number(value);
}

/** Reads `#index`; returns `undefined` for other tokens. */
export function hashIndex(token: Token, fail: Fail): number | undefined {
  if (token.quoted || !token.text.startsWith("#")) return undefined;
  return unsigned({ ...token, text: token.text.slice(1) }, MAX_U32, "#index", fail);
}

/** Reads a constant. */
export function constantLiteral(token: Token, fail: Fail): Constant {
  if (token.quoted) return { kind: "string", value: token.text };
  const { text } = token;
  if (text === "null" || text === "undefined") return { kind: text };
  if (text === "true" || text === "false") return { kind: "bool", value: text === "true" };
  const width = text.startsWith("i32:") ? 32 : text.startsWith("i64:") ? 64 : undefined;
  if (width !== undefined) {
    const digits = text.slice("i32:".length);
    const value = parseSigned(digits, width);
    if (value === undefined) return notAnInteger(token, digits, OPERAND_FORMS[`i${width}`], fail);
    return width === 32 ? { kind: "int32", value: Number(value) } : { kind: "int64", value };
  }
  const int32 = parseSigned(text, 32);
  if (int32 !== undefined) return { kind: "int32", value: Number(int32) };
  // An integer that is too wide must not silently become a float.
  if (parseInteger(text) !== undefined) fail("OUT_OF_RANGE", token, `i64:${text} or ${text}.0`);
  const bits = parseFloatBits(text);
  return bits === undefined
    ? fail("BAD_NUMBER", token, OPERAND_FORMS.constant)
    : { kind: "float", bits };
}

function notAnInteger(token: Token, digits: string, form: string, fail: Fail): never {
  const isInteger = !token.quoted && parseInteger(digits) !== undefined;
  return fail(isInteger ? "OUT_OF_RANGE" : "BAD_NUMBER", token, form);
}

/** Reads a function by name or `#id`. */
export function functionOperand(
  token: Token,
  functions: ReadonlyMap<string, number>,
  fail: Fail,
): number {
  return namedOperand(token, "function", functions, false, fail);
}

/** Reads a place of a function: a label or a byte offset. */
export function placeOperand(
  token: Token,
  labels: ReadonlyMap<string, Label>,
  fail: Fail,
): Label | number {
  return namedOperand(token, "label", labels, true, fail);
}

/** Operands whose names are never quoted. */
const BARE_KINDS: readonly OperandKind[] = ["label", "import"];

/** Resolves a name or reads `#index`; reads a plain number if `plainNumber` allows it. */
function namedOperand<Value>(
  token: Token,
  kind: OperandKind,
  names: ReadonlyMap<string, Value>,
  plainNumber: boolean,
  fail: Fail,
): Value | number {
  const index = hashIndex(token, fail);
  if (index !== undefined) return index;
  if (token.quoted && BARE_KINDS.includes(kind)) fail("UNKNOWN_NAME", token, OPERAND_FORMS[kind]);
  // A name that looks like a number must be quoted.
  if (plainNumber && !token.quoted && parseInteger(token.text) !== undefined) {
    return unsigned(token, MAX_U32, OPERAND_FORMS[kind], fail);
  }
  return names.get(token.text) ??
    fail("UNKNOWN_NAME", token, OPERAND_FORMS[kind], undefined, names.keys());
}

/** The nearest float of a hexadecimal integer literal. Decimal ones are float literals themselves. */
function hexadecimalFloat(word: string): bigint | undefined {
  const value = parseInteger(word);
  return value === undefined ? undefined : floatBits(Number(value));
}

/** Reads an operand of the given kind. */
export function readOperand(token: Token, kind: OperandKind, names: Names, fail: Fail): Operand {
  const word = token.quoted ? "" : token.text;
  switch (kind) {
    case "i32":
    case "i64": {
      const value = parseSigned(word, kind === "i32" ? 32 : 64) ??
        notAnInteger(token, word, OPERAND_FORMS[kind], fail);
      return kind === "i32" ? Number(value) : value;
    }
    case "f64":
      return parseFloatBits(word) ?? hexadecimalFloat(word) ??
        fail("BAD_NUMBER", token, OPERAND_FORMS.f64);
    case "bool":
      if (word !== "true" && word !== "false") fail("BAD_NUMBER", token, OPERAND_FORMS.bool);
      return word === "true";
    case "label":
      return placeOperand(token, names.labels, fail);
    case "constant":
      return hashIndex(token, fail) ?? constantLiteral(token, fail);
    case "global":
      return namedOperand(token, kind, names.globals, true, fail);
    case "local":
      return names.locals.get(token.text) ?? unsigned(token, MAX_U32, OPERAND_FORMS.local, fail);
    case "function":
      return functionOperand(token, names.functions, fail);
    case "import":
      return namedOperand(token, kind, names.imports, false, fail);
    case "intrinsic": {
      const { byIdentity } = INTRINSIC_TABLE;
      return byIdentity.get(word)?.id ?? hashIndex(token, fail) ??
        fail("UNKNOWN_NAME", token, OPERAND_FORMS.intrinsic, undefined, byIdentity.keys());
    }
    default:
      return unsigned(token, MAX_U32, OPERAND_FORMS[kind], fail);
  }
}
