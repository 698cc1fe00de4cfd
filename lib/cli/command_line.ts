/** Command line of the `prometeu` command: parsing and help. */
import { parseArgs } from "node:util";
import { nearestName } from "../encoding/nearest_name.ts";
import { UsageError } from "./errors.ts";

/** A flag of a command. */
export interface FlagSpec {
  /** Long name, without dashes. */
  readonly name: string;
  /** One-letter name, if any. */
  readonly short?: string;
  /** Name of its value in the help; a flag without one is a switch. */
  readonly value?: string;
  /** Whether it may be given several times; its values are joined by commas. */
  readonly repeats?: boolean;
  /** Effect, for the help. */
  readonly help: string;
}

/** A command: its flags and its help. */
export interface CommandSpec {
  /** Synopsis. */
  readonly usage: string;
  /** Kind of its operand: exactly one, unless the name ends in `…`. */
  readonly operand: "FILE" | "PATH…" | "NAME" | "HOST";
  /** One line for the list of commands. */
  readonly summary: string;
  /** Its flags besides `--help`. */
  readonly flags: readonly FlagSpec[];
  /** Example command lines. */
  readonly examples: readonly string[];
}

/** Name of a command. */
export type CommandName =
  | "new"
  | "run"
  | "test"
  | "fmt"
  | "asm"
  | "compile"
  | "types"
  | "disasm"
  | "verify"
  | "profile"
  | "certify"
  | "debug";

/** Output formats of `profile`; the first is the default. */
export const PROFILE_FORMATS = [
  "lines",
  "table",
  "json",
  "speedscope",
  "pprof",
  "folded",
  "svg",
] as const;

/** Default cycle limit of a test, worth some seconds, so that no test runs forever. */
export const TEST_CYCLES = 500_000_000;

/** Cycles between two checkpoints unless the user says otherwise: some seconds. */
export const DEFAULT_EVERY = 100_000_000;

/** Frames of a run that `certify` looks at, unless told otherwise: it keeps a report of each. */
export const MOST_CERTIFIED = 250_000;

const COUNT_HELP = "a whole number ≥ 1";

/** Flags of the commands that link a program to a host. */
const HOST_FLAGS: readonly FlagSpec[] = [
  {
    name: "allow",
    value: "LIST",
    repeats: true,
    help: "standard modules the guest may use: log, clock, kv[=FILE], random[=SEED], " +
      "with commas between them, or none; default log",
  },
  {
    name: "host",
    value: "MODULE",
    help: "module whose default export is a HostRegistry, or a function that returns one",
  },
];

/** The flag of commands that compile a program with what it imports. */
const BUNDLE_FLAG: FlagSpec = {
  name: "bundle",
  help: "FILE is JavaScript or TypeScript that imports npm packages: bundle them with esbuild",
};

/** Description of each kind of operand. */
export const OPERAND_HELP: Readonly<Record<CommandSpec["operand"], string>> = {
  "FILE": "FILE is JavaScript or TypeScript (.js, .ts), guest text (.pasm) or a PBX image; " +
    "- is standard input, with text of either language.",
  "HOST":
    "HOST is a module whose default export is a HostRegistry, or a function that returns one.",
  "NAME": "NAME is at most 64 letters, digits, _ and -, the first a letter or _.",
  "PATH…": "PATH is a program as text, or a folder with such files; - is standard input.",
};

