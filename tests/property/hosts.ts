/** The host functions of random programs, once for each machine, with the same answers. */
import { defineLog, type GuestObject, HostRegistry } from "../../mod.ts";
import type { HostAnswer, HostDatum, ReferenceHostFunction } from "./reference_interpreter.ts";
import type { ReferenceObject } from "./reference_values.ts";

/** What is the same on either side; `T` stands for a guest object. */
type Scalar = null | boolean | number | bigint | string;

/** Two numbers, two texts or whatever else: an answer that depends on both and on nothing more. */
function mix<T extends object>(a: Scalar | T, b: Scalar | T): Scalar | T {
  if (typeof a === "string" && typeof b === "string") return a + b;
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "bigint" && typeof b === "bigint") return BigInt.asIntN(64, a ^ b);
  return a ?? b;
}

/** Throws, keeps its result back, or hands its argument on. */
function fault<T extends object>(a: Scalar | T): Scalar | T | undefined {
  if (a === Infinity || a === "") throw new RangeError("told to");
  return a === null ? undefined : a;
}

/** Host functions for the real machine. */
export function realHost(log: string[]): HostRegistry {
  const host = new HostRegistry();
  defineLog(host, (text) => log.push(text));
  host.define("test.mix/1", { args: 2, rets: 1, cycles: 7 }, mix<GuestObject>);
  host.define("test.fault/1", { args: 1, rets: 1 }, fault<GuestObject>);
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
  return new Map<string, ReferenceHostFunction>([
    ["log.write/1", { args: ["string"], cycles: 10, call: write }],
    [
      "test.mix/1",
      { args: [undefined, undefined], cycles: 7, call: (a, b) => [mix<ReferenceObject>(a, b)] },
    ],
    ["test.fault/1", { args: [undefined], cycles: 0, call: faultOf }],
  ]);
}
