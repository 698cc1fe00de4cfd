/** The `error` family, SPEC 13.16, without the texts of traces. */
import { int32, type ReferenceArray } from "../reference_values.ts";
import { type Family, row } from "./intrinsic.ts";

export const ERROR: Family = {
  "error.trace/1": row(0x1c0, ["int32"], 1, 8, (context, { value: skip }) => {
    const all = context.places();
    const listed: Array<(typeof all)[number]> = [];
    for (let i = 0; i < all.length && listed.length < 10; i++) {
      context.charge(16);
      const isHidden = skip >= 0 && (context.factsOf(all[i].functionId).flags & 64) !== 0;
      if (i >= (skip < 0 ? -1 - skip : skip) && !isHidden) listed.push(all[i]);
    }
    const elements = listed.flatMap(({ functionId, pc }) => [int32(functionId), int32(pc)]);
    const array: ReferenceArray = {
      ...{ kind: "array", elements, capacity: elements.length, isRetained: false },
    };
    return [context.enter(array)];
  }),
};
