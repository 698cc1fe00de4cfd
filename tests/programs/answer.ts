/** What a program in bench/programs gives when it is right. */
export interface Answer {
  /** As the host receives them, bottom first. */
  readonly results: readonly unknown[];
  /** Lines written with log.write. */
  readonly log: readonly string[];
}
