/** Files of cases that hold several arrays of bytes. */

/** Writes each array behind its length. */
export function packBytes(parts: readonly Uint8Array[]): Uint8Array {
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + 4 + length, 0));
  const view = new DataView(file.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length, true);
    file.set(part, at + 4);
    at += 4 + part.length;
  }
  return file;
}

/** Reads what {@link packBytes} wrote. */
export function unpackBytes(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < file.length;) {
    const end = at + 4 + view.getUint32(at, true);
    parts.push(file.slice(at + 4, end));
    at = end;
  }
  return parts;
}
