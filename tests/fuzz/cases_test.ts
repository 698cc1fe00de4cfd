/** Repeats what the fuzzers have found, and tries a few inputs of each. `deno task fuzz` tries many. */
import { assert, assertEquals } from "@std/assert";
import { mix, randomFrom } from "./fuzzer.ts";
import { FUZZERS } from "./fuzzers.ts";
import { attemptInput } from "./trial.ts";

const CASES = new URL("cases/", import.meta.url);

/** Seed of the inputs that are tried here, and how many there are of most fuzzers. */
const SEED = 18;
const TRIES = 24;

function namesIn(folder: URL): string[] {
  try {
    return [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

for (const fuzzer of FUZZERS) {
  const { name, extension, tries = TRIES } = fuzzer;
  Deno.test(`fuzzer ${name}: inputs ${SEED}/0 … ${tries - 1} have outcomes with names`, async () => {
    for (let number = 0; number < tries; number++) {
      const input = fuzzer.make(randomFrom(mix(SEED, number)));
      const result = await attemptInput(fuzzer, input);
      if ("failure" in result) throw new Error(`input ${number}: ${result.failure.message}`);
      const bytes = fuzzer.write(input);
      assertEquals(fuzzer.write(fuzzer.read(bytes)), bytes, `input ${number} as a file`);
    }
  });
  for (const file of namesIn(new URL(`${name}/`, CASES))) {
    Deno.test(`fuzzer ${name}: ${file}`, async () => {
      assert(file.endsWith(`.${extension}`), `a case of ${name} is a .${extension} file`);
      const bytes = Deno.readFileSync(new URL(`${name}/${file}`, CASES));
      const result = await attemptInput(fuzzer, fuzzer.read(bytes));
      if ("failure" in result) throw new Error(result.failure.message);
    });
  }
}

Deno.test("each folder of cases is of a fuzzer", () => {
  const known = FUZZERS.map(({ name }) => name);
  assertEquals(namesIn(CASES).filter((folder) => !known.includes(folder)), []);
});

Deno.test("an input depends on its seed and number only", () => {
  for (const fuzzer of FUZZERS) {
    const input = (): Uint8Array => fuzzer.write(fuzzer.make(randomFrom(mix(SEED, 3))));
    const first = input();
    fuzzer.make(randomFrom(mix(SEED, 4)));
    assertEquals(input(), first, fuzzer.name);
  }
});
