/**
 * Random images that obey only the structural rules: their code may not decode, their names may be odd, and their
 * constants may be duplicate and out of order.
 */
import fc from "./seeds.ts";
import type { Constant, DebugInfo, FunctionRecord, LocalName, ProgramImage } from "../../mod.ts";
import { findBadHandler, inHandlerOrder } from "../../lib/image/handler_ranges.ts";
import type { CaptureName, HandlerRecord } from "../../lib/image/image.ts";
import { INSTRUCTIONS } from "../../lib/isa/instructions.ts";

/** Images are compared with decoded ones, whose objects have the usual prototype. */
const PLAIN = { noNullPrototype: true } as const;

/** Text of any code points; troublesome ones are frequent. */
export function oddText(): fc.Arbitrary<string> {
  const pieces = [
    "",
    " ",
    '"',
    "\\",
    "\n",
    "\r",
    "\t",
    "\0",
    ";",
    "#",
    ":",
    ",",
    "\u2028",
    "\ufeff",
  ];
  return fc.oneof(
    fc.constantFrom("main", "f1", "f2", "a.b", "$", "_", "x=1", "#0", "12", "null", "L0", "end"),
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.array(fc.constantFrom(...pieces, "a", "\u0085", "\u{1f600}", "{", "}"), { maxLength: 6 })
      .map((parts) => parts.join("")),
  );
}

/** Bit patterns of floats, including NaNs with payloads. */
export function floatPattern(): fc.Arbitrary<bigint> {
  return fc.oneof(
    fc.double().map((value) => new BigUint64Array(Float64Array.of(value).buffer)[0]),
    fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
    fc.bigInt({ min: 0n, max: (1n << 53n) - 1n }).map((low) =>
      0x7ff0_0000_0000_0000n | (low & 0xf_ffff_ffff_ffffn) | (low >> 52n) << 63n
    ),
  );
}

function constant(): fc.Arbitrary<Constant> {
  return fc.oneof<fc.Arbitrary<Constant>[]>(
    fc.constant<Constant>({ kind: "null" }),
    fc.constant<Constant>({ kind: "undefined" }),
    fc.boolean().map((value): Constant => ({ kind: "bool", value })),
    fc.integer().map((value): Constant => ({ kind: "int32", value })),
    fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n })
      .map((value): Constant => ({ kind: "int64", value })),
    floatPattern().map((bits): Constant => ({ kind: "float", bits })),
    oddText().map((value): Constant => ({ kind: "string", value })),
  );
}

/** Bytes of an instruction with small operands, or bytes that are not an instruction. */
function codePiece(): fc.Arbitrary<readonly number[]> {
  const operands = fc.oneof(
    { weight: 4, arbitrary: fc.nat(12).map((low) => [low, 0, 0, 0, 0, 0, 0, 0]) },
    { weight: 1, arbitrary: fc.array(fc.nat(255), { minLength: 8, maxLength: 8 }) },
  );
  const instruction = fc.tuple(fc.constantFrom(...INSTRUCTIONS), operands)
    .map(([spec, bytes]) => [spec.opcode, 0, ...bytes.slice(0, spec.size - 2)]);
  return fc.oneof(
    { weight: 6, arbitrary: instruction },
    // PUSH_CONST, so that the pool is used in many orders.
    { weight: 3, arbitrary: fc.nat(3).map((index) => [0x10, 0, index, 0, 0, 0]) },
    { weight: 1, arbitrary: fc.array(fc.nat(255), { maxLength: 20 }) },
  );
}

type Draft = Omit<FunctionRecord, "codeOffset" | "codeLength"> & { readonly bytes: number[] };

function functionDraft(): fc.Arbitrary<Draft> {
  const count = fc.oneof(fc.nat(3), fc.nat(0x7fff));
  return fc.record({
    params: count,
    locals: count,
    rets: count,
    maxStack: count,
    bytes: fc.array(codePiece(), { maxLength: 8 }).map((pieces) => pieces.flat()),
  }, PLAIN);
}

function identifier(): fc.Arbitrary<string> {
  return fc.stringMatching(/^[A-Za-z_][A-Za-z_0-9]{0,5}$/);
}

/** Line marks at some of the offsets below `length`. */
function lineMarks(length: number): fc.Arbitrary<Uint32Array> {
  if (length === 0) return fc.constant(new Uint32Array(0));
  const line = fc.oneof(fc.nat(9), fc.integer({ min: 0, max: 0xffff_ffff }));
  return fc.uniqueArray(fc.tuple(fc.nat(length - 1), line), {
    selector: ([offset]) => offset,
    maxLength: 8,
  }).map((marks) => Uint32Array.from(marks.sort((a, b) => a[0] - b[0]).flat()));
}

/** A column for each line mark; absent if they are all unknown. */
function withColumns(debug: DebugInfo): fc.Arbitrary<DebugInfo> {
  const marks = debug.lines.length / 2;
  const columns = fc.array(fc.nat(9), { minLength: marks, maxLength: marks });
  return columns.map((each) =>
    each.some((column) => column > 0) ? { ...debug, columns: Uint32Array.from(each) } : debug
  );
}

