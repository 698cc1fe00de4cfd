/**
 * Which tests of test262 are not run, and why: what they use is not part of the guest language yet, or never
 * will be. The rules look at flags, features, folders, and at what the test and the files it includes mention.
 */
import { parse } from "acorn";
import type { FrontMatter } from "./front_matter.ts";

/** Reasons by flag. */
const FLAGS: Readonly<Record<string, string>> = {
  noStrict: "sloppy mode",
  raw: "raw scripts",
  CanBlockIsFalse: "threads",
  CanBlockIsTrue: "threads",
};

/** Reasons by feature. */
const FEATURES: Readonly<Record<string, string>> = {
  "dynamic-import": "dynamic import",
  "import.meta": "dynamic import",
  "import-defer": "proposals",
  "source-phase-imports": "proposals",
  "source-phase-imports-module-source": "proposals",
  "import-attributes": "proposals",
  "import-text": "proposals",
  "import-bytes": "proposals",
  "json-modules": "proposals",
  "decorators": "proposals",
  "await-dictionary": "proposals",
  "explicit-resource-management": "later editions",
  "iterator-sequencing": "proposals",
  "iterator-chunking": "proposals",
  "iterator-includes": "proposals",
  "Iterator.prototype.join": "proposals",
  "joint-iteration": "proposals",
  "json-parse-with-source": "later editions",
  "Error.isError": "later editions",
  "error-stack-accessor": "proposals",
  "Math.sumPrecise": "later editions",
  "Proxy": "Proxy",
  "SharedArrayBuffer": "threads",
  "immutable-arraybuffer": "proposals",
  "Atomics": "threads",
  "cross-realm": "cross-realm",
  "tail-call-optimization": "tail calls",
  "caller": "sloppy mode",
  "IsHTMLDDA": "browsers",
  "__getter__": "annex B",
  "__setter__": "annex B",
  "__proto__": "annex B",
  "WeakRef": "weak references",
  "FinalizationRegistry": "weak references",
  "symbols-as-weakmap-keys": "weak references",
  "WeakMap": "weak references",
  "WeakSet": "weak references",
  "Temporal": "later editions",
};

/** Reason of calls of `Function`; its prototype may be mentioned. */
const FROM_TEXT = "Function constructor";

/** Reasons by global that the code mentions. */
const GLOBALS: Readonly<Record<string, string>> = {
  eval: "eval",
  $262: "cross-realm and hooks of the engine",
  Proxy: "Proxy",
  Reflect: "Reflect",
  Intl: "Intl",
  Atomics: "threads",
  WeakMap: "weak references",
  WeakSet: "weak references",
  WeakRef: "weak references",
  FinalizationRegistry: "weak references",
  Temporal: "later editions",
  SharedArrayBuffer: "threads",
};

/** Globals that the language has, besides those above. */
const KNOWN: ReadonlySet<string> = new Set([
  ..."Object Function Array String Number Boolean Symbol Math Map Set Date".split(" "),
  ..."JSON BigInt RegExp globalThis NaN Infinity".split(" "),
  ..."undefined parseInt parseFloat isNaN isFinite arguments console structuredClone".split(" "),
  ..."encodeURI encodeURIComponent decodeURI decodeURIComponent escape unescape".split(" "),
  ..."Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError"
    .split(
      " ",
    ),
  ..."ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array".split(
    " ",
  ),
  ..."Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array Float16Array"
    .split(" "),
  ..."assert compareArray Test262Error $DONOTEVALUATE print $DONE".split(" "),
  ..."Promise Iterator queueMicrotask".split(" "),
]);

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value &&
    typeof value.type === "string";
}

/** What a text uses that matters here. */
export interface Uses {
  /** Reasons not to run it. */
  readonly reasons: ReadonlySet<string>;
  /** Names it declares anywhere. */
  readonly declared: ReadonlySet<string>;
  /** Names it mentions as variables. */
  readonly mentioned: ReadonlySet<string>;
}

/** Reads what a script uses; nothing, if it can't be parsed. */
export function usesOf(source: string): Uses {
  const uses = {
    reasons: new Set<string>(),
    declared: new Set<string>(),
    mentioned: new Set<string>(),
  };
  const program = parsed(source, "script") ?? parsed(source, "module");
  if (program !== undefined) visit(program, uses, false);
  return uses;
}

function parsed(source: string, sourceType: "script" | "module"): Node | undefined {
  try {
    const options = { ecmaVersion: "latest", sourceType, allowHashBang: true } as const;
    return parse(source, options) as unknown as Node;
  } catch {
    return undefined;
  }
}

type Collected = {
  readonly reasons: Set<string>;
  readonly declared: Set<string>;
  readonly mentioned: Set<string>;
};

/** Kinds of nodes with a `this` of their own. */
const OWN_THIS: ReadonlySet<string> = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "PropertyDefinition",
  "StaticBlock",
]);

