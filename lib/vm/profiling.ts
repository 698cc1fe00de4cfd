/**
 * The interface between a VM and a profiler. The host passes the profiler in, so that only programs that
 * profile carry it in their bundles.
 */
import type { ProgramImage } from "../image/image.ts";
import type { DecodedCode } from "../machine/code/decoded_code.ts";
import type { Machine, Probe } from "../machine/state/machine.ts";
import { attachable } from "./attachment.ts";
import type { Profile } from "./profile.ts";

/** Collects the profile of one VM. */
export interface Profiler extends Probe {
  /** Decoded code with a CARRY over each instruction that passes a value on. */
  readonly plainWords: Int32Array;
  /** The same code with superinstructions. */
  readonly words: Int32Array;
  /** Float constants of the superinstructions. */
  readonly doubles: Float64Array;
  /** Records that the machine left a block before this instruction, or after executing it. */
  leave(word: number, isExecuted: boolean): void;
  /** Returns what has been collected so far. */
  read(): Profile;
}

/** The parts of a VM that a profiler reads. */
export interface ProfilerSubject {
  readonly machine: Machine;
  readonly image: ProgramImage;
  readonly decoded: DecodedCode;
}

/**
 * Attaches profilers to VMs; the value of `VmOptions.profile`. The runtime provides `profiler` in
 * `@prometeu/runtime/profile`.
 */
export interface ProfilerFactory {
  /** Distinguishes a factory from other objects. */
  readonly kind: "profiler";
}

/** A factory as the runtime sees it: every {@link ProfilerFactory} is one. */
export interface AttachingFactory extends ProfilerFactory {
  /** Attaches a profiler to a VM that has not run yet. */
  attach(subject: ProfilerSubject): Profiler;
}

/**
 * Attaches a profiler.
 *
 * @throws {VmError} `BAD_OPTION` if the value is not a factory
 */
export function attachProfiler(factory: ProfilerFactory, subject: ProfilerSubject): Profiler {
  const wayOut = "import { profiler } from @prometeu/runtime/profile";
  return attachable<AttachingFactory>("profile", factory, "profiler", wayOut).attach(subject);
}
