/** The commands of the debugger: names, help, and what they do. */
import {
  type CodePlace,
  type CoroutineView,
  formatPlace,
  type HostResultValue,
  VmError,
} from "../../mod.ts";
import { listFunction } from "../assembly/assembly.ts";
import type { History } from "../debug/debug.ts";
import {
  isHiddenFunction,
  moduleVariables,
  valueAt,
  variableNames,
  variablesOf,
} from "../debug/command.ts";
import { nearestName } from "../encoding/nearest_name.ts";
import { functionTitle, placesOf } from "./debug_places.ts";
import { globalSlot } from "./debug_stops.ts";
import { backtraceText, listingAround, valueText } from "./debug_text.ts";
import type { Debugger } from "./debugger.ts";
import { boundedTexts, MOST_DEBUGGED } from "./shown_values.ts";
import { DebugError } from "./errors.ts";

/** Lines to print. */
type Said = readonly string[];

/** A command of the debugger. */
export interface DebugCommand {
  /** Name and arguments. */
  readonly usage: string;
  /** Short names. */
  readonly short?: readonly string[];
  /** One line for the list of commands. */
  readonly help: string;
  /** Does it, and returns what to print. */
  run(debug: Debugger, args: readonly string[]): Said | Promise<Said>;
}

/** Commands by name, in the order of the help. `quit` and `help` are not among them. */
export const DEBUG_COMMANDS: Readonly<Record<string, DebugCommand>> = {
  break: {
    usage: "break PLACE",
    short: ["b"],
    help: "stop at a line (12, FILE:12), a function (NAME) or a byte of one (NAME+6)",
    run: addBreakpoint,
  },
  delete: {
    usage: "delete N",
    short: ["d"],
    help: "remove breakpoint N",
    run: (debug, args) => {
      debug.stops.removeBreakpoint(number(one(args, "delete N")));
      return [];
    },
  },
  watch: {
    usage: "watch GLOBAL",
    short: ["w"],
    help: "stop when a global is given another value",
    run: (debug, args) => {
      const { name } = debug.stops.addWatch(one(args, "watch GLOBAL"));
      return [`watching ${name}: ${globalText(debug, name)}`];
    },
  },
  unwatch: {
    usage: "unwatch GLOBAL",
    help: "no longer watch a global",
    run: (debug, args) => {
      debug.stops.removeWatch(one(args, "unwatch GLOBAL"));
      return [];
    },
  },
  continue: {
    usage: "continue",
    short: ["c", "run"],
    help: "run to the next stop, or to the end",
    run: plain((debug) => debug.continue()),
  },
  step: {
    usage: "step [N]",
    short: ["s"],
    help: "execute to the beginning of a line, also inside calls",
    run: repeated((debug) => debug.stepLine()),
  },
  next: {
    usage: "next [N]",
    short: ["n"],
    help: "execute to the beginning of a line of this call; calls it makes, to their end",
    run: repeated((debug) => debug.nextLine()),
  },
  stepi: {
    usage: "stepi [N]",
    short: ["si"],
    help: "execute one instruction",
    run: repeated((debug) => debug.stepInstruction()),
  },
  nexti: {
    usage: "nexti [N]",
    short: ["ni"],
    help: "execute one instruction; a call, to its end",
    run: repeated((debug) => debug.nextInstruction()),
  },
  out: {
    usage: "out",
    short: ["o"],
    help: "execute to the end of this call",
    run: plain((debug) => debug.out()),
  },
  back: {
    usage: "back [N]",
    help: "go back to the beginning of a line",
    run: repeated((debug) => debug.backLine()),
  },
  backi: {
    usage: "backi [N]",
    short: ["bi"],
    help: "go back by one instruction",
    run: repeated((debug) => debug.backInstruction()),
  },
  rcontinue: {
    usage: "rcontinue",
    short: ["rc"],
    help: "go back to the last breakpoint or change of a watched global",
    run: plain((debug) => debug.backContinue()),
  },
  goto: {
    usage: "goto cycle N | goto instruction N | goto start | goto end",
    help: "go to a moment of the run; beyond its end, run on",
    run: goTo,
  },
  where: {
    usage: "where",
    help: "show place, cycle and line",
    run: plain((debug) => debug.where()),
  },
  print: {
    usage: "print NAME",
    short: ["p"],
    help:
      "print a local of the selected call, or a global; #N is local N; in JavaScript also a.b[0]",
    run: print,
  },
  locals: {
    usage: "locals",
    help: "print parameters and locals of the selected call",
    run: plain(locals),
  },
  globals: {
    usage: "globals",
    help: "print all globals",
    run: plain(globals),
  },
  stack: {
    usage: "stack",
    help: "print the operand stack, bottom first",
    run: plain((debug) =>
      some(boundedTexts(debug.history.vm.stack(), valueText, MOST_DEBUGGED), "empty")
    ),
  },
  backtrace: {
    usage: "backtrace",
    short: ["bt"],
    help: "list the calls that have not returned, innermost first",
    run: plain((debug) => {
      const { places, selected } = shownCalls(debug);
      return backtraceText(places, selected);
    }),
  },
  frame: {
    usage: "frame N",
    short: ["f"],
    help: "select call N of the backtrace",
    run: (debug, args) => select(debug, number(one(args, "frame N"))),
  },
  up: {
    usage: "up",
    help: "select the caller",
    run: plain((debug) => select(debug, shownCalls(debug).selected + 1)),
  },
  down: {
    usage: "down",
    help: "select the call that the selected one made",
    run: plain((debug) => select(debug, shownCalls(debug).selected - 1)),
  },
  list: {
    usage: "list [LINE]",
    short: ["l"],
    help: "print the source around the selected place, or around a line",
    run: list,
  },
  disassemble: {
    usage: "disassemble",
    short: ["dis"],
    help: "print the instructions around the selected place",
    run: plain((debug) => {
      const { functionId, pc } = selected(debug);
      const title = functionTitle(debug.image, functionId);
      return [`${title}:`, ...listingAround(listFunction(debug.image, functionId), pc)];
    }),
  },
  resolve: {
    usage: "resolve TICKET VALUE",
    help: "answer a call that waits for the host; VALUE is JSON",
    run: (debug, [ticket = "", ...rest]) => {
      const text = rest.join(" ");
      answer(debug, (vm) => vm.resolve(number(ticket), jsonValue(text)));
      return [];
    },
  },
  reject: {
    usage: "reject TICKET TEXT",
    help: "refuse a call that waits for the host",
    run: (debug, [ticket = "", ...rest]) => {
      answer(debug, (vm) => vm.reject(number(ticket), rest.join(" ")));
      return [];
    },
  },
  info: {
    usage: "info breakpoints | watches | coroutines | calls | history",
    short: ["i"],
    help: "print breakpoints, watched globals, coroutines, calls that wait, or how far the run is",
    run: info,
  },
};

