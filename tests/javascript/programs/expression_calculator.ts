// A calculator: tokens, a parser by precedence, a tree of classes, variables, functions, errors with places.
class CalcError extends Error {
  constructor(message: string, readonly at: number) {
    super(`${message} at ${at}`);
    this.name = "CalcError";
  }
}
type Token = { type: "number"; value: number; at: number } | {
  type: "name" | "sign";
  text: string;
  at: number;
};

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const isDigit = (c: string): boolean => c >= "0" && c <= "9";
  const isLetter = (c: string): boolean => c >= "a" && c <= "z";
  for (let i = 0; i < source.length;) {
    const at = i;
    const c = source[i];
    if (c === " ") i++;
    else if (isDigit(c) || c === ".") {
      while (i < source.length && (isDigit(source[i]) || source[i] === ".")) i++;
      const value = Number(source.slice(at, i));
      if (Number.isNaN(value)) throw new CalcError("bad number", at);
      tokens.push({ type: "number", value, at });
    } else if (isLetter(c)) {
      while (i < source.length && isLetter(source[i])) i++;
      tokens.push({ type: "name", text: source.slice(at, i), at });
    } else if ("+-*/^(),=!".includes(c)) tokens.push({ type: "sign", text: source[i++], at });
    else throw new CalcError(`unexpected ${c}`, at);
  }
  return tokens;
}

abstract class Node {
  abstract value(scope: Map<string, number>): number;
  abstract toString(): string;
}
class Constant extends Node {
  constructor(private readonly n: number) {
    super();
  }
  value = (): number => this.n;
  toString(): string {
    return String(this.n);
  }
}
class Variable extends Node {
  constructor(readonly name: string, private readonly at: number) {
    super();
  }
  value(scope: Map<string, number>): number {
    const value = scope.get(this.name);
    if (value === undefined) throw new CalcError(`unknown ${this.name}`, this.at);
    return value;
  }
  toString(): string {
    return this.name;
  }
}
const BINARY: Record<
  string,
  { power: number; right?: boolean; apply: (a: number, b: number) => number }
> = {
  "+": { power: 1, apply: (a, b) => a + b },
  "-": { power: 1, apply: (a, b) => a - b },
  "*": { power: 2, apply: (a, b) => a * b },
  "/": { power: 2, apply: (a, b) => a / b },
  "^": { power: 4, right: true, apply: (a, b) => a ** b },
};
class Binary extends Node {
  constructor(
    private readonly sign: string,
    private readonly left: Node,
    private readonly right: Node,
  ) {
    super();
  }
  value(scope: Map<string, number>): number {
    return BINARY[this.sign].apply(this.left.value(scope), this.right.value(scope));
  }
  toString(): string {
    return `(${this.left} ${this.sign} ${this.right})`;
  }
}
class Call extends Node {
  static readonly functions: Record<string, (...args: number[]) => number> = {
    max: Math.max,
    sqrt: Math.sqrt,
    neg: (x) => -x,
    fact: (n) => n < 2 ? 1 : n * Call.functions.fact(n - 1),
  };
  constructor(
    private readonly name: string,
    private readonly args: Node[],
    private readonly at: number,
  ) {
    super();
  }
  value(scope: Map<string, number>): number {
    const f = Call.functions[this.name];
    if (!f) throw new CalcError(`unknown function ${this.name}`, this.at);
    return f(...this.args.map((arg) => arg.value(scope)));
  }
  toString(): string {
    return `${this.name}(${this.args.join(", ")})`;
  }
}
class Parser {
  private at = 0;
  constructor(private readonly tokens: Token[]) {}
  private get token(): Token | undefined {
    return this.tokens[this.at];
  }
  private take(text: string): boolean {
    const t = this.token;
    if (t?.type !== "sign" || t.text !== text) return false;
    this.at++;
    return true;
  }
  parse(): Node {
    const node = this.binary(0);
    if (this.token) throw new CalcError("unexpected rest", this.token.at);
    return node;
  }
  private binary(least: number): Node {
    let left = this.unary();
    for (;;) {
      const t = this.token;
      const operator = t?.type === "sign" ? BINARY[t.text] : undefined;
      if (!t || t.type !== "sign" || !operator || operator.power <= least) return left;
      this.at++;
      left = new Binary(
        t.text,
        left,
        this.binary(operator.right ? operator.power - 1 : operator.power),
      );
    }
  }
  private unary(): Node {
    const at = this.token?.at ?? 0;
    if (this.take("-")) return new Call("neg", [this.binary(3)], at);
    let node = this.primary();
    while (this.take("!")) node = new Call("fact", [node], at);
    return node;
  }
  private primary(): Node {
    const t = this.tokens[this.at++];
    if (t === undefined) throw new CalcError("unexpected end", this.tokens.at(-1)?.at ?? 0);
    if (t.type === "number") return new Constant(t.value);
    if (t.type === "name") {
      if (!this.take("(")) return new Variable(t.text, t.at);
      const args: Node[] = [];
      if (!this.take(")")) {
        do args.push(this.binary(0)); while (this.take(","));
        if (!this.take(")")) throw new CalcError("missing )", this.token?.at ?? t.at);
      }
      return new Call(t.text, args, t.at);
    }
    if (t.text === "(") {
      const node = this.binary(0);
      if (!this.take(")")) throw new CalcError("missing )", this.token?.at ?? t.at);
      return node;
    }
    throw new CalcError(`unexpected ${t.text}`, t.at);
  }
}
const scope = new Map([["pi", 3.14159], ["x", 2]]);
for (
  const line of [
    "1 + 2 * 3",
    "2 ^ 3 ^ 2",
    "-2 ^ 2",
    "(1 + 2) * -3",
    "max(1, x * 5, 3)",
    "sqrt(16) + 3!",
    "10 - 4 - 3",
    "8 / 4 / 2",
    "2 * (3",
    "1 +",
    "y + 1",
    "nope(1)",
    "1 $ 2",
    "3 4",
    "1.2.3",
    "max()",
    "-x!",
  ]
) {
  try {
    const tree = new Parser(tokenize(line)).parse();
    console.log(`${line} = ${tree.value(scope)}   ${tree}`);
  } catch (error) {
    if (!(error instanceof CalcError)) throw error;
    console.log(`${line}: ${error.name}: ${error.message}`);
  }
}
