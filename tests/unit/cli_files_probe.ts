/** Runs the `prometeu` command as a process on files of a temporary folder, and prints what became of them. */

const STORE = `
.sysc kv.get/1 args=1 rets=1
.sysc kv.set/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "visits"
  PUSH_CONST "visits"
  HOSTCALL kv.get/1
  PUSH_I32 1
  ADD
  HOSTCALL kv.set/1
  RET
.end
`;
const OWN = `
.sysc game.double/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 21
  HOSTCALL game.double/1
  RET
.end
`;
const HOST = `import type { HostRegistry } from "@prometeu/runtime";
export default (runtime: { HostRegistry: new () => HostRegistry }): HostRegistry =>
  new runtime.HostRegistry().define(
    "game.double/1",
    { args: ["int32"], rets: ["int32"] },
    (n) => 2 * n,
  );
`;

const folder = Deno.makeTempDirSync();
const main = new URL("../../lib/cli/main.ts", import.meta.url).pathname;

async function prometeu(...args: string[]): Promise<{ out: string; err: string }> {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-read", `--allow-write=${folder}`, main, ...args],
    cwd: folder,
  }).output();
  return { out: new TextDecoder().decode(stdout), err: new TextDecoder().decode(stderr) };
}

try {
  const path = (name: string): string => `${folder}/${name}`;
  Deno.writeTextFileSync(path("a.pasm"), OWN);
  Deno.writeTextFileSync(path("v.pasm"), STORE);
  Deno.writeTextFileSync(path("host.ts"), HOST);
  Deno.writeTextFileSync(path("s.json"), '{ "visits": 1 }', { mode: 0o600 });
  Deno.symlinkSync("s.json", path("link.json"));
  const host = await prometeu("run", "a.pasm", "--host", "host.ts");
  const store = await prometeu("run", "v.pasm", "--allow", "kv=link.json");
  const content = Deno.readTextFileSync(path("s.json"));
  const isLink = Deno.lstatSync(path("link.json")).isSymlink;
  const mode = ((Deno.statSync(path("s.json")).mode ?? 0) & 0o777).toString(8);
  const files = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  Deno.writeTextFileSync(path("s.json"), "{");
  const { err } = await prometeu("run", "v.pasm", "--allow", "kv=s.json");
  const report = {
    host: host.out || host.err,
    store: store.out || store.err,
    content,
    isLink,
    mode,
    files,
    refused: err.slice(0, "prometeu: s.json: ".length),
  };
  Deno.stdout.writeSync(new TextEncoder().encode(JSON.stringify(report)));
} finally {
  Deno.removeSync(folder, { recursive: true });
}
