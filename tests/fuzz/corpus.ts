/** Programs that inputs are made from: those of the conformance tests, and small ones in JavaScript. */
import { HostRegistry, type HostResultValue, type ProgramImage } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import fc from "../property/seeds.ts";
import {
  randomBusyProgram,
  randomCallingProgram,
  randomProgram,
} from "../property/random_program.ts";
import { compile } from "../../lib/compiler/compiler.ts";
import { formatIdentity } from "../../lib/image/identity.ts";
import * as SNAPSHOT_PROGRAMS from "../snapshot_programs.ts";
import { pick, type Random } from "./fuzzer.ts";
import { JAVASCRIPT } from "./javascript.ts";

const CONFORMANCE = new URL("../conformance/", import.meta.url);

/** Programs that inputs are made from. All are read, and made into images, when they are needed first. */
export interface Corpus {
  /** An assembly text, also of a program that is refused. */
  text(random: Random): string;
  /** An image: one in `scripts` of a guest in JavaScript. */
  image(random: Random, scripts: number): ProgramImage;
  /** The image of one of a few small programs whose states have something of everything. */
  richImage(random: Random): ProgramImage;
  /** The image of a random program that is valid. It calls the functions of `OddHost`. */
  randomImage(random: Random): ProgramImage;
}

/** Reads the names of what there is, but nothing else yet. */
export function createCorpus(): Corpus {
  const files = once(() => conformanceFiles());
  const text = once((path: string) =>
    path in SNAPSHOT_PROGRAMS
      ? SNAPSHOT_PROGRAMS[path as keyof typeof SNAPSHOT_PROGRAMS]
      : Deno.readTextFileSync(new URL(path, CONFORMANCE))
  );
  const assembled = once((path: string) => assembledOrNothing(text(path)));
  const compiled = once(compiledScript);
  const names = Object.keys(JAVASCRIPT);
  const written = once(writtenProgram);
  const randomImage = (random: Random): ProgramImage => written(random() % RANDOM_PROGRAMS);
  return {
    text: (random) => text(pick(random, files(""))),
    randomImage,
    richImage(random): ProgramImage {
      const image = assembled(pick(random, RICH_PROGRAMS));
      if (image === undefined) throw new TypeError("a program for snapshots can't be assembled");
      return image;
    },
    image(random, scripts): ProgramImage {
      if (random() % scripts === 0) return compiled(pick(random, names));
      if (random() % 4 === 0) return randomImage(random);
      for (;;) {
        const image = assembled(pick(random, files("")));
        if (image !== undefined) return image;
      }
    },
  };
}

/** Returns a function that remembers its results. */
export function once<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    if (known.has(key)) return known.get(key) as Value;
    const value = make(key);
    known.set(key, value);
    return value;
  };
}

/** Paths of the conformance cases, and names of other texts. */
function conformanceFiles(): string[] {
  const folders = [...Deno.readDirSync(CONFORMANCE)].filter(({ isDirectory }) => isDirectory);
  const paths = folders.flatMap(({ name }) =>
    [...Deno.readDirSync(new URL(`${name}/`, CONFORMANCE))].map((file) => `${name}/${file.name}`)
  ).filter((path) => path.endsWith(".pasm")).sort();
  return [...paths, ...RICH_PROGRAMS];
}

function assembledOrNothing(source: string): ProgramImage | undefined {
  try {
    return assemble(source);
  } catch {
    // A case of the assembler.
    return undefined;
  }
}

function compiledScript(name: string): ProgramImage {
  const { image } = compile({ [`${name}.js`]: JAVASCRIPT[name] });
  if (image === undefined) throw new TypeError(`${name} can't be compiled`);
  return image;
}

const RICH_PROGRAMS: readonly string[] = Object.keys(SNAPSHOT_PROGRAMS).sort();

/** Random programs: as many as are worth remembering. */
const RANDOM_PROGRAMS = 1000;

/** A random program. All its functions are exported, and some of the calls of its host wait for an answer. */
function writtenProgram(seed: number): ProgramImage {
  const kind = [randomProgram, randomBusyProgram, randomCallingProgram][seed % 3];
  const [{ text }] = fc.sample(kind(), { seed, numRuns: 1 });
  const exports = [...text.matchAll(/^\.func (\w+)/gm)].map(([, name]) => `.export ${name}\n`);
  const isWaiting = seed % 2 === 0;
  const waited = "HOSTCALL test.fault/1 wait\nSET_GLOBAL g_taken\nPOP\nGET_GLOBAL g_taken";
  const body = isWaiting
    ? `.global g_taken\n${text.replace(/HOSTCALL test\.fault\/1/g, waited)}`
    : text;
  return assemble(exports.join("") + body);
}

/** Most arguments and results of a host function that {@link hostOf} defines. */
const MOST_SLOTS = 64;

/**
 * The host functions that an image imports, as far as they are few and small: some answer at once and some later. Their
 * answers fit any declaration, so that what a call throws is a fault of the runtime.
 */
export function hostOf({ imports }: Pick<ProgramImage, "imports">): HostRegistry {
  const host = new HostRegistry();
  for (const entry of imports.slice(0, MOST_SLOTS)) {
    const { args, rets, name } = entry;
    if (args > MOST_SLOTS || rets > MOST_SLOTS) continue;
    const identity = formatIdentity(entry);
    if (rets === 1 && name.length % 2 === 1) host.external(identity, { args, rets });
    else host.define(identity, { args, rets }, () => answerOf(rets));
  }
  return host;
}

function answerOf(rets: number): HostResultValue | undefined {
  if (rets === 0) return undefined;
  return rets === 1 ? 7 : Array.from({ length: rets }, (_, i) => i);
}
