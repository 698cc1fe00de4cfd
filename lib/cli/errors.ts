/** Errors of the `prometeu` command. */
import { PrometeuError } from "../../mod.ts";

/** Reason of each code of the command's errors, by class. */
export const CLI_ERROR_CODES = {
  /** The command line is wrong. */
  UsageError: {
    BAD_NAME: "name of a new program that is not valid",
    BAD_VALUE: "value of a flag that is not valid",
    MISSING_FLAG: "a flag that the command needs is missing",
    MISSING_VALUE: "a flag without its value",
    NO_BUNDLER: "`--bundle` without esbuild",
    NO_PROGRAM: "paths that lead to no program, or to no test",
    OPERAND_COUNT: "too few or too many operands",
    UNEXPECTED_VALUE: "a switch with a value",
    UNKNOWN_COMMAND: "unknown command",
    UNKNOWN_FLAG: "unknown flag",
  },
  /** JavaScript or TypeScript is refused. */
  CompileError: {
    REFUSED: "JavaScript or TypeScript that the compiler refuses",
  },
  /** A command of the debugger can't be done. */
  DebugError: {
    BAD_ARGUMENT: "command with an argument that is missing, too much or not valid",
    NOT_FOUND: "place, name, breakpoint or call that does not exist",
    NOT_POSSIBLE: "movement that this moment of the run does not allow",
    UNKNOWN_COMMAND: "unknown command",
  },
  /** A file can't be used. */
  FileError: {
    BAD_HOST: "module of `--host` that can't be imported, or does not export a registry",
    BAD_POLICY: "file that is not a policy",
    BAD_STATE: "checkpoint that is damaged, or not of this program, host or output",
    BAD_STORE: "file of `--allow kv=FILE` that is not a store",
    NOT_TEXT: "guest text expected, but the file is an image or is not UTF-8",
    UNREADABLE: "file or folder that can't be read",
    UNWRITABLE: "file that can't be written",
  },
} as const;

/** Stable reason of a {@link UsageError}. */
export type UsageErrorCode = keyof (typeof CLI_ERROR_CODES)["UsageError"];

/** Stable reason of a {@link FileError}. */
export type FileErrorCode = keyof (typeof CLI_ERROR_CODES)["FileError"];

/** The command line is wrong. The message says how to correct it. */
export class UsageError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "UsageError";
  /** Stable reason. */
  readonly code: UsageErrorCode;

  /** Creates an error. */
  constructor(code: UsageErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** Stable reason of a {@link DebugError}. */
export type DebugErrorCode = keyof (typeof CLI_ERROR_CODES)["DebugError"];

/** A command of the debugger can't be done. The message says why, and what can. */
export class DebugError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "DebugError";
  /** Stable reason. */
  readonly code: DebugErrorCode;

  /** Creates an error. */
  constructor(code: DebugErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A file can't be used. The message begins with its path. */
export class FileError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "FileError";
  /** Stable reason. */
  readonly code: FileErrorCode;

  /** Creates an error with the message `PATH: what`. */
  constructor(code: FileErrorCode, path: string, what: string) {
    const stream = code === "UNWRITABLE" ? "standard output" : "standard input";
    super(`${path === "-" ? stream : path}: ${what}`);
    this.code = code;
  }
}

/** Stable reason of a {@link CompileError}. */
export type CompileErrorCode = keyof (typeof CLI_ERROR_CODES)["CompileError"];

/** Most diagnostics that a message shows. */
export const MOST_SHOWN = 20;

/** The compiler refuses a program. The message shows each diagnostic with its place in the source. */
export class CompileError extends PrometeuError {
  /** Always the class name. */
  override readonly name = "CompileError";
  /** Stable reason. */
  readonly code: CompileErrorCode = "REFUSED";
  /** Each diagnostic as `CODE at LINE:COLUMN`. */
  readonly forms: readonly string[];

  /** Creates an error from all diagnostics as forms, and the first ones as texts. */
  constructor(forms: readonly string[], texts: readonly string[]) {
    const shown = texts.slice(0, MOST_SHOWN);
    const count = `${forms.length} error${forms.length === 1 ? "" : "s"}`;
    const rest = forms.length > shown.length ? `, ${shown.length} of them shown` : "";
    super([...shown, `${count}${rest}`].join("\n"));
    this.forms = forms;
  }
}