/** Names of some slots, in ranges one after the other with and without gaps. */
function localNames(functions: readonly FunctionRecord[]): fc.Arbitrary<LocalName[]> {
  const draft = fc.record({
    functionId: fc.nat(functions.length - 1),
    slot: fc.nat(3),
    name: oddText().filter((name) => name !== ""),
    at: fc.nat(5),
    length: fc.integer({ min: 1, max: 5 }),
    isBoxed: fc.boolean(),
  });
  return fc.array(draft, { maxLength: 6 }).map((drafts) => {
    const order = (a: typeof drafts[number], b: typeof drafts[number]): number =>
      a.functionId - b.functionId || a.slot - b.slot || a.at - b.at;
    const locals: LocalName[] = [];
    for (const { at, length, isBoxed, ...local } of drafts.sort(order)) {
      const { params, locals: more, codeLength } = functions[local.functionId];
      const before = locals.at(-1);
      const isSame = before?.functionId === local.functionId && before.slot === local.slot;
      const from = isSame ? Math.max(at, before.to) : at;
      const to = Math.min(from + length, codeLength);
      if (local.slot < params + more && from < to) {
        locals.push({ ...local, from, to, ...(isBoxed ? { isBoxed } : {}) });
      }
    }
    return locals;
  });
}

/** Names of some captures. */
function captureNames(functions: readonly FunctionRecord[]): fc.Arbitrary<CaptureName[]> {
  const draft = fc.record({
    functionId: fc.nat(functions.length - 1),
    index: fc.nat(3),
    name: oddText().filter((name) => name !== ""),
    isBoxed: fc.boolean(),
  });
  return fc.uniqueArray(draft, {
    selector: ({ functionId, index }) => `${functionId} ${index}`,
    maxLength: 4,
  }).map((drafts) =>
    drafts.sort((a, b) => a.functionId - b.functionId || a.index - b.index)
      .map(({ isBoxed, ...capture }) => ({ ...capture, ...(isBoxed ? { isBoxed } : {}) }))
  );
}

/** A source file for each function; `undefined` for that of the image. */
function furtherFiles(count: number): fc.Arbitrary<(string | undefined)[]> {
  const file = fc.option(oddText(), { nil: undefined });
  return fc.array(file, { minLength: count, maxLength: count });
}

/** The source files of the functions, in the order of their use. */
function filesOf(
  file: string,
  wanted: readonly (string | undefined)[],
): Pick<DebugInfo, "files" | "functionFiles"> {
  const numbers = new Map([[file, 0]]);
  const functionFiles = wanted.map((name = file) => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  if (numbers.size === 1) return {};
  return {
    files: [...numbers.keys()].slice(1),
    functionFiles: Uint32Array.from(functionFiles),
  };
}

function debugInfo(
  functions: readonly FunctionRecord[],
  length: number,
): fc.Arbitrary<DebugInfo | undefined> {
  const { length: count } = functions;
  const names = fc.array(oddText(), { minLength: count, maxLength: count });
  const plain: fc.Arbitrary<DebugInfo> = fc.record({
    file: oddText(),
    functionNames: fc.oneof(fc.constant<string[]>([]), names),
    lines: fc.oneof(fc.constant(new Uint32Array(0)), lineMarks(length)),
  }, PLAIN);
  const full = fc.tuple(
    plain.chain(withColumns),
    localNames(functions),
    captureNames(functions),
    furtherFiles(count),
  ).map(([debug, locals, captures, files]) => ({
    ...debug,
    ...(locals.length === 0 ? {} : { locals }),
    ...(captures.length === 0 ? {} : { captures }),
    ...filesOf(debug.file, files),
  }));
  return fc.option(full, { nil: undefined });
}

/** Handlers of some functions, of which those are left that nest. */
function handlerRows(functions: readonly FunctionRecord[]): fc.Arbitrary<HandlerRecord[]> {
  const row = fc.record({
    functionId: fc.nat(functions.length - 1),
    start: fc.nat(20),
    end: fc.nat(24),
    target: fc.nat(20),
    height: fc.oneof(fc.nat(2), fc.nat(65533)),
    catches: fc.constantFrom("thrown" as const, "faults" as const),
  }, PLAIN);
  return fc.array(row, { maxLength: 6 }).map((rows) => {
    const kept: HandlerRecord[] = [];
    for (const id of functions.keys()) {
      for (const each of inHandlerOrder(rows.filter(({ functionId }) => functionId === id))) {
        if (findBadHandler(functions, [...kept, each]) === undefined) kept.push(each);
      }
    }
    return kept;
  });
}

/** Random images. */
export function randomImage(): fc.Arbitrary<ProgramImage> {
  return fc.array(functionDraft(), { minLength: 1, maxLength: 4 }).chain((drafts) => {
    const functions: FunctionRecord[] = [];
    let end = 0;
    for (const { bytes, ...counts } of drafts) {
      functions.push({ codeOffset: end, codeLength: bytes.length, ...counts });
      end += bytes.length;
    }
    return fc.record({
      functions: fc.constant(functions),
      code: fc.constant(Uint8Array.from(drafts.flatMap((draft) => draft.bytes))),
      constants: fc.tuple(fc.array(constant(), { maxLength: 8 }), fc.nat(2))
        .map(([pool, doubled]) => [...pool, ...pool.slice(0, doubled)]),
      imports: fc.uniqueArray(
        fc.record({
          module: identifier(),
          name: identifier(),
          version: fc.nat(0xffff),
          args: fc.nat(0xffff),
          rets: fc.nat(0xffff),
        }, PLAIN),
        { selector: (entry) => `${entry.module}.${entry.name}/${entry.version}`, maxLength: 3 },
      ),
      globals: fc.uniqueArray(oddText(), { maxLength: 4 }).map((names) =>
        names.includes("") ? [...names, ""] : names
      ),
      exports: fc.uniqueArray(
        fc.record({
          name: oddText().filter((name) => name !== ""),
          functionId: fc.nat(drafts.length - 1),
        }, PLAIN),
        { selector: (entry) => entry.name, maxLength: 3 },
      ),
      debug: debugInfo(functions, end),
      handlers: handlerRows(functions),
    }, PLAIN).map(({ handlers, ...image }) =>
      handlers.length === 0 ? image : { ...image, handlers }
    );
  });
}
