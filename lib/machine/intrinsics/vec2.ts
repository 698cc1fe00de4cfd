/** Intrinsics of the `vec2` family. A vector is two float slots. */
import { entry, type Intrinsic, setFloat } from "./intrinsic.ts";

/** The `vec2` family. */
export const VEC2_INTRINSICS: readonly Intrinsic[] = [
  entry("vec2.dot/1", (m, at) => {
    const { f64 } = m.memory;
    const x = (at >> 1) + 1;
    setFloat(m, at, f64[x] * f64[x + 4] + f64[x + 2] * f64[x + 6]);
    return 0;
  }),
  entry("vec2.length/1", (m, at) => {
    const { f64 } = m.memory;
    const x = (at >> 1) + 1;
    // Not Math.hypot: engines differ in its last bit.
    setFloat(m, at, Math.sqrt(f64[x] * f64[x] + f64[x + 2] * f64[x + 2]));
    return 0;
  }),
];
