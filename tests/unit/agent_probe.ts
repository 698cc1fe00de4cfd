/**
 * Runs bench/agent.ts undisturbed, and killed while it waits: after each of its questions the process ends at once,
 * and the next one goes on. Prints what both print, as JSON.
 */

const AGENT = new URL("../../bench/agent.ts", import.meta.url).pathname;

const ANSWERS = ["yes", "no", "yes"];

/** Runs the agent until it ends, or until it has asked and been killed. Returns its lines. */
async function runAgent(
  state: string,
  answers: readonly string[],
  isKilled: boolean,
): Promise<string[]> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-check", "--allow-read", "--allow-write", AGENT, state],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  await input.write(new TextEncoder().encode(answers.map((answer) => `${answer}\n`).join("")));
  let text = "";
  for await (const chunk of child.stdout.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const asked = text.split("\n").filter((line) => line.startsWith("waits: ")).length;
    if (isKilled && asked > answers.length) child.kill("SIGKILL");
  }
  await child.status;
  await input.abort().catch(() => {});
  return text.trimEnd().split("\n");
}

const folder = Deno.makeTempDirSync();
try {
  const undisturbed = await runAgent(`${folder}/a`, ANSWERS, false);
  const killed: string[][] = [await runAgent(`${folder}/b`, [], true)];
  for (const answer of ANSWERS) killed.push(await runAgent(`${folder}/b`, [answer], true));
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify({ undisturbed, killed })));
} finally {
  Deno.removeSync(folder, { recursive: true });
}
