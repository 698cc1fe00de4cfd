/**
 * Certification: a host's policy over the costs of frames. It sees costs only. Evidence, such as how
 * often something was allocated, is not in its input types, so that no policy can depend on it.
 */

import type { FrameReport } from "../vm/frame_report.ts";

/** A cost that a policy can limit. */
export type LimitName = Exclude<keyof FrameReport, "frame" | "where">;

/** Upper limit of each cost of a frame. A cost that is left out has no limit. */
export type Policy = Readonly<Partial<Record<LimitName, number>>>;

/** Result for one limit of a policy. */
export interface LimitResult {
  /** The limited cost. */
  readonly limit: LimitName;
  /** Largest value allowed. */
  readonly allowed: number;
  /** Largest value found; 0 without frames. */
  readonly worst: number;
  /** First frame with that value; -1 without frames. */
  readonly worstFrame: number;
  /** Where that frame ended. */
  readonly where: string;
  /** `allowed - worst`: negative if the limit is broken. */
  readonly margin: number;
  /** Number of frames that broke it. */
  readonly violations: number;
}

/** A frame that broke a limit. */
export interface Violation {
  /** Number of the frame. */
  readonly frame: number;
  /** The broken limit. */
  readonly limit: LimitName;
  /** Value found. */
  readonly found: number;
  /** Largest value allowed. */
  readonly allowed: number;
  /** Where the frame ended. */
  readonly where: string;
}

/** Result of {@link certify}. Plain data. */
export interface Certificate {
  /** `pass` if every frame keeps every limit. */
  readonly verdict: "pass" | "fail";
  /** Number of frames checked. */
  readonly frames: number;
  /** One result for each limit of the policy. */
  readonly limits: readonly LimitResult[];
  /** Every violation, by frame. */
  readonly violations: readonly Violation[];
}

/** `T`, if it has no properties beyond those of `Shape`. */
export type Exactly<T, Shape> = T & Readonly<Record<Exclude<keyof T, keyof Shape>, never>>;

const LIMIT_NAMES: readonly LimitName[] = [
  "cycles",
  "hostCalls",
  "liveBytes",
  "callDepth",
  "strings",
  "coroutines",
];

/**
 * Checks frames against a policy.
 *
 * @throws {RangeError} if the policy has an unknown limit, or one that is not a number ≥ 0
 * @example
 * ```ts
 * import { certify, type FrameReport, load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * const source = ".func main params=0 locals=0 rets=0\nagain:\n  FRAME_SYNC\n  JMP again\n.end";
 * const vm = load(assemble(source)).instantiate();
 * const frames: FrameReport[] = [];
 * while (frames.length < 3) {
 *   const { frame } = vm.run({ budget: Infinity });
 *   if (frame !== undefined) frames.push(frame);
 * }
 * const certificate = certify(frames, { cycles: 10 });
 * assertEquals(certificate.verdict, "pass");
 * assertEquals(certificate.limits[0].margin, 7);
 * ```
 */
export function certify<F extends FrameReport, P extends Policy>(
  frames: readonly Exactly<F, FrameReport>[],
  policy: Exactly<P, Policy>,
): Certificate {
  const limits = readPolicy(policy);
  const violations: Violation[] = [];
  for (const report of frames) {
    for (const [limit, allowed] of limits) {
      const found: number = report[limit];
      if (found > allowed) {
        violations.push({ frame: report.frame, limit, found, allowed, where: report.where });
      }
    }
  }
  return {
    verdict: violations.length === 0 ? "pass" : "fail",
    frames: frames.length,
    limits: limits.map(([limit, allowed]) => limitResult(frames, limit, allowed)),
    violations,
  };
}

/** Formats a certificate as text for people. */
export function formatCertificate(certificate: Certificate): string {
  const { verdict, frames, limits, violations } = certificate;
  const rows = limits.map(({ limit, allowed, worst, worstFrame, margin, violations: broken }) =>
    [limit, allowed, worst, worstFrame < 0 ? "-" : worstFrame, margin, broken].map(String)
  );
  const head = ["limit", "allowed", "worst", "in frame", "margin", "violations"];
  const lines = [`${verdict}: ${frames} frames`, "", ...alignColumns([head, ...rows])];
  const shown = violations.slice(0, MOST_SHOWN);
  if (shown.length > 0) lines.push("");
  for (const { frame, limit, found, allowed, where } of shown) {
    lines.push(`frame ${frame} ${where}: ${limit} ${found}, allowed ${allowed}`);
  }
  if (violations.length > shown.length) lines.push(`and ${violations.length - shown.length} more`);
  return `${lines.join("\n")}\n`;
}

/** Most violations that the text lists. */
const MOST_SHOWN = 20;

function readPolicy(policy: Policy): (readonly [LimitName, number])[] {
  for (const name of Object.keys(policy)) {
    if (!LIMIT_NAMES.some((known) => known === name)) {
      throw new RangeError(`"${name}" is not a limit; expected one of ${LIMIT_NAMES.join(", ")}`);
    }
  }
  return LIMIT_NAMES.flatMap((name) => {
    const allowed = policy[name];
    if (allowed === undefined) return [];
    if (typeof allowed !== "number" || !(allowed >= 0)) {
      throw new RangeError(`limit "${name}" must be a number ≥ 0, not ${allowed}`);
    }
    return [[name, allowed] as const];
  });
}

function limitResult(
  frames: readonly FrameReport[],
  limit: LimitName,
  allowed: number,
): LimitResult {
  let worst: FrameReport | undefined;
  let violations = 0;
  for (const report of frames) {
    if (worst === undefined || report[limit] > worst[limit]) worst = report;
    if (report[limit] > allowed) violations++;
  }
  return {
    limit,
    allowed,
    worst: worst?.[limit] ?? 0,
    worstFrame: worst?.frame ?? -1,
    where: worst?.where ?? "",
    margin: allowed - (worst?.[limit] ?? 0),
    violations,
  };
}

/** Pads cells: the first column is left-aligned, numbers are right-aligned. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row.map((cell, i) => i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])).join("  ")
  );
}
