// encodeURI, decodeURI and their like, escape and unescape.

const texts = [
  "",
  "plain",
  "a b&c=d/é?x=1#ü",
  "https://example.org/päth/?q=€ 10&r=😀#top",
  "-_.!~*'();/?:@&=+$,#[]<>\"%{}|\\^`",
  "\u0000\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}",
];
for (const text of texts) {
  const whole = encodeURI(text);
  const part = encodeURIComponent(text);
  console.log(JSON.stringify([whole, part, escape(text)]));
  console.log(
    decodeURIComponent(part) === text,
    decodeURI(whole) === text,
    unescape(escape(text)) === text,
  );
}
console.log(decodeURI("%41%2f%3F%e2%82%ac%25"), decodeURIComponent("%41%2f%3F%e2%82%ac%25"));
console.log(
  unescape("%u0041%41%zz%u00%"),
  encodeURIComponent(12.5),
  encodeURI(null),
  escape(undefined),
  encodeURI(),
);
for (
  const wrong of [
    "%",
    "%4",
    "%zz",
    "%80",
    "%c0%80",
    "%c3%28",
    "%e0%80%80",
    "%ed%a0%80",
    "%f5%80%80%80",
    "%e2%82",
  ]
) {
  try {
    console.log(decodeURIComponent(wrong));
  } catch (error) {
    console.log(wrong, error instanceof URIError, `${error}`);
  }
}
console.log(globalThis.encodeURI === encodeURI, escape.name, decodeURI.length);
