/**
 * Formats guest text without changing its meaning or the expectations in its comments. Uses ECMAScript
 * only.
 */
import { AssemblyError } from "../image/errors.ts";
import { parseString } from "../encoding/literal.ts";

/** A word or quoted literal as written in the text, and whether a comma precedes it. */
interface Token {
  readonly text: string;
  readonly afterComma: boolean;
}

/** A line of text, split into its parts. */
interface Line {
  readonly tokens: readonly Token[];
  /** White space and commas before the comment or the end of the line. */
  readonly gap: string;
  /** The comment from its `;` on, if there is one. */
  readonly comment: string | undefined;
}

/** Directives that are indented like the instructions they occur among. */
const IN_CODE = [".byte", ".capture", ".line", ".local", ".source"];

/**
 * Formats guest text. Directives and labels start at the margin; instructions, and directives that
 * belong to the code, like `.line`, are indented by two spaces. A comment on its own line stays at the margin or is indented with the code.
 * Operands are separated by one space, which follows the comma if there was one. Runs of blank lines
 * become one; leading and trailing ones are removed.
 *
 * @throws {AssemblyError} `BAD_STRING` if a quoted literal is invalid
 */
export function formatText(source: string, file: string): string {
  const lines = source.split(/\r\n|\n|\r/).map((text, index) =>
    formatLine(text, () => readLine(text, index + 1, file))
  );
  const text = lines.join("\n").replace(/\n{3,}/g, "\n\n").replace(/^\n+|\n+$/g, "");
  return text === "" ? "" : `${text}\n`;
}

function formatLine(text: string, read: () => Line): string {
  // Trailing white space is part of an expectation.
  if (/^; expect\b/.test(text)) return text;
  const { tokens, gap, comment } = read();
  const note = withoutSpacesAtEnd(comment ?? "");
  if (tokens.length === 0) return note === "" || gap === "" ? note : `  ${note}`;
  const isAtStart = tokens[0].text.endsWith(":") ||
    (tokens[0].text.startsWith(".") && !IN_CODE.includes(tokens[0].text));
  const code = `${isAtStart ? "" : "  "}${joinTokens(tokens)}`;
  if (note === "") return code;
  // Keep the spaces that align comments of several lines.
  return `${code}${/^ +$/.test(gap) ? gap : " "}${note}`;
}

/** A pattern that ends with `$` would try each run of spaces of a text again from each of its characters. */
function withoutSpacesAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return text.slice(0, end);
}

function joinTokens(tokens: readonly Token[]): string {
  let code = "";
  // To look at the end of `code` would make engines copy it for each token.
  let last = "";
  let operands = -1;
  for (const { text, afterComma } of tokens) {
    // Keep commas between operands and remove all others.
    const comma = afterComma && operands > 0 ? "," : "";
    // `name="text"` is one setting.
    const isValue = text.startsWith('"') && last.endsWith("=");
    code += last === "" || isValue ? text : `${comma} ${text}`;
    last = text;
    if (operands >= 0 || !isLabel(text)) operands++;
  }
  return code;
}

function isLabel(text: string): boolean {
  return !text.startsWith('"') && text.endsWith(":");
}

/** Splits a line as the assembler does. */
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
  let end = start;
  while (end < line.length && !/[\s,;"]/.test(line[end])) end++;
  return end;
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
