/** Programs in JavaScript and what host functions throw, give when they give nothing, and give as bytes. */
import { assertEquals, assertThrows } from "@std/assert";
import { defineLog, HostRegistry, LinkError, load, type ProgramImage, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { invariants } from "../../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";

const BUDGET = { budget: 10_000_000 };

/** What `net.fail/1` throws for its argument. */
const THROWN: Readonly<Record<string, unknown>> = {
  plain: new Error("no route: down"),
  range: new RangeError("too far"),
  own: Object.assign(new Error("slow down"), { name: "QuotaError" }),
  other: Object.assign(new Error("stopped"), { name: "Stop" }),
  text: "a text",
  object: { code: 7 },
  lone: new TypeError("half \ud800"),
};

function imageOf(source: string): ProgramImage {
  const { image, diagnostics } = compile({ "main.js": source }, {
    hosts: { "net.tell/1": { rets: 0 } },
  });
  if (image === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  return image;
}

function hostOf(lines: string[]): HostRegistry {
  const host = new HostRegistry()
    .define("net.fail/1", { args: ["string"], rets: ["any"] }, (what) => {
      throw THROWN[what];
    })
    .define("net.wrong/1", { args: [], rets: ["int32"] }, () => 0.5)
    .define("net.tell/1", { args: ["any"], rets: [] }, () => {})
    .define("net.send/1", { args: ["any"], rets: [], async: true }, () => Promise.resolve())
    .define("net.bytes/1", { args: [], rets: ["any"] }, () => new Uint8Array([1, 2, 250]));
  defineLog(host, (text) => lines.push(text), { perFrame: Infinity });
  return host;
}

function vmOf(image: ProgramImage, lines: string[]): Vm {
  return load(image, { host: hostOf(lines), capabilities: ["log"] }).instantiate({
    debug: invariants,
  });
}

const FAILING = `
import { fail, wrong } from "host:net";
const shown = [];
for (const what of ["plain", "range", "own", "other", "text", "object", "lone"]) {
  try {
    fail(what);
  } catch (error) {
    shown.push([error instanceof Error, error instanceof RangeError, error.name, error.message].join());
  }
}
const inner = () => fail("range");
const outer = async () => inner();
let place = "";
outer().catch((error) => {
  console.log(String(error));
});
try {
  inner();
} catch ({ stack }) {
  place = stack.split("\\n")[1].trim();
}
try {
  wrong();
} catch ({ message }) {
  shown.push(message);
}
console.log(place);
console.log(shown.join("; "));
`;

const LINES = [
  "at main.js:18:3",
  [
    "true,false,Error,no route: down",
    "true,true,RangeError,too far",
    "true,false,QuotaError,slow down",
    "true,false,Error,stopped",
    "true,false,Error,a text",
    "true,false,Error,[object Object]",
    "true,false,TypeError,half \ufffd",
    "A host function failed",
  ].join("; "),
  "RangeError: too far",
];

Deno.test("what a host function throws keeps its name and message", () => {
  const lines: string[] = [];
  const vm = vmOf(imageOf(FAILING), lines);
  const slice = vm.run(BUDGET);
  assertEquals([slice.reason, slice.trap, lines], [
    "returned",
    undefined,
    LINES,
  ]);
});

Deno.test("errors of the host are the same in slices, after a restore and in a replay", () => {
  const image = imageOf(FAILING);
  const whole = vmOf(image, []);
  whole.run(BUDGET);
  const lines: string[] = [];
  const program = load(image, { host: hostOf(lines), capabilities: ["log"] });
  let vm = program.instantiate();
  for (let i = 0; !vm.finished; i++) {
    vm.run({ budget: i % 3 === 0 ? 1 : 40 });
    if (i % 50 === 0) vm = program.restore(vm.snapshot(), { debug: invariants });
  }
  assertEquals([vm.cycles, vm.finished], [
    whole.cycles,
    true,
  ]);
  assertEquals(lines, LINES);

  const recorder = createRecorder();
  const recorded = load(image, { host: hostOf([]), capabilities: ["log"] })
    .instantiate({ journal: recorder });
  recorded.run(BUDGET);
  const journal = openJournal(recorder.take());
  const replay = load(image, { host: journal.host, capabilities: ["log"] }).replay(journal);
  replay.runToEnd();
  assertEquals([replay.vm.cycles, replay.vm.snapshot()], [recorded.cycles, recorded.snapshot()]);
});

Deno.test("without room for the text of what was thrown there is still an error", () => {
  const host = new HostRegistry().define("net.fail/1", { args: [], rets: ["any"] }, () => {
    throw new Error("long ".repeat(100));
  });
  const image = imageOf(`import { fail } from "host:net";
    export const f = () => { try { fail(); } catch (error) { return error.message; } };`);
  const vm = load(image, { host }).instantiate({ limits: { stringBytes: 300 } });
  vm.run(BUDGET);
  assertEquals(vm.call("f", [], BUDGET).results, ["A host function failed"]);
});

Deno.test("a host function without results gives undefined, at once and later", async () => {
  const lines: string[] = [];
  const vm = vmOf(
    imageOf(`import { send, tell } from "host:net";
      console.log(tell(1), await send(2), await Promise.all([send(3), tell(4)]));`),
    lines,
  );
  assertEquals((await vm.runAsync(BUDGET)).reason, "returned");
  assertEquals(lines, ["undefined undefined [ undefined, undefined ]"]);
});

Deno.test("bytes of the host are a Uint8Array in programs that do not name it", () => {
  const run = (source: string): string[] => {
    const lines: string[] = [];
    assertEquals(
      vmOf(imageOf(`import { bytes } from "host:net"; ${source}`), lines).run(BUDGET).trap,
      undefined,
    );
    return lines;
  };
  assertEquals(run("console.log(bytes());"), ["Uint8Array(3) [ 1, 2, 250 ]"]);
  assertEquals(run("console.log(`${bytes().length} ${bytes()}`);"), ["3 1,2,250"]);
  assertEquals(run("console.log(bytes().constructor.name + bytes().BYTES_PER_ELEMENT);"), [
    "Uint8Array1",
  ]);
  assertEquals(run("const { constructor: Bytes } = bytes(); console.log(`${new Bytes(2)}`);"), [
    "0,0",
  ]);
  assertEquals(
    run(`const all = bytes(); all[0] = 257; all.x = 1; let sum = 0;
      for (const each of all.map((each) => each + 1).subarray(1)) sum += each;
      console.log(\`\${sum} \${all.slice(0, 2)} \${Object.keys(all)} \${all.BYTES_PER_ELEMENT}\`);`),
    ["254 1,2 0,1,2,x 1"],
  );
});

Deno.test("a function without results gives undefined, also if the compiler did not know that", () => {
  const host = new HostRegistry()
    .define("x.typed/1", { args: ["any"], rets: [] }, () => new Map() as never)
    .define("x.counted/1", { args: 1, rets: 0 }, () => {});
  const { image } = compile(`import { typed, counted } from "host:x";
export const both = () => [typed(1), counted("x")];`);
  if (image === undefined) throw new Error("it does not compile");
  const vm = load(image, { host }).instantiate({ debug: invariants });
  vm.run({ budget: Infinity });
  assertEquals(vm.call("both", [], { budget: Infinity }).results, [[undefined, undefined]]);
  const pair = assemble(`
.sysc x.counted/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  HOSTCALL x.counted/1
  RET
.end`);
  assertThrows(() => load(pair, { host }), LinkError, "SIGNATURE_MISMATCH");
});
