/**
 * The intrinsics of SPEC 13 for the reference machine: a row for each. Ids, counts and fixed cycles
 * are those of the document's tables and not the real machine's.
 */
import {
  isNumber,
  type ReferenceClosure,
  type ReferenceObject,
  type ReferenceString,
  type ReferenceValue,
  TrapSignal,
} from "./reference_values.ts";

/** What an intrinsic may do to the machine. */
export interface IntrinsicContext {
  /** Adds cycles on top of the fixed ones. */
  charge(cycles: number): void;
  /** Text of a string; the first read of a deferred one materialises it, and is charged. */
  read(string: ReferenceString): string;
  /** Makes a string, charged for its bytes. Traps LIMIT, OUT_OF_MEMORY. */
  newString(text: string): ReferenceString;
  /** Accounts for a new object. Traps OUT_OF_MEMORY. */
  enter<T extends ReferenceObject>(object: T): T;
  /**
   * Sees that an object may grow by so many accounted bytes; the caller lets it grow. Traps
   * OUT_OF_MEMORY.
   */
  reserve(bytes: number): void;
}

/** What an argument must be: `integer` is int32 or int64, `number` one of these or a float. */
export type ArgumentKind = ReferenceValue["kind"] | "integer" | "number" | "any";

/**
 * Gives the results, lowest first. The arguments are of the right kinds.
 *
 * @param args the operand slots, which a collection takes as roots and counts: what is made and must
 * outlive the making of something else is put in the place of one
 */
export type Apply = (context: IntrinsicContext, args: ReferenceValue[]) => ReferenceValue[];

/** An intrinsic. */
export interface ReferenceIntrinsic {
  readonly id: number;
  readonly kinds: readonly ArgumentKind[];
  readonly rets: number;
  /** Fixed cycles, on top of INTRINSIC's own. */
  readonly cycles: number;
  readonly apply: Apply;
}

function row(
  id: number,
  kinds: readonly ArgumentKind[],
  rets: number,
  cycles: number,
  apply: Apply,
): ReferenceIntrinsic {
  return { id, kinds, rets, cycles, apply };
}

/** Every intrinsic by `module.name/version`. */
export const REFERENCE_INTRINSICS: Readonly<Record<string, ReferenceIntrinsic>> = {
  "vec2.dot/1": row(0x000, ["float", "float", "float", "float"], 1, 4, (_, args) => {
    const [ax, ay, bx, by] = args.map(float);
    return [{ kind: "float", value: ax * bx + ay * by }];
  }),
  "vec2.length/1": row(0x001, ["float", "float"], 1, 6, (_, args) => {
    const [x, y] = args.map(float);
    return [{ kind: "float", value: Math.sqrt(x * x + y * y) }];
  }),

  "closure.capture/1": row(0x010, ["closure", "integer"], 1, 1, (_, args) => {
    const { captures } = closure(args[0]);
    return [captures[inRange(integer(args[1]), captures.length)]];
  }),
};

/** The same by id. */
export const REFERENCE_INTRINSIC_BY_ID: ReadonlyMap<number, ReferenceIntrinsic> = new Map(
  Object.values(REFERENCE_INTRINSICS).map((intrinsic) => [intrinsic.id, intrinsic]),
);

/** Runs an intrinsic. */
export function applyIntrinsic(
  { kinds, apply }: ReferenceIntrinsic,
  context: IntrinsicContext,
  args: ReferenceValue[],
): ReferenceValue[] {
  kinds.forEach((kind, i) => {
    if (!isOfKind(args[i], kind)) throw new TrapSignal("TYPE");
  });
  return apply(context, args);
}

function isOfKind(value: ReferenceValue, kind: ArgumentKind): boolean {
  if (kind === "any") return true;
  if (kind === "number") return isNumber(value);
  if (kind === "integer") return value.kind === "int32" || value.kind === "int64";
  return value.kind === kind;
}

// What follows only tells the compiler what the kinds of a row say.

function float(value: ReferenceValue): number {
  if (value.kind !== "float") throw new TypeError(value.kind);
  return value.value;
}

function integer(value: ReferenceValue): bigint {
  if (value.kind !== "int32" && value.kind !== "int64") throw new TypeError(value.kind);
  return BigInt(value.value);
}

function closure(value: ReferenceValue): ReferenceClosure {
  if (value.kind !== "closure") throw new TypeError(value.kind);
  return value;
}

/** An index from 0 up to but not including `end`. */
function inRange(index: bigint, end: number): number {
  if (index < 0n || index >= BigInt(end)) throw new TrapSignal("OOB");
  return Number(index);
}
