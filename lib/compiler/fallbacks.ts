/**
 * The slow paths of instructions: when one traps TYPE, the machine calls a function of the prelude with its
 * operands instead.
 */

/** A slow path. */
export interface Fallback {
  /** Mnemonic of the instruction. */
  readonly instruction: string;
  /** The intrinsic, if it is INTRINSIC. */
  readonly intrinsic: string | undefined;
  /** Name of the function in the prelude. */
  readonly name: string;
}

const INSTRUCTIONS: Readonly<Record<string, string>> = {
  ADD: "add",
  SUB: "subtract",
  MUL: "multiply",
  DIV: "divide",
  MOD: "remainder",
  NEG: "negate",
  LT: "less",
  LTE: "less_or_equal",
  GT: "greater",
  GTE: "greater_or_equal",
  GET_FIELD: "get_property",
  SET_FIELD: "set_property",
  INIT_FIELD: "init_property",
  CALL_VALUE: "call_slow",
  CALL_SPREAD: "call_slow",
  CONSTRUCT: "construct_slow",
  CONSTRUCT_SPREAD: "construct_slow",
};

const INTRINSICS: Readonly<Record<string, string>> = {
  "number.bit_and/1": "bit_and",
  "number.bit_or/1": "bit_or",
  "number.bit_xor/1": "bit_xor",
  "number.shift_left/1": "shift_left",
  "number.shift_right/1": "shift_right",
  "number.shift_right_unsigned/1": "shift_right_unsigned",
  "number.bit_not/1": "bit_not",
  "text.join_values/1": "join_values",
  "value.to_text/1": "to_text",
  "value.to_number/1": "to_number",
  "number.of/1": "number_of",
  "value.loose_equal/1": "loose_equal",
  "value.ready/1": "throw_not_ready",
  "element.get/1": "get_element",
  "element.set/1": "set_element",
  "element.init/1": "init_element",
  "element.has/1": "has_element",
  "element.delete/1": "delete_element",
  "element.has_own/1": "has_own_element",
  "map.find/1": "map_find_slow",
  "map.set/1": "map_set_slow",
  "map.has/1": "map_has_slow",
  "map.delete/1": "map_delete_slow",
  "host.result/1": "ticket_promise",
  "private.get/1": "throw_private_get",
  "private.set/1": "private_set",
  "private.add/1": "throw_private_add",
  "private.has/1": "throw_private_in",
};

/** Slow paths by mnemonic, or by identity of the intrinsic. */
export const FALLBACKS: ReadonlyMap<string, Fallback> = new Map([
  ...Object.entries(INSTRUCTIONS).map(([instruction, name]): [string, Fallback] => [
    instruction,
    { instruction, intrinsic: undefined, name },
  ]),
  ...Object.entries(INTRINSICS).map(([intrinsic, name]): [string, Fallback] => [
    intrinsic,
    { instruction: "INTRINSIC", intrinsic, name },
  ]),
]);

/** Names of the functions that are slow paths: the machine calls them, so they are plain functions. */
export const FALLBACK_NAMES: ReadonlySet<string> = new Set(
  [...FALLBACKS.values()].map(({ name }) => name),
);

/** Those of instructions without a result. */
export const VOID_FALLBACKS: ReadonlySet<string> = new Set([
  "map_set_slow",
  "private_set",
  "set_element",
  "set_property",
  "throw_private_add",
]);
