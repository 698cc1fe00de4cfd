/**
 * Pieces of random programs that call intrinsics. Words of a piece, apart by blanks:
 *
 * | Word              | Emits                                                                   |
 * | ----------------- | ----------------------------------------------------------------------- |
 * | `<kind>`          | an expression of that kind; of `any`, of an `integer` or a `number`     |
 * | `module.name/1`   | INTRINSIC                                                               |
 * | `ADD`             | that instruction                                                        |
 * | `7`, `-7`         | PUSH_I32                                                                |
 * | `a=`, `a`         | SET_LOCAL, GET_LOCAL of a local that the piece has for itself           |
 */
import type { Kind } from "./random_program.ts";

/** Pieces that push one value of a kind. */
export const EXPRESSIONS: Readonly<Record<Kind, readonly string[]>> = {
  int32: [
    "<number> convert.to_int32/1 SWAP POP",
    "<number> convert.saturate_int32/1",
    "<integer> convert.wrap_int32/1",
    "<int32> math.abs/1",
    "<int32> <int32> math.min/1",
    "<int32> <int32> math.max/1",
    "<int32> -7 255 math.clamp/1",
    "<int32> math.round_half_even/1",
  ],
  int64: [
    "<number> convert.to_int64/1 SWAP POP",
    "<number> convert.saturate_int64/1",
    "<float> convert.float_bits/1",
    "<int64> math.abs/1",
    "<int64> <integer> math.min/1",
    "<integer> <int64> math.max/1",
    "<int64> <int64> DUP math.abs/1 1 math.max/1 math.clamp/1",
    "<int64> math.floor/1",
  ],
  float: [
    "<float> <float> <float> <float> vec2.dot/1",
    "<float> <float> vec2.length/1",
    "<number> convert.to_float/1",
    "<int64> convert.float_from_bits/1",
    "<float> math.abs/1",
    "<number> <float> math.min/1",
    "<float> <number> math.max/1",
    "<float> <int32> DUP 3 math.max/1 math.clamp/1",
    "<float> math.floor/1",
    "<float> math.ceil/1",
    "<float> math.trunc/1",
    "<float> math.round_half_even/1",
    "<float> math.round_half_away/1",
    "<float> math.sqrt/1",
  ],
  bool: [
    "<number> convert.to_int32/1 POP",
    "<number> convert.to_int64/1 POP",
  ],
  string: [],
  thunk: [],
  mapper: [],
  joiner: [],
  maker: [],
};
