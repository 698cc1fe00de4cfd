/** The agent of bench/ does the same, whether its process lives or is killed whenever it waits. */
import { assert, assertEquals } from "@std/assert";

interface Runs {
  readonly undisturbed: readonly string[];
  readonly killed: readonly (readonly string[])[];
}

Deno.test("an agent's script whose process is killed while it waits goes on in a new one", async () => {
  const probe = new URL("./agent_probe.ts", import.meta.url).pathname;
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "--allow-all", probe],
  }).output();
  assertEquals(code, 0, new TextDecoder().decode(stderr));
  const { undisturbed, killed } = JSON.parse(new TextDecoder().decode(stdout)) as Runs;
  const asked = undisturbed.filter((line) => line.startsWith("waits: "));
  assertEquals(asked.length, 3);
  assert(undisturbed.at(-1)?.endsWith("cycles"), undisturbed.join("\n"));
  // Each process asks again what the one before it has asked.
  assertEquals(killed.map((lines) => lines[0]), [asked[0], ...asked]);
  assertEquals(killed.at(-1)?.slice(1), undisturbed.slice(asked.length));
});
