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

/** Growth over all measurements: from the least of the first quarter to the least of the last. */
export function growthOf(measured: readonly number[]): number {
  const quarter = Math.max(1, measured.length >> 2);
  return Math.min(...measured.slice(-quarter)) - Math.min(...measured.slice(0, quarter));
}
