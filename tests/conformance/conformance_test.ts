/**
 * Runs every guest text below this folder against the expectations it carries, in one slice, in the
 * smallest slices and stepped, and holds the set to the tables: no opcode, trap or error code
 * without its case.
 */
import { assert, assertEquals } from "@std/assert";
import {
  assemble,
  AssemblyError,
  decodeImage,
  defineLog,
  disassemble,
  encodeImage,
  float,
  formatFloat,
  type GuestValue,
  HostRegistry,
  ImageError,
  INSTRUCTIONS,
  LinkError,
  load,
  type ProgramImage,
  type Slice,
  TRAPS,
  VerifyError,
  type Vm,
} from "../../mod.ts";
import { crc32 } from "../../lib/bytecode/byte_stream.ts";
import { type Damage, type Expectation, parseExpectation } from "./expectation.ts";

const FOLDER = new URL("./", import.meta.url);

interface Case {
  readonly name: string;
  readonly source: string;
  readonly expectation: Expectation;
}

function readCases(folder: string): Case[] {
  return [...Deno.readDirSync(new URL(folder, FOLDER))].flatMap(({ name, isDirectory }): Case[] => {
    const path = `${folder}${name}`;
    if (isDirectory) return readCases(`${path}/`);
    if (!name.endsWith(".pasm")) return [];
    const source = Deno.readTextFileSync(new URL(path, FOLDER));
    try {
      return [{ name: path, source, expectation: parseExpectation(source) }];
    } catch (error) {
      throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
    }
  });
}

const CASES = readCases("./");

/** Host functions of the cases. */
function testHost(log: (text: string) => void): HostRegistry {
  const host = new HostRegistry();
  defineLog(host, log);
  return host
    .define("test.add/1", { args: ["int32", "int32"], rets: 1, cycles: 7 }, (a, b) => {
      return typeof a === "number" && typeof b === "number" ? (a + b) | 0 : null;
    })
    .define("test.pair/1", { args: 0, rets: 2 }, () => [1, "two"])
    .define("test.echo/1", { args: 1, rets: 1 }, (value) => value)
    .define("test.one/1", { args: 0, rets: 1 }, () => float(1))
    .define("test.throws/1", { args: 0, rets: 0 }, () => {
      throw new Error("boom");
    })
    .define("test.short/1", { args: 0, rets: 2 }, () => 1)
    .define("test.huge/1", { args: 0, rets: 1 }, () => 2n ** 64n)
    .define("test.secret/1", { args: 0, rets: 0, capability: "secret" }, () => {});
}

function formatResult(value: GuestValue): string {
  return value.kind === "float" ? formatFloat(value.value) : String(value.value);
}

/** How a run ended, in the form the expectations have. */
interface Outcome {
  readonly ending: Expectation["ending"];
  readonly log: readonly string[];
  readonly totals: { cycles: number; instructions: number; frames: number };
}

function runCase(
  image: ProgramImage,
  expectation: Expectation,
  advance: (vm: Vm) => Slice,
): Outcome {
  const log: string[] = [];
  const { capabilities, limits } = expectation;
  const host = testHost((text) => log.push(text));
  const vm = load(image, { host, capabilities }).instantiate({ limits });
  let slice = advance(vm);
  let [cycles, instructions] = [slice.cycles, slice.instructions];
  while (!vm.finished) {
    slice = advance(vm);
    cycles += slice.cycles;
    instructions += slice.instructions;
  }
  assertEquals([cycles, instructions], [vm.cycles, vm.instructions]);
  return { ending: endingOf(slice), log, totals: { cycles, instructions, frames: vm.frames } };
}

function endingOf({ reason, results, trap }: Slice): Expectation["ending"] {
  if (trap !== undefined) {
    const { functionName, pc } = trap.place;
    return { kind: "trapped", trap: `${trap.code} in ${functionName} at ${pc}` };
  }
  if (results !== undefined) return { kind: "returned", results: results.map(formatResult) };
  assertEquals(reason, "halted");
  return { kind: "halted" };
}

function applyDamage(bytes: Uint8Array, damage: Damage): Uint8Array {
  switch (damage.kind) {
    case "patch": {
      assert(damage.offset + damage.bytes.length <= bytes.length, "patch beyond the image's end");
      const patched = bytes.slice();
      patched.set(damage.bytes, damage.offset);
      return patched;
    }
    case "append":
      return Uint8Array.from([...bytes, ...damage.bytes]);
    case "truncate":
      assert(damage.length < bytes.length, "truncate beyond the image's end");
      return bytes.slice(0, damage.length);
    case "fix crc":
      return withChecksums(bytes);
  }
}

