/** The correct answer of a program in bench/programs. */
export interface Answer {
  /** Results as the host receives them, bottom first. */
  readonly results: readonly unknown[];
  /** Lines written with log.write. */
  readonly log: readonly string[];
}
