/**
 * Calls whose handlers answer later, as the host sees them: signals, timeouts, and answers that have
 * arrived and wait for the next slice. The tickets themselves are state of the machine.
 */
import { append } from "../encoding/own_properties.ts";
import type { HostFunction, LaterAnswer } from "../machine/host/host_function.ts";
import { fulfil, refuseCall } from "../machine/host/answers.ts";
import type { AsyncCall } from "../machine/host/kinds.ts";
import type { Machine } from "../machine/state/machine.ts";

/** Calls in flight of one VM. */
export interface LaterCalls {
  /** Calls whose handlers have not answered, and answers that wait for the next slice. */
  readonly inFlight: number;
  /** Answers that wait for the next slice. */
  readonly arrived: number;
  /** Gives the answers that have arrived to the guest, in the order of their arrival. */
  deliver(): void;
  /** The call with a ticket has been answered by someone else. */
  forget(ticket: number): void;
  /** Aborts the signals of all calls in flight; their answers still count. */
  abort(reason: unknown): void;
  /** Aborts the signals of all calls in flight and drops their answers. */
  drop(reason: unknown): void;
  /** Resolves when an answer arrives or calls are forgotten or dropped. */
  change(): Promise<void>;
  /** Ends {@link LaterCalls.change}. */
  wake(): void;
}

/** What `setTimeout` returns: a number, or an object on Node. */
type Timer = ReturnType<typeof setTimeout>;

/** A call whose handler has been started. */
interface Flight {
  readonly timer: Timer | undefined;
  abort(reason: unknown): void;
}

interface Arrival {
  readonly ticket: number;
  readonly isFulfilled: boolean;
  readonly value: unknown;
}

/** Creates the calls of a machine, and lets it start them. */
export function createLaterCalls(m: Machine): LaterCalls {
  const flights = new Map<number, Flight>();
  /** Most VMs never start a call, and the size of a map costs as much as a tenth of a short slice. */
  let hasStarted = false;
  let arrivals: Arrival[] = [];
  let wakers: (() => void)[] = [];

  const wake = (): void => {
    const woken = wakers;
    wakers = [];
    for (const waker of woken) waker();
  };
  /** Takes a call out of flight; returns whether it was still in flight. */
  const land = (ticket: number, flight: Flight): boolean => {
    if (flights.get(ticket) !== flight) return false;
    flights.delete(ticket);
    if (flight.timer !== undefined) clearTimeout(flight.timer);
    return true;
  };
  const arrive = (flight: Flight, arrival: Arrival): void => {
    if (!land(arrival.ticket, flight)) return;
    append(arrivals, arrival);
    wake();
  };
  const end = (ticket: number, reason: unknown): void => {
    const flight = flights.get(ticket);
    if (flight !== undefined && land(ticket, flight)) flight.abort(reason);
  };

  m.startCall = (called, ticket, args) => {
    const { later } = called;
    if (later?.handler === undefined) return;
    const { call, abort } = createCall(ticket);
    const reject = (reason: unknown): void =>
      arrive(flight, { ticket, isFulfilled: false, value: reason });
    const resolve = (value: unknown): void => arrive(flight, { ticket, isFulfilled: true, value });
    const flight: Flight = {
      abort,
      timer: startTimer(called, later, (error) => {
        abort(error);
        reject(error);
      }),
    };
    hasStarted = true;
    flights.set(ticket, flight);
    callHandler(later, args, call, resolve, reject);
  };

  return {
    get inFlight(): number {
      return hasStarted ? flights.size + arrivals.length : 0;
    },
    get arrived(): number {
      return arrivals.length;
    },
    deliver(): void {
      if (arrivals.length === 0) return;
      const arrived = arrivals;
      arrivals = [];
      for (const arrival of arrived) answer(m, arrival);
    },
    forget(ticket: number): void {
      end(ticket, new Error(`the host has answered ticket ${ticket}`));
      wake();
    },
    abort(reason: unknown): void {
      for (const flight of [...flights.values()]) flight.abort(reason);
    },
    drop(reason: unknown): void {
      arrivals = [];
      for (const ticket of [...flights.keys()]) end(ticket, reason);
      wake();
    },
    change: () => new Promise((resolve) => append(wakers, resolve)),
    wake,
  };
}

/** An answer that can't be given to the guest rejects the call. */
function answer(m: Machine, { ticket, isFulfilled, value }: Arrival): void {
  if (!isFulfilled) {
    refuseCall(m, ticket, value);
    return;
  }
  const fault = fulfil(m, ticket, value);
  if (fault !== undefined && fault.code !== "NO_TICKET") refuseCall(m, ticket, fault.what);
}

function callHandler(
  { handler, mostArgs }: LaterAnswer,
  args: readonly unknown[],
  call: AsyncCall,
  resolve: (value: unknown) => void,
  reject: (reason: unknown) => void,
): void {
  try {
    const given: unknown[] = [...args];
    while (given.length < mostArgs) append(given, undefined);
    const result: unknown = (handler as (...args: unknown[]) => unknown)(...given, call);
    if (isThenable(result)) Promise.resolve(result).then(resolve, reject);
    else resolve(result);
  } catch (error) {
    reject(error);
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value &&
    typeof value.then === "function";
}

/** What the handler is given. Its controller is created when it asks for the signal. */
function createCall(ticket: number): { call: AsyncCall; abort: (reason: unknown) => void } {
  let controller: AbortController | undefined;
  let ended: { readonly reason: unknown } | undefined;
  return {
    call: {
      ticket,
      get signal(): AbortSignal {
        if (controller === undefined) {
          controller = new AbortController();
          if (ended !== undefined) controller.abort(ended.reason);
        }
        return controller.signal;
      },
    },
    abort(reason: unknown): void {
      ended ??= { reason };
      controller?.abort(reason);
    },
  };
}

function startTimer(
  { identity }: HostFunction,
  { timeoutMs }: LaterAnswer,
  expire: (error: Error) => void,
): Timer | undefined {
  if (timeoutMs === undefined) return undefined;
  const error = new Error(`${identity} did not answer within ${timeoutMs} ms`);
  error.name = "TimeoutError";
  return setTimeout(() => expire(error), timeoutMs);
}
