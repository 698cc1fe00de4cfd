/**
 * Generates lib/machine/state/control_words.ts from the table below: the control block at the start of
 * linear memory. To add a word, add a row and run `deno task layout`, then `deno task generate`: the interpreter has literals.
 *
 * The result is a module of literals without imports: bundlers inline the constants of such a module only.
 */
import { BIN_COUNT } from "../lib/machine/memory/free_bins.ts";

/** A run of words in the control block. */
interface Row {
  /** Name of its constant, without `CONTROL_`. */
  readonly name: string;
  /** Words it takes; 1 unless given. */
  readonly words?: number;
  /** Meaning, with unit and range: the comment of its constant. */
  readonly about: string;
}

/** Rows of int32 words. */
const WORDS: readonly Row[] = [
  { name: "PC", about: "Index of the next instruction in the decoded code." },
  { name: "FRAME", about: "Word index of the current frame's first local." },
  { name: "TOP", about: "Word index of the first free slot above the operand stack." },
  { name: "DEPTH", about: "Number of frames of the current coroutine." },
  { name: "CURRENT", about: "Block of the current coroutine; 0 while every coroutine sleeps." },
  { name: "STACK_END", about: "Word index after the last slot of the current coroutine's stack." },
  { name: "READY_FIRST", about: "First block of the queue of ready coroutines; 0 if it is empty." },
  { name: "READY_LAST", about: "Last block of that queue; 0 if it is empty." },
  { name: "SLEEPERS", about: "Root of the heap of sleeping coroutines; 0 if none sleeps." },
  { name: "COROUTINES", about: "First block of the list of all coroutines, newest first." },
  { name: "COROUTINE_COUNT", about: "Number of coroutines that have not ended." },
  { name: "DEPTH_MARK", about: "Largest depth of a coroutine in this logical frame so far." },
  {
    name: "SLEEP",
    about: "Frames the current coroutine sleeps from the next FRAME_SYNC on; unsigned.",
  },
  { name: "HANDLES", about: "Word index of the first entry of the handle table; 0 without one." },
  { name: "HANDLE_CAPACITY", about: "Entries of the handle table." },
  { name: "FREE_HANDLE", about: "First free handle, or -1." },
  { name: "HEAP_END", about: "Word index after the last block." },
  { name: "FREED_WORDS", about: "Words freed since free neighbours were last joined." },
  { name: "OBJECT_COUNT", about: "Objects that are not reclaimed." },
  { name: "END", about: "How the program ended: one of `END_…`, or 0." },
  { name: "AT_BREAK", about: "1 if the last slice ended at a breakpoint, else 0." },
  {
    name: "PROGRESS",
    about: "How far an instruction that is done in stages has come; 0 if none is under way.",
  },
  {
    name: "FRAME_STRINGS",
    about:
      "While the collection at the end of a frame is being paid: 1 + strings held before it; else 0.",
  },
  { name: "RANDOM", words: 4, about: "State of the random generator." },
  { name: "STRINGS", about: "Word index of the first entry of the string table; 0 without one." },
  { name: "STRING_CAPACITY", about: "Entries of the string table." },
  {
    name: "STRING_LENGTH",
    about: "Entries that are in use or chained as free; the rest are fresh.",
  },
  { name: "STRING_COUNT", about: "Payloads that are not reclaimed." },
  { name: "STRING_USED", about: "First entry in use, or -1." },
  { name: "STRING_FREE", about: "First free entry, or -1." },
  {
    name: "STRING_GROWN",
    about: "Id of the payload that the last concatenation extended; 0 if it made one.",
  },
  { name: "APPEND_ID", about: "Id of the payload that is appended to in place, or 0." },
  { name: "APPEND_BYTES", about: "Its size in bytes: it is ASCII." },
  {
    name: "APPEND_ROOM",
    about:
      "Accounted bytes it may still grow by; each append takes its bytes and those of its parts.",
  },
  { name: "APPEND_BOOKED_BYTES", about: "Its size when its growth was last booked." },
  {
    name: "APPEND_BOOKED_ROOM",
    about: "What the room would be without the growth since: their difference is not yet booked.",
  },
  { name: "APPEND_PARTS", about: "Parts it was made of when its growth was last booked." },
];

