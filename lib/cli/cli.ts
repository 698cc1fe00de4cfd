/** The `prometeu` command, independent of the process that runs it. */
import {
  AssemblyError,
  certify,
  decodeImage,
  defineLog,
  encodeImage,
  formatBacktrace,
  formatCertificate,
  formatPlace,
  formatValue,
  type FrameReport,
  type GuestValue,
  HostRegistry,
  ImageError,
  LinkError,
  load,
  type Policy,
  type Profile,
  type Program,
  type ProgramImage,
  type Slice,
  VerifyError,
  type Vm,
} from "../../mod.ts";
import { assemble, disassemble } from "../../lib/assembly/assembly.ts";
import {
  type CommandLine,
  COMMANDS,
  countFlag,
  helpText,
  OPERAND_HELP,
  parseCommandLine,
  PROFILE_FORMATS,
  TEST_CYCLES,
  UsageError,
} from "./command_line.ts";
import { coloured } from "./colour.ts";
import { formatText } from "../assembly/assembly.ts";
import {
  type CliIo,
  decodeText,
  FileError,
  guestFiles,
  isPbx,
  readText,
  withFile,
} from "./files.ts";
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
import { expectsSomething, type LoadGuest, type Mismatch, testGuest } from "../testing/testing.ts";
import { PROGRAM_NAME, starterText } from "./starter.ts";
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
export function runCli(args: readonly string[], io: CliIo): number {
  try {
    const line = parseCommandLine(args);
    if (line.kind === "help") {
      io.out(helpText(line.command));
      return EXIT.DONE;
    }
    if (line.kind === "version") {
      io.out(`prometeu ${VERSION}`);
      return EXIT.DONE;
    }
    return runCommand(line, io);
  } catch (error) {
    if (!isUsersFault(error)) throw error;
    io.err(`${errorPrefix(io)} ${error.message}`);
    if (error instanceof UsageError) io.err("run `prometeu --help` for usage");
    return EXIT.USAGE;
  }
}

function errorPrefix(io: CliIo): string {
  return coloured("prometeu:", "red", io.colours.err);
}

function isUsersFault(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof FileError ||
    error instanceof AssemblyError || error instanceof ImageError ||
    error instanceof VerifyError || error instanceof LinkError;
}

function runCommand(line: CommandLine & { kind: "command" }, io: CliIo): number {
  const { command, operands, values } = line;
  const [file] = operands;
  switch (command) {
    case "run":
      return runProgram(readImage(file, io), values, io);
    case "asm": {
      const output = values.get("output");
      if (output === undefined) throw new UsageError(`-o OUT is missing; ${COMMANDS.asm.usage}`);
      const bytes = encodeImage(readImage(file, io));
      withFile(output, () => io.writeFile(output, bytes));
      return EXIT.DONE;
    }
    case "disasm":
      io.out(disassemble(readImage(file, io)).trimEnd());
      return EXIT.DONE;
    case "profile":
      return profileProgram(file, values, io);
    case "certify":
      return certifyProgram(readImage(file, io), values, io);
    case "new":
      return startProgram(file, io);
    case "fmt":
      return formatFiles(operands, values, io);
    case "test":
      return testPrograms(operands, values, io);
    case "verify": {
      const { image } = linkProgram(readImage(file, io), () => {});
      const { functions, code, constants, imports } = image;
      io.out(
        `${file}: verified (functions: ${functions.length}, code bytes: ${code.length}, ` +
          `constants: ${constants.length}, host functions: ${imports.length})`,
      );
      return EXIT.DONE;
    }
  }
}

function readImage(path: string, io: CliIo): ProgramImage {
  const bytes = withFile(path, () => io.readFile(path));
  if (isPbx(bytes)) return decodeImage(bytes);
  return assemble(decodeText(path, bytes), { file: path === "-" ? "<stdin>" : path });
}

function linkProgram(image: ProgramImage, log: (text: string) => void): Program {
  return loadGuest(image, ["log"], log);
}

const loadGuest: LoadGuest = (image, capabilities, log) => {
  const host = new HostRegistry();
  defineLog(host, log);
  return load(image, { host, capabilities });
};

