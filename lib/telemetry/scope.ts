/**
 * Scopes record evidence. A VM adds its measurements to the scope that the host gave it, and nowhere
 * else. Scopes are therefore independent of each other.
 */
import { checkNames } from "../encoding/nearest_name.ts";
import type { ERROR_CODES } from "../isa/error_codes.ts";
import { PrometeuError } from "../isa/prometeu_error.ts";
import { METRIC, METRIC_NAMES, type MetricName } from "../isa/metrics.ts";
import type { Recorder } from "../vm/recorder.ts";

/** Values of all metrics at one time. Plain data. */
export interface Snapshot {
  /** Names of the enclosing scopes and of this one, outermost first. */
  readonly path: readonly string[];
  /** Labels of the scope, including those of the enclosing scopes. */
  readonly labels: Readonly<Record<string, string>>;
  /** Value of each metric. */
  readonly metrics: Readonly<Record<MetricName, number>>;
}

/** Options for a new scope. */
export interface ScopeOptions {
  /** Labels that exporters put on its metrics. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Called at the end of each slice of a VM in this scope, with the increments of that slice. It must not
   * throw.
   */
  readonly onSlice?: (slice: Snapshot) => void;
}

/** Stable reason of a {@link TelemetryError}. */
export type TelemetryErrorCode = keyof (typeof ERROR_CODES)["TelemetryError"];

/** Misuse of a scope by the host. */
export class TelemetryError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "TelemetryError";
  /** Stable reason. */
  readonly code: TelemetryErrorCode;

  /** Composes the message `CODE: what`. */
  constructor(code: TelemetryErrorCode, what: string) {
    super(`${code}: ${what}`);
    this.code = code;
  }
}

/** Collects the evidence of its VMs until it is closed. Open it with `using`. */
export interface TelemetryScope extends Recorder, Disposable {
  /** Its name. */
  readonly name: string;
  /** Whether it is closed. */
  readonly closed: boolean;
  /**
   * Opens a scope inside this one.
   *
   * @throws {TelemetryError} `CLOSED`
   */
  scope(name: string, options?: ScopeOptions): TelemetryScope;
  /** Open scopes inside this one, at any depth, each after the scope that encloses it. */
  openScopes(): readonly TelemetryScope[];
  /**
   * The values recorded by its VMs and by the closed scopes inside it. Open scopes inside it have their
   * own values. A closed scope keeps its last values.
   */
  snapshot(): Snapshot;
  /**
   * Closes it. Its values are added to the enclosing scope, and so are later records of its VMs.
   * Closing it again has no effect.
   *
   * @throws {TelemetryError} `OPEN_CHILD`; nothing changes then
   */
  close(): void;
}

/**
 * A root of scopes. Create as many as you like; they are independent.
 *
 * @example
 * ```ts
 * import { load, Telemetry } from "@prometeu/runtime";
 * import { assemble } from "@prometeu/runtime/assembly";
 * import { assertEquals } from "@std/assert";
 *
 * const program = load(assemble(".func main params=0 locals=0 rets=0\n  NOP\n  RET\n.end"));
 * const telemetry = new Telemetry();
 * {
 *   using scope = telemetry.scope("game");
 *   program.instantiate({ telemetry: scope }).run({ budget: Infinity });
 *   assertEquals(scope.snapshot().metrics.instructions, 2);
 * }
 * assertEquals(telemetry.snapshot().metrics.cycles, 5);
 * ```
 */
export class Telemetry {
  readonly #values = new Float64Array(METRIC_NAMES.length);
  readonly #children = new Set<TelemetryScope>();

  /** Opens a scope. */
  scope(name: string, options: ScopeOptions = {}): TelemetryScope {
    return openScope(name, options, {
      path: [],
      labels: {},
      children: this.#children,
      add: (change) => addTo(this.#values, change),
    });
  }

  /** Open scopes, at any depth, each after the scope that encloses it. */
  openScopes(): readonly TelemetryScope[] {
    return [...this.#children].flatMap((scope) => [scope, ...scope.openScopes()]);
  }

  /** The values recorded by the closed scopes. */
  snapshot(): Snapshot {
    return snapshotOf([], {}, this.#values);
  }
}

/** Increments from an earlier snapshot of a scope to a later one. */
export function difference(after: Snapshot, before: Snapshot): Snapshot {
  const metrics = { ...after.metrics };
  for (const name of METRIC_NAMES) metrics[name] -= before.metrics[name];
  return { ...after, metrics };
}

/** The enclosing scope, as a scope uses it. */
interface Surroundings {
  readonly path: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly children: Set<TelemetryScope>;
  add(change: Float64Array): void;
}

function openScope(name: string, options: ScopeOptions, around: Surroundings): TelemetryScope {
  checkNames("option of scope", options, ["labels", "onSlice"]);
  const values = new Float64Array(METRIC_NAMES.length);
  const children = new Set<TelemetryScope>();
  const path = [...around.path, name];
  const labels = { ...around.labels, ...options.labels };
  let isClosed = false;

  /** Records after the end of this scope belong to the enclosing one. */
  const add = (change: Float64Array): void => {
    if (isClosed) around.add(change);
    else addTo(values, change);
  };

  const close = (): void => {
    if (isClosed) return;
    if (children.size > 0) {
      const names = [...children].map((child) => `"${child.name}"`).join(", ");
      throw new TelemetryError("OPEN_CHILD", `close ${names} before "${name}"`);
    }
    isClosed = true;
    around.children.delete(scope);
    around.add(values);
  };

  const scope: TelemetryScope = {
    name,
    get closed(): boolean {
      return isClosed;
    },
    scope(childName: string, childOptions: ScopeOptions = {}): TelemetryScope {
      if (isClosed) throw new TelemetryError("CLOSED", `"${name}" is closed; open another scope`);
      return openScope(childName, childOptions, { path, labels, children, add });
    },
    openScopes: () => [...children].flatMap((child) => [child, ...child.openScopes()]),
    snapshot: () => snapshotOf(path, labels, values),
    record(change: Float64Array, isSlice: boolean): void {
      add(change);
      if (isSlice && !isClosed) options.onSlice?.(snapshotOf(path, labels, change));
    },
    close,
    [Symbol.dispose]: close,
  };
  around.children.add(scope);
  return scope;
}

function addTo(values: Float64Array, change: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] += change[i];
}

function snapshotOf(
  path: readonly string[],
  labels: Readonly<Record<string, string>>,
  values: Float64Array,
): Snapshot {
  const metrics = Object.fromEntries(
    Object.entries(METRIC).map(([name, index]) => [name, values[index]]),
  ) as Record<MetricName, number>;
  return { path, labels, metrics };
}
