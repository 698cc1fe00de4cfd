/** Reads the directives of guest text. Declarations go to the builder, marks and bytes to the open function. */
import { faultOfFlags } from "../image/function_facts.ts";
import { FUNCTION_FLAGS } from "../isa/function_flags.ts";
import { INSTRUCTION_BY_NAME } from "../isa/instructions.ts";
import { OP_INTRINSIC } from "../isa/opcodes.ts";
import { INTRINSIC_TABLE } from "../isa/intrinsics.ts";
import { MAX_HEIGHT } from "../image/handler_ranges.ts";
import { formatIdentity, parseIdentity } from "../image/identity.ts";
import type { Draft, FunctionDraft } from "./draft.ts";
import { type Fail, isName, type Token } from "./lexer.ts";
import { constantLiteral, hashIndex, unsigned } from "./operands.ts";

/** A directive to read. */
interface Directive {
  readonly draft: Draft;
  /** The function that contains it, if any. */
  readonly open: FunctionDraft | undefined;
  readonly head: Token;
  readonly rest: readonly Token[];
  readonly fail: Fail;
}

const READERS: Readonly<Record<string, (directive: Directive) => void>> = {
  ".byte": readBytes,
  ".capture": readCapture,
  ".const": readConstant,
  ".debug": readDebug,
  ".export": readExport,
  ".fallback": readFallback,
  ".file": readFile,
  ".global": readGlobal,
  ".line": readLine,
  ".local": readLocal,
  ".source": readSource,
  ".sysc": readImport,
  ".try": readHandler,
};

/** Reads a directive other than `.func` and `.end`. */
export function readDirective(directive: Directive): void {
  const { head, fail } = directive;
  if (!Object.hasOwn(READERS, head.text)) {
    const names = [...Object.keys(READERS), ".end", ".func"].sort();
    fail("BAD_DIRECTIVE", head, "a directive", undefined, names);
  }
  READERS[head.text](directive);
}

/** Refuses fewer than `low` or more than `high` operands. */
function checkArity(
  { head, rest, fail }: Directive,
  low: number,
  high: number,
  form: string,
): void {
  if (rest.length < low) fail("BAD_DIRECTIVE", head, form, "too few operands");
  if (rest.length > high) fail("UNEXPECTED_OPERAND", rest[high], form);
}

function readImport(directive: Directive): void {
  const { draft, head, rest, fail } = directive;
  const form = ".sysc module.name/version args=N rets=N";
  checkArity(directive, 1, 3, form);
  const identity = rest[0].quoted ? undefined : parseIdentity(rest[0].text);
  if (identity === undefined) return fail("BAD_DIRECTIVE", rest[0], form);
  const key = formatIdentity(identity);
  if (draft.imports.has(key)) fail("DUPLICATE_NAME", rest[0], "each import declared once");
  const { args, rets } = settings(rest.slice(1), ["args", "rets"], [], head, fail);
  draft.imports.set(key, draft.builder.import(key, args, rets));
}

function readGlobal(directive: Directive): void {
  const { draft, head, rest, fail } = directive;
  checkArity(directive, 0, 1, ".global NAME");
  const name = rest[0];
  if (name !== undefined) {
    if (!isName(name)) fail("BAD_DIRECTIVE", name, ".global NAME");
    if (draft.globals.has(name.text)) {
      fail("DUPLICATE_NAME", name, "a global name not used before");
    }
  }
  if (draft.globalCount === 0xffff) fail("TOO_LARGE", head, "at most 65535 globals");
  const slot = draft.builder.global(name?.text);
  draft.globalCount++;
  if (name !== undefined && name.text !== "") draft.globals.set(name.text, slot);
}

function readConstant(directive: Directive): void {
  const { draft, rest, fail } = directive;
  checkArity(directive, 1, 1, ".const VALUE");
  draft.builder.constant(constantLiteral(rest[0], fail), true);
}

