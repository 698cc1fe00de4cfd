/** The front of the compiler: from the text of a module to a JavaScript tree whose names are resolved. */
import { createReports, type Diagnostic, type Reports } from "./diagnostic.ts";
import { eraseTypes } from "./erasure.ts";
import { isStackExhausted, reportExhaustion } from "./host_stack.ts";
import { isTypeScript, parseModule } from "./parser.ts";
import { checkNesting, reportRefusals } from "./refusals.ts";
import { completeScript } from "./script_form.ts";
import { type Resolution, resolveNames } from "./scopes.ts";
import type { TreeNode } from "./tree.ts";

/** A module that can be lowered. */
export interface AnalysedModule extends Resolution {
  /** Its tree, without types. */
  readonly program: TreeNode;
}

/** What is known of a module's text. */
export interface Analysis {
  /** `undefined` if the text can't be parsed. */
  readonly module: AnalysedModule | undefined;
  /** Everything that is wrong, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Analyses a module.
 *
 * @param file name of its file; TypeScript if it ends in `.ts`, `.mts` or `.cts`
 * @param isScript it is a script: its value becomes its default export
 */
export function analyseModule(file: string, source: string, isScript = false): Analysis {
  const reports = createReports(file, source);
  const program = parseModule(file, source, reports, isScript) as TreeNode | undefined;
  if (program === undefined || !checkNesting(program, reports)) {
    return { module: undefined, diagnostics: reports.all() };
  }
  try {
    return { module: analyse(program, file, reports, isScript), diagnostics: reports.all() };
  } catch (error) {
    if (!isStackExhausted(error)) throw error;
    reportExhaustion(reports, program);
    return { module: undefined, diagnostics: reports.all() };
  }
}

function analyse(
  program: TreeNode,
  file: string,
  reports: Reports,
  isScript: boolean,
): AnalysedModule {
  if (isTypeScript(file)) eraseTypes(program, reports);
  if (isScript) completeScript(program, reports);
  const resolution = resolveNames(program, reports);
  reportRefusals(program, resolution.references, reports);
  const { references, scopes, functions, globals, iterated, hasGenerators } = resolution;
  return { program, references, scopes, functions, globals, iterated, hasGenerators };
}
