/** The operand stack is limited to 65 534 slots, whatever a function declares. */
import { assertEquals, assertThrows } from "@std/assert";
import { HostRegistry, load, VerifyError } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

/** An entry that pushes `height` values and then loops endlessly. */
function pushing(height: number, declared: string): string {
  const values = "  PUSH_I32 1\n" + "  DUP\n".repeat(height - 1);
  return `.func main params=0 locals=0 rets=0${declared}\n${values}again:\n  JMP again\n.end\n`;
}

for (const declared of ["", " stack=65534", " stack=65535"]) {
  Deno.test(`65 535 slots are refused${declared === "" ? "" : ` with${declared}`}`, () => {
    const error = assertThrows(() => load(assemble(pushing(65_535, declared))), VerifyError);
    assertEquals([error.code, error.place.pc], ["STACK_OVERFLOW", 6 + 65_533 * 2]);
    load(assemble(pushing(65_534, declared)));
  });
}

Deno.test("a host call whose results would exceed the limit is refused", () => {
  const host = new HostRegistry().define("test.many/1", { args: 0, rets: 65_535 }, () => []);
  const image = assemble(`.sysc test.many/1 args=0 rets=65535
.func main params=0 locals=0 rets=0 stack=65535
  HOSTCALL test.many/1
  POP_N 65535
  RET
.end`);
  assertEquals(assertThrows(() => load(image, { host }), VerifyError).code, "STACK_OVERFLOW");
});
