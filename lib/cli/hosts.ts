/** The host that the `prometeu` command gives to guests. */
import * as runtime from "../../mod.ts";
import type { HostEntry, HostIdentity, HostResolver, LogMessage, ProgramImage } from "../../mod.ts";
import { nearestName } from "../encoding/nearest_name.ts";
import * as modules from "../host/modules.ts";
import { FileError, UsageError } from "./errors.ts";
import type { CliIo } from "./files.ts";
import { openStore, type StoreFile } from "./store_file.ts";

/** What a guest may use besides the functions of `--host`. */
interface Allowed {
  /** Names of standard modules: their capabilities. */
  readonly names: readonly string[];
  /** File of the store, if it is kept. */
  readonly storePath: string | undefined;
  readonly seed: number;
}

const MODULES = ["log", "clock", "kv", "random"];

/**
 * Parses the value of `--allow`.
 *
 * @throws {UsageError} `BAD_VALUE`
 */
export function parseAllowed(text: string | undefined): Allowed {
  const names: string[] = [];
  let storePath: string | undefined;
  let seed = 0;
  for (const item of (text ?? "log").split(",")) {
    const [, name, value] = /^([^=]*)(?:=(.*))?$/s.exec(item) ?? ["", item];
    if (name === "none" && value === undefined) continue;
    if (!MODULES.includes(name)) {
      const near = nearestName(name, MODULES);
      const hint = near === undefined ? "" : `; did you mean ${near}?`;
      refuse(`"${name}" is not a module; expected ${MODULES.join(", ")} or none${hint}`);
    }
    if (names.includes(name)) refuse(`${name} is given twice`);
    names.push(name);
    if (value === undefined) continue;
    if (name === "kv" && value !== "") storePath = value;
    else if (name === "random") seed = parseSeed(value);
    else refuse(`"${item}" is not valid; write ${name}${name === "kv" ? "=FILE" : ""}`);
  }
  return { names, storePath, seed };
}

function parseSeed(text: string): number {
  const seed = /^-?\d+$/.test(text) ? Number(text) : NaN;
  if (seed === (seed | 0)) return seed;
  return refuse(`random=${text}: the seed must be an int32`);
}

function refuse(what: string): never {
  throw new UsageError("BAD_VALUE", `--allow: ${what}`);
}

/** A line of the guest's log: the text, and the level if it is not `info`. */
export function logLine({ level, text }: LogMessage): string {
  return level === "info" ? text : `${level}: ${text}`;
}

/** A host for the VMs of one program. */
export interface GuestHost {
  /** Its functions. */
  readonly functions: HostResolver<HostEntry>;
  /** Capabilities that guests get unless a text asks for others. */
  readonly capabilities: readonly string[];
  /** Seed of the module `random`. */
  readonly seed: number;
  /** Writes the store to its file, if it has one and has changed. */
  saveStore(): void;
  /** The store as the text of its file. */
  storeText(): string;
  /** Takes the store from such a text. */
  restoreStore(text: string): void;
}

/** Makes hosts as the flags describe them; each has a store and functions of its own. */
export type MakeHost = (log: (line: string) => void) => Promise<GuestHost>;

/**
 * Reads the flags `--allow` and `--host`.
 *
 * @throws {UsageError} `BAD_VALUE`
 * @throws {FileError} `BAD_HOST`, here or when a host is made; then also those of the store
 */
