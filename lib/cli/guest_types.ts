/** Declarations that let editors and `tsc` check guests, and the command that writes those of a host. */
import { type CliIo, withFile } from "./files.ts";
import { hostMaker } from "./hosts.ts";

/** Settings under which `tsc` checks guests in TypeScript: nothing of browsers, Node or Deno. */
export const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2022",
    "lib": ["es2023"],
    "types": [],
    "module": "esnext",
    "moduleResolution": "bundler",
    "moduleDetection": "force",
    "allowImportingTsExtensions": true,
    "isolatedModules": true,
    "noEmit": true,
    "strict": true
  },
  "include": ["**/*.ts"]
}
`;

/** Globals of guests that the library of ECMAScript does not have. */
export const GUEST_TYPES =
  `// What guests of the PROMETEU runtime find besides the library of ECMAScript.

export {};

declare global {
  interface Console {
    assert(condition?: unknown, ...values: unknown[]): void;
    clear(): void;
    count(label?: string): void;
    countReset(label?: string): void;
    debug(...values: unknown[]): void;
    dir(value?: unknown, options?: { depth?: number | null; showHidden?: boolean }): void;
    dirxml(...values: unknown[]): void;
    error(...values: unknown[]): void;
    group(...values: unknown[]): void;
    groupCollapsed(...values: unknown[]): void;
    groupEnd(): void;
    info(...values: unknown[]): void;
    log(...values: unknown[]): void;
    table(rows?: unknown, columns?: readonly string[]): void;
    trace(...values: unknown[]): void;
    warn(...values: unknown[]): void;
  }

  /** Writes to the log of the host. */
  const console: Console;

  /** Copies data: also Map, Set, errors, and objects that contain themselves. */
  function structuredClone<T>(value: T): T;

  /** Calls a function when the code that runs now has ended. */
  function queueMicrotask(callback: () => void): void;

  interface ErrorConstructor {
    captureStackTrace(target: object): void;
    stackTraceLimit: number;
  }
}
`;

/** Writes the declarations of a host's functions, and of the standard modules that are allowed. */
export async function writeTypes(
  path: string,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<void> {
  const { hostTypes } = await import("../compiler/compiler.ts");
  const flags = new Map([...values, ["host", path]]);
  const { functions, capabilities } = await (await hostMaker(flags, io))(() => {});
  const text = hostTypes({
    resolve: functions.resolve,
    *identities(): Iterable<string> {
      for (const identity of functions.identities()) {
        const [, module] = /^(\w+)\./.exec(identity) ?? [];
        if (!STANDARD.includes(module) || capabilities.includes(module)) yield identity;
      }
    },
  });
  const output = values.get("output") ?? "-";
  withFile(output, () => io.writeFile(output, new TextEncoder().encode(text)), "UNWRITABLE");
}

/** The standard modules: all are there, and those that are not allowed are refused. */
const STANDARD: readonly string[] = ["log", "clock", "kv", "random"];
