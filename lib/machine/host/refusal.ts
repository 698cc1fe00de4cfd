/** A value that the host gave and that was refused, as a journal gives it again. */

/** Stands for a value that ends its host call with a trap. */
export interface RefusalReason {
  /** Number of the trap. */
  readonly trap: number;
  /** Its detail. */
  readonly detail: string;
  /** An object there is no room for: a `KIND_…`, and elements, bytes or entries. */
  readonly noRoom?: { readonly kind: number; readonly size: number };
}

/** The brand is private: no object of a host is a refusal. */
class Refusal {
  readonly #reason: RefusalReason;

  constructor(reason: RefusalReason) {
    this.#reason = reason;
  }

  static reasonOf(value: object): RefusalReason | undefined {
    return #reason in value ? value.#reason : undefined;
  }
}

/** Makes a value that is refused. */
export function refusal(reason: RefusalReason): object {
  return new Refusal(reason);
}

/** Why a value is refused; `undefined` if {@link refusal} did not make it. */
export function refusalOf(value: object): RefusalReason | undefined {
  return Refusal.reasonOf(value);
}