export async function hostMaker(
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<MakeHost> {
  const allowed = parseAllowed(values.get("allow"));
  const path = values.get("host");
  const lend = path === undefined ? undefined : await importHost(path, io);
  return async (log) => {
    const own = await lend?.();
    const { registry, store } = standardModules(allowed, log, io);
    return {
      functions: own === undefined ? registry : combine([own, registry]),
      capabilities: [
        ...allowed.names,
        ...(own === undefined ? [] : capabilitiesOf(own)),
      ],
      seed: allowed.seed,
      saveStore: () => store.save(),
      storeText: () => store.text(),
      restoreStore: (text) => store.replace(text),
    };
  };
}

function standardModules(
  { storePath, seed }: Allowed,
  log: (line: string) => void,
  io: CliIo,
): { readonly registry: runtime.HostRegistry; readonly store: StoreFile } {
  // All are defined: one that is not allowed is refused for its capability, whose name tells what to do.
  const registry = new runtime.HostRegistry();
  const store = openStore(storePath, io);
  modules.defineLog(registry, (_text, message) => log(logLine(message)), { perFrame: Infinity });
  modules.defineClock(registry);
  modules.defineKv(registry, store.store);
  modules.defineRandom(registry, { seed });
  return { registry, store };
}

/** Imports a module of the user; returns what makes a host of it. */
async function importHost(
  path: string,
  io: CliIo,
): Promise<() => Promise<HostResolver<HostEntry>>> {
  const refused = (what: string): FileError => new FileError("BAD_HOST", path, what);
  const describe = (error: unknown): string => error instanceof Error ? error.message : `${error}`;
  let exported: unknown;
  try {
    const imported = await io.importModule(path) as { readonly default?: unknown };
    exported = imported.default;
  } catch (error) {
    throw refused(`can't be imported: ${describe(error)}`);
  }
  return async () => {
    let host = exported;
    if (typeof exported === "function") {
      try {
        host = await exported({ ...runtime, ...modules });
      } catch (error) {
        throw refused(`its default export threw: ${describe(error)}`);
      }
    }
    if (isHost(host)) return host;
    throw refused(
      `the default export must be a HostRegistry, or a function that returns one, not ${
        host === undefined ? "undefined" : typeof host
      }`,
    );
  };
}

/** Whether a value is a registry, also one of another copy of the runtime. */
function isHost(value: unknown): value is HostResolver<HostEntry> {
  return typeof value === "object" && value !== null && "resolve" in value &&
    typeof value.resolve === "function" && "identities" in value &&
    typeof value.identities === "function";
}

function combine(hosts: readonly HostResolver<HostEntry>[]): HostResolver<HostEntry> {
  /** Numbers of the functions that were asked for: each host numbers its own. */
  const ids = new Map<HostEntry, number>();
  return {
    resolve(identity): HostEntry | undefined {
      for (const host of hosts) {
        const entry = host.resolve(identity);
        if (entry === undefined) continue;
        const id = ids.get(entry) ?? ids.size;
        ids.set(entry, id);
        return { ...entry, id };
      }
      return undefined;
    },
    identities: () => new Set(hosts.flatMap((host) => [...host.identities()])),
  };
}

/** The capabilities that the functions of a host need. */
function capabilitiesOf(host: HostResolver<HostEntry>): string[] {
  return [...host.identities()].flatMap((text) => {
    const identity = splitIdentity(text);
    const capability = identity === undefined ? undefined : host.resolve(identity)?.capability;
    return capability === undefined ? [] : [capability];
  });
}

/** Splits `module.name/version`; `undefined` if the text does not have this form. */
export function splitIdentity(text: string): HostIdentity | undefined {
  const [, module, name, version] = /^(.*)\.([^.]+)\/(\d+)$/.exec(text) ?? [];
  return module === undefined ? undefined : { module, name, version: Number(version) };
}

/** A host that has every function a program imports, as the program declares it. It can't run. */
export function stubHost({ imports }: ProgramImage): HostResolver<HostEntry> {
  const entries = imports.map(({ module, name, version, args, rets }, id): HostEntry => ({
    module,
    name,
    version,
    id,
    args,
    rets,
    capability: undefined,
    argKinds: new Array<"any">(args).fill("any"),
    cycles: 0,
    handler: () => {
      throw new Error("a stub can't be called");
    },
  }));
  return {
    resolve: (wanted) =>
      entries.find(({ module, name, version }) =>
        module === wanted.module && name === wanted.name && version === wanted.version
      ),
    identities: () => [],
  };
}
