/** Mistakes of the host are refused at once, with a message that says what to do. */
import { assertThrows } from "@std/assert";
import { assemble, type HostDefinition, HostRegistry, load, type LoadOptions } from "../../mod.ts";

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
    '"integer" is not a valid kind; expected any, null, bool, int32',
  ],
  [() => define("a.b/1", { args: 0, rets: -1 }), RangeError, "a whole number 0 … 65535, not -1"],
  [() => define("a.b/1", { args: 0.5, rets: 0 }), RangeError, "a whole number 0 … 65535, not 0.5"],
  [
    () => load(IMAGE, { capabilities: "log" } as LoadOptions),
    TypeError,
    'a list of names like ["log"]',
  ],
  [
    () => load(IMAGE).instantiate({ limits: { heapbytes: 1 } as object }),
    RangeError,
    "expected one of stackSlots, callDepth, stringBytes, heapBytes, coroutines",
  ],
];

Deno.test("mistakes of the host are refused with a message that says what to do", () => {
  for (const [mistake, type, message] of MISTAKES) assertThrows(mistake, type, message);
});
