/** The guest program in README.md assembles and prints what README.md says. */
import { assert, assertEquals } from "@std/assert";
import { defineLog, HostRegistry, load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

const README = Deno.readTextFileSync(new URL("../../README.md", import.meta.url));

function block(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "m").exec(README);
  assert(found !== null, `README.md has no ${language} block`);
  return found[1];
}

Deno.test("the guest program in README.md prints the output shown there", () => {
  const output: string[] = [];
  const host = new HostRegistry();
  defineLog(host, (text) => output.push(text));
  const program = load(assemble(block("pasm")), { host, capabilities: ["log"] });
  for (const value of program.instantiate().run({ budget: Infinity }).results ?? []) {
    output.push(String(value));
  }
  assertEquals(`${output.join("\n")}\n`, block("text"));
});
