/** The host functions of random programs, for each machine, with the same answers. */
import {
  defineLog,
  type GuestObject,
  HostRegistry,
  type HostValue,
  type RetainedObject,
  view,
} from "../../mod.ts";
import type { HostAnswer, HostDatum, ReferenceHostFunction } from "./reference_interpreter.ts";
import type { ReferenceObject } from "./reference_values.ts";

/** Plain values, which are the same on both machines; `T` is a guest object. */
type Scalar = undefined | null | boolean | number | bigint | string;

/** An answer that depends on both arguments only. */
function mix<T extends object>(a: Scalar | T, b: Scalar | T): Scalar | T {
  if (typeof a === "string" && typeof b === "string") return a + b;
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "bigint" && typeof b === "bigint") return BigInt.asIntN(64, a ^ b);
  return a ?? b ?? null;
}

/** Throws, returns nothing, or returns its argument. */
function fault<T extends object>(a: Scalar | T): Scalar | T | undefined {
  if (a === Infinity || a === "") throw new RangeError("told to");
  return a === null ? undefined : a;
}

/** An array of both arguments. */
function pack<T extends object>(a: Scalar | T, b: Scalar | T): [Inner<T>[]] {
  const size = typeof b === "string" ? b.length : 3;
  return [[a, b, properties(a, size)]];
}

/** A plain object whose keys, and their order, depend on a size; more than 64 of them if it is large. */
function properties<T extends object>(a: Scalar | T, size: number): PlainOf<T> {
  const object = Object.create(null);
  const keys = ["a", "b", "c", "é", "1", "long key"];
  for (let i = size % 5; i < 6; i++) object[keys[(i * size) % 6]] = i === 4 ? a : i;
  for (let i = 0; size > 9 && i < 7 * (size % 11); i++) object[`key ${i % 66}`] = [a];
  return object;
}

/** A text, bytes, an array that contains both arguments and new objects, and an argument itself. */
function many<T extends object>(
  a: Scalar | T,
  b: Scalar | T,
): [string, Uint8Array, Inner<T>[], Scalar | T] {
  const size = typeof a === "string" ? a.length : 10;
  const text = "m".repeat(size);
  const bytes = Uint8Array.from({ length: size }, (_, i) => i);
  const ones = new Array<number>(size % 20).fill(1);
  const object = properties(a, size);
  return [text, bytes, [a, [b, text, bytes, object], ...ones, a, object], b];
}

type Inner<T> = Scalar | T | Uint8Array | PlainOf<T> | Inner<T>[];

interface PlainOf<T> {
  readonly [key: string]: Inner<T>;
}

/** Host functions for the real machine. */
export function realHost(log: string[]): HostRegistry {
  const host = new HostRegistry();
  let kept: RetainedObject | undefined;
  const keep = (value: HostValue): void => {
    kept?.release();
    kept = typeof value === "object" && value !== null ? value.retain() : undefined;
  };
  const captures = (closure: HostValue): number => {
    if (typeof closure !== "object" || closure === null) throw new TypeError("not a closure");
    return closure.length;
  };
  defineLog(host, (text) => log.push(text));
  host.define(
    "test.mix/1",
    { args: [view("any"), view("any")], rets: 1, cycles: 7 },
    mix<GuestObject>,
  );
  host.define("test.fault/1", { args: [view("any")], rets: 1 }, fault<GuestObject>);
  host.define("test.pack/1", { args: [view("any"), view("any")], rets: 1 }, pack<GuestObject>);
  host.define(
    "test.many/1",
    { args: [view("any"), view("any")], rets: 4, cycles: 3 },
    many<GuestObject>,
  );
  host.define("test.keep/1", { args: [view("any")], rets: 0 }, keep);
  host.define("test.captures/1", { args: ["closure"], rets: 1 }, captures);
  return host;
}

/** Host functions for the reference machine. */
export function referenceHost(log: string[]): Map<string, ReferenceHostFunction> {
  const write = (text: HostDatum): readonly HostAnswer[] => {
    log.push(String(text));
    return [];
  };
  const faultOf = (a: HostDatum): readonly HostAnswer[] => {
    const answer = fault<ReferenceObject>(a);
    return answer === undefined ? [] : [answer];
  };
  let kept: ReferenceObject | undefined;
  const keep = (value: HostDatum): readonly HostAnswer[] => {
    if (kept !== undefined) kept.isRetained = false;
    kept = typeof value === "object" && value !== null ? value : undefined;
    if (kept !== undefined) kept.isRetained = true;
    return [];
  };
  const captures = (closure: HostDatum): readonly HostAnswer[] => {
    const isClosure = typeof closure === "object" && closure?.kind === "closure";
    if (!isClosure) throw new TypeError("not a closure");
    return [closure.captures.length];
  };
  const any = undefined;
  return new Map<string, ReferenceHostFunction>([
    ["log.write/1", { args: ["string"], cycles: 10, call: write }],
    ["test.mix/1", { args: [any, any], cycles: 7, call: (a, b) => [mix<ReferenceObject>(a, b)] }],
    ["test.fault/1", { args: [any], cycles: 0, call: faultOf }],
    ["test.pack/1", { args: [any, any], cycles: 0, call: pack<ReferenceObject> }],
    ["test.many/1", { args: [any, any], cycles: 3, call: many<ReferenceObject> }],
    ["test.keep/1", { args: [any], cycles: 0, call: keep }],
    ["test.captures/1", { args: ["closure"], cycles: 0, call: captures }],
  ]);
}
