/** Programs that are simpler than one: without pieces of its tree, or with simpler ones. */
import { type Node, parse } from "acorn";

/** A text with one piece replaced. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Lists whose items may be left out, by field. */
const LISTS: readonly string[] = [
  ...["body", "consequent", "cases", "arguments", "elements", "properties", "declarations"],
  ...["params", "expressions"],
];

/** Most pieces of a text that are looked at: in longer ones tokens are dropped first. */
const MOST_EDITS = 20_000;

/** Programs that parse and are shorter than one in JavaScript that parses; large pieces are gone first. */
export function* simplerPrograms(text: string): Generator<string> {
  if (!parses(text)) return;
  const edits = editsOf(text);
  if (edits.length > MOST_EDITS) return;
  for (const edit of edits.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    const candidate = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
    if (candidate.length < text.length && parses(candidate)) yield candidate;
  }
}

const OPTIONS = { ecmaVersion: "latest", sourceType: "module" } as const;

function parses(text: string): boolean {
  try {
    parse(text, OPTIONS);
    return true;
  } catch {
    return false;
  }
}

function isNode(value: unknown): value is Node & Record<string, unknown> {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** Everything that could be replaced by something shorter. */
function editsOf(text: string): Edit[] {
  const edits: Edit[] = [];
  const visit = (node: Node & Record<string, unknown>): void => {
    for (const [field, value] of Object.entries(node)) {
      if (Array.isArray(value)) {
        const nodes = value.filter(isNode);
        if (LISTS.includes(field)) edits.push(...withoutItems(nodes));
        nodes.forEach(visit);
      } else if (isNode(value)) {
        visit(value);
      }
    }
    if (isExpression(node)) edits.push(...simplerThan(node, text));
    if (node.type.endsWith("Statement")) edits.push(...partsOf(node, text));
  };
  visit(parse(text, OPTIONS) as unknown as Node & Record<string, unknown>);
  return edits;
}

/** Edits that leave out an item, or half of them. */
function withoutItems(nodes: readonly Node[]): Edit[] {
  const edits = nodes.map(({ start, end }, i) => {
    const next = nodes[i + 1];
    const before = nodes[i - 1];
    if (next !== undefined) return { start, end: next.start, text: "" };
    return { start: before?.end ?? start, end, text: "" };
  });
  if (nodes.length > 3) {
    const middle = nodes.length >> 1;
    edits.push({ start: nodes[0].start, end: nodes[middle].start, text: "" });
    edits.push({ start: nodes[middle - 1].end, end: nodes[nodes.length - 1].end, text: "" });
  }
  return edits;
}

function isExpression({ type }: Node): boolean {
  return type.endsWith("Expression") || type === "TemplateLiteral" || type === "Identifier";
}

/** Edits that replace an expression by one of its parts, or by a literal. */
function simplerThan(node: Node & Record<string, unknown>, text: string): Edit[] {
  const { start, end } = node;
  const parts = Object.values(node).flat().filter(isNode).filter(isExpression);
  return [
    ...parts.map((part) => ({ start, end, text: `(${text.slice(part.start, part.end)})` })),
    ...parts.map((part) => ({ start, end, text: text.slice(part.start, part.end) })),
    { start, end, text: "0" },
    { start, end, text: "[]" },
  ];
}

/** Edits that replace a statement by what is in it. */
function partsOf(node: Node & Record<string, unknown>, text: string): Edit[] {
  const { start, end } = node;
  const inner = ["body", "consequent", "alternate", "block", "finalizer"].map((field) =>
    node[field]
  );
  return inner.filter(isNode).flatMap((part) => [
    { start, end, text: text.slice(part.start, part.end) },
    ...(part.type === "BlockStatement"
      ? [{ start, end, text: text.slice(part.start + 1, part.end - 1) }]
      : []),
  ]);
}
