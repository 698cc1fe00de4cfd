/** Answers of the programs that keep a world of objects or coroutines. */
import type { Answer } from "./answer.ts";

/** By file name. */
export const WORLD_ANSWERS: Readonly<Record<string, Answer>> = {};
