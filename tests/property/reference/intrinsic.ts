/** What an intrinsic is to the reference machine: a row of a table of SPEC 13, and what it does. */
import {
  isNumber,
  type ReferenceItem,
  type ReferenceObject,
  type ReferenceString,
  type ReferenceValue,
  TrapSignal,
} from "../reference_values.ts";

/** What an intrinsic may know of the machine and do to it. */
export interface IntrinsicContext {
  /** A limit of the machine. */
  readonly stringBytes: number;
  /** 32 bits the host gives. */
  readonly seed: number;
  /** The next output of the random generator. */
  nextWord(): bigint;
  /** Adds cycles on top of the fixed ones. */
  charge(cycles: number): void;
  /** Cycles added so far, since the last stage. */
  charged(): number;
  /** Accounts for memory the intrinsic needs until {@link IntrinsicContext.letGo}. Traps OUT_OF_MEMORY. */
  hold(bytes: number): void;
  letGo(): void;
  /** Text of a string; the first read of a deferred one materialises it, and is charged. */
  read(string: ReferenceString): string;
  /** Makes a string, charged for it and its bytes. Traps LIMIT, OUT_OF_MEMORY. */
  newString(text: string): ReferenceString;
  /** Makes room for a new object, books it and charges for it. Traps OUT_OF_MEMORY. */
  enter<T extends ReferenceObject>(object: T): T;
  /**
   * Sees that there is room for so many accounted bytes more; the caller lets an object grow, or
   * books what is new. Traps OUT_OF_MEMORY.
   */
  reserve(bytes: number): void;
  /** Books something new for which there is room, and charges for making it. */
  book(item: ReferenceItem): void;
  /** EQ, with what it charges for strings. */
  equal(a: ReferenceValue, b: ReferenceValue): boolean;
  /** Sign of a - b as of LT, with what it charges for strings; `undefined` where one is NaN. */
  order(a: ReferenceValue, b: ReferenceValue): number | undefined;
}

/** What an argument must be: `integer` is int32 or int64, `number` one of these or a float. */
export type ArgumentKind = ReferenceValue["kind"] | "integer" | "number" | "any";

type KindsOf<Kind extends ArgumentKind> = Kind extends "any" ? ReferenceValue["kind"]
  : Kind extends "integer" ? "int32" | "int64"
  : Kind extends "number" ? "int32" | "int64" | "float"
  : Kind;

type Arguments<Kinds extends readonly ArgumentKind[]> = {
  readonly [I in keyof Kinds]: Extract<ReferenceValue, { readonly kind: KindsOf<Kinds[I]> }>;
};

/** An intrinsic. */
export interface ReferenceIntrinsic {
  readonly id: number;
  readonly kinds: readonly ArgumentKind[];
  readonly rets: number;
  /** Fixed cycles, on top of INTRINSIC's own. */
  readonly cycles: number;
  /** Gives the results, lowest first. Traps TYPE before anything is done. */
  readonly apply: (
    context: IntrinsicContext,
    args: readonly ReferenceValue[],
  ) => readonly ReferenceValue[];
  /** The same, for one that is done in stages (SPEC 9.5). */
  readonly stages?: (context: IntrinsicContext, args: readonly ReferenceValue[]) => Stages;
}

/** Yields after each stage but the last; then gives the results. */
export type Stages = Iterator<void, readonly ReferenceValue[]>;

/** Intrinsics of a family by `module.name/version`. */
export type Family = Readonly<Record<string, ReferenceIntrinsic>>;

/** An intrinsic whose arguments are of the given kinds when `apply` gets them. */
export function row<const Kinds extends readonly ArgumentKind[]>(
  id: number,
  kinds: Kinds,
  rets: number,
  cycles: number,
  apply: (context: IntrinsicContext, ...args: Arguments<Kinds>) => readonly ReferenceValue[],
): ReferenceIntrinsic {
  const areOfKinds = (args: readonly ReferenceValue[]): args is Arguments<Kinds> =>
    kinds.every((kind, i) => isOfKind(args[i], kind));
  return {
    ...{ id, kinds, rets, cycles },
    apply: (context, args) => {
      if (!areOfKinds(args)) throw new TrapSignal("TYPE");
      return apply(context, ...args);
    },
  };
}

/** An intrinsic that is done in stages. */
export function stagedRow<const Kinds extends readonly ArgumentKind[]>(
  id: number,
  kinds: Kinds,
  rets: number,
  cycles: number,
  stages: (context: IntrinsicContext, ...args: Arguments<Kinds>) => Stages,
): ReferenceIntrinsic {
  const areOfKinds = (args: readonly ReferenceValue[]): args is Arguments<Kinds> =>
    kinds.every((kind, i) => isOfKind(args[i], kind));
  return {
    ...{ id, kinds, rets, cycles },
    apply: () => {
      throw new Error("it is done in stages");
    },
    stages: (context, args) => {
      if (!areOfKinds(args)) throw new TrapSignal("TYPE");
      return stages(context, ...args);
    },
  };
}

function isOfKind(value: ReferenceValue, kind: ArgumentKind): boolean {
  if (kind === "any") return true;
  if (kind === "number") return isNumber(value);
  if (kind === "integer") return value.kind === "int32" || value.kind === "int64";
  return value.kind === kind;
}

/** An int32 or int64. */
export type IntegerValue = Extract<ReferenceValue, { readonly kind: "int32" | "int64" }>;

/** An index from 0 up to but not including `end`. */
export function inRange({ value }: IntegerValue, end: number): number {
  if (value < 0 || value >= end) throw new TrapSignal("OOB");
  return Number(value);
}

/** Limits of what is from … to − 1 among so many. */
export function checkedRange(
  [from, to]: readonly [IntegerValue, IntegerValue],
  length: number,
): [from: number, to: number] {
  const end = inRange(to, length + 1);
  return [inRange(from, end + 1), end];
}
