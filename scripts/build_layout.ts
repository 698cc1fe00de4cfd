/**
 * Generates lib/machine/state/control_words.ts, the control block at the start of linear memory,
 * from the table below. To add a word, add a row and run `deno task layout`, then `deno task
 * generate`: the generated interpreter contains the word indexes as literals.
 *
 * The output has literals only and no imports: bundlers inline constants only from such modules.
 */
import { BIN_COUNT } from "../lib/machine/memory/free_bins.ts";
import { KIND_COROUTINE, REALM_SIZE } from "../lib/machine/state/layout.ts";

/** A run of words in the control block. */
interface Row {
  /** Name of its constant, without `CONTROL_`. */
  readonly name: string;
  /** Size in words; the default is 1, or 2 for a counter. */
  readonly words?: number;
  /** Meaning, with unit and range; becomes the doc comment of the constant. */
  readonly about: string;
}

/** Rows of int32 words. */
const WORDS: readonly Row[] = [
  { name: "PC", about: "Index of the next instruction in the decoded code." },
  { name: "FRAME", about: "Word index of the current frame's first local." },
  { name: "TOP", about: "Word index of the first free slot above the operand stack." },
  { name: "DEPTH", about: "Number of frames of the current coroutine." },
  { name: "CURRENT", about: "Block of the current coroutine; 0 if none can run." },
  { name: "STACK_END", about: "Word index after the last slot of the current coroutine's stack." },
  { name: "READY_FIRST", about: "Block at the front of the ready queue; 0 if it is empty." },
  { name: "READY_LAST", about: "Block at the back of the ready queue; 0 if it is empty." },
  { name: "SLEEPERS", about: "Root of the heap of sleeping coroutines; 0 if none is asleep." },
  { name: "COROUTINES", about: "First block of the list of all coroutines, newest first." },
  { name: "COROUTINE_COUNT", about: "Number of coroutines that have not ended." },
  { name: "DEPTH_MARK", about: "Largest call depth reached in this logical frame." },
  {
    name: "SLEEP",
    about: "Frames the current coroutine will sleep at its next FRAME_SYNC; unsigned.",
  },
  {
    name: "HANDLES",
    about: "Word index of the first entry of the handle table; 0 if there is no table yet.",
  },
  { name: "HANDLE_CAPACITY", about: "Capacity of the handle table, in entries." },
  { name: "FREE_HANDLE", about: "First free handle; -1 if there is none." },
  { name: "HEAP_END", about: "Word index after the last block." },
  { name: "FREED_WORDS", about: "Words freed since neighbouring free blocks were last joined." },
  { name: "OBJECT_COUNT", about: "Number of objects allocated and not reclaimed." },
  { name: "END", about: "How the program ended: one of `END_…`, or 0." },
  { name: "AT_BREAK", about: "1 if the last slice ended at a breakpoint, else 0." },
  {
    name: "PROGRESS",
    about: "Progress of the staged instruction under way, in units of its own; 0 if there is none.",
  },
  {
    name: "FRAME_STRINGS",
    about:
      "1 + strings before the collection at the end of a frame, while that is being paid; else 0.",
  },
  { name: "RANDOM", words: 4, about: "State of the random generator." },
  {
    name: "STRINGS",
    about: "Word index of the first entry of the string table; 0 if there is no table yet.",
  },
  { name: "STRING_CAPACITY", about: "Capacity of the string table, in entries." },
  {
    name: "STRING_LENGTH",
    about: "Number of entries in use or on the free chain; the entries after them were never used.",
  },
  { name: "STRING_COUNT", about: "Number of payloads allocated and not reclaimed." },
  { name: "STRING_USED", about: "First entry in use; -1 if there is none." },
  { name: "STRING_FREE", about: "First entry of the free chain; -1 if it is empty." },
  {
    name: "STRING_GROWN",
    about: "Id of the payload the last concatenation extended; 0 if it allocated a new one.",
  },
  { name: "APPEND_ID", about: "Id of the payload being appended to in place; 0 if there is none." },
  { name: "APPEND_BYTES", about: "Size of that payload in bytes; it is ASCII." },
  {
    name: "APPEND_ROOM",
    about:
      "Accounted bytes it may still grow by; an append subtracts its bytes and those of its parts.",
  },
  {
    name: "APPEND_BOOKED_BYTES",
    about: "Size of that payload in bytes when its growth was last booked.",
  },
  {
    name: "APPEND_BOOKED_ROOM",
    about: "APPEND_ROOM without the growth since then; the difference is not yet booked.",
  },
  {
    name: "APPEND_PARTS",
    about: "Number of parts of that payload when its growth was last booked.",
  },
  {
    name: "TICKETS",
    about: "Word index of the first row of the ticket table; 0 if there is no table yet.",
  },
  { name: "TICKET_CAPACITY", about: "Capacity of the ticket table in rows, a power of two." },
  { name: "TICKET_FREE", about: "1 + first free row of the ticket table; 0 if there is none." },
  { name: "TICKET_COUNT", about: "Tickets given out whose answers are not yet taken." },
  { name: "TICKET_PENDING", about: "Those among them that are not yet answered." },
  { name: "TICKET_LAST", about: "Number of the last ticket; 0 before the first." },
  {
    name: "ANSWERED_FIRST",
    about: "1 + row of the answer that `host.next` announces next; 0 if there is none.",
  },
  { name: "ANSWERED_LAST", about: "1 + row of the last answer to announce; 0 if there is none." },
  {
    name: "NEXT_FIRST",
    about: "Coroutine that has been parked longest in `host.next`; 0 if there is none.",
  },
  { name: "NEXT_LAST", about: "Coroutine parked last in `host.next`; 0 if there is none." },
  { name: "PARKED", about: "Number of coroutines that wait for the host." },
  {
    name: "NULL_SHAPE",
    about:
      "1 + handle of the empty shape of objects without a prototype, not kept alive by this; or 0.",
  },
  {
    name: "REALM",
    words: REALM_SIZE,
    about: "1 + handle of each prototype or sample of the realm: see `REALM_…`; 0 for null.",
  },
];

