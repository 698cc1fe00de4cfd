/** Places of a program as a user of the debugger names them: lines, functions, bytes. */
import { INSTRUCTIONS, type ProgramImage } from "../../mod.ts";
import { sourceFile } from "../debug/command.ts";
import { nearestName } from "../encoding/nearest_name.ts";
import { DebugError } from "./errors.ts";

/** A place in the code. */
export interface Place {
  readonly functionId: number;
  readonly pc: number;
}

const SIZE_OF = new Map(INSTRUCTIONS.map(({ opcode, size }) => [opcode, size]));

/** An instruction: where it is, its opcode and its first operand as an unsigned number. */
export interface FoundInstruction extends Place {
  readonly opcode: number;
  readonly operand: number;
}

/** All instructions of an image whose code is verified. */
export function* instructionsOf({ code, functions }: ProgramImage): Generator<FoundInstruction> {
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  for (const [functionId, { codeOffset, codeLength }] of functions.entries()) {
    for (let pc = 0; pc < codeLength;) {
      const at = codeOffset + pc;
      const opcode = view.getUint16(at, true);
      const size = SIZE_OF.get(opcode) ?? 2;
      const operand = size >= 6 ? view.getUint32(at + 2, true) : 0;
      yield { functionId, pc, opcode, operand };
      pc += size;
    }
  }
}

/** The place after an instruction. */
export function after({ code, functions }: ProgramImage, { functionId, pc }: Place): Place {
  const at = functions[functionId].codeOffset + pc;
  const view = new DataView(code.buffer, code.byteOffset, code.byteLength);
  return { functionId, pc: pc + (SIZE_OF.get(view.getUint16(at, true)) ?? 2) };
}

/** Where the lines of the source begin in the code. */
export class LineTable {
  /** Line by offset in the code, where another line begins than the one before. */
  readonly #starts = new Map<number, number>();
  readonly #image: ProgramImage;

  constructor(image: ProgramImage) {
    this.#image = image;
    const lines = image.debug?.lines ?? new Uint32Array(0);
    const begins = new Set(image.functions.map(({ codeOffset }) => codeOffset));
    for (let i = 0; i < lines.length; i += 2) {
      const isOther = i === 0 || lines[i + 1] !== lines[i - 1] || begins.has(lines[i]);
      if (isOther) this.#starts.set(lines[i], lines[i + 1]);
    }
  }

  /** Whether a line begins at a place. Without lines, each instruction is one. */
  isStart({ functionId, pc }: Place): boolean {
    return this.#starts.size === 0 ||
      this.#starts.has(this.#image.functions[functionId].codeOffset + pc);
  }

  /** Where a line of a file begins, or the next one that has code; and which line that is. */
  startsOf(
    file: string,
    wanted: number,
  ): { readonly line: number; readonly places: readonly Place[] } {
    const later = [...this.#starts].filter(([, line]) => line >= wanted)
      .map(([at, line]) => ({ line, place: placeAt(this.#image, at) }))
      .filter(({ place }) => sourceFile(this.#image, place.functionId) === file);
    if (later.length === 0) {
      throw new DebugError("NOT_FOUND", `there is no code at line ${wanted} or after it`);
    }
    const line = later.reduce((least, each) => Math.min(least, each.line), Infinity);
    return {
      line,
      places: later.filter((each) => each.line === line).map(({ place }) => place),
    };
  }

  /** The first places of functions at which a line begins. */
  firstOf(functionIds: readonly number[]): readonly Place[] {
    const ids = new Set(functionIds);
    const first = new Map<number, Place>();
    for (const at of [...this.#starts.keys()].sort((a, b) => a - b)) {
      const place = placeAt(this.#image, at);
      if (ids.has(place.functionId) && !first.has(place.functionId)) {
        first.set(place.functionId, place);
      }
    }
    return [...first.values()];
  }
}

function placeAt({ functions }: ProgramImage, offset: number): Place {
  const functionId = functions.findLastIndex(({ codeOffset, codeLength }) =>
    codeOffset <= offset && offset < codeOffset + codeLength
  );
  return { functionId, pc: offset - functions[functionId].codeOffset };
}

/** Name of a function, or #ID. */
export function functionTitle(image: ProgramImage, id: number): string {
  return image.debug?.functionNames[id] || `#${id}`;
}

/** The source file that a name means: its whole path, or the end of one. */
function fileNamed({ debug }: ProgramImage, name: string): string {
  const { file = "", files = [] } = debug ?? {};
  const all = [file, ...files];
  const found = all.find((each) => each === name) ??
    all.find((each) => each.endsWith(`/${name}`));
  if (found !== undefined) return found;
  const known = all.map((each) => `"${each}"`).join(", ");
  throw new DebugError(
    "NOT_FOUND",
    `there is no source file "${name}"; the program is of ${known}`,
  );
}

/**
 * Reads `LINE`, `FILE:LINE`, `FUNCTION`, `FUNCTION+PC` or `#ID+PC`.
 *
 * @param here the file of a line without one
 * @returns the places, and the text's meaning if it is not what was asked for
 */
export function placesOf(
  image: ProgramImage,
  lines: LineTable,
  text: string,
  here: string,
): { readonly places: readonly Place[]; readonly note?: string } {
  const asLine = /^(?:(.*):)?(\d+)$/.exec(text);
  if (asLine !== null) {
    const [, name, digits] = asLine;
    const file = name === undefined ? here : fileNamed(image, name);
    const { line, places } = lines.startsOf(file, Number(digits));
    return line === Number(digits) ? { places } : { places, note: `line ${line}` };
  }
  const [, name, byte = "0"] = /^(.*?)(?:\+(\d+))?$/.exec(text) ?? ["", text, "0"];
  const titles = image.functions.map((_, id) => functionTitle(image, id));
  const id = /^#\d+$/.test(name) ? Number(name.slice(1)) : titles.indexOf(name);
  if (id < 0 || id >= titles.length) {
    const near = nearestName(name, titles);
    const hint = near === undefined ? "name a line or a function" : `did you mean ${near}?`;
    throw new DebugError("NOT_FOUND", `there is no function "${name}"; ${hint}`);
  }
  return { places: [{ functionId: id, pc: Number(byte) }] };
}
