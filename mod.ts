/**
 * The PROMETEU runtime: loads a guest program, verifies it once, and runs it deterministically,
 * metered and sandboxed.
 *
 * {@link assemble} or {@link decodeImage} produces a {@link ProgramImage}. {@link load} verifies it and
 * returns a {@link Program}. {@link Program.instantiate} creates a {@link Vm}, and {@link Vm.run}
 * returns a {@link Slice}. Guest faults are values in the slice; exceptions report mistakes of the host
 * and invalid images.
 *
 * @example
 * ```ts
 * import { defineLog, HostRegistry, load } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * const lines: string[] = [];
 * const host = new HostRegistry();
 * defineLog(host, (text) => lines.push(text));
 * const image = assemble(`
 * .sysc log.write/1 args=1 rets=0
 * .func main params=0 locals=0 rets=0
 *   PUSH_CONST "hello"
 *   HOSTCALL log.write/1
 *   RET
 * .end`);
 * const vm = load(image, { host, capabilities: ["log"] }).instantiate();
 * assertEquals(vm.run({ budget: 10_000 }).reason, "returned");
 * assertEquals(lines, ["hello"]);
 * ```
 *
 * @module
 */

// Images
export { assemble, type AssembleOptions, disassemble } from "./lib/assembly/assembly.ts";
export {
  type DebugOptions,
  FunctionBuilder,
  type FunctionCounts,
  type HandlerOptions,
  ImageBuilder,
  type Label,
  type LineMark,
  type Operand,
  type SharedNames,
} from "./lib/image/builder.ts";
export type { HostIdentity } from "./lib/image/identity.ts";
export type {
  CaptureName,
  Constant,
  DebugInfo,
  ExportRecord,
  FallbackRecord,
  FunctionFacts,
  FunctionRecord,
  HandlerRecord,
  HostImport,
  LocalName,
  ProgramImage,
} from "./lib/image/image.ts";
export { decodeImage, type DecodeOptions } from "./lib/image/pbx_decoder.ts";
export { encodeImage } from "./lib/image/pbx_encoder.ts";
export { validateImage } from "./lib/image/validation.ts";
export { formatFloat } from "./lib/encoding/literal.ts";

// The instruction set
export { INSTRUCTIONS, type InstructionSpec, type OperandKind } from "./lib/isa/instructions.ts";

// Loading
export {
  type ExportedFunction,
  type HostEntry,
  type InstantiateOptions,
  load,
  type LoadOptions,
  type Program,
  type RestoreOptions,
} from "./lib/vm/program.ts";
export type { HostResolver, HostSignature } from "./lib/image/linker.ts";
export type { SlotEffect } from "./lib/image/code_facts.ts";

// Running
export type { ForkOptions, Vm, VmOptions } from "./lib/vm/vm.ts";
export type { RunOptions } from "./lib/vm/runners.ts";
export type { CallArgument, CallTarget } from "./lib/vm/guest_calls.ts";
export type { Tick } from "./lib/vm/tick.ts";
export type { GlobalValue, PathStep } from "./lib/vm/globals.ts";
export type { CallEnd, CallSlice, Slice } from "./lib/vm/slice.ts";
export type { RunAsyncOptions } from "./lib/vm/run_async.ts";
export type { PendingCall } from "./lib/machine/host/answers.ts";
export type { SliceReason } from "./lib/isa/slice_reasons.ts";
export type { CoroutineView } from "./lib/vm/inspector.ts";
export { VmError, type VmErrorCode } from "./lib/machine/state/vm_error.ts";
export { SnapshotError, type SnapshotErrorCode } from "./lib/machine/state/snapshot_error.ts";
export { DEFAULT_LIMITS, type LimitDescription, LIMITS, type Limits } from "./lib/isa/limits.ts";
export { formatBacktrace, formatTrap, type Trap } from "./lib/vm/trap.ts";
export { type TrapCode, type TrapDescription, TRAPS } from "./lib/isa/traps.ts";
export type {
  GuestActivation,
  GuestClosure,
  GuestEntry,
  GuestProperty,
  GuestValue,
  ValueKind,
} from "./lib/machine/memory/guest_value.ts";
export type { TypedArray } from "./lib/machine/memory/views.ts";
export { formatValue } from "./lib/vm/value_text.ts";
export type { ElementKey, GuestObject, RetainedObject } from "./lib/machine/host/object_view.ts";
export { isGuestObject } from "./lib/machine/host/guest_object.ts";
export { StringStore } from "./lib/machine/strings/string_store.ts";

// The host
export { type AsyncDefinition, type HostDefinition, HostRegistry } from "./lib/host/registry.ts";
export {
  defineLog,
  type LogCounts,
  type LogLevel,
  type LogMessage,
  type LogOptions,
} from "./lib/host/log.ts";
export {
  type AnswerOf,
  type ArgKind,
  type ArgList,
  type ArgOf,
  type ArgsOf,
  type ArgSpec,
  type ArgTypes,
  type AsyncArgsOf,
  type AsyncCall,
  type AsyncHandler,
  optional,
  type OptionalArg,
  type ResultKind,
  type ResultList,
  type ResultOf,
  type ResultTail,
  type ResultTypes,
  type TypedHandler,
  variadic,
  type VariadicArg,
  view,
  type ViewArg,
  type ViewedKind,
} from "./lib/machine/host/kinds.ts";
export type { CallingVm, HostHandler, LaterAnswer } from "./lib/machine/host/host_function.ts";
export {
  float,
  type FloatValue,
  type HostResult,
  type HostResultObject,
  type HostResultValue,
  type HostValue,
  type PlainObject,
  type PlainValue,
} from "./lib/machine/host/plain_value.ts";

// Evidence
export {
  difference,
  type ScopeOptions,
  type Snapshot,
  Telemetry,
  TelemetryError,
  type TelemetryErrorCode,
  type TelemetryScope,
} from "./lib/telemetry/scope.ts";
export type { Recorder } from "./lib/vm/recorder.ts";
export type { MetricName } from "./lib/isa/metrics.ts";
export type { StateChecker } from "./lib/vm/checking.ts";
export type { VmJournal } from "./lib/vm/journaling.ts";
export type {
  JournalMark,
  JournalRecorder,
  OpenedJournal,
  Replay,
  ReplayedCall,
  ReplayOptions,
  ReplaySlice,
} from "./lib/vm/replaying.ts";
export type { ProfilerFactory } from "./lib/vm/profiling.ts";
export type { Profile, ProfileCosts, ProfileNode, ProfileSample } from "./lib/vm/profile.ts";

// Certification
export {
  type Certificate,
  certify,
  type Exactly,
  formatCertificate,
  type LimitName,
  type LimitResult,
  type Policy,
  type Violation,
} from "./lib/certification/certify.ts";
export type { FrameReport } from "./lib/vm/frame_report.ts";

// Errors
export { PrometeuError } from "./lib/isa/prometeu_error.ts";
export {
  AssemblyError,
  type AssemblyErrorCode,
  type AssemblyErrorDetail,
  BuildError,
  type BuildErrorCode,
  type CodePlace,
  formatPlace,
  ImageError,
  type ImageErrorCode,
  LinkError,
  type LinkErrorCode,
  VerifyError,
  type VerifyErrorCode,
} from "./lib/image/errors.ts";
