/** The `number` family, SPEC 13.11. ECMAScript's own functions are the model. */
import { bool, float, int32, TrapSignal } from "../reference_values.ts";
import { type Family, type IntrinsicContext, type ReferenceIntrinsic, row } from "./intrinsic.ts";
import type { ReferenceString, ReferenceValue } from "../reference_values.ts";

/** A count of digits or a radix in its range; traps OOB. */
function within(value: number | bigint, least: number, most: number): number {
  if (value < least || value > most) throw new TrapSignal("OOB");
  return Number(value);
}

/** A string of digits, which are charged. */
function digits(context: IntrinsicContext, text: string): readonly ReferenceValue[] {
  context.charge(2 * text.length);
  return [context.newString(text)];
}

/** The text of an argument, whose characters are charged. */
function read(context: IntrinsicContext, string: ReferenceString): string {
  const text = context.read(string);
  context.charge(2 * [...text].length);
  return text;
}

function bits(id: number, operate: (x: number, y: number) => number): ReferenceIntrinsic {
  return row(id, ["float", "float"], 1, 1, (_, a, b) => [float(operate(a.value, b.value))]);
}

export const NUMBER: Family = {
  "number.to_int32/1": row(0x120, ["float"], 1, 1, (_, { value }) => [int32(value | 0)]),
  "number.to_uint32/1": row(0x121, ["float"], 1, 1, (_, { value }) => [float(value >>> 0)]),
  "number.round/1": row(0x122, ["float"], 1, 2, (_, { value }) => [float(Math.round(value))]),
  "number.to_text/1": row(0x123, ["float", "integer"], 1, 64, (context, { value }, radix) => {
    return digits(context, value.toString(within(radix.value, 2, 36)));
  }),
  "number.to_fixed/1": row(0x124, ["float", "integer"], 1, 64, (context, { value }, count) => {
    return digits(context, value.toFixed(within(count.value, 0, 100)));
  }),
  "number.to_precision/1": row(0x125, ["float", "integer"], 1, 64, (context, { value }, count) => {
    return digits(context, value.toPrecision(within(count.value, 1, 100)));
  }),
  "number.to_exponential/1": row(
    0x126,
    ["float", "integer"],
    1,
    64,
    (context, { value }, count) => {
      const wanted = within(count.value, -1, 100);
      return digits(context, wanted < 0 ? value.toExponential() : value.toExponential(wanted));
    },
  ),
  "number.parse/1": row(0x127, ["string"], 1, 16, (context, string) => {
    return [float(Number(read(context, string)))];
  }),
  "number.parse_float/1": row(0x128, ["string"], 1, 16, (context, string) => {
    return [float(parseFloat(read(context, string)))];
  }),
  "number.parse_int/1": row(0x129, ["string", "integer"], 1, 16, (context, string, radix) => {
    const base = radix.value === 0 || radix.value === 0n ? 0 : within(radix.value, 2, 36);
    return [float(parseInt(read(context, string), base))];
  }),
  "number.bit_and/1": bits(0x12a, (x, y) => x & y),
  "number.bit_or/1": bits(0x12b, (x, y) => x | y),
  "number.bit_xor/1": bits(0x12c, (x, y) => x ^ y),
  "number.shift_left/1": bits(0x12d, (x, y) => x << y),
  "number.shift_right/1": bits(0x12e, (x, y) => x >> y),
  "number.shift_right_unsigned/1": bits(0x12f, (x, y) => x >>> y),
  "number.bit_not/1": row(0x130, ["float"], 1, 1, (_, { value }) => [float(~value)]),
  "number.is_integer/1": row(0x131, ["any"], 1, 2, (_, value) => [
    bool(value.kind === "float" ? Number.isInteger(value.value) : /^int/.test(value.kind)),
  ]),
};
