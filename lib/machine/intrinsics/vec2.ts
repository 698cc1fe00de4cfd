/** Intrinsics on 2-vectors: two float slots each. */
import { entry, type Intrinsic, setFloat } from "./intrinsic.ts";

/** The `vec2` family. */
export const VEC2_INTRINSICS: readonly Intrinsic[] = [
  entry(0x000, "vec2.dot", ["float", "float", "float", "float"], 1, 4, (m, at) => {
    const { f64 } = m.memory;
    const x = (at >> 1) + 1;
    setFloat(m, at, f64[x] * f64[x + 4] + f64[x + 2] * f64[x + 6]);
    return 0;
  }),
  entry(0x001, "vec2.length", ["float", "float"], 1, 6, (m, at) => {
    const { f64 } = m.memory;
    const x = (at >> 1) + 1;
    // Not Math.hypot: engines differ in its last bit.
    setFloat(m, at, Math.sqrt(f64[x] * f64[x] + f64[x + 2] * f64[x + 2]));
    return 0;
  }),
];
