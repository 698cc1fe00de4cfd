/**
 * Compares heap, collector and block allocator with a graph of host objects: reachable objects are kept
 * unchanged, all others are freed, accounting follows the formula, and blocks tile the heap.
 */
import { assert, assertEquals } from "@std/assert";
import fc, { atFixedSeed } from "./seeds.ts";
import { Account } from "../../lib/machine/memory/account.ts";
import { collect } from "../../lib/machine/memory/collector.ts";
import {
  appendEntry,
  clearMap,
  compactMap,
  deleteEntry,
  ENTRY_SLOTS,
  entryAt,
  isFull,
  LEAST_ENTRIES,
  mapBytes,
  VALUE,
} from "../../lib/machine/memory/hash_table.ts";
import { Heap, slotAt } from "../../lib/machine/memory/heap.ts";
import {
  BLOCK_HANDLE,
  BLOCK_KIND,
  BLOCK_LINK,
  BLOCK_UNITS,
  CONTROL_BIN_BITS,
  CONTROL_BINS,
  CONTROL_FREE_HANDLE,
  CONTROL_HANDLE_CAPACITY,
  CONTROL_HANDLES,
  CONTROL_STRINGS,
  COROUTINE_TOP,
  GLOBALS_START,
  KIND_ARRAY,
  KIND_BYTES,
  KIND_CLOSURE,
  KIND_COROUTINE,
  KIND_FREE,
  KIND_LAST_OBJECT,
  KIND_MAP,
  KIND_STACK,
  KIND_TABLE,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_WORDS,
  SLOT_BYTES,
  UNIT_WORDS,
} from "../../lib/machine/state/layout.ts";
import { LinearMemory } from "../../lib/machine/memory/linear_memory.ts";
import { createCoroutine, destroyCoroutine, stackStart } from "../../lib/machine/memory/stack.ts";
import { AppendBuffer } from "../../lib/machine/strings/append_buffer.ts";
import { StringPool } from "../../lib/machine/strings/string_pool.ts";
import { StringStore } from "../../lib/machine/strings/string_store.ts";
import { measureText } from "../../lib/encoding/text_sizes.ts";
import {
  HIGH,
  LOW,
  SLOT_WORDS,
  TAG_FRAME,
  TAG_HEAP_REF,
  TAG_INT32,
  TAG_NULL,
  TAG_STRING,
} from "../../lib/machine/memory/value.ts";

const GLOBALS = 6;

/** Value of a slot in the model. */
type Value = null | number | Text | Node;

/** A run-time string: a payload or a prefix of one. */
interface Text {
  readonly text: string;
  readonly payload: Payload;
}

/** The payload that strings made by appending share. */
interface Payload {
  readonly id: number;
  /** Text of the longest string. */
  text: string;
  /** Strings it was concatenated from; 0 once it has been read. */
  parts: number;
}

/** An object of the model. */
interface Node {
  readonly kind: number;
  readonly handle: number;
  /** Elements, captures, values of a map, or bytes of a bytes object. */
  items: Value[];
  /** Keys of a map; `undefined` for a deleted entry. */
  keys: (number | Text | undefined)[];
  /** Capacity in slots, bytes or entries. */
  capacity: number;
}

/** A waiting coroutine and the values on its stack. */
interface Coroutine {
  readonly at: number;
  readonly values: readonly Value[];
}

/** One random action; its effect depends on the state of the world. */
interface Step {
  readonly name: (typeof NAMES)[number];
  readonly from: number;
  readonly to: number;
  readonly size: number;
}

const NAMES = [
  "array",
  "array",
  "bytes",
  "closure",
  "map",
  "text",
  "text",
  "text",
  ...new Array<"append">(10).fill("append"),
  "read",
  "link",
  "link",
  "link",
  "unlink",
  "resize",
  "resize",
  "set key",
  "set key",
  "delete key",
  "retain",
  "release",
  "spawn",
  "end",
  "collect",
] as const;

