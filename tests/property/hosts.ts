/** The host functions of random programs, once for each machine, with the same answers. */
import { defineLog, HostRegistry, type HostValue } from "../../mod.ts";
import type { HostDatum, ReferenceHostFunction } from "./reference_interpreter.ts";

/** Two numbers, two texts or whatever else: an answer that depends on both and on nothing more. */
function mix(a: HostDatum, b: HostDatum): HostDatum {
  if (typeof a === "string" && typeof b === "string") return a + b;
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a === "bigint" && typeof b === "bigint") return BigInt.asIntN(64, a ^ b);
  return a ?? b;
}

/** Throws, keeps its result back, or hands its argument on. */
function fault(a: HostDatum): HostDatum | undefined {
  if (a === Infinity || a === "") throw new RangeError("told to");
  return a === null ? undefined : a;
}

/** Random programs pass no objects to these. */
function datum(value: HostValue): HostDatum {
  if (typeof value === "object" && value !== null) throw new TypeError("an object");
  return value;
}

/** Host functions for the real machine. */
export function realHost(log: string[]): HostRegistry {
  const host = new HostRegistry();
  defineLog(host, (text) => log.push(text));
  host.define("test.mix/1", { args: 2, rets: 1, cycles: 7 }, (a, b) => mix(datum(a), datum(b)));
  host.define("test.fault/1", { args: 1, rets: 1 }, (a) => fault(datum(a)));
  return host;
}

/** Host functions for the reference machine. */
export function referenceHost(log: string[]): Map<string, ReferenceHostFunction> {
  const write = (text: HostDatum): undefined => {
    log.push(String(text));
  };
  return new Map<string, ReferenceHostFunction>([
    ["log.write/1", { args: ["string"], cycles: 10, call: write }],
    ["test.mix/1", { args: [undefined, undefined], cycles: 7, call: mix }],
    ["test.fault/1", { args: [undefined], cycles: 0, call: fault }],
  ]);
}
