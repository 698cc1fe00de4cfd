/** Answers of the programs that work on texts. */
import type { Answer } from "./answer.ts";

/** By file name. */
export const TEXT_ANSWERS: Readonly<Record<string, Answer>> = {
  "string_builder.pasm": { results: [true], log: [] },
};
