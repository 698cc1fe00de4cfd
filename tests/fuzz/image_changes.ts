/** Changes programs so that most stay valid: what the verifier accepts goes on to the machine. */
import type { FunctionRecord, ProgramImage } from "../../mod.ts";
import { ImageBuilder } from "../../lib/image/builder.ts";
import type { FunctionBuilder } from "../../lib/image/function_builder.ts";
import { FUNCTION_FLAGS } from "../../lib/isa/function_flags.ts";
import {
  INSTRUCTION_BY_OPCODE,
  INSTRUCTIONS,
  type InstructionSpec,
  OPCODE_BYTES,
  OPERAND_BYTES,
} from "../../lib/isa/instructions.ts";
import {
  type ArgumentKind,
  INTRINSIC_SIGNATURES,
  INTRINSIC_TABLE,
} from "../../lib/isa/intrinsics.ts";
import { pick, type Random } from "./fuzzer.ts";
import { below, spliceBytes } from "./mutation.ts";

const INT32_EDGES: readonly number[] = [
  ...[0, 1, 2, 3, 7, 31, 32, 63, 64, 255, 65535, 65536, 0x7fff_ffff, -1, -2, -0x8000_0000],
];

const FLOAT_EDGES: readonly number[] = [
  ...[0, -0, 1, 0.5, -1.5, NaN, Infinity, -Infinity, 2 ** 31, 2 ** 32, 2 ** 53, 1e300, 5e-324],
];

/** An instruction in the code of a function. */
interface Place {
  readonly functionId: number;
  /** Byte offset in the code of all functions. */
  readonly at: number;
  readonly spec: InstructionSpec;
}

/** Returns a program with some changes. */
export function changedProgram(random: Random, image: ProgramImage): ProgramImage {
  let changed = image;
  for (let count = 1 + below(random, 5); count > 0; count--) {
    const places = placesOf(changed, below(random, changed.functions.length));
    if (places.length > 0) changed = change(random, changed, places);
  }
  return changed;
}

function placesOf({ code, functions }: ProgramImage, functionId: number): Place[] {
  const { codeOffset, codeLength } = functions[functionId];
  const places: Place[] = [];
  const end = codeOffset + codeLength;
  for (let at = codeOffset; at < end;) {
    const spec = INSTRUCTION_BY_OPCODE[code[at]];
    if (spec === undefined || code[at + 1] !== 0 || at + spec.size > end) break;
    places.push({ functionId, at, spec });
    at += spec.size;
  }
  return places;
}

function change(random: Random, image: ProgramImage, places: readonly Place[]): ProgramImage {
  const place = pick(random, places);
  switch (random() % 10) {
    case 0:
    case 1:
      return withOtherOpcode(random, image, place);
    case 2:
    case 3:
      return withOtherOperand(random, image, place, places);
    case 4:
      return withOtherFacts(random, image, place.functionId);
    case 5:
      return withHandler(random, image, places);
    default:
      return withInserted(image, place, statement(random, image, place.functionId));
  }
}

function withCode(image: ProgramImage, write: (view: DataView) => void): ProgramImage {
  const code = image.code.slice();
  write(new DataView(code.buffer));
  return { ...image, code };
}

/** Another instruction with the same operands and effect on the height of the stack. */
function withOtherOpcode(random: Random, image: ProgramImage, { at, spec }: Place): ProgramImage {
  const alike = INSTRUCTIONS.filter((each) =>
    each.pops === spec.pops && each.pushes === spec.pushes &&
    each.isTerminator === spec.isTerminator && each.operands.join() === spec.operands.join()
  );
  return withCode(image, (view) => view.setUint16(at, pick(random, alike).opcode, true));
}

