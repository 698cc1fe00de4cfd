/** Objects, their properties and symbols survive snapshots: what is restored goes on as the original does. */
import { assert, assertEquals } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { crc32 } from "../../lib/encoding/byte_stream.ts";
import { oftenChecked } from "../often_checked.ts";
import { LIMITS, loadRandom } from "./paired_machines.ts";
import { randomFamilyProgram } from "./random_program.ts";

Deno.test("a VM with objects goes on from a snapshot as it would have", () => {
  let restored = 0;
  let large = 0;
  const families = ["object", "object", "element", "private", "realm", "FIELD"];
  const programs = fc.oneof(...families.map(randomFamilyProgram));
  const small = fc.integer({ min: 3000, max: 20_000 });
  fc.assert(
    fc.property(
      ...[programs, fc.oneof(fc.constant(1 << 26), small)] as const,
      fc.integer({ min: 1, max: 1000 }),
      ({ text }, heapBytes, budget) => {
        const program = loadRandom(assemble(text));
        let vm = program.instantiate({ limits: { ...LIMITS, heapBytes }, debug: oftenChecked });
        const plain = program.instantiate({ limits: { ...LIMITS, heapBytes } });
        for (;;) {
          const expected = plain.run({ budget });
          assertEquals(vm.run({ budget }), expected);
          assertEquals(vm.liveBytes, plain.liveBytes);
          if (expected.reason !== "budget") break;
          const bytes = vm.snapshot();
          vm = program.restore(bytes, { debug: oftenChecked });
          assertEquals(vm.snapshot(), bytes);
          restored++;
          if (bytes.length > 1000) large++;
        }
      },
    ),
    { numRuns: 100 },
  );
  atFixedSeed(() => assert(restored > 200 && large > 30, `${restored} restored, ${large} large`));
});

Deno.test("a damaged snapshot with objects is refused or gives a valid VM", () => {
  let refused = 0;
  const program = loadRandom(assemble(TREE));
  const vm = program.instantiate({ debug: oftenChecked });
  vm.run({ budget: Infinity });
  const good = vm.snapshot();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(good.length - 25), fc.nat(255)), { minLength: 1, maxLength: 3 }),
      (changes) => {
        const bytes = good.slice();
        for (const [at, value] of changes) bytes[20 + at] = value;
        seal(bytes);
        try {
          program.restore(bytes, { debug: oftenChecked }).run({ budget: 10_000 });
        } catch (error) {
          assert(error instanceof Error && error.name === "SnapshotError", String(error));
          refused++;
        }
      },
    ),
    { numRuns: 500 },
  );
  atFixedSeed(() => assert(refused > 200, `${refused} refused`));
});

/** Makes shapes that branch, a dictionary, prototypes and a symbol, and waits in a frame. */
const TREE = `
.global g
.func main params=0 locals=3 rets=0
${
  ["a", "b", "c"].map((last) => `
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "first"
  GET_LOCAL 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "${last}"
  PUSH_I32 2
  INTRINSIC object.set/1
  GET_LOCAL 0
  INTRINSIC object.new/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_CONST "own"
  INTRINSIC symbol.new/1
  GET_LOCAL 0
  INTRINSIC object.set/1`).join("\n")
}
  GET_LOCAL 0
  PUSH_CONST "first"
  INTRINSIC object.delete/1
  POP
  GET_LOCAL 1
  SET_GLOBAL g
  FRAME_SYNC
  GET_GLOBAL g
  PUSH_I32 3
  INTRINSIC object.keys/1
  POP
  RET
.end
`;

/** Writes the checksum that the bytes of a snapshot need. */
function seal(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(bytes.length - 4, crc32(bytes, 0, bytes.length - 4), true);
}
