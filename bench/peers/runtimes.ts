/** The compared runtimes behind one interface. Each is imported when it is first used. */
import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from "quickjs-emscripten";
import type * as Prometeu from "../../mod.ts";
import type * as Assembly from "../../lib/assembly/assembly.ts";
import { openJsInterpreter, openQuickJsWasi, openSelfJavaScript } from "./interpreters.ts";
import type { Task } from "./tasks.ts";

/** The texts of a task in each language. */
export type Texts = Pick<Task, "name" | "guest" | "javascript" | "lua">;

/** Runs a task once and returns its answer as text. */
export type Run = () => string;

/** Calls the function `called` of a guest. */
export type Caller = (args: readonly (number | string)[]) => number;

/** An imported runtime that creates instances. */
export interface Runtime {
  /** Prepares a task in a new instance. */
  prepare(texts: Texts, size: number): Run | Promise<Run>;
  /** Prepares calls of the guest in a new instance. */
  caller(texts: Texts): Caller | Promise<Caller>;
  /** Creates an instance that lives as long as the returned value. */
  instantiate(): unknown;
}

/** A runtime in the comparison. */
export interface Peer {
  readonly name: string;
  /** Module specifier. */
  readonly specifier: string;
  /** Modules that it imports besides, if it does not install them itself. */
  readonly needs?: readonly string[];
  /** Whether it counts what a program spends or checks at short intervals whether to stop it. */
  readonly isMetered: boolean;
  /** Number of idle instances to create; more take too much memory or time. */
  readonly idleInstances: number;
  /** Imports the runtime. `self` is the URL of this runtime's module. */
  open(self: string): Promise<Runtime>;
}

/** Prepares a task, whoever calls whom. */
export async function prepareRun(runtime: Runtime, task: Task, size: number): Promise<Run> {
  const { calls } = task;
  if (calls === undefined) return await runtime.prepare(task, size);
  const call = await runtime.caller(task);
  return () => {
    let result = 0;
    const args: (number | string)[] = [...calls];
    for (let i = 0; i < size; i++) {
      if (typeof calls[0] === "number") args[0] = result;
      result = call(args);
    }
    return String(result);
  };
}

/** The host functions of the tasks. */
export interface HostFunctions {
  readonly hostNumber: (value: number) => number;
  readonly hostText: (text: string) => number;
}

/** Host function of all tasks. */
function hostNumber(value: number): number {
  return value + 1;
}

/** Host function that needs the whole text, because it reads the last unit. */
function hostText(text: string): number {
  return text.length + text.charCodeAt(text.length - 1);
}

const HOST_FUNCTIONS: HostFunctions = { hostNumber, hostText };

/** Imports the assembler that belongs to the runtime whose module has the URL `self`. */
export async function importAssembler(self: string): Promise<typeof Assembly.assemble> {
  const extension = self.slice(self.lastIndexOf("."));
  const { assemble }: typeof Assembly = await import(
    new URL(`lib/assembly/assembly${extension}`, self).href
  );
  return assemble;
}

async function openSelf(self: string): Promise<Runtime> {
  const { HostRegistry, load }: typeof Prometeu = await import(self);
  const assemble = await importAssembler(self);
  const host = new HostRegistry()
    .define(
      "host.number/1",
      { args: ["int32"], rets: 1 },
      (value) => typeof value === "number" ? hostNumber(value) : null,
    )
    .define(
      "host.text/1",
      { args: ["string"], rets: 1 },
      (text) => typeof text === "string" ? hostText(text) : null,
    );
  const idle = load(assemble(".func main params=0 locals=0 rets=0\nRET\n.end"));
  return {
    prepare({ guest, name }, size): Run {
      const text = guest.replaceAll("{n}", String(size));
      const program = load(assemble(text, { file: name }), { host });
      return () => {
        using vm = program.instantiate();
        let slice = vm.run({ budget: Infinity });
        while (slice.reason === "frame") slice = vm.run({ budget: Infinity });
        if (slice.results === undefined) throw slice.trap ?? new Error(slice.reason);
        return String(slice.results[0]);
      };
    },
    caller({ guest, name }): Caller {
      const vm = load(assemble(guest, { file: name })).instantiate();
      const options = { budget: Infinity };
      vm.run(options);
      return (args) => vm.call("called", args, options).results?.[0] as number;
    },
    instantiate: () => idle.instantiate(),
  };
}

function openNative(): Promise<Runtime> {
  return Promise.resolve({
    prepare({ javascript }, size): Run {
      const run: (size: number) => unknown = new Function(
        "hostNumber",
        "hostText",
        `${javascript}; return run;`,
      )(hostNumber, hostText);
      return () => String(run(size));
    },
    caller({ javascript }): Caller {
      const called: (...args: readonly (number | string)[]) => number = new Function(
        `${javascript}; return called;`,
      )();
      return (args) => called(...args);
    },
    instantiate: () => ({}),
  });
}

/** Time limit for metered runtimes, in milliseconds; no run reaches it. */
const LONG = 2 ** 30;

