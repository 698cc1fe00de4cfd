/** Reports the metrics of a VM to its telemetry scope, as changes since the previous report. */
import {
  CONTROL_FRAMES,
  KIND_ARRAY,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_COROUTINE,
  KIND_MAP,
} from "../machine/state/layout.ts";
import { METRIC, METRIC_NAMES } from "../isa/metrics.ts";
import type { Recorder } from "./recorder.ts";
import type { Machine } from "../machine/state/machine.ts";

/** String constants that a program added to a store. Those already in the store do not count. */
export interface LoadedStrings {
  readonly count: number;
  readonly bytes: number;
}

/** Reports the metrics of one VM to a scope. */
export interface Reporter {
  /** Reports the creation of the VM. */
  begin(loaded: LoadedStrings): void;
  /** Reports that the VM was restored. The VM that was saved has reported the work before. */
  resume(loaded: LoadedStrings): void;
  /** Reports a slice. `cycles` is the total the VM has spent since its start. */
  endSlice(cycles: number): void;
  /** Reports the disposal of the VM: it holds no memory any more. */
  end(): void;
}

const SILENT: Reporter = {
  begin(): void {},
  resume(): void {},
  endSlice(): void {},
  end(): void {},
};

/** Creates the reporter of a machine. Without a scope it does nothing. */
export function createReporter(m: Machine, scope: Recorder | undefined): Reporter {
  if (scope === undefined) return SILENT;
  const reported = new Float64Array(METRIC_NAMES.length);
  const totals = new Float64Array(METRIC_NAMES.length);

  const report = (isSlice: boolean): void => {
    const change = totals.slice();
    for (let i = 0; i < change.length; i++) change[i] -= reported[i];
    reported.set(totals);
    scope.record(change, isSlice);
  };

  return {
    begin(loaded: LoadedStrings): void {
      totals[METRIC.load_strings] = loaded.count;
      totals[METRIC.load_string_bytes] = loaded.bytes;
      readTotals(m, totals);
      report(false);
    },
    resume(loaded: LoadedStrings): void {
      totals[METRIC.cycles] = m.run.cycles;
      readTotals(m, totals);
      reported.set(totals);
      totals[METRIC.load_strings] = loaded.count;
      totals[METRIC.load_string_bytes] = loaded.bytes;
      // The memory of this VM is not in the scope yet.
      reported[METRIC.live_bytes] = 0;
      reported[METRIC.memory_bytes] = 0;
      report(false);
    },
    endSlice(cycles: number): void {
      totals[METRIC.cycles] = cycles;
      totals[METRIC.slices]++;
      readTotals(m, totals);
      report(true);
    },
    end(): void {
      totals[METRIC.live_bytes] = 0;
      totals[METRIC.memory_bytes] = 0;
      report(false);
    },
  };
}

function readTotals(m: Machine, totals: Float64Array): void {
  const { account, memory } = m;
  totals[METRIC.instructions] = m.instructions;
  totals[METRIC.frames] = memory.f64[CONTROL_FRAMES >> 1];
  totals[METRIC.calls] = m.calls;
  totals[METRIC.host_calls] = m.hostCalls;
  totals[METRIC.guest_calls] = m.guestCalls;
  totals[METRIC.intrinsic_calls] = m.intrinsicCalls;
  totals[METRIC.strings] = account.strings;
  totals[METRIC.string_bytes] = account.stringBytes;
  totals[METRIC.deferred] = account.deferred;
  totals[METRIC.copied_bytes] = account.copiedBytes;
  totals[METRIC.arrays] = account.madeOfKind(KIND_ARRAY);
  totals[METRIC.array_bytes] = account.bytesOfKind(KIND_ARRAY);
  totals[METRIC.bytes_objects] = account.madeOfKind(KIND_BYTES);
  totals[METRIC.bytes_object_bytes] = account.bytesOfKind(KIND_BYTES);
  totals[METRIC.maps] = account.madeOfKind(KIND_MAP);
  totals[METRIC.map_bytes] = account.bytesOfKind(KIND_MAP);
  totals[METRIC.closures] = account.madeOfKind(KIND_CLOSURE);
  totals[METRIC.closure_bytes] = account.bytesOfKind(KIND_CLOSURE);
  totals[METRIC.coroutines] = account.madeOfKind(KIND_COROUTINE);
  totals[METRIC.coroutine_bytes] = account.bytesOfKind(KIND_COROUTINE);
  totals[METRIC.collections] = account.collections;
  totals[METRIC.reclaimed_bytes] = account.reclaimedBytes;
  totals[METRIC.live_bytes] = account.liveBytes;
  totals[METRIC.peak_bytes] = account.peakBytes;
  totals[METRIC.memory_bytes] = memory.i32.byteLength;
  totals[METRIC.collector_ms] = m.collectorMs;
}
