/** Runs the example of docs/durable.md as its sessions show it, and prints what the processes print. */

const ROOT = new URL("../../", import.meta.url);

const document = Deno.readTextFileSync(new URL("docs/durable.md", ROOT));

function block(language: string): string {
  return new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "m").exec(document)?.[1] ?? "";
}

const folder = Deno.makeTempDirSync();
try {
  Deno.writeTextFileSync(`${folder}/step.ts`, block("ts ignore"));
  const { name, exports } = JSON.parse(Deno.readTextFileSync(new URL("deno.json", ROOT)));
  const imports = Object.fromEntries(
    Object.entries<string>(exports).map(([subpath, path]) => [
      `${name}${subpath.slice(1)}`,
      new URL(path, ROOT).href,
    ]),
  );
  Deno.writeTextFileSync(`${folder}/imports.json`, JSON.stringify({ imports }));
  const lines: string[] = [];
  for (const line of block("text").split("\n")) {
    if (!line.startsWith("$ deno run ")) continue;
    const args = line.split(" ").slice(3);
    const { stdout, stderr } = new Deno.Command(Deno.execPath(), {
      args: ["run", "--quiet", "--no-check", "--import-map", "imports.json", ...args],
      cwd: folder,
    }).outputSync();
    const text = new TextDecoder();
    lines.push(`${line}\n${text.decode(stdout)}${text.decode(stderr)}`);
  }
  Deno.stdout.writeSync(new TextEncoder().encode(lines.join("")));
} finally {
  Deno.removeSync(folder, { recursive: true });
}
