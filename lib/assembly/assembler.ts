/** From guest text to a program image. SPEC.md describes the text form. */
import { AssemblyError, type AssemblyErrorCode } from "../image/errors.ts";
import { formatIdentity, parseIdentity } from "../image/identity.ts";
import type {
  Constant,
  DebugInfo,
  ExportRecord,
  FunctionRecord,
  HostImport,
  ProgramImage,
} from "../image/image.ts";
import { constantKey } from "../image/image.ts";
import type { IntrinsicTable } from "../isa/intrinsics.ts";
import {
  INSTRUCTION_BY_NAME,
  type InstructionSpec,
  OPCODE_BYTES,
  OPERAND_BYTES,
  type OperandKind,
} from "../isa/instructions.ts";
import { parseFloatBits, parseInteger, parseSigned, parseString } from "../encoding/literal.ts";
import { nearestName } from "../encoding/nearest_name.ts";

/** What the assembler may be told. */
export interface AssembleOptions {
  /** File name for error messages; `<text>` unless given. */
  readonly file?: string;
}

/** Names that need no quotes. */
export const BARE_NAME: RegExp = /^[A-Za-z_$][\w$.]*$/;

interface Token {
  /** The text, or the value of a quoted literal. */
  readonly text: string;
  readonly quoted: boolean;
  /** Line, from 1. */
  readonly line: number;
  /** Index in the line, in UTF-16 units; error messages give code points. */
  readonly index: number;
}

type CodeItem =
  | { readonly kind: "instruction"; readonly spec: InstructionSpec; readonly operands: Token[] }
  | { readonly kind: "bytes"; readonly bytes: readonly number[] };

interface PlacedItem {
  readonly item: CodeItem;
  readonly pc: number;
  readonly line: number;
}

interface FunctionDraft {
  readonly name: string;
  readonly params: number;
  readonly locals: number;
  readonly rets: number;
  readonly maxStack: number;
  readonly items: PlacedItem[];
  readonly labels: Map<string, number>;
  /** Pairs (pc, line) given by `.line`. */
  readonly lineMarks: [number, number][];
  length: number;
}

interface Draft {
  readonly functions: FunctionDraft[];
  /** Function ids by name, for functions that may be named. */
  readonly functionIds: Map<string, number>;
  readonly globals: string[];
  readonly globalSlots: Map<string, number>;
  readonly imports: HostImport[];
  readonly importIndexes: Map<string, number>;
  readonly constants: Constant[];
  /** Index by canonical key of the constant. */
  readonly constantIndexes: Map<string, number>;
  readonly exports: { readonly name: string; readonly target: Token }[];
  debug: { readonly names: boolean; readonly lines: boolean } | undefined;
  debugFile: string;
  /** The text has `.line` marks; source lines are then taken from them alone. */
  hasLineMarks: boolean;
}

/**
 * Assembles guest text against a table of intrinsics.
 *
 * @throws {AssemblyError} with file, line, column, what was found and what was expected
 */
