/** What a conformance file says of itself: expectations and options, written as guest comments. */
import type { Limits } from "../../mod.ts";

/** How the program is expected to end. */
export type Ending =
  | { readonly kind: "returned"; readonly results: readonly string[] }
  | { readonly kind: "halted" }
  /** `CODE in NAME at PC`. */
  | { readonly kind: "trapped"; readonly trap: string }
  /** `CODE`, or `CODE` and a place, as in `CODE in NAME at PC`, `CODE at 3:5`, `CODE at byte 12`. */
  | { readonly kind: "refused"; readonly error: string };

/** A change made to the encoded image before it is decoded. */
export type Damage =
  | { readonly kind: "patch"; readonly offset: number; readonly bytes: readonly number[] }
  | { readonly kind: "append"; readonly bytes: readonly number[] }
  | { readonly kind: "truncate"; readonly length: number }
  | { readonly kind: "fix crc" };

/** What a VM counts, and at its end still says. */
export type Total = (typeof TOTALS)[keyof typeof TOTALS];

const TOTALS = {
  "expect cycles": "cycles",
  "expect instructions": "instructions",
  "expect frames": "frames",
  "expect live bytes": "liveBytes",
} as const;

/** All a file says. */
export interface Expectation {
  readonly ending: Ending;
  readonly log: readonly string[];
  /** Coroutines dropped before their end; 0 unless stated. */
  readonly dropped: number;
  /** Coroutine that trapped; the entry unless stated. */
  readonly coroutine: number;
  /** Totals that are stated. */
  readonly totals: Partial<Record<Total, number>>;
  readonly limits: Partial<Limits>;
  readonly capabilities: readonly string[];
  /** Slices to be tried besides those of budget 1. */
  readonly budgets: readonly number[];
  /** Lines to add at the end of the text, where writing them all out would bury the case. */
  readonly repeats: readonly string[];
  readonly damage: readonly Damage[];
  readonly maxBytes: number | undefined;
}

const LIMIT_NAMES = ["stackSlots", "callDepth", "stringBytes", "heapBytes", "coroutines"] as const;

function hexBytes(text: string): number[] {
  return text.split(" ").filter((part) => part !== "").map((part) => {
    if (!/^[\da-f]{2}$/i.test(part)) throw new Error(`"${part}" is no hex byte`);
    return parseInt(part, 16);
  });
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`"${text}" is no whole number`);
  return Number(text);
}

const KEYWORD = /^(?:expect|limit|budget|grant|repeat|patch|append|truncate|fix|max)\b/;

/** A comment that would be taken for an expectation by its reader, and not by the parser. */
function refuseMisplaced(source: string): void {
  for (const line of source.split("\n")) {
    if (line.startsWith("; ")) continue;
    const [, comment] = /^[^;]*;\s*(.*)$/.exec(line.replaceAll(/"(?:[^"\\]|\\.)*"/g, "")) ?? [];
    if (comment !== undefined && KEYWORD.test(comment)) {
      throw new Error(`"; ${comment}" must stand alone, at the start of a line`);
    }
  }
}

/**
 * Reads the expectations of a guest text.
 *
 * @throws {Error} where a comment begins like an expectation or option and is none, where one is given
 * twice or has no effect on the ending that is expected, or no ending is
 */
export function parseExpectation(source: string): Expectation {
  refuseMisplaced(source);
  const endings: Ending[] = [];
  const results: string[] = [];
  const log: string[] = [];
  const totals: Expectation["totals"] = {};
  const ends: { dropped?: number; coroutine?: number } = {};
  const limits: Record<string, number> = {};
  const budgets: number[] = [];
  const repeats: string[] = [];
  let capabilities = ["log"];
  const damage: Damage[] = [];
  let maxBytes: number | undefined;

  for (const [, comment] of source.matchAll(/^; (.*)$/gm)) {
    const [, head, rest = ""] = /^([a-z ]+?)(?:: ?(.*))?$/.exec(comment) ?? [];
    switch (head) {
      case "expect":
        results.push(rest);
        break;
      case "expect none":
        endings.push({ kind: "returned", results: [] });
        break;
      case "expect halted":
        endings.push({ kind: "halted" });
        break;
      case "expect trap":
        endings.push({ kind: "trapped", trap: rest });
        break;
      case "expect error":
        endings.push({ kind: "refused", error: rest });
        break;
      case "expect log":
        log.push(rest);
        break;
      case "expect cycles":
      case "expect instructions":
      case "expect frames":
      case "expect live bytes": {
        const total = TOTALS[head];
        if (totals[total] !== undefined) throw new Error(`"; ${head}" is given twice`);
        totals[total] = wholeNumber(rest);
        break;
      }
      case "expect dropped":
      case "expect coroutine": {
        const end = head === "expect dropped" ? "dropped" : "coroutine";
        if (ends[end] !== undefined) throw new Error(`"; ${head}" is given twice`);
        ends[end] = wholeNumber(rest);
        break;
      }
      case "limit": {
        const [name, value] = rest.split("=");
        if (!LIMIT_NAMES.some((known) => known === name)) throw new Error(`no limit "${name}"`);
        limits[name] = wholeNumber(value);
        break;
      }
      case "budget":
        budgets.push(wholeNumber(rest));
        break;
      case "repeat": {
        const [count, ...words] = rest.split(" ");
        for (let i = wholeNumber(count); i > 0; i--) repeats.push(words.join(" "));
        break;
      }
      case "grant":
        capabilities = rest === "none" ? [] : rest.split(" ");
        break;
      case "patch": {
        const [offset, ...bytes] = rest.split(" ");
        damage.push({
          kind: "patch",
          offset: wholeNumber(offset),
          bytes: hexBytes(bytes.join(" ")),
        });
        break;
      }
      case "append":
        damage.push({ kind: "append", bytes: hexBytes(rest) });
        break;
      case "truncate":
        damage.push({ kind: "truncate", length: wholeNumber(rest) });
        break;
      case "fix crc":
        damage.push({ kind: "fix crc" });
        break;
      case "max bytes":
        maxBytes = wholeNumber(rest);
        break;
      default:
        if (KEYWORD.test(comment)) {
          throw new Error(`unknown expectation or option "; ${comment}"`);
        }
    }
  }
  if (results.length > 0) endings.push({ kind: "returned", results });
  if (endings.length !== 1) throw new Error(`one ending must be expected, not ${endings.length}`);
  const [ending] = endings;
  if (ending.kind === "refused") {
    const stated = Object.keys({ ...totals, ...ends, ...limits });
    if (log.length + stated.length + budgets.length > 0) {
      throw new Error("a program that is refused has no log, totals, coroutines, limits, budget");
    }
  } else if (damage.length > 0 || maxBytes !== undefined || repeats.length > 0) {
    throw new Error("damage, max bytes and repeat are for programs that are refused");
  }
  if (ending.kind !== "trapped" && ends.coroutine !== undefined) {
    throw new Error("only a trap has a coroutine");
  }
  return {
    ending,
    log,
    dropped: ends.dropped ?? 0,
    coroutine: ends.coroutine ?? 0,
    totals,
    limits,
    capabilities,
    budgets,
    repeats,
    damage,
    maxBytes,
  };
}
