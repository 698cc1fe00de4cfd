/**
 * The intrinsics of SPEC 13 for the reference machine. Ids, counts and fixed cycles are copied from SPEC.md, not
 * from the real machine. The inexact functions of `math` and
 * the texts of traces are missing.
 */
import { ACTIVATION } from "./reference/activation.ts";
import { ARRAY } from "./reference/array.ts";
import { BYTES } from "./reference/bytes.ts";
import { CLOSURE } from "./reference/closure.ts";
import { CONVERT } from "./reference/convert.ts";
import { ELEMENT } from "./reference/element.ts";
import { ERROR } from "./reference/error.ts";
import type { Family, ReferenceIntrinsic } from "./reference/intrinsic.ts";
import { HOST } from "./reference/host.ts";
import { MAP } from "./reference/map.ts";
import { MATH } from "./reference/math.ts";
import { OBJECT } from "./reference/object.ts";
import { NUMBER } from "./reference/number.ts";
import { PRIVATE, REALM } from "./reference/private.ts";
import { RANDOM } from "./reference/random.ts";
import { STRING } from "./reference/string.ts";
import { TEXT } from "./reference/text.ts";
import { VALUE } from "./reference/value.ts";
import { VEC2 } from "./reference/vec2.ts";

/** Every intrinsic by `module.name/version`. */
export const REFERENCE_INTRINSICS: Family = {
  ...VEC2,
  ...CLOSURE,
  ...CONVERT,
  ...MATH,
  ...RANDOM,
  ...STRING,
  ...ARRAY,
  ...BYTES,
  ...MAP,
  ...HOST,
  ...OBJECT,
  ...NUMBER,
  ...ERROR,
  ...TEXT,
  ...VALUE,
  ...ELEMENT,
  ...PRIVATE,
  ...REALM,
  ...ACTIVATION,
};

/** Every intrinsic by id, with its identity. */
export const REFERENCE_INTRINSIC_BY_ID: ReadonlyMap<
  number,
  ReferenceIntrinsic & { readonly identity: string }
> = new Map(
  Object.entries(REFERENCE_INTRINSICS).map((
    [identity, intrinsic],
  ) => [intrinsic.id, { ...intrinsic, identity }]),
);
