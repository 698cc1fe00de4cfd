/** Changes PBX bytes so that they still look like a file: offsets, lengths and checksums are computed anew. */
import { crc32 } from "../../lib/encoding/byte_stream.ts";
import {
  FACTS_BYTES,
  FALLBACK_BYTES,
  FUNCTION_BYTES,
  HANDLER_BYTES,
  HEADER_BYTES,
  SECTION,
  TABLE_ENTRY_BYTES,
} from "../../lib/image/pbx.ts";
import {
  INSTRUCTION_BY_OPCODE,
  INSTRUCTIONS,
  OPCODE_BYTES,
  OPERAND_BYTES,
} from "../../lib/isa/instructions.ts";
import { INTRINSIC_SIGNATURES } from "../../lib/isa/intrinsics.ts";
import { pick, type Random } from "./fuzzer.ts";
import { below, mutateBytes, simplerBytes, spliceBytes } from "./mutation.ts";

/** A section of a file. */
interface Section {
  readonly kind: number;
  readonly bytes: Uint8Array;
}

type Sections = readonly Section[];

/** Reads the sections of a file whose table is right. */
function sectionsOf(file: Uint8Array): Sections {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return Array.from({ length: view.getUint32(8, true) }, (_, i) => {
    const entry = HEADER_BYTES + i * TABLE_ENTRY_BYTES;
    const offset = view.getUint32(entry + 4, true);
    const end = offset + view.getUint32(entry + 8, true);
    return { kind: view.getUint32(entry, true), bytes: file.subarray(offset, end) };
  });
}

/** Writes a file of sections. */
function fileOf(sections: Sections): Uint8Array {
  const table = HEADER_BYTES + sections.length * TABLE_ENTRY_BYTES;
  const size = sections.reduce((sum, { bytes }) => sum + bytes.length, table);
  const file = new Uint8Array(size);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x0058_4250, true);
  view.setUint32(4, 1, true);
  view.setUint32(8, sections.length, true);
  let offset = table;
  sections.forEach(({ kind, bytes }, i) => {
    const entry = HEADER_BYTES + i * TABLE_ENTRY_BYTES;
    [kind, offset, bytes.length, crc32(bytes, 0, bytes.length)].forEach((word, at) =>
      view.setUint32(entry + 4 * at, word, true)
    );
    file.set(bytes, offset);
    offset += bytes.length;
  });
  return file;
}

function sectionAt(sections: Sections, kind: number): Uint8Array | undefined {
  return sections.find((section) => section.kind === kind)?.bytes;
}

function withSection(sections: Sections, kind: number, bytes: Uint8Array): Sections {
  return sections.map((section) => section.kind === kind ? { kind, bytes } : section);
}

/** Size of a row of the sections that are a number of rows and the rows. */
const ROW_BYTES: Readonly<Record<number, number>> = {
  [SECTION.FUNCTIONS]: FUNCTION_BYTES,
  [SECTION.HANDLERS]: HANDLER_BYTES,
  [SECTION.FACTS]: FACTS_BYTES,
  [SECTION.FALLBACKS]: FALLBACK_BYTES,
};

/** Returns a changed file. */
export function mutateFile(random: Random, file: Uint8Array): Uint8Array {
  if (random() % 24 === 0) return mutateBytes(random, file);
  let sections = sectionsOf(file);
  for (let count = random() % 3 === 0 ? 1 + random() % 4 : 1; count > 0; count--) {
    sections = mutateSections(random, sections);
  }
  return fileOf(sections);
}

function mutateSections(random: Random, sections: Sections): Sections {
  switch (random() % 8) {
    case 0:
    case 1:
    case 2:
      return mutateCode(random, sections);
    case 3:
      return spliceCode(random, sections);
    case 4:
    case 5:
      return mutateRows(random, sections);
    case 6: {
      const { kind, bytes } = pick(random, sections);
      return withSection(sections, kind, mutateBytes(random, bytes));
    }
    default: {
      const at = below(random, sections.length);
      if (random() % 4 > 0) {
        const { kind, bytes } = sections[at];
        return withSection(
          sections,
          kind,
          mutateBytes(random, bytes, 0, Math.min(8, bytes.length)),
        );
      }
      return random() % 2 === 0
        ? sections.toSpliced(at, 1)
        : sections.toSpliced(at, 0, pick(random, sections));
    }
  }
}

