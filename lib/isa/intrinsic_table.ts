/** What the toolchain must know of intrinsics. The machine owns them; here is only their shape. */
import { formatIdentity, type HostIdentity } from "../image/image.ts";

/** Metadata of an intrinsic: VM-owned, versioned, resolved to an id when text is assembled. */
export interface IntrinsicSignature extends HostIdentity {
  /** Operand of the INTRINSIC instruction. */
  readonly id: number;
  /** Argument slots. */
  readonly args: number;
  /** Result slots. */
  readonly rets: number;
  /** Fixed cost in cycles, on top of INTRINSIC's own. */
  readonly cycles: number;
}

/** The intrinsics of a machine, by id and by `module.name/version`. */
export interface IntrinsicTable {
  /** By id; `undefined` where no intrinsic has it. */
  readonly byId: readonly (IntrinsicSignature | undefined)[];
  /** By identity. */
  readonly byIdentity: ReadonlyMap<string, IntrinsicSignature>;
}

/** Builds the table from its rows. */
export function intrinsicTable(rows: readonly IntrinsicSignature[]): IntrinsicTable {
  const byId: (IntrinsicSignature | undefined)[] = [];
  for (const signature of rows) {
    while (byId.length <= signature.id) byId.push(undefined);
    byId[signature.id] = signature;
  }
  return { byId, byIdentity: new Map(rows.map((row) => [formatIdentity(row), row])) };
}
