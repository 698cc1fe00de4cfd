/** All intrinsics of the machine. */
import { type IntrinsicTable, intrinsicTable } from "../../bytecode/intrinsic_table.ts";
import type { Intrinsic } from "./intrinsic.ts";
import { VEC2_INTRINSICS } from "./vec2.ts";

/** Every intrinsic, by id. */
export const INTRINSICS: readonly Intrinsic[] = [...VEC2_INTRINSICS];

/** The same as the toolchain sees them. */
export const INTRINSIC_TABLE: IntrinsicTable = intrinsicTable(INTRINSICS);