/** The commands, by name. */
export const COMMANDS: Readonly<Record<CommandName, CommandSpec>> = {
  new: {
    usage: "prometeu new NAME [--ts]",
    operand: "NAME",
    summary:
      "write NAME.pasm, or NAME.ts with settings for tsc, a small first program with its test",
    flags: [{ name: "ts", help: "in TypeScript instead of guest text" }],
    examples: ["prometeu new game", "prometeu new --ts game"],
  },
  run: {
    usage:
      "prometeu run FILE [--bundle] [--allow LIST] [--host MODULE] [--budget N] [--frames N] " +
      "[--max-cycles N] [--json] [--checkpoint STATE [--every N]] [--resume STATE] " +
      "[--record JOURNAL | --replay JOURNAL]",
    operand: "FILE",
    summary: "run a program and print its log, and what its entry function returns",
    flags: [
      BUNDLE_FLAG,
      ...HOST_FLAGS,
      { name: "budget", value: "N", help: `cycles per slice, ${COUNT_HELP}` },
      { name: "frames", value: "N", help: `stop after N frames, ${COUNT_HELP}` },
      { name: "max-cycles", value: "N", help: `stop after N cycles, ${COUNT_HELP}` },
      { name: "json", help: "print one JSON document instead" },
      {
        name: "checkpoint",
        value: "STATE",
        help: "keep the state of the run in a file, also on SIGINT and SIGTERM",
      },
      {
        name: "every",
        value: "N",
        help: `cycles between two checkpoints, ${COUNT_HELP}; default ${DEFAULT_EVERY}`,
      },
      {
        name: "resume",
        value: "STATE",
        help: "go on from a checkpoint; from the start if it does not exist and is the one to keep",
      },
      {
        name: "record",
        value: "JOURNAL",
        help: "write what the host answers to a file, when the run has ended",
      },
      {
        name: "replay",
        value: "JOURNAL",
        help:
          "repeat a recorded run: the answers are the file's, only log functions are called again",
      },
    ],
    examples: [
      "prometeu run game.pasm",
      "prometeu run agent.ts",
      "prometeu run game.pbx --max-cycles 1000000 --json",
      "prometeu run game.pasm --allow log,clock,kv=game.json",
      "prometeu run game.pasm --allow log,clock --record game.journal",
      "prometeu run game.pasm --replay game.journal",
      "prometeu run job.pasm --checkpoint job.state --resume job.state >> job.log",
    ],
  },
  test: {
    usage: "prometeu test PATH… [--allow LIST] [--host MODULE] [--max-cycles N]",
    operand: "PATH…",
    summary: "run programs and compare them with the expectations in their comments",
    flags: [
      ...HOST_FLAGS,
      {
        name: "max-cycles",
        value: "N",
        help: `fail after N cycles, ${COUNT_HELP}; default ${TEST_CYCLES}`,
      },
    ],
    examples: ["prometeu test game.pasm agent.ts", "prometeu test programs/ --max-cycles 1000000"],
  },
  fmt: {
    usage: "prometeu fmt PATH… [--check]",
    operand: "PATH…",
    summary: "format guest text in place without changing its meaning, and list changed files",
    flags: [{
      name: "check",
      help: "change nothing; list unformatted files and exit with status 1",
    }],
    examples: ["prometeu fmt game.pasm", "prometeu fmt --check programs/"],
  },
  asm: {
    usage: "prometeu asm FILE -o OUT",
    operand: "FILE",
    summary: "assemble text to PBX",
    flags: [{ name: "output", short: "o", value: "OUT", help: "file to write, - for output" }],
    examples: ["prometeu asm game.pasm -o game.pbx"],
  },
  compile: {
    usage: "prometeu compile FILE [--bundle] -o OUT",
    operand: "FILE",
    summary: "compile JavaScript or TypeScript to PBX",
    flags: [
      { name: "output", short: "o", value: "OUT", help: "file to write, - for output" },
      BUNDLE_FLAG,
    ],
    examples: [
      "prometeu compile agent.ts -o agent.pbx",
      "prometeu compile --bundle agent.ts -o agent.pbx",
    ],
  },
  types: {
    usage: "prometeu types HOST [-o OUT] [--allow LIST]",
    operand: "HOST",
    summary: "write TypeScript declarations of the functions that a host lends to guests",
    flags: [
      { name: "output", short: "o", value: "OUT", help: "file to write, - for output" },
      HOST_FLAGS[0],
    ],
    examples: ["prometeu types host.ts -o host.d.ts"],
  },
  disasm: {
    usage: "prometeu disasm FILE",
    operand: "FILE",
    summary: "print a program as text that assembles to the same bytes",
    flags: [],
    examples: ["prometeu disasm game.pbx", "prometeu disasm agent.ts"],
  },
  verify: {
    usage: "prometeu verify FILE [--allow LIST] [--host MODULE] [--stub]",
    operand: "FILE",
    summary: "check that a program is well-formed, linkable and verified",
    flags: [
      ...HOST_FLAGS,
      { name: "stub", help: "take imports as the program declares them, without a host" },
    ],
    examples: ["prometeu verify game.pbx", "prometeu verify mod.pbx --host host.ts"],
  },
  profile: {
    usage: "prometeu profile FILE [--format NAME] [-o OUT] [--allow LIST] [--host MODULE] " +
      "[--frames N] [--max-cycles N]",
    operand: "FILE",
    summary: "run a program and show where its cost arises, above all repeated cost",
    flags: [
      { name: "format", value: "NAME", help: `one of ${PROFILE_FORMATS.join(", ")}` },
      { name: "output", short: "o", value: "OUT", help: "file to write, - for output" },
      ...HOST_FLAGS,
      { name: "frames", value: "N", help: `stop after N frames, ${COUNT_HELP}` },
      { name: "max-cycles", value: "N", help: `stop after N cycles, ${COUNT_HELP}` },
    ],
    examples: [
      "prometeu profile game.pasm",
      "prometeu profile agent.ts",
      "prometeu profile game.pasm --format svg -o game.svg --frames 600",
    ],
  },
  certify: {
    usage: "prometeu certify FILE --policy P.json [--allow LIST] [--host MODULE] " +
      "[--frames N] [--max-cycles N] [--json]",
    operand: "FILE",
    summary: "run a program and check the cost of its frames against a policy",
    flags: [
      { name: "policy", value: "P.json", help: 'limits per frame, like { "cycles": 10000 }' },
      ...HOST_FLAGS,
      {
        name: "frames",
        value: "N",
        help: `stop after N frames, ${COUNT_HELP}; default ${MOST_CERTIFIED}`,
      },
      { name: "max-cycles", value: "N", help: `stop after N cycles, ${COUNT_HELP}` },
      { name: "json", help: "print one JSON document instead" },
    ],
    examples: ["prometeu certify game.pasm --policy handheld.json --frames 600"],
  },
  debug: {
    usage: "prometeu debug FILE [--allow LIST] [--host MODULE] [--batch SCRIPT] [-x COMMANDS] " +
      "[--max-cycles N]",
    operand: "FILE",
    summary: "run a program step by step, forward and back; help lists the commands inside",
    flags: [
      ...HOST_FLAGS,
      { name: "batch", value: "SCRIPT", help: "execute the commands of a file, one a line" },
      {
        name: "execute",
        short: "x",
        value: "COMMANDS",
        help: "execute commands with ; between them, after those of --batch",
      },
      {
        name: "max-cycles",
        value: "N",
        help: `most cycles of one movement forward, ${COUNT_HELP}`,
      },
    ],
    examples: [
      "prometeu debug game.pasm",
      'prometeu debug game.pasm -x "break move; continue; locals; back"',
    ],
  },
};

