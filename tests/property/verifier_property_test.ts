/** Programs that `load` accepts run without a host error, and like on the reference machine. */
import { assert } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import {
  decodeImage,
  encodeImage,
  ImageError,
  LinkError,
  type ProgramImage,
  VerifyError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import {
  INSTRUCTION_BY_OPCODE,
  INSTRUCTIONS,
  type InstructionSpec,
} from "../../lib/isa/instructions.ts";
import { assertSameSlice, LIMITS, loadRandom, startPair } from "./paired_machines.ts";
import { randomProgram, randomThrowingProgram } from "./random_program.ts";
import { ReferenceMachine } from "./reference_interpreter.ts";
import { REFERENCE_INTRINSIC_BY_ID } from "./reference_intrinsics.ts";

const MOST_CYCLES = 4000;

/** A change of one instruction. */
interface Mutation {
  readonly where: number;
  readonly how: number;
  readonly value: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  where: fc.nat(),
  how: fc.nat(4),
  value: fc.oneof(fc.nat(20), fc.nat()),
});

function instructions(image: ProgramImage): { at: number; spec: InstructionSpec }[] {
  const view = new DataView(image.code.buffer, image.code.byteOffset);
  const found: { at: number; spec: InstructionSpec }[] = [];
  for (let at = 0; at < image.code.length;) {
    const spec = INSTRUCTION_BY_OPCODE[view.getUint16(at, true)];
    if (spec === undefined) break;
    found.push({ at, spec });
    at += spec.size;
  }
  return found;
}

function mutate(image: ProgramImage, mutations: readonly Mutation[]): ProgramImage {
  const code = Uint8Array.from(image.code);
  const view = new DataView(code.buffer);
  const places = instructions(image);
  for (const { where, how, value } of mutations) {
    const { at, spec } = places[where % places.length];
    const hasWord = spec.size >= 6;
    const same = INSTRUCTIONS.filter((other) =>
      other.size === spec.size && other.operands[0] === spec.operands[0]
    );
    const alike = same.filter((other) => other.pops === spec.pops && other.pushes === spec.pushes);
    if (how === 0) {
      view.setUint16(at, alike[value % alike.length].opcode, true);
    } else if (how === 1) {
      view.setUint16(at, same[value % same.length].opcode, true);
    } else if (how === 2 && spec.isBranch) {
      // Any instruction of the program, relative to the function of the jump.
      const start = image.functions.findLast((record) => record.codeOffset <= at)?.codeOffset ?? 0;
      view.setUint32(at + 2, Math.max(0, places[value % places.length].at - start), true);
    } else if (how === 2 && hasWord) {
      view.setUint32(at + 2, value, true);
    } else if (how === 3 && hasWord) {
      view.setUint32(at + 2, view.getUint32(at + 2, true) + (value % 3) - 1, true);
    } else {
      code[at + value % spec.size] = value;
    }
  }
  return { ...image, code, ...mutatedHandlers(image, mutations) };
}

/** The handlers of an image, the first ones with one place or height changed. */
function mutatedHandlers(
  { handlers }: ProgramImage,
  mutations: readonly Mutation[],
): Pick<ProgramImage, "handlers"> {
  if (handlers === undefined) return {};
  const fields = ["start", "end", "target", "height"] as const;
  return {
    handlers: handlers.map((row, index) => {
      const { how, value } = mutations[index % mutations.length];
      // Most by a little, so that they are at an instruction now and then.
      const field = fields[value % fields.length];
      const change = field === "height" ? (value % 3) - 1 : ((value >> 2) % 13) - 6;
      return how === 3 && index < 3 ? { ...row, [field]: Math.max(0, row[field] + change) } : row;
    }),
  };
}

/** Whether the reference machine has every intrinsic an image uses. */
function isKnownToReference(image: ProgramImage): boolean {
  const view = new DataView(image.code.buffer, image.code.byteOffset);
  return instructions(image).every(({ at, spec }) =>
    spec.name !== "INTRINSIC" || REFERENCE_INTRINSIC_BY_ID.has(view.getUint32(at + 2, true))
  );
}

