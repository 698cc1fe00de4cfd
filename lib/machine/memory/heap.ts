/**
 * Objects in linear memory, referred to by handles.
 *
 * A handle is an index into a table of word indexes, so an object that outgrows its block moves
 * while its handle stays the same. Accounting follows the formulas of SPEC.md instead of the block
 * sizes: it must be the same in every implementation.
 */
import type { Account } from "./account.ts";
import {
  BLOCK_HANDLE,
  BLOCK_KIND,
  BLOCK_UNITS,
  CONTROL_FREE_HANDLE,
  CONTROL_HANDLE_CAPACITY,
  CONTROL_HANDLES,
  CONTROL_OBJECT_COUNT,
  KIND_TABLE,
  MARK,
  OBJECT_BYTES,
  OBJECT_COUNT,
  OBJECT_EXTRA,
  OBJECT_LENGTH,
  OBJECT_LINK,
  OBJECT_SERIAL,
  OBJECT_WORDS,
  SLOT_BYTES,
  UNIT_WORDS,
} from "../state/layout.ts";
import type { LinearMemory } from "./linear_memory.ts";
import { HIGH, LOW, SLOT_WORDS } from "./value.ts";

const LEAST_HANDLES = 16;

/** The objects of one VM. */
export class Heap {
  readonly memory: LinearMemory;
  readonly #account: Account;

  /** Creates an empty heap. */
  constructor(memory: LinearMemory, account: Account) {
    this.memory = memory;
    this.#account = account;
  }

  /** Number of objects allocated and not reclaimed. */
  get objectCount(): number {
    return this.memory.i32[CONTROL_OBJECT_COUNT];
  }

  /** Returns the word index of an object. */
  addressOf(handle: number): number {
    const { i32 } = this.memory;
    return i32[i32[CONTROL_HANDLES] + handle];
  }

  /**
   * Allocates an object. Its slots or bytes are not cleared. Books its accounted bytes.
   *
   * @param kind one of `KIND_…` up to `KIND_LAST_OBJECT`
   * @param length number of slots or bytes in use
   * @param bytes capacity for content, in bytes
   * @returns its handle, or -1 if memory cannot grow
   */
  create(kind: number, length: number, extra: number, bytes: number): number {
    const handle = this.#takeHandle();
    if (handle < 0) return -1;
    const at = this.memory.allocate(kind, unitsOf(bytes));
    const { i32 } = this.memory;
    if (at === 0) {
      this.#freeHandle(handle);
      return -1;
    }
    i32[i32[CONTROL_HANDLES] + handle] = at;
    i32[at + BLOCK_HANDLE] = handle;
    i32[at + OBJECT_SERIAL] = 0;
    i32[at + OBJECT_LENGTH] = length;
    i32[at + OBJECT_EXTRA] = extra;
    i32[at + OBJECT_COUNT] = 0;
    i32[at + OBJECT_LINK] = 0;
    i32[CONTROL_OBJECT_COUNT]++;
    this.#account.bookKind(kind, 1, objectBytes(bytes));
    return handle;
  }

  /**
   * Moves an object into a block of another size, keeping content up to the smaller size.
   *
   * @returns its new word index, or 0 if memory cannot grow; then nothing has changed
   */
  resize(handle: number, bytes: number): number {
    const units = unitsOf(bytes);
    const old = this.addressOf(handle);
    const to = this.memory.allocate(this.memory.i32[old] & ~MARK, units);
    if (to === 0) return 0;
    const { i32 } = this.memory;
    const oldUnits = i32[old + BLOCK_UNITS];
    const words = Math.min(oldUnits, units) * UNIT_WORDS;
    i32.copyWithin(to + BLOCK_HANDLE, old + BLOCK_HANDLE, old + words);
    i32[i32[CONTROL_HANDLES] + handle] = to;
    const more = (units - oldUnits) * UNIT_WORDS * 4;
    if (more > 0) this.#account.bookKind(i32[to + BLOCK_KIND], 0, more);
    else this.#account.release(-more);
    this.#account.bookCopied((words - OBJECT_WORDS) * 4);
    this.memory.free(old);
    return to;
  }

