import { assertEquals } from "@std/assert";
import { INSTRUCTION_BY_NAME } from "../../lib/isa/instructions.ts";
import { nearestName } from "../../lib/encoding/nearest_name.ts";

Deno.test("a misspelt mnemonic suggests the instruction", () => {
  const cases = [
    ["PUSH_CONTS", "PUSH_CONST"],
    ["GET_LOCL", "GET_LOCAL"],
    ["JMP_IF_FALS", "JMP_IF_FALSE"],
    ["FRAMESYNC", "FRAME_SYNC"],
    ["HOST_CALL", "HOSTCALL"],
    ["RETT", "RET"],
  ];
  for (const [wrong, right] of cases) {
    assertEquals(nearestName(wrong, INSTRUCTION_BY_NAME.keys()), right);
  }
});

Deno.test("case is ignored, and the candidate is returned as it is written", () => {
  assertEquals(nearestName("push_i32", INSTRUCTION_BY_NAME.keys()), "PUSH_I32");
  assertEquals(nearestName("MAIN", ["Main"]), "Main");
});

Deno.test("transposed neighbours are one mistake", () => {
  assertEquals(nearestName("haed", ["head", "heap"]), "head");
});

Deno.test("a text unlike all candidates has no suggestion", () => {
  assertEquals(nearestName("frobnicate", INSTRUCTION_BY_NAME.keys()), undefined);
  assertEquals(nearestName("xyz", ["abc"]), undefined);
  assertEquals(nearestName("anything", []), undefined);
});

Deno.test("a short name may differ in one place", () => {
  assertEquals(nearestName("a", ["b"]), "b");
  assertEquals(nearestName("ab", ["cd"]), undefined);
});

Deno.test("the nearest wins, and the first among equals", () => {
  assertEquals(nearestName("again2", ["again11", "again1"]), "again1");
  assertEquals(nearestName("cat", ["bat", "hat"]), "bat");
});

Deno.test("a very long name takes no noticeable time", () => {
  const long = "x".repeat(1_000_000);
  assertEquals(nearestName(long, ["short"]), undefined);
  assertEquals(nearestName("short", [long]), undefined);
});
