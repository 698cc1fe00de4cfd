/**
 * Scopes: where evidence is recorded. A VM adds what it measured to the scope the host gave it; nothing
 * is counted anywhere else, so scopes can't disturb each other.
 */
import { METRIC, METRIC_NAMES, type MetricName } from "../isa/metrics.ts";
import type { Recorder } from "../vm/recorder.ts";

/** Values of all metrics at one time. Plain data. */
export interface Snapshot {
  /** Names of the scope and of those around it, outermost first. */
  readonly path: readonly string[];
  /** Labels of the scope, those of the scopes around it included. */
  readonly labels: Readonly<Record<string, string>>;
  /** Value of each metric. */
  readonly metrics: Readonly<Record<MetricName, number>>;
}

/** What a new scope may be told. */
export interface ScopeOptions {
  /** Labels that exporters put on its metrics. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Called at the end of each slice of a VM in this scope, with what that slice added. It must not throw.
   */
  readonly onSlice?: (slice: Snapshot) => void;
}

/** Stable reason of a {@link TelemetryError}. */
export type TelemetryErrorCode =
  /** The scope is closed. */
  | "CLOSED"
  /** A scope was to be closed before a scope inside it. */
  | "OPEN_CHILD";

/** The host used a scope in a way it can't be used. */
export class TelemetryError extends Error {
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

/** Evidence of some VMs, until it is closed. Open it with `using`. */
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
  /** The scopes inside it that are open, and those open inside them, each after the one around it. */
  openScopes(): readonly TelemetryScope[];
  /**
   * What its VMs have recorded, and the closed scopes inside it. Open scopes inside it have their own.
   * A closed scope keeps its last values.
   */
  snapshot(): Snapshot;
  /**
   * Closes it: its values are added to the scope around it, and so is what its VMs record from now on.
   * To close it again has no effect.
   *
   * @throws {TelemetryError} `OPEN_CHILD`; nothing is changed then
   */
  close(): void;
}

/**
 * The root of scopes. Create as many as you like: they know nothing of each other.
 *
 * @example
 * ```ts
 * import { assemble, load, Telemetry } from "@prometeu/runtime";
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

  /** The scopes that are open, and those open inside them, each after the one around it. */
  openScopes(): readonly TelemetryScope[] {
    return [...this.#children].flatMap((scope) => [scope, ...scope.openScopes()]);
  }

  /** What the closed scopes have recorded. */
  snapshot(): Snapshot {
    return snapshotOf([], {}, this.#values);
  }
}

/** What a snapshot has that an earlier one of the same scope has not. */
export function difference(after: Snapshot, before: Snapshot): Snapshot {
  const metrics = { ...after.metrics };
  for (const name of METRIC_NAMES) metrics[name] -= before.metrics[name];
  return { ...after, metrics };
}

/** What a scope needs to know of the one around it. */
interface Surroundings {
  readonly path: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly children: Set<TelemetryScope>;
  add(change: Float64Array): void;
}

function openScope(name: string, options: ScopeOptions, around: Surroundings): TelemetryScope {
  const values = new Float64Array(METRIC_NAMES.length);
  const children = new Set<TelemetryScope>();
  const path = [...around.path, name];
  const labels = { ...around.labels, ...options.labels };
  let isClosed = false;

  /** What comes after the end of this scope belongs to the one around it. */
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