function readExport(directive: Directive): void {
  const { draft, rest, fail } = directive;
  const form = ".export NAME, or .export NAME FUNCTION";
  checkArity(directive, 1, 2, form);
  const [name, target = name] = rest;
  if (!isName(name) || name.text === "") fail("BAD_DIRECTIVE", name, form);
  if (draft.exports.has(name.text)) fail("DUPLICATE_NAME", name, "an export name not used before");
  draft.exports.set(name.text, target);
}

function readFallback(directive: Directive): void {
  const { draft, rest, fail } = directive;
  const form = ".fallback INSTRUCTION FUNCTION, or .fallback module.name/version FUNCTION";
  checkArity(directive, 2, 3, form);
  const [name, ...others] = rest;
  const { opcode, intrinsic } = fallbackOf(name, others.length === 2 ? others[0] : undefined, fail);
  const key = `${opcode} ${intrinsic}`;
  if (draft.fallbacks.has(key)) fail("DUPLICATE_NAME", name, "one fallback of each instruction");
  draft.fallbacks.set(key, { opcode, intrinsic, target: others[others.length - 1] });
}

/** Reads what a fallback is for: a mnemonic, the identity of an intrinsic, or numbers as in the image. */
function fallbackOf(
  name: Token,
  id: Token | undefined,
  fail: Fail,
): { readonly opcode: number; readonly intrinsic: number } {
  const form = "an instruction, an intrinsic, #OPCODE, or #OPCODE and #ID";
  const opcode = hashIndex(name, fail);
  if (opcode !== undefined) {
    if (opcode > 0xffff) fail("OUT_OF_RANGE", name, "an opcode of 0 … 65535");
    const intrinsic = id === undefined ? 0 : hashIndex(id, fail);
    if (intrinsic === undefined) return fail("BAD_DIRECTIVE", id ?? name, form);
    return { opcode, intrinsic };
  }
  if (id !== undefined) return fail("UNEXPECTED_OPERAND", id, form);
  const spec = name.quoted ? undefined : INSTRUCTION_BY_NAME.get(name.text);
  if (spec !== undefined && spec.opcode !== OP_INTRINSIC) {
    return { opcode: spec.opcode, intrinsic: 0 };
  }
  const intrinsic = name.quoted ? undefined : INTRINSIC_TABLE.byIdentity.get(name.text);
  if (intrinsic !== undefined) return { opcode: OP_INTRINSIC, intrinsic: intrinsic.id };
  const names = [...INSTRUCTION_BY_NAME.keys(), ...INTRINSIC_TABLE.byIdentity.keys()];
  return fail("UNKNOWN_NAME", name, form, undefined, names);
}

function readFile(directive: Directive): void {
  const { draft, head, fail } = directive;
  const name = readQuoted(directive, '.file "NAME"');
  if (draft.hasFile) fail("DUPLICATE_NAME", head, ".file once");
  draft.file = name;
  draft.hasFile = true;
}

/** Reads the only operand of a directive, which is quoted. */
function readQuoted(directive: Directive, form: string): string {
  checkArity(directive, 1, 1, form);
  const [{ quoted, text }] = directive.rest;
  return quoted ? text : directive.fail("BAD_DIRECTIVE", directive.rest[0], form);
}

function readDebug({ draft, head, rest, fail }: Directive): void {
  const words = rest.map((token) => token.text);
  const form = ".debug off, or .debug with file, names, lines, locals";
  const parts = words[0] === "off" ? ["off"] : ["file", "names", "lines", "locals"];
  const wrong = rest.find(({ quoted, text }, index) =>
    quoted || !parts.includes(text) || words.indexOf(text) < index
  );
  if (wrong !== undefined || rest.length === 0) fail("BAD_DIRECTIVE", wrong ?? head, form);
  if (draft.hasDebug) fail("DUPLICATE_NAME", head, ".debug once");
  draft.hasDebug = true;
  draft.debug = words.includes("off") ? undefined : {
    names: words.includes("names"),
    lines: words.includes("lines"),
    locals: words.includes("locals"),
  };
}

