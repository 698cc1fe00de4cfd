/** What strings cost: passing nothing, reading once per payload, materialising once per string. */
import { assertEquals } from "@std/assert";
import { assemble, HostRegistry, load } from "../../mod.ts";

const A640 = "a".repeat(640);
const A320 = "a".repeat(320);
const B320 = "b".repeat(320);

function text(value: string): string {
  return `PUSH_CONST "${value}"`;
}

/** Cycles of the body beyond the fixed cost of its instructions, HALT's included. */
function extra(fixed: number, ...body: string[]): number {
  const host = new HostRegistry()
    .define("t.read/1", { args: 1, rets: 0 }, () => {})
    .define("t.make/1", { args: 0, rets: 1 }, () => A640);
  const imports = [".sysc t.read/1 args=1 rets=0", ".sysc t.make/1 args=0 rets=1"]
    .filter((line) => body.some((use) => use.includes(line.split(" ")[1])));
  const source = [
    ...imports,
    ".global g",
    ".func main params=0 locals=2 rets=0",
    ...body,
    "HALT",
    ".end",
  ];
  const slice = load(assemble(source.join("\n")), { host }).instantiate().run();
  assertEquals(slice.reason, "halted", slice.trap?.message ?? "");
  return slice.cycles - fixed - 1;
}

/** A deferred string of 640 bytes in local 0; 8 cycles. */
const DEFERRED = [text(A320), text(A320), "ADD", "SET_LOCAL 0"];

Deno.test("pushing, storing, loading and duplicating cost the same for any payload", () => {
  const body = [text(A640), "DUP", "SET_GLOBAL g", "SET_LOCAL 0", "GET_GLOBAL g", "GET_LOCAL 0"];
  assertEquals(extra(2 + 1 + 3 + 2 + 3 + 2, ...body), 0);
});

Deno.test("a concatenation costs its fixed cycles only", () => {
  assertEquals(extra(8, ...DEFERRED), 0);
});

Deno.test("comparing equal constants is comparing one identity", () => {
  assertEquals(extra(6, text(A640), text(A640), "EQ"), 0);
  assertEquals(extra(6, text(A640), text(A640), "LT"), 0);
});

Deno.test("strings of different sizes are unequal for nothing", () => {
  assertEquals(extra(6, text(A640), text(A320), "EQ"), 0);
  assertEquals(extra(14, ...DEFERRED, "GET_LOCAL 0", text(A320), "NEQ"), 0);
});

Deno.test("strings of one size are read: a cycle per 64 bytes", () => {
  assertEquals(extra(6, text(A320), text(B320), "EQ"), 5);
  assertEquals(extra(6, text("a".repeat(63)), text("b".repeat(63)), "EQ"), 0);
  assertEquals(extra(6, text("a".repeat(64)), text("b".repeat(64)), "EQ"), 1);
});

Deno.test("order reads as much as the shorter one has", () => {
  assertEquals(extra(6, text(A640), text(B320), "LT"), 5);
  assertEquals(extra(6, text("é".repeat(32)), text(A640), "GTE"), 1);
});

Deno.test("a deferred string is materialised by its first read, once", () => {
  const compare = ["GET_LOCAL 0", text(A640), "EQ", "POP"];
  assertEquals(extra(8 + 7, ...DEFERRED, ...compare), 10 + 10);
  assertEquals(extra(8 + 14, ...DEFERRED, ...compare, ...compare), 10 + 10 + 10);
});

Deno.test("a copy is the same string: what one materialised, the other need not", () => {
  const compare = [text(A640), "EQ", "POP"];
  const body = ["GET_LOCAL 0", "DUP", ...compare, ...compare];
  assertEquals(extra(8 + 3 + 10, ...DEFERRED, ...body), 10 + 10 + 10);
  assertEquals(extra(8 + 5, ...DEFERRED, "GET_LOCAL 0", "DUP", "EQ"), 0);
});

Deno.test("two concatenations of one content are two strings", () => {
  const other = [text(A320), text(A320), "ADD"];
  assertEquals(extra(8 + 2 + 6 + 2, ...DEFERRED, "GET_LOCAL 0", ...other, "EQ"), 10 + 10 + 10);
});

Deno.test("adding nothing gives the other string itself", () => {
  assertEquals(extra(10, text(A640), text(""), "ADD", text(A640), "EQ"), 0);
  assertEquals(extra(10, text(""), text(A640), "ADD", text(A640), "EQ"), 0);
});

Deno.test("a host call materialises its deferred arguments, and is charged for nothing else", () => {
  const call = ["GET_LOCAL 0", "HOSTCALL t.read/1"];
  assertEquals(extra(8 + 3, ...DEFERRED, ...call), 10);
  assertEquals(extra(8 + 6, ...DEFERRED, ...call, ...call), 10);
  assertEquals(extra(3, text(A640), "HOSTCALL t.read/1"), 0);
});

Deno.test("a string from the host is new, paid for when it comes, and materialised", () => {
  assertEquals(extra(1, "HOSTCALL t.make/1"), 10);
  assertEquals(extra(1 + 2 + 2, "HOSTCALL t.make/1", text(A640), "EQ"), 10 + 10);
});
