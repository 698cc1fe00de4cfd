/**
 * The interface between a VM and a journal that records it. The host passes the recorder in, so that only
 * programs that record carry it in their bundles.
 */
import type { HostFunction } from "../machine/host/host_function.ts";
import type { HostTape } from "../machine/host/tape.ts";
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
 * @throws {TypeError} if the value is not a journal (untyped callers may pass anything)
 */
export function attachJournal(journal: VmJournal, subject: JournalSubject): HostTape {
  if (isAttaching(journal)) return journal.attach(subject);
  throw new TypeError(
    "journal is not a recorder; import { createRecorder } from @prometeu/runtime/journal and pass one",
  );
}

function isAttaching(journal: unknown): journal is AttachingJournal {
  return typeof journal === "object" && journal !== null && "attach" in journal &&
    typeof journal.attach === "function";
}
