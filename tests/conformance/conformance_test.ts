/**
 * Runs every guest text below this folder against the expectations in its comments: in one slice, in the
 * smallest slices and stepped. Checks that every instruction, trap and error code has a case.
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  decodeImage,
  defineLog,
  encodeImage,
  float,
  HostRegistry,
  type HostResultValue,
  type HostValue,
  INSTRUCTIONS,
  load,
  type Program,
  type ProgramImage,
  type Slice,
  TRAPS,
  view,
  type Vm,
} from "../../mod.ts";
import { assemble, disassemble } from "../../lib/assembly/assembly.ts";
import { ERROR_CODES } from "../../lib/isa/error_codes.ts";
import { runMoved } from "../moved_run.ts";
import { oftenChecked } from "../often_checked.ts";
import { crc32 } from "../../lib/encoding/byte_stream.ts";
import { INSTRUCTION_BY_OPCODE } from "../../lib/isa/instructions.ts";
import {
  answerFirst,
  type Outcome,
  outcomeOf,
  refusalForms,
} from "../../lib/testing/guest_test.ts";
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

/** The numbers 0 … length - 1. */
function numbersTo(length: HostValue): number[] {
  return Array.from({ length: Number(length) }, (_, index) => index);
}

/** An empty array nested in arrays, `levels` levels in all. */
function nestedArray(levels: HostValue): HostResultValue[] {
  let array: HostResultValue[] = [];
  for (let level = 1; level < Number(levels); level++) array = [array];
  return array;
}

/** Host functions of the cases. */
function testHost(log: (text: string) => void): HostRegistry {
  const host = new HostRegistry();
  defineLog(host, log);
  return host
    .define("test.add/1", { args: ["int32", "int32"], rets: 1, cycles: 7 }, (a, b) => {
      return typeof a === "number" && typeof b === "number" ? (a + b) | 0 : null;
    })
    .define("test.pair/1", { args: 0, rets: 2 }, () => [1, "two"])
    .define("test.echo/1", { args: [view("any")], rets: 1 }, (value) => value)
    .define("test.one/1", { args: 0, rets: 1 }, () => float(1))
    .define("test.reverse/1", {
      args: [view("any"), view("any"), view("any"), view("any"), view("any")],
      rets: 5,
      cycles: 3,
    }, (...values) => values.reverse())
    .define("test.times/1", { args: ["string", "int32"], rets: 1 }, (text, count) => {
      return typeof text === "string" && typeof count === "number" ? text.repeat(count) : null;
    })
    .define("test.lone/1", { args: 0, rets: 1 }, () => "a\ud800")
    .define("test.throws/1", { args: 0, rets: 0, cycles: 2 }, () => {
      throw new Error("boom");
    })
    .define("test.short/1", { args: 0, rets: 2 }, () => 1)
    .define("test.long/1", { args: 0, rets: 0 }, () => 1)
    .define("test.object/1", { args: 0, rets: 1 }, () => new Date(0) as unknown as null)
    .define("test.point/1", { args: ["int32"], rets: ["object"] }, (x) => ({ x, y: [x] }))
    .define("test.flipped/1", { args: ["int32"], rets: ["object"] }, (x) => ({ y: x, x }))
    .define("test.properties/1", { args: ["int32"], rets: ["object"] }, (count) => {
      return Object.fromEntries(numbersTo(count).map((i) => [`key ${i}`, i]));
    })
    .define("test.keys/1", { args: 0, rets: 1 }, () => {
      const keys = ["b", "10", "2", "\ud800", "\udc00", "__proto__"];
      return Object.fromEntries(keys.map((key, i) => [key, i === 0 ? undefined : i]));
    })
    .define("test.error/1", { args: 0, rets: 1 }, () => {
      return Object.assign(new RangeError("too far"), { code: "E_FAR", other: 1 });
    })
    .define("test.copy/1", { args: ["any"], rets: ["any"] }, (value) => value as HostResultValue)
    .define("test.see/1", { args: ["any"], rets: [] }, () => {})
    .define("test.promise/1", { args: 0, rets: 1 }, () => Promise.resolve(1) as unknown as null)
    .define("test.array/1", { args: ["int32"], rets: 1 }, (length) => [numbersTo(length)])
    .define("test.bytes/1", { args: ["int32"], rets: 1 }, (length) => {
      return Uint8Array.from(numbersTo(length));
    })
    .define(
      "test.wrap/1",
      { args: [view("any"), view("any")], rets: 1 },
      (first, second) => [[first, [second]]],
    )
    .define("test.nested/1", { args: ["int32"], rets: 1 }, (levels) => [nestedArray(levels)])
    .define("test.tag/1", { args: [view("any")], rets: 2 }, (value) => ["tag", value])
    .define("test.list/1", { args: 0, rets: 1 }, () => [1, 2])
    .define("test.length/1", { args: [view("array")], rets: 1 }, (array) => {
      return typeof array === "object" && array !== null ? array.length : null;
    })
    .define("test.huge/1", { args: 0, rets: 1 }, () => 2n ** 64n)
    .external("test.ask/1", { args: 1, rets: 1, cycles: 2 })
    .external("test.wish/1", { args: 0, rets: ["float"] })
    .external("test.two/1", { args: 2, rets: 2 })
    .external("test.tell/1", { args: ["string"], rets: 0 })
    .define("test.secret/1", { args: 0, rets: 0, capability: "secret" }, () => {});
}

