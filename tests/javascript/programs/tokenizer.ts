// Tokens of a JSON-like text, then a tree of a tagged union, then statistics.
type Token =
  | { kind: "punct"; text: string; at: number }
  | { kind: "string"; text: string; at: number }
  | { kind: "number"; value: number; at: number }
  | { kind: "word"; text: string; at: number }
  | { kind: "end"; at: number };

type Json =
  | { type: "null" }
  | { type: "bool"; truth: boolean }
  | { type: "num"; num: number }
  | { type: "str"; str: string }
  | { type: "list"; items: Json[] }
  | { type: "object"; entries: Map<string, Json> };

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}
function isLetter(c: number): boolean {
  return c >= 97 && c <= 122 || c >= 65 && c <= 90 || c === 95;
}
function isBlank(c: number): boolean {
  return c === 32 || c === 10 || c === 13 || c === 9;
}

class Tokenizer {
  private at = 0;
  constructor(private readonly source: string) {}
  next(): Token {
    const s = this.source;
    const n = s.length;
    let i = this.at;
    while (i < n && isBlank(s.charCodeAt(i))) i++;
    const at = i;
    if (i >= n) return { kind: "end", at };
    const c = s.charCodeAt(i);
    if (isDigit(c) || c === 45) {
      let sign = 1;
      if (c === 45) {
        sign = -1;
        i++;
      }
      let value = 0;
      while (i < n && isDigit(s.charCodeAt(i))) {
        value = value * 10 + (s.charCodeAt(i) - 48);
        i++;
      }
      if (i < n && s.charCodeAt(i) === 46) {
        i++;
        let scale = 0.1;
        while (i < n && isDigit(s.charCodeAt(i))) {
          value += (s.charCodeAt(i) - 48) * scale;
          scale /= 10;
          i++;
        }
      }
      this.at = i;
      return { kind: "number", value: sign * value, at };
    }
    if (c === 34) {
      i++;
      const from = i;
      while (i < n && s.charCodeAt(i) !== 34) i++;
      if (i >= n) throw new Error(`no end of the text at ${at}`);
      this.at = i + 1;
      return { kind: "string", text: s.slice(from, i), at };
    }
    if (isLetter(c)) {
      const from = i;
      while (i < n && isLetter(s.charCodeAt(i))) i++;
      this.at = i;
      return { kind: "word", text: s.slice(from, i), at };
    }
    this.at = i + 1;
    return { kind: "punct", text: s.slice(i, i + 1), at };
  }
}

class Parser {
  private token: Token;
  count = 0;
  constructor(private readonly tokens: Tokenizer) {
    this.token = tokens.next();
  }
  private advance(): Token {
    const t = this.token;
    this.token = this.tokens.next();
    this.count++;
    return t;
  }
  private isPunct(text: string): boolean {
    const t = this.token;
    return t.kind === "punct" && t.text === text;
  }
  private expect(text: string): void {
    if (!this.isPunct(text)) throw new Error(`expected ${text} at ${this.token.at}`);
    this.advance();
  }
  value(): Json {
    const t = this.advance();
    switch (t.kind) {
      case "number":
        return { type: "num", num: t.value };
      case "string":
        return { type: "str", str: t.text };
      case "word":
        switch (t.text) {
          case "true":
            return { type: "bool", truth: true };
          case "false":
            return { type: "bool", truth: false };
          case "null":
            return { type: "null" };
          default:
            throw new Error(`unknown word ${t.text} at ${t.at}`);
        }
      case "punct":
        if (t.text === "[") {
          const items: Json[] = [];
          if (!this.isPunct("]")) {
            items.push(this.value());
            while (this.isPunct(",")) {
              this.advance();
              items.push(this.value());
            }
          }
          this.expect("]");
          return { type: "list", items };
        }
        if (t.text === "{") {
          const entries = new Map<string, Json>();
          if (!this.isPunct("}")) {
            this.member(entries);
            while (this.isPunct(",")) {
              this.advance();
              this.member(entries);
            }
          }
          this.expect("}");
          return { type: "object", entries };
        }
        throw new Error(`unexpected ${t.text} at ${t.at}`);
      case "end":
        throw new Error("unexpected end");
    }
  }
  private member(entries: Map<string, Json>): void {
    const key = this.advance();
    if (key.kind !== "string") throw new Error(`a key must be a text at ${key.at}`);
    this.expect(":");
    entries.set(key.text, this.value());
  }
}

function sum(v: Json): number {
  switch (v.type) {
    case "num":
      return v.num;
    case "list": {
      let total = 0;
      for (const item of v.items) total += sum(item);
      return total;
    }
    case "object": {
      let total = 0;
      for (const [key, item] of v.entries) total += key.length + sum(item);
      return total;
    }
    case "str":
      return v.str.length;
    case "bool":
      return v.truth ? 1 : 0;
    case "null":
      return 0;
  }
}

function makeText(n: number): string {
  let out = "[";
  for (let i = 0; i < n; i++) {
    if (i > 0) out += ", ";
    out += `{"id": ${i}, "name": "item ${i % 7}", "price": ${
      i % 13
    }.25, "tags": ["a", "bc", "def"], "ok": ${i % 2 === 0}, "none": null}`;
  }
  return out + "]";
}

function parse(text: string): string {
  try {
    const parser = new Parser(new Tokenizer(text));
    const v = parser.value();
    return `tokens ${parser.count} sum ${sum(v)}`;
  } catch (e) {
    return `error: ${(e as Error).message}`;
  }
}

function run(n: number): string {
  return parse(makeText(n)) + "; " + parse('{"a": [1, 2,, 3]}') + "; " + parse('{"a": "x');
}

console.log(run(1));
console.log(run(4));
