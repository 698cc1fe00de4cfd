/** Runs main modules of this folder on Node: `deno bundle` makes one ES module of each, which is piped to `node`. */
import { assert } from "@std/assert";

const ROOT = new URL("../../", import.meta.url).pathname;

/** Why nothing can run on Node, or `undefined` if it can. */
export function whyNoNode(): string | undefined {
  const version = nodeVersion();
  if (version === undefined) return "there is no node on the PATH";
  return parseInt(version) >= 20 ? undefined : `node ${version} is older than 20`;
}

function nodeVersion(): string | undefined {
  try {
    const { stdout } = new Deno.Command("node", { args: ["--version"] }).outputSync();
    // Deno may stand in for a missing node; its version text differs.
    return /^v(\d[\d.]*)/.exec(new TextDecoder().decode(stdout))?.[1];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Runs a command with `input` on its standard input and returns its standard output. */
async function outputOf(command: string, args: string[], input: string): Promise<string> {
  const child = new Deno.Command(command, {
    args,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { success, stdout, stderr } = await output;
  const [said, failure] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert(success, `${command} ${args.join(" ")}: ${failure}`);
  return said;
}

/** As a page whose content security policy forbids it. */
const NO_CODE_FROM_TEXT = ["--disallow-code-generation-from-strings"];

/** Makes one ES module, without imports of packages, of a main module of this folder. */
export async function bundled(file: string): Promise<string> {
  const main = new URL(file, import.meta.url).pathname;
  return await outputOf(Deno.execPath(), ["bundle", "--quiet", main], "");
}

/** Runs a module on Node, after a statement, and returns what it prints, which is JSON. */
export async function onNode(module: string, before: string = ""): Promise<unknown> {
  return JSON.parse(
    await outputOf(
      "node",
      [...NO_CODE_FROM_TEXT, "--input-type=module", "-", ROOT],
      `${before}\n${module}`,
    ),
  );
}
