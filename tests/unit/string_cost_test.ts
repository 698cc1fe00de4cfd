/** Costs of strings: passing is free, a payload is materialised once, and reads cost by size. */
import { assertEquals } from "@std/assert";
import { HostRegistry, load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

const A640 = "a".repeat(640);
const A320 = "a".repeat(320);
const B320 = "b".repeat(320);

function text(value: string): string {
  return `PUSH_CONST "${value}"`;
}

/** Variable cycles of a body; `fixed` are the fixed cycles of its instructions, without HALT. */
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
  const slice = load(assemble(source.join("\n")), { host }).instantiate().run({ budget: Infinity });
  assertEquals(slice.reason, "halted", slice.trap?.message ?? "");
  return slice.cycles - fixed - 1;
}

/** Cycles of ADD of two constants. */
const STRING = 8 + 8;

/** Cycles of a string from the host. */
const HOST_STRING = 8;

/** Cycles of a payload of 640 bytes. */
const PAYLOAD = 16 + 160;

/** Cycles of a comparison of 640 bytes. */
const COMPARISON = 8 + 80;

/** A deferred string of 640 bytes in local 0; {@link FIXED} cycles and {@link STRING}. */
const DEFERRED = [text(A320), text(A320), "ADD", "SET_LOCAL 0"];
const FIXED = 8;

Deno.test("pushing, storing, loading and duplicating cost the same for any payload", () => {
  const body = [text(A640), "DUP", "SET_GLOBAL g", "SET_LOCAL 0", "GET_GLOBAL g", "GET_LOCAL 0"];
  assertEquals(extra(2 + 1 + 3 + 2 + 3 + 2, ...body), 0);
});

Deno.test("a concatenation costs a string, whatever its size", () => {
  assertEquals(extra(FIXED, ...DEFERRED), STRING);
  assertEquals(extra(6, text("a"), text("b"), "ADD"), STRING);
});

Deno.test("equal constants have one identity and are compared without reading", () => {
  assertEquals(extra(6, text(A640), text(A640), "EQ"), 0);
  assertEquals(extra(6, text(A640), text(A640), "LT"), 0);
});

Deno.test("strings of different sizes are unequal without being read", () => {
  assertEquals(extra(6, text(A640), text(A320), "EQ"), 8);
  assertEquals(extra(FIXED + 6, ...DEFERRED, "GET_LOCAL 0", text(A320), "NEQ"), STRING + 8);
});

Deno.test("strings of the same size are read at 8 bytes per cycle", () => {
  assertEquals(extra(6, text(A320), text(B320), "EQ"), 8 + 40);
  assertEquals(extra(6, text("a".repeat(7)), text("b".repeat(7)), "EQ"), 8);
  assertEquals(extra(6, text("a".repeat(8)), text("b".repeat(8)), "EQ"), 8 + 1);
});

Deno.test("an order comparison reads as many bytes as the shorter string has", () => {
  assertEquals(extra(6, text(A640), text(B320), "LT"), 8 + 40);
  assertEquals(extra(6, text("é".repeat(32)), text(A640), "GTE"), 8 + 8);
});

Deno.test("a deferred string is materialised by its first read, once", () => {
  const compare = ["GET_LOCAL 0", text(A640), "EQ", "POP"];
  assertEquals(extra(FIXED + 8, ...DEFERRED, ...compare), STRING + PAYLOAD + COMPARISON);
  assertEquals(
    extra(FIXED + 16, ...DEFERRED, ...compare, ...compare),
    STRING + PAYLOAD + 2 * COMPARISON,
  );
});

Deno.test("a copy is the same string and need not be materialised again", () => {
  const compare = [text(A640), "EQ", "POP"];
  const body = ["GET_LOCAL 0", "DUP", ...compare, ...compare];
  assertEquals(extra(FIXED + 3 + 12, ...DEFERRED, ...body), STRING + PAYLOAD + 2 * COMPARISON);
  assertEquals(extra(FIXED + 5, ...DEFERRED, "GET_LOCAL 0", "DUP", "EQ"), STRING);
});

Deno.test("two concatenations of one content are two strings", () => {
  const other = [text(A320), text(A320), "ADD"];
  assertEquals(
    extra(FIXED + 2 + 6 + 2, ...DEFERRED, "GET_LOCAL 0", ...other, "EQ"),
    2 * STRING + 2 * PAYLOAD + COMPARISON,
  );
});

Deno.test("adding an empty string returns the other string itself", () => {
  assertEquals(extra(10, text(A640), text(""), "ADD", text(A640), "EQ"), 0);
  assertEquals(extra(10, text(""), text(A640), "ADD", text(A640), "EQ"), 0);
});

Deno.test("a host call is charged only for materialising its deferred arguments", () => {
  const call = ["GET_LOCAL 0", "HOSTCALL t.read/1"];
  assertEquals(extra(FIXED + 3, ...DEFERRED, ...call), STRING + PAYLOAD);
  assertEquals(extra(FIXED + 6, ...DEFERRED, ...call, ...call), STRING + PAYLOAD);
  assertEquals(extra(3, text(A640), "HOSTCALL t.read/1"), 0);
});

Deno.test("a string from the host is new, charged on arrival, and materialised", () => {
  assertEquals(extra(1, "HOSTCALL t.make/1"), HOST_STRING + PAYLOAD);
  assertEquals(
    extra(1 + 2 + 2, "HOSTCALL t.make/1", text(A640), "EQ"),
    HOST_STRING + PAYLOAD + COMPARISON,
  );
});
