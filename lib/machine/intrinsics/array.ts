/** The `array` family. */
import type { Intrinsic } from "./intrinsic.ts";

/** The `array` family. */
export const ARRAY_INTRINSICS: readonly Intrinsic[] = [];
