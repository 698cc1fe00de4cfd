/** What random programs use: what the compiler supports. */
import type { Features } from "./programs.ts";

/** Features of the language that random programs use. */
export const FEATURES: Features = { generators: true, async: true, messages: false };
