/** What a host gets wrong is refused where it happens, with the way out. */
import { assertThrows } from "@std/assert";
import { assemble, type HostDefinition, HostRegistry, load, type LoadOptions } from "../../mod.ts";

const IMAGE = assemble(".func main params=0 locals=0 rets=0\n  RET\n.end");

function define(identity: string, definition: unknown, handler: unknown = () => {}): void {
  // As a host without types would call it.
  new HostRegistry().define(identity, definition as HostDefinition, handler as () => void);
}

/** What is done, the class of the error, and a part of its message that says what is expected. */
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

Deno.test("mistakes of the host are refused with a way out", () => {
  for (const [mistake, type, message] of MISTAKES) assertThrows(mistake, type, message);
});
