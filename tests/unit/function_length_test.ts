/** Functions stay short enough to read at once. */
import { assertEquals } from "@std/assert";
import ts from "typescript";

const ROOT = new URL("../../", import.meta.url);

/** Folders whose functions are measured. */
const FOLDERS = ["lib", "scripts"];

/** Most lines of a function, from its signature to its closing brace. */
const MOST_LINES = 80;

/** A function that is too long. */
interface LongFunction {
  readonly lines: number;
  /** File, line and name. */
  readonly place: string;
}

/** Paths of the hand-written source files below a folder, relative to the project. */
function* sourceFiles(folder: string): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(`${folder}/`, ROOT))) {
    const path = `${folder}/${name}`;
    if (isDirectory) yield* sourceFiles(path);
    else if (name.endsWith(".ts") && !name.endsWith(".generated.ts")) yield path;
  }
}

/** Name of a function, or of the variable or property that holds it. */
function nameOf(node: ts.Node, parent: ts.Node, source: ts.SourceFile): string {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  for (const each of [node, parent]) {
    const { name } = each as ts.NamedDeclaration;
    if (name !== undefined) return name.getText(source);
  }
  return "(anonymous)";
}

/** Functions in a text that are longer than {@link MOST_LINES}. */
function longFunctions(path: string, text: string): LongFunction[] {
  // Parsing is what takes time, and most files are short.
  if (text.split("\n").length <= MOST_LINES) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found: LongFunction[] = [];
  const lineAt = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node, parent: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const first = lineAt(node.getStart(source));
      const lines = lineAt(node.end) - first + 1;
      const place = `${path}:${first + 1} ${nameOf(node, parent, source)}`;
      if (lines > MOST_LINES) found.push({ lines, place });
    }
    ts.forEachChild(node, (child) => visit(child, node));
  };
  visit(source, source);
  return found;
}

/** Descriptions of the functions, longest first. */
function described(functions: readonly LongFunction[]): string[] {
  return functions.toSorted((a, b) => b.lines - a.lines).map(({ lines, place }) =>
    `${place}: ${lines} lines`
  );
}

Deno.test(`no hand-written function is longer than ${MOST_LINES} lines`, () => {
  const found = FOLDERS.flatMap((folder) => [...sourceFiles(folder)]).flatMap((path) =>
    longFunctions(path, Deno.readTextFileSync(new URL(path, ROOT)))
  );
  assertEquals(described(found), []);
});

Deno.test("functions of every form are measured", () => {
  const body = "\n".repeat(MOST_LINES);
  const text = `function declared() {${body}}
const arrow = () => {${body}};
const object = { property: function () {${body}}, get field() {${body}return 1; } };
class Held { constructor() {${body}} method() {${body}} }
const short = () => {${body.slice(2)}};
call(() => {${body}
});`;
  assertEquals(described(longFunctions("a.ts", text)), [
    "a.ts:564 (anonymous): 82 lines",
    "a.ts:1 declared: 81 lines",
    "a.ts:82 arrow: 81 lines",
    "a.ts:163 property: 81 lines",
    "a.ts:243 field: 81 lines",
    "a.ts:324 constructor: 81 lines",
    "a.ts:404 method: 81 lines",
  ]);
});
