/** Fuzzes images: bytes that are decoded, and plain objects. What is loaded is run. */
import {
  decodeImage,
  encodeImage,
  load,
  type Program,
  type ProgramImage,
  validateImage,
} from "../../mod.ts";
import { assemble, disassemble, listFunction } from "../../lib/assembly/assembly.ts";
import { PrometeuError } from "../../lib/isa/prometeu_error.ts";
import { sameBytes } from "./assembly.ts";
import { randomText } from "./assembly_text.ts";
import { type Corpus, hostOf } from "./corpus.ts";
import { exercise } from "./exercise.ts";
import { Finding, type Fuzzer, type Random } from "./fuzzer.ts";
import { mutateFile, simplerFiles } from "./image_bytes.ts";
import { changedProgram } from "./image_changes.ts";
import { type Edit, editedImage, randomEdit } from "./image_edits.ts";
import { longText } from "./long_texts.ts";
import { shorterLists } from "./mutation.ts";
import { IMAGE_ERRORS, orTypedError, outcomeOf } from "./typed_errors.ts";

/** A file, and for plain objects the changes of what it is decoded to. */
export interface ImageInput {
  readonly file: Uint8Array;
  readonly edits?: readonly Edit[];
}

/** Cycles that a program may use in each of its runs. */
const CYCLES = 3000;

/** One in so many images is of a guest in JavaScript: these are a hundred times as large as most others. */
const SCRIPTS = 12;

/** Functions of an image that are listed. */
const LISTED = 10;

/** One in so many texts is a long one. */
const LONG = 40;

/** Makes the fuzzer. */
export function imagesFuzzer(corpus: Corpus): Fuzzer<ImageInput> {
  return {
    name: "images",
    extension: "json",
    make(random): ImageInput {
      const image = imageFor(random, corpus);
      const file = encodeImage(image);
      const kind = random() % 8;
      if (kind < 4) return { file: validFile(random, image) ?? file };
      if (kind < 7) return { file: mutateFile(random, file) };
      const edits = Array.from({ length: 1 + random() % 2 }, () => randomEdit(random, image));
      return { file, edits };
    },
    attempt: ({ file, edits }) =>
      edits === undefined ? attemptFile(file) : attemptObject(file, edits),
    *simpler({ file, edits }): Generator<ImageInput> {
      if (edits === undefined) {
        for (const simpler of simplerFiles(file)) yield { file: simpler };
        return;
      }
      for (const fewer of shorterLists(edits)) yield { file, edits: fewer };
      for (const simpler of simplerFiles(file)) yield { file: simpler, edits };
    },
    size: ({ file }) => file.length,
    write: ({ file, edits }) =>
      new TextEncoder().encode(`${JSON.stringify({ file: file.toBase64(), edits }, null, 2)}\n`),
    read(bytes): ImageInput {
      const { file, edits } = JSON.parse(new TextDecoder().decode(bytes));
      return { file: Uint8Array.fromBase64(file), ...(edits === undefined ? {} : { edits }) };
    },
  };
}

/** The file of a changed program; `undefined` if it breaks a rule of images. */
function validFile(random: Random, image: ProgramImage): Uint8Array | undefined {
  const file = orTypedError(() => encodeImage(changedProgram(random, image)), ["ImageError"]);
  return file instanceof PrometeuError ? undefined : file;
}

function imageFor(random: Random, corpus: Corpus): ProgramImage {
  if (random() % 3 > 0) return corpus.image(random, SCRIPTS);
  const text = random() % LONG === 0 ? longText(random) : randomText(random);
  const image = orTypedError(() => assemble(text), ["AssemblyError"]);
  return image instanceof PrometeuError ? corpus.image(random, SCRIPTS) : image;
}

function attemptFile(file: Uint8Array): string {
  const image = orTypedError(() => decodeImage(file), ["ImageError"]);
  if (image instanceof PrometeuError) return outcomeOf(image);
  if (!sameBytes(encodeImage(image), file)) throw new Finding("a file has two encodings");
  if (!sameBytes(encodeImage(assemble(disassemble(image))), file)) {
    throw new Finding("an image that is disassembled assembles to another one");
  }
  // Each listing takes time for the names of all functions.
  image.functions.slice(0, LISTED).forEach((_, id) => listFunction(image, id));
  return attemptImage(image);
}

/** Loads an image and runs it. */
function attemptImage(image: ProgramImage): string {
  const program = orTypedError(() => load(image, { host: hostOf(image) }), IMAGE_ERRORS);
  return program instanceof PrometeuError ? outcomeOf(program) : exercise(program, CYCLES);
}

function attemptObject(file: Uint8Array, edits: readonly Edit[]): string {
  const base = orTypedError(() => decodeImage(file), ["ImageError"]);
  if (base instanceof PrometeuError) return outcomeOf(base);
  const host = hostOf(base);
  const image = editedImage(base, edits);
  const refusal = refusalOf(() => validateImage(image));
  const uses = [encodeImage, disassemble, ...(refusal === undefined ? [] : [load])];
  for (const use of uses) {
    const other = refusalOf(() => use(image));
    if (other !== refusal) {
      throw new Finding(`${use.name}: ${other}, but validateImage: ${refusal}`);
    }
  }
  if (refusal !== undefined) return `object: ${refusal}`;
  const program = orTypedError(() => load(image, { host }), IMAGE_ERRORS);
  if (program instanceof PrometeuError) return `object: ${outcomeOf(program)}`;
  checkLikeFile(program, encodeImage(image));
  return `object: ${exercise(program, CYCLES)}`;
}

/** The code with which an image as an object is refused; `undefined` if it is not. */
function refusalOf(make: () => unknown): string | undefined {
  const made = orTypedError(make, ["ImageError"]);
  return made instanceof PrometeuError ? outcomeOf(made) : undefined;
}

/** What is accepted as an object is accepted as a file, and is the same program. */
function checkLikeFile(program: Program, encoded: Uint8Array): void {
  const decoded = decodeImage(encoded);
  const again = load(decoded, { host: hostOf(decoded) });
  if (exercise(again, CYCLES) !== exercise(program, CYCLES)) {
    throw new Finding("an image as an object runs in another way than as a file");
  }
}
