/** Fills inline caches with what instructions have just found: see inline_caches.ts. */
import { append } from "../../encoding/own_properties.ts";
import { slotAt } from "../memory/heap.ts";
import {
  ACCESSOR,
  entryNumber,
  flagsOf,
  isDictionary,
  linkOf,
  PLAIN,
  recordOf,
  SHAPE_PROTOTYPE,
  SHAPE_TABLE,
  SHAPE_TRANSITIONS,
  shapeOf,
  tableOf,
  WRITABLE,
} from "../memory/shapes.ts";
import { HIGH, LOW, TAG_HEAP_REF, TAG_STRING } from "../memory/value.ts";
import {
  BLOCK_HANDLE,
  BLOCK_KIND,
  BLOCK_UNITS,
  CONTROL_HANDLES,
  isOwner,
  KIND_ARRAY,
  KIND_CLOSURE,
  KIND_OBJECT,
  KIND_VIEW,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_LINK,
  REALM_FUNCTION,
} from "../state/layout.ts";
import { LENGTH_OF_ARRAY, type Machine, NO_ELEMENT } from "../state/machine.ts";
import { realmOfPrimitive } from "./access.ts";
import { isFactText, realmOf, realmPrototype } from "./companions.ts";
import {
  bareBase,
  keyedEntry,
  NO_BASE,
  OF_SYMBOL,
  PLACE_ARRAY_LENGTH,
  PLACE_NONE,
  PLACE_STRING_LENGTH,
  PLACE_VIEW_LENGTH,
  primitiveBase,
  STAYS_AS_IT_IS,
} from "./inline_caches.ts";
import { elementOf, flagsOfFound } from "./search.ts";

/** Most cycles that an entry charges: more are left to a search. */
const MOST_CYCLES = 1024;
/** Most prototypes that a search goes to if it is to be remembered. */
const MOST_HOPS = 16;

/** What an instruction is about to work on. */
interface Subject {
  /** `base` of an entry for it; {@link NO_BASE} if none can be. */
  readonly base: number;
  /** Handle of the object whose shape that is, else of the prototype that a search begins with; -1 for null. */
  readonly first: number;
  /** Block size of that object in units. */
  readonly units: number;
  /** Variable cycles so far. */
  readonly cycles: number;
}

const NOTHING: Subject = { base: NO_BASE, first: -1, units: 0, cycles: 0 };

/** Returns what to remember about the base in a slot before an instruction changes it. */
export function subjectOf(m: Machine, base: number): Subject {
  const { i32 } = m.memory;
  const cycles = m.extra;
  m.found.isKnownAddition = false;
  if (i32[base] !== TAG_HEAP_REF) {
    const first = realmPrototype(i32, realmOfPrimitive(i32, base));
    return { base: primitiveBase(i32[base]), first, units: 0, cycles };
  }
  const at = i32[i32[CONTROL_HANDLES] + i32[base + LOW]];
  const kind = i32[at + BLOCK_KIND];
  const link = i32[at + OBJECT_LINK];
  if (kind === KIND_OBJECT) {
    const units = i32[at + BLOCK_UNITS];
    return { base: i32[at + OBJECT_EXTRA], first: i32[base + LOW], units, cycles };
  }
  if (link === 0) {
    const realm = isOwner(kind) ? realmOf(m, at) : realmOfPrimitive(i32, base);
    // Closures of one kind of block: an entry is for those with the usual prototype.
    if (kind === KIND_CLOSURE && realm !== REALM_FUNCTION) return NOTHING;
    return { base: bareBase(kind), first: realmPrototype(i32, realm), units: 0, cycles };
  }
  if (kind !== KIND_CLOSURE && kind !== KIND_VIEW) return NOTHING;
  const shape = i32[i32[i32[CONTROL_HANDLES] + link - 1] + OBJECT_EXTRA];
  return { base: shape, first: link - 1, units: 0, cycles };
}

/**
 * Lists what a search depends on, up to the record that has the property, if one has.
 *
 * @param first handle of the object it begins with; of its prototype if `isBare`
 * @returns the blocks; `undefined` if they are too many
 */
function blocksOf(
  m: Machine,
  first: number,
  isBare: boolean,
  last: number,
): number[] | undefined {
  const { i32 } = m.memory;
  const blocks: number[] = [];
  let handle = first;
  for (let hops = 0; handle >= 0; hops++) {
    const record = recordOf(i32, m.heap.addressOf(handle));
    if (record === 0 || hops > MOST_HOPS) return undefined;
    const shape = shapeOf(i32, record);
    const isBase = hops === 0 && !isBare;
    if (!isDictionary(i32, shape)) append(blocks, linkOf(i32, shape, SHAPE_TABLE));
    if (!isBase || isDictionary(i32, shape)) append(blocks, i32[record + BLOCK_HANDLE]);
    if (!isBase && !isDictionary(i32, shape)) m.caches.holdShape(i32[record + OBJECT_EXTRA]);
    if (record === last) return blocks;
    handle = linkOf(i32, shape, SHAPE_PROTOTYPE);
  }
  return last === 0 ? blocks : undefined;
}

/** Returns the offset of the property that was found from the word index of its record. */
function offsetOfFound({ memory: { i32 }, found: { record, entry } }: Machine): number {
  return slotAt(0, entryNumber(tableOf(i32, shapeOf(i32, record)), entry));
}

