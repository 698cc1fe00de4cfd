/** Fuzzes the border: random values of the host into guests and back, by every way there is. */
import {
  type CallEnd,
  HostRegistry,
  isGuestObject,
  load,
  type Program,
  type ProgramImage,
  view,
  type Vm,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { invariants } from "../../lib/debug/debug.ts";
import type { AttachingChecker } from "../../lib/vm/checking.ts";
import { type InnerVm, PARTS } from "../../lib/vm/vm.ts";
import { Finding, type Fuzzer } from "./fuzzer.ts";
import {
  type Foreign,
  foreignRealm,
  type GuestName,
  isRecipe,
  type Made,
  makeRecipe,
  makeValue,
  type Recipe,
  simplerRecipes,
} from "./host_recipes.ts";

const ASSEMBLY = `
.global g
.sysc t.give/1 args=0 rets=1
.sysc t.count/1 args=0 rets=1
.sysc t.ask/1 args=0 rets=1
.sysc t.later/1 args=0 rets=1
.sysc t.look/1 args=1 rets=0
.sysc t.see/1 args=1 rets=0
.func main params=0 locals=0 rets=0
  RET
.end
.func same params=1 locals=0 rets=1
  GET_LOCAL 0
  RET
.end
.func give params=0 locals=0 rets=1
  HOSTCALL t.give/1
  RET
.end
.func count params=0 locals=0 rets=1
  HOSTCALL t.count/1
  RET
.end
.func ask params=0 locals=0 rets=2
  HOSTCALL t.ask/1 wait
  RET
.end
.func later params=0 locals=0 rets=2
  HOSTCALL t.later/1 wait
  RET
.end
.func show params=1 locals=0 rets=0
  GET_LOCAL 0
  HOSTCALL t.look/1
  GET_LOCAL 0
  HOSTCALL t.see/1
  RET
.end
${["same", "give", "count", "ask", "later", "show"].map((name) => `.export ${name}`).join("\n")}`;

/** A program in JavaScript that is given values; it may name the classes that it can be given. */
function javascript(classes: string): string {
  return `
import { ask as hostAsk, count as hostCount, give as hostGive, later as hostLater, look, see } from "host:t";
var g;
var named = [${classes}];
export const same = (x) => x;
export const give = () => hostGive();
export const count = () => hostCount();
export const ask = async () => await hostAsk();
export const later = async () => await hostLater();
export const show = (x) => { look(x); see(x); };
export const set = (x) => { g = x; };`;
}

const CLASSES = [
  ...["Set", "Map", "Date", "BigInt", "ArrayBuffer", "DataView", "Int8Array", "Uint8Array"],
  ...["Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array"],
  ...["Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array"],
].join(", ");

function imageOf(guest: GuestName): ProgramImage {
  if (guest === "assembly") return assemble(ASSEMBLY);
  const { image, diagnostics } = compile({
    "main.js": javascript(guest === "named" ? CLASSES : ""),
  });
  if (image === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  return image;
}

/** A value that is being given, and what handlers have seen of it. */
interface Passing {
  value: unknown;
  readonly seen: unknown[];
}

function programOf(guest: GuestName, passing: Passing): Program {
  const host = new HostRegistry()
    .define("t.give/1", { args: [], rets: ["any"] }, () => passing.value as null)
    .define("t.count/1", { args: 0, rets: 1 }, () => [passing.value] as never)
    .define("t.later/1", { args: [], rets: ["any"], async: true }, () => passing.value as null)
    .define("clock.wall/1", { args: [], rets: ["float"] }, () => 0)
    .external("t.ask/1", { args: [], rets: ["any"] })
    .define("t.look/1", { args: ["any"], rets: [] }, (value) => void passing.seen.push(value))
    .define("t.see/1", { args: [view("any")], rets: [] }, (value) => {
      passing.seen.push(isGuestObject(value) ? value.read() : value);
    });
  return load(imageOf(guest), { host, capabilities: ["clock"] });
}

/** Memory and strings of the guests. */
const LIMITS = { heapBytes: 32 << 20, stringBytes: 1 << 20 };

const BUDGET = { budget: 1e9 };

/** How a value that was given came back: as results of a call, or by the error or trap that refused it. */
type Passed =
  | { readonly back: unknown }
  | { readonly refused: string };

/** Ways into the guest and back. */
const WAYS: Readonly<Record<string, (vm: Vm, passing: Passing) => Passed>> = {
  argument: (vm, { value }) => called(vm, "same", [value]),
  result: (vm) => called(vm, "give", []),
  untyped: (vm) => called(vm, "count", []),
  answer(vm, { value }): Passed {
    vm.call("ask", [], BUDGET);
    const [{ ticket }] = vm.pending();
    try {
      vm.resolve(ticket, value as null);
    } catch (error) {
      vm.reject(ticket, "refused");
      vm.run(BUDGET);
      throw error;
    }
    return endOf(vm.run(BUDGET).calls?.[0]);
  },
  later(vm, { value }): Passed {
    if (isThenable(value)) return { refused: "HOST_FAULT" };
    vm.call("later", [], BUDGET);
    return endOf(vm.run(BUDGET).calls?.[0]);
  },
  global(vm, { value }): Passed {
    vm.setGlobal("g", value as null);
    return { back: vm.global("g") };
  },
  element(vm, { value }): Passed {
    vm.setGlobal("g", [0]);
    using list = vm.retainGlobal(vmSlot(vm));
    list.set(0, value as null);
    return { back: (vm.global("g") as unknown[])[0] };
  },
  property(vm, { value }): Passed {
    vm.setGlobal("g", {});
    using object = vm.retainGlobal(vmSlot(vm));
    object.set("x", value as null);
    return { back: vm.globalAt("g", "x") };
  },
  shown(vm, { value, seen }): Passed {
    seen.length = 0;
    const passed = called(vm, "show", [value]);
    return "refused" in passed ? passed : { back: seen };
  },
};

/** Whether a handler that returns it answers when it is settled. */
function isThenable(value: unknown): boolean {
  try {
    return typeof (value as { then?: unknown } | null)?.then === "function";
  } catch {
    return false;
  }
}

/** Slot of the global `g`. */
function vmSlot(vm: Vm): number {
  return (vm as InnerVm)[PARTS].image.globals.indexOf("g");
}

function called(vm: Vm, name: string, args: readonly unknown[]): Passed {
  const slice = vm.call(name, args as number[], BUDGET);
  const { results, trap } = slice;
  if (results !== undefined) return { back: results[0] };
  return trap === undefined ? { refused: slice.reason } : { refused: trap.code };
}

function endOf(end: CallEnd | undefined): Passed {
  if (end === undefined) return { refused: "never" };
  if ("trap" in end) return { refused: end.trap.code };
  // In assembly, whether it was fulfilled, and the answer.
  const [isFulfilled, answer] = end.results;
  if (end.results.length === 1) return { back: isFulfilled };
  return isFulfilled === true ? { back: answer } : { refused: "HOST_FAULT" };
}

const REFUSALS = ["BAD_VALUE", "HOST_FAULT", "UNCAUGHT"];
const LACKS = ["NO_ROOM", "OUT_OF_MEMORY", "LIMIT"];

/** A VM whose program has begun: others are its forks. */
function templateOf(guest: GuestName, passing: Passing): Vm {
  const vm = programOf(guest, passing).instantiate({ limits: LIMITS });
  vm.run(BUDGET);
  called(vm, "same", [7]);
  return vm;
}

/** Creates the fuzzer. It makes each program once. */
export function createHostValues(): Fuzzer<Recipe> {
  const passing: Passing = { value: undefined, seen: [] };
  const templates = new Map<GuestName, Vm>();
  let foreign: Foreign | undefined;
  const text = (recipe: Recipe): string => JSON.stringify(recipe);
  return {
    name: "host-values",
    extension: "json",
    make: makeRecipe,
    attempt(recipe): string {
      const { guest } = recipe;
      let template = templates.get(guest);
      if (template === undefined) templates.set(guest, template = templateOf(guest, passing));
      using vm = template.fork();
      return passAll(recipe, vm, passing, foreign ??= foreignRealm());
    },
    simpler: simplerRecipes,
    size(recipe): number {
      const { size } = makeValue(recipe, foreign ??= foreignRealm());
      return 10_000 + 100 * size;
    },
    write: (recipe) => new TextEncoder().encode(text(recipe)),
    read(bytes): Recipe {
      const data: unknown = JSON.parse(new TextDecoder().decode(bytes));
      if (isRecipe(data)) return data;
      throw new TypeError("this is not a recipe of a value");
    },
  };
}

/** Passes a value by all ways. @returns what became of it */
function passAll(recipe: Recipe, vm: Vm, passing: Passing, foreign: Foreign): string {
  const check = (invariants as AttachingChecker).attach((vm as InnerVm)[PARTS]);
  const base = sizes(vm);
  let became = "";
  for (const [way, pass] of Object.entries(WAYS)) {
    // Reading may change what changes while it is read.
    const made = makeValue(recipe, foreign);
    passing.value = made.value;
    const outcome = judge(`${recipe.guest} ${way}`, made, () => pass(vm, passing), way);
    became = became === "" || became === outcome ? outcome : "differs by way";
    // The heap of a program in JavaScript is large.
    if (recipe.guest === "assembly") check();
  }
  check();
  passing.value = undefined;
  vm.setGlobal("g", null);
  const last = called(vm, "same", [7]);
  if (!("back" in last) || last.back !== 7 || sizes(vm) !== base) {
    throw new Finding(`the VM is not as it was: ${sizes(vm)}, not ${base}`);
  }
  return `${recipe.guest}: ${became}`;
}

/** What must be the same in a VM that has nothing to do, whatever it was given. */
function sizes(vm: Vm): string {
  return JSON.stringify([vm.coroutines().length, vm.pending().length, vm.finished]);
}

function judge(what: string, made: Made, pass: () => Passed, way: string): string {
  let passed: Passed;
  try {
    passed = pass();
  } catch (error) {
    if (!(error instanceof VmError)) throw error;
    passed = { refused: error.code };
  }
  const { isRefused, isLoose, isLarge, back } = made;
  if ("refused" in passed) {
    const { refused } = passed;
    const isLack = LACKS.includes(refused);
    if (!REFUSALS.includes(refused) && !isLack) throw new Finding(`${what}: ended by ${refused}`);
    if (isLack && !isLarge && !isLoose) throw new Finding(`${what}: ${refused}`);
    if (!isRefused && !isLoose && !isLack) throw new Finding(`${what}: refused by ${refused}`);
    return isLack ? "no room" : "refused";
  }
  if (isLoose) return "passed anyhow";
  if (isRefused) throw new Finding(`${what}: given, and should have been refused`);
  const expected = way === "untyped" ? withNulls(back) : back;
  const all = way === "shown" ? [back, back] : [expected];
  const seen = way === "shown" ? passed.back as unknown[] : [passed.back];
  all.forEach((each, i) => {
    const where = difference(each, seen[i]);
    if (where !== "") throw new Finding(`${what}: ${where}`);
  });
  return "came back";
}

/** The value with null for undefined, in place. */
function withNulls(value: unknown): unknown {
  if (value === undefined) return null;
  const seen = new Set<unknown>();
  const open = [value];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (typeof each !== "object" || each === null || seen.has(each)) continue;
    seen.add(each);
    if (Array.isArray(each)) each.forEach((item, i) => each[i] = item ?? null);
    else if (each instanceof Map) { for (const [key, item] of each) each.set(key, item ?? null); }
    else if (each instanceof Set) {
      const members = [...each].map((member) => member ?? null);
      each.clear();
      for (const member of members) each.add(member);
    } else if (!ArrayBuffer.isView(each)) {
      for (const [key, item] of Object.entries(each)) {
        if (item === undefined) (each as Record<string, unknown>)[key] = null;
      }
    }
    if (!ArrayBuffer.isView(each)) open.push(...partsOf(each).filter((part) => part !== undefined));
  }
  return value;
}

/** What an object holds, in order. */
function partsOf(object: object): unknown[] {
  if (Array.isArray(object)) return object;
  if (object instanceof Map) return [...object].flat();
  if (object instanceof Set) return [...object];
  if (object instanceof Date) return [object.getTime()];
  if (object instanceof ArrayBuffer) return [...new Uint8Array(object)];
  if (object instanceof DataView) {
    return [...new Uint8Array(object.buffer, object.byteOffset, object.byteLength)];
  }
  return Object.entries(object).flat();
}

/** Where two values differ, in what they hold or in which objects of them are the same; "" if nowhere. */
function difference(expected: unknown, given: unknown): string {
  const partners = new Map<unknown, unknown>();
  const open: [unknown, unknown][] = [[expected, given]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [a, b] = pair;
    if (typeof a !== "object" || a === null) {
      if (!Object.is(a, b)) return `${shown(b)}, not ${shown(a)}`;
      continue;
    }
    if (partners.has(a)) {
      if (partners.get(a) !== b) return "other identities";
      continue;
    }
    partners.set(a, b);
    if (typeof b !== "object" || b === null) return `${shown(b)}, not an object`;
    if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return "another prototype";
    const [items, others] = [partsOf(a), partsOf(b)];
    if (items.length !== others.length) return `${others.length} parts, not ${items.length}`;
    for (let i = 0; i < items.length; i++) open.push([items[i], others[i]]);
  }
  return "";
}

function shown(value: unknown): string {
  return typeof value === "bigint" ? `${value}n`.slice(0, 40) : String(value).slice(0, 40);
}
