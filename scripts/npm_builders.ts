/** Builders that emit the modules of the npm package as `.js` and `.d.ts` files. */
import { outputOf } from "./subprocess.ts";

/** Module specifier of dnt. */
export const DNT = "jsr:@deno/dnt@0.43.2";

const ROOT = new URL("../", import.meta.url);

/** Emits the modules into an empty folder, at the paths of their sources. */
export interface Builder {
  readonly name: string;
  emit(folder: string): Promise<void>;
}

const DNT_BUILDER: Builder = {
  name: DNT,
  async emit(folder: string): Promise<void> {
    // Inside the target folder: files cannot be renamed across file systems.
    const built = await Deno.makeTempDir({ dir: folder });
    const program = new URL("npm_dnt.ts", import.meta.url).pathname;
    await outputOf(Deno.execPath(), ["run", "-A", "--no-lock", program, built], ROOT);
    for await (const { name } of Deno.readDir(`${built}/esm`)) {
      await Deno.rename(`${built}/esm/${name}`, `${folder}/${name}`);
    }
    await Deno.remove(built, { recursive: true });
  },
};

const PACK_BUILDER: Builder = {
  name: "deno pack",
  async emit(folder: string): Promise<void> {
    const archive = await Deno.makeTempFile({ suffix: ".tgz" });
    const args = ["pack", "--allow-dirty", "--no-source-maps", "--output", archive];
    await outputOf(Deno.execPath(), args, ROOT);
    await outputOf("tar", ["-xzf", archive, "-C", folder, "--strip-components=1"]);
    await Deno.remove(archive);
  },
};

/** Returns dnt if JSR is reachable, otherwise `deno pack`. */
export async function availableBuilder(): Promise<Builder> {
  try {
    await outputOf(Deno.execPath(), ["cache", "--quiet", "--no-lock", DNT], ROOT);
    return DNT_BUILDER;
  } catch {
    return PACK_BUILDER;
  }
}
