/** Descriptions of what went wrong with a script, for programs and for who repairs it. */
import { append } from "../encoding/own_properties.ts";
import { type Diagnostic, formatDiagnostic, formatExcerpt } from "../compiler/diagnostic.ts";
import type { PlainValue } from "../machine/host/plain_value.ts";
import type { Trap } from "../vm/trap.ts";
import type { ScriptFailure, ScriptPlace } from "./result.ts";

/** Texts of the script's files, by name. */
export type Sources = Readonly<Record<string, string>>;

/** Most diagnostics in a text. */
const MOST_SHOWN = 20;

/** The compiler refuses the script. */
export function refusal(diagnostics: readonly Diagnostic[], sources: Sources): ScriptFailure {
  const [first] = diagnostics;
  const { file, line, column, length, code } = first;
  const shown = diagnostics.slice(0, MOST_SHOWN).map((each) =>
    formatDiagnostic(each, sources[each.file] ?? "")
  );
  const left = diagnostics.length - shown.length;
  if (left > 0) append(shown, `… and ${left} more`);
  return {
    kind: "compile",
    code,
    name: code === "SYNTAX" ? "SyntaxError" : "CompileError",
    message: first.message,
    stack: "",
    place: { file, line, column },
    excerpt: formatExcerpt(sources[file] ?? "", { line, column, length }),
    diagnostics,
    thrown: undefined,
    text: ["The script can't be compiled.", ...shown].join("\n"),
  };
}

/** The script has trapped. */
export function trapFailure(trap: Trap, sources: Sources): ScriptFailure {
  const { error } = trap;
  const isThrown = trap.code === "UNCAUGHT";
  const kind = isThrown ? "thrown" : trap.code === "HOST_FAULT" ? "host" : "limit";
  const thrown = isThrown ? error ?? plainOf(trap) : undefined;
  const title = typeof thrown === "number"
    ? Object.is(thrown, -0) ? "-0" : String(thrown)
    : trap.message.replace(/^uncaught /, "");
  const name = error === undefined ? isThrown ? "Error" : trap.code : String(error.name);
  const message = error === undefined ? title : String(error.message);
  const stack = typeof error?.stack === "string" ? shownStack(error.stack) : stackOf(title, trap);
  // An error has the place where it was made, which may be long ago.
  const place = (error === undefined ? undefined : firstPlace(stack, sources)) ??
    firstPlace(stackOf("", trap), sources);
  return failure({ kind, code: trap.code, name, message, stack, place, sources }, {
    thrown,
    lead: kind === "thrown" ? "The script threw an error that nothing catches." : LEADS[kind],
  });
}

const LEADS = {
  host: "A function of the host failed.",
  limit: "The script was stopped.",
  result: "The script ran, but has no value.",
} as const;

/** The script has ended, but not with a value that can be given to the host. */
export function resultFailure(code: "RESULT" | "UNSETTLED", message: string): ScriptFailure {
  const about = {
    kind: "result",
    code,
    name: "Error",
    message,
    stack: "",
    place: undefined,
  } as const;
  return failure({ ...about, sources: {} }, { thrown: undefined, lead: LEADS.result });
}

interface About
  extends Pick<ScriptFailure, "kind" | "code" | "name" | "message" | "stack" | "place"> {
  readonly sources: Sources;
}

function failure(
  { sources, ...about }: About,
  { thrown, lead }: { readonly thrown: PlainValue; readonly lead: string },
): ScriptFailure {
  const { name, message, stack, place } = about;
  const source = place === undefined ? undefined : sources[place.file];
  const excerpt = place === undefined || source === undefined ? "" : formatExcerpt(source, place);
  const title = stack === "" ? `${name}: ${message}` : stack;
  const text = [lead, title, excerpt].filter((part) => part !== "").join("\n");
  return { ...about, excerpt, diagnostics: [], thrown, text };
}

/** The calls of a trap as the stack of an error has them: those with lines. */
function stackOf(title: string, { backtrace }: Trap): string {
  const calls = backtrace.filter(({ line }) => line !== undefined);
  const lines = calls.slice(0, MOST_CALLS).map(({ functionName, file, line, column }) => {
    const place = [file, line, column].filter((part) => part !== undefined).join(":");
    return `    at ${functionName} (${place})`;
  });
  return shownStack([title, ...lines].join("\n"));
}

/** The body of a module has no name, nor has that of a script, which is its default export. */
function shownStack(stack: string): string {
  return stack.replace(/^( {4}at )(?:module .*|default) \((.*)\)$/gm, "$1$2");
}

/** Most calls in a stack. */
const MOST_CALLS = 10;

/** The first place of a stack that is in one of the files. */
function firstPlace(stack: string, sources: Sources): ScriptPlace | undefined {
  for (const [, file, line, column] of stack.matchAll(/^ {4}at (?:.*\()?(.*?):(\d+):(\d+)\)?$/gm)) {
    if (Object.hasOwn(sources, file)) return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

/** A thrown value that is no error: only what is no object. */
function plainOf({ value }: Trap): PlainValue {
  switch (value?.kind) {
    case "bool":
    case "string":
    case "float":
    case "int32":
    case "bigint":
      return value.value;
    case "null":
      return null;
    default:
      return undefined;
  }
}
