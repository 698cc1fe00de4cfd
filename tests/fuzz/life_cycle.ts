/** Fuzzes the life of VMs: random sequences of what hosts do, right and wrong, beside a model. */
import type { ProgramImage } from "../../mod.ts";
import { StringStore } from "../../mod.ts";
import { Finding, type Fuzzer } from "./fuzzer.ts";
import { isLife, type LifeInput, makeLife, simplerLives } from "./life_acts.ts";
import { guestImage, type Language, type Main } from "./life_guests.ts";
import { Life } from "./life_verbs.ts";

/** Creates the fuzzer. It makes each image once. */
export function createLifeCycle(): Fuzzer<LifeInput> {
  const images = new Map<string, ProgramImage>();
  const imageOf = (name: string): ProgramImage => {
    const known = images.get(name);
    if (known !== undefined) return known;
    const [language, main] = name.split("/") as [Language, Main];
    const image = guestImage(language, main);
    images.set(name, image);
    return image;
  };
  const text = (input: LifeInput): string => JSON.stringify(input);
  return {
    name: "life-cycle",
    extension: "json",
    tries: 12,
    make: makeLife,
    attempt: (input) => live(input, imageOf),
    simpler: simplerLives,
    size: (input) => 1_000 * text(input).length,
    write: (input) => new TextEncoder().encode(text(input)),
    read(bytes): LifeInput {
      const data: unknown = JSON.parse(new TextDecoder().decode(bytes));
      if (isLife(data)) return data;
      throw new TypeError("this is not a sequence of acts");
    },
  };
}

/** Lives a sequence. @returns the kind of its programs */
async function live(
  { programs, acts }: LifeInput,
  imageOf: (name: string) => ProgramImage,
): Promise<string> {
  let unhandled: { readonly reason: unknown } | undefined;
  const note = (event: PromiseRejectionEvent): void => {
    event.preventDefault();
    unhandled ??= { reason: event.reason };
  };
  globalThis.addEventListener("unhandledrejection", note);
  try {
    const life = new Life(
      (world) => programs.map((name) => world.load(name, imageOf(name))),
      new StringStore(),
    );
    for (const act of acts) await life.act(act);
    await life.end();
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (unhandled !== undefined) throw new Finding(`unhandled: ${Deno.inspect(unhandled.reason)}`);
    return programs.map((name) => name.split("/")[0]).join(" beside ");
  } finally {
    globalThis.removeEventListener("unhandledrejection", note);
  }
}
