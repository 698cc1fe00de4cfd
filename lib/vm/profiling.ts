/**
 * The interface between a VM and a profiler. The VM is given the profiler, so that only programs that
 * profile carry it in their bundles.
 */
import type { ProgramImage } from "../image/image.ts";
import type { DecodedCode } from "../machine/code/decoded_code.ts";
import type { Machine, Probe } from "../machine/state/machine.ts";
import type { Profile } from "./profile.ts";

/** Collects the profile of one VM. */
export interface Profiler extends Probe {
  /** Decoded code with a CARRY at each instruction that passes a value on. */
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

/** What a profiler is attached to. */
export interface ProfilerSubject {
  readonly machine: Machine;
  readonly image: ProgramImage;
  readonly decoded: DecodedCode;
}

/**
 * A way to profile VMs: the value of `VmOptions.profile`. The runtime's own is `profiler` of
 * `@prometeu/runtime/profile`.
 */
export interface ProfilerFactory {
  /** Tells a factory from other objects. */
  readonly kind: "profiler";
}

/** What every factory is, in the view of the runtime. */
export interface AttachingFactory extends ProfilerFactory {
  /** Attaches a profiler to a VM that has not run yet. */
  attach(subject: ProfilerSubject): Profiler;
}

/**
 * Attaches a profiler.
 *
 * @throws {TypeError} if the value is not a factory: callers without types may pass anything
 */
export function attachProfiler(factory: ProfilerFactory, subject: ProfilerSubject): Profiler {
  if (isAttaching(factory)) return factory.attach(subject);
  throw new TypeError(
    "profile must be a profiler; import { profiler } from the entry point /profile and pass that",
  );
}

function isAttaching(factory: unknown): factory is AttachingFactory {
  return typeof factory === "object" && factory !== null && "attach" in factory &&
    typeof factory.attach === "function";
}
