/** Reports the JavaScript that the compiler refuses, and code that is nested too deeply to be compiled. */
import type { DiagnosticCode, Reports } from "./diagnostic.ts";
import { NODE_KINDS } from "./node_kinds.ts";
import type { Reference } from "./scopes.ts";
import { eachChild, isNode, type TreeNode } from "./tree.ts";

/** Deepest nesting of nodes: the passes are recursive, and the host's stack is finite. */
export const MAX_NESTING = 1_000;

/** Levels that nodes count for whose lowering takes more of the host's stack than that of others. */
const LEVELS: Readonly<Record<string, number>> = {
  ArrayPattern: 3,
  ObjectPattern: 3,
  AssignmentExpression: 2,
  BlockStatement: 2,
  ClassDeclaration: 2,
  ClassExpression: 2,
  ForInStatement: 2,
  ForOfStatement: 2,
  ForStatement: 2,
  TaggedTemplateExpression: 2,
  TryStatement: 2,
};

interface Refusal {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help: string;
}

/** Refused kinds of nodes that erasure.ts has not reported already. */
const REFUSED: Readonly<Record<string, Refusal>> = {
  ImportAttribute: {
    code: "MODULE",
    message: "attributes of imports are not supported",
    help: "import a module in JavaScript or TypeScript",
  },
  ImportExpression: {
    code: "DYNAMIC_IMPORT",
    message: "import() is not supported",
    help: "import the module at the top of the file",
  },
  WithStatement: {
    code: "SLOPPY",
    message: "with is not part of strict mode",
    help: "name the object in front of its properties",
  },
};

/** Fields with what is assigned to, by the kind of their node. */
const TARGETS: Readonly<Record<string, string>> = {
  ArrayPattern: "elements",
  AssignmentExpression: "left",
  AssignmentPattern: "left",
  ForInStatement: "left",
  ForOfStatement: "left",
  RestElement: "argument",
  UpdateExpression: "argument",
};

/** What can be assigned to: all of a pattern, too, and a declaration in the head of a loop. */
const ASSIGNABLE: ReadonlySet<string> = new Set([
  ...["Identifier", "MemberExpression", "ArrayPattern", "ObjectPattern", "AssignmentPattern"],
  ...["RestElement", "VariableDeclaration"],
]);

/** Globals that make code from strings. */
const FROM_STRINGS: Readonly<Record<string, string>> = {
  eval: "eval is not available: programs can't make code from strings",
  Function: "the Function constructor is not available: programs can't make code from strings",
};

/** The way out of {@link FROM_STRINGS}. */
export const FROM_STRINGS_HELP = "write the code as a function";

/**
 * Reports code that is nested too deeply. Uses no recursion.
 *
 * @returns whether it can be compiled
 */
export function checkNesting(program: TreeNode, reports: Reports): boolean {
  const levels: TreeNode[][] = [[program]];
  for (let depth = 0; depth < levels.length; depth++) {
    const level = levels[depth] ?? [];
    if (depth > MAX_NESTING && level.length > 0) {
      reports.add(
        "NESTING",
        level[0],
        `the code is nested more than ${MAX_NESTING} levels deep`,
        "divide the expression or move inner blocks into functions",
      );
      return false;
    }
    for (const node of level) {
      const below = depth + (LEVELS[node.type] ?? 1);
      eachChild(node, (child) => (levels[below] ??= []).push(child));
    }
    // What has been seen need not be kept.
    levels[depth] = [];
  }
  return true;
}

/** Reports refused syntax in a module whose names have been resolved. */
export function reportRefusals(
  program: TreeNode,
  references: ReadonlyMap<TreeNode, Reference>,
  reports: Reports,
): void {
  const visit = (node: TreeNode): void => {
    const refusal = REFUSED[node.type];
    if (refusal !== undefined) reports.add(refusal.code, node, refusal.message, refusal.help);
    else if (NODE_KINDS[node.type] === undefined) throw new Error(`unknown node ${node.type}`);
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      reportFromStrings(node.callee, references, reports);
    }
    for (const target of targetsOf(node)) {
      // The parser of TypeScript lets some pass.
      if (!isNode(target) || ASSIGNABLE.has(target.type)) continue;
      reports.add("SYNTAX", target, "assigning to rvalue", "assign to a name or a property");
    }
    eachChild(node, visit);
  };
  visit(program);
}

/** What a node assigns to. */
function targetsOf(node: TreeNode): readonly unknown[] {
  if (node.type === "ObjectPattern") {
    const properties = node.properties as readonly TreeNode[];
    return properties.map((each) => each.type === "Property" ? each.value : each);
  }
  const field = TARGETS[node.type];
  return field === undefined ? [] : [node[field]].flat();
}

function reportFromStrings(
  callee: unknown,
  references: ReadonlyMap<TreeNode, Reference>,
  reports: Reports,
): void {
  if (!isNode(callee) || callee.type !== "Identifier") return;
  const name = String(callee.name);
  if (!Object.hasOwn(FROM_STRINGS, name)) return;
  if (references.get(callee)?.binding !== undefined) return;
  reports.add("EVAL", callee, FROM_STRINGS[name], FROM_STRINGS_HELP);
}

/** The message for a name that nothing declares, if it is one of those that make code from strings. */
export function fromStringsMessage(name: string): string | undefined {
  return Object.hasOwn(FROM_STRINGS, name) ? FROM_STRINGS[name] : undefined;
}
