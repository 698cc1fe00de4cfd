/**
 * One way to write guest text: what is assembled from it stays the same, and so does what its comments
 * expect. Uses ECMAScript alone.
 */
import { AssemblyError } from "../image/errors.ts";
import { parseString } from "../encoding/literal.ts";

/** A word or quoted literal as it is written, and whether a comma stands before it. */
interface Token {
  readonly text: string;
  readonly afterComma: boolean;
}

/** A line of text, taken apart. */
interface Line {
  readonly tokens: readonly Token[];
  /** White space before the comment, or before the end. */
  readonly gap: string;
  /** From its `;` on. */
  readonly comment: string | undefined;
}

/** Directives that stand among the instructions of a function, and where they do. */
const IN_CODE = [".byte", ".line"];

/**
 * Formats guest text. Directives and labels begin a line, instructions are indented by two, a comment
 * alone on its line is where it was: at its start or in line with the code. Between operands is one
 * space, after the comma where there was one; blank lines stand alone, and none at either end.
 *
 * @throws {AssemblyError} where a quoted literal is no literal
 */
export function formatText(source: string, file: string): string {
  const lines = source.split(/\r\n|\n|\r/).map((text, index) =>
    formatLine(text, () => readLine(text, index + 1, file))
  );
  const text = lines.join("\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
  return text === "" ? "" : `${text}\n`;
}

function formatLine(text: string, read: () => Line): string {
  // The white space at its end is part of what an expectation says.
  if (/^; expect\b/.test(text)) return text;
  const { tokens, gap, comment } = read();
  const note = comment?.replace(/[ \t]+$/, "") ?? "";
  if (tokens.length === 0) return note === "" || gap === "" ? note : `  ${note}`;
  const isAtStart = tokens[0].text.endsWith(":") ||
    (tokens[0].text.startsWith(".") && !IN_CODE.includes(tokens[0].text));
  const code = `${isAtStart ? "" : "  "}${joinTokens(tokens)}`;
  if (note === "") return code;
  // Spaces that put comments of several lines below each other are kept.
  return `${code}${/^ +$/.test(gap) ? gap : " "}${note}`;
}

function joinTokens(tokens: readonly Token[]): string {
  let code = "";
  let operands = -1;
  for (const { text, afterComma } of tokens) {
    // A comma parts operands; elsewhere it would be noise.
    const comma = afterComma && operands > 0 ? "," : "";
    code += code === "" ? text : `${comma} ${text}`;
    if (operands >= 0 || !isLabel(text)) operands++;
  }
  return code;
}

function isLabel(text: string): boolean {
  return !text.startsWith('"') && text.endsWith(":");
}

/** Takes a line apart as the assembler does. */
function readLine(line: string, number: number, file: string): Line {
  const tokens: Token[] = [];
  let gap = "";
  for (let at = 0; at < line.length;) {
    const char = line[at];
    if (char === ";") return { tokens, gap, comment: line.slice(at) };
    if (/[\s,]/.test(char)) {
      gap += char;
      at++;
      continue;
    }
    const end = char === '"' ? endOfString(line, at, number, file) : endOfWord(line, at);
    tokens.push({ text: line.slice(at, end), afterComma: gap.includes(",") });
    gap = "";
    at = end;
  }
  return { tokens, gap, comment: undefined };
}

function endOfWord(line: string, start: number): number {
  const rest = line.slice(start);
  const length = rest.search(/[\s,;"]/);
  return length < 0 ? line.length : start + length;
}

function endOfString(line: string, start: number, number: number, file: string): number {
  const literal = parseString(line, start);
  if (!("problem" in literal)) return literal.end;
  throw new AssemblyError("BAD_STRING", {
    file,
    line: number,
    column: Array.from(line.slice(0, literal.at)).length + 1,
    found: `"${line.slice(literal.at)}"`,
    expected: literal.problem,
  });
}
