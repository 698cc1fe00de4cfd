/** The shape of the code base: who may import whom, and what may stand where. */
import { assert, assertEquals } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { INSTRUCTION_BY_OPCODE, INSTRUCTIONS } from "../../lib/isa/instructions.ts";

const ROOT = new URL("../../", import.meta.url);

function sourceFiles(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) =>
    isDirectory ? sourceFiles(`${folder}${name}/`) : [`${folder}${name}`]
  ).filter((path) => path.endsWith(".ts"));
}

function read(path: string): string {
  return Deno.readTextFileSync(new URL(path, ROOT));
}

/** Specifiers of the imports and re-exports of a file, those in comments left out. */
function imports(path: string): string[] {
  const source = read(path).replace(/\/\*[\s\S]*?\*\//g, "");
  return [...source.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)].map((match) =>
    match[1]
  );
}

const LIB = sourceFiles("lib/");

/** Folders of lib/ that the files of a folder may import, besides their own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  encoding: [],
  isa: ["encoding"],
  image: ["isa", "encoding"],
  assembly: ["image", "isa", "encoding"],
  machine: ["image", "isa", "encoding"],
  vm: ["machine", "image", "isa", "encoding"],
  host: ["vm", "machine", "image", "isa", "encoding"],
  telemetry: ["vm", "machine", "image", "isa", "encoding"],
  debug: ["vm", "machine", "image", "isa", "encoding"],
  certification: ["vm"],
  testing: ["vm", "assembly", "image", "isa", "encoding"],
  cli: [],
};

/** Imports against the arrows that are still to be turned. */
const UPWARD: readonly string[] = [
  "lib/assembly/assembly.ts imports lib/machine/intrinsics/table.ts",
  "lib/assembly/formatter.ts imports mod.ts",
  "lib/cli/cli.ts imports lib/assembly/formatter.ts",
  "lib/cli/cli.ts imports lib/telemetry/profile_exporters.ts",
  "lib/cli/cli.ts imports lib/testing/expectation.ts",
  "lib/cli/cli.ts imports lib/testing/guest_test.ts",
  "lib/cli/command_line.ts imports lib/encoding/nearest_name.ts",
  "lib/encoding/byte_stream.ts imports lib/image/errors.ts",
  "lib/isa/intrinsic_table.ts imports lib/image/image.ts",
  "lib/testing/expectation.ts imports mod.ts",
  "lib/testing/guest_test.ts imports mod.ts",
  "lib/vm/vm.ts imports lib/vm/profile.ts",
];

Deno.test("dependencies of lib/ go one way", () => {
  for (const path of LIB) {
    const folder = path.split("/")[1];
    const allowed = MAY_IMPORT[folder];
    assert(allowed !== undefined, `${path}: unknown folder`);
    for (const specifier of imports(path).filter((text) => text.startsWith("."))) {
      const target = new URL(specifier, new URL(path, ROOT)).href.slice(ROOT.href.length);
      if (UPWARD.includes(`${path} imports ${target}`)) continue;
      if (folder === "cli" && target === "mod.ts") continue;
      const to = target.split("/")[1];
      assert(to === folder || allowed.includes(to), `${path} imports ${target}`);
    }
  }
});

/** Files reached from mod.ts by its imports. */
function reachable(path: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const specifier of imports(path)) {
    assert(specifier.startsWith("."), `${path} imports ${specifier}: mod.ts has no dependencies`);
    reachable(new URL(specifier, new URL(path, ROOT)).href.slice(ROOT.href.length), seen);
  }
  return seen;
}

Deno.test("what mod.ts and the exporters reach uses ECMAScript alone", () => {
  const { "./cli": _, ...entries } = config.exports;
  const reached = new Set(
    Object.values(entries).flatMap((path) => [...reachable(path.replace("./", ""))]),
  );
  assert(reached.size > 15);
  for (const path of reached) {
    const code = read(path).replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
    const found =
      /\b(?:Deno|process|window|document|Buffer|TextEncoder|TextDecoder|eval)\b[.(]|new Function\b|WebAssembly\./
        .exec(code);
    assertEquals(found?.[0], undefined, path);
  }
});

Deno.test("entry points for programs only re-export", () => {
  const { "./cli": _, ...entries } = config.exports;
  for (const path of Object.values(entries)) {
    const code = read(path).replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
    const rest = code.replace(/export (?:type )?\{[^}]*\} from "[^"]+";/g, "").trim();
    assertEquals(rest, "", path);
  }
});

Deno.test("no module of lib/ has mutable state or a name that says nothing", () => {
  for (const path of LIB) {
    assertEquals(/^(?:export )?(?:let|var) .*/m.exec(read(path))?.[0], undefined, path);
    assert(!/(?:utils?|common|helpers?|misc)\.ts$/.test(path), path);
  }
});

/** In the text of an image only. */
const NOT_IN_LOOP = ["HOSTCALL"];

Deno.test("the cases of the dispatch loop are the rows of the instruction table", () => {
  const source = read("lib/machine/interpreter/interpreter.ts");
  const cases = [...source.matchAll(/^ {6}case (0x[\da-f]{2}):(?: \{)? \/\/ (\w+)$/gm)];
  const names: string[] = [];
  for (const [, value, name] of cases) {
    const spec = INSTRUCTION_BY_OPCODE[Number(value)];
    if (Number(value) < 0x90) {
      assertEquals(spec?.name, name, value);
      names.push(name);
    }
  }
  assertEquals(
    cases.length,
    [...source.matchAll(/^ {6}case /gm)].length,
    "a case without its name",
  );
  assertEquals(
    names.sort(),
    INSTRUCTIONS.map((spec) => spec.name).filter((name) => !NOT_IN_LOOP.includes(name)).sort(),
  );
});
