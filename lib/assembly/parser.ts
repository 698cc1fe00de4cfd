/** Reads guest text line by line into a draft. SPEC.md 2 specifies the text form. */
import { INSTRUCTION_BY_NAME } from "../isa/instructions.ts";
import { readDirective, startFunction } from "./directives.ts";
import { type Draft, emptyDraft, type FunctionDraft } from "./draft.ts";
import { BARE_NAME, type Fail, type Token, tokenize } from "./lexer.ts";
import { OPERAND_FORMS } from "./operands.ts";

/** Reads all lines of a text into a draft. */
export function parse(lines: readonly string[], file: string, fail: Fail): Draft {
  const draft = emptyDraft(file);
  let open: FunctionDraft | undefined;
  lines.forEach((line, index) => {
    const tokens = bindLabels(open, tokenize(line, index + 1, fail), fail);
    if (tokens.length > 0) open = readStatement(draft, open, tokens, fail);
  });
  const last = lines.length - 1;
  const end: Token = {
    text: "end of text",
    quoted: false,
    line: lines.length,
    index: lines[last].length,
  };
  if (open !== undefined) fail("MISSING_END", end, `.end of function "${open.name}"`);
  if (draft.drafts.length === 0) {
    fail("NO_FUNCTION", end, "a function: .func main params=0 locals=0 rets=0");
  }
  return draft;
}

/** Reads the labels at the start of a line; returns what follows them. */
function bindLabels(open: FunctionDraft | undefined, tokens: Token[], fail: Fail): Token[] {
  const count = tokens.findIndex((token) => token.quoted || !token.text.endsWith(":"));
  const labels = count < 0 ? tokens : tokens.slice(0, count);
  for (const token of labels) {
    const name = token.text.slice(0, -1);
    if (!BARE_NAME.test(name)) fail("BAD_CHARACTER", token, "a label like again:");
    if (open === undefined) return fail("OUTSIDE_FUNCTION", token, "labels inside .func … .end");
    if (open.labels.has(name)) fail("DUPLICATE_NAME", token, "a label not used in this function");
    const label = open.code.label(name);
    open.labels.set(name, label);
    open.items.push({ kind: "label", label });
  }
  return tokens.slice(labels.length);
}

/** Reads a directive or instruction; returns the function that is open after it. */
function readStatement(
  draft: Draft,
  open: FunctionDraft | undefined,
  tokens: readonly Token[],
  fail: Fail,
): FunctionDraft | undefined {
  const [head, ...rest] = tokens;
  if (head.quoted) fail("BAD_CHARACTER", head, "a directive or an instruction");
  if (head.text === ".func") {
    if (open !== undefined) fail("MISSING_END", head, `.end of function "${open.name}" first`);
    return startFunction(draft, head, rest, fail);
  }
  if (head.text === ".end") {
    if (open === undefined) fail("OUTSIDE_FUNCTION", head, ".func before .end");
    if (rest.length > 0) fail("UNEXPECTED_OPERAND", rest[0], "nothing after .end");
    return undefined;
  }
  if (head.text.startsWith(".")) readDirective({ draft, open, head, rest, fail });
  else readInstruction(open, head, rest, fail);
  return open;
}

function readInstruction(
  open: FunctionDraft | undefined,
  head: Token,
  operands: readonly Token[],
  fail: Fail,
): void {
  const spec = INSTRUCTION_BY_NAME.get(head.text);
  if (spec === undefined) {
    const names = INSTRUCTION_BY_NAME.keys();
    return fail("UNKNOWN_MNEMONIC", head, "an instruction", undefined, names);
  }
  if (open === undefined) return fail("OUTSIDE_FUNCTION", head, "instructions inside .func … .end");
  const [wait] = operands.slice(1);
  if (spec.name === "HOSTCALL" && operands.length === 2 && !wait.quoted && wait.text === "wait") {
    readInstruction(open, head, operands.slice(0, 1), fail);
    const intrinsic: Token = { ...head, text: "INTRINSIC" };
    return readInstruction(open, intrinsic, [{ ...wait, text: "host.wait/1" }], fail);
  }
  const count = spec.operands.length;
  if (operands.length < count) {
    const kind = spec.operands[operands.length];
    fail("MISSING_OPERAND", head, `${head.text} with ${OPERAND_FORMS[kind]}`, "no operand");
  }
  if (operands.length > count) {
    const expected = `${count || "no"} operand${count === 1 ? "" : "s"}`;
    fail("UNEXPECTED_OPERAND", operands[count], expected);
  }
  open.items.push({ kind: "instruction", spec, operands, line: head.line });
}