/** The help: all commands, or one. */
export function debugHelp(name: string | undefined): readonly string[] {
  if (name !== undefined && name !== "help" && name !== "quit") {
    const { usage, short, help } = findCommand(name);
    return [`${usage}${short === undefined ? "" : ` (${short.join(", ")})`}: ${help}`];
  }
  const all = Object.values(DEBUG_COMMANDS);
  const title = ({ usage, short }: DebugCommand): string =>
    `${usage.includes("|") ? usage.split(" ")[0] : usage}${
      short === undefined ? "" : ` (${short.join(", ")})`
    }`;
  const width = Math.max(...all.map((each) => title(each).length)) + 2;
  return [
    ...all.map((each) => `  ${title(each).padEnd(width)}${each.help}`),
    `  ${"help [COMMAND]".padEnd(width)}print this, or what a command takes`,
    `  ${"quit (q)".padEnd(width)}leave the debugger`,
  ];
}

/** The command of a name or short name. */
export function findCommand(name: string): DebugCommand {
  if (Object.hasOwn(DEBUG_COMMANDS, name)) return DEBUG_COMMANDS[name];
  const found = Object.values(DEBUG_COMMANDS).find(({ short }) => short?.includes(name));
  if (found !== undefined) return found;
  const near = nearestName(name, [...Object.keys(DEBUG_COMMANDS), "help", "quit"]);
  const hint = near === undefined ? "help lists all commands" : `did you mean ${near}?`;
  throw new DebugError("UNKNOWN_COMMAND", `unknown command "${name}"; ${hint}`);
}

function one(args: readonly string[], usage: string): string {
  if (args.length === 1) return args[0];
  throw new DebugError("BAD_ARGUMENT", `expected ${usage}`);
}

