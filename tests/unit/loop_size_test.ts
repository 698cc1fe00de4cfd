/**
 * The dispatch loop is small enough to be compiled. V8 only interprets a function of more bytes of bytecode,
 * however hot it is: guests would run at a tenth of their speed, and no other test would notice.
 */
import { assert } from "@std/assert";

/** `--max-optimized-bytecode-size` of V8. */
const MOST_BYTES = 61_440;

const ROOT = new URL("../../", import.meta.url);

const RUN = `
import { load } from "${new URL("mod.ts", ROOT)}";
import { assemble } from "${new URL("lib/assembly/assembly.ts", ROOT)}";
load(assemble(".func main params=0 locals=0 rets=0\\n  RET\\n.end")).instantiate().run({ budget: 9 });
`;

Deno.test("V8 compiles the dispatch loop", async () => {
  const flags = "--v8-flags=--print-bytecode,--print-bytecode-filter=interpret";
  const config = ["--config", new URL("deno.json", ROOT).pathname];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", ...config, flags, "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(RUN));
  await writer.close();
  const { stdout } = await child.output();
  const bytes = Number(/Bytecode length: (\d+)/.exec(new TextDecoder().decode(stdout))?.[1]);
  assert(
    bytes < MOST_BYTES,
    `${bytes} bytes of bytecode; from ${MOST_BYTES} on it is not compiled. Leave rare cases to functions`,
  );
});
