/** Looks up debug information: function names, source lines and places. */
import type { CodePlace } from "./errors.ts";
import type { ProgramImage } from "./image.ts";

/** Name of a function from the debug section, or `f<id>` if it has none. */
export function functionName(image: ProgramImage, functionId: number): string {
  return image.debug?.functionNames[functionId] || `f${functionId}`;
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
  const lines = image.debug?.lines;
  const { codeOffset: start, codeLength } = image.functions[functionId];
  if (lines === undefined) return undefined;
  // The implicit return at a function's end has no code; it belongs to the last line.
  const at = start + Math.min(pc, codeLength - 1);
  let low = 0;
  let high = lines.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle * 2] <= at) low = middle + 1;
    else high = middle;
  }
  if (low === 0 || lines[low * 2 - 2] < start) return undefined;
  return lines[low * 2 - 1];
}

/** Place of an instruction, with its function name and source line. */
export function codePlace(image: ProgramImage, functionId: number, pc: number): CodePlace {
  const file = image.debug?.file ?? "";
  return {
    functionId,
    functionName: functionName(image, functionId),
    pc,
    line: sourceLine(image, functionId, pc),
    ...(file === "" ? {} : { file }),
  };
}
