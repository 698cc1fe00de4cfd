/** The structure of the code base: permitted imports, and rules for modules. */
import { assert, assertEquals } from "@std/assert";
import config from "../../deno.json" with { type: "json" };

const ROOT = new URL("../../", import.meta.url);

function sourceFiles(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].flatMap(({ name, isDirectory }) =>
    isDirectory ? sourceFiles(`${folder}${name}/`) : [`${folder}${name}`]
  ).filter((path) => path.endsWith(".ts"));
}

function read(path: string): string {
  return Deno.readTextFileSync(new URL(path, ROOT));
}

/** Specifiers of the imports and re-exports of a file, without those in comments. */
function imports(path: string): string[] {
  const source = read(path).replace(/\/\*[\s\S]*?\*\//g, "");
  return [...source.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)].map((match) =>
    match[1]
  );
}

const LIB = sourceFiles("lib/");

/** Folders of lib/ that the files of each folder may import, besides their own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  encoding: [],
  isa: [],
  image: ["isa", "encoding"],
  assembly: ["image", "isa", "encoding"],
  machine: ["image", "isa", "encoding"],
  vm: ["machine", "image", "isa", "encoding"],
  host: ["vm", "machine", "image", "isa", "encoding"],
  telemetry: ["vm", "machine", "image", "isa", "encoding"],
  debug: ["vm", "machine", "image", "isa", "encoding"],
  certification: ["vm"],
  compiler: ["image", "isa", "encoding"],
  testing: ["vm", "assembly", "image", "isa", "encoding"],
  script: ["compiler", "host", "vm", "machine", "image", "isa", "encoding"],
  cli: ["encoding"],
};

/** Folders that may also import the faces of all others. */
const SEES_FACES: readonly string[] = ["cli"];

/**
 * Faces: modules that only re-export what others may use. They are the entry points for programs, and the
 * interfaces of folders without one.
 */
const FACES: readonly string[] = [
  ...Object.entries(config.exports).filter(([name]) => name !== "./cli")
    .map(([, path]) => path.replace("./", "")),
  "lib/assembly/assembly.ts",
  "lib/debug/command.ts",
  "lib/testing/testing.ts",
];

/** Paths of the modules of the project that a file imports. */
function importedFiles(path: string): string[] {
  return imports(path).filter((specifier) => specifier.startsWith(".")).map((specifier) =>
    new URL(specifier, new URL(path, ROOT)).href.slice(ROOT.href.length)
  );
}

/** The first forbidden import of a file, if it has one. */
function forbiddenImport(path: string, targets: readonly string[]): string | undefined {
  const folder = path.split("/")[1];
  const allowed = MAY_IMPORT[folder];
  assert(allowed !== undefined, `${path}: unknown folder`);
  return targets.find((target) => {
    const to = target.split("/")[1];
    if (target.startsWith("lib/") && (to === folder || allowed.includes(to))) return false;
    return !(SEES_FACES.includes(folder) && FACES.includes(target));
  });
}

Deno.test("folders of lib/ import only the folders they may", () => {
  for (const path of LIB) {
    assertEquals(forbiddenImport(path, importedFiles(path)), undefined, path);
  }
  for (
    const [path, target] of [
      ["lib/isa/limits.ts", "lib/image/errors.ts"],
      ["lib/image/linker.ts", "lib/machine/state/machine.ts"],
      ["lib/testing/guest_test.ts", "mod.ts"],
      ["lib/cli/cli.ts", "lib/vm/vm.ts"],
      ["lib/cli/cli.ts", "lib/assembly/formatter.ts"],
    ]
  ) {
    assertEquals(forbiddenImport(path, [target]), target, path);
  }
});

/** Folders with code that runs guests, whatever accessors their host has given to `Array.prototype`. */
const RUNS_GUESTS = ["encoding", "image", "machine", "vm", "host", "telemetry"];

/** Calls and loops that accessors and other properties of prototypes change. */
const SWALLOWS = /\.(?:push|unshift)\(|for \(const \w+ in /;

Deno.test("what runs guests appends elements of lists as their own", () => {
  for (const path of LIB) {
    if (!RUNS_GUESTS.includes(path.split("/")[1])) continue;
    const lines = Deno.readTextFileSync(new URL(path, ROOT)).split("\n");
    const swallowing = lines.filter((line) => SWALLOWS.test(line) && !line.startsWith(" *"));
    assertEquals(swallowing, [], `${path}: use append of lib/encoding/own_properties.ts`);
  }
  for (const line of ["list.push(1);", "list.unshift(1);", "for (const key in object) {"]) {
    assert(SWALLOWS.test(line), line);
  }
});

/**
 * A cycle of the import graph, as a list of its files; empty if there is none. Every file is visited once, depth
 * first; an import of a file on the current path closes a cycle.
 */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const way: string[] = [];
  const walk = (path: string): readonly string[] => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path];
    if (done.has(path)) return [];
    way.push(path);
    for (const target of graph.get(path) ?? []) {
      const circle = walk(target);
      if (circle.length > 0) return circle;
    }
    way.pop();
    done.add(path);
    return [];
  };
  for (const path of graph.keys()) {
    const circle = walk(path);
    if (circle.length > 0) return circle;
  }
  return [];
}

