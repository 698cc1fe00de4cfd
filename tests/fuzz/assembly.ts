/** Fuzzes the text form: assembler, formatter and disassembler. */
import { decodeImage, encodeImage, load, type ProgramImage } from "../../mod.ts";
import { assemble, disassemble } from "../../lib/assembly/assembly.ts";
import { formatText } from "../../lib/assembly/formatter.ts";
import { PrometeuError } from "../../lib/isa/prometeu_error.ts";
import { readText, writeText } from "./case_text.ts";
import { type Corpus, hostOf } from "./corpus.ts";
import { Finding, type Fuzzer, type Random } from "./fuzzer.ts";
import { randomText } from "./assembly_text.ts";
import { longText } from "./long_texts.ts";
import { IMAGE_ERRORS, orTypedError, outcomeOf } from "./typed_errors.ts";
import { below, mutateText, simplerTexts } from "./mutation.ts";

/** Most changes of one text. */
const MOST_CHANGES = 6;

/** Makes the fuzzer. */
export function assemblyFuzzer(corpus: Corpus): Fuzzer<string> {
  return {
    name: "assembly",
    extension: "pasm",
    make(random): string {
      const kind = random() % 64;
      if (kind === 0) return longText(random);
      const text = kind < 24 ? randomText(random) : corpus.text(random);
      const others = corpus.text(random).split("\n");
      const most = random() % 3 === 0 ? MOST_CHANGES : 1;
      return changed(random, text, others, kind < 12 ? 0 : 1 + below(random, most));
    },
    attempt: attemptText,
    simpler: simplerTexts,
    size: (text) => text.length,
    write: writeText,
    read: readText,
  };
}

function changed(random: Random, text: string, others: string[], count: number): string {
  let result = text;
  for (let i = 0; i < count; i++) result = mutateText(random, result, others);
  return result;
}

/** Assembles a text, and takes what comes of it there and back again. */
function attemptText(text: string): string {
  const formatted = orTypedError(() => formatText(text, "fuzz.pasm"), ["AssemblyError"]);
  const isFormatted = typeof formatted === "string";
  if (isFormatted) checkFormatted(formatted);
  const image = orTypedError(() => assemble(text, { file: "fuzz.pasm" }), ["AssemblyError"]);
  if (image instanceof PrometeuError) return outcomeOf(image);
  if (!isFormatted) throw new Finding("a text is assembled but not formatted");
  checkMeaning(image, formatted);
  checkRoundTrip(image);
  const program = orTypedError(() => load(image, { host: hostOf(image) }), IMAGE_ERRORS);
  return program instanceof PrometeuError ? outcomeOf(program) : "loaded";
}

function checkFormatted(formatted: string): void {
  if (formatText(formatted, "fuzz.pasm") === formatted) return;
  throw new Finding("formatting a formatted text changes it");
}

/** A formatted text assembles to the same image, apart from the lines of the text. */
function checkMeaning(image: ProgramImage, formatted: string): void {
  const again = assemble(formatted, { file: "fuzz.pasm" });
  const lineless = ({ debug, ...rest }: ProgramImage): ProgramImage => ({
    ...rest,
    debug: debug && { ...debug, lines: new Uint32Array(), columns: undefined } as never,
  });
  const [before, after] = [image, again].map(lineless).map(encodeImage);
  if (!sameBytes(before, after)) throw new Finding("formatting changes what a text means");
}

/** An image is the same after bytes, and after text. */
function checkRoundTrip(image: ProgramImage): void {
  const bytes = encodeImage(image);
  if (!sameBytes(encodeImage(decodeImage(bytes)), bytes)) {
    throw new Finding("an image that is decoded has other bytes");
  }
  const listing = disassemble(image);
  if (!sameBytes(encodeImage(assemble(listing)), bytes)) {
    throw new Finding(`an image that is disassembled assembles to another one:\n${listing}`);
  }
  if (formatText(listing, "listing") !== listing) {
    throw new Finding(`a listing is not formatted:\n${listing}`);
  }
}

/** Whether both have the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
