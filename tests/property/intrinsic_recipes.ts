/**
 * Pieces of random programs that call intrinsics. Words of a piece, apart by blanks:
 *
 * | Word              | Emits                                                                   |
 * | ----------------- | ----------------------------------------------------------------------- |
 * | `<kind>`          | an expression of that kind; of `any`, of an `integer` or a `number`     |
 * | `module.name/1`   | INTRINSIC                                                               |
 * | `ADD`             | that instruction                                                        |
 * | `7`               | PUSH_I32                                                                |
 * | `a=`, `a`         | SET_LOCAL, GET_LOCAL of a local that the piece has for itself           |
 */
import type { Kind } from "./random_program.ts";

/** Pieces that push one value of a kind. */
export const EXPRESSIONS: Readonly<Record<Kind, readonly string[]>> = {
  int32: [
    "<number> convert.to_int32/1 SWAP POP",
    "<number> convert.saturate_int32/1",
    "<integer> convert.wrap_int32/1",
  ],
  int64: [
    "<number> convert.to_int64/1 SWAP POP",
    "<number> convert.saturate_int64/1",
    "<float> convert.float_bits/1",
  ],
  float: [
    "<float> <float> <float> <float> vec2.dot/1",
    "<float> <float> vec2.length/1",
    "<number> convert.to_float/1",
    "<int64> convert.float_from_bits/1",
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
