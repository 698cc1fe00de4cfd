/** What a host passes to a VM for the VM to attach. Untyped callers may pass anything. */
import { VmError } from "../machine/state/vm_error.ts";

/**
 * Checks the value of an option.
 *
 * @param kind what distinguishes the value from other objects
 * @param wayOut how to get one
 * @throws {VmError} `BAD_OPTION`
 */
export function attachable<T extends { readonly kind: string }>(
  option: string,
  given: { readonly kind: T["kind"] },
  kind: T["kind"],
  wayOut: string,
): T {
  const { kind: found, attach } = Object(given);
  if (found === kind && typeof attach === "function") return given as T;
  throw new VmError("BAD_OPTION", `${option} is not a ${kind}; ${wayOut} and pass it`);
}
