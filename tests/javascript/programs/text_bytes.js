// Texts as bytes and back: UTF-8, whole and in pieces, and base64.

const encoder = new TextEncoder();
const decoder = new TextDecoder();
console.log(encoder.encode("héllo €😀"), encoder.encoding, encoder.encode().length);
console.log(decoder.decode(encoder.encode("héllo €😀")), decoder.encoding, decoder.fatal);
// What is no text becomes U+FFFD, one for each longest part.
console.log(decoder.decode(new Uint8Array([0xff, 65, 0xe2, 0x82, 66, 0xf0, 0x9f])));
console.log(decoder.decode(new Uint8Array([0xed, 0xa0, 0x80, 0xc0, 0x80, 0xf4, 0x90])).length);
console.log(decoder.decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])).length);
console.log(decoder.decode(new Uint16Array([0x4241]).buffer));
try {
  new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array([0xff]));
} catch (error) {
  console.log(error.name);
}

const pieces = new TextDecoder();
let text = "";
for (const byte of encoder.encode("a€😀b")) {
  text += pieces.decode(new Uint8Array([byte]), { stream: true });
}
console.log(text + pieces.decode());

const room = new Uint8Array(5);
console.log(encoder.encodeInto("a€😀", room), room);

console.log(btoa("hello"), atob("aGVsbG8="), btoa("\xff\x00"), atob(" YQ == ").length);
for (const action of [() => btoa("€"), () => atob("a")]) {
  try {
    action();
  } catch (error) {
    console.log(error.name);
  }
}
