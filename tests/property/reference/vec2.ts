/** The `vec2` family, SPEC 13.1. */
import { float } from "../reference_values.ts";
import { type Family, row } from "./intrinsic.ts";

export const VEC2: Family = {
  "vec2.dot/1": row(0x000, ["float", "float", "float", "float"], 1, 4, (_, ax, ay, bx, by) => {
    return [float(ax.value * bx.value + ay.value * by.value)];
  }),
  "vec2.length/1": row(0x001, ["float", "float"], 1, 6, (_, x, y) => {
    return [float(Math.sqrt(x.value * x.value + y.value * y.value))];
  }),
};
