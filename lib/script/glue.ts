/** The modules of a script that are not written by its author: its globals, and what runs it. */
import { FUNCTIONS_MODULE, type FunctionShape, identitiesOf, LATER } from "./functions.ts";

/** Names of the files. No user can import them: the names are no names of files. */
export const GLOBALS_FILE = "<globals>.js";
export const RUN_FILE = "<run>.js";

/** Host functions that every script has. */
export const SCRIPT_HOSTS: Readonly<Record<string, { readonly rets: number }>> = {
  "script.input/1": { rets: 1 },
  "script.done/1": { rets: 0 },
};

/** Objects and functions by name. */
interface Namespace {
  readonly [name: string]: number | Namespace;
}

/** The module with the global functions and inputs. */
export function globalsModule(
  functions: readonly FunctionShape[],
  inputs: readonly string[],
  classes: readonly string[],
): string {
  const lines: string[] = [];
  // What the host gives may be of classes that the script does not name.
  if (functions.length + inputs.length > 0) lines.push(`const $$bigints = BigInt;`);
  if (classes.length > 0) lines.push(`const $$linked = [${classes.join(", ")}];`);
  const names = identitiesOf(functions).map((name, index) => `${name} as $$${index}`);
  if (names.length > 0) {
    lines.push(`import { ${names.join(", ")} } from "host:${FUNCTIONS_MODULE}";`);
    lines.push('import { later as $$later } from "host:script";', TAKE);
  }
  if (inputs.length > 0) lines.push('import { input as $$input } from "host:script";');
  for (const [name, content] of Object.entries(namespaceOf(functions))) {
    lines.push(
      typeof content === "number"
        ? `export function ${name}(...args) { ${bodyOf(functions, content)} }`
        : `export const ${name} = ${objectText(functions, content)};`,
    );
  }
  for (const name of inputs) lines.push(`export const ${name} = $$input(${JSON.stringify(name)});`);
  lines.push(`export const $$inputs = { ${inputs.join(", ")} };`);
  return lines.join("\n");
}

/**
 * What becomes of an answer of a host function: see `HandlerAnswer`. An error that comes later has the stack of the
 * call.
 */
const TAKE = `
const $$classes = { TypeError, RangeError, SyntaxError, ReferenceError };
function $$take(answer, index, args) {
  if (answer.length === 1) return answer[0];
  if (answer[0] === ${LATER}) return $$wait($$later(answer[1], index, args));
  $$throw(answer, undefined);
}
function $$wait(promise) {
  const site = new Error();
  return promise.then((answer) => {
    if (answer.length === 1) return answer[0];
    $$throw(answer, site);
  });
}
function $$throw(answer, site) {
  if (answer.length === 2) throw answer[1];
  const name = answer[1];
  const $class = Object.hasOwn($$classes, name) ? $$classes[name] : Error;
  const error = Object.assign(new $class(answer[2]), answer[3]);
  if (error.name !== name) {
    Object.defineProperty(error, "name", { value: name, writable: true, configurable: true });
  }
  if (site !== undefined) {
    const at = site.stack.indexOf("\\n");
    const stack = String(error) + (at < 0 ? "" : site.stack.slice(at));
    Object.defineProperty(error, "stack", { value: stack, writable: true, configurable: true });
  }
  throw error;
}`;

function bodyOf(functions: readonly FunctionShape[], index: number): string {
  const call = `$$${index}(args)`;
  return functions[index].isExternal
    ? `return $$wait(${call});`
    : `return $$take(${call}, ${index}, args);`;
}

function objectText(functions: readonly FunctionShape[], namespace: Namespace): string {
  const members = Object.entries(namespace).map(([name, content]) => {
    const key = JSON.stringify(name);
    return typeof content === "number"
      ? `[${key}](...args) { ${bodyOf(functions, content)} }`
      : `[${key}]: ${objectText(functions, content)}`;
  });
  return `{ ${members.join(", ")} }`;
}

function namespaceOf(functions: readonly FunctionShape[]): Namespace {
  const root = emptyNamespace();
  for (const [index, { path }] of functions.entries()) {
    let at = root;
    for (const name of path.slice(0, -1)) {
      const next = at[name] ??= emptyNamespace();
      if (typeof next === "number") throw new TypeError(`${path.join(".")} is in a function`);
      at = next as Record<string, number | Namespace>;
    }
    at[path[path.length - 1]] = index;
  }
  return root;
}

/** Names may be those of Object.prototype. */
function emptyNamespace(): Record<string, number | Namespace> {
  return Object.create(null) as Record<string, number | Namespace>;
}

/**
 * The entry: gives the host the script's value. A default export that is a function is called with the inputs.
 *
 * @param mayWait the value may be a promise
 */
export function runModule(file: string, mayWait: boolean): string {
  return `import script from ${JSON.stringify(`./${file}`)};
import { $$inputs } from ${JSON.stringify(`./${GLOBALS_FILE}`)};
import { done as $$done } from "host:script";
const value = typeof script === "function" ? script($$inputs) : script;
$$done(${mayWait ? "await " : ""}value);
`;
}
