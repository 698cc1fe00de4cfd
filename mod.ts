/**
 * The PROMETEU runtime: loads a guest program, verifies it once, and runs it deterministically,
 * metered and sandboxed.
 *
 * Text or bytes become a {@link ProgramImage}; {@link load} makes a {@link Program} of it;
 * {@link Program.instantiate} a {@link Vm}; {@link Vm.run} a {@link Slice}. Guest faults are values in
 * the slice; exceptions tell the host that it, or the image, did something wrong.
 *
 * @example
 * ```ts
 * import { assemble, defineLog, HostRegistry, load } from "@prometeu/runtime";
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

// Text and bytes
export { assemble, disassemble } from "./lib/assembly/assembly.ts";
export type { AssembleOptions } from "./lib/assembly/assembler.ts";
export {
  type Constant,
  type DebugInfo,
  decodeImage,
  type DecodeOptions,
  encodeImage,
  type ExportRecord,
  type FunctionRecord,
  type HostIdentity,
  type HostImport,
  type ProgramImage,
  validateImage,
} from "./lib/image/image.ts";
export { formatFloat } from "./lib/encoding/literal.ts";

// The instruction set
export { INSTRUCTIONS, type InstructionSpec, type OperandKind } from "./lib/isa/instructions.ts";

// Loading
export {
  type HostEntry,
  type InstantiateOptions,
  load,
  type LoadOptions,
  type Program,
} from "./lib/vm/program.ts";
export type { HostResolver, HostSignature } from "./lib/image/linker.ts";
export type { SlotEffect } from "./lib/image/verifier.ts";

// Running
export type { RunOptions, Vm, VmOptions } from "./lib/vm/vm.ts";
export type { Slice, SliceReason } from "./lib/vm/slice.ts";
export type { CoroutineView } from "./lib/vm/inspector.ts";
export { VmError, type VmErrorCode } from "./lib/machine/state/vm_error.ts";
export { DEFAULT_LIMITS, type Limits } from "./lib/machine/state/machine.ts";
export {
  formatTrap,
  type Trap,
  type TrapCode,
  type TrapDescription,
  TRAPS,
} from "./lib/vm/trap.ts";
export type {
  GuestClosure,
  GuestEntry,
  GuestValue,
  ValueKind,
} from "./lib/machine/memory/guest_value.ts";
export { formatValue } from "./lib/vm/value_text.ts";
export type { GuestObject, RetainedObject } from "./lib/machine/host/guest_object.ts";
export { StringStore } from "./lib/machine/strings/string_store.ts";

// The host
export { type HostDefinition, HostRegistry } from "./lib/host/registry.ts";
export { defineLog } from "./lib/host/log.ts";
export {
  type ArgKind,
  float,
  type FloatValue,
  type HostHandler,
  type HostResult,
  type HostResultValue,
  type HostValue,
} from "./lib/machine/host/host_call.ts";

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
export {
  AssemblyError,
  type AssemblyErrorCode,
  type AssemblyErrorDetail,
  type CodePlace,
  formatPlace,
  ImageError,
  type ImageErrorCode,
  LinkError,
  type LinkErrorCode,
  VerifyError,
  type VerifyErrorCode,
} from "./lib/image/errors.ts";