function number(text: string): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new DebugError("BAD_ARGUMENT", `"${text}" is not a whole number`);
}

/** A command without arguments. */
function plain(run: (debug: Debugger) => Said | Promise<Said>): DebugCommand["run"] {
  return (debug, args) => {
    if (args.length > 0) {
      throw new DebugError("BAD_ARGUMENT", `unexpected "${args[0]}"; this command takes nothing`);
    }
    return run(debug);
  };
}

/** A movement, once or as often as the argument says, unless a stop or the end of the program ends it. */
function repeated(move: (debug: Debugger) => Said | Promise<Said>): DebugCommand["run"] {
  return async (debug, args) => {
    const times = args.length === 0 ? 1 : number(one(args, "one number"));
    let said: Said = [];
    for (let i = 0; i < times; i++) {
      said = await move(debug);
      if (debug.wasStopped) break;
    }
    return said;
  };
}

function some(lines: readonly string[], otherwise: string): readonly string[] {
  return lines.length === 0 ? [otherwise] : lines;
}

function addBreakpoint(debug: Debugger, args: readonly string[]): readonly string[] {
  const text = one(args, "break PLACE");
  const here = fileOf(debug, selected(debug));
  const { places, note } = placesOf(debug.image, debug.lines, text, here);
  const breakpoint = debug.stops.addBreakpoint(note ?? text, places);
  return [`breakpoint ${breakpoint.number} at ${breakpoint.text}`];
}

function goTo(debug: Debugger, args: readonly string[]): readonly string[] {
  const { history } = debug;
  const [what, count] = args;
  debug.level = 0;
  if (what === "start" && count === undefined) history.goTo(0);
  else if (what === "end" && count === undefined) history.goTo(history.end.cycles);
  else if (what === "cycle" && count !== undefined) history.goTo(number(count));
  else if (what === "instruction" && count !== undefined) history.goToInstruction(number(count));
  else throw new DebugError("BAD_ARGUMENT", `expected ${DEBUG_COMMANDS.goto.usage}`);
  return debug.where();
}

/** The selected place. */
function selected(debug: Debugger): CodePlace {
  return debug.history.vm.backtrace()[debug.level];
}

/** Source file of a place; that of the program for code that the compiler made. */
function fileOf({ image }: Debugger, { file, functionId }: CodePlace): string {
  const main = image.debug?.file ?? "";
  return isHiddenFunction(image, functionId) ? main : file ?? main;
}

/** The calls that are shown, and which of them is selected. */
function shownCalls(
  debug: Debugger,
): {
  readonly places: readonly CodePlace[];
  readonly levels: readonly number[];
  readonly selected: number;
} {
  const all = debug.history.vm.backtrace();
  const levels = debug.shownLevels;
  const at = levels.findIndex((level) => level >= debug.level);
  return { places: levels.map((level) => all[level]), levels, selected: Math.max(0, at) };
}

function select(debug: Debugger, number: number): readonly string[] {
  const { places, levels } = shownCalls(debug);
  if (number < 0 || number >= places.length) {
    throw new DebugError(
      "NOT_FOUND",
      `there is no call ${number}; the backtrace has 0 … ${places.length - 1}`,
    );
  }
  debug.level = levels[number];
  const line = debug.source.line(places[number]);
  return [
    ...backtraceText(places, number).filter((each) => each.startsWith(">")),
    ...(line === undefined ? [] : [line]),
  ];
}

function locals(debug: Debugger): readonly string[] {
  if (debug.isJavaScript) {
    const all = variablesOf(debug.history.vm, debug.level);
    return some(all.map(({ name, text }) => `${name} = ${text}`), "no locals");
  }
  const shown = debug.activations[debug.level]?.locals ?? [];
  return some(
    boundedTexts(
      shown,
      ({ name, slot, value }) => `${name ?? `#${slot}`} = ${valueText(value)}`,
      MOST_DEBUGGED,
    ),
    "no locals",
  );
}

function globals(debug: Debugger): readonly string[] {
  const { image, history: { vm }, isJavaScript } = debug;
  const shown = isJavaScript
    ? moduleVariables(vm).map(({ name, text }) => `${name} = ${text}`)
    : boundedTexts(
      [...vm.globals().entries()],
      ([slot, value]) => `${image.globals[slot] || `#${slot}`} = ${valueText(value)}`,
      MOST_DEBUGGED,
    );
  return some(shown, "no globals");
}

