/** Checks the structural rules of an image: all that do not need its code to be decoded. */
import { ImageError, type ImageErrorCode } from "./errors.ts";
import { formatIdentity, parseIdentity } from "./identity.ts";
import { faultOfFacts, faultOfFallback } from "./function_facts.ts";
import { validateDebug, validateText } from "./debug_checks.ts";
import { findBadHandler } from "./handler_ranges.ts";
import { checkForm } from "./image_form.ts";
import type { Constant, HandlerRecord, HostImport, ProgramImage } from "./image.ts";
import { isUint, MAX_U16 } from "./ranges.ts";

function fits(value: bigint, low: bigint, high: bigint): boolean {
  return typeof value === "bigint" && value >= low && value <= high;
}

function refuse(code: ImageErrorCode, what: string): never {
  throw new ImageError(code, what);
}

/**
 * Checks every structural rule of an image that does not need its code to be decoded. {@link load},
 * {@link encodeImage} and {@link decodeImage} call it.
 *
 * @throws {ImageError} if the image breaks a rule; `code` names it
 */
export function validateImage(image: ProgramImage): void {
  checkForm(image);
  validateRules(image);
}

/** The same for an image whose types are right. */
export function validateRules(image: ProgramImage): void {
  validateFunctions(image);
  image.constants.forEach(validateConstant);
  validateImports(image.imports);
  validateNames("BAD_GLOBAL", image.globals.filter((name) => name !== ""));
  if (image.globals.length > MAX_U16) {
    refuse("BAD_GLOBAL", `the image has ${image.globals.length} globals; the limit is ${MAX_U16}`);
  }
  validateNames("BAD_EXPORT", image.exports.map((entry) => entry.name));
  for (const { name, functionId } of image.exports) {
    if (!isUint(functionId, image.functions.length - 1)) {
      refuse(
        "BAD_EXPORT",
        `export "${name}" refers to function ${functionId}, which does not exist`,
      );
    }
  }
  if (image.debug !== undefined) validateDebug(image, image.debug);
  if (image.handlers !== undefined) validateHandlers(image, image.handlers);
  image.facts?.forEach((row, i, all) => {
    const fault = faultOfFacts(image, row, all[i - 1]);
    if (fault !== undefined) refuse("BAD_FACTS", `facts of function ${row.functionId}: ${fault}`);
  });
  image.fallbacks?.forEach((row, i, all) => {
    const fault = faultOfFallback(image, row, all[i - 1]);
    if (fault !== undefined) refuse("BAD_FALLBACK", `fallback ${i}: ${fault}`);
  });
}

function validateHandlers(image: ProgramImage, handlers: readonly HandlerRecord[]): void {
  const bad = findBadHandler(image.functions, handlers);
  if (bad === undefined) return;
  const { functionId, start, end } = bad.row;
  refuse("BAD_HANDLER", `handler of ${start} … ${end} in function ${functionId}: ${bad.what}`);
}

function validateImports(imports: readonly HostImport[]): void {
  const identities = new Set<string>();
  for (const entry of imports) {
    const identity = formatIdentity(entry);
    if (parseIdentity(identity) === undefined) {
      refuse("BAD_IMPORT", `"${identity}" is not a valid identity; expected module.name/version`);
    }
    if (identities.has(identity)) {
      refuse("BAD_IMPORT", `${identity} is declared twice; declare it once`);
    }
    identities.add(identity);
    if (!isUint(entry.args, MAX_U16) || !isUint(entry.rets, MAX_U16)) {
      refuse("BAD_IMPORT", `${identity} needs args and rets of 0 … ${MAX_U16}`);
    }
  }
}

function validateFunctions(image: ProgramImage): void {
  if (image.functions.length === 0) {
    refuse("NO_ENTRY", "the image has no functions; function 0 must be the entry");
  }
  let end = 0;
  image.functions.forEach((record, id) => {
    if (record.codeOffset !== end || !isUint(record.codeLength, image.code.length - end)) {
      refuse(
        "BAD_FUNCTION",
        `function ${id} must start at byte ${end} and end within ${image.code.length} bytes of code`,
      );
    }
    end += record.codeLength;
    for (const field of ["params", "locals", "rets", "maxStack"] as const) {
      if (!isUint(record[field], MAX_U16)) {
        refuse("BAD_FUNCTION", `function ${id}: ${field} must be 0 … ${MAX_U16}`);
      }
    }
    if (record.params + record.locals > MAX_U16) {
      refuse("BAD_FUNCTION", `function ${id}: params and locals together exceed ${MAX_U16}`);
    }
  });
  if (end !== image.code.length) {
    refuse("BAD_FUNCTION", `${image.code.length - end} bytes of code belong to no function`);
  }
}

function validateConstant(constant: Constant, index: number): void {
  const ok = constant.kind === "null" || constant.kind === "undefined" ||
    constant.kind === "bool" && typeof constant.value === "boolean" ||
    constant.kind === "int32" && constant.value === (constant.value | 0) ||
    constant.kind === "int64" && fits(constant.value, -(1n << 63n), (1n << 63n) - 1n) ||
    constant.kind === "float" && fits(constant.bits, 0n, (1n << 64n) - 1n) ||
    constant.kind === "string" && typeof constant.value === "string";
  if (!ok) refuse("BAD_CONSTANT", `the value of constant ${index} does not match its kind`);
  if (constant.kind === "string") validateText(constant.value, `constant ${index}`);
}

function validateNames(code: ImageErrorCode, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (name === "" || seen.has(name)) refuse(code, `name "${name}" is empty or used twice`);
    seen.add(name);
    validateText(name, `name "${name}"`);
  }
}
