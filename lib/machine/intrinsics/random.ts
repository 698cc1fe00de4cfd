/** The `random` family. */
import type { Intrinsic } from "./intrinsic.ts";

/** The `random` family. */
export const RANDOM_INTRINSICS: readonly Intrinsic[] = [];