export function assembleWith(
  source: string,
  intrinsics: IntrinsicTable,
  options: AssembleOptions = {},
): ProgramImage {
  const file = options.file ?? "<text>";
  const lines = source.split(/\r\n|\n|\r/);
  const draft: Draft = {
    functions: [],
    functionIds: new Map(),
    globals: [],
    globalSlots: new Map(),
    imports: [],
    importIndexes: new Map(),
    constants: [],
    constantIndexes: new Map(),
    exports: [],
    debug: { names: true, lines: true },
    debugFile: (options.file ?? "").toWellFormed(),
    hasLineMarks: false,
  };
  let open: FunctionDraft | undefined;

  const fail: Fail = (code, token, expected, found, candidates) => {
    const suggestion = candidates === undefined ? undefined : nearestName(token.text, candidates);
    throw new AssemblyError(code, {
      file,
      line: token.line,
      column: Array.from((lines[token.line - 1] ?? "").slice(0, token.index)).length + 1,
      found: found ?? (token.quoted ? JSON.stringify(token.text) : `"${token.text}"`),
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  };

  for (let number = 1; number <= lines.length; number++) {
    let tokens = tokenize(lines[number - 1], number, fail);
    while (tokens.length > 0 && !tokens[0].quoted && tokens[0].text.endsWith(":")) {
      const label = tokens[0];
      const name = label.text.slice(0, -1);
      if (!BARE_NAME.test(name)) fail("BAD_CHARACTER", label, "a label like `again:`");
      if (open === undefined) fail("OUTSIDE_FUNCTION", label, "labels inside .func … .end");
      if (open.labels.has(name)) fail("DUPLICATE_NAME", label, "a label not used in this function");
      open.labels.set(name, open.length);
      tokens = tokens.slice(1);
    }
    if (tokens.length === 0) continue;
    const [head, ...rest] = tokens;
    if (head.quoted) fail("BAD_CHARACTER", head, "a directive or an instruction");
    if (head.text === ".func") {
      if (open !== undefined) fail("MISSING_END", head, `.end of function "${open.name}" first`);
      open = startFunction(draft, head, rest, fail);
    } else if (head.text === ".end") {
      if (open === undefined) fail("OUTSIDE_FUNCTION", head, ".func before .end");
      if (rest.length > 0) fail("UNEXPECTED_OPERAND", rest[0], "nothing after .end");
      open = undefined;
    } else if (head.text.startsWith(".")) {
      directive(draft, open, head, rest, fail);
    } else {
      const spec = INSTRUCTION_BY_NAME.get(head.text);
      if (spec === undefined) {
        fail("UNKNOWN_MNEMONIC", head, "an instruction", undefined, INSTRUCTION_BY_NAME.keys());
      }
      if (open === undefined) fail("OUTSIDE_FUNCTION", head, "instructions inside .func … .end");
      if (rest.length < spec.operands.length) {
        const kind = spec.operands[rest.length];
        fail("MISSING_OPERAND", head, `${head.text} with ${OPERAND_FORMS[kind]}`, "no operand");
      }
      if (rest.length > spec.operands.length) {
        const count = spec.operands.length;
        fail(
          "UNEXPECTED_OPERAND",
          rest[count],
          `${count || "no"} operand${count === 1 ? "" : "s"}`,
        );
      }
      place(open, { kind: "instruction", spec, operands: rest }, spec.size, number);
    }
  }
  const last: Token = {
    text: "end of text",
    quoted: false,
    line: lines.length,
    index: lines[lines.length - 1].length,
  };
  if (open !== undefined) fail("MISSING_END", last, `.end of function "${open.name}"`);
  if (draft.functions.length === 0) {
    fail("NO_FUNCTION", last, "a function: .func main params=0 locals=0 rets=0");
  }
  return emit(draft, intrinsics, fail);
}

type Fail = (
  code: AssemblyErrorCode,
  token: Token,
  expected: string,
  found?: string,
  candidates?: Iterable<string>,
) => never;

/** What to write for an operand, for error messages. */
const OPERAND_FORMS: Readonly<Record<OperandKind, string>> = {
  i32: "a 32-bit integer like 42, -7 or 0xff",
  i64: "a 64-bit integer like 42, -7 or 0xff",
  f64: "a float like 1.5, 1e9, NaN, Infinity or f64:0x3ff8000000000000",
  bool: "true or false",
  count: "a count 0 … 4294967295",
  frames: "a number of frames 0 … 4294967295",
  label: "a label of this function, or a byte offset",
  constant: 'a constant like "text", null, true, 1.5, i32:1, i64:1, or #index',
  local: "a local slot number",
  global: "the name or slot number of a global",
  function: "the name of a function, or #id",
  import: "a host function declared with .sysc, like log.write/1, or #index",
  syscall: "a syscall number",
  intrinsic: "an intrinsic like vec2.dot/1, or #id",
};

function tokenize(line: string, number: number, fail: Fail): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < line.length) {
    const char = line[at];
    if (char === ";") break;
    if (/[\s,]/.test(char) || char === "\ufeff") {
      at++;
    } else if (char === '"') {
      const literal = parseString(line, at);
      if ("problem" in literal) {
        const token = {
          text: line.slice(literal.at),
          quoted: false,
          line: number,
          index: literal.at,
        };
        fail("BAD_STRING", token, literal.problem);
      }
      tokens.push({ text: literal.value, quoted: true, line: number, index: at });
      at = literal.end;
    } else {
      const start = at;
      while (at < line.length && !/[\s,;"]/.test(line[at])) at++;
      tokens.push({ text: line.slice(start, at), quoted: false, line: number, index: start });
    }
  }
  return tokens;
}

function place(open: FunctionDraft, item: CodeItem, size: number, line: number): void {
  open.items.push({ item, pc: open.length, line });
  open.length += size;
}

/** Reads an unsigned decimal or hexadecimal number up to `max`. */
function unsigned(token: Token, max: number, expected: string, fail: Fail): number {
  const value = token.quoted ? undefined : parseInteger(token.text);
  if (value === undefined) return fail("BAD_NUMBER", token, expected);
  if (value < 0n || value > BigInt(max)) {
    fail("OUT_OF_RANGE", token, `${expected}; it must be 0 … ${max}`);
  }
  return Number(value);
}

/** Reads `#index`. */
function hashIndex(token: Token, fail: Fail): number | undefined {
  if (token.quoted || !token.text.startsWith("#")) return undefined;
  return unsigned({ ...token, text: token.text.slice(1) }, 0xffff_ffff, "#index", fail);
}

/** Reads the `key=value` settings of `.func` and `.sysc`. */
function settings<K extends string>(
  tokens: readonly Token[],
  required: readonly K[],
  optional: readonly K[],
  head: Token,
  fail: Fail,
): Record<K, number> {
  const all = [...required, ...optional];
  const form = all.map((key) => `${key}=N`).join(" ");
  const values: Partial<Record<K, number>> = {};
  for (const token of tokens) {
    const [key, value, more] = token.text.split("=");
    const known = all.find((name) => name === key);
    if (token.quoted || known === undefined || value === undefined || more !== undefined) {
      fail("BAD_DIRECTIVE", token, form, undefined, all.map((name) => `${name}=${value ?? 0}`));
    }
    if (values[known] !== undefined) fail("DUPLICATE_NAME", token, `${known} once`);
    const at = { ...token, text: value, index: token.index + key.length + 1 };
    values[known] = unsigned(at, 0xffff, `${known}=N`, fail);
  }
  for (const key of required) {
    if (values[key] === undefined) fail("BAD_DIRECTIVE", head, form, `no ${key}=`);
  }
  const read = (key: K): number => values[key] ?? 0;
  return Object.fromEntries(all.map((key) => [key, read(key)])) as Record<K, number>;
}

function isName(token: Token | undefined): token is Token {
  return token !== undefined && (token.quoted || BARE_NAME.test(token.text));
}

function startFunction(
  draft: Draft,
  head: Token,
  operands: readonly Token[],
  fail: Fail,
): FunctionDraft {
  let rest = operands;
  const id = draft.functions.length;
  const form = ".func NAME params=N locals=N rets=N";
  const explicitId = rest.length > 0 ? hashIndex(rest[0], fail) : undefined;
  if (explicitId !== undefined) {
    if (explicitId !== id) fail("OUT_OF_RANGE", rest[0], `#${id}, the next function id`);
    rest = rest.slice(1);
  }
  let name = "";
  const nameToken = rest[0];
  if (isName(nameToken) && (nameToken.quoted || !nameToken.text.includes("="))) {
    name = nameToken.text;
    if (explicitId === undefined) {
      if (draft.functionIds.has(name)) {
        fail("DUPLICATE_NAME", nameToken, "a function name not used before");
      }
      draft.functionIds.set(name, id);
    }
    rest = rest.slice(1);
  } else if (explicitId === undefined) {
    fail("BAD_DIRECTIVE", nameToken ?? head, form);
  }
  const open: FunctionDraft = {
    name,
    ...namedSettings(settings(rest, ["params", "locals", "rets"], ["stack"], head, fail)),
    items: [],
    labels: new Map(),
    lineMarks: [],
    length: 0,
  };
  if (open.params + open.locals > 0xffff) {
    fail("OUT_OF_RANGE", head, "params and locals of together at most 65535");
  }
  draft.functions.push(open);
  return open;
}

function namedSettings(
  values: Record<"params" | "locals" | "rets" | "stack", number>,
): Pick<FunctionDraft, "params" | "locals" | "rets" | "maxStack"> {
  const { params, locals, rets, stack } = values;
  return { params, locals, rets, maxStack: stack };
}

const DIRECTIVES = [
  ".byte",
  ".const",
  ".debug",
  ".end",
  ".export",
  ".file",
  ".func",
  ".global",
  ".line",
  ".sysc",
];

function directive(
  draft: Draft,
  open: FunctionDraft | undefined,
  head: Token,
  rest: readonly Token[],
  fail: Fail,
): void {
  const arity = (low: number, high: number, form: string): void => {
    if (rest.length < low) fail("BAD_DIRECTIVE", head, form, "too little");
    if (rest.length > high) fail("UNEXPECTED_OPERAND", rest[high], form);
  };
  switch (head.text) {
    case ".sysc": {
      const form = ".sysc module.name/version args=N rets=N";
      arity(1, 3, form);
      const identity = parseIdentity(rest[0].text);
      if (identity === undefined) return fail("BAD_DIRECTIVE", rest[0], form);
      const key = formatIdentity(identity);
      if (draft.importIndexes.has(key)) {
        fail("DUPLICATE_NAME", rest[0], "each host function declared once");
      }
      draft.importIndexes.set(key, draft.imports.length);
      draft.imports.push({
        ...identity,
        ...settings(rest.slice(1), ["args", "rets"], [], head, fail),
      });
      return;
    }
    case ".global": {
      arity(0, 1, ".global NAME");
      const name = rest[0];
      if (name !== undefined) {
        if (!isName(name)) fail("BAD_DIRECTIVE", name, ".global NAME");
        if (draft.globalSlots.has(name.text)) {
          fail("DUPLICATE_NAME", name, "a global name not used before");
        }
        if (name.text !== "") draft.globalSlots.set(name.text, draft.globals.length);
      }
      if (draft.globals.length === 0xffff) fail("TOO_LARGE", head, "at most 65535 globals");
      draft.globals.push(name?.text ?? "");
      return;
    }
    case ".const": {
      arity(1, 1, ".const VALUE");
      const constant = constantLiteral(rest[0], fail);
      const key = constantKey(constant);
      const index = draft.constants.push(constant) - 1;
      if (!draft.constantIndexes.has(key)) draft.constantIndexes.set(key, index);
      return;
    }
    case ".export": {
      const form = ".export NAME, or .export NAME FUNCTION";
      arity(1, 2, form);
      if (!isName(rest[0]) || rest[0].text === "") fail("BAD_DIRECTIVE", rest[0], form);
      if (draft.exports.some((entry) => entry.name === rest[0].text)) {
        fail("DUPLICATE_NAME", rest[0], "an export name not used before");
      }
      draft.exports.push({ name: rest[0].text, target: rest[1] ?? rest[0] });
      return;
    }
    case ".file":
      arity(1, 1, '.file "NAME"');
      draft.debugFile = rest[0].text;
      return;
    case ".debug": {
      const words = rest.map((token) => token.text);
      const form = ".debug off, or .debug with file, names, lines";
      const wrong = rest.find((token) => !["off", "file", "names", "lines"].includes(token.text));
      if (wrong !== undefined || rest.length === 0) fail("BAD_DIRECTIVE", wrong ?? head, form);
      draft.debug = words.includes("off")
        ? undefined
        : { names: words.includes("names"), lines: words.includes("lines") };
      return;
    }
    case ".line": {
      arity(1, 1, ".line N");
      if (open === undefined) return fail("OUTSIDE_FUNCTION", head, ".line inside .func … .end");
      const line = unsigned(rest[0], 0xffff_ffff, ".line N", fail);
      const last = open.lineMarks.at(-1);
      if (last !== undefined && last[0] === open.length) last[1] = line;
      else open.lineMarks.push([open.length, line]);
      draft.hasLineMarks = true;
      return;
    }
    case ".byte": {
      if (open === undefined) return fail("OUTSIDE_FUNCTION", head, ".byte inside .func … .end");
      arity(1, Infinity, ".byte N …");
      const bytes = rest.map((token) => unsigned(token, 0xff, "a byte", fail));
      place(open, { kind: "bytes", bytes }, bytes.length, head.line);
      return;
    }
    default:
      fail("BAD_DIRECTIVE", head, "a directive", undefined, DIRECTIVES);
  }
}

function constantLiteral(token: Token, fail: Fail): Constant {
  if (token.quoted) return { kind: "string", value: token.text };
  const { text } = token;
  if (text === "null") return { kind: "null" };
  if (text === "true" || text === "false") return { kind: "bool", value: text === "true" };
  const width = text.startsWith("i32:") ? 32 : text.startsWith("i64:") ? 64 : undefined;
  if (width !== undefined) {
    const digits = text.slice("i32:".length);
    const value = parseSigned(digits, width);
    if (value === undefined) {
      const isInteger = parseInteger(digits) !== undefined;
      return fail(isInteger ? "OUT_OF_RANGE" : "BAD_NUMBER", token, OPERAND_FORMS[`i${width}`]);
    }
    return width === 32 ? { kind: "int32", value: Number(value) } : { kind: "int64", value };
  }
  const int32 = parseSigned(text, 32);
  if (int32 !== undefined) return { kind: "int32", value: Number(int32) };
  // A bare integer that is too wide must not silently become a float.
  if (parseInteger(text) !== undefined) fail("OUT_OF_RANGE", token, `i64:${text} or ${text}.0`);
  const bits = parseFloatBits(text);
  if (bits !== undefined) return { kind: "float", bits };
  return fail("BAD_NUMBER", token, OPERAND_FORMS.constant);
}

function emit(draft: Draft, intrinsics: IntrinsicTable, fail: Fail): ProgramImage {
  const length = draft.functions.reduce((bytes, open) => bytes + open.length, 0);
  const code = new Uint8Array(length);
  const view = new DataView(code.buffer);
  const functions: FunctionRecord[] = [];
  const lines: number[] = [];
  let start = 0;
  for (const open of draft.functions) {
    const { params, locals, rets, maxStack } = open;
    functions.push({ codeOffset: start, codeLength: open.length, params, locals, rets, maxStack });
    for (const [pc, line] of open.lineMarks) {
      if (pc < open.length) lines.push(start + pc, line);
    }
    let lastLine = 0;
    for (const { item, pc, line } of open.items) {
      if (item.kind === "bytes") {
        code.set(item.bytes, start + pc);
        continue;
      }
      if (!draft.hasLineMarks && line !== lastLine) lines.push(start + pc, line);
      lastLine = line;
      let at = start + pc;
      view.setUint16(at, item.spec.opcode, true);
      at += OPCODE_BYTES;
      item.spec.operands.forEach((kind, i) => {
        emitOperand(view, at, kind, item.operands[i], draft, open, intrinsics, fail);
        at += OPERAND_BYTES[kind];
      });
    }
    start += open.length;
  }
  const exports: ExportRecord[] = draft.exports.map(({ name, target }) => ({
    name,
    functionId: functionOperand(target, draft, fail),
  }));
  for (const [i, { functionId }] of exports.entries()) {
    if (functionId >= functions.length) {
      fail("OUT_OF_RANGE", draft.exports[i].target, "the id of an existing function");
    }
  }
  const debug: DebugInfo | undefined = draft.debug && {
    file: draft.debugFile,
    functionNames: draft.debug.names ? draft.functions.map((open) => open.name) : [],
    lines: Uint32Array.from(draft.debug.lines ? lines : []),
  };
  const { constants, imports, globals } = draft;
  return { functions, code, constants, imports, globals, exports, debug };
}

function functionOperand(token: Token, draft: Draft, fail: Fail): number {
  const index = hashIndex(token, fail);
  if (index !== undefined) return index;
  const id = draft.functionIds.get(token.text);
  if (id !== undefined) return id;
  return fail(
    "UNKNOWN_NAME",
    token,
    OPERAND_FORMS.function,
    undefined,
    draft.functionIds.keys(),
  );
}

function constantOperand(token: Token, draft: Draft, fail: Fail): number {
  const index = hashIndex(token, fail);
  if (index !== undefined) return index;
  const constant = constantLiteral(token, fail);
  const key = constantKey(constant);
  const known = draft.constantIndexes.get(key);
  if (known !== undefined) return known;
  draft.constantIndexes.set(key, draft.constants.length);
  return draft.constants.push(constant) - 1;
}

/** Resolves a name through a map, or reads `#index`, or (where allowed) a plain number. */
function namedOperand(
  token: Token,
  kind: OperandKind,
  names: ReadonlyMap<string, number>,
  plainNumber: boolean,
  fail: Fail,
): number {
  const index = hashIndex(token, fail);
  if (index !== undefined) return index;
  // A name that reads as a number is only ever written in quotes.
  if (plainNumber && !token.quoted && parseInteger(token.text) !== undefined) {
    return unsigned(token, 0xffff_ffff, OPERAND_FORMS[kind], fail);
  }
  const known = names.get(token.text);
  if (known !== undefined) return known;
  return fail("UNKNOWN_NAME", token, OPERAND_FORMS[kind], undefined, names.keys());
}

function emitOperand(
  view: DataView,
  at: number,
  kind: OperandKind,
  token: Token,
  draft: Draft,
  open: FunctionDraft,
  intrinsics: IntrinsicTable,
  fail: Fail,
): void {
  switch (kind) {
    case "i32":
    case "i64": {
      const bits = kind === "i32" ? 32 : 64;
      const value = token.quoted ? undefined : parseSigned(token.text, bits);
      if (value === undefined) {
        const isInteger = !token.quoted && parseInteger(token.text) !== undefined;
        return fail(isInteger ? "OUT_OF_RANGE" : "BAD_NUMBER", token, OPERAND_FORMS[kind]);
      }
      if (kind === "i32") view.setInt32(at, Number(value), true);
      else view.setBigInt64(at, value, true);
      return;
    }
    case "f64": {
      const bits = token.quoted ? undefined : parseFloatBits(token.text);
      if (bits === undefined) return fail("BAD_NUMBER", token, OPERAND_FORMS.f64);
      view.setBigUint64(at, bits, true);
      return;
    }
    case "bool":
      if (token.quoted || (token.text !== "true" && token.text !== "false")) {
        fail("BAD_NUMBER", token, OPERAND_FORMS.bool);
      }
      view.setUint8(at, token.text === "true" ? 1 : 0);
      return;
    case "label":
      view.setUint32(at, namedOperand(token, kind, open.labels, true, fail), true);
      return;
    case "constant":
      view.setUint32(at, constantOperand(token, draft, fail), true);
      return;
    case "global":
      view.setUint32(at, namedOperand(token, kind, draft.globalSlots, true, fail), true);
      return;
    case "function":
      view.setUint32(at, functionOperand(token, draft, fail), true);
      return;
    case "import":
      view.setUint32(at, namedOperand(token, kind, draft.importIndexes, false, fail), true);
      return;
    case "intrinsic": {
      const known = intrinsics.byIdentity.get(token.text)?.id ?? hashIndex(token, fail);
      if (known === undefined) {
        fail(
          "UNKNOWN_NAME",
          token,
          OPERAND_FORMS.intrinsic,
          undefined,
          intrinsics.byIdentity.keys(),
        );
      }
      view.setUint32(at, known, true);
      return;
    }
    case "local":
    case "count":
    case "frames":
    case "syscall":
      view.setUint32(at, unsigned(token, 0xffff_ffff, OPERAND_FORMS[kind], fail), true);
      return;
  }
}