function readLine(directive: Directive): void {
  const { draft, open, head, rest, fail } = directive;
  const form = ".line N, or .line N:COLUMN";
  checkArity(directive, 1, 1, form);
  if (open === undefined) return fail("OUTSIDE_FUNCTION", head, ".line inside .func … .end");
  const [token] = rest;
  const colon = token.text.indexOf(":");
  const [line, column = 0] = (colon < 0 ? [token] : [
    { ...token, text: token.text.slice(0, colon) },
    { ...token, text: token.text.slice(colon + 1), index: token.index + colon + 1 },
  ]).map((part) => unsigned(part, 0xffff_ffff, form, fail));
  open.items.push({ kind: "line", line, column });
  draft.hasLineMarks = true;
}

function readLocal(directive: Directive): void {
  const { open, head, rest, fail } = directive;
  const form = ".local SLOT NAME, then boxed if needed, or .local SLOT to end its name";
  checkArity(directive, 1, 3, form);
  if (open === undefined) return fail("OUTSIDE_FUNCTION", head, ".local inside .func … .end");
  const [slotToken, ...more] = rest;
  const slots = open.code.params + open.code.locals;
  const slot = unsigned(slotToken, 0xffff, form, fail);
  if (slot >= slots) fail("OUT_OF_RANGE", slotToken, `a slot of the function, which has ${slots}`);
  const { name, isBoxed } = more.length === 0
    ? { name: "", isBoxed: false }
    : readVariable(more, form, fail);
  open.items.push({ kind: "local", slot, name, isBoxed });
}

/** Reads the name of a local or a capture, and whether it is boxed. */
function readVariable(
  [name, box]: readonly Token[],
  form: string,
  fail: Fail,
): { readonly name: string; readonly isBoxed: boolean } {
  if (!isName(name) || name.text === "") fail("BAD_DIRECTIVE", name, form);
  if (box !== undefined && (box.quoted || box.text !== "boxed")) fail("BAD_DIRECTIVE", box, form);
  return { name: name.text, isBoxed: box !== undefined };
}

function readCapture(directive: Directive): void {
  const { open, head, rest, fail } = directive;
  const form = ".capture NUMBER NAME, then boxed if needed";
  checkArity(directive, 2, 3, form);
  if (open === undefined) return fail("OUTSIDE_FUNCTION", head, ".capture inside .func … .end");
  const [index, ...more] = rest;
  const { name, isBoxed } = readVariable(more, form, fail);
  const number = unsigned(index, 0xffff, form, fail);
  if (open.captures.has(number)) fail("DUPLICATE_NAME", index, "one name of each capture");
  open.captures.add(number);
  open.code.nameCapture(number, name, isBoxed);
}

function readSource(directive: Directive): void {
  const { open, head, fail } = directive;
  const name = readQuoted(directive, '.source "NAME"');
  if (open === undefined) return fail("OUTSIDE_FUNCTION", head, ".source inside .func … .end");
  if (open.code.file !== undefined) fail("DUPLICATE_NAME", head, ".source once in a function");
  open.code.source(name);
}

function readBytes(directive: Directive): void {
  const { open, head, rest, fail } = directive;
  if (open === undefined) return fail("OUTSIDE_FUNCTION", head, ".byte inside .func … .end");
  checkArity(directive, 1, Infinity, ".byte N …");
  const bytes = rest.map((token) => unsigned(token, 0xff, "a byte", fail));
  open.items.push({ kind: "bytes", bytes });
}