const step: fc.Arbitrary<Step> = fc.record({
  name: fc.constantFrom(...NAMES),
  from: fc.nat({ max: 999 }),
  to: fc.nat({ max: 999 }),
  // Mostly small sizes, which have bins of their own, and some larger ones.
  size: fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 70 }), fc.nat({ max: 700 })),
});

/** A heap and the model of its content. */
class World {
  readonly memory: LinearMemory = new LinearMemory({
    globals: GLOBALS,
    stackSlots: 16,
    firstSlots: 16,
    heapBytes: 1 << 24,
  });
  readonly append: AppendBuffer = new AppendBuffer(this.memory, 1 << 20);
  readonly account: Account = new Account(this.memory, this.append, 1 << 24);
  readonly heap: Heap = new Heap(this.memory, this.account);
  readonly strings: StringPool = new StringPool(
    this.memory,
    new StringStore(),
    this.account,
    this.append,
  );
  readonly globals: Value[] = new Array<Value>(GLOBALS).fill(null);
  readonly retained: Node[] = [];
  readonly coroutines: Coroutine[] = [];
  /** All objects not yet reclaimed, reachable or not. */
  nodes = new Set<Node>();
  payloads = new Set<Payload>();
  reclaimed = 0;
  grown = 0;
  cut = 0;
  #made = 0;
  /** Two slots that are not roots, for operands. */
  readonly #operands: number = this.memory.allocate(KIND_STACK, 3) + UNIT_WORDS;

  take({ name, from, to, size }: Step): void {
    switch (name) {
      case "array":
        return this.#put(from, this.#create(KIND_ARRAY, size % 9, size % 9 + (to % 3)));
      case "closure":
        return this.#put(from, this.#create(KIND_CLOSURE, size, size));
      case "bytes":
        return this.#put(from, this.#createBytes(size));
      case "map":
        return this.#put(from, this.#createMap());
      case "text":
        return this.#put(from, this.#text());
      case "append":
        return this.#append(from, to, size % 2);
      case "read": {
        const text = this.#textIn(from);
        if (text !== undefined) this.#read(text.payload);
        return;
      }
      case "link": {
        const holder = this.#node(from);
        const value = this.#values()[to % this.#values().length];
        if (holder === undefined || holder.items.length === 0) return;
        if (holder.kind === KIND_BYTES || holder.kind === KIND_MAP) return;
        const index = size % holder.items.length;
        holder.items[index] = value;
        this.#write(slotAt(this.heap.addressOf(holder.handle), index), value);
        return;
      }
      case "unlink":
        return this.#put(from, null);
      case "resize":
        return this.#resize(from, size);
      case "set key":
        return this.#setKey(from, to, size);
      case "delete key": {
        const map = this.#node(from);
        if (map?.kind !== KIND_MAP || map.keys.length === 0) return;
        const index = to % map.keys.length;
        if (map.keys[index] === undefined) return;
        map.keys[index] = undefined;
        map.items[index] = null;
        const at = this.heap.addressOf(map.handle);
        deleteEntry(this.memory.i32, at, entryAt(at, index));
        return;
      }
      case "retain": {
        const node = this.#node(from);
        if (node !== undefined) this.retained.push(node);
        return;
      }
      case "release":
        this.retained.splice(from % (this.retained.length + 1), 1);
        return;
      case "spawn":
        return this.#spawn(from, size);
      case "end": {
        const [coroutine] = this.coroutines.splice(from % (this.coroutines.length + 1), 1);
        if (coroutine !== undefined) destroyCoroutine(this.memory, coroutine.at);
        return;
      }
      case "collect":
        return this.collect();
    }
  }

