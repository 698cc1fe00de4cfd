/** Intrinsics of the reference machine: rows of the tables of SPEC 13, with their effects. */
import {
  isNumber,
  isOwner,
  type ReferenceItem,
  type ReferenceObject,
  type ReferenceOwner,
  type ReferenceShape,
  type ReferenceString,
  type ReferenceValue,
  TrapSignal,
} from "../reference_values.ts";

/** The machine as intrinsics see it. */
export interface IntrinsicContext {
  /** The limits of those names. */
  readonly stringBytes: number;
  readonly heapBytes: number;
  /** Seed set by the host, an int32. */
  readonly seed: number;
  /** Empty shape of the objects without a prototype. */
  nullShape: ReferenceShape | undefined;
  /** Prototypes of the realm, SPEC 6.6. */
  readonly realm: (ReferenceOwner | undefined)[];
  /** The constant with a text. */
  constant(text: string): ReferenceString;
  /** Keeps a value alive until the instruction ends, at no cost. */
  keep(value: ReferenceValue): void;
  /** Number of the symbol that is created now. */
  nextSymbol(): number;
  /** Serial numbers of the objects that have been keys of maps. */
  readonly serials: Map<ReferenceObject, number>;
  /** The next output of the random generator. */
  nextWord(): bigint;
  /** Charges variable cycles. */
  charge(cycles: number): void;
  /** Variable cycles charged since the last stage. */
  charged(): number;
  /** Accounts memory that the intrinsic needs until {@link IntrinsicContext.letGo}. Traps OUT_OF_MEMORY. */
  hold(bytes: number): void;
  letGo(): void;
  /** Text of a string. The first read of a deferred string materialises it and is charged. */
  read(string: ReferenceString): string;
  /** Allocates a string and charges for it and its bytes. Traps LIMIT, OUT_OF_MEMORY. */
  newString(text: string): ReferenceString;
  /** ADD of two strings, including its charges. Traps LIMIT, OUT_OF_MEMORY. */
  concatenate(a: ReferenceString, b: ReferenceString): ReferenceString;
  /** Reserves memory for a new object, accounts it and charges for it. Traps OUT_OF_MEMORY. */
  enter<T extends ReferenceObject>(object: T): T;
  /**
   * Ensures that `bytes` more accounted bytes fit, collecting if needed. The caller then grows an object or
   * accounts a new one. Traps OUT_OF_MEMORY.
   */
  reserve(bytes: number): void;
  /** Accounts a new item that fits and charges for allocating it. */
  book(item: ReferenceItem): void;
  /** EQ, including the charge for strings. */
  equal(a: ReferenceValue, b: ReferenceValue): boolean;
  /** Sign of a - b in the order of LT, including the charge for strings; `undefined` if one is NaN. */
  order(a: ReferenceValue, b: ReferenceValue): number | undefined;
  /** Facts of a function, SPEC 7.6. */
  factsOf(functionId: number): {
    readonly flags: number;
    readonly arity: number;
    readonly name: ReferenceValue | undefined;
  };
  /** The current instruction and the calls that led there, innermost first. */
  places(): readonly { readonly functionId: number; readonly pc: number }[];
}

/**
 * Kind of an argument: `integer` is int32 or int64; `number` is an integer or a float; `owner` may have
 * properties; `prototype` is an owner or null.
 */
export type ArgumentKind =
  | ReferenceValue["kind"]
  | "integer"
  | "number"
  | "any"
  | "owner"
  | "prototype";

type KindsOf<Kind extends ArgumentKind> = Kind extends "any" ? ReferenceValue["kind"]
  : Kind extends "integer" ? "int32" | "int64"
  : Kind extends "owner" ? ReferenceOwner["kind"]
  : Kind extends "prototype" ? ReferenceOwner["kind"] | "null"
  : Kind extends "number" ? "int32" | "int64" | "float"
  : Kind;

type Arguments<Kinds extends readonly ArgumentKind[]> = {
  readonly [I in keyof Kinds]: Extract<ReferenceValue, { readonly kind: KindsOf<Kinds[I]> }>;
};

/** An intrinsic of the reference machine. */
export interface ReferenceIntrinsic {
  readonly id: number;
  readonly kinds: readonly ArgumentKind[];
  readonly rets: number;
  /** Fixed cycles, in addition to INTRINSIC's own. */
  readonly cycles: number;
  /** Returns the results, lowest first. Traps TYPE before it does anything. */
  readonly apply: (
    context: IntrinsicContext,
    args: readonly ReferenceValue[],
  ) => readonly ReferenceValue[];
  /** The same for an intrinsic that runs in stages (SPEC 9.5). */
  readonly stages?: (context: IntrinsicContext, args: readonly ReferenceValue[]) => Stages;
}

/** Yields after each stage except the last, which returns the results. */
export type Stages = Iterator<void, readonly ReferenceValue[]>;

/** Intrinsics of a family by `module.name/version`. */
export type Family = Readonly<Record<string, ReferenceIntrinsic>>;

/** An intrinsic whose arguments are checked against `kinds` before `apply` is called. */
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

/** An intrinsic that runs in stages. */
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
      throw new Error("a staged intrinsic must be called through stages");
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
  if (kind === "owner") return isOwner(value);
  if (kind === "prototype") return isOwner(value) || value.kind === "null";
  if (kind === "integer") return value.kind === "int32" || value.kind === "int64";
  return value.kind === kind;
}

/** An int32 or int64. */
export type IntegerValue = Extract<ReferenceValue, { readonly kind: "int32" | "int64" }>;

/** Returns an index 0 … end - 1; traps OOB otherwise. */
export function inRange({ value }: IntegerValue, end: number): number {
  if (value < 0 || value >= end) throw new TrapSignal("OOB");
  return Number(value);
}

/** Returns the bounds of a range inside 0 … length; traps OOB otherwise. */
export function checkedRange(
  [from, to]: readonly [IntegerValue, IntegerValue],
  length: number,
): [from: number, to: number] {
  const end = inRange(to, length + 1);
  return [inRange(from, end + 1), end];
}
