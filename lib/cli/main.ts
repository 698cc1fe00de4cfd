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
export type { CliIo, FolderEntry } from "./files.ts";

if (import.meta.main) runProcess();