/** Changes rows of a table: the count stays right. */
function mutateRows(random: Random, sections: Sections): Sections {
  const tables = sections.filter(({ kind, bytes }) => bytes.length >= 4 + ROW_BYTES[kind]);
  if (tables.length === 0) return sections;
  const { kind, bytes } = pick(random, tables);
  const size = ROW_BYTES[kind];
  const count = Math.floor((bytes.length - 4) / size);
  const at = 4 + size * below(random, count);
  const other = 4 + size * below(random, count);
  const row = bytes.slice(other, other + size);
  let changed = bytes;
  switch (random() % 6) {
    case 0:
      changed = spliceBytes(bytes, at, size, new Uint8Array());
      break;
    case 1:
      changed = spliceBytes(bytes, at, 0, row);
      break;
    case 2:
      changed = spliceBytes(bytes, at, size, row);
      break;
    default:
      changed = mutateBytes(random, bytes, at, at + size);
      if (changed.length !== bytes.length) changed = bytes;
  }
  changed = changed.slice();
  new DataView(changed.buffer).setUint32(0, Math.floor((changed.length - 4) / size), true);
  return withSection(sections, kind, changed);
}

/** Places of the instructions of a file's code, in the order of the code, up to the first that is none. */
function placesOf(code: Uint8Array): number[] {
  const places: number[] = [];
  for (let at = 0; at + OPCODE_BYTES <= code.length;) {
    const spec = INSTRUCTION_BY_OPCODE[code[at] | code[at + 1] << 8];
    if (spec === undefined || at + spec.size > code.length) break;
    places.push(at);
    at += spec.size;
  }
  return places;
}

/** Changes an instruction to another one of the same size, or one of its operands. */
function mutateCode(random: Random, sections: Sections): Sections {
  const code = sectionAt(sections, SECTION.CODE);
  if (code === undefined || code.length === 0) return sections;
  const places = placesOf(code);
  if (places.length === 0) return withSection(sections, SECTION.CODE, mutateBytes(random, code));
  const at = pick(random, places);
  const spec = INSTRUCTION_BY_OPCODE[code[at]];
  if (spec === undefined) return sections;
  const changed = code.slice();
  const view = new DataView(changed.buffer);
  const [operand] = spec.operands;
  if (operand === undefined || random() % 3 === 0) {
    const alike = INSTRUCTIONS.filter(({ size }) => size === spec.size);
    view.setUint16(at, pick(random, alike).opcode, true);
    return withSection(sections, SECTION.CODE, changed);
  }
  const place = at + OPCODE_BYTES;
  if (operand === "intrinsic" && random() % 4 > 0) {
    view.setUint32(place, pick(random, INTRINSIC_SIGNATURES).id, true);
  } else if (operand === "label" && random() % 4 > 0) {
    const from = pick(random, places);
    view.setUint32(place, below(random, 2) === 0 ? from : below(random, 200), true);
  } else if (OPERAND_BYTES[operand] === 4 && random() % 2 === 0) {
    view.setUint32(place, below(random, 12), true);
  } else {
    const mutated = mutateBytes(random, changed, place, at + spec.size);
    if (mutated.length === code.length) return withSection(sections, SECTION.CODE, mutated);
  }
  return withSection(sections, SECTION.CODE, changed);
}

/** Leaves out some instructions, or puts copies of others in front of one; the function table follows. */
function spliceCode(random: Random, sections: Sections): Sections {
  const code = sectionAt(sections, SECTION.CODE);
  const functions = sectionAt(sections, SECTION.FUNCTIONS);
  if (code === undefined || functions === undefined) return sections;
  const places = [...placesOf(code), code.length];
  const index = below(random, places.length - 1);
  const at = places[index];
  const end = (from: number): number =>
    places[Math.min(places.length - 1, from + 1 + below(random, 4))];
  const from = below(random, places.length - 1);
  const put = random() % 2 === 0 ? code.subarray(places[from], end(from)) : new Uint8Array();
  const dropped = put.length > 0 && random() % 2 === 0 ? 0 : end(index) - at;
  const rows = functions.slice();
  const view = new DataView(rows.buffer);
  let offset = 0;
  let isDone = false;
  for (let row = 4; row + FUNCTION_BYTES <= rows.length; row += FUNCTION_BYTES) {
    const start = view.getUint32(row, true);
    const length = view.getUint32(row + 4, true);
    const isHere: boolean = !isDone && at >= start && at + dropped <= start + length;
    const changed = isHere ? length - dropped + put.length : length;
    isDone ||= isHere;
    view.setUint32(row, offset, true);
    view.setUint32(row + 4, changed, true);
    offset += changed;
  }
  if (!isDone) return sections;
  const spliced = spliceBytes(code, at, dropped, put);
  return withSection(
    withSection(sections, SECTION.CODE, spliced),
    SECTION.FUNCTIONS,
    rows,
  );
}

