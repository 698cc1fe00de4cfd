/** The front matter of tests of test262: a comment with a subset of YAML. */

/** Where an error is expected. */
export interface Negative {
  /** `parse`, `resolution` or `runtime`. */
  readonly phase: string;
  /** Name of the error's constructor. */
  readonly type: string;
}

/** What a test says of itself. */
export interface FrontMatter {
  readonly flags: readonly string[];
  readonly features: readonly string[];
  readonly includes: readonly string[];
  readonly negative: Negative | undefined;
}

/** Reads the front matter of a test; a test without one says nothing. */
export function readFrontMatter(source: string): FrontMatter {
  const text = /\/\*---([\s\S]*?)---\*\//.exec(source)?.[1].replaceAll(/\r\n?/g, "\n") ?? "";
  const phase = /^negative:\s*\n(?:[ \t]+.*\n)*?[ \t]+phase: *(\w+)/m.exec(text)?.[1];
  const type = /^negative:\s*\n(?:[ \t]+.*\n)*?[ \t]+type: *(\w+)/m.exec(text)?.[1];
  return {
    flags: listOf(text, "flags"),
    features: listOf(text, "features"),
    includes: listOf(text, "includes"),
    negative: phase === undefined || type === undefined ? undefined : { phase, type },
  };
}

/** A list in brackets, or one item a line with dashes. */
function listOf(text: string, key: string): string[] {
  const inline = new RegExp(`^${key}:\\s*\\[([^\\]]*)\\]`, "m").exec(text)?.[1];
  if (inline !== undefined) return inline.split(",").map(trimmed).filter((item) => item !== "");
  const block = new RegExp(`^${key}:[ \\t]*\\n((?:[ \\t]*- .*\\n?)+)`, "m").exec(text)?.[1] ?? "";
  return block.split("\n").map((line) => trimmed(line.replace(/^\s*- /, ""))).filter((item) =>
    item !== ""
  );
}

function trimmed(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, "$2");
}
