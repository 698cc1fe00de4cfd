/**
 * Guests in JavaScript that try to reach their host: through constructors, errors, objects of the host,
 * names and prototypes. Each gets its own realm's answer, an error or undefined, and the host's objects
 * are afterwards as they were.
 */
import { assertEquals, assertThrows } from "@std/assert";
import {
  AssemblyError,
  HostRegistry,
  type HostResultValue,
  load,
  type PlainValue,
  type Program,
  VmError,
} from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { runScript } from "../../lib/script/script.ts";
import { owners } from "./isolation_methods.ts";

const EVAL = "uncaught EvalError: Code generation from strings disallowed for this context";
const CALLER =
  "uncaught TypeError: 'caller', 'callee', and 'arguments' properties may not be accessed " +
  "on strict mode functions or the arguments objects for calls to them";

/** A body of a guest's function, and the value it gives, or the message of the trap it ends with. */
interface Attempt {
  readonly body: string;
  readonly gives?: unknown;
  readonly fails?: string;
  /** If it gives what it keeps in a variable: that. */
  readonly kept?: unknown;
}

/** Keys of what is caught, and what can be reached from it. */
const OF_ERROR = "[Object.getPrototypeOf(e) === TypeError.prototype, " +
  "Object.getOwnPropertyNames(e).join(), e.message, e.cause, e.secret, " +
  "e.constructor === TypeError, /file:|[.]ts|node:/.test(e.stack)]";

const OWN_ERROR = [true, "stack,message", "no", undefined, undefined, true, false];

const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  "the constructor of functions": {
    body: 'return (() => {}).constructor("return this")()',
    fails: EVAL,
  },
  "that of async functions": { body: 'return (async () => {}).constructor("1")', fails: EVAL },
  "that of generators": { body: 'return (function* () {}).constructor("1")', fails: EVAL },
  "that of async generators": {
    body: 'return (async function* () {}).constructor("1")',
    fails: EVAL,
  },
  "that of a method": { body: 'return [].map.constructor("return this")()', fails: EVAL },
  "by Reflect": {
    body: 'return Reflect.construct(Object.getPrototypeOf(() => {}).constructor, ["1"])',
    fails: EVAL,
  },
  "that of a value of the host": {
    body: 'return thing().list.constructor.constructor("1")',
    fails: EVAL,
  },
  "that of a promise of the host": {
    body: 'return later().constructor.constructor("1")',
    fails: EVAL,
  },
  "that of an error of the host": {
    body: 'try { fail(); } catch (e) { return e.constructor.constructor("1"); }',
    fails: EVAL,
  },
  "an error that the host throws": {
    body: `try { fail(); } catch (e) { return ${OF_ERROR}; }`,
    gives: OWN_ERROR,
  },
  "an error that the host answers with": {
    body: `return refuse().then(undefined, (e) => { kept = ${OF_ERROR}; })`,
    kept: OWN_ERROR,
  },
  "an object with accessors": {
    body: "const o = thing(); o.now = 1; return [Object.getPrototypeOf(o) === Object.prototype, " +
      "typeof Object.getOwnPropertyDescriptor(o, 'now').get, Object.keys(o).join(), o.__proto__]",
    gives: [true, "undefined", "now,__proto__,constructor,list", 1],
  },
  "what is behind bytes": {
    body: "const b = bytes(); b.fill(9); return [b.buffer.byteLength, b.byteOffset, b.length]",
    gives: [4, 0, 4],
  },
  "an object that is given back": {
    body: "const o = thing(); o.list.push(2); return thing().list.length",
    gives: 1,
  },
  "arguments.callee": { body: "return (function () { return arguments.callee })()", fails: CALLER },
  "the caller": { body: "function f() { return f.caller } return f()", fails: CALLER },
  "this of a function": { body: "return (function () { return this })()", gives: undefined },
  "this of a timer": {
    body: "return typeof setTimeout + typeof queueMicrotask",
    gives: "undefinedfunction",
  },
  "a stack trace": {
    body: "return /file:|isolation|escape|node:/.test(new Error('x').stack)",
    gives: false,
  },
  "structured stack traces": {
    body: "Error.prepareStackTrace = (e, sites) => sites; return typeof new Error().stack",
    gives: "string",
  },
  "its own prototypes": {
    body: "Object.prototype.polluted = 1; Array.prototype[0] = 1; Array.prototype.map = 1; " +
      "Promise.prototype.then = () => 1; Object.prototype.then = (f) => f(1); return { a: [, 2] }",
    gives: { a: [undefined, 2] },
  },
  "the host's promises": {
    body: "return wait({ then: (f) => f(9), a: 1 }).then((seen) => { kept = seen; })",
    kept: "object",
  },
  "frozen prototypes": {
    body: "Object.freeze(Object.prototype); Object.freeze(Array.prototype); return thing().list",
    gives: [1],
  },
};

