/** The `error` family: places of the calls that have not returned. */
import { append } from "../../encoding/own_properties.ts";
import { codePlace } from "../../image/debug_information.ts";
import { measureText } from "../../encoding/text_sizes.ts";
import { TRACED_CALL_CYCLES } from "../../isa/cost_rates.ts";
import { HIDDEN } from "../../isa/function_flags.ts";
import { TRAP_OOB, TRAP_OUT_OF_MEMORY } from "../../isa/traps.ts";
import { FUNCTION_FLAGS, FUNCTION_WORDS } from "../code/code_layout.ts";
import { originOf } from "../code/decoded_code.ts";
import { callSite } from "../code/return_address.ts";
import { slotAt } from "../memory/heap.ts";
import { LOW, SLOT_WORDS, TAG_INT32 } from "../memory/value.ts";
import { createObject } from "../semantics/allocation.ts";
import { localWordsAt } from "../semantics/exceptions.ts";
import {
  CONTROL_FRAME,
  CONTROL_PC,
  HEADER_CALLER_DISTANCE,
  HEADER_RETURN,
  KIND_ARRAY,
  NO_RETURN,
  OBJECT_LENGTH,
  SLOT_BYTES,
} from "../state/layout.ts";
import type { Machine } from "../state/machine.ts";
import {
  entry,
  type Intrinsic,
  objectAt,
  setInt32,
  setNewString,
  setObject,
  slot,
} from "./intrinsic.ts";

/** Most calls in a trace. */
const MOST_CALLS = 10;

/** The `error` family. */
export const ERROR_INTRINSICS: readonly Intrinsic[] = [
  entry("error.trace/1", (m, at) => {
    const calls = callsAfter(m, m.memory.i32[at + LOW]);
    const length = 2 * calls.length;
    const handle = createObject(m, KIND_ARRAY, length, length, length * SLOT_BYTES, slot(at, 1));
    if (handle < 0) return TRAP_OUT_OF_MEMORY;
    let to = slotAt(m.heap.addressOf(handle), 0);
    for (const word of calls) {
      const { functionId, pc } = originOf(m.decoded.image, m.decoded, word);
      setInt32(m, to, functionId);
      setInt32(m, to + SLOT_WORDS, pc);
      to += 2 * SLOT_WORDS;
    }
    setObject(m, at, handle);
    return 0;
  }),

  entry("error.trace_text/1", (m, at) => {
    const { i32 } = m.memory;
    const array = objectAt(m, at);
    const length = i32[array + OBJECT_LENGTH];
    if (length > 2 * MOST_CALLS || length % 2 === 1) {
      m.trapDetail = `a trace has 0 … ${MOST_CALLS} pairs, not ${length} elements`;
      return TRAP_OOB;
    }
    const lines = traceLines(m, array);
    if (lines.length < length / 2) {
      const i = 2 * lines.length;
      m.trapDetail = `elements ${i} and ${i + 1} are not a function and a place in it`;
      return TRAP_OOB;
    }
    m.extra += TRACED_CALL_CYCLES * lines.length;
    const text = lines.join("\n").toWellFormed();
    return setNewString(m, at, text, measureText(text), slot(at, 1));
  }),
];

/**
 * Words of the current instruction and of those that called, innermost first and after the first `skip`, or
 * `-1 - skip` if it is negative: then hidden functions are not left out. Works on the saved registers.
 */
function callsAfter(m: Machine, skip: number): number[] {
  const { i32 } = m.memory;
  const calls: number[] = [];
  let pc = i32[CONTROL_PC];
  let frame = i32[CONTROL_FRAME];
  for (let left = skip < 0 ? ~skip : skip; calls.length < MOST_CALLS; left--) {
    m.extra += TRACED_CALL_CYCLES;
    if (left <= 0 && (skip < 0 || !isHidden(m, pc))) append(calls, pc);
    const header = frame + localWordsAt(m, pc);
    const back = i32[header + HEADER_RETURN];
    if (back === NO_RETURN) break;
    pc = callSite(back);
    frame -= i32[header + HEADER_CALLER_DISTANCE];
  }
  return calls;
}

/** Reports whether the function of a decoded word is left out of traces. */
function isHidden({ decoded, functions }: Machine, word: number): boolean {
  const { functionId } = originOf(decoded.image, decoded, word);
  return (functions[functionId * FUNCTION_WORDS + FUNCTION_FLAGS] & HIDDEN) !== 0;
}

/** The lines of a trace, an array of pairs: up to the first pair that is not a function and a place in it. */
export function traceLines(m: Machine, array: number): string[] {
  const lines: string[] = [];
  for (let i = 0; i + 1 < m.memory.i32[array + OBJECT_LENGTH]; i += 2) {
    const line = placeText(m, slotAt(array, i));
    if (line === undefined) break;
    append(lines, line);
  }
  return lines;
}

/** The line of a trace for the pair of a function and an offset; `undefined` if it is not one. */
function placeText(m: Machine, at: number): string | undefined {
  const { memory: { i32 }, decoded: { image } } = m;
  if (i32[at] !== TAG_INT32 || i32[at + SLOT_WORDS] !== TAG_INT32) return undefined;
  const functionId = i32[at + LOW];
  const pc = i32[at + SLOT_WORDS + LOW];
  const record = image.functions[functionId];
  if (record === undefined || pc < 0 || pc > record.codeLength) return undefined;
  const { file = "<unknown>", line, column } = codePlace(image, functionId, pc);
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  const name = image.debug?.functionNames[functionId] ?? "";
  const isModule = name === `module ${file}`;
  return `    at ${name === "" || isModule ? place : `${name} (${place})`}`;
}
