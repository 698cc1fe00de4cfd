/** Mistakes of the host are refused at once, with a message that says what to do. */
import { assertThrows } from "@std/assert";
import {
  float,
  type HostDefinition,
  HostRegistry,
  load,
  type LoadOptions,
  optional,
  variadic,
  view,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

const IMAGE = assemble(".func main params=0 locals=0 rets=0\n  RET\n.end");

function define(identity: string, definition: unknown, handler: unknown = () => {}): void {
  // An untyped host may pass anything.
  new HostRegistry().define(identity, definition as HostDefinition, handler as () => void);
}

/** A mistake, the class of its error, and the part of the message that says what is expected. */
const MISTAKES: readonly (readonly [() => unknown, ErrorConstructor, string])[] = [
  [
    () => define("write", { args: 0, rets: 0 }),
    TypeError,
    '"write" is not a valid identity; expected module.name/version',
  ],
  [() => define("a.b/1", { args: 0, rets: 0 }, 1), TypeError, "must be a function, not number"],
  [
    () => define("a.b/1", { args: ["integer"], rets: 0 }),
    TypeError,
    '"integer" is not a kind of argument; expected any, undefined, null, bool, int32',
  ],
  [() => define("a.b/1", { args: ["in32"], rets: 0 }), TypeError, "did you mean int32?"],
  [
    () => define("a.b/1", { args: [7], rets: 0 }),
    TypeError,
    "a value of type number is not a kind",
  ],
  [() => define("a.b/1", { args: [null], rets: 0 }), TypeError, "null is not a kind"],
  [() => define("a.b/1", { args: [], rets: ["strin"] }), TypeError, "did you mean string?"],
  [() => define("a.b/1", { args: "int32", rets: 0 }), TypeError, 'like ["int32"], or a number'],
  [() => define("a.b/1", { args: [], rets: "bool" }), TypeError, 'like ["bool"], or a number'],
  [() => define("a.b/1", { args: 0 }), TypeError, "rets must be a list of kinds"],
  [() => define("a.b/1", undefined), TypeError, "must be an object with args and rets"],
  [
    () => define("a.b/1", { args: [view("int32" as "map")], rets: 0 }),
    TypeError,
    "is not a kind of view; expected array, bytes, map",
  ],
  [
    () => define("a.b/1", { args: [optional("int32"), "int32"], rets: 0 }),
    TypeError,
    "args must be optional or variadic",
  ],
  [
    () => define("a.b/1", { args: [variadic("any"), "int32"], rets: 0 }),
    TypeError,
    "must be the last of args",
  ],
  [
    () => define("a.b/1", { args: 0, rets: 0, capabilty: "log" }),
    TypeError,
    'unknown option of a.b/1 "capabilty"; expected one of args, rets, capability, cycles, doc, async, timeoutMs; did you mean capability?',
  ],
  [
    () => load(IMAGE, { capability: ["log"] } as LoadOptions),
    TypeError,
    "did you mean capabilities?",
  ],
  [
    () => load(IMAGE).instantiate({ limit: {} } as object),
    TypeError,
    "did you mean limits?",
  ],
  [() => float("1" as unknown as number), TypeError, "float() needs a number, not string"],
  [() => define("a.b/1", { args: 0, rets: -1 }), RangeError, "a whole number 0 … 65535, not -1"],
  [() => define("a.b/1", { args: 0.5, rets: 0 }), RangeError, "a whole number 0 … 65535, not 0.5"],
  [
    () => load(IMAGE, { capabilities: "log" } as LoadOptions),
    TypeError,
    'a list of names like ["log"]',
  ],
  [
    () => load(IMAGE).instantiate({ limits: { heapbytes: 1 } as object }),
    TypeError,
    "expected one of stackSlots, callDepth, stringBytes, heapBytes, coroutines, pendingCalls; did you mean heapBytes?",
  ],
];

Deno.test("mistakes of the host are refused with a message that says what to do", () => {
  for (const [mistake, type, message] of MISTAKES) assertThrows(mistake, type, message);
});
