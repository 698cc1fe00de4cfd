/** The `math` family. */
import type { Intrinsic } from "./intrinsic.ts";

/** The `math` family. */
export const MATH_INTRINSICS: readonly Intrinsic[] = [];
