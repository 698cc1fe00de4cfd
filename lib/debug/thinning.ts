/**
 * Which snapshots of a run to keep: many near the present, few far away. Around the present, distances are
 * divided into levels, each twice as long as the one before, and each level keeps two snapshots. So n
 * cycles are covered by about 4 · log2(n) snapshots, and a snapshot is never much further from a moment
 * than the present is.
 */

/** Level of a distance in cycles: 0 up to the spacing of the snapshots, then one more for each doubling. */
function levelOf(distance: number, spacing: number): number {
  return distance <= spacing ? 0 : Math.floor(Math.log2(distance / spacing)) + 1;
}

/** Level of a moment; negative before the present. */
function sideLevel(moment: number, present: number, spacing: number): number {
  const level = levelOf(Math.abs(moment - present), spacing) + 1;
  return moment < present ? -level : level;
}

/**
 * Index of a snapshot that a level has too many of; -1 if there is none. The first one is never given up.
 *
 * @param moments cycles at which the snapshots were taken, ascending
 */
export function redundant(moments: readonly number[], present: number, spacing: number): number {
  for (let i = 2; i + 1 < moments.length; i++) {
    const level = sideLevel(moments[i], present, spacing);
    const isFull = [i - 1, i + 1].every((at) => sideLevel(moments[at], present, spacing) === level);
    if (isFull) return i;
  }
  return -1;
}

/**
 * Index of the snapshot to give up first if all together are too large: the one that is missed least, as
 * the others are near it compared with its distance from the present. -1 if only the first one is left.
 */
export function leastUseful(moments: readonly number[], present: number, spacing: number): number {
  let best = -1;
  let least = Infinity;
  for (let i = 1; i < moments.length; i++) {
    const next = moments[i + 1] ?? Math.max(present, moments[i]);
    const loss = (next - moments[i - 1]) / (Math.abs(present - moments[i]) + spacing);
    if (loss < least) {
      least = loss;
      best = i;
    }
  }
  return best;
}
