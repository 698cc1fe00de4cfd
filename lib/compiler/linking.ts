/**
 * Modules among the given files: which file an import means, which variable an export is, in which order modules
 * run.
 */
import { type AnalysedModule, analyseModule } from "./analysis.ts";
import {
  createReports,
  type Diagnostic,
  lineStarts,
  type Reports,
  type Spot,
} from "./diagnostic.ts";
import type { Target, Unit } from "./lowering/unit.ts";
import { isTypeScript } from "./parser.ts";
import type { Binding } from "./scopes.ts";
import { isNode, type TreeNode } from "./tree.ts";
import { boundNames } from "./declarations.ts";

/** The modules of a program, in the order in which they run. */
export interface LinkedModules {
  readonly units: readonly Unit[];
  /** `undefined` if it can't be parsed. */
  readonly entry: Unit | undefined;
  /** The module whose exports are global names in the others. */
  readonly globals: Unit | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Host modules are imported by names that begin so. */
const HOST_SCHEME = "host:";

/** What files are besides modules: see the options of `compile`. */
export interface FileRoles {
  readonly script?: string;
  readonly globals?: string;
  readonly hidden?: readonly string[];
  readonly hiddenHosts?: readonly string[];
}

/** Reads the entry module and those that it imports; the module of the globals comes first. */
export function linkModules(
  files: Readonly<Record<string, string>>,
  entryFile: string,
  { script, globals: globalsFile, hidden = [], hiddenHosts = [] }: FileRoles = {},
): LinkedModules {
  const diagnostics: Diagnostic[] = [];
  const units = new Map<string, Unit | undefined>();
  const ordered: Unit[] = [];
  /** Reads a module; what it imports is pending then. */
  const open = (file: string): Loading => {
    const { module, diagnostics: found } = analyseModule(file, files[file], file === script);
    for (const each of found) diagnostics.push(each);
    const unit = module === undefined
      ? undefined
      : createUnit(file, files[file], module, hidden.includes(file));
    units.set(file, unit);
    const requests = unit === undefined
      // For what is wrong in the modules that it seems to import.
      ? specifiersOf(files[file]).map((specifier) => ({ specifier, node: undefined }))
      : requestsOf(unit);
    return { file, unit, requests, next: 0 };
  };
  /** Reads a module and all that it imports, before it. A chain of imports may be longer than any stack. */
  const load = (first: string): Unit | undefined => {
    const pending: Loading[] = units.has(first) ? [] : [open(first)];
    for (let at = pending.at(-1); at !== undefined; at = pending.at(-1)) {
      const { file, unit, requests } = at;
      if (at.next === requests.length) {
        pending.pop();
        if (unit === undefined) continue;
        ordered.push(unit);
        unit.index = ordered.length;
        continue;
      }
      const { specifier, node } = requests[at.next++];
      const found = resolveFile(files, file, specifier);
      if (found === undefined) {
        if (unit !== undefined && node !== undefined && !isElided(unit, node)) {
          reportModule(unit.reports, node.source as TreeNode, specifier);
        }
        continue;
      }
      if (!units.has(found)) pending.push(open(found));
      const target = units.get(found);
      if (node !== undefined && target !== undefined) unit?.requests.push({ node, unit: target });
    }
    return units.get(first);
  };
  const globals = globalsFile === undefined ? undefined : load(globalsFile);
  const entry = load(entryFile);
  for (const unit of ordered) findExports(unit);
  for (const unit of ordered) {
    bindImports(unit, unit.isHidden ? [] : hiddenHosts);
    unit.isBound = true;
  }
  findCycles(ordered);
  return { units: ordered, entry, globals, diagnostics };
}

/** A module whose imports are being read. */
interface Loading {
  readonly file: string;
  /** `undefined` if it can't be parsed. */
  readonly unit: Unit | undefined;
  readonly requests: readonly Request[];
  /** Index of the next request. */
  next: number;
}

/** A module that another one names, in a statement if that was parsed. */
interface Request {
  readonly specifier: string;
  readonly node: TreeNode | undefined;
}

/** What a module imports from files. */
function requestsOf({ module }: Unit): readonly Request[] {
  return (module.program.body as readonly TreeNode[]).flatMap((node) => {
    if (!isNode(node.source)) return [];
    const specifier = String(node.source.value);
    return specifier.startsWith(HOST_SCHEME) ? [] : [{ specifier, node }];
  });
}

function createUnit(
  file: string,
  source: string,
  module: AnalysedModule,
  isHidden: boolean,
): Unit {
  const scope = module.scopes.get(module.program);
  const declarations = new Map<Binding, TreeNode>();
  let defaultBinding: Binding | undefined;
  for (const statement of module.program.body as readonly TreeNode[]) {
    const node = isNode(statement.declaration) ? statement.declaration : statement;
    const binding = isNode(node.id) ? scope?.bindings.get(String(node.id.name)) : undefined;
    if (statement.type === "ExportDefaultDeclaration" && binding === undefined && scope) {
      const isFunction = node.type === "FunctionDeclaration";
      defaultBinding = {
        name: "*default*",
        kind: isFunction ? "function" : "const",
        scope,
        declared: node,
        readyAt: isFunction ? 0 : statement.end,
        isCaptured: false,
        isAssigned: false,
        isReadEarly: false,
        isCapturedEarly: false,
        reads: 1,
        calls: 0,
      };
      if (isFunction) declarations.set(defaultBinding, node);
    }
    if (node.type === "FunctionDeclaration" && binding !== undefined) {
      declarations.set(binding, node);
    }
  }
  return {
    file,
    index: 0,
    isPrelude: false,
    isHidden,
    module,
    source,
    starts: lineStarts(source),
    reports: createReports(file, source),
    declarations,
    imports: new Map(),
    exports: new Map(),
    requests: [],
    stars: [],
    isBound: false,
    isCyclic: false,
    defaultBinding,
  };
}

/** Names in the imports of a text that can't be parsed. What is matched in a comment or string does no harm. */
function specifiersOf(source: string): readonly string[] {
  const imports = /\b(?:from|import)\s*(["'])(\.{0,2}\/[^"'\n]*)\1/g;
  return Array.from(source.matchAll(imports), ([, , name]) => name);
}

/** The file that a relative name means. */
function resolveFile(
  files: Readonly<Record<string, string>>,
  from: string,
  specifier: string,
): string | undefined {
  if (!/^\.{0,2}\//.test(specifier)) return undefined;
  const parts = specifier.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  const path = parts.join("/");
  const candidates = [path, `./${path}`, `/${path}`].flatMap((name) => [
    name,
    `${name}.ts`,
    `${name}.js`,
    name.replace(/\.([cm]?)js$/, ".$1ts"),
    `${name}/index.ts`,
    `${name}/index.js`,
  ]);
  return candidates.find((name) => Object.hasOwn(files, name));
}

function reportModule(reports: Reports, spot: Spot, specifier: string): void {
  const isRelative = /^\.{0,2}\//.test(specifier);
  reports.add(
    "MODULE",
    spot,
    `the module ${specifier} is not among the files`,
    isRelative ? "" : "give its files and import them by relative name, or bundle it",
  );
}

/** Whether an import of TypeScript names types only: nothing refers to what it declares. */
function isElided({ file, module }: Unit, { type, specifiers }: TreeNode): boolean {
  if (!isTypeScript(file) || type !== "ImportDeclaration") return false;
  const scope = module.scopes.get(module.program);
  const list = specifiers as readonly TreeNode[];
  return list.length > 0 && list.every(({ local }) => {
    const binding = scope?.bindings.get(String((local as TreeNode).name));
    return binding !== undefined && binding.reads === 0;
  });
}

/** Notes what a module exports itself. */
function findExports(unit: Unit): void {
  const requested = requestedUnits(unit);
  const scope = unit.module.scopes.get(unit.module.program);
  const add = (name: string, binding: Binding | undefined): void => {
    if (binding !== undefined) unit.exports.set(name, { kind: "binding", unit, binding });
  };
  for (const statement of unit.module.program.body as readonly TreeNode[]) {
    const { declaration } = statement;
    switch (statement.type) {
      case "ExportDefaultDeclaration": {
        const { id } = declaration as TreeNode;
        add(
          "default",
          isNode(id) && isDeclaration(declaration as TreeNode)
            ? scope?.bindings.get(String(id.name))
            : unit.defaultBinding,
        );
        break;
      }
      case "ExportNamedDeclaration":
        if (isNode(declaration)) {
          const names = isNode(declaration.id)
            ? boundNames(declaration.id)
            : (declaration.declarations as readonly TreeNode[]).flatMap(({ id }) =>
              boundNames(id as TreeNode)
            );
          for (const { name } of names) add(name, scope?.bindings.get(name));
        } else if (!isNode(statement.source)) {
          for (const { local, exported } of statement.specifiers as readonly TreeNode[]) {
            add(nameOf(exported), scope?.bindings.get(nameOf(local)));
          }
        }
        break;
      case "ExportAllDeclaration": {
        const target = requested.get(statement);
        if (target === undefined) break;
        if (isNode(statement.exported)) {
          unit.exports.set(nameOf(statement.exported), { kind: "namespace", unit: target });
        } else {
          unit.stars.push(target);
        }
      }
    }
  }
}

function isDeclaration({ type }: TreeNode): boolean {
  return type === "FunctionDeclaration" || type === "ClassDeclaration";
}

/** Name of an import or export: an identifier or a string. */
function nameOf(node: unknown): string {
  const { type, name, value } = node as TreeNode;
  return String(type === "Literal" ? value : name);
}

/** The modules that the statements of a module name. */
function requestedUnits({ requests }: Unit): ReadonlyMap<TreeNode, Unit> {
  return new Map(requests.map(({ node, unit }) => [node, unit]));
}

/** Finds what imports mean; and re-exports, which are looked up when they are used. */
function bindImports(unit: Unit, hiddenHosts: readonly string[]): void {
  const requested = requestedUnits(unit);
  const scope = unit.module.scopes.get(unit.module.program);
  for (const statement of unit.module.program.body as readonly TreeNode[]) {
    if (!isNode(statement.source)) continue;
    const specifier = String(statement.source.value);
    const target = requested.get(statement);
    if (target === undefined && !specifier.startsWith(HOST_SCHEME)) continue;
    if (hiddenHosts.includes(/^host:(\w*)/.exec(specifier)?.[1] ?? "")) {
      unit.reports.add(
        "MODULE",
        statement.source,
        `${specifier} is not a module for programs`,
        "call the functions that are given by their global names",
      );
      continue;
    }
    if (statement.type === "ExportAllDeclaration" && target === undefined) {
      lookUp(unit, target, specifier, "*", statement.source);
    }
    if (statement.type === "ExportNamedDeclaration") {
      for (const each of statement.specifiers as readonly TreeNode[]) {
        const found = lookUp(unit, target, specifier, nameOf(each.local), each);
        if (found !== undefined) unit.exports.set(nameOf(each.exported), found);
      }
    }
    if (statement.type !== "ImportDeclaration") continue;
    for (const each of statement.specifiers as readonly TreeNode[]) {
      const binding = scope?.bindings.get(nameOf(each.local));
      if (binding === undefined) continue;
      if (isTypeScript(unit.file) && binding.reads === 0) continue;
      const found = each.type === "ImportNamespaceSpecifier" && target !== undefined
        ? { kind: "namespace" as const, unit: target }
        : lookUp(unit, target, specifier, importedName(each), each);
      if (found !== undefined) unit.imports.set(binding, found);
    }
  }
}

function importedName({ type, imported }: TreeNode): string {
  if (type === "ImportDefaultSpecifier") return "default";
  return type === "ImportNamespaceSpecifier" ? "*" : nameOf(imported);
}

function lookUp(
  unit: Unit,
  target: Unit | undefined,
  specifier: string,
  name: string,
  spot: Spot,
): Target | undefined {
  if (target !== undefined) {
    const found = resolveExport(target, name);
    if (found === undefined) {
      unit.reports.add("MODULE", spot, `${target.file} has no export ${name}`);
    }
    return found;
  }
  const found = hostFunction(specifier, name);
  if (found === undefined) {
    unit.reports.add(
      "MODULE",
      spot,
      `${name} of ${specifier} is no host function`,
      'import functions by name: import { write } from "host:log"',
    );
  }
  return found;
}

/** The function of a host module. */
function hostFunction(specifier: string, name: string): Target | undefined {
  const [, module, version = "1"] = /^host:([A-Za-z_]\w*)(?:[/@](\d+))?$/.exec(specifier) ?? [];
  if (module === undefined || !/^[A-Za-z_]\w*$/.test(name) || name === "default") return undefined;
  return { kind: "host", host: { identity: `${module}.${name}/${version}` } };
}

/**
 * What an export means, through re-exports.
 *
 * @param seen modules that have been looked at, by name of the export: what leads to them again gives nothing new
 */
export function resolveExport(
  unit: Unit,
  name: string,
  seen: Map<string, Set<Unit>> = new Map(),
): Target | undefined {
  // A chain of re-exports may be longer than any stack.
  let at = unit;
  let wanted = name;
  for (;;) {
    const units = seen.get(wanted) ?? new Set();
    if (units.has(at)) return undefined;
    seen.set(wanted, units.add(at));
    const own = at.exports.get(wanted);
    if (own !== undefined && (own.kind !== "binding" || own.binding.kind !== "import")) return own;
    const next = own?.kind === "binding"
      ? at.imports.get(own.binding) ?? importTarget(at, own.binding)
      : at.isBound
      ? undefined
      : forwardedExport(at, wanted);
    if (next !== undefined) {
      if ("kind" in next) return next;
      ({ unit: at, name: wanted } = next);
      continue;
    }
    if (own !== undefined || wanted === "default") return undefined;
    if (at.stars.length !== 1) return starExport(at, wanted, seen);
    [at] = at.stars;
  }
}

/** An export of another module. */
interface Forward {
  readonly unit: Unit;
  readonly name: string;
}

/** What some modules that are exported as a whole give a name. */
function starExport(
  { stars }: Unit,
  name: string,
  seen: Map<string, Set<Unit>>,
): Target | undefined {
  const found = stars.flatMap((star) => resolveExport(star, name, seen) ?? []);
  // A name that two of them export with different meanings is no export.
  return found.every((each) => isSameTarget(each, found[0])) ? found[0] : undefined;
}

function isSameTarget(a: Target, b: Target): boolean {
  if (a.kind === "binding") return b.kind === "binding" && a.binding === b.binding;
  if (a.kind === "namespace") return b.kind === "namespace" && a.unit === b.unit;
  return b.kind === "host" && a.host.identity === b.host.identity;
}

/** An import that is exported again before it has been bound. */
function importTarget(unit: Unit, binding: Binding): Target | Forward | undefined {
  for (const node of unit.module.program.body as readonly TreeNode[]) {
    if (node.type !== "ImportDeclaration") continue;
    for (const each of node.specifiers as readonly TreeNode[]) {
      if (each.local !== binding.declared) continue;
      const target = requestedBy(unit, node);
      return each.type === "ImportNamespaceSpecifier" && target !== undefined
        ? { kind: "namespace", unit: target }
        : unboundTarget(target, node, importedName(each));
    }
  }
  return undefined;
}

/** `export { name } from` that has not been bound yet. */
function forwardedExport(unit: Unit, name: string): Target | Forward | undefined {
  for (const node of unit.module.program.body as readonly TreeNode[]) {
    if (node.type !== "ExportNamedDeclaration" || !isNode(node.source)) continue;
    for (const each of node.specifiers as readonly TreeNode[]) {
      if (nameOf(each.exported) !== name) continue;
      return unboundTarget(requestedBy(unit, node), node, nameOf(each.local));
    }
  }
  return undefined;
}

/** What a name means in the module that a statement names: one of the files, or of the host. */
function unboundTarget(
  target: Unit | undefined,
  { source }: TreeNode,
  name: string,
): Target | Forward | undefined {
  return target === undefined
    ? hostFunction(String((source as TreeNode).value), name)
    : { unit: target, name };
}

/** The module among the files that a statement imports, or exports from. */
function requestedBy({ requests }: Unit, statement: TreeNode): Unit | undefined {
  return requests.find(({ node }) => node === statement)?.unit;
}

/** What a module exports, sorted by name as namespace objects list it. */
export function exportsOf(unit: Unit): readonly (readonly [name: string, target: Target])[] {
  const names = new Set<string>();
  const seen = new Set<Unit>();
  const pending = [unit];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    for (const name of at.exports.keys()) names.add(name);
    for (const star of at.stars) pending.push(star);
  }
  return [...names].sort().flatMap((name) => {
    const target = resolveExport(unit, name);
    return target === undefined ? [] : [[name, target] as const];
  });
}

/**
 * Finds the modules that import themselves, directly or not.
 *
 * @param ordered modules, each behind those that it imports unless they import it: an order in which a search leaves them
 */
function findCycles(ordered: readonly Unit[]): void {
  const importers = new Map<Unit, Unit[]>(ordered.map((unit) => [unit, []]));
  for (const unit of ordered) {
    for (const { unit: imported } of unit.requests) importers.get(imported)?.push(unit);
  }
  // Kosaraju's algorithm: what a search against the imports finds is one circle.
  const seen = new Set<Unit>();
  for (const last of ordered.toReversed()) {
    const circle: Unit[] = [];
    const pending = [last];
    for (let unit = pending.pop(); unit !== undefined; unit = pending.pop()) {
      if (seen.has(unit)) continue;
      seen.add(unit);
      circle.push(unit);
      for (const importer of importers.get(unit) ?? []) pending.push(importer);
    }
    for (const unit of circle) {
      unit.isCyclic = circle.length > 1 || unit.requests.some((each) => each.unit === unit);
    }
  }
}
