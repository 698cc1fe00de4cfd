/** Exports of modules, and their namespace objects. */
import { resolveExport } from "../linking.ts";
import type { Code } from "./code.ts";
import type { Target, Unit } from "./unit.ts";
import { readBinding } from "./variables.ts";

/** What an export of a module means. */
export function exportedTarget(unit: Unit, name: string): Target | undefined {
  return resolveExport(unit, name);
}

/** Pushes the value of an export. */
export function lowerTarget(code: Code, target: Target): void {
  switch (target.kind) {
    case "binding": {
      const isEarly = code.unit.isCyclic && target.binding.readyAt > 0;
      return readBinding(code, target.unit, target.binding, isEarly);
    }
    case "namespace":
      return lowerNamespace(code, target.unit);
    case "host":
      return code.refuse(
        code.unit.module.program,
        `the host function ${target.host.identity} can only be called`,
        "export a function that calls it",
      );
  }
}

/** Pushes the namespace object of a module. */
export function lowerNamespace(code: Code, unit: Unit): void {
  code.emit.op("GET_GLOBAL", code.program.namespaceOf(unit));
}
