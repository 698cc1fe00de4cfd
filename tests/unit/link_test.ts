/** Linking: the functions and capabilities a program needs from the host. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  defineLog,
  HostRegistry,
  ImageError,
  LinkError,
  type LinkErrorCode,
  load,
  type ProgramImage,
  VerifyError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";

const CALLER = `.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST "hi"
  HOSTCALL log.write/1
  RET
.end`;

function logHost(): HostRegistry {
  const host = new HostRegistry();
  defineLog(host, () => {});
  return host;
}

function refusal(
  image: ProgramImage,
  host: HostRegistry,
  capabilities: readonly string[] = ["log"],
): LinkError {
  const error = assertThrows(() => load(image, { host, capabilities }), LinkError);
  assert(error.message.startsWith(error.code), error.message);
  return error;
}

Deno.test("an import needs a host function with its identity; a similar one is suggested", () => {
  const code: LinkErrorCode = "UNRESOLVED_IMPORT";
  assertEquals(refusal(assemble(CALLER), new HostRegistry()).code, code);
  const misspelt = refusal(assemble(CALLER.replaceAll("log.write/1", "log.wirte/1")), logHost());
  assertEquals(misspelt.code, code);
  assert(misspelt.message.includes("did you mean log.write/1?"), misspelt.message);
  assertEquals(refusal(assemble(CALLER.replaceAll("/1", "/2")), logHost()).code, code);
});

Deno.test("an import needs the host's args and rets", () => {
  for (const counts of ["args=0 rets=0", "args=1 rets=1", "args=2 rets=0"]) {
    const image = assemble(CALLER.replace("args=1 rets=0", counts));
    assertEquals(refusal(image, logHost()).code, "SIGNATURE_MISMATCH");
  }
});

Deno.test("an import needs its capability granted", () => {
  const error = refusal(assemble(CALLER), logHost(), ["other"]);
  assertEquals(error.code, "MISSING_CAPABILITY");
  assert(error.message.includes('"log"'), error.message);
});

Deno.test("an import that is not called is no function of the program", () => {
  const source = `.sysc nobody.has/1 args=1 rets=0
.sysc log.write/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST "x"
  HOSTCALL log.write/1
  RET
.end`;
  const lines: unknown[] = [];
  const host = new HostRegistry().define(
    "log.write/1",
    { args: ["string"], rets: [] },
    (text) => void lines.push(text),
  );
  const image = assemble(source);
  const journal = createRecorder();
  const vm = load(image, { host }).instantiate({ journal });
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
  assertEquals(lines, ["x"]);
  assertEquals(load(image, { host }).restore(vm.snapshot()).finished, true);
  const opened = openJournal(journal.take());
  assertEquals(load(image, { host: opened.host }).replay(opened).runToEnd().reason, "returned");
});

Deno.test("messages of the linker have file and line of the first call", () => {
  const image = assemble(CALLER, { file: "a.pasm" });
  const { message, place } = refusal(image, new HostRegistry());
  assert(message.startsWith("UNRESOLVED_IMPORT in "), message);
  assert(/\(a\.pasm:\d+\)/.test(message), message);
  assertEquals(place?.file, "a.pasm");
});

Deno.test("a call of an undeclared import is refused with its place", () => {
  const error = refusal(assemble(CALLER.replace("HOSTCALL log.write/1", "HOSTCALL #1")), logHost());
  assertEquals(error.code, "IMPORT_RANGE");
  assertEquals(error.place, { functionId: 0, functionName: "main", pc: 6, line: 4 });
});

Deno.test("a SYSCALL in an image is refused with its place, also in dead code", () => {
  const raw = CALLER.replace("  RET", "  RET\n  SYSCALL 0");
  const error = refusal(assemble(raw), logHost());
  assertEquals([error.code, error.place?.pc, error.place?.line], ["RAW_SYSCALL", 14, 6]);
});

Deno.test("linking comes before verification, and image rules before linking", () => {
  const unlinkable = assemble(CALLER.replace("  RET", "  POP"));
  assertEquals(refusal(unlinkable, new HostRegistry()).code, "UNRESOLVED_IMPORT");
  const options = { host: logHost(), capabilities: ["log"] };
  const error = assertThrows(() => load(unlinkable, options), VerifyError);
  assertEquals(error.code, "STACK_UNDERFLOW");
  assertThrows(() => load({ ...unlinkable, functions: [] }, options), ImageError, "NO_ENTRY");
});

Deno.test("an image larger than the host allows is refused", () => {
  const image = assemble(`.func main params=0 locals=0 rets=0
  PUSH_CONST "${"x".repeat(1000)}"
  POP
  RET
.end`);
  assertThrows(() => load(image, { maxImageBytes: 1000 }), ImageError, "TOO_LARGE");
  assertEquals(
    load(image, { maxImageBytes: 2000 }).instantiate().run({ budget: Infinity }).reason,
    "returned",
  );
});

Deno.test("linking does not change the image; the linked one has no HOSTCALL", () => {
  const image = assemble(CALLER);
  const code = image.code.slice();
  const program = load(image, { host: logHost(), capabilities: ["log"] });
  assertEquals(image.code, code);
  assertEquals([code[6], program.image.code[6]], [0x71, 0x70]);
});

Deno.test("closures and coroutines need nothing from the host", () => {
  for (
    const body of ["MAKE_CLOSURE f 0\n  CALL_CLOSURE 0", "SPAWN main 0", "YIELD", "SLEEP 1"]
  ) {
    const source = `.func main params=0 locals=0 rets=0\n  ${body}\n  HALT\n.end
.func f params=1 locals=0 rets=0\n  RET\n.end`;
    assertEquals(load(assemble(source)).instantiate().run({ budget: Infinity }).reason, "halted");
  }
});

Deno.test("a program lists its exports, with the counts of their functions", () => {
  const program = load(assemble(`
.export on_event
.export begin main
.func main params=0 locals=0 rets=0
  RET
.end
.func on_event params=2 locals=3 rets=1
  GET_LOCAL 0
  RET
.end`));
  assertEquals(program.exports, [
    { name: "on_event", functionId: 1, params: 2, isFlexible: false, rets: 1 },
    { name: "begin", functionId: 0, params: 0, isFlexible: false, rets: 0 },
  ]);
  assert(Object.isFrozen(program.exports) && program.exports.every(Object.isFrozen));
});
