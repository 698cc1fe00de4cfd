/** The `string` family. */
import type { Intrinsic } from "./intrinsic.ts";

/** The `string` family. */
export const STRING_INTRINSICS: readonly Intrinsic[] = [];
