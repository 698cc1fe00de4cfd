/**
 * The types of a handler follow from the kinds of its definition. `deno check` is the test: a
 * `@ts-expect-error` without an error is one.
 */
import { assertEquals } from "@std/assert";
import {
  type ArgsOf,
  float,
  type GuestObject,
  type HostRegistry,
  type HostResult,
  type HostResultValue,
  optional,
  type PlainValue,
  type ResultOf,
  variadic,
  view,
} from "../../mod.ts";

/** `true` if two types are the same, else `false`. */
type IsSame<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true
  : false;

/** Never run: its lines are there to be checked. */
function refusedByTheChecker(host: HostRegistry): void {
  // @ts-expect-error -- a string is not an int32
  host.define("t.a/1", { args: ["string"], rets: ["int32"] }, (text) => text);
  // @ts-expect-error -- an int64 is a bigint
  host.define("t.a/1", { args: ["int64"], rets: ["float"] }, (number) => number);
  // @ts-expect-error -- an optional argument may be missing
  host.define("t.a/1", { args: [optional("int32")], rets: ["int32"] }, (number) => number + 1);
  // @ts-expect-error -- an argument that is not declared
  host.define("t.a/1", { args: ["int32"], rets: ["int32"] }, (a, b) => a + b);
  // @ts-expect-error -- one result of two
  host.define("t.a/1", { args: [], rets: ["int32", "bool"] }, () => [1]);
  // @ts-expect-error -- results in another order
  host.define("t.a/1", { args: [], rets: ["int32", "bool"] }, () => [true, 1]);
  // @ts-expect-error -- a promise is not a bool
  host.define("t.a/1", { args: [], rets: ["bool"] }, () => Promise.resolve(true));
  // @ts-expect-error -- a misspelt kind
  host.define("t.a/1", { args: ["int"], rets: [] }, () => {});
  // @ts-expect-error -- a misspelt option
  host.define("t.a/1", { args: [], rets: [], capabilty: "log" }, () => {});
  // @ts-expect-error -- a view of something that is not an object
  host.define("t.a/1", { args: [view("int32")], rets: [] }, () => {});
  // @ts-expect-error -- only float() makes a float
  host.define("t.a/1", { args: [], rets: ["int32"] }, () => float(1));
  // @ts-expect-error -- an object with a method is not a guest value
  host.define("t.a/1", { args: [], rets: ["any"] }, () => ({ a: () => 1 }));
  // @ts-expect-error -- neither is an instance of a class
  host.define("t.a/1", { args: [], rets: ["object"] }, () => new Date());
}

/** Also never run: the same for functions that answer later. */
function refusedOfLaterAnswers(host: HostRegistry): void {
  // @ts-expect-error -- only a function that answers later has a timeout
  host.define("t.a/1", { args: [], rets: [], timeoutMs: 5 }, () => {});
  // @ts-expect-error -- one that answers at once has none either
  host.define("t.a/1", { args: [], rets: [], async: false, timeoutMs: 5 }, () => {});
  // @ts-expect-error -- only a function that answers later is given its call
  host.define("t.a/1", { args: [], rets: [] }, (call) => call.signal);
  // @ts-expect-error -- a misspelt option
  host.define("t.a/1", { args: [], rets: [], async: true, timeout: 5 }, () => {});
  // @ts-expect-error -- the promise is of an int32
  host.define("t.a/1", { args: [], rets: ["int32"], async: true }, () => Promise.resolve("1"));
  // @ts-expect-error -- so is the value, if it answers at once
  host.define("t.a/1", { args: [], rets: ["int32"], async: true }, () => "1");
  // @ts-expect-error -- the call comes after the arguments
  host.define("t.a/1", { args: ["string"], rets: [], async: true }, (call) => call.signal.reason);
  // @ts-expect-error -- a call has no such property
  host.define("t.a/1", { args: [], rets: [], async: true }, (call) => call.abort());
  // @ts-expect-error -- nobody waits for the handlers of one VM
  host.defineForVm("t.a/1", { args: [], rets: ["bool"], async: true }, () => () => true);
  // @ts-expect-error -- the host's answers have no time limit of the runtime
  host.external("t.a/1", { args: [], rets: [], timeoutMs: 5 });
  // @ts-expect-error -- an external function has no handler
  host.external("t.a/1", { args: [], rets: [] }, () => {});
  // @ts-expect-error -- it is not async: it has nothing that could answer
  host.external("t.a/1", { args: [], rets: [], async: true });
  // @ts-expect-error -- a misspelt kind
  host.external("t.a/1", { args: ["text"], rets: [] });
}