/** A parsed command line. */
export type CommandLine =
  | { readonly kind: "help"; readonly command: CommandName | undefined }
  | { readonly kind: "version" }
  | {
    readonly kind: "command";
    readonly command: CommandName;
    /** At least one; exactly one unless the command accepts several. */
    readonly operands: readonly string[];
    readonly values: ReadonlyMap<string, string>;
  };

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function unknownCommand(name: string): UsageError {
  const near = nearestName(name, [...Object.keys(COMMANDS), "help", "--help", "--version"]);
  return new UsageError(
    "UNKNOWN_COMMAND",
    `unknown command "${name}"${near === undefined ? "" : `; did you mean ${near}?`}`,
  );
}

/**
 * Parses the arguments after the command's name.
 *
 * @throws {UsageError}
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const [name, ...rest] = args;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const about = rest[0];
    if (about !== undefined && !isCommand(about)) throw unknownCommand(about);
    return { kind: "help", command: about };
  }
  if (name === "--version" || name === "-V") return { kind: "version" };
  if (!isCommand(name)) throw unknownCommand(name);
  const { flags, operand, usage } = COMMANDS[name];
  const options: Record<string, { type: "string" | "boolean"; short?: string }> = {
    help: { type: "boolean", short: "h" },
  };
  for (const flag of flags) {
    options[flag.name] = {
      type: flag.value === undefined ? "boolean" : "string",
      ...(flag.short === undefined ? {} : { short: flag.short }),
    };
  }
  const { tokens } = parseArgs({
    args: rest,
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operands: string[] = [];
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    if (token.name === "help") return { kind: "help", command: name };
    const flag = flags.find((known) => known.name === token.name);
    if (flag === undefined) {
      const near = nearestName(token.name, Object.keys(options));
      const hint = near === undefined ? `; usage: ${usage}` : `; did you mean --${near}?`;
      throw new UsageError("UNKNOWN_FLAG", `unknown flag ${token.rawName}${hint}`);
    }
    if (flag.value !== undefined && token.value === undefined) {
      throw new UsageError(
        "MISSING_VALUE",
        `${token.rawName} needs a value: ${token.rawName} ${flag.value}`,
      );
    }
    if (flag.value === undefined && token.value !== undefined) {
      throw new UsageError("UNEXPECTED_VALUE", `${token.rawName} does not take a value`);
    }
    const before = flag.repeats === true ? values.get(flag.name) : undefined;
    const value = token.value ?? "";
    values.set(flag.name, before === undefined ? value : `${before},${value}`);
  }
  const takesMany = operand.endsWith("…");
  if (operands.length === 0 || (operands.length > 1 && !takesMany)) {
    const noun = operand.replace("…", "");
    const what = operands.length === 0
      ? `a ${noun} is missing`
      : `expected one ${noun}, not ${operands.length}`;
    throw new UsageError("OPERAND_COUNT", `${what}; usage: ${usage}`);
  }
  return { kind: "command", command: name, operands, values };
}

/**
 * Returns the whole number given to a flag, or `otherwise` if the flag is absent.
 *
 * @throws {UsageError}
 */