  /** Collects and asserts that exactly the reachable objects are left. */
  collect(): void {
    const { nodes, texts } = this.#reachable();
    const payloads = new Set([...texts].map(({ payload }) => payload));
    let slots = GLOBALS;
    for (const node of nodes) {
      if (node.kind !== KIND_BYTES) {
        slots += node.kind === KIND_MAP ? node.keys.length * ENTRY_SLOTS : node.items.length;
      }
    }
    for (const { values } of this.coroutines) slots += values.length;
    const things = this.nodes.size + this.payloads.size + this.coroutines.length;
    const handles = new Set(this.retained.map(({ handle }) => handle));
    const cycles = collect(this.heap, this.strings, 0, handles);
    let cutting = 0;
    for (const payload of payloads) {
      const lengths = [...texts].filter((text) => text.payload === payload).map(({ text }) =>
        text.length
      );
      const longest = Math.max(...lengths);
      if (longest === payload.text.length) continue;
      if (payload.parts !== 0) cutting += 16 + Math.floor(payload.text.length / 4);
      cutting += 16 + Math.floor(longest / 4);
      payload.parts = 0;
      payload.text = payload.text.slice(0, longest);
      this.cut++;
    }
    assertEquals(cycles, 32 + cutting + 4 * slots + 8 * things);
    this.reclaimed += this.nodes.size - nodes.size;
    this.nodes = nodes;
    this.payloads = payloads;
    this.check();
    this.#checkNoFreeNeighbours();
  }

  /** Asserts that all objects not reclaimed, and the blocks, match the model. */
  check(): void {
    const { i32 } = this.memory;
    assertEquals(this.heap.objectCount, this.nodes.size);
    assertEquals(this.strings.count, this.payloads.size);
    let liveBytes = 0;
    for (const node of this.nodes) {
      liveBytes += accountedSize(node);
      const at = this.heap.addressOf(node.handle);
      assertEquals(i32[at + BLOCK_KIND], node.kind);
      assertEquals(i32[at + BLOCK_HANDLE], node.handle);
      this.#checkContent(node, at);
    }
    for (const { id, text, parts } of this.payloads) {
      assertEquals(this.strings.text(id, text.length), text);
      assertEquals(this.strings.parts(id), parts || 1);
      liveBytes += 64 + text.length + 32 * Math.max(0, parts - 1);
    }
    assertEquals(this.account.liveBytes, liveBytes);
    this.globals.forEach((value, i) => this.#checkSlot(GLOBALS_START + i * SLOT_WORDS, value));
    for (const { at, values } of this.coroutines) {
      const start = stackStart(i32, at);
      values.forEach((value, i) => this.#checkSlot(start + i * SLOT_WORDS, value));
    }
    this.#checkHandles();
    checkBlocks(this.memory, this.nodes.size, this.coroutines.length);
  }

  #checkContent(node: Node, at: number): void {
    const { i32 } = this.memory;
    const { items, keys } = node;
    switch (node.kind) {
      case KIND_BYTES: {
        const start = (at + OBJECT_WORDS) * 4;
        assertEquals(i32[at + OBJECT_LENGTH], items.length);
        assertEquals(
          [...new Uint8Array(i32.buffer, start, items.length)],
          items,
        );
        return;
      }
      case KIND_MAP:
        assertEquals(i32[at + OBJECT_LENGTH], keys.length * ENTRY_SLOTS);
        assertEquals(i32[at + OBJECT_EXTRA], node.capacity);
        assertEquals(i32[at + OBJECT_COUNT], keys.filter((key) => key !== undefined).length);
        keys.forEach((key, i) => {
          const entry = entryAt(at, i);
          if (key === undefined) assertEquals(i32[entry], TAG_FRAME);
          else this.#checkSlot(entry, key);
          this.#checkSlot(entry + VALUE, items[i]);
        });
        return;
      default:
        assertEquals(i32[at + OBJECT_LENGTH], items.length);
        items.forEach((value, i) => this.#checkSlot(slotAt(at, i), value));
    }
  }

  #checkSlot(at: number, value: Value): void {
    const { i32 } = this.memory;
    const low = i32[at] === TAG_NULL ? 0 : i32[at + LOW];
    const high = i32[at] === TAG_STRING ? i32[at + HIGH] : 0;
    assertEquals([i32[at], low, high], wordsOf(value));
    if (typeof value !== "object" || value === null || !("text" in value)) return;
    assertEquals(this.strings.text(low, high), value.text);
  }

  /** Asserts that each handle belongs to one object or is in the free list, once. */
  #checkHandles(): void {
    const { i32 } = this.memory;
    const used = new Set([...this.nodes].map(({ handle }) => handle));
    assertEquals(used.size, this.nodes.size);
    const free = new Set<number>();
    for (let handle = i32[CONTROL_FREE_HANDLE]; handle >= 0;) {
      assert(!free.has(handle) && !used.has(handle), `handle ${handle} is given twice`);
      free.add(handle);
      handle = ~i32[i32[CONTROL_HANDLES] + handle];
    }
    assertEquals(free.size + used.size, i32[CONTROL_HANDLE_CAPACITY]);
  }

