/** Generated files are current and agree with the tables. */
import { assert, assertEquals } from "@std/assert";
import { generatedFiles } from "../../scripts/generate_interpreter.ts";
import { loopCases } from "../../scripts/interpreter/loop.ts";
import { INSTRUCTION_BY_OPCODE, MACHINE_INSTRUCTIONS } from "../../lib/isa/instructions.ts";
import {
  INSTRUCTION_CLASSES,
  JOINED_SUPERINSTRUCTIONS,
  SUPERINSTRUCTION_OPCODES,
  SUPERINSTRUCTIONS,
} from "../../lib/isa/superinstructions.ts";

const ROOT = new URL("../../", import.meta.url);

Deno.test("generated files are current; `deno task generate` writes them", async () => {
  for (const [path, text] of await generatedFiles()) {
    assertEquals(Deno.readTextFileSync(new URL(path, ROOT)), text, path);
  }
});

Deno.test("the loop has one case for each instruction and superinstruction", () => {
  const opcodes = loopCases().flatMap((each) => each.opcodes);
  assertEquals(new Set(opcodes).size, opcodes.length, "an opcode with two cases");
  const expected = MACHINE_INSTRUCTIONS.filter(({ isLinked }) => !isLinked);
  const instructions = opcodes.filter((opcode) => INSTRUCTION_BY_OPCODE[opcode] !== undefined);
  assertEquals(
    instructions.toSorted((a, b) => a - b),
    expected.map(({ opcode }) => opcode),
  );
  for (const [name, opcode] of SUPERINSTRUCTION_OPCODES) assert(opcodes.includes(opcode), name);
});

Deno.test("superinstructions have unique names and unambiguous sequences", () => {
  const names = [...SUPERINSTRUCTIONS, ...JOINED_SUPERINSTRUCTIONS].map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
  const membersOf = (part: string): readonly string[] =>
    (INSTRUCTION_CLASSES as Readonly<Record<string, readonly string[]>>)[part] ?? [part];
  for (const a of SUPERINSTRUCTIONS) {
    for (const b of SUPERINSTRUCTIONS) {
      if (a === b || a.sequence.length !== b.sequence.length) continue;
      const isSame = a.sequence.every((part, place) =>
        membersOf(part).some((name) => membersOf(b.sequence[place]).includes(name))
      );
      assert(!isSame, `${a.name} and ${b.name} match the same code`);
    }
  }
});