/** Prints a variable of JavaScript, or a property that it leads to. */
function printVariable(debug: Debugger, args: readonly string[]): readonly string[] {
  const path = args.join(" ");
  const { history: { vm }, level } = debug;
  const text = valueAt(vm, level, path);
  if (typeof text === "string") return [`${path} = ${text}`];
  if (text === null) throw new DebugError("NOT_FOUND", `there is nothing at ${path}`);
  const near = nearestName(path, variableNames(vm, level));
  const hint = near === undefined ? "see locals and globals" : `did you mean ${near}?`;
  throw new DebugError("NOT_FOUND", `there is no variable "${path}" here; ${hint}`);
}

function print(debug: Debugger, args: readonly string[]): readonly string[] {
  if (debug.isJavaScript && args.length > 0) return printVariable(debug, args);
  const name = one(args, "print NAME");
  const shown = debug.activations[debug.level]?.locals ?? [];
  // The last slot of a name is the innermost one.
  const local = shown.findLast((each) => each.name === name || `#${each.slot}` === name);
  if (local !== undefined) return [`${name} = ${valueText(local.value)}`];
  if (debug.image.globals.includes(name)) return [`${name} = ${globalText(debug, name)}`];
  const known = [...shown.flatMap((each) => each.name ?? []), ...debug.image.globals];
  const near = nearestName(name, known);
  const hint = near === undefined ? "see locals and globals" : `did you mean ${near}?`;
  throw new DebugError("NOT_FOUND", `there is no local or global "${name}" here; ${hint}`);
}

function globalText(debug: Debugger, name: string): string {
  return debug.stops.globalText(debug.history.vm, globalSlot(debug.image, name));
}

function list(debug: Debugger, args: readonly string[]): readonly string[] {
  const place = selected(debug);
  const { line } = place;
  const middle = args.length === 0 ? line : number(one(args, "list [LINE]"));
  if (middle === undefined) {
    throw new DebugError(
      "NOT_FOUND",
      "the program has no lines here; disassemble shows its instructions",
    );
  }
  return some(
    debug.source.around(fileOf(debug, place), middle, middle === line),
    "the source text is not known",
  );
}

/** Answers a call at the end of the run: the past can't be changed. */
function answer({ history }: Debugger, give: (vm: History["live"]) => void): void {
  if (!history.isLive) {
    throw new DebugError("NOT_POSSIBLE", "this is the past, which has its answers; goto end first");
  }
  try {
    give(history.live);
  } catch (error) {
    if (error instanceof VmError) throw new DebugError("NOT_POSSIBLE", error.message);
    throw error;
  }
}

function jsonValue(text: string): HostResultValue {
  try {
    return JSON.parse(text) as HostResultValue;
  } catch {
    throw new DebugError("BAD_ARGUMENT", `${text === "" ? "nothing" : text} is not JSON`);
  }
}

function info(debug: Debugger, args: readonly string[]): readonly string[] {
  const { history, stops } = debug;
  switch (args[0]) {
    case "breakpoints":
      return some(
        stops.breakpoints.map(({ number: id, text }) => `${id}  ${text}`),
        "no breakpoints",
      );
    case "watches":
      return some(
        stops.watches.map(({ name }) => `${name} = ${globalText(debug, name)}`),
        "no watches",
      );
    case "coroutines":
      return history.vm.coroutines().map(coroutineText);
    case "calls":
      return some(debug.pendingCalls(), "no calls wait");
    case "history": {
      const { moment, end, snapshots } = history;
      return [
        `cycle ${moment.cycles} of ${end.cycles}`,
        `instruction ${moment.instructions} of ${end.instructions}`,
        `snapshots: ${snapshots.count}, ${snapshots.bytes} bytes`,
      ];
    }
    default:
      throw new DebugError("BAD_ARGUMENT", `expected ${DEBUG_COMMANDS.info.usage}`);
  }
}

function coroutineText({ id, state, wakeFrame, backtrace }: CoroutineView): string {
  const wakes = wakeFrame === undefined ? "" : ` until frame ${wakeFrame}`;
  return `${id}  ${state}${wakes} ${formatPlace(backtrace[0])}`;
}
