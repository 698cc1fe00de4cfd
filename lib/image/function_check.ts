/** The function under verification, as both passes of the verifier see it. */
import type { IntrinsicTable } from "../isa/intrinsics.ts";
import type { CodeFacts, SlotEffect } from "./code_facts.ts";
import { codePlace } from "./debug_information.ts";
import { VerifyError, type VerifyErrorCode } from "./errors.ts";
import type { FunctionRecord, HandlerRecord, ProgramImage } from "./image.ts";

// Bits of `leaders` while a function is checked; afterwards only LEADER is left.
export const LEADER = 1;
export const INSTRUCTION_START = 2;
/** The target of a jump, reachable or not. */
export const JUMP_TARGET = 4;

/** A function to check, with everything the checks need. */
export interface FunctionCheck {
  readonly image: ProgramImage;
  readonly functionId: number;
  readonly record: FunctionRecord;
  /** Effect of each SYSCALL number in use. */
  readonly syscalls: ReadonlyMap<number, SlotEffect>;
  readonly intrinsics: IntrinsicTable;
  /** Facts proved so far. */
  readonly facts: CodeFacts;
  /** {@link CodeFacts.closureRets}, writable. */
  readonly closureRets: Map<number, number>;
  /** Ids of the flexible functions of the image. */
  readonly flexible: ReadonlySet<number>;
  /** The function's handlers. */
  readonly handlers: readonly HandlerRow[];
}

/** A handler and its index in the image. */
export interface HandlerRow {
  readonly index: number;
  readonly record: HandlerRecord;
}

/** Throws a {@link VerifyError} for a place of the function. */
export function fail(check: FunctionCheck, pc: number, code: VerifyErrorCode, what: string): never {
  throw new VerifyError(code, codePlace(check.image, check.functionId, pc), what);
}