  #checkNoFreeNeighbours(): void {
    let wasFree = false;
    for (const { kind } of blocksOf(this.memory)) {
      assert(!(wasFree && kind === KIND_FREE), "two free blocks side by side");
      wasFree = kind === KIND_FREE;
    }
    assert(!wasFree, "a free block at the end");
  }

  #reachable(): { nodes: Set<Node>; texts: Set<Text> } {
    const nodes = new Set<Node>();
    const texts = new Set<Text>();
    const pending: (Value | undefined)[] = [
      ...this.globals,
      ...this.retained,
      ...this.coroutines.flatMap(({ values }) => values),
    ];
    while (pending.length > 0) {
      const value = pending.pop();
      if (value === null || value === undefined || typeof value === "number") continue;
      if ("text" in value) {
        texts.add(value);
      } else if (!nodes.has(value)) {
        nodes.add(value);
        pending.push(...value.items, ...value.keys);
      }
    }
    return { nodes, texts };
  }

  #values(): Value[] {
    return [...this.globals, null, 7];
  }

  /** The object in a global, or one that it refers to, if there is one. */
  #node(choice: number): Node | undefined {
    const isNode = (value: Value): value is Node =>
      typeof value === "object" && value !== null && "items" in value;
    const first = this.globals[choice % GLOBALS];
    if (!isNode(first)) return undefined;
    const held = first.items.filter(isNode);
    return choice % 3 === 0 && held.length > 0 ? held[choice % held.length] : first;
  }

  /** Creates a coroutine with some of the globals on its stack and some room above them. */
  #spawn(choice: number, size: number): void {
    const values = this.globals.slice(0, choice % (GLOBALS + 1));
    const at = createCoroutine(this.memory, values.length + size + 1);
    const start = stackStart(this.memory.i32, at);
    values.forEach((value, i) => this.#write(start + i * SLOT_WORDS, value));
    this.memory.i32[at + COROUTINE_TOP] = start + values.length * SLOT_WORDS;
    this.coroutines.push({ at, values });
  }

  #put(choice: number, value: Value): void {
    this.globals[choice % GLOBALS] = value;
    this.#write(GLOBALS_START + (choice % GLOBALS) * SLOT_WORDS, value);
  }

  #write(at: number, value: Value): void {
    const [tag, low, high] = wordsOf(value);
    this.memory.i32[at] = tag;
    this.memory.i32[at + LOW] = low;
    this.memory.i32[at + HIGH] = high;
  }

  #add(kind: number, handle: number, items: Value[], capacity: number): Node {
    assert(handle >= 0);
    const node: Node = { kind, handle, items, keys: [], capacity };
    this.nodes.add(node);
    return node;
  }

  #create(kind: number, length: number, capacity: number): Node {
    const handle = this.heap.create(kind, length, capacity, capacity * SLOT_BYTES);
    const items = Array.from({ length }, (): Value => ++this.#made);
    const node = this.#add(kind, handle, items, capacity);
    items.forEach((value, i) => this.#write(slotAt(this.heap.addressOf(handle), i), value));
    return node;
  }

  #createBytes(length: number): Node {
    const handle = this.heap.create(KIND_BYTES, length, 0, length);
    const items = Array.from({ length }, () => ++this.#made & 0xff);
    const start = (this.heap.addressOf(handle) + OBJECT_WORDS) * 4;
    new Uint8Array(this.memory.i32.buffer).set(items, start);
    return this.#add(KIND_BYTES, handle, items, length);
  }

  #createMap(): Node {
    const handle = this.heap.create(KIND_MAP, 0, LEAST_ENTRIES, mapBytes(LEAST_ENTRIES));
    clearMap(this.memory.i32, this.heap.addressOf(handle));
    return this.#add(KIND_MAP, handle, [], LEAST_ENTRIES);
  }

  #text(): Text {
    const text = "x".repeat(++this.#made % 50);
    this.strings.reserve(1);
    return this.#newText(this.strings.add(text, measureText(text)), text, 0);
  }

  #newText(id: number, text: string, parts: number): Text {
    const payload: Payload = { id, text, parts };
    this.payloads.add(payload);
    return { text, payload };
  }

  /** The string in a global, if it holds one. */
  #textIn(choice: number): Text | undefined {
    const value = this.globals[choice % GLOBALS];
    return typeof value === "object" && value !== null && "text" in value ? value : undefined;
  }

  #read(payload: Payload): void {
    this.strings.materialise(payload.id);
    payload.parts = 0;
  }

  /** Adds the strings in two globals and stores the result in the first or another one. */
  #append(left: number, right: number, distance: number): void {
    const choice = left + distance;
    const a = this.#textIn(left);
    const b = this.#textIn(right) ?? a;
    if (a === undefined || b === undefined) return;
    for (const { text, payload } of [a, b]) {
      const isOvergrown = payload.parts !== 0 && payload.text.length > text.length;
      assertEquals(this.strings.isOvergrown(payload.id, text.length), isOvergrown);
      if (isOvergrown) this.#read(payload);
    }
    const text = a.text + b.text;
    // Doubling would soon reach the limit of strings.
    if (text.length > 4000) return this.#put(choice, this.#text());
    const { id } = a.payload;
    this.strings.reserve(1);
    const made = this.strings.concat(id, a.text.length, b.payload.id, b.text.length);
    if (a.text === "" || b.text === "") return this.#put(choice, a.text === "" ? b : a);
    const parts = (a.payload.parts || 1) + (b.payload.parts || 1);
    if (a.payload.parts === 0) return this.#put(choice, this.#newText(made, text, parts));
    assertEquals(made, id);
    this.grown++;
    a.payload.text = text;
    a.payload.parts = parts;
    this.#put(choice, { text, payload: a.payload });
  }

  /** Changes the capacity of an array and truncates its elements to it. */
  #resize(choice: number, size: number): void {
    const node = this.#node(choice);
    if (node?.kind !== KIND_ARRAY) return;
    const at = this.heap.resize(node.handle, size * SLOT_BYTES);
    assert(at !== 0);
    node.capacity = size;
    node.items.length = Math.min(node.items.length, size);
    this.memory.i32[at + OBJECT_LENGTH] = node.items.length;
    this.memory.i32[at + OBJECT_EXTRA] = size;
  }

  /** Appends an entry with a new key to a map, which grows if it is full. */
  #setKey(choice: number, valueChoice: number, size: number): void {
    const map = this.#node(choice);
    if (map?.kind !== KIND_MAP) return;
    let at = this.heap.addressOf(map.handle);
    if (isFull(this.memory.i32, at)) {
      const count = map.keys.filter((key) => key !== undefined).length;
      if (count > map.capacity / 2) {
        map.capacity *= 2;
        at = this.heap.resize(map.handle, mapBytes(map.capacity));
        this.memory.i32[at + OBJECT_EXTRA] = map.capacity;
      }
      compactMap(this.memory.i32, at);
      map.items = map.items.filter((_, i) => map.keys[i] !== undefined);
      map.keys = map.keys.filter((key) => key !== undefined);
    }
    const key = size % 2 === 0 ? ++this.#made : this.#text();
    const value = this.#values()[valueChoice % this.#values().length];
    map.keys.push(key);
    map.items.push(value);
    this.#write(this.#operands, key);
    this.#write(this.#operands + SLOT_WORDS, value);
    const hash = Math.imul(this.#made, 0x9e3779b1);
    appendEntry(this.memory.i32, at, hash, this.#operands, this.#operands + SLOT_WORDS);
  }
}

