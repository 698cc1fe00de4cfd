/** Kinds of the arguments and results of a host function, and the types a handler sees. */
import { nearestName } from "../../encoding/nearest_name.ts";
import type { GuestValue, ValueKind } from "../memory/guest_value.ts";
import type { GuestObject } from "./object_view.ts";
import type {
  FloatValue,
  HostResult,
  HostResultObject,
  HostResultValue,
  HostValue,
  PlainObject,
  PlainValue,
} from "./plain_value.ts";

/** What a handler is given for an argument of each kind. */
export interface ArgTypes {
  /** Any value; an array, bytes, a map or an object is a copy. {@link view} gives objects themselves. */
  readonly any: PlainValue;
  /** Any value with its kind, which tells a whole float from an int32; an object is copied. */
  readonly value: GuestValue;
  /** Undefined. */
  readonly undefined: undefined;
  /** Null. */
  readonly null: null;
  /** A boolean. */
  readonly bool: boolean;
  /** A whole number in the int32 range. */
  readonly int32: number;
  /** A bigint in the int64 range. */
  readonly int64: bigint;
  /** Any number. */
  readonly float: number;
  /** An int32 or a float. */
  readonly number: number;
  /** A string. */
  readonly string: string;
  /** A copy. {@link view} gives the object itself. */
  readonly array: readonly PlainValue[];
  /** A copy. {@link view} gives the object itself. */
  readonly bytes: Uint8Array;
  /** A copy. {@link view} gives the object itself. */
  readonly map: ReadonlyMap<PlainValue, PlainValue>;
  /** A plain object: a copy. {@link view} gives the object itself. */
  readonly object: PlainObject;
  /** A closure, valid until the call ends unless retained. */
  readonly closure: GuestObject;
  /** A symbol, likewise. */
  readonly symbol: GuestObject;
  /** A BigInt of a guest with one kind of number. */
  readonly bigint: bigint;
}

/** What a handler returns for a result of each kind. */
export interface ResultTypes {
  /** Any value the host may give. */
  readonly any: HostResultValue;
  /** Nothing. */
  readonly undefined: undefined;
  /** Nothing, or null. */
  readonly null: null | undefined;
  /** A boolean. */
  readonly bool: boolean;
  /** A whole number in the int32 range. */
  readonly int32: number;
  /** A bigint in the int64 range. */
  readonly int64: bigint;
  /** Any number: 3 is 3.0. */
  readonly float: number | FloatValue;
  /** An int32 if it is one, else a float. */
  readonly number: number | FloatValue;
  /** A string; lone surrogates become U+FFFD. */
  readonly string: string;
  /** An array, which is copied, or one of the guest. */
  readonly array: readonly HostResultValue[] | GuestObject;
  /** Bytes, which are copied, or those of the guest. */
  readonly bytes: Uint8Array | GuestObject;
  /** A Map, which is copied, or one of the guest. */
  readonly map: ReadonlyMap<HostResultValue, HostResultValue> | GuestObject;
  /** A plain object or an Error, which is copied, or an object of the guest. */
  readonly object: HostResultObject | Error | GuestObject;
  /** A closure of the guest. */
  readonly closure: GuestObject;
  /** A symbol of the guest. */
  readonly symbol: GuestObject;
  /** A BigInt, of a guest with one kind of number. */
  readonly bigint: bigint;
}

/** Name of a kind of argument. */
export type ArgKind = keyof ArgTypes;

/** Name of a kind of result. */
export type ResultKind = keyof ResultTypes;

/** Kinds that {@link view} can show; `any` is also any value that is not an object. */
export type ViewedKind = "array" | "bytes" | "map" | "object" | "any";

/** An argument that is given to the handler as a {@link GuestObject}; see {@link view}. */
export interface ViewArg<K extends ViewedKind = ViewedKind> {
  /** Kind of the object. */
  readonly view: K;
}

/** An argument that an import may leave out; see {@link optional}. */
export interface OptionalArg<K extends ArgKind | ViewArg = ArgKind | ViewArg> {
  /** What it is if it is there. */
  readonly optional: K;
}

/** Any number of arguments; see {@link variadic}. */
export interface VariadicArg<K extends ArgKind | ViewArg = ArgKind | ViewArg> {
  /** What each of them is. */
  readonly variadic: K;
}

