/** The example of docs/durable.md does what its session shows, each step in a process of its own. */
import { assert, assertEquals } from "@std/assert";

/** Whether this runtime has `node:sqlite`. */
const HAS_SQLITE = await import("node:sqlite").then(() => true, () => false);

Deno.test({
  name: HAS_SQLITE
    ? "a guest whose state is in SQLite answers from process to process"
    : "a guest whose state is in SQLite (skipped: this runtime has no node:sqlite)",
  ignore: !HAS_SQLITE,
  fn: async () => {
    const document = Deno.readTextFileSync(new URL("../../docs/durable.md", import.meta.url));
    const session = /^```text\n([^]*?)^```/m.exec(document)?.[1];
    assert(session !== undefined && session.split("$ deno run").length > 6);
    const probe = new URL("./durable_probe.ts", import.meta.url).pathname;
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--allow-all", probe],
    }).output();
    assertEquals(code, 0, new TextDecoder().decode(stderr));
    assertEquals(new TextDecoder().decode(stdout), session);
  },
});
