/** Reads the prelude: its files are parsed, their names resolved, and statements sorted by what they set up. */
import { analyseModule } from "../../lib/compiler/analysis.ts";
import { createReports, formatDiagnostic, lineStarts } from "../../lib/compiler/diagnostic.ts";
import { boundNames } from "../../lib/compiler/declarations.ts";
import type { Unit } from "../../lib/compiler/lowering/unit.ts";
import type { Binding } from "../../lib/compiler/scopes.ts";
import { eachChild, isNode, type TreeNode } from "../../lib/compiler/tree.ts";

/** A file of the prelude. */
export interface PreludeFile {
  readonly file: string;
  readonly text: string;
}

/** The prelude as trees, which any number of programs may link. */
export interface ParsedPrelude {
  readonly unit: Unit;
  /** Its statements at top level; those of exports without the export. */
  readonly statements: readonly TreeNode[];
  /** Variables at top level, by name. */
  readonly names: ReadonlyMap<string, Binding>;
  /** Those that programs see. */
  readonly exports: ReadonlyMap<string, Binding>;
  /** Places of the statements that declare a variable and set it up. Functions are declared by none. */
  readonly places: ReadonlyMap<Binding, readonly number[]>;
  /** Places of statements that are always linked. */
  readonly roots: readonly number[];
}

/** The files of the prelude, in order. */
export function readPrelude(): readonly PreludeFile[] {
  const directory = new URL("../../lib/compiler/prelude/", import.meta.url);
  return Array.from(Deno.readDirSync(directory), ({ name }) => name)
    .filter((name) => name.endsWith(".js"))
    .sort()
    .map((file) => ({ file, text: Deno.readTextFileSync(new URL(file, directory)) }));
}

/** Parses the prelude. */
export function parsePrelude(files: readonly PreludeFile[]): ParsedPrelude {
  const source = files.map(({ text }) => text).join("\n");
  const { module, diagnostics } = analyseModule("prelude.js", source);
  if (module === undefined || diagnostics.length > 0) {
    throw new Error(diagnostics.map((each) => formatDiagnostic(each, source)).join("\n"));
  }
  const scope = module.scopes.get(module.program);
  if (scope === undefined) throw new Error("the prelude has no scope");
  const names = scope.bindings;
  const exports = new Map<string, Binding>();
  const functions = new Map<Binding, TreeNode>();
  const places = new Map<Binding, number[]>();
  const roots: number[] = [];
  const note = (binding: Binding, index: number): void => {
    const known = places.get(binding);
    if (known === undefined) places.set(binding, [index]);
    else known.push(index);
  };
  const body = module.program.body as readonly TreeNode[];
  const statements = body.map((node) => isNode(node.declaration) ? node.declaration : node);
  statements.forEach((statement, index) => {
    for (const binding of declaredBy(statement, names)) {
      if (statement !== body[index]) exports.set(binding.name, binding);
      if (statement.type === "FunctionDeclaration") functions.set(binding, statement);
      else note(binding, index);
    }
    if (statement.type !== "ExpressionStatement") return;
    if (isRoot(statement)) {
      roots.push(index);
      return;
    }
    const binding = firstName(statement, names);
    if (binding === undefined) throw new Error(`statement ${index} of the prelude sets nothing up`);
    note(binding, index);
  });
  const unit: Unit = {
    file: "prelude.js",
    index: 0,
    isPrelude: true,
    isHidden: true,
    module,
    source,
    starts: lineStarts(source),
    reports: createReports("prelude.js", source),
    declarations: functions,
    imports: new Map(),
    exports: new Map(),
    requests: [],
    stars: [],
    isBound: true,
    isCyclic: false,
    defaultBinding: undefined,
  };
  return { unit, statements, names, exports, places, roots };
}

function declaredBy(
  statement: TreeNode,
  names: ReadonlyMap<string, Binding>,
): readonly Binding[] {
  const declared = statement.type === "VariableDeclaration"
    ? (statement.declarations as readonly TreeNode[]).flatMap(({ id }) =>
      boundNames(id as TreeNode)
    )
    : isNode(statement.id)
    ? boundNames(statement.id)
    : [];
  return declared.flatMap(({ name }) => names.get(name) ?? []);
}

/** Prototypes of the realm that every program has: of literals, functions and primitive values. */
const ALWAYS_LINKED = 8;

/** Whether a statement is linked into every program. */
function isRoot({ expression }: TreeNode): boolean {
  if (!isNode(expression) || expression.type !== "CallExpression") return false;
  const [which] = expression.arguments as readonly TreeNode[];
  return (expression.callee as TreeNode).name === "$realm_set" &&
    (which.value as number) < ALWAYS_LINKED;
}

/** The first variable at top level that a statement mentions. */
function firstName(
  statement: TreeNode,
  names: ReadonlyMap<string, Binding>,
): Binding | undefined {
  let first: TreeNode | undefined;
  const visit = (node: TreeNode): void => {
    const isName = node.type === "Identifier" && names.has(String(node.name));
    if (isName && (first === undefined || node.start < first.start)) first = node;
    eachChild(node, visit);
  };
  visit(statement);
  return first === undefined ? undefined : names.get(String(first.name));
}
