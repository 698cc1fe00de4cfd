/** Runtimes of JavaScript that are compared besides quickjs-emscripten: this one with its compiler, and others. */
import { readFile } from "node:fs/promises";
import type { JSValueHandle, QuickJS } from "quickjs-wasi";
import type * as Prometeu from "../../mod.ts";
import type * as Compiler from "../../lib/compiler/compiler.ts";
import type { Caller, HostFunctions, Run, Runtime } from "./runtimes.ts";

/** Imports the compiler that belongs to the runtime whose module has the URL `self`. */
export async function importCompiler(self: string): Promise<typeof Compiler.compile> {
  const extension = self.slice(self.lastIndexOf("."));
  const { compile }: typeof Compiler = await import(
    new URL(`lib/compiler/compiler${extension}`, self).href
  );
  return compile;
}

/** The program of a task: its JavaScript as a module that imports the host functions. */
export function taskModule(javascript: string, exported: string): string {
  const names = ["hostNumber", "hostText"].filter((name) => javascript.includes(name));
  const imports = names.map((name) =>
    `import { ${name.slice(4).toLowerCase()} as ${name} } from "host:host";\n`
  );
  return `${imports.join("")}${javascript}\nexport { ${exported} };\n`;
}

/** This runtime with programs in JavaScript. */
export async function openSelfJavaScript(
  self: string,
  { hostNumber, hostText }: HostFunctions,
): Promise<Runtime> {
  const { float, HostRegistry, load }: typeof Prometeu = await import(self);
  const compile = await importCompiler(self);
  const host = new HostRegistry()
    .define("host.number/1", { args: ["float"], rets: 1 }, (value) => float(hostNumber(value)))
    .define("host.text/1", { args: ["string"], rets: 1 }, (text) => float(hostText(text)));
  const options = { budget: Infinity };
  const start = (javascript: string, exported: string): Prometeu.Vm => {
    const { image, diagnostics } = compile({ "task.js": taskModule(javascript, exported) });
    if (image === undefined) throw new Error(diagnostics[0].message);
    const vm = load(image, { host }).instantiate();
    const { trap } = vm.run(options);
    if (trap !== undefined) throw new Error(`${trap.code}: ${trap.message}`);
    return vm;
  };
  const call = (vm: Prometeu.Vm, name: string, args: readonly (number | string)[]): unknown => {
    const { results, trap, reason } = vm.call(name, args, options);
    if (results === undefined) throw new Error(trap?.message ?? reason);
    return results[0];
  };
  const { image } = compile({ "idle.js": "" });
  if (image === undefined) throw new Error("an empty program is refused");
  const idle = load(image);
  return {
    prepare({ javascript }, size): Run {
      const vm = start(javascript, "run");
      return () => String(call(vm, "run", [size]));
    },
    caller({ javascript }): Caller {
      const vm = start(javascript, "called");
      return (args) => Number(call(vm, "called", args));
    },
    instantiate(): unknown {
      const vm = idle.instantiate();
      vm.run(options);
      return vm;
    },
  };
}

/** quickjs-wasi, with an interrupt handler. */
export async function openQuickJsWasi({ hostNumber, hostText }: HostFunctions): Promise<Runtime> {
  const { QuickJS } = await import("quickjs-wasi");
  const file = new URL(import.meta.resolve("quickjs-wasi/quickjs.wasm"));
  const wasm = await WebAssembly.compile(new Uint8Array(await readFile(file)));
  const create = (): Promise<QuickJS> => QuickJS.create({ wasm, interruptHandler: () => false });
  const evaluated = async (
    source: string,
  ): Promise<{ readonly vm: QuickJS; readonly value: JSValueHandle }> => {
    const vm = await create();
    const define = (name: string, apply: (value: JSValueHandle) => JSValueHandle): void =>
      vm.setProp(vm.global, name, vm.newFunction(name, apply));
    define("hostNumber", (value) => vm.newNumber(hostNumber(value.toNumber())));
    define("hostText", (text) => vm.newNumber(hostText(text.toString())));
    return { vm, value: vm.evalCode(source) };
  };
  return {
    async prepare({ javascript }, size): Promise<Run> {
      const { vm, value } = await evaluated(`${javascript}; run`);
      const argument = vm.newNumber(size);
      return () =>
        vm.callFunction(value, vm.undefined, argument).consume((answer) => answer.toString());
    },
    async caller({ javascript }): Promise<Caller> {
      const { vm, value } = await evaluated(`${javascript}; called`);
      return (args) => {
        const handles = args.map((arg) =>
          typeof arg === "number" ? vm.newNumber(arg) : vm.newString(arg)
        );
        const answer = vm.callFunction(value, vm.undefined, ...handles);
        for (const handle of handles) handle.dispose();
        return answer.consume((each) => each.toNumber());
      };
    },
    instantiate: create,
  };
}

/** The part of js-interpreter's API that is used; the package has no types. */
interface Interpreter {
  readonly value: unknown;
  run(): boolean;
  appendCode(code: string): void;
  setProperty(object: unknown, name: string, value: unknown): void;
  createNativeFunction(apply: (...args: never[]) => unknown): unknown;
  readonly globalObject: unknown;
}

type InterpreterClass = new (
  code: string,
  init?: (interpreter: Interpreter, globalObject: unknown) => void,
) => Interpreter;

/** The language of js-interpreter is ECMAScript 5; the tasks differ from it in how they declare variables. */
function olderJavaScript(javascript: string): string {
  return javascript.replaceAll(/\b(?:let|const)\b/g, "var");
}

/** js-interpreter, an interpreter of syntax trees. */
export async function openJsInterpreter({ hostNumber, hostText }: HostFunctions): Promise<Runtime> {
  const imported: { readonly default: unknown } = await import("js-interpreter");
  const { default: exported } = imported;
  const Interpreter = exported as InterpreterClass;
  const start = (javascript: string): Interpreter => {
    const interpreter = new Interpreter(olderJavaScript(javascript), (made, globalObject) => {
      made.setProperty(globalObject, "hostNumber", made.createNativeFunction(hostNumber));
      made.setProperty(globalObject, "hostText", made.createNativeFunction(hostText));
    });
    interpreter.run();
    return interpreter;
  };
  const evaluate = (interpreter: Interpreter, code: string): unknown => {
    interpreter.appendCode(code);
    interpreter.run();
    return interpreter.value;
  };
  return {
    prepare({ javascript }, size): Run {
      const interpreter = start(javascript);
      return () => String(evaluate(interpreter, `run(${size});`));
    },
    caller({ javascript }): Caller {
      const interpreter = start(javascript);
      return (args) => {
        const names = args.map((arg, i) => {
          interpreter.setProperty(interpreter.globalObject, `given${i}`, arg);
          return `given${i}`;
        });
        return Number(evaluate(interpreter, `called(${names.join(", ")});`));
      };
    },
    instantiate: () => new Interpreter(""),
  };
}
