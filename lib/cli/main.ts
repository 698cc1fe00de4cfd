/**
 * The `prometeu` command: runs, tests, assembles, disassembles and verifies guest programs.
 *
 * ```sh
 * deno run --allow-read jsr:@prometeu/runtime/cli run game.pasm
 * ```
 *
 * @module
 */
import { runProcess } from "./process.ts";

export { EXIT, runCli } from "./cli.ts";
export {
  CLI_ERROR_CODES,
  DebugError,
  type DebugErrorCode,
  FileError,
  type FileErrorCode,
  UsageError,
  type UsageErrorCode,
} from "./errors.ts";
export { PrometeuError } from "../../mod.ts";
export type { CliIo, FolderEntry, StopSignal } from "./files.ts";

if (import.meta.main) await runProcess();
