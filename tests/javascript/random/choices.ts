/**
 * Decisions from which a random program grows: each byte is one. After the end of the bytes every decision is the
 * first alternative, which is the simplest one, so that shorter bytes make simpler programs.
 */

/** What is known of a name that a program may use. */
export interface Name {
  readonly name: string;
  readonly type: Type;
  readonly isConst: boolean;
  /** Types of the parameters, if it is a function whose calls give {@link Name.type}. */
  readonly params?: readonly Type[];
  /** How it must be called. */
  readonly calls?: "plain" | "generator" | "async" | "class";
}

/** Types of the skeleton: what a place usually holds. Nothing enforces them when the program runs. */
export type Type =
  | "number"
  | "string"
  | "boolean"
  | "numbers"
  | "strings"
  | "object"
  | "mapper"
  | "map"
  | "set"
  | "instance"
  | "iterable"
  | "bigint"
  | "typed"
  | "any";

/** Where code is written. */
export interface Place {
  readonly names: readonly Name[];
  /** Levels that may still be nested. */
  readonly depth: number;
  readonly isFunction: boolean;
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  /** Labels of the loops around. */
  readonly labels: readonly string[];
  readonly isLoop: boolean;
  /** Inside of a `finally`, `return` and `break` would drop exceptions: that is wanted, but seldom. */
  readonly isClass: boolean;
}

/** Source of the decisions of one part of a program. */
export class Choices {
  readonly #bytes: Uint8Array;
  readonly #shared: { names: number };
  #at = 0;

  constructor(bytes: Uint8Array, shared: { names: number }) {
    this.#bytes = bytes;
    this.#shared = shared;
  }

  /** Whether decisions are left; without, only the simplest code is written. */
  get hasMore(): boolean {
    return this.#at < this.#bytes.length;
  }

  /** A number below `count`; 0 at the end. */
  below(count: number): number {
    return this.hasMore ? this.#bytes[this.#at++] % count : 0;
  }

  /** True once in `count` times. */
  once(count: number): boolean {
    return this.hasMore && this.below(count) === count - 1;
  }

  /** One of several; the first at the end. */
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** A name that the program has not used yet. */
  fresh(prefix: string): string {
    return `${prefix}${this.#shared.names++}`;
  }
}

/** The place inside of a block that declares further names. */
export function within(place: Place, names: readonly Name[]): Place {
  return { ...place, names: [...place.names, ...names], depth: place.depth - 1 };
}

/** Names of a type. */
export function namesOf({ names }: Place, type: Type): readonly Name[] {
  return names.filter((each) => each.type === type && each.params === undefined);
}

/** Functions that give a type. */
export function functionsOf({ names }: Place, type: Type, calls: Name["calls"]): readonly Name[] {
  return names.filter((each) => each.type === type && each.calls === calls);
}
