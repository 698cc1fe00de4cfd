/** Subprocesses whose output is wanted, or else the reason why there is none. */

/**
 * Runs a command to its end.
 *
 * @returns its standard output
 * @throws {Error} where its exit status is not 0, with what it wrote
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