/** Remembers what GET_FIELD found. Nothing has been allocated since the search. */
export function learnGet(m: Machine, site: number, subject: Subject, key: number): void {
  const { base, first } = subject;
  const cycles = m.extra - subject.cycles;
  const { i32 } = m.memory;
  if (base === NO_BASE || cycles > MOST_CYCLES) return;
  const element = base === primitiveBase(TAG_STRING) ? elementOf(m, key) : m.found.element;
  if (element === LENGTH_OF_ARRAY) {
    if (base === primitiveBase(TAG_STRING)) {
      m.caches.add(site, [base, PLACE_STRING_LENGTH, 0, cycles], []);
    } else if (base === bareBase(KIND_ARRAY) && cycles === 0) {
      m.caches.add(site, [base, PLACE_ARRAY_LENGTH, 0, cycles], []);
    }
    return;
  }
  if (element !== NO_ELEMENT) return;
  // Other closures have it of their own.
  if (base === bareBase(KIND_CLOSURE) && isFactText(m, key)) return;
  const isFound = m.found.holder !== 0;
  const blocks = blocksOf(m, first, base < 0, isFound ? m.found.record : 0);
  if (blocks === undefined) return;
  if (!isFound) {
    m.caches.add(site, [base, PLACE_NONE, 0, cycles], blocks);
    return;
  }
  if ((flagsOfFound(m) & ACCESSOR) !== 0) {
    m.caches.add(site, [base, PLACE_VIEW_LENGTH, 0, cycles], blocks);
    return;
  }
  const holder = i32[m.found.record + BLOCK_HANDLE];
  const isOwn = base >= 0 && holder === first;
  m.caches.add(site, [base, isOwn ? 0 : 1 + holder, offsetOfFound(m), cycles], blocks);
}

/**
 * Remembers the property of its own that a search for a computed key has found in an object, if that cost
 * nothing beyond the fixed cycles.
 *
 * @param cycles variable cycles before the search
 */
export function learnKeyed(m: Machine, key: number, cycles: number): void {
  const { memory: { i32 }, found, caches } = m;
  const { holder, record, entry } = found;
  if (m.extra !== cycles || entry === 0 || holder !== record) return;
  const shape = shapeOf(i32, record);
  if ((flagsOf(i32, shape, entry) & (WRITABLE | ACCESSOR)) !== WRITABLE) return;
  const high = i32[key] === TAG_STRING ? i32[key + HIGH] : OF_SYMBOL;
  const handle = i32[record + OBJECT_EXTRA];
  const block = isDictionary(i32, shape)
    ? i32[record + BLOCK_HANDLE]
    : linkOf(i32, shape, SHAPE_TABLE);
  const at = keyedEntry(handle, i32[key + LOW]);
  caches.addKeyed(at, [handle, i32[key + LOW], high, offsetOfFound(m)], block);
}

/** Remembers where SET_FIELD or INIT_FIELD stored a value. */
export function learnPut(
  m: Machine,
  site: number,
  subject: Subject,
  hasPrototypes: boolean,
): void {
  const { base, first } = subject;
  const cycles = m.extra - subject.cycles;
  if (base < 0 || cycles > MOST_CYCLES) return;
  const { memory: { i32 }, found } = m;
  const record = m.heap.addressOf(first);
  if (i32[record + OBJECT_EXTRA] !== base) {
    if (found.isKnownAddition) learnAddition(m, site, subject, hasPrototypes);
    return;
  }
  if (found.entry === 0 || found.record !== record || found.element !== NO_ELEMENT) return;
  if (flagsOf(i32, shapeOf(i32, record), found.entry) !== PLAIN && !hasPrototypes) return;
  const blocks = blocksOf(m, first, false, record);
  if (blocks === undefined) return;
  m.caches.add(site, [base, STAYS_AS_IT_IS, offsetOfFound(m), cycles], blocks);
}

/** Remembers which shape the addition of a property led to. */
function learnAddition(
  m: Machine,
  site: number,
  { base, first, units, cycles }: Subject,
  hasPrototypes: boolean,
): void {
  const { memory: { i32 }, found, caches } = m;
  const record = m.heap.addressOf(first);
  const isOfObject = i32[record + BLOCK_UNITS] === units && found.element === NO_ELEMENT;
  if (!isOfObject || caches.isHeld(base)) return;
  const shape = m.heap.addressOf(base);
  const blocks = hasPrototypes
    ? prototypeBlocks(m, shape, found.holder === 0 ? 0 : found.record)
    : [];
  if (blocks === undefined || caches.isHeld(base)) return;
  append(blocks, base);
  append(blocks, linkOf(i32, shape, SHAPE_TABLE));
  const branches = linkOf(i32, shape, SHAPE_TRANSITIONS);
  if (branches >= 0) append(blocks, branches);
  const offset = slotAt(0, i32[record + OBJECT_LENGTH] - 1);
  caches.add(site, [base, i32[record + OBJECT_EXTRA], offset, m.extra - cycles], blocks);
}

function prototypeBlocks(m: Machine, shape: number, last: number): number[] | undefined {
  return blocksOf(m, linkOf(m.memory.i32, shape, SHAPE_PROTOTYPE), true, last);
}
