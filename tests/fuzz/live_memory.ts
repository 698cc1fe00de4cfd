/** The live memory of the host, and whether it grows. */

/** Bytes that are live once everything is collected that can be. Needs `--expose-gc`. */
export async function measureLive(): Promise<number> {
  const { gc } = globalThis as { readonly gc?: () => void };
  if (gc === undefined) throw new Error("start it with --v8-flags=--expose-gc");
  let least = Infinity;
  // What a collection frees may let go of more: callbacks of the collector run between tasks.
  for (let i = 0; i < 6; i++) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    gc();
    const { heapUsed, external } = Deno.memoryUsage();
    least = Math.min(least, heapUsed + external);
  }
  return least;
}

/** Growth from one measurement to the next: the median of the slopes between any two (Theil and Sen). */
export function growthOf(measured: readonly number[]): number {
  const slopes = measured.flatMap((later, j) =>
    measured.slice(0, j).map((earlier, i) => (later - earlier) / (j - i))
  );
  slopes.sort((a, b) => a - b);
  return slopes.length === 0 ? 0 : slopes[slopes.length >> 1];
}