function startProgram(name: string, io: CliIo): number {
  if (!PROGRAM_NAME.test(name)) {
    const bare = name.replace(/\.pasm$/, "");
    const hint = bare !== name && PROGRAM_NAME.test(bare) ? `; write prometeu new ${bare}` : "";
    throw new UsageError(`"${name}" is not a valid name; ${OPERAND_HELP.NAME}${hint}`);
  }
  const path = `${name}.pasm`;
  withFile(path, () => io.createFile(path, new TextEncoder().encode(starterText(name))));
  io.out(`wrote ${path}. Next:`);
  io.out(`  prometeu run ${path}`);
  io.out(`  prometeu test ${path}`);
  return EXIT.DONE;
}

function testPrograms(
  paths: readonly string[],
  values: ReadonlyMap<string, string>,
  io: CliIo,
): number {
  const maxCycles = countFlag(values, "max-cycles", TEST_CYCLES);
  const count = { passed: 0, failed: 0, none: 0 };
  for (const path of guestFiles(paths, io)) {
    const source = readText(path, io);
    if (!expectsSomething(source)) {
      count.none++;
      io.out(`none   ${path}: no expectations`);
      continue;
    }
    const mismatches = testGuest(source, path, loadGuest, maxCycles);
    if (mismatches.length === 0) {
      count.passed++;
      io.out(`${coloured("ok", "green", io.colours.out)}     ${path}`);
    } else {
      count.failed++;
      const failed = coloured("FAILED", "red", io.colours.out);
      for (const [i, each] of mismatches.entries()) {
        io.out(`${i === 0 ? failed : "      "} ${formatMismatch(path, each)}`);
      }
    }
  }
  if (count.passed + count.failed === 0) {
    throw new UsageError("found no tests; state expectations in comments, like ; expect: 42");
  }
  const none = count.none === 0 ? "" : `, ${count.none} without expectations`;
  io.out(`${count.passed} passed, ${count.failed} failed${none}`);
  return count.failed === 0 ? EXIT.DONE : EXIT.FAILED;
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
  if (files.length === 0) throw new UsageError("found no .pasm file");
  if (values.has("check")) {
    const unformatted = files.filter(({ isFormatted }) => !isFormatted);
    for (const { path } of unformatted) io.out(path);
    return unformatted.length === 0 ? EXIT.DONE : EXIT.FAILED;
  }
  for (const { path, text, isFormatted } of files) {
    const isStream = path === "-";
    if (isFormatted && !isStream) continue;
    withFile(path, () => io.writeFile(path, new TextEncoder().encode(text)));
    if (!isStream) io.out(path);
  }
  return EXIT.DONE;
}

function formatMismatch(path: string, { line, expected, actual }: Mismatch): string {
  const place = line === undefined ? path : `${path}:${line}`;
  return `${place}: expected ${expected}, actual ${actual}`;
}

function runProgram(image: ProgramImage, values: ReadonlyMap<string, string>, io: CliIo): number {
  const budget = countFlag(values, "budget");
  const asJson = values.has("json");
  const log: string[] = [];
  const vm = linkProgram(image, (text) => asJson ? log.push(text) : io.out(text)).instantiate();
  const { slice, slices } = runToEnd(vm, budget, values, () => {});
  if (asJson) {
    io.out(JSON.stringify(jsonReport(vm, slice, slices, log), undefined, 2));
  } else {
    for (const value of vm.results()) io.out(formatValue(value));
  }
  return endStatus(vm, slice, io);
}

function profileProgram(file: string, values: ReadonlyMap<string, string>, io: CliIo): number {
  const format = values.get("format") ?? PROFILE_FORMATS[0];
  if (!isProfileFormat(format)) {
    throw new UsageError(`--format must be one of ${PROFILE_FORMATS.join(", ")}, not "${format}"`);
  }
  const image = readImage(file, io);
  const vm = linkProgram(image, () => {}).instantiate({ profile: profiler });
  const { slice } = runToEnd(vm, Infinity, values, () => {});
  const profile = vm.profile();
  const output = values.get("output") ?? "-";
  if (format === "pprof" && output === "-") {
    throw new UsageError("pprof is binary; name a file: -o OUT");
  }
  const content = format === "pprof"
    ? toPprof(profile)
    : new TextEncoder().encode(profileText(profile, format, sourceText(file, io)));
  withFile(output, () => io.writeFile(output, content));
  return endStatus(vm, slice, io);
}

