/**
 * Passes values between a guest and a host whose intrinsics are polluted or frozen, for isolation_test.ts.
 * The first argument says which; what is wrong is printed.
 */
import {
  float,
  type GuestObject,
  HostRegistry,
  type HostResultValue,
  load,
  type PlainValue,
  view,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";

const IMAGE = assemble(`
.global g
.sysc t.make/1 args=0 rets=1
.sysc t.plain/1 args=1 rets=1
.sysc t.pair/1 args=2 rets=2
.sysc t.view/1 args=1 rets=0
.func main params=0 locals=1 rets=3
  HOSTCALL t.make/1
  DUP
  HOSTCALL t.view/1
  HOSTCALL t.plain/1
  SET_GLOBAL g
  PUSH_I32 1
  GET_GLOBAL g
  HOSTCALL t.pair/1
  GET_GLOBAL g
  RET
.end`);

const POLLUTIONS: Readonly<Record<string, () => void>> = {
  prototypes: () => {
    const accessor = Object.assign(Object.create(null), {
      configurable: true,
      get: () => 7,
      set: () => {},
    });
    const names = [
      "float",
      "then",
      "length",
      "size",
      "kind",
      "view",
      "optional",
      "get",
      "set",
      "0",
    ];
    for (const name of names) Object.defineProperty(Object.prototype, name, accessor);
    for (let i = 0; i < 100; i++) Object.defineProperty(Array.prototype, i, accessor);
  },
  methods: () => {
    const fail = (): never => {
      throw new Error("a method of the host was called");
    };
    Object.assign(Array.prototype, { [Symbol.iterator]: fail, forEach: fail });
    Object.assign(Map.prototype, { [Symbol.iterator]: fail, forEach: fail, entries: fail });
    Object.assign(Object.getPrototypeOf(Uint8Array.prototype), { [Symbol.iterator]: fail });
    Object.defineProperty(Array, "from", { value: fail });
    Object.defineProperty(Array, Symbol.hasInstance, { value: fail });
    Promise.prototype.then = fail;
  },
  frozen: () => {
    const all: unknown[] = [
      ...[Object, Array, Map, Set, Uint8Array, Promise, Function, Error, String, Number, BigInt],
      ...[Symbol, WeakMap, Reflect, Math, JSON, globalThis.Iterator],
    ];
    for (const each of all) {
      if (typeof each === "function") Object.freeze(each.prototype);
      Object.freeze(each);
    }
    Object.freeze(Object.getPrototypeOf(Uint8Array.prototype));
  },
};

/** A value with everything in it. Made before the pollution, as a host's own data may be. */
function everything(): HostResultValue {
  const shared = [1, 2.5, 3n];
  const map = new Map<HostResultValue, HostResultValue>([["list", shared], [1, "one"], [
    true,
    null,
  ]]);
  map.set("self", map);
  const object = { length: shared, "0": "zero", constructor: null, ["__proto__"]: 5 };
  return [shared, map, Uint8Array.of(1, 2), float(3), "text", shared, object];
}

/** What is wrong with the object of {@link everything}; "" if nothing is. */
function wrongObject(where: string, object: unknown, shared: unknown): string {
  if (typeof object !== "object" || object === null) return `${where}: not an object`;
  if (Object.getPrototypeOf(object) !== Object.prototype) return `${where}: not a plain object`;
  const own = (key: string): unknown => Object.getOwnPropertyDescriptor(object, key)?.value;
  const keys = Object.keys(object);
  const names = ["0", "length", "constructor", "__proto__"];
  for (let i = 0; i < names.length; i++) {
    if (keys[i] !== names[i]) return `${where}: key ${i} of the object`;
  }
  const isRight = own("length") === shared && own("0") === "zero" && own("constructor") === null &&
    own("__proto__") === 5;
  return isRight ? "" : `${where}: object`;
}

/** What is wrong with a value that went to the guest and came back; "" if nothing is. */
function wrong(where: string, value: PlainValue): string {
  if (!Array.isArray(value)) return `${where}: not an array`;
  if (Object.getPrototypeOf(value) !== Array.prototype) return `${where}: not a plain array`;
  const own = Object.getOwnPropertyDescriptor(value, "0")?.value;
  const map = Object.getOwnPropertyDescriptor(value, "1")?.value;
  const last = Object.getOwnPropertyDescriptor(value, "5")?.value;
  if (own !== last || !Array.isArray(own)) return `${where}: shared objects differ`;
  if (own.length !== 3 || Object.getOwnPropertyDescriptor(own, "2")?.value !== 3n) {
    return `${where}: inner array`;
  }
  if (Object.getPrototypeOf(map) !== Map.prototype) return `${where}: not a plain map`;
  if (map.get("list") !== own || map.get(1) !== "one" || map.get("self") !== map) {
    return `${where}: map`;
  }
  return wrongObject(where, Object.getOwnPropertyDescriptor(value, "6")?.value, own);
}

function main(pollution: string): string {
  const given = everything();
  const problems = { text: "" };
  const report = (problem: string): void => {
    if (problem !== "") problems.text += `${problem}\n`;
  };
  const host = new HostRegistry()
    .define("t.make/1", { args: [], rets: ["any"] }, () => given)
    .define("t.plain/1", { args: ["any"], rets: ["any"] }, (value) => {
      report(wrong("argument", value));
      return value as HostResultValue;
    })
    .define("t.pair/1", { args: ["int32", "any"], rets: ["any", "int32"] }, (first, second) => {
      report(wrong("second argument", second));
      return [second as HostResultValue, first];
    })
    .define("t.view/1", { args: [view("array")], rets: [] }, (list) => {
      const inner = list.get(1) as GuestObject;
      if (inner.get(1) !== "one" || inner.length !== 4) report("view: map");
      report(wrong("view", list.read()));
      list.set(4, "TEXT");
      if (list.get(4) !== "TEXT") report("view: set");
    });
  const program = load(IMAGE, { host });
  const vm = program.instantiate();
  POLLUTIONS[pollution]();
  const slice = vm.run({ budget: 100_000 });
  if (slice.results === undefined) report(slice.trap?.message ?? slice.reason);
  else {
    const result = Object.getOwnPropertyDescriptor(slice.results, "0")?.value;
    report(wrong("result", result));
    if (Object.getOwnPropertyDescriptor(slice.results, "1")?.value !== 1) report("second result");
  }
  report(wrong("global", vm.global("g")));
  vm.setGlobal("g", given);
  report(wrong("written global", vm.global(0)));
  return problems.text;
}

/** The pollutions by name. */
export const NAMES: readonly string[] = Object.keys(POLLUTIONS);

if (import.meta.main) {
  const text = new TextEncoder();
  let said: string;
  try {
    said = main(Deno.args[0]);
  } catch (error) {
    said = error instanceof Error ? `${error.stack}` : "threw";
  }
  Deno.stdout.writeSync(text.encode(`problems: ${said}`));
}