/** Files with fewer sections, fewer functions, fewer instructions or fewer bytes. */
export function* simplerFiles(file: Uint8Array): Generator<Uint8Array> {
  const sections = tableOf(file);
  if (sections === undefined) {
    yield* simplerBytes(file);
    return;
  }
  for (const { kind } of sections) yield fileOf(sections.filter((each) => each.kind !== kind));
  yield* withoutCode(sections);
  for (const { kind, bytes } of sections) {
    const rowBytes = ROW_BYTES[kind];
    if (rowBytes !== undefined) yield* withoutRows(sections, kind, bytes, rowBytes);
    for (const fewer of simplerBytes(bytes)) yield fileOf(withSection(sections, kind, fewer));
  }
}

/** The sections, if the table of a file is right. */
function tableOf(file: Uint8Array): Sections | undefined {
  if (file.length < HEADER_BYTES) return undefined;
  const count = new DataView(file.buffer, file.byteOffset).getUint32(8, true);
  if (count > 100 || HEADER_BYTES + count * TABLE_ENTRY_BYTES > file.length) return undefined;
  const sections = sectionsOf(file);
  const again = fileOf(sections);
  return again.length === file.length && again.every((byte, i) => byte === file[i])
    ? sections
    : undefined;
}

/** Files without the code of a function, or without one of its halves, and so on; the functions stay. */
function* withoutCode(sections: Sections): Generator<Uint8Array> {
  const code = sectionAt(sections, SECTION.CODE);
  const functions = sectionAt(sections, SECTION.FUNCTIONS);
  if (code === undefined || functions === undefined) return;
  const view = new DataView(functions.buffer, functions.byteOffset, functions.byteLength);
  for (let row = 4; row + FUNCTION_BYTES <= functions.length; row += FUNCTION_BYTES) {
    const start = view.getUint32(row, true);
    const length = view.getUint32(row + 4, true);
    for (let count = length; count > 0; count >>= 1) {
      for (let at = 0; at < length; at += count) {
        yield fileOf(cutCode(sections, row, start + at, Math.min(count, length - at)));
      }
    }
  }
}

/** Cuts bytes out of the code of the function of a row. */
function cutCode(sections: Sections, cutRow: number, at: number, count: number): Sections {
  const code = sectionAt(sections, SECTION.CODE) ?? new Uint8Array();
  const rows = (sectionAt(sections, SECTION.FUNCTIONS) ?? new Uint8Array()).slice();
  const view = new DataView(rows.buffer);
  view.setUint32(cutRow + 4, view.getUint32(cutRow + 4, true) - count, true);
  for (let row = cutRow + FUNCTION_BYTES; row + 4 <= rows.length; row += FUNCTION_BYTES) {
    view.setUint32(row, view.getUint32(row, true) - count, true);
  }
  const cut = spliceBytes(code, at, count, new Uint8Array());
  return withSection(withSection(sections, SECTION.CODE, cut), SECTION.FUNCTIONS, rows);
}

function* withoutRows(
  sections: Sections,
  kind: number,
  bytes: Uint8Array,
  rowBytes: number,
): Generator<Uint8Array> {
  const count = Math.floor((bytes.length - 4) / rowBytes);
  for (let rows = count; rows >= 1; rows >>= 1) {
    for (let at = 0; at < count; at += rows) {
      const dropped = Math.min(rows, count - at);
      const fewer = spliceBytes(bytes, 4 + at * rowBytes, dropped * rowBytes, new Uint8Array());
      new DataView(fewer.buffer).setUint32(0, count - dropped, true);
      yield fileOf(withSection(sections, kind, fewer));
    }
  }
}