/** What is expected of an argument. */
export type ArgSpec = ArgKind | ViewArg | OptionalArg | VariadicArg;

/** The arguments of a host function: one entry each, or how many of any kind. */
export type ArgList = number | readonly ArgSpec[];

/** The results of a host function: the kind of each, or how many of any kind. */
export type ResultList = number | readonly ResultKind[];

/** Type of one argument. */
export type ArgOf<S> = S extends ArgKind ? ArgTypes[S]
  : S extends ViewArg<infer K> ? (K extends "any" ? HostValue : GuestObject)
  : S extends OptionalArg<infer K> ? ArgOf<K> | undefined
  : S extends VariadicArg<infer K> ? ArgOf<K>
  : never;

/** Parameters of a handler. */
export type ArgsOf<A extends ArgList> = A extends number ? PlainValue[]
  : A extends readonly [] ? []
  : A extends readonly [infer First, ...infer Rest extends readonly ArgSpec[]]
    ? First extends VariadicArg<infer K> ? ArgOf<K>[]
    : First extends OptionalArg<infer K> ? [arg?: ArgOf<K>, ...rest: ArgsOf<Rest>]
    : [arg: ArgOf<First>, ...rest: ArgsOf<Rest>]
  : A extends readonly (infer Each)[] ? ArgOf<Each>[]
  : never;

/** What a handler returns: nothing, the value of one kind, or a list of as many values as kinds. */
export type ResultOf<R extends ResultList> = R extends number ? HostResult
  : R extends readonly [] ? void
  : R extends readonly [infer One extends ResultKind] ? ResultTypes[One]
  : R extends readonly [infer First extends ResultKind, ...infer Rest extends readonly ResultKind[]]
    ? readonly [ResultTypes[First], ...ResultTail<Rest>]
  : readonly HostResultValue[];

/** Types of the results after the first. */
export type ResultTail<R extends readonly ResultKind[]> = R extends
  readonly [infer First extends ResultKind, ...infer Rest extends readonly ResultKind[]]
  ? readonly [ResultTypes[First], ...ResultTail<Rest>]
  : readonly [];

/** The handler of a host function with these arguments and results. */
export type TypedHandler<A extends ArgList, R extends ResultList> = (
  ...args: ArgsOf<A>
) => ResultOf<R>;

/** A call that answers later, as its handler sees it: the last argument. */
export interface AsyncCall {
  /** The ticket that the guest was given. */
  readonly ticket: number;
  /**
   * Aborts when the answer is of no use any more: after the time limit of the definition, at the end of the
   * program, when the host answers itself, disposes of the VM or aborts {@link Vm.runAsync}.
   */
  readonly signal: AbortSignal;
}

/** Arguments of an async handler before its call. An optional one that an import leaves out is `undefined`. */
export type AsyncArgsOf<A extends ArgList> = A extends number ? HostValue[]
  : A extends readonly [] ? []
  : A extends readonly [infer First, ...infer Rest extends readonly ArgSpec[]]
    ? First extends VariadicArg<infer K> ? ArgOf<K>[]
    : [arg: ArgOf<First>, ...rest: AsyncArgsOf<Rest>]
  : A extends readonly (infer Each)[] ? ArgOf<Each>[]
  : never;

/** What an async handler answers: nothing, one value, or an array of as many values as are declared. */
export type AnswerOf<R extends ResultList> = R extends number ? HostResult : ResultOf<R>;

/** The handler of a function that answers later. */
export type AsyncHandler<A extends ArgList, R extends ResultList> = (
  ...args: [...args: AsyncArgsOf<A>, call: AsyncCall]
) => AnswerOf<R> | PromiseLike<AnswerOf<R>>;

/**
 * An argument that is an object, given to the handler as it is and not copied. It is valid until the
 * call ends or, if it is retained, until it is released.
 */
export function view<const K extends ViewedKind>(kind: K): ViewArg<K> {
  return { view: kind };
}

/**
 * An argument that an import may leave out, by declaring fewer arguments: the handler is given fewer,
 * too. Only optional and variadic arguments may follow.
 */
export function optional<const K extends ArgKind | ViewArg>(kind: K): OptionalArg<K> {
  return { optional: kind };
}