/** Rows of doubles: counters and totals, which must not wrap. A snapshot has them in this order. */
const COUNTERS: readonly Row[] = [
  { name: "FRAMES", about: "Logical frames completed." },
  {
    name: "SLEEPS",
    about: "Times a coroutine was put to sleep: keeps those of one wake time in order.",
  },
  { name: "SPAWNED", about: "Coroutines made so far: the id of the next one." },
  { name: "CYCLES", about: "Cycles of all slices that have ended." },
  { name: "DEBT", about: "Cycles that were caused and are not yet paid by a slice." },
  { name: "INSTRUCTIONS", about: "Instructions executed so far." },
  { name: "CALLS", about: "Calls of functions and closures so far." },
  { name: "INTRINSIC_CALLS", about: "Intrinsics run so far." },
  { name: "HOST_CALLS", about: "Host calls made so far." },
  { name: "LENDINGS", about: "Host calls that are over: what was lent for one has expired." },
  { name: "FRAME_START_CYCLES", about: "Cycles at the start of the logical frame." },
  { name: "FRAME_START_HOST_CALLS", about: "Host calls at the start of the logical frame." },
  { name: "LIVE", about: "Accounted bytes held now, without the growth that is not yet booked." },
  { name: "RELEASED", about: "Accounted bytes held once and no longer." },
  { name: "PEAK", about: "Most accounted bytes held before any release so far." },
  { name: "FRAME_PEAK", about: "The same within this logical frame." },
  { name: "CREATED_BEFORE", about: "Accounted bytes made up to the last collection." },
  { name: "CREATED", about: "Objects and coroutines made, and strings that were not deferred." },
  { name: "STRINGS_MADE", about: "Strings made at run time that were materialised." },
  { name: "STRING_BYTES", about: "Their UTF-8 bytes." },
  { name: "DEFERRED", about: "Strings made by a deferred concatenation, booked ones only." },
  { name: "COPIED", about: "Bytes of content copied into another block or payload." },
  { name: "COLLECTIONS", about: "Collections so far." },
  { name: "RECLAIMED", about: "Accounted bytes that collections reclaimed." },
  { name: "MADE", words: 12, about: "Objects and coroutines made, a double for each `KIND_…`." },
  { name: "MADE_BYTES", words: 12, about: "Their accounted bytes with growth, likewise." },
];

/** What only lists the free blocks of this memory: not part of a snapshot. */
const FREE_BLOCKS: readonly Row[] = [
  { name: "BIN_BITS", words: 4, about: "A bit for each bin that is not empty." },
  { name: "BINS", words: BIN_COUNT, about: "First free block of each bin, or 0." },
];

const HEAD = `/**
 * Words of the control block, which comes first in linear memory. Generated by scripts/build_layout.ts:
 * change the table there and run \`deno task layout\`. Doubles are at an even index.
 */
`;

/** Source text of control_words.ts. */
export function controlWordsSource(): string {
  const lines = [HEAD];
  let at = 0;
  const write = (rows: readonly Row[], wordsOf: number): void => {
    for (const { name, words = wordsOf, about } of rows) {
      lines.push(`/** ${about} */\nexport const CONTROL_${name} = ${at};\n`);
      at += words;
    }
  };
  const mark = (name: string, about: string): void => {
    lines.push(`\n/** ${about} */\nexport const ${name} = ${at};\n\n`);
  };
  write(WORDS, 1);
  at = (at + 1) & ~1;
  mark("COUNTERS_START", "Word index of the first counter. Counters are doubles.");
  write(COUNTERS, 2);
  mark("COUNTERS_END", "Word index after the last counter.");
  write(FREE_BLOCKS, 1);
  at = (at + 3) & ~3;
  mark("GLOBALS_START", "Word index of the first global: the block has this size in every VM.");
  return lines.join("").replace(/\n\n+$/, "\n");
}

if (import.meta.main) {
  const path = new URL("../lib/machine/state/control_words.ts", import.meta.url);
  Deno.writeTextFileSync(path, controlWordsSource());
}
