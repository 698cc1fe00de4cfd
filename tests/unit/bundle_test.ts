/**
 * What the shipped modules can reach: the names they take from the realm, and that nothing in them
 * makes code of text. Reads the bundle that an application gets, not the sources.
 */
import { assert, assertEquals } from "@std/assert";
import { parse } from "acorn";
import { build, stop } from "esbuild";
import config from "../../deno.json" with { type: "json" };
import { createReports } from "../../lib/compiler/diagnostic.ts";
import { type Resolution, resolveNames } from "../../lib/compiler/scopes.ts";
import { eachChild, isNode, type TreeNode } from "../../lib/compiler/tree.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

const { "./cli": CLI, ...ENTRIES } = config.exports;

/** Constructors of the realm's own kinds of data: of no use for reaching anything else. */
const DATA = "makes and tells apart data";

/** Every name of the realm that the library uses, and why it must. */
const NAMES: Readonly<Record<string, string>> = {
  AbortController: "the signal of a host call, for the host's own handler",
  Array: DATA,
  ArrayBuffer: "linear memory",
  BigInt: DATA,
  BigInt64Array: DATA,
  BigUint64Array: DATA,
  Boolean: "a filter",
  DataView: "linear memory and images",
  Date: "tells dates of the host; its clock is read by nothing but `defineClock` and the script's",
  Error: DATA,
  FinalizationRegistry: "frees constants of VMs that the host forgot",
  Float16Array: DATA,
  Float32Array: DATA,
  Float64Array: DATA,
  Function: "its prototype's `call`, `bind` and `toString`, and nothing else of it",
  Infinity: "a number",
  Int16Array: DATA,
  Int32Array: DATA,
  Int8Array: DATA,
  JSON: "text of values and of messages",
  Map: DATA,
  Math: "arithmetic",
  NaN: "a number",
  Number: DATA,
  Object: DATA,
  Promise: "`runAsync`, `callAsync` and handlers that answer later",
  RangeError: DATA,
  Reflect: DATA,
  RegExp: "classes of characters; guests' patterns are run by an engine of the runtime's own",
  Set: DATA,
  String: DATA,
  Symbol: "well-known symbols of the host's objects",
  SyntaxError: "tells what the parser threw",
  TypeError: DATA,
  Uint16Array: DATA,
  Uint32Array: DATA,
  Uint8Array: DATA,
  Uint8ClampedArray: DATA,
  WeakMap: "what belongs to an object of the host",
  WeakRef: "views of a guest's objects",
  clearTimeout: "ends the timeout of a host call",
  parseInt: "numbers in text",
  setTimeout: "timeouts of host calls; lets other tasks have their turn",
};

/** What the command uses on top. It runs in a process of its own, with the rights of its user. */
const NAMES_OF_COMMAND: Readonly<Record<string, string>> = {
  Atomics: "waits for a full pipe",
  SharedArrayBuffer: "waits for a full pipe",
  TextDecoder: "files and pipes",
  TextEncoder: "files and pipes",
  globalThis: "asks Deno about colours",
};

