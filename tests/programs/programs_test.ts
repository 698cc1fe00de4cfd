/** Compares the programs in bench/programs with the same algorithms in plain TypeScript. */
import { oftenChecked } from "../often_checked.ts";
import { assertEquals } from "@std/assert";
import { defineLog, formatValue, HostRegistry, load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { NUMBER_ANSWERS } from "./numbers.ts";
import { TEXT_ANSWERS } from "./texts.ts";
import { WORLD_ANSWERS } from "./worlds.ts";

const FOLDER = new URL("../../bench/programs/", import.meta.url);

const ANSWERS = { ...NUMBER_ANSWERS, ...TEXT_ANSWERS, ...WORLD_ANSWERS };

for (const { name } of Deno.readDirSync(FOLDER)) {
  Deno.test(`bench/programs/${name} gives the right answer`, () => {
    const source = Deno.readTextFileSync(new URL(name, FOLDER));
    const log: string[] = [];
    const host = new HostRegistry();
    defineLog(host, (text) => log.push(text));
    const vm = load(assemble(source, { file: name }), { host, capabilities: ["log"] })
      .instantiate({ debug: oftenChecked });
    let slice = vm.run({ budget: Infinity });
    while (slice.reason === "frame") slice = vm.run({ budget: Infinity });
    const results = vm.results();
    assertEquals({ results: results.map((value) => value.value), log }, ANSWERS[name]);
    const printed = results.map(formatValue);
    const stated = [...source.matchAll(/^; expect: (.*)$/gm)].map((match) => match[1]);
    assertEquals(printed, stated);
  });
}
