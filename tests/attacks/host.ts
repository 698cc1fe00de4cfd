/** The host that attacks run on. */
import { HostRegistry, type HostResultValue, type PlainValue } from "../../mod.ts";
import type { HostFunctionShape } from "../../lib/compiler/compiler.ts";
import { defineClock, defineLog } from "../../lib/host/modules.ts";

/** Depth of the value that `gallery.deep/1` returns. */
const DEEP = 6000;

/** What the compiler must know of the functions of {@link galleryHost}. */
export const HOST_SHAPES: Readonly<Record<string, HostFunctionShape>> = {
  "gallery.take/1": { rets: 0 },
  "gallery.fail/1": { rets: 0 },
};

/** What the host has of a guest. */
export interface Printed {
  /** The last line that the guest printed, cut. */
  line: string | undefined;
  /** What `gallery.take/1` was given last: the host may hold it. */
  taken: unknown;
}

/** Longest part of a printed line that is kept, in units. */
const KEPT_UNITS = 60;

/** Arrays in arrays, or objects in objects. */
function deep(isArray: boolean): HostResultValue {
  let value: HostResultValue = [];
  for (let depth = 0; depth < DEEP; depth++) value = isArray ? [value] : { inner: value };
  return value;
}

/** Values that handlers throw, however odd. */
const THROWN: readonly unknown[] = [
  undefined,
  Object.create(null),
  Symbol("thrown"),
  Object.defineProperty(new Error("hidden"), "message", { value: Symbol("message") }),
  Object.defineProperty(new Error("hidden"), "name", {
    get(): never {
      throw new TypeError("no name");
    },
  }),
  new Proxy({}, {
    get(): never {
      throw new TypeError("no properties");
    },
  }),
];

/** The functions that are lent to attacks. `gallery.ask/1` is answered by nobody. */
export function galleryHost(printed: Printed): HostRegistry {
  const host = new HostRegistry();
  defineLog(host, (text) => {
    printed.line = text.slice(0, KEPT_UNITS);
  });
  defineClock(host, { wall: () => 0 });
  return host
    .define("gallery.echo/1", { args: ["any"], rets: ["any"] }, (value) => value as HostResultValue)
    .define("gallery.take/1", { args: ["any"], rets: [] }, (value) => {
      printed.taken = value;
    })
    .define("gallery.number/1", { args: ["float"], rets: ["float"] }, (value) => value)
    .define("gallery.deep/1", { args: ["bool"], rets: ["any"] }, (isArray) => deep(isArray))
    .define("gallery.fail/1", { args: ["float"], rets: [] }, (index) => {
      throw THROWN[index];
    })
    .external("gallery.ask/1", { args: ["any"], rets: ["any"] });
}

/** A short text of a plain value, for outcomes. */
export function shortText(value: PlainValue): string {
  return Deno.inspect(value, {
    depth: 1,
    compact: true,
    strAbbreviateSize: KEPT_UNITS,
    iterableLimit: 3,
  })
    .slice(0, KEPT_UNITS);
}
