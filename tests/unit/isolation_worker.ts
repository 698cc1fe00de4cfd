/** Runs whole paths of the runtime in a worker, for isolation_realm_probe.ts, and posts what they give. */
import * as runtime from "../../mod.ts";
import * as compiler from "../../lib/compiler/compiler.ts";
import * as journal from "../../lib/host/journal/journal.ts";
import * as script from "../../lib/script/script.ts";
import * as profile from "../../lib/telemetry/profile_exporters.ts";
import { compileGuests, runPaths, runScriptPath } from "./isolation_paths.ts";

/** What comes of making code of text: nothing, in a realm that forbids it. */
function codeFromText(): string {
  try {
    return `code from text: ${Function("return 7")()}`;
  } catch (error) {
    return error instanceof EvalError ? "" : `code from text: ${error}`;
  }
}

const modules = { runtime, compiler, script, journal, profile };
const said = await runPaths(modules, compileGuests(modules)) + await runScriptPath(modules);
const { postMessage } = globalThis as unknown as { postMessage(message: string): void };
postMessage(said + codeFromText());
