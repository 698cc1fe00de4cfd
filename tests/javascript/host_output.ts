/** Runs guest programs in the host engine: what they print there is what guests must print. */
import { format } from "node:util";
import { transform } from "esbuild";

/** JavaScript of a guest program: types are erased, nothing else changes. Start esbuild's `stop` at the end. */
export async function withoutTypes(file: string, source: string): Promise<string> {
  if (!file.endsWith(".ts")) return source;
  const { code } = await transform(source, {
    loader: "ts",
    target: "esnext",
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: true, verbatimModuleSyntax: true } },
  });
  return code;
}

/** The constructor of async functions. */
const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

/** What a program without imports and exports prints in the host engine, until nothing is left to do. */
export async function hostOutput(javascript: string): Promise<string[]> {
  const lines: string[] = [];
  const console = { log: (...values: unknown[]): void => void lines.push(format(...values)) };
  // The body of a module is strict, and `this` is undefined in it.
  const body = new AsyncFunction("console", `"use strict";${javascript}`);
  await body.call(undefined, console);
  await new Promise((resolve) => setTimeout(resolve, 0));
  return lines;
}
