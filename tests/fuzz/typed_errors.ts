/** The only errors that an input may lead to. */
import { PrometeuError } from "../../lib/isa/prometeu_error.ts";

/** Returns the error if it has a code and is of one of the classes, and throws others. */
export function orTypedError<T>(make: () => T, classes: readonly string[]): T | PrometeuError {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof PrometeuError) || !classes.includes(error.name)) throw error;
    return error;
  }
}

/** The class of outcomes of a typed error. */
export function outcomeOf({ name, code }: PrometeuError): string {
  return `${name} ${code}`;
}

/** Classes of the errors that refuse an image. */
export const IMAGE_ERRORS: readonly string[] = ["ImageError", "LinkError", "VerifyError"];
