// Regular expressions by code points, and properties of characters.
const smiles = "a😀b😀😀";
console.log(
  smiles.match(/😀+/gu),
  smiles.match(/./gu).length,
  smiles.replace(/./gu, "."),
  /^.{2}$/.test("😀"),
);
console.log(/\u{1f600}/u.test(smiles), /[😀-😂]/u.exec(smiles).index, smiles.split(/(?:)/u));
const matcher = /\B/gu;
console.log([..."😀é".matchAll(matcher)].map(({ index }) => index));
console.log(
  /[^x]/u.exec("😀")[0].length,
  /(?<=😀)b/u.exec(smiles).index,
  /\udf06/u.test("\ud834\udf06"),
);

// Case.
console.log(
  /\u212a/iu.test("k"),
  /ſ/iu.test("S"),
  /[a-z]/iu.test("\u017f"),
  /\w/iu.test("\u212a"),
  /ß/i.test("ẞ"),
);
console.log(
  /σ/i.exec("Σς")[0],
  "ΑΒΓ".match(/[α-γ]+/iu)[0],
  /Ǆ/i.test("ǆ"),
  /\u0130/i.test("i"),
  /ÀÉ/i.test("àé"),
);
console.log(/(?:ё|Ж)+/i.exec("ЁжжЁ")[0], /[^à]/i.exec("ÀB")[0], /(é)\1/i.test("éÉ"));

// Properties.
console.log(
  "Ünïcode 漢字 Бук ٣".match(/\p{L}+/gu),
  /\p{Nd}/u.exec("٣")[0],
  "x¿?!".replace(/\p{P}/gu, "-"),
);
console.log(
  /^\p{Script=Greek}+$/u.test("αβγ"),
  /^\p{scx=Han}+$/u.test("漢字"),
  /\p{Lu}/iu.test("a"),
);
console.log(
  "go 👍🏽 now ✨".match(/\p{Emoji_Presentation}/gu),
  /[^\P{ASCII}]/u.test("a"),
  /\P{L}/u.exec("ab1").index,
);
console.log(
  new RegExp("^\\p{White_Space}+$", "u").test(" \t\u2003"),
  new RegExp(String.raw`\p{Sc}`, "u").exec("5€")[0],
);

// Operations on sets.
console.log(
  /[\p{L}--[a-z]]+/v.exec("abcDEé")[0],
  /[\w&&\d]+/v.exec("ab12")[0],
  /[\q{abc|d|}x]/v.exec("abc")[0],
);
console.log(
  /^[[a-c][x-z]]+$/v.test("abxyz"),
  /[^[a-c]]/v.exec("abd")[0],
  /[\p{Lu}&&[A-M]]/gv[Symbol.match]("AZéÉM"),
);

// Names of groups.
console.log(/(?<naïve>a)\k<naïve>/.exec("aa").groups.naïve, /(?<$>.)(?<_2>.)/.exec("ab").groups._2);
