/**
 * The language: programs that say what they do, compared with the host engine, run whole and in slices of one
 * cycle.
 */
import { assertEquals } from "@std/assert";
import { HostRegistry, load } from "../../mod.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import type { ProgramImage } from "../../lib/image/image.ts";

const DIRECTORY = new URL("compiler_language/", import.meta.url);

/** The lines that a program writes on the host engine. */
function hostLines(source: string): readonly string[] {
  const lines: string[] = [];
  const console = {
    log: (...values: readonly unknown[]): void => {
      lines.push(values.map(String).join(" "));
    },
  };
  new Function("console", `"use strict";\n${source}`)(console);
  return lines;
}

/** The lines that it writes on the machine. */
function guestLines(image: ProgramImage, budget: number): readonly string[] {
  const lines: string[] = [];
  const host = new HostRegistry().define("log.write/1", { args: ["string"], rets: [] }, (text) => {
    lines.push(text);
  });
  const vm = load(image, { host }).instantiate();
  let slice = vm.run({ budget });
  while (slice.reason === "budget") slice = vm.run({ budget });
  assertEquals([slice.reason, slice.trap], ["returned", undefined]);
  return lines;
}

for (const { name } of Deno.readDirSync(DIRECTORY)) {
  Deno.test(`${name} does what the host engine does`, () => {
    const source = Deno.readTextFileSync(new URL(name, DIRECTORY));
    const { image, diagnostics } = compile({ [name]: source });
    assertEquals(diagnostics, []);
    if (image === undefined) return;
    const expected = hostLines(source);
    assertEquals(guestLines(image, Infinity), expected);
    assertEquals(guestLines(image, 1), expected, "in slices of one cycle");
  });
}
