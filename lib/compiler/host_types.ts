/** TypeScript declarations of host functions, for editors and type checkers of guests. */

/** What a host expects of an argument; the `args` of a host function's definition. */
export type DeclaredArg =
  | string
  | { readonly view: string }
  | { readonly optional: string | { readonly view: string } }
  | { readonly variadic: string | { readonly view: string } };

/** What a declaration says about a host function: a part of what a `HostRegistry` has. */
export interface DeclaredFunction {
  /** The kind of each argument. */
  readonly argKinds: readonly DeclaredArg[];
  /** Number of results. */
  readonly rets: number;
  /** Kind of each result; `undefined` if they may be of any kind. */
  readonly retKinds?: readonly string[] | undefined;
  /** If it answers later: what it answers. */
  readonly later?: {
    readonly rets: number;
    readonly retKinds: readonly string[] | undefined;
  } | undefined;
  /** What it does. */
  readonly doc?: string | undefined;
}

/** A set of host functions: a `HostRegistry`, or what resolves its functions. */
export interface DeclaredHost {
  /** Identities of the functions: `module.name/version`. */
  identities(): Iterable<string>;
  /** The function with an identity. */
  resolve(
    identity: { readonly module: string; readonly name: string; readonly version: number },
  ): DeclaredFunction | undefined;
}

/** Types of arguments and of results, by kind. Guests have one kind of number. */
const TYPES: Readonly<Record<string, readonly [arg: string, result: string]>> = {
  any: ["unknown", "any"],
  value: ["unknown", "any"],
  undefined: ["undefined", "undefined"],
  null: ["null", "null"],
  bool: ["boolean", "boolean"],
  int32: ["number", "number"],
  int64: ["number | bigint", "number"],
  float: ["number", "number"],
  number: ["number", "number"],
  string: ["string", "string"],
  array: ["readonly unknown[]", "any[]"],
  bytes: ["Uint8Array", "Uint8Array"],
  map: ["ReadonlyMap<unknown, unknown>", "Map<any, any>"],
  object: ["object", "Record<string, any>"],
  closure: ["(...args: any[]) => unknown", "(...args: any[]) => any"],
  symbol: ["symbol", "symbol"],
};

/**
 * Writes the declarations of a host's functions: `declare module "host:NAME" { … }` for each of its modules, with
 * versions other than 1 as `"host:NAME/VERSION"`.
 *
 * @example
 * ```ts
 * import { HostRegistry, optional } from "@prometeu/runtime";
 * import { hostTypes } from "@prometeu/runtime/compiler";
 * import { assertEquals } from "@std/assert";
 *
 * const host = new HostRegistry()
 *   .define("dice.roll/1", { args: ["int32", optional("int32")], rets: ["int32"] }, (sides) => sides);
 * assertEquals(
 *   hostTypes(host),
 *   `declare module "host:dice" {
 *   export function roll(arg1: number, arg2?: number): number;
 * }
 * `,
 * );
 * ```
 */
export function hostTypes(host: DeclaredHost): string {
  const modules = new Map<string, string[]>();
  for (const identity of host.identities()) {
    const [, module, name, version] = /^(\w+)\.(\w+)\/(\d+)$/.exec(identity) ?? [];
    if (module === undefined) continue;
    const declared = host.resolve({ module, name, version: Number(version) });
    if (declared === undefined) continue;
    const specifier = version === "1" ? `host:${module}` : `host:${module}/${version}`;
    const lines = modules.get(specifier) ?? [];
    lines.push(...declarationOf(name, declared));
    modules.set(specifier, lines);
  }
  return [...modules].map(([specifier, lines]) =>
    `declare module ${JSON.stringify(specifier)} {\n${
      lines.map((line) => `  ${line}\n`).join("")
    }}\n`
  ).join("\n");
}

/** Names that a function of a module can't be declared with. */
const RESERVED =
  /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield)$/;

function declarationOf(name: string, declared: DeclaredFunction): readonly string[] {
  const { argKinds, later, doc } = declared;
  const params = argKinds.map((spec, index) => parameterOf(spec, `arg${index + 1}`)).join(", ");
  const { rets, retKinds } = later ?? declared;
  if (later === undefined && rets > 1) {
    return [`// ${name} has ${rets} results and can't be called from JavaScript.`];
  }
  const result = resultOf(rets, retKinds);
  const signature = `(${params}): ${later === undefined ? result : `Promise<${result}>`};`;
  const comment = doc === undefined ? [] : commentOf(doc);
  if (!RESERVED.test(name)) return [...comment, `export function ${name}${signature}`];
  return [...comment, `function ${name}_${signature}`, `export { ${name}_ as ${name} };`];
}

function parameterOf(spec: DeclaredArg, name: string): string {
  if (typeof spec === "string") return `${name}: ${TYPES[spec]?.[0] ?? "unknown"}`;
  if ("view" in spec) return parameterOf(spec.view, name);
  if ("optional" in spec) return parameterOf(spec.optional, `${name}?`);
  const type = parameterOf(spec.variadic, "").slice(": ".length);
  return `...${name}: ${/^\w+$/.test(type) ? type : `(${type})`}[]`;
}

function resultOf(rets: number, kinds: readonly string[] | undefined): string {
  if (rets === 0) return "void";
  const types = Array.from({ length: rets }, (_, i) => TYPES[kinds?.[i] ?? "any"]?.[1] ?? "any");
  return rets === 1 ? types[0] : `[${types.join(", ")}]`;
}

function commentOf(doc: string): readonly string[] {
  const lines = doc.replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return [`/** ${lines[0]} */`];
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"];
}