async function openWasmoon(isMetered: boolean): Promise<Runtime> {
  const { LuaFactory } = await import("wasmoon");
  const factory = new LuaFactory();
  return {
    async prepare({ lua }, size): Promise<Run> {
      const engine = await factory.createEngine(isMetered ? { functionTimeout: LONG } : {});
      engine.global.set("hostNumber", hostNumber);
      engine.global.set("hostText", hostText);
      engine.doStringSync(lua);
      const run: (size: number) => unknown = engine.global.get("run");
      return () => String(run(size));
    },
    async caller({ lua }): Promise<Caller> {
      const engine = await factory.createEngine(isMetered ? { functionTimeout: LONG } : {});
      engine.doStringSync(lua);
      const called: (...args: readonly (number | string)[]) => number = engine.global.get("called");
      return (args) => called(...args);
    },
    instantiate: () => factory.createEngine(isMetered ? { functionTimeout: LONG } : {}),
  };
}

/** A context of QuickJS in a runtime of its own. */
function quickJsContext(module: QuickJSWASMModule, isMetered: boolean): QuickJSContext {
  const runtime = module.newRuntime();
  if (isMetered) runtime.setInterruptHandler(() => false);
  return runtime.newContext();
}

async function openQuickJs(isMetered: boolean): Promise<Runtime> {
  const { getQuickJS } = await import("quickjs-emscripten");
  const module = await getQuickJS();
  return {
    prepare({ javascript }, size): Run {
      const context = quickJsContext(module, isMetered);
      const define = (name: string, apply: (value: QuickJSHandle) => QuickJSHandle): void => {
        using handle = context.newFunction(name, apply);
        context.setProp(context.global, name, handle);
      };
      define("hostNumber", (value) => context.newNumber(hostNumber(context.getNumber(value))));
      define("hostText", (text) => context.newNumber(hostText(context.getString(text))));
      const run = context.unwrapResult(context.evalCode(`${javascript}; run`));
      const argument = context.newNumber(size);
      return () => {
        using answer = context.unwrapResult(
          context.callFunction(run, context.undefined, argument),
        );
        return String(context.dump(answer));
      };
    },
    caller({ javascript }): Caller {
      const context = quickJsContext(module, isMetered);
      const called = context.unwrapResult(context.evalCode(`${javascript}; called`));
      return (args) => {
        const handles = args.map((arg) =>
          typeof arg === "number" ? context.newNumber(arg) : context.newString(arg)
        );
        using answer = context.unwrapResult(
          context.callFunction(called, context.undefined, ...handles),
        );
        for (const handle of handles) handle.dispose();
        return context.getNumber(answer);
      };
    },
    instantiate: () => quickJsContext(module, isMetered),
  };
}

async function openSval(): Promise<Runtime> {
  const { default: imported } = await import("sval");
  const Sval: typeof imported = imported;
  return {
    prepare({ javascript }, size): Run {
      const interpreter = new Sval({ ecmaVer: "latest", sandBox: true });
      interpreter.import({ hostNumber, hostText });
      interpreter.run(`${javascript}; exports.run = run`);
      const { run } = interpreter.exports;
      return () => String(run(size));
    },
    caller({ javascript }): Caller {
      const interpreter = new Sval({ ecmaVer: "latest", sandBox: true });
      interpreter.run(`${javascript}; exports.called = called`);
      const called: (...args: readonly (number | string)[]) => number = interpreter.exports.called;
      return (args) => called(...args);
    },
    instantiate: () => new Sval({ ecmaVer: "latest", sandBox: true }),
  };
}

/** An opaque state of fengari. */
type LuaState = object;

/** A string as fengari takes it. */
type LuaString = Uint8Array;

/** The part of fengari's API (Lua's C API) that is used; the package has no types. */
interface Fengari {
  readonly lua: {
    lua_getglobal(state: LuaState, name: LuaString): void;
    lua_isinteger(state: LuaState, index: number): boolean;
    lua_pcall(state: LuaState, args: number, results: number, handler: number): number;
    lua_pushinteger(state: LuaState, value: number): void;
    lua_pushjsfunction(state: LuaState, apply: (state: LuaState) => number): void;
    lua_pushstring(state: LuaState, text: LuaString): void;
    lua_setglobal(state: LuaState, name: LuaString): void;
    lua_settop(state: LuaState, index: number): void;
    lua_tojsstring(state: LuaState, index: number): string;
    lua_tonumber(state: LuaState, index: number): number;
    lua_type(state: LuaState, index: number): number;
    readonly LUA_TSTRING: number;
  };
  readonly lauxlib: {
    luaL_newstate(): LuaState;
    luaL_dostring(state: LuaState, source: LuaString): boolean;
    luaL_requiref(state: LuaState, name: LuaString, open: unknown, isGlobal: number): void;
  };
  readonly lualib: Readonly<
    Record<"luaopen_base" | "luaopen_string" | "luaopen_coroutine", unknown>
  >;
  readonly to_luastring: (text: string) => LuaString;
}

