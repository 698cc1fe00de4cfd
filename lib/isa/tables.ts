/**
 * The tables that define the machine: instructions, intrinsics, traps, limits, metrics, slice reasons and
 * error codes. They are a separate entry point for compilers and tools, because running a program needs
 * none of their texts.
 *
 * @example
 * ```ts
 * import { ERROR_CODES, INTRINSICS } from "@prometeu/runtime/tables";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(INTRINSICS["array.get/1"].kinds, ["array", "integer"]);
 * assertEquals(ERROR_CODES.LinkError.RAW_SYSCALL, "SYSCALL in an image");
 * ```
 *
 * @module
 */
export { INSTRUCTIONS, type InstructionSpec, type OperandKind } from "./instructions.ts";
export {
  type ArgumentKind,
  type IntrinsicFacts,
  type IntrinsicName,
  INTRINSICS,
} from "./intrinsics.ts";
export { type TrapCode, type TrapDescription, TRAPS } from "./traps.ts";
export { type LimitDescription, LIMITS, type Limits } from "./limits.ts";
export { type Metric, METRIC_NAMES, type MetricName, METRICS } from "./metrics.ts";
export { SLICE_REASONS, type SliceReason } from "./slice_reasons.ts";
export { ERROR_CODES } from "./error_codes.ts";
