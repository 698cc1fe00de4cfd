/** Declarations of host functions, and guests that `tsc` checks with them. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import ts from "typescript";
import { HostRegistry, optional, variadic, view } from "../../mod.ts";
import { GUEST_TYPES, TSCONFIG } from "../../lib/cli/guest_types.ts";
import { TYPESCRIPT_STARTER } from "../../lib/cli/starter.ts";
import { hostTypes } from "../../lib/compiler/compiler.ts";
import { prometeu } from "./cli_io.ts";

const HOST = new HostRegistry()
  .define(
    "dice.roll/1",
    { args: ["int32"], rets: ["int32"], doc: "Rolls a die." },
    (sides) => sides,
  )
  .define("dice.roll/2", { args: [variadic("int32")], rets: ["array"] }, (...sides) => sides)
  .define("save.load/1", { args: ["string"], rets: ["any"], async: true }, (key) => key)
  .define("save.delete/1", { args: ["string", optional("bool")], rets: [] }, () => {})
  .define("save.each/1", { args: [view("map"), "closure"], rets: [] }, () => {})
  .define("save.pair/1", { args: [], rets: ["int32", "int32"] }, () => [1, 2])
  .define("save.any/1", { args: 2, rets: 1, doc: "Two\nlines, and */." }, () => 3)
  .external("user.ask/1", { args: ["string"], rets: ["string"] });

const DECLARED = `declare module "host:dice" {
  /** Rolls a die. */
  export function roll(arg1: number): number;
}

declare module "host:dice/2" {
  export function roll(...arg1: number[]): any[];
}

declare module "host:save" {
  export function load(arg1: string): Promise<any>;
  function delete_(arg1: string, arg2?: boolean): void;
  export { delete_ as delete };
  export function each(arg1: ReadonlyMap<unknown, unknown>, arg2: (...args: any[]) => unknown): void;
  // pair has 2 results and can't be called from JavaScript.
  /**
   * Two
   * lines, and *\\/.
   */
  export function any(arg1: unknown, arg2: unknown): any;
}

declare module "host:user" {
  export function ask(arg1: string): Promise<string>;
}
`;

Deno.test("hostTypes declares the functions of a registry", () => {
  assertEquals(hostTypes(HOST), DECLARED);
  assertEquals(hostTypes(new HostRegistry()), "");
});

/** What tsc says about the files of a project. */
function check(files: Readonly<Record<string, string>>): readonly string[] {
  const { compilerOptions } = ts.parseConfigFileTextToJson("tsconfig.json", TSCONFIG).config;
  const { options, errors } = ts.convertCompilerOptionsFromJson(compilerOptions, "/");
  assertEquals(errors, []);
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  const textOf = (path: string): string | undefined => files[path.replace(/^\//, "")];
  host.getCurrentDirectory = () => "/";
  host.readFile = (path) => textOf(path) ?? readFile(path);
  host.fileExists = (path) => textOf(path) !== undefined || fileExists(path);
  host.getSourceFile = (path, target) => {
    const text = textOf(path);
    return text === undefined
      ? getSourceFile(path, target)
      : ts.createSourceFile(path, text, target);
  };
  const roots = Object.keys(files).map((path) => `/${path}`);
  const program = ts.createProgram(roots, options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    return `${file?.fileName ?? ""}:${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

Deno.test("tsc checks guests with the declarations of their host and of the runtime", () => {
  const guest = `import { roll } from "host:dice";
import { roll as rollAll } from "host:dice/2";
import { any, delete as remove, load } from "host:save";
import { ask } from "host:user";

interface Saved { count: number }

export async function main(): Promise<number> {
  const saved: Saved = await load("count");
  const name: string = await ask("who?");
  console.log(name, rollAll(1, 2, 3).length, structuredClone(saved), any(1, "x"));
  remove(name, true);
  return roll(6) + saved.count;
}
`;
  const files = {
    "prometeu-env.d.ts": GUEST_TYPES,
    "host.d.ts": hostTypes(HOST),
    "main.ts": guest,
  };
  assertEquals(check(files), []);
  const starter = { "prometeu-env.d.ts": GUEST_TYPES, "game.ts": TYPESCRIPT_STARTER.text("game") };
  assertEquals(check(starter), []);
  const wrong = check({
    ...files,
    "wrong.ts": `import { roll, throwDice } from "host:dice";
roll("6");
document.title = fetch("x");
process.exit();
`,
  });
  assertEquals(wrong.map((each) => each.replace(/: .*/, "")), [
    "/wrong.ts:1",
    "/wrong.ts:2",
    "/wrong.ts:3",
    "/wrong.ts:3",
    "/wrong.ts:4",
  ]);
});

Deno.test("prometeu types writes the declarations of a host and of allowed modules", async () => {
  const host = `export default ({ HostRegistry }) => new HostRegistry()
    .define("dice.roll/1", { args: ["int32"], rets: ["int32"] }, (sides) => sides);`;
  const { status, written } = await prometeu(
    { "host.js": host },
    ...["types", "host.js", "-o", "host.d.ts", "--allow", "log,kv"],
  );
  assertEquals(status, 0);
  const text = new TextDecoder().decode(written.get("host.d.ts"));
  assertMatch(
    text,
    /^declare module "host:dice" \{\n {2}export function roll\(arg1: number\): number;/,
  );
  const modules = [...text.matchAll(/"host:(\w+)"/g)].map(([, name]) => name);
  assertEquals(modules, ["dice", "log", "kv"]);
  assertEquals(
    check({ "host.d.ts": text, "main.ts": 'import { get } from "host:kv"; get("x");' }),
    [],
  );
  const printed = await prometeu({ "host.js": host }, "types", "host.js", "--allow", "none");
  assert(printed.out.join("\n").includes('declare module "host:dice"'));
});