/** Puts right the CRC-32 of every section that lies inside the file. */
function withChecksums(bytes: Uint8Array): Uint8Array {
  const fixed = bytes.slice();
  const view = new DataView(fixed.buffer);
  const count = view.getUint32(8, true);
  for (let i = 0; i < count; i++) {
    const entry = 12 + i * 16;
    const start = view.getUint32(entry + 4, true);
    const end = start + view.getUint32(entry + 8, true);
    if (end <= fixed.length) view.setUint32(entry + 12, crc32(fixed, start, end), true);
  }
  return fixed;
}

/** What refused a program, in the form `; expect error:` has. */
function describeError(error: unknown): string[] {
  if (error instanceof AssemblyError) {
    const { line, column } = error.detail;
    return [error.code, `${error.code} at ${line}:${column}`];
  }
  if (error instanceof ImageError) return [error.code, `${error.code} at byte ${error.byteOffset}`];
  if (error instanceof VerifyError || error instanceof LinkError) {
    const { code, place } = error;
    return place === undefined ? [code] : [code, `${code} in ${place.functionName} at ${place.pc}`];
  }
  throw error;
}

function expectRefusal({ source, expectation }: Case, expected: string): void {
  const { damage, maxBytes, capabilities } = expectation;
  let accepted: string[];
  try {
    const bytes = damage.reduce(applyDamage, encodeImage(assemble(source)) as Uint8Array);
    const image = decodeImage(bytes, maxBytes === undefined ? {} : { maxBytes });
    load(image, { host: testHost(() => {}), capabilities });
    accepted = [];
  } catch (error) {
    accepted = describeError(error);
    if (accepted.includes(expected)) return;
  }
  assertEquals(accepted.at(-1) ?? "the program is accepted", expected);
}

function expectRun({ source, expectation }: Case): void {
  const image = assemble(source);
  const bytes = encodeImage(image);
  const again = encodeImage(assemble(disassemble(decodeImage(bytes))));
  assertEquals(again, bytes, "assemble(disassemble(image)) differs from the image");
  const whole = runCase(image, expectation, (vm) => vm.run());
  const { ending, log, totals } = expectation;
  assertEquals({ ending: whole.ending, log: whole.log }, { ending, log });
  assertEquals(whole.totals, { ...whole.totals, ...totals });
  assertEquals(runCase(image, expectation, (vm) => vm.run({ budget: 1 })), whole, "sliced");
  assertEquals(runCase(image, expectation, (vm) => vm.step()), whole, "stepped");
}

for (const item of CASES) {
  Deno.test(`conformance: ${item.name.slice(2)}`, () => {
    const { ending } = item.expectation;
    if (ending.kind === "refused") expectRefusal(item, ending.error);
    else expectRun(item);
  });
}

/** Instructions without a case that runs, and why. */
const NOT_RUN: Readonly<Record<string, string>> = {
  SYSCALL: "never in an image; the loader makes it from HOSTCALL",
  MAKE_CLOSURE: "refused for now",
  CALL_CLOSURE: "refused for now",
  SPAWN: "refused for now",
  YIELD: "refused for now",
  SLEEP: "refused for now",
};

Deno.test("conformance: every instruction has a case that runs it", () => {
  const texts = CASES.filter(({ expectation }) => expectation.ending.kind !== "refused")
    .map(({ source }) => source.replace(/;.*$/gm, ""));
  const missing = INSTRUCTIONS.map((spec) => spec.name).filter((name) =>
    NOT_RUN[name] === undefined && !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text))
  );
  assertEquals(missing, []);
});

Deno.test("conformance: every trap that is raised has a case", () => {
  const expected = new Set(
    CASES.map(({ expectation: { ending } }) =>
      ending.kind === "trapped" ? ending.trap.split(" ")[0] : ""
    ),
  );
  const missing = TRAPS.filter((trap) => trap.raised && !expected.has(trap.code));
  assertEquals(missing, []);
});

/** Error codes without a case, and why. */
const NOT_REACHED: Readonly<Record<string, string>> = {
  HOSTCALL_UNRESOLVED: "the loader resolves every HOSTCALL before it has the code verified",
  UNKNOWN_SYSCALL: "the loader writes only numbers the host has",
};

Deno.test("conformance: every error code has a case", () => {
  const source = Deno.readTextFileSync(new URL("../../lib/bytecode/errors.ts", FOLDER));
  const codes = [...source.matchAll(/^ {2}\| "([A-Z_]+)"/gm)].map((match) => match[1]);
  assert(codes.length > 50);
  const expected = new Set(
    CASES.map(({ expectation: { ending } }) =>
      ending.kind === "refused" ? ending.error.split(" ")[0] : ""
    ),
  );
  const missing = codes.filter((code) => NOT_REACHED[code] === undefined && !expected.has(code));
  assertEquals(missing, []);
});
