/** The `prometeu` command, independent of the process that runs it. */
import {
  certify,
  encodeImage,
  formatCertificate,
  formatPlace,
  formatValue,
  type FrameReport,
  LinkError,
  load,
  type Policy,
  type Profile,
  type Program,
  type ProgramImage,
  PrometeuError,
  type Slice,
  type Vm,
} from "../../mod.ts";
import {
  type CommandLine,
  COMMANDS,
  countFlag,
  helpText,
  MOST_CERTIFIED,
  OPERAND_HELP,
  parseCommandLine,
  PROFILE_FORMATS,
  TEST_CYCLES,
} from "./command_line.ts";
import { coloured, forTerminal } from "./colour.ts";
import { beginReplay, checkJournalFlags, runRecorded, runReplay } from "./journals.ts";
import { isJavaScriptImage } from "../debug/command.ts";
import { History } from "../debug/debug.ts";
import { onOneLine } from "../encoding/shown_text.ts";
import { createRecorder } from "../host/journal/journal.ts";
import { runScript, runTerminal, scriptLines } from "./debug_session.ts";
import { SourceText } from "./debug_text.ts";
import { Debugger } from "./debugger.ts";
import { CompileError, UsageError } from "./errors.ts";
import { compileProgram, isJavaScript, isJavaScriptPath, readProgram } from "./guest_source.ts";
import { type GuestHost, hostMaker, stubHost } from "./hosts.ts";
import { disassemble, formatText } from "../assembly/assembly.ts";
import { type CliIo, decodeText, guestFiles, isPbx, readText, withFile } from "./files.ts";
import {
  formatLineReport,
  formatProfile,
  profiler,
  profileToJson,
  toFlameGraph,
  toFoldedStacks,
  toPprof,
  toSpeedscope,
} from "../telemetry/profile_exporters.ts";
import {
  expectsSomething,
  guestText,
  type LoadGuest,
  type Mismatch,
  type TestedGuest,
  testGuest,
} from "../testing/testing.ts";
import { createOutput, readRecovery, runRecoverably } from "./recoverable_run.ts";
import { type Ended, type RunLimits, runToEnd } from "./running.ts";
import { boundedTexts, jsonReport, keepLog } from "./shown_values.ts";
import { ASSEMBLY_STARTER, PROGRAM_NAME, TYPESCRIPT_STARTER } from "./starter.ts";
import { sourceReader, sourcesOf } from "./sources.ts";
import { withSourceLines } from "./source_lines.ts";
import { writeTypes } from "./guest_types.ts";
import { trapLines } from "./uncaught.ts";
import { VERSION } from "./version.ts";

/** Exit statuses of the command. */
export const EXIT = {
  /** Success. */
  DONE: 0,
  /** The guest trapped, broke the policy or failed a test; or text is not formatted. */
  FAILED: 1,
  /** Wrong usage, or input that is not a valid program. */
  USAGE: 2,
  /** `--max-cycles` was reached. */
  CYCLES: 3,
} as const;

/**
 * Runs the command.
 *
 * @param args arguments after the command's name
 * @returns the exit status; see {@link EXIT}
 */
export async function runCli(args: readonly string[], given: CliIo): Promise<number> {
  const io = escaping(given);
  try {
    return await execute(args, io);
  } catch (error) {
    if (!isUsersFault(error)) throw error;
    reportError(error, io);
    const hint = hintOn(error);
    if (hint !== undefined) io.err(hint);
    return EXIT.USAGE;
  }
}

/**
 * Shows control characters as escapes: in messages always, in output if it goes to a terminal. Output to a
 * file or another program is as the guest wrote it.
 */
function escaping(io: CliIo): CliIo {
  const shown: CliIo = Object.create(io);
  return Object.assign(shown, {
    err: (line: string) => io.err(forTerminal(line)),
    ...(io.isTerminal ? { out: (line: string) => io.out(forTerminal(line)) } : {}),
  });
}

