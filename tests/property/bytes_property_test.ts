/** Compares the UTF-8 of the bytes intrinsics with TextEncoder and TextDecoder. */
import { assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import { decodeUtf8, encodeUtf8 } from "../../lib/encoding/utf8.ts";
import { strictText } from "./reference/bytes.ts";

/** Bytes that are often valid or nearly valid UTF-8. */
const nearlyText = fc.array(
  fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }).map((text) => [...new TextEncoder().encode(text)]),
    fc.array(fc.constantFrom(0x41, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc2, 0xe0, 0xed, 0xf0), {
      maxLength: 2,
    }),
    fc.constantFrom([0xf4, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xed, 0x9f, 0xbf], [0xff]),
    fc.string({ unit: "grapheme-ascii", minLength: 5, maxLength: 40 }).map((text) => [
      ...new TextEncoder().encode(text),
    ]),
  ),
  { maxLength: 8 },
).map((parts) => Uint8Array.from(parts.flat()));

Deno.test("UTF-8 is decoded or refused like by a fatal TextDecoder", () => {
  let valid = 0;
  fc.assert(
    fc.property(nearlyText, fc.nat(3), (bytes, start) => {
      const from = Math.min(start, bytes.length);
      const text = decodeUtf8(bytes, from, bytes.length);
      assertEquals(text, strictText(bytes.slice(from)));
      if (text !== undefined) {
        valid++;
        assertEquals(encodeUtf8(text), bytes.slice(from));
      }
    }),
    { numRuns: 20_000 },
  );
  assertEquals(valid > 2000 && valid < 18_000, true, `${valid}`);
});

Deno.test("UTF-8 with every lead byte and the edges of its continuations", () => {
  const edges = [0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0];
  for (let lead = 0; lead < 256; lead++) {
    for (const b of edges) {
      for (const c of edges) {
        for (const bytes of [[lead, b, c], [lead, b, c, 0x80], [lead, b, c, 0xbf]]) {
          const given = Uint8Array.from(bytes);
          assertEquals(decodeUtf8(given, 0, given.length), strictText(given), `${bytes}`);
        }
      }
    }
  }
});

Deno.test("UTF-8 of every length around the size of a decoding step", () => {
  for (const unit of ["a", "é", "€", "😀", "aé€😀"]) {
    for (const count of [0, 1, 7, 8, 9, 4095, 4096, 4097, 9000]) {
      for (const prefix of ["", "x", "xyz€"]) {
        const text = prefix + unit.repeat(count);
        const bytes = new TextEncoder().encode(text);
        assertEquals(encodeUtf8(text), bytes);
        assertEquals(decodeUtf8(bytes, 0, bytes.length) === text, true, `${unit} ${count}`);
        assertEquals(decodeUtf8(Uint8Array.from([...bytes, 0x80]), 0, bytes.length + 1), undefined);
      }
    }
  }
});
