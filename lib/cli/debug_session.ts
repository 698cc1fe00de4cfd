/** `prometeu debug`: reads commands from a script or a terminal and prints what they say. */
import { debugHelp, findCommand } from "./debug_commands.ts";
import type { Debugger } from "./debugger.ts";
import { DebugError } from "./errors.ts";

/** What comes after a command. */
type After = "go on" | "quit";

/** Executes one command line. */
async function execute(
  debug: Debugger,
  line: string,
  out: (line: string) => void,
): Promise<After> {
  const [name, ...args] = line.split(/\s+/);
  if (name === "quit" || name === "q") return "quit";
  const said = name === "help" || name === "h"
    ? debugHelp(args[0])
    : await findCommand(name).run(debug, args);
  for (const each of said) out(each);
  return "go on";
}

/** The commands of a script: one a line or between `;`, without comments that begin with `#`. */
export function scriptLines(text: string): string[] {
  return text.split(/\r\n|\n|\r|;/).map((line) => line.trim()).filter((line) =>
    line !== "" && !line.startsWith("#")
  );
}

/**
 * Executes a script, and prints each command before what it says.
 *
 * @throws {DebugError} if a command can't be done; the rest is not executed
 */
export async function runScript(
  debug: Debugger,
  commands: readonly string[],
  out: (line: string) => void,
): Promise<void> {
  for (const line of commands) {
    out(`> ${line}`);
    if (await execute(debug, line, out) === "quit") return;
  }
}

/** Reads commands until there are no more, or one says to quit. An empty line repeats the last command. */
export async function runTerminal(
  debug: Debugger,
  readLine: () => string | undefined,
  out: (line: string) => void,
  err: (line: string) => void,
): Promise<void> {
  for (const line of debug.where()) out(line);
  let last = "";
  for (let read = readLine(); read !== undefined; read = readLine()) {
    const line = read.trim() === "" ? last : read.trim();
    last = line;
    if (line === "") continue;
    try {
      if (await execute(debug, line, out) === "quit") return;
    } catch (error) {
      if (!(error instanceof DebugError)) throw error;
      err(error.message);
    }
  }
}
