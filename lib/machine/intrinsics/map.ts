/** The `map` family. */
import type { Intrinsic } from "./intrinsic.ts";

/** The `map` family. */
export const MAP_INTRINSICS: readonly Intrinsic[] = [];
