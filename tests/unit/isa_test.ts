import { assert, assertEquals } from "@std/assert";
import {
  INSTRUCTION_BY_NAME,
  INSTRUCTION_BY_OPCODE,
  INSTRUCTIONS,
  OPCODE_BYTES,
  OPERAND_BYTES,
} from "../../lib/isa/instructions.ts";
import * as OPCODES from "../../lib/isa/opcodes.ts";
import * as TRAP_NUMBERS from "../../lib/isa/traps.ts";
import { INTRINSIC_SIGNATURES } from "../../lib/isa/intrinsics.ts";
import { INTRINSIC_BY_ID, INTRINSICS } from "../../lib/machine/intrinsics/table.ts";
import { TRAPS } from "../../mod.ts";

Deno.test("opcodes and mnemonics are unique, ascending, and found both ways", () => {
  let previous = -1;
  for (const spec of INSTRUCTIONS) {
    assert(spec.opcode > previous && spec.opcode <= 0xff, spec.name);
    previous = spec.opcode;
    assertEquals(INSTRUCTION_BY_OPCODE[spec.opcode], spec);
    assertEquals(INSTRUCTION_BY_NAME.get(spec.name), spec);
  }
  assertEquals(INSTRUCTION_BY_NAME.size, INSTRUCTIONS.length);
});

Deno.test("every row is consistent", () => {
  const traps = new Set<string>(TRAPS.map((trap) => trap.code));
  for (const spec of INSTRUCTIONS) {
    const operands = spec.operands.reduce((bytes, kind) => bytes + OPERAND_BYTES[kind], 0);
    assertEquals(spec.size, OPCODE_BYTES + operands, spec.name);
    assertEquals(spec.isBranch, spec.operands[0] === "label", spec.name);
    assertEquals(spec.pops === undefined, spec.pushes === undefined, spec.name);
    assert(!spec.isTerminator || spec.endsBlock, spec.name);
    assert(spec.cycles >= 1, spec.name);
    for (const trap of spec.traps) assert(traps.has(trap), `${spec.name}: ${trap}`);
  }
});

Deno.test("stack pictures agree with pops and pushes", () => {
  for (const { name, picture, pops, pushes } of INSTRUCTIONS) {
    if (pops === undefined) continue;
    const count = (side: string): number => side.split(" ").filter((word) => word !== "").length;
    const [before, after] = picture.split("→");
    assertEquals([count(before), count(after)], [pops, pushes], name);
  }
});

Deno.test("constants of opcodes and traps agree with the tables", () => {
  for (const [constant, value] of Object.entries(OPCODES)) {
    assertEquals(INSTRUCTION_BY_NAME.get(constant.replace("OP_", ""))?.opcode, value, constant);
  }
  for (const [constant, value] of Object.entries(TRAP_NUMBERS)) {
    if (typeof value !== "number") continue;
    const row = TRAPS.find(({ code }) => `TRAP_${code}` === constant);
    assertEquals(row?.number, value, constant);
  }
});

Deno.test("the machine implements exactly the intrinsics of the table", () => {
  const rows = INTRINSIC_SIGNATURES.map(({ identity }) => identity);
  assertEquals(INTRINSICS.map(({ identity }) => identity), rows);
  for (const { id, identity } of INTRINSIC_SIGNATURES) {
    assertEquals(INTRINSIC_BY_ID[id].identity, identity);
  }
});
