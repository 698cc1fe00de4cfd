/** The `bytes` family. */
import type { Intrinsic } from "./intrinsic.ts";

/** The `bytes` family. */
export const BYTES_INTRINSICS: readonly Intrinsic[] = [];