/**
 * Runs the command without reporting its errors.
 *
 * @throws {PrometeuError} if the command line, a file or a program is wrong
 */
export async function execute(args: readonly string[], io: CliIo): Promise<number> {
  const line = parseCommandLine(args);
  switch (line.kind) {
    case "help":
      io.out(helpText(line.command));
      return EXIT.DONE;
    case "version":
      io.out(`prometeu ${VERSION}`);
      return EXIT.DONE;
    case "command":
      return await runCommand(line, io);
  }
}

/** Prints an error: what the compiler refuses with its places, which need no name of the command before them. */
function reportError(error: PrometeuError, io: CliIo): void {
  const lines = error.message.split("\n");
  if (error instanceof CompileError) {
    const last = lines.pop() ?? "";
    for (const line of lines) io.err(line);
    io.err(`${errorPrefix(io)} ${last}`);
  } else {
    io.err(`${errorPrefix(io)} ${error.message}`);
  }
}

function errorPrefix(io: CliIo): string {
  return coloured("prometeu:", io.colours.err);
}

/** Faults of the user: what is wrong with the command line, a file or a program. */
const USERS_FAULTS = [
  "UsageError",
  "FileError",
  "CompileError",
  "AssemblyError",
  "ImageError",
  "VerifyError",
  "LinkError",
  "JournalError",
  "DebugError",
];

function isUsersFault(error: unknown): error is PrometeuError {
  return error instanceof PrometeuError && USERS_FAULTS.includes(error.name);
}

/** What to do about an error, if its message does not know this command. */
function hintOn(error: PrometeuError): string | undefined {
  if (error instanceof UsageError) return "run `prometeu --help` for usage";
  if (!(error instanceof LinkError)) return undefined;
  switch (error.code) {
    case "UNRESOLVED_IMPORT":
      return "lend functions of your own with --host MODULE; verify --stub takes imports as declared";
    case "MISSING_CAPABILITY":
      return "grant capabilities of standard modules with --allow LIST";
    default:
      return undefined;
  }
}

async function runCommand(
  line: CommandLine & { kind: "command" },
  io: CliIo,
): Promise<number> {
  const { command, operands, values } = line;
  const [file] = operands;
  switch (command) {
    case "run": {
      checkJournalFlags(values);
      const image = await readProgram(file, io, values.has("bundle"));
      return values.has("replay")
        ? replayProgram(image, values, io)
        : values.has("record")
        ? await recordProgram(image, values, io)
        : await runProgram(image, values, io);
    }
    case "asm":
    case "compile":
      return await writeImage(command, file, values, io);
    case "types":
      await writeTypes(file, values, io);
      return EXIT.DONE;
    case "disasm":
      return await disassembleProgram(file, io);
    case "debug":
      return await debugProgram(file, values, io);
    case "profile":
      return await profileProgram(file, values, io);
    case "certify":
      return await certifyProgram(await readProgram(file, io), values, io);
    case "new":
      return startProgram(file, values, io);
    case "fmt":
      return formatFiles(operands, values, io);
    case "test":
      return await testPrograms(operands, values, io);
    case "verify":
      return await verifyProgram(file, values, io);
  }
}