async function openFengari(): Promise<Runtime> {
  const { default: imported } = await import("fengari");
  const { lua, lauxlib, lualib, to_luastring }: Fengari = imported;
  const open = (): LuaState => {
    const state = lauxlib.luaL_newstate();
    lauxlib.luaL_requiref(state, to_luastring("_G"), lualib.luaopen_base, 1);
    lauxlib.luaL_requiref(state, to_luastring("string"), lualib.luaopen_string, 1);
    lauxlib.luaL_requiref(state, to_luastring("coroutine"), lualib.luaopen_coroutine, 1);
    lua.lua_settop(state, 0);
    return state;
  };
  const failure = (state: LuaState): Error => new Error(lua.lua_tojsstring(state, -1));
  return {
    prepare({ lua: source }, size): Run {
      const state = open();
      const define = (name: string, apply: (state: LuaState) => number): void => {
        lua.lua_pushjsfunction(state, (called) => {
          lua.lua_pushinteger(called, apply(called));
          return 1;
        });
        lua.lua_setglobal(state, to_luastring(name));
      };
      define("hostNumber", (called) => hostNumber(lua.lua_tonumber(called, 1)));
      define("hostText", (called) => hostText(lua.lua_tojsstring(called, 1)));
      if (lauxlib.luaL_dostring(state, to_luastring(source))) throw failure(state);
      return () => {
        lua.lua_settop(state, 0);
        lua.lua_getglobal(state, to_luastring("run"));
        lua.lua_pushinteger(state, size);
        if (lua.lua_pcall(state, 1, 1, 0) !== 0) throw failure(state);
        return lua.lua_type(state, -1) === lua.LUA_TSTRING
          ? lua.lua_tojsstring(state, -1)
          : String(lua.lua_tonumber(state, -1));
      };
    },
    caller({ lua: source }): Caller {
      const state = open();
      if (lauxlib.luaL_dostring(state, to_luastring(source))) throw failure(state);
      return (args) => {
        lua.lua_settop(state, 0);
        lua.lua_getglobal(state, to_luastring("called"));
        for (const arg of args) {
          if (typeof arg === "number") lua.lua_pushinteger(state, arg);
          else lua.lua_pushstring(state, to_luastring(arg));
        }
        if (lua.lua_pcall(state, args.length, 1, 0) !== 0) throw failure(state);
        return lua.lua_tonumber(state, -1);
      };
    },
    instantiate: open,
  };
}

/** Name of this runtime in tables. */
export const SELF = "prometeu";

/** Name of this runtime with its compiler in tables. */
export const SELF_JAVASCRIPT = "prometeu, JavaScript";

/** Name of the host engine in tables. */
export const NATIVE = "native";

/** All compared runtimes, this one first. */
export const PEERS: readonly Peer[] = [
  {
    name: SELF,
    specifier: "",
    isMetered: true,
    idleInstances: 1000,
    open: openSelf,
  },
  {
    name: SELF_JAVASCRIPT,
    specifier: "",
    needs: ["acorn", "@sveltejs/acorn-typescript"],
    isMetered: true,
    idleInstances: 1000,
    open: (self) => openSelfJavaScript(self, HOST_FUNCTIONS),
  },
  {
    name: NATIVE,
    specifier: "",
    isMetered: false,
    idleInstances: 1000,
    open: openNative,
  },
  {
    name: "wasmoon",
    specifier: "wasmoon",
    isMetered: false,
    idleInstances: 100,
    open: () => openWasmoon(false),
  },
  {
    name: "wasmoon, metered",
    specifier: "wasmoon",
    isMetered: true,
    idleInstances: 100,
    open: () => openWasmoon(true),
  },
  {
    name: "quickjs",
    specifier: "quickjs-emscripten",
    isMetered: false,
    idleInstances: 100,
    open: () => openQuickJs(false),
  },
  {
    name: "quickjs, metered",
    specifier: "quickjs-emscripten",
    isMetered: true,
    idleInstances: 100,
    open: () => openQuickJs(true),
  },
  {
    name: "quickjs-wasi, metered",
    specifier: "quickjs-wasi",
    isMetered: true,
    idleInstances: 20,
    open: () => openQuickJsWasi(HOST_FUNCTIONS),
  },
  {
    name: "fengari",
    specifier: "fengari",
    isMetered: false,
    idleInstances: 100,
    open: openFengari,
  },
  {
    name: "sval",
    specifier: "sval",
    isMetered: false,
    idleInstances: 100,
    open: openSval,
  },
  {
    name: "js-interpreter",
    specifier: "js-interpreter",
    isMetered: false,
    idleInstances: 20,
    open: () => openJsInterpreter(HOST_FUNCTIONS),
  },
];

/** The runtime of {@link PEERS} with a name. */
export function peerNamed(name: string): Peer {
  const peer = PEERS.find((known) => known.name === name);
  if (peer === undefined) throw new Error(`"${name}" is not a peer; PEERS lists all`);
  return peer;
}