/** Slices of a run that are as small as asked for; those of longer runs are larger from then on. */
const SMALLEST_SLICES = 20_000;
const LARGER = 64;

/** Runs slices of a budget. */
function slicer(budget: number): (vm: Vm) => Slice {
  let slices = 0;
  return (vm) => vm.run({ budget: ++slices > SMALLEST_SLICES ? budget * LARGER : budget });
}

/** A loaded case: all its runs are VMs of one program. */
interface Loaded {
  readonly program: Program;
  readonly expectation: Expectation;
  /** What the run of now logs; empty before the next. */
  readonly log: string[];
}

function loadCase(image: ProgramImage, expectation: Expectation): Loaded {
  const log: string[] = [];
  const host = testHost((text) => log.push(text));
  const program = load(image, { host, capabilities: expectation.capabilities });
  return { program, expectation, log };
}

function runCase({ program, expectation, log }: Loaded, advance: (vm: Vm) => Slice): Outcome {
  const { answers, limits } = expectation;
  log.length = 0;
  const vm = program.instantiate({ limits, debug: oftenChecked });
  let slice = advance(vm);
  let [cycles, instructions] = [slice.cycles, slice.instructions];
  while (!vm.finished) {
    if (slice.reason === "waiting") assert(answerFirst(vm, answers), "a call has no answer");
    slice = advance(vm);
    cycles += slice.cycles;
    instructions += slice.instructions;
  }
  assertEquals([cycles, instructions], [vm.cycles, vm.instructions]);
  return outcomeOf(vm, slice, [...log]);
}

