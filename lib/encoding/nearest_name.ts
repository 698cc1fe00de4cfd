/** Suggestions for misspelled names. */
import { append } from "./own_properties.ts";

/** Edit distance with insertion, deletion, replacement and swap of neighbours, computed row by row. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(previous[j] + 1, current[j - 1] + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforePrevious[j - 2] + 1);
      }
      append(current, best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length];
}

/**
 * Returns the candidate nearest to `name`, ignoring case, if `name` is likely a misspelling of it.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase().slice(0, 64);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Checks the names of options that a host gave.
 *
 * @param what what a name names, like `option`
 * @throws {TypeError} if a name is not among the known ones, with the nearest of them
 */
export function checkNames(what: string, given: object, known: readonly string[]): void {
  const names = Object.keys(given);
  // Each run is checked. An iterator would cost more, and may be the host's.
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    if (known.includes(name)) continue;
    const near = nearestName(name, known);
    const hint = near === undefined ? "" : `; did you mean ${near}?`;
    throw new TypeError(`unknown ${what} "${name}"; expected one of ${known.join(", ")}${hint}`);
  }
}