/**
 * Rows of doubles: counters and totals, which must not wrap. A snapshot stores them in this order.
 */
const COUNTERS: readonly Row[] = [
  { name: "FRAMES", about: "Logical frames completed." },
  {
    name: "SLEEPS",
    about: "Times a coroutine went to sleep; orders coroutines that wake in the same frame.",
  },
  { name: "SPAWNED", about: "Coroutines created so far; the id of the next one." },
  { name: "CYCLES", about: "Cycles spent in all completed slices." },
  { name: "DEBT", about: "Cycles incurred but not yet paid by a slice." },
  { name: "INSTRUCTIONS", about: "Instructions executed so far." },
  { name: "CALLS", about: "Calls of functions and closures so far." },
  { name: "INTRINSIC_CALLS", about: "Intrinsics executed so far." },
  { name: "HOST_CALLS", about: "Host calls made so far." },
  { name: "GUEST_CALLS", about: "Calls of the host into the guest so far." },
  { name: "FRAME_START_CYCLES", about: "Cycles at the start of the logical frame." },
  { name: "FRAME_START_HOST_CALLS", about: "Host calls at the start of the logical frame." },
  { name: "LIVE", about: "Accounted bytes live now, excluding growth not yet booked." },
  { name: "RELEASED", about: "Accounted bytes released so far." },
  {
    name: "PEAK",
    about: "Most accounted bytes live at once, as of the last release or end of a frame.",
  },
  {
    name: "FRAME_PEAK",
    about: "Most accounted bytes live at once in this logical frame, as of the last release.",
  },
  { name: "CREATED_BEFORE", about: "Accounted bytes created up to the last collection." },
  { name: "CREATED", about: "Objects, coroutines and non-deferred strings created." },
  { name: "STRINGS_MADE", about: "Run-time strings materialised." },
  { name: "STRING_BYTES", about: "UTF-8 bytes of the run-time strings materialised." },
  { name: "DEFERRED", about: "Strings created by deferred concatenation, booked ones only." },
  { name: "COPIED", about: "Bytes of content copied into another block or payload." },
  { name: "COLLECTIONS", about: "Collections so far." },
  { name: "RECLAIMED", about: "Accounted bytes reclaimed by collections." },
  { name: "SYMBOLS", about: "Symbols created so far; the number of the last one." },
  { name: "KEYS", about: "Objects that became keys of maps; the serial number of the last one." },
  {
    name: "DEAD_OBJECTS",
    about: "Unreachable objects of the snapshot the VM began in; the next collection counts them.",
  },
  { name: "DEAD_STRINGS", about: "Unreachable payloads of that snapshot, likewise." },
  { name: "DEAD_BYTES", about: "Accounted bytes of both, which are among those of LIVE." },
  {
    name: "MADE",
    words: 2 * (KIND_COROUTINE + 1),
    about: "Objects and coroutines created: one double for each `KIND_…`.",
  },
  {
    name: "MADE_BYTES",
    words: 2 * (KIND_COROUTINE + 1),
    about: "Accounted bytes of those, growth included: one double for each `KIND_…`.",
  },
];

/** Rows of the free lists. They depend on how memory was used, so a snapshot omits them. */
const FREE_BLOCKS: readonly Row[] = [
  { name: "BIN_BITS", words: 4, about: "One bit for each bin; set if the bin is not empty." },
  { name: "BINS", words: BIN_COUNT, about: "First free block of each bin; 0 if the bin is empty." },
];

/** Rows of slots. */
const SLOTS: readonly Row[] = [
  {
    name: "SCRATCH",
    words: 12,
    about: "Slots for keys and values an instruction makes; empty between instructions, int32 0.",
  },
];

const HEAD = `/**
 * Word indexes of the control block at the start of linear memory. Generated by scripts/build_layout.ts:
 * change the table there and run \`deno task layout\`. Doubles have an even index.
 */
`;

/** Returns the source text of control_words.ts. */
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
  write(SLOTS, 4);
  mark(
    "GLOBALS_START",
    "Word index of the first global. The control block has the same size in every VM.",
  );
  return lines.join("").replace(/\n\n+$/, "\n");
}

if (import.meta.main) {
  const path = new URL("../lib/machine/state/control_words.ts", import.meta.url);
  Deno.writeTextFileSync(path, controlWordsSource());
}
