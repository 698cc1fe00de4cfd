/**
 * The interface between a VM and a journal that records it. The host passes the recorder in, so that only
 * programs that record carry it in their bundles.
 */
import type { HostFunction } from "../machine/host/host_function.ts";
import type { HostTape } from "../machine/host/tape.ts";
import { attachable } from "./attachment.ts";
import type { CheckSubject } from "./checking.ts";

/**
 * Records what the host does to VMs; the value of `VmOptions.journal`. The runtime provides `Recorder`s in
 * `@prometeu/runtime/journal`.
 */
export interface VmJournal {
  /** Distinguishes a journal from other objects. */
  readonly kind: "journal";
}

/** The parts of a VM that a journal reads. */
export interface JournalSubject extends CheckSubject {
  /** Host functions by index: as the imports of the image. */
  readonly hostFunctions: readonly HostFunction[];
  /** Whether the VM was restored from a snapshot: the journal goes on from there. */
  readonly isRestored: boolean;
}

/** A journal as the runtime sees it: every {@link VmJournal} is one. */
export interface AttachingJournal extends VmJournal {
  /** Returns what the machine reports to. Called once for each VM, before its first slice. */
  attach(subject: JournalSubject): HostTape;
}

/**
 * Attaches a journal.
 *
 * @throws {VmError} `BAD_OPTION` if the value is not a journal
 */
export function attachJournal(journal: VmJournal, subject: JournalSubject): HostTape {
  const wayOut = "import { createRecorder } from @prometeu/runtime/journal, create one";
  return attachable<AttachingJournal>("journal", journal, "journal", wayOut).attach(subject);
}
