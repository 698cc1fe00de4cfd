/** All errors with a code are of one class. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  BuildError,
  decodeImage,
  HostRegistry,
  load,
  PrometeuError,
  Telemetry,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { ImageBuilder } from "../../lib/image/builder.ts";
import { openJournal } from "../../lib/host/journal/journal.ts";
import { InvariantError } from "../../lib/debug/debug.ts";
import { decodeScript } from "../../lib/script/saved_script.ts";
import { ERROR_CODES } from "../../lib/isa/tables.ts";

const MAIN = ".func main params=0 locals=0 rets=0\n  RET\n.end";

/** What throws an error of each class that has a row in ERROR_CODES. */
const CASES: Readonly<Record<keyof typeof ERROR_CODES, () => unknown>> = {
  AssemblyError: () => assemble("HALT"),
  ImageError: () => decodeImage(new Uint8Array(64)),
  BuildError: () => {
    new ImageBuilder().function("f", { params: -1 });
  },
  LinkError: () => {
    const text = `.sysc a.b/1 args=0 rets=0\n${MAIN.replace("RET", "HOSTCALL a.b/1\n  RET")}`;
    load(assemble(text), { host: new HostRegistry() });
  },
  VerifyError: () => load(assemble(MAIN.replace("RET", "POP\n  RET"))),
  VmError: () => {
    const vm = load(assemble(MAIN)).instantiate();
    vm[Symbol.dispose]();
    vm.place();
  },
  SnapshotError: () => load(assemble(MAIN)).restore(new Uint8Array()),
  JournalError: () => openJournal(new Uint8Array(64)),
  ScriptStateError: () => decodeScript(new Uint8Array(64)),
  TelemetryError: () => {
    const scope = new Telemetry().scope("outer");
    scope.scope("inner");
    scope[Symbol.dispose]();
  },
};

for (const [name, mistake] of Object.entries(CASES)) {
  Deno.test(`${name} is a PrometeuError with a code of its table`, () => {
    const error = assertThrows(mistake, Error);
    assert(error instanceof PrometeuError);
    assertEquals(error.name, name);
    assert(Object.hasOwn(ERROR_CODES[name as keyof typeof ERROR_CODES], error.code), error.code);
    assert(error.message.includes(error.code));
    assertEquals(Object.getPrototypeOf(error.constructor), PrometeuError);
  });
}

Deno.test("an InvariantError is a PrometeuError, too", () => {
  const error = new InvariantError("HEAP", "example");
  assert(error instanceof PrometeuError && error instanceof Error);
  assert(!(error instanceof BuildError));
});
