/** Intrinsics on 2-vectors: two float slots each. */
import { TAG } from "../../memory/value.ts";
import { floatArguments, type Intrinsic } from "./intrinsic.ts";

/** The `vec2` family. */
export const VEC2_INTRINSICS: readonly Intrinsic[] = [
  {
    id: 0,
    module: "vec2",
    name: "dot",
    version: 1,
    args: 4,
    rets: 1,
    cycles: 4,
    run(m, at): number {
      const trap = floatArguments(m, "vec2.dot/1", at, 4);
      if (trap !== 0) return trap;
      const { f64 } = m.memory;
      const x = (at >> 1) + 1;
      f64[x] = f64[x] * f64[x + 4] + f64[x + 2] * f64[x + 6];
      return 0;
    },
  },
  {
    id: 1,
    module: "vec2",
    name: "length",
    version: 1,
    args: 2,
    rets: 1,
    cycles: 6,
    run(m, at): number {
      const trap = floatArguments(m, "vec2.length/1", at, 2);
      if (trap !== 0) return trap;
      const { i32, f64 } = m.memory;
      const x = (at >> 1) + 1;
      i32[at] = TAG.FLOAT;
      // Not Math.hypot: engines differ in its last bit.
      f64[x] = Math.sqrt(f64[x] * f64[x] + f64[x + 2] * f64[x + 2]);
      return 0;
    },
  },
];
