/** Sums over blocks: the cost of a whole block, and of the rest of one. */
import { assertEquals } from "@std/assert";
import { load } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { linkImage } from "../../lib/image/linker.ts";
import { HEADER_WORDS, INTERNAL_EDGE } from "../../lib/machine/code/code_layout.ts";
import { restOfBlock } from "../../lib/machine/code/decoded_code.ts";
import { DECODED_WORDS, decodedCycles, ENDS_BLOCK } from "../../lib/machine/code/decoded_layout.ts";
import { decodeCode } from "../../lib/machine/code/decoder.ts";
import { INTRINSIC_TABLE } from "../../lib/isa/intrinsics.ts";

/** Options of linking a program without host functions. */
const NO_HOST = {
  host: { resolve: () => undefined, identities: () => [] },
  capabilities: new Set<string>(),
  intrinsics: INTRINSIC_TABLE,
} as const;

/** One block that costs more than 2³¹ cycles: SPAWN clears 65 535 slots, 1 cycle for every 2. */
const FAT = `
.func main params=0 locals=0 rets=0
  CALL g
  RET
.end
.func g params=0 locals=0 rets=0
${"  SPAWN fat 0\n".repeat(65_540)}  RET
.end
.func fat params=0 locals=65535 rets=0
  RET
.end`;

Deno.test("a block of more than 2³¹ cycles is paid for exactly", () => {
  const program = load(assemble(FAT));
  const run = (budget: number, coroutines: number): [string | undefined, number, number] => {
    const vm = program.instantiate({
      limits: { coroutines, stackSlots: 70_000, heapBytes: 1 << 26 },
    });
    let slice = vm.run({ budget });
    while (slice.reason === "budget") slice = vm.run({ budget });
    return [slice.trap?.code, vm.cycles, vm.instructions];
  };
  // CALL, each SPAWN with its coroutine, and the SPAWN beyond the limit. What is left of the block is less
  // than 2³¹ cycles after 14 of them.
  for (const spawns of [1, 20]) {
    const expected = 5 + (spawns + 1) * (6 + 32_767) + spawns * 32;
    for (const budget of [Infinity, 1]) {
      assertEquals(run(budget, spawns + 1), ["LIMIT", expected, 2 + spawns]);
    }
  }
});

Deno.test("the blocks of a divided one follow each other, and are all of its instructions", () => {
  const { image, facts } = linkImage(assemble(FAT), NO_HOST);
  const { words } = decodeCode(image, facts, new Map(), INTRINSIC_TABLE);
  const blocks: { cycles: number; instructions: number }[] = [];
  let counted = 0;
  for (let word = 0; word < words.length;) {
    if (words[word] === INTERNAL_EDGE) {
      blocks.push({ cycles: words[word + 1], instructions: words[word + 2] });
      word += HEADER_WORDS;
    } else {
      counted++;
      word += DECODED_WORDS[words[word]];
    }
  }
  // CALL, its RET and that of fat are in blocks of their own. 2³⁰ cycles are 32 763 SPAWNs of 32 773, and 25.
  assertEquals(counted, 3 + 65_540 + 1);
  assertEquals(blocks.reduce((sum, { instructions }) => sum + instructions, 0), counted);
  const [, , first, second, third] = blocks;
  assertEquals([first, second, third].map(({ instructions }) => instructions), [
    32_763,
    32_763,
    15,
  ]);
  assertEquals(first.cycles, 32_763 * 32_773);
});

/** Blocks that end with a jump, a fall-through or a call, and costs that depend on operands. */
const BLOCKS = `
.func main params=0 locals=1 rets=0
  PUSH_I32 3
  SET_LOCAL 0
again:
  GET_LOCAL 0
  CALL f
  DUP
  SET_LOCAL 0
  MAKE_CLOSURE g 1
  POP
  GET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  SPAWN g 0
  FRAME_SYNC
  RET
.end
.func f params=1 locals=5 rets=1
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  RET
.end
.func g params=1 locals=2 rets=0
  RET
.end`;

Deno.test("the rest of a block is the sum of its instructions from the given one on", () => {
  const { image, facts } = linkImage(assemble(BLOCKS.replace("SPAWN g 0", "NOP")), NO_HOST);
  const decoded = decodeCode(image, facts, new Map(), INTRINSIC_TABLE);
  const { words } = decoded;
  let count = 0;
  for (let word = 0; word < words.length;) {
    if (words[word] === INTERNAL_EDGE) {
      word += HEADER_WORDS;
      continue;
    }
    let cycles = 0;
    let instructions = 0;
    for (let at = word; at < words.length && words[at] !== INTERNAL_EDGE;) {
      cycles += decodedCycles(words, at);
      instructions++;
      if (ENDS_BLOCK[words[at]] === 1) break;
      at += DECODED_WORDS[words[at]];
    }
    assertEquals(restOfBlock(decoded, word), { cycles, instructions }, `word ${word}`);
    count++;
    word += DECODED_WORDS[words[word]];
  }
  assertEquals(count, 20);
});
