/** Looks up debug information: function names, source lines and places. */
import type { CodePlace } from "./errors.ts";
import type { CaptureName, LocalName, ProgramImage } from "./image.ts";

/** Name of a function from the debug section, or `f<id>` if it has none. */
export function functionName(image: ProgramImage, functionId: number): string {
  return image.debug?.functionNames[functionId] || `f${functionId}`;
}

/**
 * Index of the line mark that a place belongs to; -1 if it has none.
 *
 * @param functionId function
 * @param pc byte offset from the function's start
 */
function lineMark(image: ProgramImage, functionId: number, pc: number): number {
  const lines = image.debug?.lines;
  const { codeOffset: start, codeLength } = image.functions[functionId];
  if (lines === undefined) return -1;
  // The implicit return at a function's end has no code; it belongs to the last line.
  const at = start + Math.min(pc, codeLength - 1);
  let low = 0;
  let high = lines.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle * 2] <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 || lines[low * 2 - 2] < start ? -1 : low - 1;
}

/**
 * Source line of a place.
 *
 * @param functionId function
 * @param pc byte offset from the function's start
 * @returns the line, or `undefined` if the image has none for the place
 */
export function sourceLine(
  image: ProgramImage,
  functionId: number,
  pc: number,
): number | undefined {
  return image.debug?.lines[2 * lineMark(image, functionId, pc) + 1];
}

/** Source file of a function; empty if it is not known. */
export function sourceFile({ debug }: ProgramImage, functionId: number): string {
  const index = debug?.functionFiles?.[functionId] ?? 0;
  return (index === 0 ? debug?.file : debug?.files?.[index - 1]) ?? "";
}

/** Place of an instruction, with its function name, source line and column. */
export function codePlace(image: ProgramImage, functionId: number, pc: number): CodePlace {
  const { columns, lines } = image.debug ?? {};
  const file = sourceFile(image, functionId);
  const mark = lineMark(image, functionId, pc);
  const column = columns?.[mark] ?? 0;
  return {
    functionId,
    functionName: functionName(image, functionId),
    pc,
    line: lines?.[2 * mark + 1],
    ...(column === 0 ? {} : { column }),
    ...(file === "" ? {} : { file }),
  };
}

/** What is named in a function where an instruction begins, by slot; a slot without a name is absent. */
export function localsAt(
  { debug, functions }: ProgramImage,
  functionId: number,
  pc: number,
): ReadonlyMap<number, LocalName> {
  // The implicit return at a function's end has no code; it belongs to the last instruction.
  const at = Math.min(pc, functions[functionId].codeLength - 1);
  const isThere = (local: LocalName): boolean =>
    local.functionId === functionId && local.from <= at && at < local.to;
  const there = (debug?.locals ?? []).filter(isThere);
  return new Map(there.map((local) => [local.slot, local]));
}

/** Names of the captures of a function's closures, by number. */
export function captureNames({ debug }: ProgramImage, functionId: number): readonly CaptureName[] {
  return (debug?.captures ?? []).filter((capture) => capture.functionId === functionId);
}