/** The same instruction with another operand, which mostly exists. */
function withOtherOperand(
  random: Random,
  image: ProgramImage,
  { functionId, at, spec }: Place,
  places: readonly Place[],
): ProgramImage {
  const { functions, constants, globals } = image;
  const { codeOffset, params, locals } = functions[functionId];
  const place = at + OPCODE_BYTES;
  const put = (value: number): ProgramImage =>
    withCode(image, (view) => view.setUint32(place, value, true));
  const [first, second] = spec.operands;
  if (second !== undefined && random() % 2 === 0) {
    // A number of values: of captures, or of arguments.
    const at = place + OPERAND_BYTES[first];
    return withCode(image, (view) => view.setUint32(at, random() % 4, true));
  }
  switch (first) {
    case "i32":
      return put(pick(random, INT32_EDGES));
    case "i64":
      return withCode(
        image,
        (view) => view.setBigInt64(place, BigInt(pick(random, INT32_EDGES)), true),
      );
    case "f64":
      return withCode(image, (view) => view.setFloat64(place, pick(random, FLOAT_EDGES), true));
    case "bool":
      return withCode(image, (view) => view.setUint8(place, random() % 2));
    case "label":
      return put(pick(random, places).at - codeOffset);
    case "constant":
      return put(below(random, constants.length));
    case "local":
      return put(below(random, params + locals));
    case "global":
      return put(below(random, globals.length));
    case "function":
      return put(pick(random, functionsLike(functions, at, image)));
    case "count":
    case "frames":
      return put(random() % 4);
    case "intrinsic": {
      const known = INTRINSIC_TABLE.byId[new DataView(image.code.buffer).getUint32(place, true)];
      const alike = INTRINSIC_SIGNATURES.filter(({ args, rets }) =>
        args === known?.args && rets === known.rets
      );
      return alike.length === 0 ? image : put(pick(random, alike).id);
    }
    default:
      return image;
  }
}

/** Functions with as many parameters and results as the one that an instruction names. */
function functionsLike(
  functions: readonly FunctionRecord[],
  at: number,
  { code }: ProgramImage,
): number[] {
  const view = new DataView(code.buffer, code.byteOffset);
  const named = functions[view.getUint32(at + OPCODE_BYTES, true)];
  const alike = functions.flatMap(({ params, rets }, id) =>
    params === named?.params && rets === named.rets ? [id] : []
  );
  return alike.length === 0 ? [0] : alike;
}

function withOtherFacts(random: Random, image: ProgramImage, functionId: number): ProgramImage {
  const flag = pick(random, Object.values(FUNCTION_FLAGS));
  const facts = image.facts ?? [];
  const known = facts.find((row) => row.functionId === functionId) ??
    { functionId, flags: 0, arity: 1, name: undefined };
  const rows = [
    ...facts.filter((row) => row.functionId !== functionId),
    { ...known, flags: known.flags ^ flag },
  ].sort((a, b) => a.functionId - b.functionId);
  return { ...image, facts: rows };
}

/** A handler more, or one less. */
function withHandler(random: Random, image: ProgramImage, places: readonly Place[]): ProgramImage {
  const handlers = image.handlers ?? [];
  if (handlers.length > 0 && random() % 3 === 0) {
    const fewer = handlers.toSpliced(below(random, handlers.length), 1);
    const { handlers: _, ...rest } = image;
    return fewer.length === 0 ? rest : { ...rest, handlers: fewer };
  }
  const [{ functionId }] = places;
  const { codeOffset, codeLength } = image.functions[functionId];
  const start = below(random, places.length);
  const end = start + 1 + below(random, places.length - start);
  const at = (index: number): number => (places[index]?.at ?? codeOffset + codeLength) - codeOffset;
  const row = {
    functionId,
    start: at(start),
    end: at(end),
    target: at(below(random, places.length)),
    height: random() % 2,
    catches: pick(random, ["thrown", "faults"] as const),
  };
  const rows = [...handlers, row].sort((a, b) =>
    a.functionId - b.functionId || a.end - b.end || b.start - a.start
  );
  return { ...image, handlers: rows };
}

