/** Helpers for tests that change the bytes of snapshots. */
import { crc32 } from "../lib/encoding/byte_stream.ts";

/** Returns a copy whose last four bytes are the checksum of those before: it passes as undamaged. */
export function withChecksum(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const end = copy.length - 4;
  new DataView(copy.buffer).setUint32(end, crc32(copy, 0, end), true);
  return copy;
}