type ProfileFormat = (typeof PROFILE_FORMATS)[number];

function isProfileFormat(name: string): name is ProfileFormat {
  return PROFILE_FORMATS.some((known) => known === name);
}

function profileText(
  profile: Profile,
  format: Exclude<ProfileFormat, "pprof">,
  source: string | undefined,
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

function certifyProgram(
  image: ProgramImage,
  values: ReadonlyMap<string, string>,
  io: CliIo,
): number {
  const path = values.get("policy");
  if (path === undefined) throw new UsageError(`--policy is missing; ${COMMANDS.certify.usage}`);
  const policy = readPolicy(path, io);
  const vm = linkProgram(image, () => {}).instantiate();
  const reports: FrameReport[] = [];
  const { slice } = runToEnd(vm, Infinity, values, (each) => {
    if (each.frame !== undefined) reports.push(each.frame);
  });
  const certificate = withFile(path, () => certify(reports, policy));
  if (values.has("json")) io.out(JSON.stringify(certificate, undefined, 2));
  else io.out(formatCertificate(certificate).trimEnd());
  const status = endStatus(vm, slice, io);
  return status === EXIT.DONE && certificate.verdict === "fail" ? EXIT.FAILED : status;
}

function readPolicy(path: string, io: CliIo): Policy {
  return withFile(path, () => {
    const policy: unknown = JSON.parse(new TextDecoder().decode(io.readFile(path)));
    if (typeof policy !== "object" || policy === null || Array.isArray(policy)) {
      throw new Error('expected an object like { "cycles": 10000 }');
    }
    certify([], policy);
    return policy;
  });
}

/** Reports a trap or the cycle limit; returns the exit status. */
function endStatus(vm: Vm, slice: Slice, io: CliIo): number {
  if (slice.trap !== undefined) {
    for (const line of formatBacktrace(slice.trap).split("\n")) io.err(line);
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

/** Runs slices until the program ends or `--frames` or `--max-cycles` is reached; returns the last one. */
function runToEnd(
  vm: Vm,
  budget: number,
  values: ReadonlyMap<string, string>,
  onSlice: (slice: Slice) => void,
): { slice: Slice; slices: number } {
  const frames = countFlag(values, "frames");
  const maxCycles = countFlag(values, "max-cycles");
  for (let slices = 1;; slices++) {
    const slice = vm.run({ budget: Math.min(budget, maxCycles - vm.cycles) });
    onSlice(slice);
    const isPaused = slice.reason === "frame" || slice.reason === "budget";
    if (!isPaused || vm.frames >= frames) return { slice, slices };
    if (vm.cycles >= maxCycles) return { slice: { ...slice, reason: "budget" }, slices };
  }
}

function jsonReport(vm: Vm, slice: Slice, slices: number, log: readonly string[]): unknown {
  return {
    reason: slice.reason,
    results: slice.results === undefined ? null : vm.results().map(jsonValue),
    cycles: vm.cycles,
    instructions: vm.instructions,
    frames: vm.frames,
    slices,
    log,
    trap: slice.trap ?? null,
  };
}

/** JSON has no 64-bit integers, NaN, Infinity, -0 or cyclic objects. These become text. */
function jsonValue(value: GuestValue): { kind: string; value: unknown } {
  switch (value.kind) {
    case "null":
    case "bool":
    case "int32":
    case "string":
      return value;
    case "float": {
      const isExact = Number.isFinite(value.value) && !Object.is(value.value, -0);
      return { kind: value.kind, value: isExact ? value.value : formatValue(value) };
    }
    default:
      return { kind: value.kind, value: formatValue(value) };
  }
}
