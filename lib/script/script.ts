/**
 * Scripts in one call: a text in JavaScript or TypeScript, functions and inputs of the host in, a value out.
 *
 * @module
 */
export {
  type ResumeOptions,
  resumeScript,
  runScript,
  type ScriptAnswer,
  type ScriptOptions,
} from "./run_script.ts";
export {
  external,
  type ExternalFunction,
  FUNCTION_CYCLES,
  metered,
  type MeteredFunction,
  type ScriptFunction,
  type ScriptFunctions,
} from "./functions.ts";
export type {
  ConsoleLine,
  PendingScriptCall,
  ScriptDone,
  ScriptFailed,
  ScriptFailure,
  ScriptPlace,
  ScriptProgress,
  ScriptResult,
  ScriptStopped,
} from "./result.ts";
export {
  type JsonSchema,
  toolDeclarations,
  type ToolDescription,
  toolFunctions,
  toolIdentifier,
} from "./tools.ts";
export { ScriptStateError, type ScriptStateErrorCode } from "./script_state_error.ts";
