/**
 * Compiles JavaScript and TypeScript to programs of the machine.
 *
 * @module
 */
export {
  type Compilation,
  compile,
  type CompileOptions,
  type HostFunctionShape,
} from "./compile.ts";
export {
  type DeclaredArg,
  type DeclaredFunction,
  type DeclaredHost,
  hostTypes,
} from "./host_types.ts";
export {
  type Diagnostic,
  DIAGNOSTIC_CODES,
  type DiagnosticCode,
  formatDiagnostic,
  formatExcerpt,
  type MarkedPlace,
  type Position,
} from "./diagnostic.ts";
