/**
 * Evidence can't become a rule: what counts allocations, materialisation or sharing does not type-check
 * as what certification reads. `deno check` is the test: a `@ts-expect-error` without an error is one.
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

/** `true` where two types are the same, else `false`. */
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

/** Never run: its lines are there to be checked. */
function refusedByTheChecker(
  snapshot: Snapshot,
  costs: ProfileCosts,
  sample: ProfileSample,
  vm: Vm,
): void {
  // @ts-expect-error -- a snapshot is no frame report
  certify([snapshot], {});
  // @ts-expect-error -- nor are its metrics
  certify([snapshot.metrics], {});
  // @ts-expect-error -- nor are the costs in a profile
  certify([costs], {});
  // @ts-expect-error -- nor is a sample of it
  certify([sample], {});
  // @ts-expect-error -- nor is what a slice reports
  certify([vm.run({ budget: Infinity })], {});

  // @ts-expect-error -- a report that was given evidence, here the strings made
  certify([{ ...FRAME, strings_made: 3 }], {});
  // @ts-expect-error -- a report that was given evidence, here the payloads materialised
  certify([{ ...FRAME, materialised: 3 }], {});
  // @ts-expect-error -- all metrics together with a report
  certify([{ ...FRAME, ...snapshot.metrics }], {});
  // @ts-expect-error -- a report of a profile
  certify([{ ...FRAME, ...costs }], {});
  const withEvidence = [{ ...FRAME, allocations: 1 }];
  // @ts-expect-error -- also by way of a variable, where no literal is checked for what is too much
  certify(withEvidence, {});
  const withOptional: readonly (FrameReport & { readonly shared?: number })[] = [FRAME];
  // @ts-expect-error -- also where the evidence may be left out
  certify(withOptional, {});

  // @ts-expect-error -- metrics are no limits
  certify([FRAME], { copied_bytes: 0 });
  // @ts-expect-error -- nor are the costs in a profile
  certify([FRAME], { materialised: 0 });
  // @ts-expect-error -- beside a limit that there is, too
  certify([FRAME], { cycles: 10, strings_made: 0 });
  // @ts-expect-error -- all metrics of a snapshot as a policy, though some names are limits
  certify([FRAME], snapshot.metrics);
  const policy = { cycles: 10, deferred: 0 };
  // @ts-expect-error -- also by way of a variable
  certify([FRAME], policy);
  // @ts-expect-error -- names are given as they are in the report
  certify([FRAME], { host_calls: 1 });
  // @ts-expect-error -- what a frame is called is no cost
  certify([FRAME], { where: 1 });
  // @ts-expect-error -- a policy that is declared as one
  const _declared: Policy = { collections: 0 };
  // @ts-expect-error -- a report that is declared as one
  const _report: FrameReport = { ...FRAME, reclaimed_bytes: 0 };

  // @ts-expect-error -- what a VM tells of a frame has no evidence to be read
  vm.run({ budget: Infinity }).frame?.materialised;
  // @ts-expect-error -- nor has the VM
  vm.metrics;
}

/** Also never run: what has to be accepted. */
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

Deno.test("the types of certification have no evidence in them", () => {
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
  // Names that both sides use. Of these, "strings" and "coroutines" are counts of what is held in a
  // report, and of what was made in telemetry.
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
