/** Allocates the objects of a snapshot, and links the keys of its maps and tables. */
import { hashText } from "../../encoding/content_hash.ts";
import { isSameKey, plainHash } from "../intrinsics/map_key.ts";
import { ENTRY_SLOTS, HASH, indexAt, indexMask } from "../memory/hash_table.ts";
import { objectBytes, slotAt } from "../memory/heap.ts";
import { HIGH, LOW, TAG_FRAME, TAG_STRING } from "../memory/value.ts";
import { OBJECT_LENGTH } from "./layout.ts";
import { SnapshotError } from "./snapshot_error.ts";
import { needRoom, noMemory, type Reading } from "./restore_values.ts";

/** Largest length or capacity: more would not fit the largest heap. */
export const MOST_ITEMS = 2 ** 30;

/** Bytes of a key that are hashed or compared for one unit of work. */
const BYTES_BY_WORK = 4;

/** Creates an object in a heap whose handles have counted up from 0 so far. */
export function createObject(
  read: Reading,
  handle: number,
  kind: number,
  length: number,
  extra: number,
  bytes: number,
): number {
  const { m } = read;
  needRoom(read, objectBytes(bytes));
  const created = m.heap.create(kind, length, extra, bytes);
  if (created < 0) noMemory(`an object of ${bytes} bytes`);
  if (created !== handle) throw new Error("the machine to restore into already has objects");
  return m.heap.addressOf(handle);
}

/** Returns the hash of a key, which makes no other hash known. A string that is a key has been read. */
export function hashOfKey(read: Reading, key: number): number {
  const { m } = read;
  const { i32 } = m.memory;
  const low = i32[key + LOW];
  if (i32[key] !== TAG_STRING) return plainHash(m, key);
  const bytes = i32[key + HIGH];
  if (m.strings.parts(low) > 1 || low >= 0 && !m.strings.isHashed(low, bytes)) {
    read.from.refuse("a key of a map was never read");
  }
  if (m.strings.isHashed(low, bytes)) return m.strings.hash(low, bytes, m.seed);
  spend(read, bytes);
  return hashText(m.strings.text(low, bytes), m.seed);
}

/** Accounts for so many bytes of a key, so that a small snapshot cannot cause much work. */
function spend(read: Reading, bytes: number): void {
  read.work -= 1 + bytes / BYTES_BY_WORK;
  if (read.work < 0) {
    throw new SnapshotError(
      "TOO_COSTLY",
      `the keys of maps collide or share prefixes too often; refused at byte ${read.from.at}`,
    );
  }
}

/** Links the last entry into the index, unless its key is there already. */
export function linkKey(read: Reading, map: number, key: number): void {
  const { m, from } = read;
  const { i32 } = m.memory;
  const index = indexAt(i32, map);
  const mask = indexMask(i32, map);
  const hash = i32[key + HASH];
  let cell = hash & mask;
  let looked = 1;
  for (; i32[index + cell] !== 0; cell = (cell + looked++) & mask) {
    const other = slotAt(map, (i32[index + cell] - 1) * ENTRY_SLOTS);
    const isCollision = i32[other + HASH] === hash && i32[key] !== TAG_FRAME;
    spend(read, isCollision && i32[key] === TAG_STRING ? i32[key + HIGH] : 0);
    if (isCollision && isSameKey(m, key, other)) from.refuse("a map has a key twice");
  }
  i32[index + cell] = i32[map + OBJECT_LENGTH] / ENTRY_SLOTS;
}
