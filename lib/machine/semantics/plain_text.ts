/** Texts of primitive values, as `String()` of ECMAScript makes them. */
import {
  FLOAT_CHARACTER_CYCLES,
  FLOAT_TEXT_CYCLES,
  STRING_CYCLES,
  WHOLE_TEXT_CYCLES,
} from "../../isa/cost_rates.ts";
import { TRAP_LIMIT, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { asciiSizes } from "../../encoding/text_sizes.ts";
import {
  HIGH,
  LOW,
  TAG_BOOL,
  TAG_FLOAT,
  TAG_INT32,
  TAG_INT64,
  TAG_NULL,
  TAG_STRING,
  writeString,
} from "../memory/value.ts";
import type { Machine } from "../state/machine.ts";
import { accountedBytes, payloadCycles } from "../strings/string_costs.ts";
import { formatInt64 } from "../intrinsics/number_text.ts";
import { makeStringRoom } from "./allocation.ts";

/** Charges for the text of a number that is not an int32. */
function chargeText(m: Machine, text: string): string {
  m.extra += FLOAT_TEXT_CYCLES + text.length * FLOAT_CHARACTER_CYCLES;
  return text;
}

/** The text that a primitive which is no string and no symbol is converted to. Charges for it. */
export function plainText(m: Machine, at: number): string {
  const { i32 } = m.memory;
  switch (i32[at]) {
    case TAG_INT32:
      m.extra += WHOLE_TEXT_CYCLES;
      return String(i32[at + LOW]);
    case TAG_INT64:
      return chargeText(m, formatInt64(i32[at + LOW], i32[at + HIGH]));
    case TAG_FLOAT: {
      const value = m.memory.f64[(at >> 1) + 1];
      if ((value | 0) !== value) return chargeText(m, String(value));
      m.extra += WHOLE_TEXT_CYCLES;
      return String(value);
    }
    case TAG_BOOL:
      return i32[at + LOW] === 1 ? "true" : "false";
    case TAG_NULL:
      return "null";
    default:
      return "undefined";
  }
}

/**
 * Converts the primitive in a slot, which is no symbol, to a string.
 *
 * @param top word index after the last argument
 */
export function writeText(m: Machine, at: number, top: number): number {
  if (m.memory.i32[at] === TAG_STRING) return 0;
  const text = plainText(m, at);
  const bytes = text.length;
  if (bytes > m.limits.stringBytes) {
    m.trapDetail = `a string of ${bytes} bytes exceeds the limit of ${m.limits.stringBytes}`;
    return TRAP_LIMIT;
  }
  if (!makeStringRoom(m, 1, accountedBytes(bytes, 0), top)) return TRAP_OUT_OF_MEMORY;
  m.extra += STRING_CYCLES + payloadCycles(bytes);
  writeString(m.memory.i32, at, m.strings.add(text, asciiSizes(bytes)), bytes);
  return 0;
}
