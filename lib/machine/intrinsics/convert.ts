/** The `convert` family. */
import type { Intrinsic } from "./intrinsic.ts";

/** The `convert` family. */
export const CONVERT_INTRINSICS: readonly Intrinsic[] = [];
