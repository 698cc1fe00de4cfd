/** The guest program in docs/machine.md assembles and prints what docs/machine.md says. */
import { assert, assertEquals } from "@std/assert";
import { defineLog, HostRegistry, load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

const DOCUMENT = Deno.readTextFileSync(new URL("../../docs/machine.md", import.meta.url));

function block(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "m").exec(DOCUMENT);
  assert(found !== null, `docs/machine.md has no ${language} block`);
  return found[1];
}

Deno.test("the guest program in docs/machine.md prints the output shown there", () => {
  const output: string[] = [];
  const host = new HostRegistry();
  defineLog(host, (text) => output.push(text));
  const program = load(assemble(block("pasm")), { host, capabilities: ["log"] });
  for (const value of program.instantiate().run({ budget: Infinity }).results ?? []) {
    output.push(String(value));
  }
  assertEquals(`${output.join("\n")}\n`, block("text"));
});