/** Runs a case in slices, each in a fresh VM with the state of the previous one. */
function runMovedCase({ program, expectation, log }: Loaded, budget: number): Outcome {
  const { limits, answers } = expectation;
  const run = slicer(budget);
  log.length = 0;
  const advance = (each: Vm): Slice => {
    const slice = run(each);
    if (slice.reason === "waiting") assert(answerFirst(each, answers), "a call has no answer");
    return slice;
  };
  const { vm, slice } = runMoved({ program, limits, log, advance });
  return outcomeOf(vm, slice, [...log]);
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

/** Corrects the CRC-32 of every section that lies inside the file. */
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

/** What {@link refusalOf} has found out, by name of the case. */
const REFUSALS = new Map<string, unknown>();

/** The error that refuses the program of a case, or `undefined` if it is accepted. */
function refusalOf(item: Case): unknown {
  if (!REFUSALS.has(item.name)) REFUSALS.set(item.name, attempt(item));
  return REFUSALS.get(item.name);
}

function attempt({ source, expectation }: Case): unknown {
  const { damage, maxBytes, capabilities, repeats } = expectation;
  try {
    const encoded: Uint8Array = encodeImage(assemble(source + repeats.join("\n")));
    const bytes = damage.reduce(applyDamage, encoded);
    const image = decodeImage(bytes, maxBytes === undefined ? {} : { maxBytes });
    load(image, { host: testHost(() => {}), capabilities });
    return undefined;
  } catch (error) {
    return error;
  }
}

function expectRefusal(item: Case, expected: string): void {
  const refusal = refusalOf(item);
  const forms = refusal === undefined ? ["the program is accepted"] : refusalForms(refusal);
  if (!forms.includes(expected)) assertEquals(forms.at(-1), expected);
}

/** Instructions of a case that are looked at: long ones repeat what they do. */
const MOST_STEPS = 20_000;

/** Mnemonics of the instructions that cases execute, by name of the case. */
const EXECUTED = new Map<string, ReadonlySet<string>>();

/** Runs a case step by step and notes its instructions. A jump to the end of a function has none. */
function runSteps(name: string, { functions, code }: ProgramImage, loaded: Loaded): Outcome {
  const names = new Set<string>();
  EXECUTED.set(name, names);
  return runCase(loaded, (vm) => {
    if (vm.instructions < MOST_STEPS) {
      const { functionId, pc } = vm.place();
      const { codeOffset, codeLength } = functions[functionId];
      if (pc < codeLength) {
        const opcode = code[codeOffset + pc] | (code[codeOffset + pc + 1] << 8);
        names.add(INSTRUCTION_BY_OPCODE[opcode]?.name ?? `no instruction: ${opcode}`);
      }
    }
    return vm.step();
  });
}

function expectRun({ name, source, expectation }: Case): void {
  const image = assemble(source);
  const bytes = encodeImage(image);
  const reassembled = assemble(disassemble(decodeImage(bytes)));
  assertEquals(encodeImage(reassembled), bytes, "assemble(disassemble(image)) differs");
  const loaded = loadCase(image, expectation);
  const whole = runCase(loaded, (vm) => vm.run({ budget: Infinity }));
  const { ending, log, dropped, coroutine, totals, budgets } = expectation;
  const expected = { ending, log, dropped, coroutine, totals: { ...whole.totals, ...totals } };
  assertEquals(whole, expected);
  for (const budget of [1, ...budgets]) {
    const sliced = runCase(loaded, slicer(budget));
    assertEquals(sliced, whole, `in slices of ${budget}`);
  }
  assertEquals(runSteps(name, image, loaded), whole, "stepped");
  for (const budget of [1, 50]) {
    assertEquals(runMovedCase(loaded, budget), whole, `moved in slices of ${budget}`);
  }
  const again = loadCase(reassembled, expectation);
  assertEquals(runCase(again, (vm) => vm.run({ budget: Infinity })), whole, "from bytes and text");
}

for (const item of CASES) {
  Deno.test(`conformance: ${item.name.slice(2)}`, () => {
    const { ending } = item.expectation;
    if (ending.kind === "refused") expectRefusal(item, ending.error);
    else expectRun(item);
  });
}

/** Mnemonics of the instructions a case executes; its own test has noted them unless it was left out. */
function executedInstructions({ name, source, expectation }: Case): string[] {
  if (!EXECUTED.has(name)) {
    const image = assemble(source);
    runSteps(name, image, loadCase(image, expectation));
  }
  return [...EXECUTED.get(name) ?? []];
}

/** Asserts that `covered` and the exceptions together are exactly all names. */
function assertCovered(
  all: readonly string[],
  covered: Iterable<string>,
  exceptions: Readonly<Record<string, string>>,
): void {
  const met = new Set(covered);
  assertEquals(all.filter((name) => !met.has(name) && exceptions[name] === undefined), []);
  const stale = Object.keys(exceptions).filter((name) => met.has(name) || !all.includes(name));
  assertEquals(stale, [], "exceptions that are none");
}

const RUNNING = CASES.filter(({ expectation }) => expectation.ending.kind !== "refused");
const REFUSED = CASES.filter(({ expectation }) => expectation.ending.kind === "refused");

Deno.test("conformance: every instruction has a case that executes it", () => {
  assertCovered(
    INSTRUCTIONS.map((spec) => spec.name),
    RUNNING.flatMap(executedInstructions),
    {
      SYSCALL: "never in an image; the loader makes it from HOSTCALL",
    },
  );
});

Deno.test("conformance: every trap that is raised has a case", () => {
  assertCovered(
    TRAPS.filter((trap) => trap.raised).map((trap) => trap.code),
    RUNNING.flatMap(({ expectation: { ending } }) =>
      ending.kind === "trapped" ? ending.trap.split(" ", 1) : []
    ),
    {},
  );
});

/** `ErrorClass CODE` for every error that refuses a program. */
function errorCodes(): string[] {
  // Not errors that refuse a program.
  const others = [
    "VmError",
    "TelemetryError",
    "BuildError",
    "SnapshotError",
    "JournalError",
    "ScriptStateError",
  ];
  const refusals = Object.entries(ERROR_CODES).filter(([name]) => !others.includes(name));
  return refusals.flatMap(([name, reasons]) =>
    Object.keys(reasons).map((code) => `${name} ${code}`)
  );
}

Deno.test("conformance: every error code has a case", () => {
  assertCovered(
    errorCodes(),
    // Include the class: a code that two classes share needs a case for each.
    REFUSED.map((item) => {
      const refusal = refusalOf(item);
      return refusal instanceof Error ? `${refusal.name} ${refusalForms(refusal)[0]}` : "";
    }),
    {
      "ImageError BAD_FORM": "neither text nor bytes have fields of other types: image_test.ts",
      "VerifyError HOSTCALL_UNRESOLVED": "the loader resolves every HOSTCALL before verification",
      "VerifyError UNKNOWN_SYSCALL": "the loader writes only numbers the host has",
    },
  );
});

Deno.test("conformance: an empty expectation is refused", () => {
  const parse = (...lines: string[]): Expectation => parseExpectation(lines.join("\n"));
  assertEquals(parse("; expect: 1", "; prose", '  PUSH_CONST "; expect"').ending, {
    kind: "returned",
    results: ["1"],
  });
  for (
    const lines of [
      [],
      ["; prose"],
      ["; expect: 1", "; expect halted"],
      ["; expect none", "; expect nothing: at all"],
      ["; expect none", ";expect cycles: 1"],
      ["; expect none", "  ; expect cycles: 1"],
      ["; expect none", '  PUSH_CONST ";" ; expect cycles: 1'],
      ["; expect none", "; expect cycles: 1", "; expect cycles: 2"],
      ["; expect none", "; expect cycles: one"],
      ["; expect none", "; expect dropped: 1", "; expect dropped: 1"],
      ["; expect none", "; expect coroutine: 1"],
      ["; expect none", "; limit: heap=1"],
      ["; expect none", "; patch: 0 00"],
      ["; expect error: BAD_MAGIC", "; patch: 0 zz"],
      ["; expect error: BAD_MAGIC", "; expect log: x"],
      ["; expect error: BAD_MAGIC", "; limit: callDepth=1"],
      ["; expect error: BAD_MAGIC", "; expect live bytes: 0"],
      ["; expect error: BAD_MAGIC", "; expect dropped: 0"],
    ]
  ) assertThrows(() => parse(...lines), Error);
});