/** Loads an image and runs both machines if it is accepted. Returns whether it was accepted. */
function assertRefusedOrSafe(image: ProgramImage): boolean {
  try {
    loadRandom(image);
  } catch (error) {
    if (error instanceof VerifyError || error instanceof LinkError || error instanceof ImageError) {
      return false;
    }
    throw error;
  }
  if (!isKnownToReference(image)) return false;
  const { entrySlots } = new ReferenceMachine(image, new Map(), LIMITS);
  const stackSlots = Math.max(entrySlots, 2000);
  const pair = startPair(image, {
    stackSlots,
    callDepth: 100,
    stringBytes: 1 << 14,
    heapBytes: 1 << 18,
    coroutines: 100,
  });
  const { vm, reference } = pair;
  while (!reference.finished && reference.cycles < MOST_CYCLES) {
    const budget = MOST_CYCLES - reference.cycles;
    assertSameSlice(pair, vm.run({ budget }), reference.run(budget));
  }
  return true;
}

/** A program and its mutations. Prints its code in a counterexample. */
class MutatedProgram {
  readonly image: ProgramImage;
  readonly text: string;

  constructor(text: string, mutations: readonly Mutation[]) {
    this.text = text;
    this.image = mutate(assemble(text), mutations);
  }

  toString(): string {
    const before = assemble(this.text).code;
    const changes = [...this.image.code].flatMap((byte, at) =>
      byte === before[at] ? [] : [`byte ${at}: ${before[at]} → ${byte}`]
    );
    return `\n${this.text}${changes.join("\n")}\n`;
  }
}

Deno.test("a mutated program is refused or runs alike on both machines", () => {
  let accepted = 0;
  const mutated = fc.tuple(
    fc.oneof(randomProgram(), randomThrowingProgram()),
    fc.array(mutation, { minLength: 1, maxLength: 4 }),
  )
    .map(([{ text }, mutations]) => new MutatedProgram(text, mutations));
  fc.assert(
    fc.property(mutated, ({ image }) => {
      if (assertRefusedOrSafe(image)) accepted++;
    }),
    { numRuns: 600 },
  );
  atFixedSeed(() => assert(accepted > 100, `only ${accepted} mutated programs were accepted`));
});

Deno.test("code of random instructions is refused or runs alike on both machines", () => {
  let accepted = 0;
  const plain = INSTRUCTIONS.filter(({ name }) => name !== "SYSCALL" && name !== "HOSTCALL");
  const instruction = fc.record({
    spec: fc.constantFrom(...plain),
    low: fc.nat(12),
    wild: fc.nat(40),
  });
  const code = fc.array(instruction, { maxLength: 8 }).map((picked) =>
    picked.flatMap(({ spec, low, wild }) => {
      const operands = [wild === 40 ? 255 : low, 0, 0, 0, 0, 0, 0, 0].slice(0, spec.size - 2);
      return [spec.opcode, 0, ...operands];
    })
  );
  fc.assert(
    fc.property(code, fc.nat(2), fc.nat(2), (bytes, locals, rets) => {
      const image: ProgramImage = {
        functions: [
          { codeOffset: 0, codeLength: bytes.length + 2, params: 0, locals, rets, maxStack: 0 },
        ],
        code: Uint8Array.from([...bytes, 0x51, 0]),
        constants: [{ kind: "null" }, { kind: "string", value: "a" }],
        imports: [],
        globals: ["", ""],
        exports: [],
        debug: undefined,
      };
      // Acceptance must not depend on whether the image was decoded from bytes.
      if (assertRefusedOrSafe(decodeImage(encodeImage(image)))) accepted++;
    }),
    { numRuns: 2400 },
  );
  atFixedSeed(() => assert(accepted > 50, `only ${accepted} were accepted`));
});
