/**
 * The ranges of code that handlers cover: their order in an image, and which handler covers a place.
 *
 * The ranges of a function nest or are disjoint, and inner ones come first: ordered by their end and,
 * if that is the same, the later start first. Several handlers may have the same range; the first one
 * is the innermost.
 */
import { append } from "../encoding/own_properties.ts";
import type { FunctionRecord, HandlerRecord } from "./image.ts";
import { isUint } from "./ranges.ts";

/** What a handler catches. */
export type Caught = HandlerRecord["catches"];

/** Returns the handlers of one function in the order that an image has them in. */
export function inHandlerOrder(rows: readonly HandlerRecord[]): HandlerRecord[] {
  return rows.toSorted((a, b) => a.end - b.end || b.start - a.start);
}

/** A handler that breaks a rule. */
export interface BadHandler {
  readonly row: HandlerRecord;
  readonly what: string;
}

/** Returns the first handler that breaks a rule of its image, if there is one. */
export function findBadHandler(
  functions: readonly FunctionRecord[],
  rows: readonly HandlerRecord[],
): BadHandler | undefined {
  /** Ranges of this function that no range read so far encloses, by ascending end. */
  let open: HandlerRecord[] = [];
  let last: HandlerRecord | undefined;
  for (const row of rows) {
    const what = faultOf(functions[row.functionId]?.codeLength, row);
    if (what !== undefined) return { row, what };
    if (last === undefined || row.functionId !== last.functionId) {
      if (last !== undefined && row.functionId < last.functionId) {
        return { row, what: "handlers must be in the order of their functions" };
      }
      open = [];
    } else if (row.end < last.end || (row.end === last.end && row.start > last.start)) {
      return { row, what: "inner handlers must come first" };
    }
    last = row;
    while (open.length > 0 && open[open.length - 1].start >= row.start) open.pop();
    if (open.length > 0 && open[open.length - 1].end > row.start) {
      return { row, what: "its range overlaps another one; ranges must nest or be apart" };
    }
    append(open, row);
  }
  return undefined;
}

/** The rule that a handler breaks on its own, given the length of its function's code. */
function faultOf(codeLength: number | undefined, row: HandlerRecord): string | undefined {
  if (codeLength === undefined) return `function ${row.functionId} does not exist`;
  const { start, end, target, height, catches } = row;
  if (!(isUint(start, codeLength) && isUint(end, codeLength) && start < end)) {
    return `its range must lie in the ${codeLength} bytes of code, and not be empty`;
  }
  if (!isUint(target, codeLength - 1)) return "its target must lie in the code of its function";
  if (!isUint(height, MAX_HEIGHT)) return `its height must be 0 … ${MAX_HEIGHT}`;
  return catches === "thrown" || catches === "faults" ? undefined : "it catches nothing known";
}

/** Largest height of a handler; the caught value is above it. */
export const MAX_HEIGHT = 65533;

/** Finds the handlers of an image by places: byte offsets in the code of all functions. */
export interface HandlerRanges {
  /** Index of the innermost handler that covers a place, -1 if there is none. */
  innermost(at: number): number;
  /** The same among the handlers that catch thrown values, or faults. */
  catching(at: number, caught: Caught): number;
  /** Index of the next handler around one, -1 if there is none. */
  readonly around: Int32Array;
  /** Largest height of a handler and those around it. */
  readonly kept: Int32Array;
}

/** Prepares the handlers of an image, which follow the rules. */
export function handlerRanges(
  functions: readonly FunctionRecord[],
  rows: readonly HandlerRecord[],
): HandlerRanges {
  const starts = rows.map((row) => functions[row.functionId].codeOffset + row.start);
  const ends = rows.map((row) => functions[row.functionId].codeOffset + row.end);
  const around = new Int32Array(rows.length).fill(-1);
  // Outer ranges first.
  const order = rows.map((_, i) => i)
    .sort((a, b) => starts[a] - starts[b] || ends[b] - ends[a] || b - a);
  // Places at which the innermost handler changes, ascending, and the handler from there on.
  const places: number[] = [];
  const handlers: number[] = [];
  const change = (at: number, handler: number): void => {
    if (places.at(-1) === at) handlers[handlers.length - 1] = handler;
    else {
      append(places, at);
      append(handlers, handler);
    }
  };
  const open: number[] = [];
  const closeUpTo = (at: number): void => {
    while (open.length > 0 && ends[open[open.length - 1]] <= at) {
      const closed = open.pop() ?? -1;
      change(ends[closed], around[closed]);
    }
  };
  for (const row of order) {
    closeUpTo(starts[row]);
    around[row] = open.at(-1) ?? -1;
    append(open, row);
    change(starts[row], row);
  }
  closeUpTo(Infinity);
  const nearest = {
    thrown: nearestOf(rows, around, "thrown"),
    faults: nearestOf(rows, around, "faults"),
  };
  const innermost = (at: number): number => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -1 : handlers[low - 1];
  };
  return {
    innermost,
    around,
    kept: keptBy(rows, around),
    catching(at, caught): number {
      const row = innermost(at);
      return row < 0 ? -1 : nearest[caught][row];
    },
  };
}

function keptBy(rows: readonly HandlerRecord[], around: Int32Array): Int32Array {
  const kept = Int32Array.from(rows, ({ height }) => height);
  // A handler comes before those around it.
  for (let i = rows.length - 1; i >= 0; i--) {
    if (around[i] >= 0) kept[i] = Math.max(kept[i], kept[around[i]]);
  }
  return kept;
}

/** For each handler itself, or the next one around it, that catches something. */
function nearestOf(
  rows: readonly HandlerRecord[],
  around: Int32Array,
  caught: Caught,
): Int32Array {
  const nearest = new Int32Array(rows.length);
  // A handler comes before those around it.
  for (let i = rows.length - 1; i >= 0; i--) {
    nearest[i] = rows[i].catches === caught ? i : around[i] < 0 ? -1 : nearest[around[i]];
  }
  return nearest;
}