async function verifyProgram(
  file: string,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<number> {
  const image = await readProgram(file, io);
  if (values.has("stub")) {
    warnOfMain(image, io);
    load(image, { host: stubHost(image) });
  } else await linkProgram(image, values, io, () => {});
  const { functions, code, constants, imports } = image;
  io.out(
    `${file}: verified (functions: ${functions.length}, code bytes: ${code.length}, ` +
      `constants: ${constants.length}, host functions: ${imports.length})`,
  );
  return EXIT.DONE;
}

/** Writes the image of a program: `asm` of guest text, `compile` of any language. */
async function writeImage(
  command: "asm" | "compile",
  file: string,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<number> {
  const output = values.get("output");
  if (output === undefined) {
    throw new UsageError("MISSING_FLAG", `-o OUT is missing; ${COMMANDS[command].usage}`);
  }
  if (command === "asm" && isJavaScriptPath(file)) {
    throw new UsageError("BAD_VALUE", `${file} is not guest text; write prometeu compile`);
  }
  const bytes = encodeImage(await readProgram(file, io, values.has("bundle")));
  withFile(output, () => io.writeFile(output, bytes), "UNWRITABLE");
  return EXIT.DONE;
}

/** Prints a program as guest text; of a compiled one with the lines of its source as comments. */
async function disassembleProgram(file: string, io: CliIo): Promise<number> {
  const image = await readProgram(file, io);
  const text = disassemble(image).trimEnd();
  const source = isJavaScriptPath(file) ? sourceText(file, io) : undefined;
  io.out(source === undefined ? text : withSourceLines(text, source));
  return EXIT.DONE;
}

/** Says so if a program in assembly has a function called `main` that is not its entry. */
function warnOfMain(image: ProgramImage, io: CliIo): void {
  const names = image.debug?.functionNames ?? [];
  if (isJavaScriptImage(image) || names[0] === "main" || !names.includes("main")) return;
  io.err(
    `${errorPrefix(io)} warning: the entry is the first function, ${onOneLine(names[0])}; ` +
      "main is not run by itself",
  );
}

/** A program linked to the host that the flags describe. */
interface Linked {
  readonly program: Program;
  readonly host: GuestHost;
}

async function linkProgram(
  image: ProgramImage,
  values: ReadonlyMap<string, string>,
  io: CliIo,
  log: (line: string) => void,
): Promise<Linked> {
  warnOfMain(image, io);
  const host = await (await hostMaker(values, io))(log);
  const { functions, capabilities } = host;
  return { program: load(image, { host: functions, capabilities }), host };
}

function startProgram(
  name: string,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): number {
  const starter = values.has("ts") ? TYPESCRIPT_STARTER : ASSEMBLY_STARTER;
  if (!PROGRAM_NAME.test(name)) {
    const bare = name.replace(/\.(?:pasm|ts)$/, "");
    const flag = name.endsWith(".ts") ? "--ts " : "";
    const hint = bare !== name && PROGRAM_NAME.test(bare)
      ? `; write prometeu new ${flag}${bare}`
      : "";
    throw new UsageError(
      "BAD_NAME",
      `"${name}" is not a valid name; ${OPERAND_HELP.NAME}${hint}`,
    );
  }
  const path = `${name}${starter.extension}`;
  const text = new TextEncoder().encode(starter.text(name));
  withFile(path, () => io.createFile(path, text), "UNWRITABLE");
  const wrote = [path];
  for (const [shared, content] of Object.entries(starter.shared)) {
    if (withFile(shared, () => io.readFileIfAny(shared)) !== undefined) continue;
    withFile(shared, () => io.createFile(shared, new TextEncoder().encode(content)), "UNWRITABLE");
    wrote.push(shared);
  }
  const list = wrote.join(", ").replace(/, (?=[^,]*$)/, " and ");
  io.out(`wrote ${list}. Next:`);
  io.out(`  prometeu run ${path}`);
  io.out(`  prometeu test ${path}`);
  return EXIT.DONE;
}

async function testPrograms(
  paths: readonly string[],
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<number> {
  const makeHost = await hostMaker(values, io);
  // The store is read anew for every run and never written: tests leave nothing behind.
  const loadGuest: LoadGuest = async (image, capabilities, log) =>
    load(image, { host: (await makeHost(log)).functions, capabilities });
  const { capabilities: granted } = await makeHost(() => {});
  const maxCycles = countFlag(values, "max-cycles", TEST_CYCLES);
  const count = { passed: 0, failed: 0, none: 0 };
  const isProgram = (name: string): boolean => name.endsWith(".pasm") || isJavaScriptPath(name);
  for (const path of guestFiles(paths, io, isProgram)) {
    const source = readText(path, io);
    const guest = isJavaScript(path, source)
      ? compiledGuest(path, source, io)
      : guestText(source, path);
    if (!expectsSomething(source, guest.language)) {
      // A folder has JavaScript that is no guest's.
      if (guest.language === "javascript" && !paths.includes(path)) continue;
      count.none++;
      io.out(`none   ${path}: no expectations`);
      continue;
    }
    const mismatches = await testGuest(guest, loadGuest, maxCycles, granted);
    if (mismatches.length === 0) {
      count.passed++;
      io.out(`${coloured("ok", io.colours.out)}     ${path}`);
    } else {
      count.failed++;
      const failed = coloured("FAILED", io.colours.out);
      for (const [i, each] of mismatches.entries()) {
        io.out(`${i === 0 ? failed : "      "} ${formatMismatch(path, each)}`);
      }
    }
  }
  if (count.passed + count.failed === 0) {
    throw new UsageError(
      "NO_PROGRAM",
      "found no tests; state expectations in comments, like ; expect: 42, or // expect: 42",
    );
  }
  const none = count.none === 0 ? "" : `, ${count.none} without expectations`;
  io.out(`${count.passed} passed, ${count.failed} failed${none}`);
  return count.failed === 0 ? EXIT.DONE : EXIT.FAILED;
}

/** A program in JavaScript or TypeScript to be tested. */
function compiledGuest(path: string, source: string, io: CliIo): TestedGuest {
  return {
    source,
    language: "javascript",
    build: () => compileProgram(path, source, io),
    refusalForms: (error) =>
      error instanceof CompileError
        ? error.forms.flatMap((form) => [form.split(" ", 1)[0], form])
        : undefined,
  };
}

function formatFiles(
  paths: readonly string[],
  values: ReadonlyMap<string, string>,
  io: CliIo,
): number {
  // All files are read before one is written: an error in the last leaves the first unchanged.
  const files = guestFiles(paths, io).map((path) => {
    const source = readText(path, io);
    const text = formatText(source, path === "-" ? "<stdin>" : path);
    return { path, text, isFormatted: text === source };
  });
  if (files.length === 0) throw new UsageError("NO_PROGRAM", "found no .pasm file");
  if (values.has("check")) {
    const unformatted = files.filter(({ isFormatted }) => !isFormatted);
    for (const { path } of unformatted) io.out(path);
    return unformatted.length === 0 ? EXIT.DONE : EXIT.FAILED;
  }
  for (const { path, text, isFormatted } of files) {
    const isStream = path === "-";
    if (isFormatted && !isStream) continue;
    withFile(path, () => io.writeFile(path, new TextEncoder().encode(text)), "UNWRITABLE");
    if (!isStream) io.out(path);
  }
  return EXIT.DONE;
}

function formatMismatch(path: string, { line, expected, actual }: Mismatch): string {
  const place = line === undefined ? path : `${path}:${line}`;
  return `${place}: expected ${expected}, actual ${actual}`;
}

async function runProgram(
  image: ProgramImage,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<number> {
  const limits = runLimits(values);
  const recovery = readRecovery(values, io);
  const asJson = values.has("json");
  const log: string[] = [];
  const output = createOutput(io, recovery.path !== undefined);
  const write = asJson ? keepLog(log) : output.write;
  const { program, host } = await linkProgram(image, values, io, write);
  const parts = { program, host, recovery, output, log, io };
  const { vm, slice, slices, stoppedBy } = await runRecoverably(parts, limits);
  if (stoppedBy !== undefined) {
    io.err(`${errorPrefix(io)} stopped by ${stoppedBy}; go on with --resume ${recovery.path}`);
    return STOPPED[stoppedBy];
  }
  if (asJson) {
    output.write(JSON.stringify(jsonReport(vm, slice, slices, log), undefined, 2));
  } else {
    for (const text of boundedTexts(vm.results(), formatValue)) output.write(text);
  }
  output.flush();
  host.saveStore();
  return endStatus(vm, slice, io);
}

/** Runs a program, and writes its journal. */
async function recordProgram(
  image: ProgramImage,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<number> {
  const limits = runLimits(values);
  const { log, write } = logOf(values, io);
  const { program, host } = await linkProgram(image, values, io, write);
  const { vm, ...ended } = await runRecorded(program, values.get("record") ?? "", limits, io);
  showEnd(vm, ended, values, log, io);
  host.saveStore();
  return endStatus(vm, ended.slice, io);
}

/** Repeats a run from its journal: output and status are those of the run. */
function replayProgram(
  image: ProgramImage,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): number {
  const { log, write } = logOf(values, io);
  const replay = beginReplay(image, values.get("replay") ?? "", write, io);
  const { vm } = replay;
  const ended = runReplay(replay, runLimits(values));
  showEnd(vm, ended, values, log, io);
  if (!replay.isOver || vm.finished) return endStatus(vm, ended.slice, io);
  const place = formatPlace(vm.place());
  io.err(
    `${
      errorPrefix(io)
    } the journal ends ${place} after ${vm.cycles} cycles, before the program does`,
  );
  return EXIT.CYCLES;
}

/** The guest's log: printed at once, or kept for the document. */
function logOf(
  values: ReadonlyMap<string, string>,
  io: CliIo,
): { readonly log: string[]; readonly write: (line: string) => void } {
  const log: string[] = [];
  return { log, write: values.has("json") ? keepLog(log) : (line) => io.out(line) };
}

function showEnd(
  vm: Vm,
  { slice, slices }: Ended,
  values: ReadonlyMap<string, string>,
  log: readonly string[],
  io: CliIo,
): void {
  if (values.has("json")) {
    io.out(JSON.stringify(jsonReport(vm, slice, slices, log), undefined, 2));
  } else {
    for (const text of boundedTexts(vm.results(), formatValue)) io.out(text);
  }
}

/** Exit statuses of a stopped run: 128 and the number of the signal, as shells have it. */
const STOPPED = { SIGINT: 130, SIGTERM: 143 } as const;

async function debugProgram(
  file: string,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<number> {
  const image = await readProgram(file, io);
  const script = scriptOf(values, io);
  if (script === undefined && file === "-") {
    throw new UsageError(
      "MISSING_FLAG",
      "commands are read from standard input; give the program as a file, or commands with -x",
    );
  }
  const { program, host } = await linkProgram(image, values, io, io.out);
  const debug = new Debugger({
    image,
    history: new History(program, { journal: createRecorder() }),
    source: new SourceText(sourceReader(file, io)),
    maxCycles: countFlag(values, "max-cycles"),
  });
  await debug.begin();
  if (script !== undefined) await runScript(debug, script, io.out);
  else await runTerminal(debug, () => io.readLine("(debug) "), io.out, io.err);
  host.saveStore();
  return EXIT.DONE;
}

/** The commands of `--batch` and `-x`; `undefined` if there is neither. */
function scriptOf(values: ReadonlyMap<string, string>, io: CliIo): string[] | undefined {
  const batch = values.get("batch");
  const commands = values.get("execute");
  if (batch === undefined && commands === undefined) return undefined;
  return [
    ...(batch === undefined ? [] : scriptLines(readText(batch, io))),
    ...scriptLines(commands ?? ""),
  ];
}

async function profileProgram(
  file: string,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<number> {
  const format = values.get("format") ?? PROFILE_FORMATS[0];
  if (!isProfileFormat(format)) {
    throw new UsageError(
      "BAD_VALUE",
      `--format must be one of ${PROFILE_FORMATS.join(", ")}, not "${format}"`,
    );
  }
  const image = await readProgram(file, io);
  const { program } = await linkProgram(image, values, io, () => {});
  const vm = program.instantiate({ profile: profiler });
  const { slice } = await runToEnd(vm, runLimits(values));
  const profile = vm.profile();
  const output = values.get("output") ?? "-";
  if (format === "pprof" && output === "-") {
    throw new UsageError("MISSING_FLAG", "pprof is binary; name a file: -o OUT");
  }
  const content = format === "pprof" ? toPprof(profile) : new TextEncoder().encode(
    profileText(profile, format, sourcesOf(image, sourceReader(file, io))),
  );
  withFile(output, () => io.writeFile(output, content), "UNWRITABLE");
  return endStatus(vm, slice, io);
}

type ProfileFormat = (typeof PROFILE_FORMATS)[number];

function isProfileFormat(name: string): name is ProfileFormat {
  return PROFILE_FORMATS.some((known) => known === name);
}

function profileText(
  profile: Profile,
  format: Exclude<ProfileFormat, "pprof">,
  source: Readonly<Record<string, string>>,
): string {
  switch (format) {
    case "lines":
      return formatLineReport(profile, source);
    case "table":
      return formatProfile(profile);
    case "json":
      return profileToJson(profile);
    case "speedscope":
      return toSpeedscope(profile);
    case "folded":
      return toFoldedStacks(profile);
    case "svg":
      return toFlameGraph(profile);
  }
}

/** The guest text, if the program is text and can be read twice. */
function sourceText(path: string, io: CliIo): string | undefined {
  if (path === "-") return undefined;
  const bytes = withFile(path, () => io.readFile(path));
  return isPbx(bytes) ? undefined : new TextDecoder().decode(bytes);
}

async function certifyProgram(
  image: ProgramImage,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): Promise<number> {
  const path = values.get("policy");
  if (path === undefined) {
    throw new UsageError("MISSING_FLAG", `--policy is missing; ${COMMANDS.certify.usage}`);
  }
  const policy = readPolicy(path, io);
  const { program } = await linkProgram(image, values, io, () => {});
  const vm = program.instantiate();
  const reports: FrameReport[] = [];
  const limits = { ...runLimits(values), frames: countFlag(values, "frames", MOST_CERTIFIED) };
  const { slice } = await runToEnd(vm, limits, {
    onSlice: (each) => {
      if (each.frame !== undefined) reports.push(each.frame);
    },
  });
  const certificate = withFile(path, () => certify(reports, policy), "BAD_POLICY");
  if (values.has("json")) io.out(JSON.stringify(certificate, undefined, 2));
  else io.out(formatCertificate(certificate).trimEnd());
  const status = endStatus(vm, slice, io);
  return status === EXIT.DONE && certificate.verdict === "fail" ? EXIT.FAILED : status;
}

function readPolicy(path: string, io: CliIo): Policy {
  const bytes = withFile(path, () => io.readFile(path));
  return withFile(path, () => {
    const policy: unknown = JSON.parse(decodeText(path, bytes));
    if (typeof policy !== "object" || policy === null || Array.isArray(policy)) {
      throw new Error('expected an object like { "cycles": 10000 }');
    }
    certify([], policy);
    return policy;
  }, "BAD_POLICY");
}

/** Reports a trap or the cycle limit; returns the exit status. */
function endStatus(vm: Vm, slice: Slice, io: CliIo): number {
  if (slice.trap !== undefined) {
    for (const line of trapLines(vm, slice.trap, sourceReader("", io))) io.err(line);
    return EXIT.FAILED;
  }
  if (slice.reason === "waiting") {
    const calls = vm.pending().map(({ identity, ticket }) => `${identity} (ticket ${ticket})`);
    io.err(`${errorPrefix(io)} waits for answers that no handler gives: ${calls.join(", ")}`);
    return EXIT.FAILED;
  }
  if (slice.reason !== "budget") return EXIT.DONE;
  io.err(
    `${errorPrefix(io)} stopped ${
      formatPlace(vm.place())
    } after ${vm.cycles} cycles (--max-cycles)`,
  );
  return EXIT.CYCLES;
}

function runLimits(values: ReadonlyMap<string, string>): RunLimits {
  return {
    budget: countFlag(values, "budget"),
    frames: countFlag(values, "frames"),
    maxCycles: countFlag(values, "max-cycles"),
  };
}
