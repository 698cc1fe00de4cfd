/** Guests can't reach the host through values, whatever the host has done to its own intrinsics. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import * as runtime from "../../mod.ts";
import * as compiler from "../../lib/compiler/compiler.ts";
import * as journal from "../../lib/host/journal/journal.ts";
import * as script from "../../lib/script/script.ts";
import * as profile from "../../lib/telemetry/profile_exporters.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { compileGuests, runPaths, runScriptPath } from "./isolation_paths.ts";
import { NAMES } from "./isolation_probe.ts";
import { FAILING, REALMS } from "./isolation_realm_probe.ts";

const { HostRegistry, load, VmError } = runtime;
type PlainValue = runtime.PlainValue;

/** Runs a probe with Deno, which may do nothing but what flags say, and returns what it prints. */
async function printedBy(probe: string, name: string, flags: readonly string[]): Promise<string> {
  const path = new URL(probe, import.meta.url).pathname;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", ...flags, path, name],
    env: { NO_COLOR: "1" },
  }).output();
  const [said, failed] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert(success, failed);
  return said;
}

for (const name of NAMES) {
  Deno.test(`values pass unharmed if the host's intrinsics are: ${name}`, async () => {
    assertEquals((await printedBy("isolation_probe.ts", name, [])).trim(), "problems:");
  });
}

Deno.test("all that a guest does is the same in realms that their hosts have changed", async (t) => {
  const modules = { runtime, compiler, script, journal, profile };
  const expected = await runPaths(modules, compileGuests(modules)) + await runScriptPath(modules);
  for (const [name, { flags = [] }] of Object.entries(REALMS)) {
    await t.step(name, async () => {
      assertEquals(await printedBy("isolation_realm_probe.ts", name, flags), expected);
    });
  }
});

Deno.test("a method that the host has replaced by one that fails gives no other answer", async () => {
  const said = await printedBy("isolation_realm_probe.ts", FAILING, []);
  assertEquals(said, "many of the methods are needed");
});

/** Runs a call whose result the handler gives, and returns the code of its trap. */
function trapOf(give: () => unknown): [string | undefined, unknown] {
  const host = new HostRegistry()
    .define("t.get/1", { args: [], rets: ["any"] }, () => give() as null);
  const source = ".sysc t.get/1 args=0 rets=1\n.func main params=0 locals=0 rets=1\n" +
    "HOSTCALL t.get/1\nRET\n.end";
  const vm = load(assemble(source), { host }).instantiate({ debug: invariants });
  const { trap } = vm.run({ budget: Infinity });
  assert(vm.finished);
  return [trap?.code, trap?.cause];
}

Deno.test("odd objects of the host end in a trap that has what they threw", () => {
  const thrown = new Error("looked at");
  const fail = (): never => {
    throw thrown;
  };
  const revoked = Proxy.revocable([], {});
  revoked.revoke();
  const traps: ProxyHandler<unknown[]> = { get: fail, has: fail, getOwnPropertyDescriptor: fail };
  const getter = Object.defineProperty([1], 0, { get: fail });
  const inside = [1, [new Map([["k", getter]])]];
  for (
    const odd of [new Proxy([1], traps), getter, inside, {
      get then(): never {
        return fail();
      },
    }]
  ) {
    assertEquals(trapOf(() => odd), ["HOST_FAULT", thrown]);
  }
  assertEquals(trapOf(() => revoked.proxy)[0], "HOST_FAULT");
  const lengths = [NaN, -1, 2 ** 40, "2", {}];
  for (const length of lengths) {
    const proxy = new Proxy([], {
      get: (target, key) => key === "length" ? length : Reflect.get(target, key),
    });
    const [code] = trapOf(() => [proxy]);
    assert(code === "HOST_FAULT" || code === "OUT_OF_MEMORY", `${code}`);
  }
});

Deno.test("what a handler is given is its own: nothing of the guest or of another call", () => {
  const seen: PlainValue[] = [];
  const host = new HostRegistry()
    .define("t.make/1", { args: [], rets: ["any"] }, () => [[1], new Map([["a", [2]]])])
    .define("t.see/1", { args: ["any"], rets: [] }, (value) => {
      seen.push(value);
      const [list, map] = value as [number[], Map<string, number[]>];
      list.push(9);
      map.get("a")?.push(9);
      map.set("b", []);
    });
  const source = `
.sysc t.make/1 args=0 rets=1
.sysc t.see/1 args=1 rets=0
.func main params=0 locals=0 rets=1
  HOSTCALL t.make/1
  DUP
  HOSTCALL t.see/1
  DUP
  HOSTCALL t.see/1
  RET
.end`;
  const vm = load(assemble(source), { host }).instantiate({ debug: invariants });
  const { results } = vm.run({ budget: Infinity });
  assertEquals(results, [[[1], new Map([["a", [2]]])]]);
  assert(seen[0] !== seen[1]);
  // What is lent has no way to the machine but its methods.
  using closure = load(assemble(`
.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  RET
.end
.func f params=1 locals=0 rets=0
  RET
.end`)).instantiate();
  const [lent] = closure.run({ budget: Infinity }).results ?? [];
  assert(typeof lent === "object" && lent !== null);
  assertEquals(Reflect.ownKeys(lent), []);
  const methods = Object.getPrototypeOf(lent);
  assertThrows(() => methods.read.call({}), TypeError);
  closure[Symbol.dispose]();
  assertThrows(() => methods.read.call(lent), VmError, "DISPOSED");
});
