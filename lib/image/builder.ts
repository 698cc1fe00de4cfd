/**
 * Builds images in code: for compilers and tools that generate programs.
 *
 * @example
 * ```ts
 * import { load } from "@prometeu/runtime";
 * import { ImageBuilder } from "@prometeu/runtime/builder";
 * import { assertEquals } from "@std/assert";
 *
 * const builder = new ImageBuilder();
 * builder.function("main", { rets: 1 }).emit("PUSH_I32", 6).emit("PUSH_I32", 7).emit("MUL").emit("RET");
 * const vm = load(builder.build()).instantiate();
 * assertEquals(vm.run({ budget: 100 }).cycles, 12);
 * ```
 *
 * @module
 */
export { type DebugOptions, ImageBuilder } from "./image_builder.ts";
export { FUNCTION_FLAGS } from "../isa/function_flags.ts";
export {
  FunctionBuilder,
  type FunctionCounts,
  type HandlerOptions,
  type Label,
  type LineMark,
  type Operand,
  type SharedNames,
} from "./function_builder.ts";
