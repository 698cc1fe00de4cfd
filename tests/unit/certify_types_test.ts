/**
 * Evidence cannot become policy: counts of allocations, materialisation or sharing do not type-check as input of
 * certification. `deno check` is the test: a `@ts-expect-error` without an error is an error.
 */
import { assertEquals } from "@std/assert";
import {
  certify,
  type FrameReport,
  type LimitName,
  type MetricName,
  type Policy,
  type Snapshot,
  Telemetry,
  type Vm,
} from "../../mod.ts";
import { noCosts, type ProfileCosts, type ProfileSample } from "../../lib/vm/profile.ts";

/** `true` if two types are identical, else `false`. */
type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

const FRAME: FrameReport = {
  frame: 0,
  cycles: 1,
  hostCalls: 0,
  liveBytes: 0,
  callDepth: 1,
  strings: 0,
  coroutines: 1,
  where: "in main at 0",
};

/** Never called; only type-checked. */
function refusedByTheChecker(
  snapshot: Snapshot,
  costs: ProfileCosts,
  sample: ProfileSample,
  vm: Vm,
): void {
  // @ts-expect-error -- a snapshot is not a frame report
  certify([snapshot], {});
  // @ts-expect-error -- nor are its metrics
  certify([snapshot.metrics], {});
  // @ts-expect-error -- nor are the costs in a profile
  certify([costs], {});
  // @ts-expect-error -- nor is a sample of it
  certify([sample], {});
  // @ts-expect-error -- nor is what a slice reports
  certify([vm.run({ budget: Infinity })], {});

  // @ts-expect-error -- a report with evidence: strings made
  certify([{ ...FRAME, strings_made: 3 }], {});
  // @ts-expect-error -- a report with evidence: payloads materialised
  certify([{ ...FRAME, materialised: 3 }], {});
  // @ts-expect-error -- a report with all metrics
  certify([{ ...FRAME, ...snapshot.metrics }], {});
  // @ts-expect-error -- a report with the costs in a profile
  certify([{ ...FRAME, ...costs }], {});
  const withEvidence = [{ ...FRAME, allocations: 1 }];
  // @ts-expect-error -- also through a variable, which has no excess property check
  certify(withEvidence, {});
  const withOptional: readonly (FrameReport & { readonly shared?: number })[] = [FRAME];
  // @ts-expect-error -- also if the evidence is optional
  certify(withOptional, {});

  // @ts-expect-error -- metrics are not limits
  certify([FRAME], { copied_bytes: 0 });
  // @ts-expect-error -- nor are the costs in a profile
  certify([FRAME], { materialised: 0 });
  // @ts-expect-error -- also next to a valid limit
  certify([FRAME], { cycles: 10, strings_made: 0 });
  // @ts-expect-error -- all metrics of a snapshot as a policy, although some names are limits
  certify([FRAME], snapshot.metrics);
  const policy = { cycles: 10, deferred: 0 };
  // @ts-expect-error -- also through a variable
  certify([FRAME], policy);
  // @ts-expect-error -- names are those of the report
  certify([FRAME], { host_calls: 1 });
  // @ts-expect-error -- the place of a frame is not a cost
  certify([FRAME], { where: 1 });
  // @ts-expect-error -- a declared policy
  const _declared: Policy = { collections: 0 };
  // @ts-expect-error -- a declared report
  const _report: FrameReport = { ...FRAME, reclaimed_bytes: 0 };

  // @ts-expect-error -- the report of a VM has no evidence
  vm.run({ budget: Infinity }).frame?.materialised;
  // @ts-expect-error -- nor has the VM
  vm.metrics;
}

/** Never called; must type-check. */
function acceptedByTheChecker(vm: Vm, some: Partial<Record<LimitName, number>>): void {
  const { frame } = vm.run({ budget: Infinity });
  if (frame !== undefined) certify([frame], { cycles: 1 });
  certify([FRAME], some);
  certify([FRAME], {
    cycles: 1,
    hostCalls: 1,
    liveBytes: 1,
    callDepth: 1,
    strings: 1,
    coroutines: 1,
  });
  certify([], {});
  const frames: FrameReport[] = [];
  const policy: Policy = {};
  certify(frames, policy);
}

Deno.test("the types of certification contain no evidence", () => {
  const isReport: IsSame<
    keyof FrameReport,
    | "frame"
    | "cycles"
    | "hostCalls"
    | "liveBytes"
    | "callDepth"
    | "strings"
    | "coroutines"
    | "where"
  > = true;
  const isLimit: IsSame<
    LimitName,
    "cycles" | "hostCalls" | "liveBytes" | "callDepth" | "strings" | "coroutines"
  > = true;
  // Names that both sides use. "strings" and "coroutines" count live ones in a report, and all created ones in
  // telemetry.
  const isBoth: IsSame<LimitName & MetricName, "cycles" | "strings" | "coroutines"> = true;
  const inProfile: IsSame<LimitName & keyof ProfileCosts, "cycles"> = true;
  assertEquals([isReport, isLimit, isBoth, inProfile], [true, true, true, true]);
  assertEquals(typeof refusedByTheChecker, typeof acceptedByTheChecker);
});

Deno.test("evidence that was cast past the checker is not read", () => {
  const report = { ...FRAME, ...new Telemetry().snapshot().metrics, ...noCosts(), ...FRAME };
  const frames: readonly FrameReport[] = [report];
  assertEquals(certify(frames, { cycles: 1 }), certify([FRAME], { cycles: 1 }));
});