/** What the host is given if a guest gives it objects with such keys. */
const GIVEN: readonly (readonly [body: string, value: unknown])[] = [
  ['return JSON.parse(\'{"__proto__":{"polluted":1}}\')', own("__proto__", { polluted: 1 })],
  ["return { ['__proto__']: { polluted: 1 } }", own("__proto__", { polluted: 1 })],
  ["return { __proto__: { polluted: 1 }, a: 2 }", { a: 2 }],
  ["return { constructor: { prototype: { polluted: 1 } } }", {
    constructor: { prototype: { polluted: 1 } },
  }],
  ["return { toString: 1, valueOf: 2, hasOwnProperty: 3 }", {
    toString: 1,
    valueOf: 2,
    hasOwnProperty: 3,
  }],
  ["return { toJSON: 1, then: 2, length: 9 }", { toJSON: 1, then: 2, length: 9 }],
  ["return { get a() { return 1; }, b: 2 }", { b: 2 }],
  ["return { [Symbol.iterator]: 1, [Symbol.toPrimitive]: 2 }", {}],
  ["return new Map([['__proto__', { __proto__: { a: 1 } }]])", new Map([["__proto__", {}]])],
  ["class A { x = 1; get y() { return 2; } } return new A()", { x: 1 }],
  ["const e = new TypeError('m'); e.__proto__ = { name: 'N' }; return e.name", "N"],
];

