/**
 * The part of `jsr:@std/assert` that the tests use, built on `node:assert` so that they run without access to
 * JSR. `links` in deno.json substitutes it for the real package.
 */
import nodeAssert from "node:assert/strict";

/** Fails unless `condition` holds. */
export function assert(condition: unknown, message?: string): asserts condition {
  nodeAssert.ok(condition, message);
}

/** Fails unless both values are deeply equal (`NaN` equals `NaN`, `-0` differs from `0`). */
export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  nodeAssert.deepStrictEqual(actual, expected, message);
}

/** Fails unless both values are identical by `Object.is`. */
export function assertStrictEquals<T>(actual: T, expected: T, message?: string): void {
  nodeAssert.strictEqual(actual, expected, message);
}

/** Fails unless `actual` contains `expected`. */
export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  nodeAssert.ok(
    actual.includes(expected),
    message ?? `expected ${JSON.stringify(actual)} to contain ${JSON.stringify(expected)}`,
  );
}

/** Fails unless `actual` matches `expected`. */
export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  nodeAssert.match(actual, expected, message);
}

/** Fails unless `fn` throws an `ErrorClass` whose message contains `text`; returns the error. */
export function assertThrows<E extends Error>(
  fn: () => unknown,
  // deno-lint-ignore no-explicit-any -- constructor parameters do not matter here
  ErrorClass: new (...args: any[]) => E,
  text = "",
): E {
  try {
    fn();
  } catch (error) {
    nodeAssert.ok(
      error instanceof ErrorClass,
      `expected ${ErrorClass.name} to be thrown, got ${error}`,
    );
    assertStringIncludes(error.message, text);
    return error;
  }
  return nodeAssert.fail(`expected ${ErrorClass.name} to be thrown, nothing was`);
}