/** Also never run: what has to be accepted, without a cast. */
function acceptedByTheChecker(host: HostRegistry): void {
  host
    .define(
      "t.a/1",
      { args: ["int32", "float", "number"], rets: ["float"] },
      (a, b, c) => a * b * c,
    )
    .define("t.b/1", { args: ["int64"], rets: ["int64"] }, (a) => a + 1n)
    .define(
      "t.c/1",
      { args: ["string", optional("int32")], rets: ["string"] },
      (text, count = 1) => {
        return text.repeat(count);
      },
    )
    .define("t.d/1", { args: ["string", variadic("float")], rets: ["float"] }, (_, ...numbers) => {
      return Math.max(...numbers);
    })
    .define("t.e/1", { args: ["bytes", view("bytes")], rets: ["int32"] }, (bytes, object) => {
      return bytes.byteLength + object.length;
    })
    .define("t.f/1", { args: ["map"], rets: ["map"] }, (map) => new Map(map))
    .define("t.g/1", { args: ["array"], rets: ["array", "bool"] }, (list) => [list, true])
    .define("t.h/1", { args: ["bool"], rets: [] }, (on) => [on].push(on))
    .define("t.i/1", { args: ["closure"], rets: ["closure"] }, (closure) => closure)
    .define("t.j/1", { args: 2, rets: 1 }, (a, b) => a ?? b)
    .define("t.k/1", { args: [], rets: ["bool"], async: false }, () => true)
    .define(
      "t.l/1",
      { args: ["string", "int32"], rets: ["bytes"], async: true, timeoutMs: 5 },
      async (text, count, { signal, ticket }) => {
        signal.throwIfAborted();
        return await Promise.resolve(new Uint8Array(text.length * count + ticket));
      },
    )
    .define("t.m/1", { args: ["int64"], rets: ["int64"], async: true }, (number) => number + 1n)
    .define("t.n/1", { args: [], rets: [], async: true, capability: "db", cycles: 3 }, () => {})
    .define("t.o/1", { args: [], rets: ["int32", "bool"], async: true }, () => {
      return Promise.resolve([1, true] as const);
    })
    .external("t.p/1", { args: ["string", optional("int32")], rets: ["any"], cycles: 3 })
    .external("t.q/1", { args: 2, rets: 0, capability: "agent" });
}

Deno.test("parameters and results are those of the kinds", () => {
  const args: IsSame<
    ArgsOf<readonly ["int32", "int64", "string", "bool", "null", "closure"]>,
    [arg: number, arg: bigint, arg: string, arg: boolean, arg: null, arg: GuestObject]
  > = true;
  const objects: IsSame<
    ArgsOf<readonly ["array", "bytes", "map"]>,
    [
      arg: readonly PlainValue[],
      arg: Uint8Array,
      arg: ReadonlyMap<PlainValue, PlainValue>,
    ]
  > = true;
  const counted: IsSame<ArgsOf<2>, PlainValue[]> = true;
  const results: IsSame<ResultOf<readonly ["int32", "bool"]>, readonly [number, boolean]> = true;
  const one: IsSame<ResultOf<readonly ["any"]>, HostResultValue> = true;
  const none: IsSame<ResultOf<readonly []>, void> = true;
  const some: IsSame<ResultOf<1>, HostResult> = true;
  assertEquals([args, objects, counted, results, one, none, some], new Array(7).fill(true));
  const functions = [refusedByTheChecker, refusedOfLaterAnswers, acceptedByTheChecker];
  assertEquals(new Set(functions).size, 3);
});
