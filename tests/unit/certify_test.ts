/** Certification and the frame reports it reads: exact, and the same however a run is sliced. */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import fc from "../property/seeds.ts";
import {
  certify,
  defineLog,
  formatCertificate,
  type FrameReport,
  HostRegistry,
  type LimitName,
  load,
  type Policy,
  type Vm,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

function frameOf(frame: number, some: Partial<FrameReport> = {}): FrameReport {
  return {
    frame,
    cycles: 0,
    hostCalls: 0,
    liveBytes: 0,
    callDepth: 1,
    strings: 0,
    coroutines: 1,
    where: `in main at ${frame}`,
    ...some,
  };
}

const LIMITS: readonly LimitName[] = [
  "cycles",
  "hostCalls",
  "liveBytes",
  "callDepth",
  "strings",
  "coroutines",
];

// Verdicts

Deno.test("a policy passes if every frame keeps it, at the limit too; the margin is the rest", () => {
  const frames = [frameOf(0, { cycles: 5 }), frameOf(1, { cycles: 9 }), frameOf(2, { cycles: 9 })];
  assertEquals(certify(frames, { cycles: 9 }), {
    verdict: "pass",
    frames: 3,
    limits: [{
      limit: "cycles",
      allowed: 9,
      worst: 9,
      worstFrame: 1,
      where: "in main at 1",
      margin: 0,
      violations: 0,
    }],
    violations: [],
  });
  assertEquals(certify(frames, { cycles: 12 }).limits[0].margin, 3);
});

Deno.test("one frame over one limit fails; all violations are listed by frame", () => {
  const frames = [
    frameOf(0, { cycles: 11, hostCalls: 3 }),
    frameOf(1),
    frameOf(2, { cycles: 13 }),
    frameOf(3, { hostCalls: 4 }),
  ];
  const certificate = certify(frames, { hostCalls: 2, cycles: 10, coroutines: 1 });
  assertEquals(certificate.verdict, "fail");
  assertEquals(
    certificate.limits.map((
      { limit, worst, worstFrame, margin, violations },
    ) => [limit, worst, worstFrame, margin, violations]),
    [["cycles", 13, 2, -3, 2], ["hostCalls", 4, 3, -2, 2], ["coroutines", 1, 0, 0, 0]],
  );
  assertEquals(certificate.violations, [
    { frame: 0, limit: "cycles", found: 11, allowed: 10, where: "in main at 0" },
    { frame: 0, limit: "hostCalls", found: 3, allowed: 2, where: "in main at 0" },
    { frame: 2, limit: "cycles", found: 13, allowed: 10, where: "in main at 2" },
    { frame: 3, limit: "hostCalls", found: 4, allowed: 2, where: "in main at 3" },
  ]);
});

Deno.test("each cost can be limited", () => {
  for (const limit of LIMITS) {
    const frames = [frameOf(0, { [limit]: 7 })];
    const allow = (most: number): Policy => ({ [limit]: most });
    assertEquals(certify(frames, allow(7)).verdict, "pass", limit);
    const certificate = certify(frames, allow(6));
    assertEquals([certificate.verdict, certificate.violations[0].limit], ["fail", limit]);
  }
});

Deno.test("a limit of 0 allows nothing, Infinity everything", () => {
  const frames = [frameOf(0, { strings: 1 })];
  assertEquals(certify(frames, { strings: 0 }).verdict, "fail");
  assertEquals(certify(frames, { strings: Infinity }).limits[0].margin, Infinity);
});

Deno.test("without frames or limits, certification passes", () => {
  const none = certify([], { cycles: 10, callDepth: 2 });
  assertEquals([none.verdict, none.frames, none.violations], ["pass", 0, []]);
  assertEquals(none.limits[0], {
    limit: "cycles",
    allowed: 10,
    worst: 0,
    worstFrame: -1,
    where: "",
    margin: 10,
    violations: 0,
  });
  assertEquals(certify([frameOf(0)], {}), {
    verdict: "pass",
    frames: 1,
    limits: [],
    violations: [],
  });
});

Deno.test("an unknown limit is refused with a message that lists the known ones", () => {
  for (const name of ["cycle", "where", "frame", "copied_bytes", "toString", "__proto__"]) {
    const policy: Policy = Object.fromEntries([[name, 1]]);
    const { message } = assertThrows(() => certify([], policy), RangeError, `"${name}"`);
    for (const known of LIMITS) assertStringIncludes(message, known);
  }
});

Deno.test("a limit that is not a number ≥ 0 is refused", () => {
  for (const allowed of [NaN, -1, -Infinity, -0.5]) {
    assertThrows(() => certify([], { cycles: allowed }), RangeError, '"cycles"');
  }
  for (const given of ["5", null, true, {}, 5n]) {
    const policy: Policy = JSON.parse('{"strings":0}');
    assertThrows(
      () => certify([], Object.assign(policy, { strings: given })),
      RangeError,
      '"strings"',
    );
  }
});

Deno.test("verdict, margins and violations agree, whatever the frames and the policy are", () => {
  const costs = fc.record(
    Object.fromEntries(LIMITS.map((limit) => [limit, fc.nat(5)])) as Record<
      LimitName,
      fc.Arbitrary<number>
    >,
  );
  const policies = fc.record(
    Object.fromEntries(LIMITS.map((limit) => [limit, fc.nat(5)])) as Record<
      LimitName,
      fc.Arbitrary<number>
    >,
    { requiredKeys: [] },
  );
  fc.assert(fc.property(fc.array(costs, { maxLength: 8 }), policies, (drafts, policy) => {
    const frames = drafts.map((draft, frame) => frameOf(frame, draft));
    const { verdict, limits, violations } = certify(frames, policy);
    assertEquals(verdict === "fail", violations.length > 0);
    assertEquals(limits.map(({ limit }) => limit), LIMITS.filter((limit) => limit in policy));
    for (const row of limits) {
      const found = frames.map((frame) => frame[row.limit]);
      assertEquals(row.worst, Math.max(0, ...found));
      assertEquals(row.worstFrame, found.indexOf(row.worst));
      assertEquals([row.allowed, row.margin], [policy[row.limit], row.allowed - row.worst]);
      const broken = violations.filter(({ limit }) => limit === row.limit);
      assertEquals(
        broken.map(({ frame }) => frame),
        frames.filter((frame) => frame[row.limit] > row.allowed).map(({ frame }) => frame),
      );
      assertEquals(row.violations, broken.length);
    }
  }));
});

Deno.test("formatCertificate shows the verdict, a table of limits and the violations", () => {
  const frames = [frameOf(0, { cycles: 5 }), frameOf(1, { cycles: 1234, hostCalls: 2 })];
  assertEquals(
    formatCertificate(certify(frames, { cycles: 1000, hostCalls: 10 })),
    `fail: 2 frames

limit      allowed  worst  in frame  margin  violations
cycles        1000   1234         1    -234           1
hostCalls       10      2         1       8           0

frame 1 in main at 1: cycles 1234, allowed 1000
`,
  );
  assertEquals(
    formatCertificate(certify([], { strings: 3 })),
    `pass: 0 frames

limit    allowed  worst  in frame  margin  violations
strings        3      0         -       3           0
`,
  );
});

Deno.test("formatCertificate lists 20 violations and counts the others", () => {
  const frames = Array.from({ length: 30 }, (_, frame) => frameOf(frame, { cycles: 2 }));
  const text = formatCertificate(certify(frames, { cycles: 1 }));
  assertEquals(text.match(/^frame \d+ /gm)?.length, 20);
  assertStringIncludes(text, "\nand 10 more\n");
});

// Frame reports of VMs

/** Runs a VM to its end and returns its frame reports. */
function framesOf(
  vm: Vm,
  run: (vm: Vm) => { frame?: FrameReport } = (vm) => vm.run({ budget: Infinity }),
): FrameReport[] {
  const frames: FrameReport[] = [];
  while (!vm.finished) {
    const { frame } = run(vm);
    if (frame !== undefined) frames.push(frame);
  }
  return frames;
}

function start(source: string, limits = {}): Vm {
  const host = new HostRegistry()
    .define("t.text/1", { args: 0, rets: 1 }, () => "x".repeat(100))
    .define("t.array/1", { args: 0, rets: 1 }, () => [[1, 2, 3, 4]])
    .define("t.throw/1", { args: 0, rets: 0 }, () => {
      throw new RangeError("told to");
    });
  defineLog(host, () => {});
  return load(assemble(source), { host, capabilities: ["log"] }).instantiate({ limits });
}

/** Frame reports as plain data. */
function plain(frames: readonly FrameReport[]): FrameReport[] {
  return frames.map((frame) => ({ ...frame }));
}

Deno.test("a program without FRAME_SYNC is one frame with all its costs", () => {
  const vm = start(".func main params=0 locals=0 rets=0\n  NOP\n  RET\n.end");
  assertEquals(plain(framesOf(vm)), [
    frameOf(0, { cycles: 5, where: "in main at 2 (line 3)" }),
  ]);
});

Deno.test("a frame that ends by a trap or HALT is reported too", () => {
  const ends = ["HALT", "TRAP"].map((end) =>
    framesOf(start(`.func main params=0 locals=0 rets=0\n  FRAME_SYNC\n  ${end}\n.end`))
  );
  for (const frames of ends) {
    assertEquals(plain(frames), [
      frameOf(0, { cycles: 1, where: "in main at 2 (line 3)" }),
      frameOf(1, { cycles: 1, where: "in main at 2 (line 3)" }),
    ]);
  }
});

Deno.test("callDepth is the peak within the frame, including the depth at its start", () => {
  const vm = start(`
.func main params=0 locals=0 rets=0
  CALL one      ; deepest: 3, then 2 at the end of the frame
  CALL one
  FRAME_SYNC    ; at depth 1
  RET
.end
.func one params=0 locals=0 rets=0
  CALL two
  FRAME_SYNC
  RET
.end
.func two params=0 locals=0 rets=0
  RET
.end`);
  // 0: main, one, two. 1: one again, then main, one, two. 2: back from one. 3: main alone.
  assertEquals(framesOf(vm).map(({ callDepth }) => callDepth), [3, 3, 2, 1]);
});

Deno.test("callDepth counts calls of closures and is the peak of one coroutine, not a sum", () => {
  const vm = start(`
.func main params=0 locals=0 rets=0
  SPAWN worker 0
  MAKE_CLOSURE called 0
  CALL_CLOSURE 0
  POP
  FRAME_SYNC
  FRAME_SYNC
  RET
.end
.func called params=1 locals=0 rets=1
  PUSH_BOOL true
  RET
.end
.func worker params=0 locals=0 rets=0
  CALL deep
  RET
.end
.func deep params=0 locals=0 rets=0
  CALL deeper
  RET
.end
.func deeper params=0 locals=0 rets=0
  RET
.end`);
  // 0: main and the closure. 1: worker, deep, deeper; it ends and main goes on. 2: main.
  assertEquals(framesOf(vm).map(({ callDepth }) => callDepth), [2, 3, 1]);
});

Deno.test("hostCalls counts the calls of the frame, including one that throws", () => {
  const vm = start(`
.sysc log.write/1 args=1 rets=0
.sysc t.throw/1 args=0 rets=0
.func main params=0 locals=0 rets=0
  PUSH_CONST "a"
  HOSTCALL log.write/1
  PUSH_CONST "b"
  HOSTCALL log.write/1
  FRAME_SYNC
  FRAME_SYNC
  HOSTCALL t.throw/1
  RET
.end`);
  assertEquals(framesOf(vm).map(({ hostCalls }) => hostCalls), [2, 0, 1]);
});

Deno.test("coroutines counts live ones; an idle frame costs 1 cycle and has no calls", () => {
  const vm = start(`
.func main params=0 locals=0 rets=0
  SPAWN worker 0
  SPAWN worker 0
  SLEEP 3
  FRAME_SYNC
  RET
.end
.func worker params=0 locals=0 rets=0
  NOP
  RET
.end`);
  const frames = framesOf(vm);
  // Both workers end in frame 1. Main went to sleep with 1 frame completed, and wakes with 4.
  assertEquals(frames.map(({ coroutines }) => coroutines), [3, 1, 1, 1, 1]);
  assertEquals(frames.map(({ cycles }) => cycles), [38 + 38 + 2 + 1, 5 + 5, 1, 1, 4]);
  assertEquals(frames.map(({ callDepth }) => callDepth), [1, 1, 0, 0, 1]);
});

Deno.test("liveBytes is the peak of the frame; strings counts those held at its end", () => {
  const vm = start(
    `
.sysc t.text/1 args=0 rets=1
.sysc t.array/1 args=0 rets=1
.func main params=0 locals=0 rets=0
  HOSTCALL t.text/1    ; 64 + 100
  POP
  HOSTCALL t.array/1   ; 48 + 4 * 16
  POP
  FRAME_SYNC
  PUSH_CONST "ab"
  PUSH_CONST "cd"
  ADD                  ; 64 + 4 + 32
  PUSH_CONST "abce"
  EQ                   ; materialised: 32 less
  POP
  FRAME_SYNC
  HOSTCALL t.text/1    ; 164 more do not fit: what is unreachable goes before
  POP
  FRAME_SYNC
  RET
.end`,
    { heapBytes: 400 },
  );
  const frames = framesOf(vm);
  const [first, second] = [164 + 112, 164 + 112 + 100];
  assertEquals(frames.map(({ liveBytes }) => liveBytes), [first, second, second - 32, 164]);
  assertEquals(frames.map(({ strings }) => strings), [1, 2, 1, 1]);
  assertEquals(vm.liveBytes, 164);
});

/** Frames with calls, coroutines, host calls, strings, sleep and collections; ends with a trap. */
const MIXED = `
.sysc log.write/1 args=1 rets=0
.sysc t.array/1 args=0 rets=1
.global kept
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
again:
  GET_LOCAL 0
  SPAWN worker 1
  PUSH_CONST "${"long ".repeat(30)}"
  PUSH_CONST "text"
  ADD
  DUP
  SET_GLOBAL kept
  HOSTCALL log.write/1
  HOSTCALL t.array/1
  POP
  GET_LOCAL 0
  CALL down
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 12
  LT
  JMP_IF_TRUE again
  SLEEP 9
  FRAME_SYNC
  TRAP
.end
.func down params=1 locals=3 rets=0
  GET_LOCAL 0
  PUSH_I32 0
  LTE
  JMP_IF_TRUE end
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL down
end:
  RET
.end
.func worker params=1 locals=0 rets=0
  GET_LOCAL 0
  CALL down
  SLEEP 2
  FRAME_SYNC
  GET_GLOBAL kept
  PUSH_CONST "!"
  ADD
  POP
  RET
.end`;

const WAYS: readonly ((vm: Vm) => { frame?: FrameReport })[] = [
  (vm) => vm.step(),
  (vm) => vm.run({ budget: 1 }),
  (vm) => vm.run({ budget: 64 }),
  (vm) => vm.instructions % 3 === 0 ? vm.step() : vm.run({ budget: 20 }),
];

Deno.test("the cycles of all frames add up to the VM's; frames do not depend on slices", () => {
  const vm = start(MIXED, { heapBytes: 5000 });
  const frames = plain(framesOf(vm));
  assert(frames.length > 20);
  assertEquals(frames.reduce((sum, { cycles }) => sum + cycles, 0), vm.cycles);
  assertEquals(frames.map(({ frame }) => frame), [...frames.keys()]);
  assertEquals(frames.length, vm.frames + 1);
  assert(frames.some(({ coroutines }) => coroutines > 3));
  assert(frames.every(({ liveBytes }) => liveBytes <= 5000));
  for (const way of WAYS) {
    const other = start(MIXED, { heapBytes: 5000 });
    assertEquals(plain(framesOf(other, way)), frames);
    assertEquals(other.cycles, vm.cycles);
  }
});

Deno.test("a collection at the end of a frame belongs to that frame", () => {
  const source = `
.sysc t.text/1 args=0 rets=1
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
again:
  HOSTCALL t.text/1
  POP
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 COUNT
  LT
  JMP_IF_TRUE again
  FRAME_SYNC
  RET
.end`;
  // A collection is due after 262144 bytes; each text counts 164.
  const due = Math.ceil(262144 / 164);
  const cyclesOf = (count: number): number[] => {
    const vm = start(source.replace("COUNT", `${count}`));
    const frames = framesOf(vm);
    assertEquals(frames[0].cycles + frames[1].cycles, vm.cycles);
    assertEquals(frames[0].strings, count, "counted before the collection");
    assertEquals(frames[0].liveBytes, 164 * count);
    return [...frames.map(({ cycles }) => cycles), vm.liveBytes];
  };
  // A text from the host: 1 for the call, 8 + 16 for the string, 25 for its 100 bytes.
  const round = 50 + 2 + 2 + 2 + 2 + 1 + 2 + 2 + 2 + 3;
  assertEquals(cyclesOf(due - 1), [4 + round * (due - 1) + 1, 4, 164 * (due - 1)]);
  // It examines local 0 and the header of its frame, and counts the texts and the coroutine.
  const collecting = 32 + 4 * (1 + 1) + 8 * (due + 1);
  assertEquals(cyclesOf(due), [4 + round * due + 1 + collecting, 4, 0]);
});

Deno.test("reports of a VM can be certified", () => {
  const frames = framesOf(start(MIXED, { heapBytes: 5000 }));
  const certificate = certify(frames, { cycles: 100_000, hostCalls: 2, callDepth: 10 });
  assertEquals(certificate.verdict, "fail");
  const [, hostCalls, callDepth] = certificate.limits;
  assertEquals([hostCalls.worst, hostCalls.violations], [2, 0]);
  assertEquals(callDepth.worst, 13);
  assertStringIncludes(certificate.violations[0].where, "in ");
});
