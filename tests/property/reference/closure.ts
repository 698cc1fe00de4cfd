/** The `closure` family, SPEC 13.2. */
import { int32 } from "../reference_values.ts";
import { type Family, inRange, row } from "./intrinsic.ts";

export const CLOSURE: Family = {
  "closure.capture/1": row(0x010, ["closure", "integer"], 1, 1, (_, { captures }, index) => {
    return [captures[inRange(index, captures.length)]];
  }),
  "closure.flags/1": row(0x011, ["closure"], 1, 1, ({ factsOf }, { functionId }) => {
    return [int32(factsOf(functionId).flags)];
  }),
  "closure.arity/1": row(0x012, ["closure"], 1, 1, ({ factsOf }, { functionId }) => {
    return [int32(factsOf(functionId).arity)];
  }),
  "closure.name/1": row(0x013, ["closure"], 1, 1, (context, { functionId }) => {
    return [context.factsOf(functionId).name ?? context.newString("")];
  }),
};