/** Bundles modules, without packages and, for a `folder` alone, without what is outside of it. */
async function bundled(paths: readonly string[], isFolder = false): Promise<string> {
  const { outputFiles: [file] } = await build({
    stdin: {
      contents: paths.map((path) => `export * from "${path}";`).join("\n"),
      resolveDir: ROOT,
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    packages: "external",
    plugins: [{
      name: "outside",
      setup(plugin): void {
        if (isFolder) plugin.onResolve({ filter: /^\.\.\// }, () => ({ external: true }));
      },
    }],
  });
  return file.text;
}

interface Module {
  readonly text: string;
  readonly tree: TreeNode;
  readonly names: Resolution;
}

function read(text: string): Module {
  const tree = parse(text, { ecmaVersion: 2025, sourceType: "module" }) as unknown as TreeNode;
  const names = resolveNames(tree, createReports("bundle.js", text));
  return { text, tree, names };
}

/** Calls a function for every node, with the node around it. */
function visit(
  node: TreeNode,
  outer: TreeNode,
  see: (node: TreeNode, outer: TreeNode) => void,
): void {
  see(node, outer);
  eachChild(node, (child) => visit(child, node, see));
}

/** Whether an expression uses the property `constructor`: from that of a function, code can be made. */
function readsConstructor(
  { type, property, properties, arguments: args, callee }: TreeNode,
): boolean {
  const isIt = (node: unknown): boolean => {
    const { name, value } = (node ?? {}) as TreeNode;
    return name === "constructor" || value === "constructor";
  };
  if (type === "MemberExpression") return isIt(property);
  if (type === "ObjectPattern") return (properties as TreeNode[]).some(({ key }) => isIt(key));
  // `getOwnPropertyDescriptor(it, "constructor")`.
  return type === "CallExpression" && (callee as TreeNode).name !== "checkKeyName" &&
    (args as TreeNode[]).some(isIt);
}

/** What a module does beyond data: texts of the expressions that load code, or might make it of text. */
function suspects({ text, tree, names }: Module): string[] {
  const found = new Set<string>();
  visit(tree, tree, (node, outer) => {
    const { type } = node;
    const show = (shown: TreeNode): unknown => found.add(text.slice(shown.start, shown.end));
    if (type === "ImportExpression" || type === "MetaProperty" || readsConstructor(node)) {
      show(node);
    }
    if (!names.references.has(node) || names.references.get(node)?.binding !== undefined) return;
    if (node.name === "Function" && !isPrototype(outer)) show(outer);
    if (node.name === "setTimeout" && !isTimer(outer)) show(outer);
  });
  return [...found].sort();
}

/** `Function.prototype`. */
function isPrototype({ type, computed, property }: TreeNode): boolean {
  return type === "MemberExpression" && !computed && (property as TreeNode).name === "prototype";
}

/** A call of `setTimeout` with a function: a string would be run as code. */
function isTimer({ type, arguments: args }: TreeNode): boolean {
  if (type !== "CallExpression") return false;
  const [first] = args as TreeNode[];
  // `resolve` is the parameter of a promise's executor.
  return first.type === "ArrowFunctionExpression" || first.name === "resolve";
}

/** Modules of packages that a module imports. */
function imported({ tree }: Module): string[] {
  const sources = (tree.body as readonly TreeNode[]).filter(({ source }) => isNode(source))
    .map(({ source }) => String((source as TreeNode).value));
  return [...new Set(sources)].sort();
}

function globalsOf({ names }: Module): string[] {
  return [...names.globals.keys()].sort();
}

/** Messages and texts of values show the name of a class; nothing is called. */
const CLASSES: readonly string[] = [
  'getOwnPropertyDescriptor(prototype, "constructor")',
  "value.value.constructor",
  "{ constructor: { name }, byteLength }",
  "value.constructor",
  "{ constructor }",
];

/** Modules that the user of the command names, and its own version. */
const LOADED_BY_COMMAND: readonly string[] = [
  "import(pathToFileURL(path).href)",
  "import(pathToFileURL(project.resolve(name)).href)",
  "import(name)",
  'import("../compiler/compiler.ts")',
  "import.meta",
];

Deno.test("the modules use the listed names of the realm, and make no code of text", async () => {
  const library = read(await bundled(Object.values(ENTRIES)));
  assertEquals(imported(library), ["@sveltejs/acorn-typescript", "acorn"]);
  assertEquals(globalsOf(library), Object.keys(NAMES).sort());
  assertEquals(suspects(library), [...CLASSES].sort());
});

Deno.test("the command imports what its user names, and uses a few names more", async () => {
  const command = read(await bundled([CLI], true));
  await stop();
  const packages = imported(command).filter((name) => !name.startsWith("../"));
  assert(packages.every((name) => name.startsWith("node:")), packages.join());
  const more = globalsOf(command).filter((name) => !(name in NAMES));
  assertEquals(more, Object.keys(NAMES_OF_COMMAND).sort());
  assertEquals(suspects(command), [...LOADED_BY_COMMAND].sort());
});

for (const name of ["acorn", "@sveltejs/acorn-typescript"]) {
  Deno.test(`the parser makes no code of text: ${name}`, async () => {
    const module = read(await Deno.readTextFile(new URL(import.meta.resolve(name))));
    const names = globalsOf(module).filter((each) => !(each in NAMES));
    assertEquals(names, name === "acorn" ? ["console", "parseFloat", "undefined"] : []);
    assertEquals(suspects(module), []);
  });
}

Deno.test("what makes code of text is found", () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ["export const f = () => eval('1');", ["eval"]],
    ["const { x } = globalThis; x();", ["globalThis"]],
  ];
  for (const [text, expected] of cases) assertEquals(globalsOf(read(text)), expected, text);
  const caught: readonly string[] = [
    "Function",
    "new Function('')",
    "import('x')",
    "setTimeout('x', 1)",
    "(() => {}).constructor('x')()",
    "(() => {})['constructor']",
  ];
  for (const text of caught) assert(suspects(read(text)).length > 0, text);
  const innocent =
    "function f(Function) { Function('x'); } setTimeout(() => {}); class A { constructor() {} }";
  assertEquals(suspects(read(innocent)), []);
});
