/** Checks the structural rules of debug information. */
import { ImageError } from "./errors.ts";
import type { CaptureName, DebugInfo, LocalName, ProgramImage } from "./image.ts";
import { isUint, MAX_U16 } from "./ranges.ts";

function refuse(what: string): never {
  throw new ImageError("BAD_DEBUG", what);
}

/** Refuses a text with lone surrogates. */
export function validateText(text: string, what: string): void {
  if (!text.isWellFormed()) {
    throw new ImageError(
      "BAD_TEXT",
      `${what} contains a lone surrogate; call toWellFormed() on it`,
    );
  }
}

/** Checks the structural rules of debug information. */
export function validateDebug(image: ProgramImage, debug: DebugInfo): void {
  validateText(debug.file, "the name of the source file");
  debug.functionNames.forEach((name, id) => validateText(name, `the name of function ${id}`));
  const names = debug.functionNames.length;
  if (names !== 0 && names !== image.functions.length) {
    refuse(`${names} names for ${image.functions.length} functions; name all or none`);
  }
  if (debug.lines.length % 2 !== 0) refuse("lines must be pairs (offset, line)");
  for (let i = 0; i < debug.lines.length; i += 2) {
    const after = i === 0 ? -1 : debug.lines[i - 2];
    if (debug.lines[i] <= after || debug.lines[i] >= image.code.length) {
      refuse(`line entry ${i / 2}: offsets must ascend and lie inside the code`);
    }
  }
  validateColumns(debug);
  debug.locals?.forEach((local, i, all) => validateLocal(image, local, i, all[i - 1]));
  validateFiles(image, debug);
  debug.captures?.forEach((capture, i, all) => validateCapture(image, capture, i, all[i - 1]));
}

function validateColumns({ columns = new Uint32Array(0), lines }: DebugInfo): void {
  const marks = lines.length / 2;
  if (columns.length === 0) return;
  if (columns.length !== marks) {
    refuse(`${columns.length} columns for ${marks} line marks; give each one or none`);
  }
  if (columns.every((column) => column === 0)) {
    refuse("all columns are 0; leave them out");
  }
}

/** Checks the name of a local, and that it comes after the one before. */
function validateLocal(
  { functions }: ProgramImage,
  { functionId, slot, name, from, to }: LocalName,
  index: number,
  before: LocalName | undefined,
): void {
  const what = `name ${index} of the locals`;
  if (!isUint(functionId, functions.length - 1)) {
    refuse(`${what}: function ${functionId} does not exist`);
  }
  const { params, locals, codeLength } = functions[functionId];
  if (!isUint(slot, params + locals - 1)) {
    refuse(`${what}: function ${functionId} has no local ${slot}`);
  }
  if (!isUint(from, to - 1) || !isUint(to, codeLength)) {
    refuse(`${what}: its range must not be empty, and lie inside ${codeLength} bytes`);
  }
  if (name === "") refuse(`${what} is empty; leave it out`);
  validateText(name, what);
  if (before === undefined) return;
  const order = functionId - before.functionId || slot - before.slot;
  if (order < 0 || order === 0 && from < before.to) {
    refuse(`${what}: functions, slots and ranges must ascend and not overlap`);
  }
}

/** Checks the further source files, and that each function is of one that is there. */
function validateFiles(
  { functions }: ProgramImage,
  { file, files = [], functionFiles = new Uint32Array(0) }: DebugInfo,
): void {
  if (files.length === 0 && functionFiles.length === 0) return;
  if (files.length === 0) refuse("all functions are of one source file; leave their files out");
  if (functionFiles.length !== functions.length) {
    refuse(`${functionFiles.length} files of functions for ${functions.length} functions`);
  }
  const seen = new Set([file]);
  for (const name of files) {
    validateText(name, "the name of a source file");
    if (seen.has(name)) refuse(`source file "${name}" is there twice`);
    seen.add(name);
  }
  let used = 0;
  for (const [id, index] of functionFiles.entries()) {
    if (index > used + 1 || index > files.length) {
      refuse(`function ${id} is of source file ${index}: files are in the order of their use`);
    }
    used = Math.max(used, index);
  }
  if (used < files.length) refuse(`no function is of source file ${used + 1}; leave it out`);
}

/** Checks the name of a capture, and that it comes after the one before. */
function validateCapture(
  { functions }: ProgramImage,
  { functionId, index, name }: CaptureName,
  row: number,
  before: CaptureName | undefined,
): void {
  const what = `name ${row} of the captures`;
  if (!isUint(functionId, functions.length - 1)) {
    refuse(`${what}: function ${functionId} does not exist`);
  }
  if (!isUint(index, MAX_U16)) refuse(`${what}: ${index} is no number of a capture`);
  if (name === "") refuse(`${what} is empty; leave it out`);
  validateText(name, what);
  if (before !== undefined && (functionId - before.functionId || index - before.index) <= 0) {
    refuse(`${what}: functions and captures must ascend`);
  }
}
