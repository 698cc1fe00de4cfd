/** The `error` family, SPEC 13.16, without the texts of traces. */
import { int32, type ReferenceArray } from "../reference_values.ts";
import { type Family, row } from "./intrinsic.ts";

export const ERROR: Family = {
  "error.trace/1": row(0x1c0, ["int32"], 1, 8, (context, { value: skip }) => {
    const all = context.places();
    const listed = all.slice(Math.max(skip, 0), Math.max(skip, 0) + 10);
    context.charge(16 * Math.min(all.length, Math.max(skip, 0) + 10));
    const elements = listed.flatMap(({ functionId, pc }) => [int32(functionId), int32(pc)]);
    const array: ReferenceArray = {
      ...{ kind: "array", elements, capacity: elements.length, isRetained: false },
    };
    return [context.enter(array)];
  }),
};