function own(key: string, value: unknown): object {
  return Object.defineProperty({}, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

const IMPORTS =
  'import { bytes, echo, fail, later, refuse, thing, wait } from "host:t";\nlet kept;\n';

/** What a host lends that has more to it than data. */
function lendingHost(): HostRegistry {
  const thing = own("__proto__", 1);
  Object.defineProperties(thing, {
    now: { get: () => 5, set: () => {}, enumerable: true },
    constructor: { value: 2, enumerable: true },
    list: { value: [1], enumerable: true },
  });
  const ordered = { now: 0, ["__proto__"]: 0 };
  const given = Object.defineProperties(ordered, Object.getOwnPropertyDescriptors(thing));
  const error = (): Error =>
    Object.assign(new TypeError("no", { cause: globalThis }), { secret: globalThis });
  return new HostRegistry()
    .define(
      "t.bytes/1",
      { args: [], rets: ["any"] },
      () => new Uint8Array(new ArrayBuffer(64), 8, 4),
    )
    .define("t.echo/1", { args: ["any"], rets: ["any"] }, (value) => value as HostResultValue)
    .define("t.fail/1", { args: [], rets: [] }, () => {
      throw error();
    })
    .define("t.later/1", { args: [], rets: ["any"], async: true }, () => Promise.resolve(1))
    .define("t.refuse/1", { args: [], rets: ["any"], async: true }, () => Promise.reject(error()))
    .define("t.wait/1", { args: ["object"], rets: ["string"], async: true }, async (value) => {
      // Not a promise for the host, whatever its `then` is for the guest.
      const awaited = await value;
      return awaited === value ? typeof awaited.then : "something else";
    })
    .define("t.thing/1", { args: [], rets: ["any"] }, () => given as unknown as HostResultValue);
}

/** Each body as the function `try_0`, `try_1`, … of one program. */
function programOf(bodies: readonly string[]): Program {
  const functions = bodies.map((body, i) => `export function try_${i}() { ${body}; }`);
  functions.push("export const read = () => kept;");
  const { image, diagnostics } = compile({ "guest.js": IMPORTS + functions.join("\n") });
  if (image === undefined) throw new Error(diagnostics[0].message);
  return load(image, { host: lendingHost(), capabilities: [] });
}

/** What one of the functions gives, in a VM of its own. */
async function attempt(program: Program, index: number): Promise<readonly unknown[]> {
  const budget = 1_000_000;
  const vm = program.instantiate();
  vm.run({ budget });
  const { results, trap } = await vm.callAsync(`try_${index}`, [], { budget });
  const [kept] = vm.call("read", [], { budget }).results ?? [];
  vm[Symbol.dispose]();
  return [trap?.message, results?.[0], kept];
}

/** All own properties of the engine's objects, and the names of the realm. */
function realm(): unknown[] {
  const all = owners().map(([name, owner]) => [name, Object.getOwnPropertyDescriptors(owner)]);
  return [all, Reflect.ownKeys(globalThis)];
}

Deno.test("guests that try to reach their host get what is their own", async (t) => {
  const before = realm();
  const attempts = Object.entries(ATTEMPTS);
  const program = programOf(attempts.map(([, { body }]) => body));
  for (const [index, [name, { gives, fails, kept }]] of attempts.entries()) {
    await t.step(name, async () => {
      const [message, value, variable] = await attempt(program, index);
      assertEquals(message, fails);
      if (kept === undefined) assertEquals(value, gives);
      else assertEquals(variable, kept);
    });
  }
  assertEquals(realm(), before);
});

Deno.test("objects with keys of the host's prototypes are data for the host", async () => {
  const before = realm();
  const program = programOf(GIVEN.map(([body]) => body));
  for (const [index, [body, expected]] of GIVEN.entries()) {
    const [message, value] = await attempt(program, index);
    assertEquals([message, value], [undefined, expected], body);
    if (typeof value !== "object" || value === null) continue;
    const { prototype } = value instanceof Map ? Map : Object;
    assertEquals(Object.getPrototypeOf(value), prototype, body);
  }
  // A promise of the host that is given such an object does not take it for another promise.
  const made = await Promise.resolve((await attempt(program, 5))[1]);
  assertEquals(made, { toJSON: 1, then: 2, length: 9 });
  assertEquals(realm(), before);
});

/** Names that a guest may have besides those of its program. */
const GLOBALS =
  ("AggregateError Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date " +
    "Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity " +
    "Int16Array Int32Array Int8Array Iterator JSON Map Math NaN Number Object Promise RangeError " +
    "ReferenceError Reflect RegExp Set String Symbol SyntaxError TextDecoder TextEncoder TypeError " +
    "URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet atob btoa " +
    "console decodeURI decodeURIComponent encodeURI encodeURIComponent escape globalThis isFinite isNaN " +
    "parseFloat parseInt queueMicrotask structuredClone undefined unescape").split(" ");

Deno.test("a guest's globalThis has the listed names, and none of its host", async () => {
  const source = "const all = [];\nfor (let o = globalThis; o; o = Object.getPrototypeOf(o)) " +
    "all.push(...Object.getOwnPropertyNames(o), ...Object.getOwnPropertySymbols(o).map(String));\n" +
    "return [all, names.filter((name) => globalThis[name] !== undefined)];";
  const names = Object.getOwnPropertyNames(globalThis).filter((name) => !GLOBALS.includes(name));
  const result = await runScript(source, { functions: {}, inputs: { names }, budget: 10_000_000 });
  if (result.status !== "done") throw new Error(result.status);
  const [all, reached] = result.value as [string[], string[]];
  const inherited = Object.getOwnPropertyNames(Object.prototype);
  const known = [...GLOBALS, ...inherited, "names", "Symbol(Symbol.toStringTag)"];
  assertEquals(all.filter((name) => !known.includes(name)), []);
  // Names of Object.prototype are those of the guest's own.
  assertEquals(reached.filter((name) => !inherited.includes(name)), []);
});

/** Sources that are refused, and the code of the first reason. */
const REFUSED: readonly (readonly [source: string, code: string])[] = [
  ["eval('1')", "EVAL"],
  ["new Function('1')", "EVAL"],
  ["import('node:fs')", "DYNAMIC_IMPORT"],
  ["import fs from 'node:fs'", "MODULE"],
  ["import fs from 'data:text/javascript,1'", "MODULE"],
  ["require('fs')", "UNKNOWN_NAME"],
  ["process.exit()", "UNKNOWN_NAME"],
  ["Deno.exit()", "UNKNOWN_NAME"],
  ["import.meta.url", "UNSUPPORTED"],
  ["import { echo } from 'host:t'; export const f = echo.constructor", "UNSUPPORTED"],
  ["with (globalThis) {}", "SYNTAX"],
  ["new Proxy({}, {})", "UNKNOWN_NAME"],
];

Deno.test("sources that name what a guest can't have are refused", () => {
  for (const [source, code] of REFUSED) {
    const { image, diagnostics } = compile({ "guest.js": source });
    assertEquals([image, diagnostics[0]?.code], [undefined, code], source);
  }
});

/** Names that every object of the host inherits. */
const INHERITED = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "then"];

Deno.test("programs may use the names of the host's prototypes for everything", async () => {
  const before = realm();
  for (const name of INHERITED) {
    const file = `${name}.js`;
    const files = {
      "main.js": `import * as all from "./${file}"; import { ${name} as one } from "./${file}";
        import { ${name} as lent } from "host:t";
        class A { ${name}() { return 1; } static #_${name} = 2; static get() { return A.#_${name}; } }
        const object = { ["${name}"]: 3 };
        ${name}: for (;;) { break ${name}; }
        export const f = (${name}) => [one, all["${name}"], object["${name}"], A.get(), lent(${name})];`,
      [file]: `const ${name} = "${name}"; export { ${name} };`,
    };
    const { image, diagnostics } = compile(files);
    if (image === undefined) throw new Error(`${name}: ${diagnostics[0].message}`);
    const host = new HostRegistry()
      .define(
        `t.${name}/1`,
        { args: ["any"], rets: ["any"] },
        (value) => value as PlainValue as number,
      );
    const vm = load(image, { host }).instantiate();
    vm.run({ budget: 1_000_000 });
    assertEquals(vm.call("f", [5], { budget: 100_000 }).results, [[name, name, 3, 2, 5]]);
  }
  const functions = { all: Object.fromEntries(INHERITED.map((name) => [name, () => name])) };
  const inputs = { given: Object.fromEntries(INHERITED.map((name) => [name, 1])) };
  const calls = INHERITED.map((name) => `all.${name}(), given.${name}`);
  const source = `return [${calls.join(", ")}].join()`;
  const result = await runScript(source, { functions, inputs, budget: 1_000_000 });
  const expected = INHERITED.map((name) => `${name},1`).join();
  assertEquals(result.status === "done" && result.value, expected);
  assertEquals(realm(), before);
});

Deno.test("names of the host's prototypes mean nothing that a program does not declare", () => {
  const vm = load(assemble(`.func main params=0 locals=0 rets=0\nRET\n.end`)).instantiate();
  const main = (line: string): string => `.func main params=0 locals=0 rets=0\n${line}\nRET\n.end`;
  for (const name of INHERITED) {
    const lines = [name, `INTRINSIC ${name}/1`, `INTRINSIC math.${name}/1`, `CALL ${name}`];
    lines.push(`JMP ${name}`, `GET_GLOBAL ${name}`, `PUSH_CONST ${name}`, `HOSTCALL t.${name}/1`);
    for (const line of lines) assertThrows(() => assemble(main(line)), AssemblyError);
    assertThrows(() => assemble(`.${name} x`), AssemblyError);
    assertThrows(() => vm.global(name), VmError, "NO_GLOBAL");
    assertThrows(() => vm.setGlobal(name, 1), VmError, "NO_GLOBAL");
    assertThrows(() => vm.call(name, [], { budget: 1 }), VmError, "NO_FUNCTION");
    const limits = own(name, 1);
    assertThrows(() => load(assemble(main(""))).instantiate({ limits }), TypeError);
    const kinds = { args: [name as "int32"], rets: [] } as const;
    assertThrows(() => new HostRegistry().define("t.f/1", kinds, () => {}), TypeError);
    const declared = `.global ${name}\n.sysc t.${name}/1 args=0 rets=0\n${main(`CALL ${name}`)}\n` +
      `.func ${name} params=0 locals=0 rets=0\n${name}:\nHOSTCALL t.${name}/1\nGET_GLOBAL ${name}\n` +
      `JMP_IF_TRUE ${name}\nRET\n.end`;
    const host = new HostRegistry().define(`t.${name}/1`, { args: [], rets: [] }, () => {});
    const declaring = load(assemble(declared), { host }).instantiate();
    declaring.setGlobal(name, false);
    assertEquals(declaring.run({ budget: 1000 }).reason, "returned");
    assertEquals(declaring.global(name), false);
  }
});
