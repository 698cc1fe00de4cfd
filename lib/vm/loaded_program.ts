/** A loaded program as its VMs see it. */
import type { ProgramImage } from "../image/image.ts";
import type { DecodedCode } from "../machine/code/decoded_code.ts";
import type { FusedCode } from "../machine/code/fusion.ts";
import type { HostFunction } from "../machine/host/host_function.ts";
import type { SnapshotProgram } from "../machine/state/snapshot_program.ts";

/** Image, decoded code and host functions of a program, shared by all its VMs. */
export interface LoadedProgram {
  readonly image: ProgramImage;
  readonly decoded: DecodedCode;
  /** The same code with superinstructions. */
  readonly fused: FusedCode;
  readonly hostFunctions: readonly HostFunction[];
  /** The program as snapshots refer to it. */
  readonly snapshots: SnapshotProgram;
}
