/** Documents have short lines, working guest programs and valid references. */
import { assert, assertEquals } from "@std/assert";
import { prometeu } from "./cli_io.ts";
import { HostRegistry, load } from "../../mod.ts";
import { logLine } from "../../lib/cli/hosts.ts";
import { defineClock, defineKv, defineLog, defineRandom } from "../../lib/host/modules.ts";
import { expectsSomething } from "../../lib/testing/expectation.ts";
import { guestText, type LoadGuest, testGuest } from "../../lib/testing/guest_test.ts";

const ROOT = new URL("../../", import.meta.url);

/** Longest line of a document, in characters. */
const LINE_LIMIT = 200;

/** Cycles after which an example fails. */
const MAX_CYCLES = 10_000_000;

/** Granted to examples. */
const CAPABILITIES = ["log", "clock", "kv", "random"];

interface Document {
  readonly path: string;
  readonly text: string;
}

function read(path: string): Document {
  return { path, text: Deno.readTextFileSync(new URL(path, ROOT)) };
}

const ESSAYS: readonly Document[] = [...Deno.readDirSync(new URL("docs/", ROOT))]
  .filter(({ name }) => name.endsWith(".md"))
  .map(({ name }) => read(`docs/${name}`));

const SPEC = read("SPEC.md");
const README = read("README.md");
const CONTRIBUTING = read("CONTRIBUTING.md");
const CHANGELOG = read("CHANGELOG.md");

/** Guest programs of a document, with the number of their first line. */
function examples({ text }: Document): { line: number; source: string }[] {
  return [...text.matchAll(/^```pasm\n([^]*?)^```/gm)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length + 1,
    source: match[1],
  }));
}

const loadGuest: LoadGuest = (image, capabilities, log) => {
  const host = new HostRegistry();
  defineLog(host, (_text, message) => log(logLine(message)));
  defineClock(host);
  defineKv(host, new Map());
  defineRandom(host, { seed: 0 });
  host.external("test.ask/1", { args: 1, rets: 1 });
  return load(image, { host, capabilities });
};

Deno.test("no line of a document is longer than 200 characters", () => {
  for (const { path, text } of [SPEC, README, CONTRIBUTING, CHANGELOG, ...ESSAYS]) {
    for (const [index, line] of text.split("\n").entries()) {
      const length = Array.from(line).length;
      assert(length <= LINE_LIMIT, `${path}:${index + 1} has ${length} characters`);
    }
  }
});

Deno.test("guest programs in SPEC.md and docs/ meet the expectations in their comments", async () => {
  let found = 0;
  for (const document of [SPEC, ...ESSAYS]) {
    for (const { line, source } of examples(document)) {
      const at = `${document.path}:${line}`;
      assert(expectsSomething(source), `${at}: a guest program without "; expect"`);
      assertEquals(
        await testGuest(guestText(source, at), loadGuest, MAX_CYCLES, CAPABILITIES),
        [],
        at,
      );
      found++;
    }
  }
  assert(found >= 12, `${found} guest programs`);
});

/** Guests in TypeScript of a document, with the number of their first line. */
function guests({ text }: Document): { line: number; source: string }[] {
  return [...text.matchAll(/^```ts ignore\n([^]*?)^```/gm)]
    .filter(([, source]) => expectsSomething(source, "javascript"))
    .map(({ index, 1: source }) => ({
      line: text.slice(0, index).split("\n").length + 1,
      source,
    }));
}

Deno.test("guests in TypeScript in docs/ meet the expectations in their comments", async () => {
  let found = 0;
  for (const document of ESSAYS) {
    for (const { line, source } of guests(document)) {
      const { status, out, err } = await prometeu({ "guest.ts": source }, "test", "guest.ts");
      assertEquals([status, err], [0, []], `${document.path}:${line}: ${out.join("\n")}`);
      found++;
    }
  }
  assert(found >= 2, `${found} guests`);
});

Deno.test("references in parentheses refer to existing sections of SPEC.md", () => {
  const text = SPEC.text.replaceAll(/^```[^]*?^```/gm, "");
  const headings = new Set([...text.matchAll(/^#+ (\d+(?:\.\d+)?)/gm)].map(([, number]) => number));
  let found = 0;
  for (const [, list] of text.matchAll(/\((\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?)*)\)/g)) {
    for (const number of list.split(", ")) {
      assert(headings.has(number), `SPEC.md refers to section ${number}`);
      found++;
    }
  }
  assert(found > 20, `${found} references`);
});

Deno.test("links between documents refer to existing files", () => {
  for (const { path, text } of [SPEC, README, CONTRIBUTING, ...ESSAYS]) {
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) {
      const file = new URL(target, new URL(path, ROOT));
      assert(Deno.statSync(file).isFile, `${path} links to ${target}`);
    }
  }
});
