/**
 * Texts about values are bounded in all: small objects that hold each other many times, or themselves, can
 * stand for any number of values.
 */
import { assert, assertEquals } from "@std/assert";
import { float, formatValue, type GuestValue, HostRegistry, load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { messageText } from "../../lib/host/message_text.ts";
import { runScript } from "../../lib/script/script.ts";
import { prometeu } from "./cli_io.ts";

/** Makes an array of 60 references to what is on the stack. */
const WRAP = `
.func wrap params=2 locals=1 rets=1
  GET_LOCAL 1
  INTRINSIC array.new/1
  SET_LOCAL 2
  GET_LOCAL 2
  PUSH_I32 0
  GET_LOCAL 1
  GET_LOCAL 0
  INTRINSIC array.fill/1
  GET_LOCAL 2
  RET
.end`;

/** 462 cycles; 60⁴ paths. */
const SHARED = `
.func main params=0 locals=0 rets=1
  PUSH_I32 1
${"  PUSH_I32 60\n  CALL wrap\n".repeat(4)}  RET
.end${WRAP}`;

/** A list that holds itself twice at each of its levels. */
function doubled(value: GuestValue, levels: number): GuestValue {
  return levels === 0 ? value : doubled({ kind: "array", value: [value, value] }, levels - 1);
}

Deno.test("formatValue and the texts of messages end, whatever objects share", () => {
  const vm = load(assemble(SHARED)).instantiate();
  vm.run({ budget: 462 });
  const [value] = vm.results();
  const long = "x".repeat(1 << 20);
  const cyclic: GuestValue[] = [];
  cyclic.push({ kind: "array", value: cyclic }, { kind: "array", value: cyclic });
  const values: readonly GuestValue[] = [
    value,
    doubled({ kind: "null", value: null }, 40),
    doubled({ kind: "array", value: [] }, 15),
    { kind: "array", value: cyclic },
    { kind: "array", value: new Array<GuestValue>(1000).fill({ kind: "string", value: long }) },
    { kind: "map", value: [[{ kind: "string", value: long }, { kind: "symbol", value: long }]] },
    { kind: "object", value: [[long, { kind: "bigint", value: 1n << 1_000_000n }]] },
    { kind: "bytes", value: new Uint8Array(1 << 20) },
  ];
  for (const each of values) {
    const text = formatValue(each);
    assert(text.length > 100 && text.length < 400_000, `${each.kind} ${text.length}`);
    assert(text.includes("…"), each.kind);
    assert(messageText([each]).length <= 4097);
  }
  assertEquals(formatValue({ kind: "bigint", value: -(10n ** 20n) }), "-100000000000000000000n");
  assertEquals(formatValue({ kind: "bigint", value: -(1n << 1100n) }).slice(0, 6), "-0x100");
});

Deno.test("the command prints results that share objects and strings", async () => {
  const text = await prometeu({ "a.pasm": SHARED }, "run", "a.pasm");
  assert(text.out[0].length < 400_000);
  const json = await prometeu({ "a.pasm": SHARED }, "run", "--json", "a.pasm");
  assert(JSON.stringify(JSON.parse(json.out.join("\n"))).length < 400_000);
  // 1000 results of a megabyte each.
  const strings = `
.func main params=0 locals=0 rets=1000
  PUSH_CONST "x"
  PUSH_I32 1048576
  INTRINSIC string.repeat/1
${"  DUP\n".repeat(999)}  RET
.end`;
  const many = await prometeu({ "a.pasm": strings }, "run", "a.pasm");
  assertEquals([many.out.length, many.out.at(-1)], [65, "… 936 more …"]);
});

Deno.test("the command writes JSON of errors that hold themselves or what JSON does not have", async () => {
  const throwing = (value: string): Promise<{ readonly out: string[] }> =>
    prometeu({ "a.js": `${value}; throw error;` }, "run", "--json", "a.js");
  const first = await throwing('const error = new Error("x"); error.self = error; error.big = 5n');
  const { trap } = JSON.parse(first.out.join("\n"));
  assertEquals([trap.code, trap.error], ["UNCAUGHT", {
    name: "Error",
    message: "x",
    stack: "Error: x\n    at a.js:1:15",
  }]);
  const shared = await throwing(
    "let error = [1]; for (let i = 0; i < 40; i++) error = [error, error]",
  );
  const { trap: other } = JSON.parse(shared.out.join("\n"));
  assertEquals(other.value.kind, "array");
  assert(other.value.value.length < 400_000);
});

/** Values of JavaScript whose text would be endless, long, deep, or take long. */
const VALUES: readonly string[] = [
  "let x = 1; for (let i = 0; i < 4; i++) x = new Array(60).fill(x)",
  "let x = 'y'.repeat(10_000); for (let i = 0; i < 2; i++) x = new Array(100).fill(x)",
  "let x = new Error('e'); for (let i = 0; i < 5000; i++) x = new Error('e' + i, { cause: x })",
  "let x = new Map(); for (let i = 0; i < 2000; i++) x.set(i, i)",
  "let x = new Set(); for (let i = 0; i < 2000; i++) x.add(i)",
  "let x = {}; for (let i = 0; i < 2000; i++) x['p' + i] = i",
  "let x = Symbol('y'.repeat(100_000))",
  "let x = { ['y'.repeat(100_000)]: 1 }",
  "let x = 1n << 1_000_000n",
  "let x = new Error('y'.repeat(100_000))",
  "let x = null; for (let i = 0; i < 3000; i++) x = Object.create(x); x = new Array(100).fill(x)",
  "let x = new AggregateError(new Array(100).fill(new AggregateError(new Array(100).fill(new Error('e')))))",
];

Deno.test("the debugger and uncaught values show JavaScript in a bounded text", async () => {
  for (const value of VALUES) {
    const files = { "a.js": `${value};\ndebugger;\nthrow x;` };
    const { err } = await prometeu(files, "run", "a.js");
    const shown = err.join("\n").length;
    assert(shown > 10 && shown < 200_000, `${value}: ${shown}`);
    const script = "break a.js:3; continue; print x; globals; locals";
    const { out } = await prometeu(files, "debug", "a.js", "-x", script);
    const printed = out.join("\n").length;
    assert(printed > 50 && printed < 600_000, `${value}: ${printed}`);
  }
});

Deno.test("a waiting call is shown with its arguments in a bounded text", async () => {
  const host = `
    import { HostRegistry } from ${JSON.stringify(new URL("../../mod.ts", import.meta.url).href)};
    export default new HostRegistry().external("a.ask/1", { args: ["any"], rets: [] });`;
  const waiting = SHARED.replace(".func main", ".sysc a.ask/1 args=1 rets=1\n.func main")
    .replace("  RET\n.end", "  HOSTCALL a.ask/1 wait\n  POP_N 2\n  PUSH_I32 1\n  RET\n.end");
  const files = { "a.pasm": waiting, "host.js": host };
  const { out } = await prometeu(files, "debug", "a.pasm", "--host", "host.js", "-x", "continue");
  const call = out.find((line) => line.includes("a.ask/1("));
  assert(
    call !== undefined && call.includes("…") && call.length < 20_000,
    out.join("\n").slice(0, 500),
  );
});

Deno.test("lists of the host have any length", async () => {
  const list = new Array(300_000).fill(1);
  const options = { functions: {}, inputs: { list }, budget: 1e9 };
  const result = await runScript("return list.length", options);
  assertEquals(result.status === "done" && result.value, 300_000);
  const host = new HostRegistry().define(
    "h.f/1",
    { args: [], rets: ["any"] },
    () => [list, float(1)],
  );
  const source =
    ".sysc h.f/1 args=0 rets=1\n.func main params=0 locals=0 rets=1\n  HOSTCALL h.f/1\n  RET\n.end";
  const vm = load(assemble(source), { host }).instantiate();
  assertEquals(vm.run({ budget: Infinity }).reason, "returned");
});
