/** A module as the lowering sees it. */
import type { AnalysedModule } from "../analysis.ts";
import { type Position, positionAt, type Reports, type Spot } from "../diagnostic.ts";
import type { Binding, FunctionFacts, Scope } from "../scopes.ts";
import type { TreeNode } from "../tree.ts";

/** What an import or a global name means. */
export type Target =
  | { readonly kind: "binding"; readonly unit: Unit; readonly binding: Binding }
  | { readonly kind: "namespace"; readonly unit: Unit }
  | { readonly kind: "host"; readonly host: HostImportTarget };

/** A host function that is imported. */
export interface HostImportTarget {
  /** `module.name/version`. */
  readonly identity: string;
}

/** A module. */
export interface Unit {
  /** Name of its file. */
  readonly file: string;
  /** Place among the modules, in the order of evaluation; the prelude is 0. */
  index: number;
  readonly isPrelude: boolean;
  /** Its functions have no lines, and traces leave their calls out. */
  readonly isHidden: boolean;
  readonly module: AnalysedModule;
  readonly source: string;
  /** Offsets of the lines of the source. */
  readonly starts: readonly number[];
  readonly reports: Reports;
  /** The functions that it declares at top level. */
  readonly declarations: ReadonlyMap<Binding, TreeNode>;
  /** What its imports mean. */
  readonly imports: Map<Binding, Target>;
  /** What its exports mean, by name. */
  readonly exports: Map<string, Target>;
  /** Modules that it imports, with the statements that do. */
  readonly requests: { readonly node: TreeNode; readonly unit: Unit }[];
  /** Modules of which it exports everything. */
  readonly stars: Unit[];
  /** What it exports from other modules is among its exports. */
  isBound: boolean;
  /** It imports itself through other modules: what it imports may not be initialised yet. */
  isCyclic: boolean;
  /** Binding of `export default` of an expression, or of a declaration without a name. */
  defaultBinding: Binding | undefined;
}

/** Line and column of a node; none in the prelude and hidden modules. */
export function placeOf(unit: Unit, { start }: Spot): Position | undefined {
  return unit.isHidden ? undefined : positionAt(unit.starts, start);
}

/** Facts of a function. */
export function factsOf(unit: Unit, node: TreeNode): FunctionFacts {
  const facts = unit.module.functions.get(node);
  if (facts === undefined) throw new Error(`no facts of ${node.type}`);
  return facts;
}

/** Scope that a node opens. */
export function scopeOf(unit: Unit, node: TreeNode): Scope {
  const scope = unit.module.scopes.get(node);
  if (scope === undefined) throw new Error(`no scope of ${node.type}`);
  return scope;
}