/** Puts code in front of an instruction. Jumps and handlers go on to what they went to. */
function withInserted(
  image: ProgramImage,
  { functionId, at }: Place,
  put: Uint8Array,
): ProgramImage {
  const { codeOffset } = image.functions[functionId];
  const pc = at - codeOffset;
  const moved = (place: number): number => place > pc ? place + put.length : place;
  const code = image.code.slice();
  const view = new DataView(code.buffer);
  for (const { at: branch, spec } of placesOf(image, functionId)) {
    if (!spec.isBranch) continue;
    view.setUint32(branch + 2, moved(view.getUint32(branch + OPCODE_BYTES, true)), true);
  }
  return {
    ...image,
    code: spliceBytes(code, at, 0, put),
    functions: image.functions.map((row, id) => ({
      ...row,
      codeOffset: id > functionId ? row.codeOffset + put.length : row.codeOffset,
      codeLength: id === functionId ? row.codeLength + put.length : row.codeLength,
      maxStack: id === functionId ? 0 : row.maxStack,
    })),
    ...(image.handlers === undefined ? {} : {
      handlers: image.handlers.map((row) =>
        row.functionId !== functionId
          ? row
          : { ...row, start: moved(row.start), end: moved(row.end), target: moved(row.target) }
      ),
    }),
    // Its places would have to move, too.
    debug: undefined,
  };
}

/** Instructions that leave the height of the stack as it is: operands, an operation, and a place for its results. */
function statement(random: Random, image: ProgramImage, functionId: number): Uint8Array {
  const { params, locals } = image.functions[functionId];
  const builder = new ImageBuilder().function("", { params, locals });
  const names = { random, image, slots: params + locals, builder };
  if (random() % 3 === 0) {
    const usable = INSTRUCTIONS.filter(({ operands, pops, isTerminator, name }) =>
      operands.length === 0 && pops !== undefined && !isTerminator && name !== "HALT"
    );
    const { name, pops = 0, pushes = 0 } = pick(random, usable);
    for (let i = 0; i < pops; i++) push(names, "any");
    builder.emit(name);
    for (let i = 0; i < pushes; i++) take(names);
  } else {
    const { id, kinds, rets } = pick(random, INTRINSIC_SIGNATURES);
    for (const kind of kinds) push(names, random() % 6 === 0 ? "any" : kind);
    builder.emit("INTRINSIC", id);
    for (let i = 0; i < rets; i++) take(names);
  }
  return builder.code();
}

interface Names {
  readonly random: Random;
  readonly image: ProgramImage;
  /** Locals of the function. */
  readonly slots: number;
  readonly builder: FunctionBuilder;
}

/** Takes a value off the stack: to a variable, most often, where other code meets it. */
function take({ random, image, slots, builder }: Names): void {
  const { globals } = image;
  if (slots > 0 && random() % 3 === 0) builder.emit("SET_LOCAL", below(random, slots));
  else if (globals.length > 0 && random() % 2 === 0) {
    builder.emit("SET_GLOBAL", below(random, globals.length));
  } else builder.emit("POP");
}

/** Pushes a value, which may be of a kind. */
function push({ random, image, slots, builder }: Names, kind: ArgumentKind): void {
  const { constants, globals } = image;
  if (slots > 0 && random() % 4 === 0) {
    builder.emit("GET_LOCAL", below(random, slots));
  } else if (globals.length > 0 && random() % 5 === 0) {
    builder.emit("GET_GLOBAL", below(random, globals.length));
  } else if (kind === "float") builder.emit("PUSH_F64", pick(random, FLOAT_EDGES));
  else if (kind === "int64") builder.emit("PUSH_I64", pick(random, INT32_EDGES));
  else if (kind === "array" || kind === "list" || kind === "object") {
    builder.emit("PUSH_I32", random() % 5).emit("INTRINSIC", "array.new/1");
  } else if (kind === "map") builder.emit("INTRINSIC", "map.new/1");
  else if (kind === "bytes") {
    builder.emit("PUSH_I32", random() % 40).emit("INTRINSIC", "bytes.new/1");
  } else if (constants.length > 0 && random() % 2 === 0) {
    // An index that this builder does not know.
    builder.emit("PUSH_CONST", below(random, constants.length));
  } else builder.emit("PUSH_I32", pick(random, INT32_EDGES));
}