function readHandler(directive: Directive): void {
  const { open, head, rest, fail } = directive;
  const form = ".try START END TARGET, then height=N and faults if needed";
  if (open === undefined) return fail("OUTSIDE_FUNCTION", head, ".try inside .func … .end");
  checkArity(directive, 3, 5, form);
  const isFaults = ({ text, quoted }: Token): boolean => text === "faults" && !quoted;
  const more = rest.slice(3);
  const catches = more.some(isFaults) ? "faults" : "thrown";
  if (more.filter(isFaults).length > 1) fail("DUPLICATE_NAME", more[1], "faults once");
  const others = more.filter((token) => !isFaults(token));
  const { height } = settings(others, [], ["height"], head, fail);
  if (height > MAX_HEIGHT) fail("OUT_OF_RANGE", others[0], `a height of 0 … ${MAX_HEIGHT}`);
  open.items.push({ kind: "handler", places: rest.slice(0, 3), height, catches });
}

/** Reads `.func` and returns the function it opens. */
export function startFunction(
  draft: Draft,
  head: Token,
  operands: readonly Token[],
  fail: Fail,
): FunctionDraft {
  let rest = operands;
  const { functions } = draft.builder;
  const id = functions.length;
  const explicitId = rest.length > 0 ? hashIndex(rest[0], fail) : undefined;
  if (explicitId !== undefined) {
    if (explicitId !== id) fail("OUT_OF_RANGE", rest[0], `#${id}, the next function id`);
    rest = rest.slice(1);
  }
  let name = "";
  const token = rest[0];
  if (isName(token) && (token.quoted || !token.text.includes("="))) {
    name = token.text;
    if (explicitId === undefined) {
      if (draft.functions.has(name)) {
        fail("DUPLICATE_NAME", token, "a function name not used before");
      }
      draft.functions.set(name, id);
    }
    rest = rest.slice(1);
  } else if (explicitId === undefined) {
    fail("BAD_DIRECTIVE", token ?? head, ".func NAME params=N locals=N rets=N");
  }
  const { flags: named, nameText, others } = readFacts(rest, fail);
  const required = ["params", "locals", "rets"] as const;
  const counts = settings(others, required, ["stack", "flags", "arity"], head, fail);
  const { params, locals, rets, stack: maxStack, arity } = counts;
  if (params + locals > 0xffff) {
    fail("OUT_OF_RANGE", head, "at most 65535 params and locals together");
  }
  const flags = named | counts.flags;
  const fault = faultOfFlags({ params, rets }, flags);
  if (fault !== undefined) fail("OUT_OF_RANGE", head, `flags that fit the function: ${fault}`);
  const code = draft.builder.function(name, {
    params,
    locals,
    rets,
    maxStack,
    flags,
    arity,
    ...(nameText === undefined ? {} : { nameText }),
  });
  const open: FunctionDraft = {
    name,
    head,
    code,
    items: [],
    labels: new Map(),
    captures: new Set(),
  };
  draft.drafts.push(open);
  return open;
}

/** The flags and the name of a function, and the settings that are not of them. */
interface Facts {
  readonly flags: number;
  readonly nameText: string | number | undefined;
  readonly others: readonly Token[];
}

/** Reads flags by name and `name="…"` or `name=#INDEX` among the settings of `.func`. */
function readFacts(tokens: readonly Token[], fail: Fail): Facts {
  const others: Token[] = [];
  let flags = 0;
  let nameText: string | number | undefined;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const { text, quoted } = token;
    if (!quoted && Object.hasOwn(FUNCTION_FLAGS, text)) {
      const flag = FUNCTION_FLAGS[text as keyof typeof FUNCTION_FLAGS];
      if ((flags & flag) !== 0) fail("DUPLICATE_NAME", token, `${text} once`);
      flags |= flag;
    } else if (!quoted && text.startsWith("name=")) {
      if (nameText !== undefined) fail("DUPLICATE_NAME", token, "name once");
      const isText = text === "name=" && tokens[i + 1]?.quoted;
      const value = isText
        ? tokens[++i].text
        : hashIndex({ ...token, text: text.slice(5), index: token.index + 5 }, fail);
      nameText = value ?? fail("BAD_DIRECTIVE", token, 'name="TEXT" or name=#INDEX');
    } else others.push(token);
  }
  return { flags, nameText, others };
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