export function countFlag(
  values: ReadonlyMap<string, string>,
  name: string,
  otherwise = Infinity,
): number {
  const text = values.get(name);
  if (text === undefined) return otherwise;
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new UsageError("BAD_VALUE", `--${name} must be ${COUNT_HELP}, not "${text}"`);
  }
  return value;
}

/** Help for a command, or for all commands. */
export function helpText(command: CommandName | undefined): string {
  if (command === undefined) {
    const names = Object.keys(COMMANDS) as CommandName[];
    return [
      "Runs PROMETEU guest programs.",
      "",
      "Usage: prometeu COMMAND ARGUMENT… [FLAGS]",
      "",
      ...names.map((name) => `  ${name.padEnd(9)}${COMMANDS[name].summary}`),
      "",
      `${OPERAND_HELP.FILE} ${OPERAND_HELP["PATH…"]}`,
      "prometeu COMMAND --help describes a command; prometeu --version prints the version.",
      "",
      "Exit status: 0 success, 1 guest trap, broken policy, failed test or unformatted text, 2 usage or bad input, " +
      "3 cycle limit reached, 130 or 143 stopped by SIGINT or SIGTERM after a checkpoint.",
    ].join("\n");
  }
  const { usage, operand, summary, flags, examples } = COMMANDS[command];
  const names = flags.map((flag) =>
    `${flag.short === undefined ? "    " : `-${flag.short}, `}--${flag.name}${
      flag.value === undefined ? "" : ` ${flag.value}`
    }`
  );
  const width = Math.max(...names.map((text) => text.length), "-h, --help".length) + 2;
  return [
    `Usage: ${usage}`,
    "",
    `${summary[0].toUpperCase()}${summary.slice(1)}. ${OPERAND_HELP[operand]}`,
    "",
    ...flags.map((flag, i) => `  ${names[i].padEnd(width)}${flag.help}`),
    `  ${"-h, --help".padEnd(width)}print this help`,
    "",
    "Examples:",
    ...examples.map((line) => `  ${line}`),
  ].join("\n");
}
