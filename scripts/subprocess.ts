/** Running a subprocess for its output. */

/**
 * Runs a command and waits for it to exit.
 *
 * @returns its standard output
 * @throws {Error} with its output and error output if the exit status is not 0
 */
export async function outputOf(
  command: string,
  args: readonly string[],
  cwd: string | URL = ".",
): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(command, { args: [...args], cwd })
    .output();
  const [said, complaint] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (code !== 0) {
    throw new Error(`${command} ${args.join(" ")}: exit status ${code}\n${said}${complaint}`);
  }
  return said;
}
