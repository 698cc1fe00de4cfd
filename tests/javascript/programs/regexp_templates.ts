// A small template engine and a tokenizer, as programs use regular expressions.
type Context = Record<string, string | number | string[]>;

function render(template: string, context: Context): string {
  return template
    .replace(/\{\{#each (\w+)\}\}([\s\S]*?)\{\{\/each\}\}/g, (_, name: string, body: string) => {
      const list = context[name];
      return Array.isArray(list)
        ? list.map((item) => body.replace(/\{\{this\}\}/g, item)).join("")
        : "";
    })
    .replace(
      /\{\{\s*(\w+)(?:\s*\|\s*(upper|lower))?\s*\}\}/g,
      (whole, name: string, filter?: string) => {
        const value = context[name];
        if (value === undefined) return whole;
        const text = String(value);
        return filter === "upper"
          ? text.toUpperCase()
          : filter === "lower"
          ? text.toLowerCase()
          : text;
      },
    );
}

console.log(
  render(
    "Dear {{ name | upper }},\n{{#each items}}- {{this}}\n{{/each}}{{count}} items. {{unknown}}",
    {
      name: "Ada",
      items: ["tea", "milk"],
      count: 2,
    },
  ),
);

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*)|(?<text>"(?:[^"\\]|\\.)*")|(?<sign>=>|[-+*\/=(){};]))/y;

function tokens(source: string): string[] {
  const list: string[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < source.length; at = TOKEN.lastIndex) {
    const match = TOKEN.exec(source);
    if (match === null) throw new SyntaxError(`unexpected ${source[at]} at ${at}`);
    const [kind, text] = Object.entries(match.groups!).find(([, value]) => value !== undefined)!;
    list.push(`${kind}:${text}`);
  }
  return list;
}

console.log(
  tokens('let x1 = (a) => { say("hi \\"you\\"", 3.14 * a); }'.replaceAll(",", "")).join(" "),
);

const slug = (title: string) =>
  title.toLowerCase().trim().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
console.log(slug("  Hello, Wörld! 42 — Überraschung  "));

const csv = 'a,"b ""quoted"", c",,d\n1,2,"3\n4",5';
const cells = [...csv.matchAll(/("(?:[^"]|"")*"|[^,\n]*)(,|\n|$)/g)].map(([, cell, end]) =>
  `${cell.replace(/^"|"$/g, "").replaceAll('""', '"')}${end === "\n" ? "⏎" : ""}`
);
console.log(JSON.stringify(cells));
console.log("2024-02-30T10:20".match(/^(\d+)-(\d+)-(\d+)(?:T(\d+):(\d+))?$/)!.slice(1).map(Number));
console.log(
  "camelCaseToSnake".replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  "1234567.5".replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, " "),
);