  /** Frees an object. Nothing may refer to it. */
  destroy(handle: number): void {
    const at = this.addressOf(handle);
    this.#forget(at);
    this.memory.free(at);
  }

  /** Puts another object, whose own handle is given up, in the place of an object, which is freed. */
  replace(handle: number, by: number): void {
    const old = this.addressOf(handle);
    const at = this.addressOf(by);
    const { i32 } = this.memory;
    i32[old + BLOCK_HANDLE] = by;
    i32[at + BLOCK_HANDLE] = handle;
    i32[i32[CONTROL_HANDLES] + handle] = at;
    i32[i32[CONTROL_HANDLES] + by] = old;
    this.destroy(by);
  }

  /** Reclaims every unmarked object and clears the marks of the others. */
  sweep(): void {
    this.memory.sweep((at) => this.#forget(at));
  }

  /** Releases what {@link Account.forgetDead} describes; returns its number. */
  forgetDead(): number {
    return this.#account.forgetDead();
  }

  /** Releases an object's accounted bytes and its handle. */
  #forget(at: number): void {
    const { i32 } = this.memory;
    this.#account.release(objectBytes((i32[at + BLOCK_UNITS] - 2) * UNIT_WORDS * 4));
    i32[CONTROL_OBJECT_COUNT]--;
    this.#freeHandle(i32[at + BLOCK_HANDLE]);
  }

  #takeHandle(): number {
    const free = this.memory.i32[CONTROL_FREE_HANDLE];
    if (free < 0) return this.#growTable() ? this.#takeHandle() : -1;
    const { i32 } = this.memory;
    i32[CONTROL_FREE_HANDLE] = ~i32[i32[CONTROL_HANDLES] + free];
    return free;
  }

  /**
   * Adds a handle to the free chain. A free table entry is the complement of the next free handle,
   * so it is never above 0.
   */
  #freeHandle(handle: number): void {
    const { i32 } = this.memory;
    i32[i32[CONTROL_HANDLES] + handle] = ~i32[CONTROL_FREE_HANDLE];
    i32[CONTROL_FREE_HANDLE] = handle;
  }

  #growTable(): boolean {
    const { memory } = this;
    const old = memory.i32[CONTROL_HANDLES];
    const count = memory.i32[CONTROL_HANDLE_CAPACITY];
    const capacity = Math.max(LEAST_HANDLES, count * 2);
    const block = memory.allocate(KIND_TABLE, 1 + capacity / UNIT_WORDS);
    if (block === 0) return false;
    const { i32 } = memory;
    const table = block + UNIT_WORDS;
    if (old !== 0) {
      i32.copyWithin(table, old, old + count);
      memory.free(old - UNIT_WORDS);
    }
    i32[CONTROL_HANDLES] = table;
    i32[CONTROL_HANDLE_CAPACITY] = capacity;
    for (let handle = capacity - 1; handle >= count; handle--) this.#freeHandle(handle);
    return true;
  }
}

/** Returns the units of a block for an object with so many bytes of content, header included. */
function unitsOf(bytes: number): number {
  return 2 + Math.ceil(bytes / SLOT_BYTES);
}

/** Returns the accounted bytes of an object with capacity for so many bytes of content. */
export function objectBytes(bytes: number): number {
  return OBJECT_BYTES + Math.ceil(bytes / SLOT_BYTES) * SLOT_BYTES;
}

/** Returns the word index of a slot of an array, closure or map. */
export function slotAt(at: number, index: number): number {
  return at + OBJECT_WORDS + index * SLOT_WORDS;
}

/** Copies a slot. The second word is left alone: it belongs to the place, not the value. */
export function copySlot(i32: Int32Array, to: number, from: number): void {
  i32[to] = i32[from];
  i32[to + LOW] = i32[from + LOW];
  i32[to + HIGH] = i32[from + HIGH];
}