Deno.test("imports have no cycles, type imports included", () => {
  const graph = new Map([...LIB, "mod.ts"].map((path) => [path, importedFiles(path)]));
  assertEquals(circleIn(graph), []);
  graph.set("lib/isa/traps.ts", ["lib/vm/vm.ts"]);
  assert(circleIn(graph).length > 2);
});

/** Files reachable from a file by imports. */
function reachable(path: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const specifier of imports(path)) {
    assert(specifier.startsWith("."), `${path} imports ${specifier}: mod.ts has no dependencies`);
    reachable(new URL(specifier, new URL(path, ROOT)).href.slice(ROOT.href.length), seen);
  }
  return seen;
}

Deno.test("files reachable from mod.ts and the exporters use ECMAScript only", () => {
  const { "./cli": _, "./compiler": _compiler, "./script": _script, ...entries } = config.exports;
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

Deno.test("faces only re-export", () => {
  for (const path of FACES) {
    const code = read(path).replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
    const rest = code.replace(/export (?:type )?\{[^}]*\} from "[^"]+";/g, "").trim();
    assertEquals(rest, "", path);
  }
});

Deno.test("modules of lib/ have no mutable state and no meaningless names", () => {
  for (const path of LIB) {
    assertEquals(/^(?:export )?(?:let|var) .*/m.exec(read(path))?.[0], undefined, path);
    assert(!/(?:utils?|common|helpers?|misc)\.ts$/.test(path), path);
  }
});

/**
 * What ECMAScript has since the oldest engine that README names, Node 20: of 2024 the methods of Promise, ArrayBuffer
 * and groups, and all of 2025 and later.
 */
const TOO_NEW: readonly RegExp[] = [
  /\b(?:Object|Map)\.groupBy\(/,
  /\bPromise\.(?:withResolvers|try)\(/,
  /\.transfer(?:ToFixedLength)?\(/,
  /\bAtomics\.waitAsync\(/,
  /\bArray\.fromAsync\(/,
  /\b(?:RegExp\.escape|Error\.isError|Math\.(?:f16round|sumPrecise)|Iterator\.(?:from|concat))\(/,
  /\b(?:DisposableStack|AsyncDisposableStack|SuppressedError)\b/,
  /\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(/,
  /\.(?:toBase64|toHex|setFromBase64|setFromHex|getOrInsert|getOrInsertComputed)\(/,
  /\.(?:keys|values|entries)\(\)\s*\.(?:map|filter|take|drop|flatMap|reduce|toArray|forEach|some|every|find)\(/,
  /^\s*(?:await )?using \w+ =/m,
  /\bimport (?:defer|source) /,
];

/** The first thing in a source text that is newer than the oldest engine. */
function tooNewIn(source: string): string | undefined {
  // Comments, and texts: those of guests may name what the host does not have.
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  return TOO_NEW.map((each) => each.exec(code)?.[0]).find((found) => found !== undefined);
}

Deno.test("lib/ uses nothing that is newer than the oldest engine README names", () => {
  assert(/^\| Node 20 and later/m.test(read("README.md")));
  for (const path of [...LIB, "mod.ts"]) assertEquals(tooNewIn(read(path)), undefined, path);
  const samples = ["Object.groupBy(a, f)", "m.keys().map(f)", "  using x = f();", "a.union(b)"];
  for (const sample of samples) assert(tooNewIn(sample) !== undefined, sample);
  assertEquals(
    tooNewIn('a.map(f); "Object.groupBy(a)"; a.toSorted(); b.isWellFormed()'),
    undefined,
  );
});

Deno.test("lists that grow with an input are not spread into arguments, of which engines allow few", () => {
  // Labels of one statement, and controls around it: the depth of nesting has a limit.
  const nested = ["lib/compiler/lowering/exits.ts", "lib/compiler/lowering/loops.ts"];
  const ofHost = ["lib/compiler/host_types.ts"];
  for (const path of LIB) {
    if (nested.includes(path) || ofHost.includes(path) || path.endsWith(".generated.ts")) continue;
    const found = /\.(?:push|unshift)\(\s*\.\.\./.exec(read(path));
    assertEquals(found?.[0], undefined, path);
  }
});
