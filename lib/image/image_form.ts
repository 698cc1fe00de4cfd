/** Checks the types of what an image holds: callers without types may pass anything. */
import { ImageError } from "./errors.ts";

/** An example of the accepted values. A list has one of its items; fields below `?` may be missing. */
type Form = number | string | boolean | Uint8Array | Uint32Array | readonly [Form] | Fields;
type Fields = { readonly [field: string]: Form };

const functionId = 0;

const DEBUG: Form = {
  file: "",
  functionNames: [""],
  lines: new Uint32Array(),
  "?": {
    columns: new Uint32Array(),
    locals: [{ functionId, slot: 0, name: "", from: 0, to: 0, "?": { isBoxed: true } }],
    files: [""],
    functionFiles: new Uint32Array(),
    captures: [{ functionId, index: 0, name: "", "?": { isBoxed: true } }],
  },
};

const IMAGE: Form = {
  functions: [{ codeOffset: 0, codeLength: 0, params: 0, locals: 0, rets: 0, maxStack: 0 }],
  code: new Uint8Array(),
  constants: [{ kind: "" }],
  imports: [{ module: "", name: "", version: 0, args: 0, rets: 0 }],
  globals: [""],
  exports: [{ name: "", functionId }],
  "?": {
    handlers: [{ functionId, start: 0, end: 0, target: 0, height: 0, catches: "" }],
    facts: [{ functionId, flags: 0, arity: 0, "?": { name: 0 } }],
    fallbacks: [{ opcode: 0, intrinsic: 0, functionId }],
    debug: DEBUG,
  },
};

/** Returns the kind of an object: plain, a list, or a typed array of one type. */
const kindOf = (value: unknown): string => ({}).toString.call(value);

/** Reports whether the buffer of a view is detached: it is empty then, and methods throw. */
function isDetached(view: Uint8Array | Uint32Array): boolean {
  try {
    view.at(0);
    return false;
  } catch {
    return true;
  }
}

/** Returns the path to a value that is not of its form. */
function faultIn(value: unknown, form: Form, isPartial?: boolean): string | undefined {
  if (typeof value !== typeof form) return "";
  if (typeof form !== "object") return undefined;
  if (kindOf(value) !== kindOf(form)) return "";
  if (ArrayBuffer.isView(form) && isDetached(value as typeof form)) return "";
  if (Array.isArray(form)) {
    // A hole is no row.
    for (const [i, row] of (value as readonly unknown[]).entries()) {
      const path = faultIn(row, form[0]);
      if (path !== undefined) return `[${i}]${path}`;
    }
    return undefined;
  }
  const fields = value as Fields;
  const forms = form as Fields;
  for (const name of Object.keys(forms)) {
    const isMore = name === "?";
    const field = isMore ? value : fields[name];
    if (isPartial && field === undefined) continue;
    const path = faultIn(field, forms[name], isMore);
    if (path !== undefined) return isMore ? path : `.${name}${path}`;
  }
  return undefined;
}

/**
 * Checks the types of an image's fields.
 *
 * @throws {ImageError} BAD_FORM if one is missing or of another type
 */
export function checkForm(image: unknown): void {
  const path = faultIn(image, IMAGE);
  if (path !== undefined) {
    throw new ImageError("BAD_FORM", `image${path} is not as ProgramImage says`);
  }
}
