/** Builder calls that are about to land. */
import type { FunctionBuilder } from "../../image/function_builder.ts";
import type { ImageBuilder } from "../../image/image_builder.ts";

export function addFallback(
  builder: ImageBuilder,
  instruction: string,
  intrinsic: string | undefined,
  target: FunctionBuilder,
): void {
  (builder as unknown as {
    fallback(instruction: string, intrinsic: string | undefined, target: FunctionBuilder): void;
  }).fallback(instruction, intrinsic, target);
}
