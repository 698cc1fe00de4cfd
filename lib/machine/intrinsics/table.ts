/** All intrinsics of the machine. */
import { type IntrinsicTable, intrinsicTable } from "../../isa/intrinsic_table.ts";
import { ARRAY_INTRINSICS } from "./array.ts";
import { BYTES_INTRINSICS } from "./bytes.ts";
import { CLOSURE_INTRINSICS } from "./closure.ts";
import { CONVERT_INTRINSICS } from "./convert.ts";
import type { Intrinsic } from "./intrinsic.ts";
import { MAP_INTRINSICS } from "./map.ts";
import { MATH_INTRINSICS } from "./math.ts";
import { RANDOM_INTRINSICS } from "./random.ts";
import { STRING_INTRINSICS } from "./string.ts";
import { VEC2_INTRINSICS } from "./vec2.ts";

/** Every intrinsic, in the order of ids. Each family has a range of ids, with gaps after it. */
export const INTRINSICS: readonly Intrinsic[] = [
  ...VEC2_INTRINSICS, // from 000
  ...CLOSURE_INTRINSICS, // from 010
  ...CONVERT_INTRINSICS, // from 020
  ...MATH_INTRINSICS, // from 040
  ...RANDOM_INTRINSICS, // from 060
  ...STRING_INTRINSICS, // from 080
  ...ARRAY_INTRINSICS, // from 0A0
  ...BYTES_INTRINSICS, // from 0C0
  ...MAP_INTRINSICS, // from 0E0
];

/** The same as the toolchain sees them. */
export const INTRINSIC_TABLE: IntrinsicTable = intrinsicTable(INTRINSICS);

/** The same for the interpreter: by id. Verified code has no other ids. */
export const INTRINSIC_BY_ID: readonly Intrinsic[] = byId();

function byId(): Intrinsic[] {
  const last = INTRINSICS[INTRINSICS.length - 1].id;
  const table = new Array<Intrinsic>(last + 1).fill(INTRINSICS[0]);
  for (const intrinsic of INTRINSICS) table[intrinsic.id] = intrinsic;
  return table;
}