/** Any number of arguments of a kind, also none: as many as an import declares. It comes last. */
export function variadic<const K extends ArgKind | ViewArg>(kind: K): VariadicArg<K> {
  return { variadic: kind };
}

/** Most arguments or results of a host function. */
export const MAX_HOST_SLOTS = 0xffff;

/** Every kind of result. */
const RESULT_KINDS: Readonly<Record<ResultKind, true>> = {
  any: true,
  undefined: true,
  null: true,
  bool: true,
  int32: true,
  int64: true,
  float: true,
  number: true,
  string: true,
  array: true,
  bytes: true,
  map: true,
  object: true,
  closure: true,
  symbol: true,
  bigint: true,
};

/** Every kind of argument. */
const KINDS: Readonly<Record<ArgKind, true>> = { ...RESULT_KINDS, value: true };

const VIEWED: Readonly<Record<ViewedKind, true>> = {
  array: true,
  bytes: true,
  map: true,
  object: true,
  any: true,
};

/** How many arguments a host function takes. */
export interface ArgCounts {
  /** Fewest. */
  readonly least: number;
  /** Most. */
  readonly most: number;
}

/**
 * Checks the arguments of a definition.
 *
 * @throws {TypeError} if a kind is unknown or an argument follows one it must not follow
 */
export function countArgs(identity: string, specs: readonly unknown[]): ArgCounts {
  let least = 0;
  let last: "required" | "optional" | "variadic" = "required";
  for (const spec of specs) {
    if (last === "variadic") {
      throw new TypeError(`${identity}: variadic(…) must be the last of args`);
    }
    if (has(spec, "variadic")) {
      checkArg(identity, spec.variadic);
      last = "variadic";
    } else if (has(spec, "optional")) {
      checkArg(identity, spec.optional);
      last = "optional";
    } else {
      checkArg(identity, spec);
      if (last === "optional") {
        throw new TypeError(`${identity}: after optional(…), args must be optional or variadic`);
      }
      least++;
    }
  }
  return { least, most: last === "variadic" ? MAX_HOST_SLOTS : specs.length };
}

function checkArg(identity: string, kind: unknown): void {
  if (has(kind, "view")) checkName(identity, "view", kind.view, VIEWED);
  else checkName(identity, "argument", kind, KINDS);
}

/**
 * Checks the kind of a result.
 *
 * @throws {TypeError} if it is unknown
 */
export function checkResultKind(identity: string, kind: unknown): void {
  checkName(identity, "result", kind, RESULT_KINDS);
}

function checkName(identity: string, of: string, kind: unknown, known: object): void {
  if (typeof kind === "string" && Object.hasOwn(known, kind)) return;
  const names = Object.keys(known);
  const given = typeof kind === "string" ? `"${kind}"` : describeType(kind);
  const near = typeof kind === "string" ? nearestName(kind, names) : undefined;
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw new TypeError(
    `${identity}: ${given} is not a kind of ${of}; expected ${names.join(", ")}${hint}`,
  );
}

function describeType(value: unknown): string {
  return value === null ? "null" : `a value of type ${typeof value}`;
}

function has<K extends string>(value: unknown, key: K): value is { readonly [Key in K]: unknown } {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key) &&
    Object.keys(value).length === 1;
}

/** What the machine expects of an argument. */
export interface ArgShape {
  readonly kind: ArgKind;
  /** The handler is given a copy. */
  readonly isCopied: boolean;
}

/** What is expected of each of `count` arguments. The specs have been checked, and allow so many. */
export function shapeArgs(specs: readonly ArgSpec[], count: number): ArgShape[] {
  return Array.from({ length: count }, (_, i) => shapeOf(specs[Math.min(i, specs.length - 1)]));
}

function shapeOf(spec: ArgSpec): ArgShape {
  if (typeof spec === "string") {
    return { kind: spec, isCopied: spec === "value" || Object.hasOwn(VIEWED, spec) };
  }
  if ("view" in spec) return { kind: spec.view, isCopied: false };
  return shapeOf("optional" in spec ? spec.optional : spec.variadic);
}

/** Whether a value of a kind may be passed if another is declared. */
export function isOfKind(kind: ValueKind, declared: ArgKind): boolean {
  return kind === declared || declared === "any" || declared === "value" ||
    (declared === "number" && (kind === "int32" || kind === "float"));
}
