/** Table of all intrinsics. */
import { ACTIVATION_INTRINSICS } from "./activation.ts";
import { ARRAY_INTRINSICS } from "./array.ts";
import { BIGINT_INTRINSICS } from "./bigint.ts";
import { BYTES_INTRINSICS } from "./bytes.ts";
import { CLOSURE_INTRINSICS } from "./closure.ts";
import { CONVERT_INTRINSICS } from "./convert.ts";
import { ERROR_INTRINSICS } from "./error.ts";
import { ELEMENT_INTRINSICS } from "./element.ts";
import type { Intrinsic } from "./intrinsic.ts";
import { JSON_INTRINSICS } from "./json.ts";
import { MAP_INTRINSICS } from "./map.ts";
import { HOST_INTRINSICS } from "./host.ts";
import { MATH_INTRINSICS } from "./math.ts";
import { OBJECT_INTRINSICS } from "./object.ts";
import { NUMBER_INTRINSICS } from "./number.ts";
import { PRIVATE_INTRINSICS } from "./private.ts";
import { RANDOM_INTRINSICS } from "./random.ts";
import { REALM_INTRINSICS } from "./realm.ts";
import { REGEXP_INTRINSICS } from "./regexp.ts";
import { STRING_INTRINSICS } from "./string.ts";
import { SYMBOL_INTRINSICS } from "./symbol.ts";
import { TEXT_INTRINSICS } from "./text.ts";
import { VALUE_INTRINSICS } from "./value.ts";
import { VIEW_INTRINSICS } from "./view.ts";
import { VEC2_INTRINSICS } from "./vec2.ts";

/** All intrinsics, in id order. A test compares them with the rows of isa/intrinsics.ts. */
export const INTRINSICS: readonly Intrinsic[] = [
  ...VEC2_INTRINSICS,
  ...CLOSURE_INTRINSICS,
  ...CONVERT_INTRINSICS,
  ...MATH_INTRINSICS,
  ...RANDOM_INTRINSICS,
  ...STRING_INTRINSICS,
  ...ARRAY_INTRINSICS,
  ...BYTES_INTRINSICS,
  ...MAP_INTRINSICS,
  ...HOST_INTRINSICS,
  ...NUMBER_INTRINSICS,
  ...TEXT_INTRINSICS,
  ...OBJECT_INTRINSICS,
  ...SYMBOL_INTRINSICS,
  ...VALUE_INTRINSICS,
  ...ELEMENT_INTRINSICS,
  ...ERROR_INTRINSICS,
  ...PRIVATE_INTRINSICS,
  ...REALM_INTRINSICS,
  ...ACTIVATION_INTRINSICS,
  ...BIGINT_INTRINSICS,
  ...REGEXP_INTRINSICS,
  ...VIEW_INTRINSICS,
  ...JSON_INTRINSICS,
];

/**
 * Intrinsics by id, for the interpreter. Verified code contains no other ids, so the gaps are never
 * read.
 */
export const INTRINSIC_BY_ID: readonly Intrinsic[] = byId();

function byId(): Intrinsic[] {
  const last = INTRINSICS[INTRINSICS.length - 1].id;
  const table = Array.from({ length: last + 1 }, () => INTRINSICS[0]);
  // Made in one place, so that the objects are alike for the engine: the interpreter reads any of them.
  for (const { identity, id, kinds, args, rets, cycles, run } of INTRINSICS) {
    table[id] = { identity, id, kinds, args, rets, cycles, run };
  }
  return table;
}