/** Tag and payload words of a value's slot. */
function wordsOf(value: Value): [tag: number, low: number, high: number] {
  if (value === null) return [TAG_NULL, 0, 0];
  if (typeof value === "number") return [TAG_INT32, value, 0];
  if ("text" in value) return [TAG_STRING, value.payload.id, value.text.length];
  return [TAG_HEAP_REF, value.handle, 0];
}

/** Accounted size by the formula of SPEC.md. */
function accountedSize({ kind, capacity }: Node): number {
  switch (kind) {
    case KIND_BYTES:
      return 48 + Math.ceil(capacity / 16) * 16;
    case KIND_MAP:
      return 48 + 40 * capacity;
    default:
      return 48 + 16 * capacity;
  }
}

function* blocksOf({ i32, heapStart, heapEnd }: LinearMemory): Generator<
  { readonly at: number; readonly kind: number; readonly units: number }
> {
  let at = heapStart;
  while (at < heapEnd) {
    const units = i32[at + BLOCK_UNITS];
    assert(units > 0 && at + units * UNIT_WORDS <= heapEnd, `a block of ${units} units at ${at}`);
    yield { at, kind: i32[at + BLOCK_KIND], units };
    at += units * UNIT_WORDS;
  }
}

/** Asserts that blocks are contiguous and that the bins hold each free block once, by size. */
function checkBlocks(memory: LinearMemory, objects: number, coroutines: number): void {
  const { i32 } = memory;
  const free = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const { at, kind, units } of blocksOf(memory)) {
    if (kind === KIND_FREE) free.set(at, units);
    const group = kind > KIND_FREE && kind <= KIND_LAST_OBJECT ? KIND_LAST_OBJECT : kind;
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  const tables = [i32[CONTROL_HANDLES], i32[CONTROL_STRINGS]].filter((at) => at !== 0).length;
  assertEquals(
    [KIND_LAST_OBJECT, KIND_COROUTINE, KIND_STACK, KIND_TABLE].map((kind) => counts.get(kind) ?? 0),
    [objects, coroutines, coroutines + 1, tables],
  );
  let most = 0;
  for (let bin = 0; CONTROL_BINS + bin < GLOBALS_START; bin++) {
    const sizes: number[] = [];
    for (let at = i32[CONTROL_BINS + bin]; at !== 0; at = i32[at + BLOCK_LINK]) {
      const units = free.get(at);
      assert(units !== undefined, `bin ${bin} has what is not free, or has it twice`);
      sizes.push(units);
      free.delete(at);
    }
    assert(sizes.every((units) => units > most), `sizes of bin ${bin} and of smaller ones overlap`);
    most = Math.max(most, ...sizes);
    const bit = (i32[CONTROL_BIN_BITS + (bin >> 5)] >> (bin & 31)) & 1;
    assertEquals(bit, sizes.length > 0 ? 1 : 0);
  }
  assertEquals(free.size, 0, "free blocks in no bin");
}

Deno.test("any graph of objects: a collection keeps what is reachable and nothing else", () => {
  let reclaimed = 0;
  let grown = 0;
  let cut = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120, size: "max" }), (steps) => {
      const world = new World();
      for (const next of steps) {
        world.take(next);
        world.check();
      }
      world.collect();
      // Without roots everything must be reclaimed.
      world.globals.fill(null);
      for (let i = 0; i < GLOBALS; i++) {
        world.memory.i32[GLOBALS_START + i * SLOT_WORDS] = TAG_NULL;
      }
      world.retained.length = 0;
      for (const { at } of world.coroutines.splice(0)) destroyCoroutine(world.memory, at);
      world.collect();
      assertEquals([world.heap.objectCount, world.account.liveBytes, world.strings.count], [
        0,
        0,
        0,
      ]);
      reclaimed += world.reclaimed;
      grown += world.grown;
      cut += world.cut;
    }),
    { numRuns: 250 },
  );
  atFixedSeed(() => {
    assert(reclaimed > 1000 && grown > 100 && cut > 5, `${reclaimed} ${grown} ${cut}`);
  });
});