function visit(node: Node, uses: Collected, isInFunction: boolean): void {
  noteNode(node, uses, isInFunction);
  const below = isInFunction || OWN_THIS.has(node.type);
  for (const [field, value] of Object.entries(node)) {
    if (isNameOnly(node, field)) continue;
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) visit(child, uses, below);
    }
  }
}

/** Whether a field holds a name that is no variable. */
function isNameOnly({ type, computed, source }: Node, field: string): boolean {
  const isForwarded = isNode(source);
  switch (type) {
    case "MemberExpression":
      return field === "property" && computed === false;
    case "Property":
    case "MethodDefinition":
    case "PropertyDefinition":
      return field === "key" && computed === false;
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
      return field === "label";
    case "MetaProperty":
      return true;
    case "ImportSpecifier":
      return field === "imported";
    case "ExportSpecifier":
      return field === "exported";
    case "ExportAllDeclaration":
      return true;
    case "ExportNamedDeclaration":
      return field === "specifiers" && isForwarded;
    default:
      return false;
  }
}

function noteNode(node: Node, { reasons, declared, mentioned }: Collected, isIn: boolean): void {
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      declare(node.id, declared);
      for (const param of node.params as unknown[]) declare(param, declared);
      break;
    case "ClassDeclaration":
    case "ClassExpression":
      if (isFromText(node.superClass)) reasons.add(FROM_TEXT);
      declare(node.id, declared);
      break;
    case "VariableDeclarator":
      declare(node.id, declared);
      break;
    case "CatchClause":
      declare(node.param, declared);
      break;
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "ImportSpecifier":
      declare(node.local, declared);
      break;
    case "CallExpression":
    case "NewExpression":
      if (isFromText(node.callee)) reasons.add(FROM_TEXT);
      break;
    case "Literal":
      break;
    case "ThisExpression":
      if (!isIn) reasons.add("this of a script");
      break;
    case "ImportExpression":
      reasons.add("dynamic import");
      break;
    case "WithStatement":
      reasons.add("sloppy mode");
      break;
    case "Identifier":
      if (node.name === "await") reasons.add("await as a name");
      mentioned.add(String(node.name));
  }
}

/** Constructors of functions, by the names that the suite gives them. */
const FUNCTION_MAKERS = /^(Async)?(Generator)?Function$/;

function isFromText(callee: unknown): boolean {
  return isNode(callee) && FUNCTION_MAKERS.test(String(callee.name));
}

/** Adds the names that a pattern binds; defaults in it are not patterns. */
function declare(pattern: unknown, declared: Set<string>): void {
  if (!isNode(pattern)) return;
  switch (pattern.type) {
    case "Identifier":
      declared.add(String(pattern.name));
      break;
    case "ObjectPattern":
      for (const property of pattern.properties as Node[]) {
        declare(property.type === "RestElement" ? property.argument : property.value, declared);
      }
      break;
    case "ArrayPattern":
      for (const element of pattern.elements as unknown[]) declare(element, declared);
      break;
    case "AssignmentPattern":
      declare(pattern.left, declared);
      break;
    case "RestElement":
      declare(pattern.argument, declared);
  }
}

/** Folders whose tests are about scripts, not modules. */
const FOLDERS: readonly (readonly [folder: string, reason: string])[] = [
  ["language/eval-code/", "eval"],
  ["language/global-code/", "scripts that share globals"],
];

/**
 * Why a test is not run, or `undefined` if it is.
 *
 * @param path path below `test/`
 * @param includes what the included files use
 */
export function exclusionOf(
  path: string,
  matter: FrontMatter,
  test: Uses,
  includes: readonly Uses[],
): string | undefined {
  for (const flag of matter.flags) if (Object.hasOwn(FLAGS, flag)) return FLAGS[flag];
  for (const [folder, reason] of FOLDERS) if (path.startsWith(folder)) return reason;
  for (const feature of matter.features) {
    const reason = FEATURES[feature] ?? FEATURES[feature.split(".", 1)[0]];
    if (reason !== undefined) return reason;
    if (feature.startsWith("Reflect")) return "Reflect";
  }
  const declared = new Set([test, ...includes].flatMap((uses) => [...uses.declared]));
  for (const uses of [test, ...includes]) {
    for (const reason of uses.reasons) return reason;
    for (const name of uses.mentioned) {
      if (!declared.has(name) && Object.hasOwn(GLOBALS, name)) return GLOBALS[name];
    }
  }
  for (const name of test.mentioned) {
    if (!declared.has(name) && !KNOWN.has(name)) return UNDECLARED;
  }
  return undefined;
}

/** Reason of tests that use a name no program has: the compiler refuses it. */
export const UNDECLARED = "names that nothing declares";

/** Whether a name is a global of the guest language. */
export function isKnownGlobal(name: string): boolean {
  return KNOWN.has(name);
}
