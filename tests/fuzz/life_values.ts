/** Values that hosts give to guests, good and bad, and what comes back. */
import type { Language } from "./life_guests.ts";

/** A value of the host. */
export interface HostGift {
  /** Makes the value: what is refused may be a promise that fails, which somebody has to look at. */
  make(): unknown;
  /** `ok`, or the code of the error if it can't be given. */
  readonly code: "ok" | "BAD_VALUE" | "NO_ROOM";
  /** What comes back, if it can be given. */
  readonly back?: unknown;
}

/** Longest string of the VMs of this fuzzer, in bytes. */
export const STRING_BYTES = 4_096;

/** Memory of the VMs of this fuzzer. */
export const HEAP_BYTES = 1 << 20;

const good = (value: unknown, back: unknown = value): HostGift => ({
  ...{ make: () => value, back, code: "ok" },
});
const bad = (make: () => unknown, code: "BAD_VALUE" | "NO_ROOM" = "BAD_VALUE"): HostGift => ({
  ...{ make, code },
});

class Instance {
  readonly x = 1;
}

function cyclic(): unknown {
  const array: unknown[] = [1];
  array.push(array);
  return array;
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function throwing(): never {
  throw new TypeError("a trap of a proxy");
}

/** An error whose message runs code of the host. */
export function errorWith(read: () => void): Error {
  return Object.defineProperty(new Error("x"), "message", {
    get(): string {
      read();
      return "read";
    },
  });
}

/**
 * Makes values, by number.
 *
 * @param read is called while some of them are read
 */
export const GIFTS: readonly ((language: Language, read: () => void) => HostGift)[] = [
  () => good(7),
  () => good(0.5),
  () => good("é\u{1d11e}"),
  () => good([1, ["a", null]]),
  () => good({ a: 1, b: [true] }),
  () => good(new Map([[1, "one"]])),
  () => good(new Uint8Array([1, 2, 250])),
  () => good(null),
  () => good(undefined),
  () => good(cyclic()),
  () => good("lone \ud800", "lone \ufffd"),
  (_, read) => {
    const value = {
      get a(): number {
        read();
        return 1;
      },
    };
    return good(value, { a: 1 });
  },
  (_, read) => {
    const value = {
      get a(): number {
        read();
        throw new Error("a getter");
      },
    };
    return bad(() => value);
  },
  (_, read) => good(errorWith(read), { name: "Error", message: "read" }),
  () => bad(() => () => 1),
  () => bad(() => Symbol("s")),
  () => bad(() => new Array(2)),
  () => bad(() => [Promise.resolve(1)]),
  () => bad(() => Promise.reject(new Error("nobody waits"))),
  () => bad(() => [Promise.reject(new Error("nobody waits inside"))]),
  () => bad(() => new Instance()),
  () => bad(() => 1n << 80n),
  (language) => language === "assembly" ? good(5n) : bad(() => 5n),
  () => bad(() => revoked()),
  () => bad(() => new Proxy({}, { ownKeys: throwing })),
  () => bad(() => new Proxy([], { get: throwing })),
  () => bad(() => new Proxy({}, { getPrototypeOf: throwing })),
  () => bad(() => "x".repeat(STRING_BYTES + 1), "NO_ROOM"),
  () => bad(() => new Array(HEAP_BYTES).fill(0), "NO_ROOM"),
];
