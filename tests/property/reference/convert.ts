/** The `convert` family, SPEC 13.3. */
import {
  bool,
  float,
  int32,
  int64,
  type NumberValue,
  type ReferenceValue,
} from "../reference_values.ts";
import { type Family, row } from "./intrinsic.ts";

/** The integer of a width that equals a number, or `undefined`. */
export function exactInteger({ value }: NumberValue, bits: 32 | 64): bigint | undefined {
  if (typeof value === "number" && !Number.isInteger(value)) return undefined;
  const exact = BigInt(value);
  return exact === BigInt.asIntN(bits, exact) ? exact : undefined;
}

/** Truncates a number to an integer of a width, saturating; NaN becomes 0. */
export function saturated({ value }: NumberValue, bits: 32 | 64): bigint {
  const greatest = (1n << BigInt(bits - 1)) - 1n;
  if (value > greatest) return greatest;
  if (value < -greatest - 1n) return -greatest - 1n;
  return typeof value === "bigint" ? value : BigInt(Math.trunc(value) || 0);
}

const view = new DataView(new ArrayBuffer(8));

/** IEEE 754 pattern of a float; the same for all NaNs. */
export function bitsOf(value: number): bigint {
  if (Number.isNaN(value)) return 0x7ff8_0000_0000_0000n;
  view.setFloat64(0, value);
  return view.getBigInt64(0);
}

/** The float with a pattern. */
export function floatOf(bits: bigint): number {
  view.setBigInt64(0, bits);
  return view.getFloat64(0);
}

function checked(
  exact: bigint | undefined,
  make: (value: bigint) => ReferenceValue,
): ReferenceValue[] {
  return [bool(exact !== undefined), make(exact ?? 0n)];
}

export const CONVERT: Family = {
  "convert.to_int32/1": row(0x020, ["number"], 2, 3, (_, number) => {
    return checked(exactInteger(number, 32), int32);
  }),
  "convert.to_int64/1": row(0x021, ["number"], 2, 3, (_, number) => {
    return checked(exactInteger(number, 64), int64);
  }),
  // JavaScript converts a bigint to the nearest number, ties to even.
  "convert.to_float/1": row(0x022, ["number"], 1, 3, (_, { value }) => [float(Number(value))]),
  "convert.saturate_int32/1": row(0x023, ["number"], 1, 3, (_, number) => {
    return [int32(saturated(number, 32))];
  }),
  "convert.saturate_int64/1": row(0x024, ["number"], 1, 3, (_, number) => {
    return [int64(saturated(number, 64))];
  }),
  "convert.wrap_int32/1": row(0x025, ["integer"], 1, 1, (_, { value }) => {
    return [int32(BigInt.asIntN(32, BigInt(value)))];
  }),
  "convert.float_bits/1": row(0x026, ["float"], 1, 1, (_, { value }) => [int64(bitsOf(value))]),
  "convert.float_from_bits/1": row(0x027, ["int64"], 1, 1, (_, { value }) => {
    return [float(floatOf(value))];
  }),
};
