/** The `closure` family, SPEC 13.2. */
import { type Family, inRange, row } from "./intrinsic.ts";

export const CLOSURE: Family = {
  "closure.capture/1": row(0x010, ["closure", "integer"], 1, 1, (_, { captures }, index) => {
    return [captures[inRange(index, captures.length)]];
  }),
};
