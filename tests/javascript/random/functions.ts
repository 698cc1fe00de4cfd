/** Random functions and classes. */
import type { Choices, Name, Place, Type } from "./choices.ts";
import { expression } from "./expressions.ts";
import { statements } from "./statements.ts";

/** What a function body has besides the names around it. */
export interface Body {
  readonly names?: readonly Name[];
  readonly isGenerator?: boolean;
  readonly isAsync?: boolean;
}

/** The default value of a type, which calls return that run out of fuel. */
const DEFAULTS: Readonly<Record<Type, string>> = {
  number: "-9",
  string: '"-"',
  boolean: "false",
  numbers: "[]",
  strings: "[]",
  object: "{}",
  mapper: "Number",
  map: "new Map()",
  set: "new Set()",
  instance: 'new Base(0, "")',
  iterable: "[]",
  bigint: "0n",
  typed: "new Uint8Array(0)",
  any: "null",
};

/** Statements that end with a return of a type. */
export function functionBody(c: Choices, p: Place, type: Type, body: Body): string {
  const { names = [], isGenerator = false, isAsync = false } = body;
  const hidden = new Set(names.map(({ name }) => name));
  const place: Place = {
    ...p,
    names: [...p.names.filter(({ name }) => !hidden.has(name)), ...names],
    depth: Math.min(p.depth - 1, 4),
    isFunction: true,
    isGenerator,
    isAsync,
    labels: [],
    isLoop: false,
  };
  const { text, names: declared } = statements(c, place, 1 + c.below(5));
  const end: Place = { ...place, names: [...place.names, ...declared] };
  return `if (fuel-- <= 0) return ${DEFAULTS[type]}; ${text} return ${expression(c, end, type)};`;
}

const TYPES: readonly Type[] = [
  "number",
  "string",
  "numbers",
  "object",
  "boolean",
  "strings",
  "set",
];

/** A parameter, with the names that it declares. */
function parameter(c: Choices, p: Place, type: Type): { text: string; names: readonly Name[] } {
  const name = c.fresh("p");
  const plain = { name, type, isConst: false };
  if (type === "object" && c.once(2)) {
    const other = c.fresh("p");
    return {
      text: `{ a: ${name} = ${expression(c, p, "number")}, ...${other} } = {}`,
      names: [{ ...plain, type: "number" }, { name: other, type: "object", isConst: false }],
    };
  }
  if (type === "numbers" && c.once(3)) {
    const other = c.fresh("p");
    return {
      text: `[${name}, ...${other}]`,
      names: [{ ...plain, type: "number" }, { name: other, type: "numbers", isConst: false }],
    };
  }
  if (c.once(3)) return { text: `${name} = ${expression(c, p, type)}`, names: [plain] };
  return { text: name, names: [plain] };
}

/** A function declaration, and the name that it declares. */
export function functionDeclaration(
  c: Choices,
  p: Place,
  kind: "plain" | "generator" | "async",
): { text: string; name: Name } {
  const name = c.fresh("f");
  const type = kind === "generator" ? "iterable" : c.of(TYPES);
  const params = Array.from({ length: c.below(4) }, () => c.of(TYPES));
  const outer: Place = { ...p, isGenerator: false, isAsync: false, depth: p.depth - 1 };
  const list = params.map((each) => parameter(c, outer, each));
  const self: Name = { name, type, isConst: true, params, calls: kind };
  const names = [self, ...list.flatMap((each) => each.names)];
  const isGenerator = kind === "generator";
  const body = functionBody(c, outer, isGenerator ? "number" : type, {
    names,
    isGenerator,
    isAsync: kind === "async",
  });
  const head = kind === "async" ? "async function" : isGenerator ? "function*" : "function";
  return {
    text: `${head} ${name}(${list.map(({ text }) => text).join(", ")}) { ${body} }`,
    name: self,
  };
}

/** A member of a class. */
function member(c: Choices, p: Place, names: readonly Name[]): string {
  const body = (type: Type): string => functionBody(c, p, type, { names });
  const n = (): string => expression(c, p, "number");
  switch (c.below(12)) {
    case 0:
      return `${c.fresh("field")} = ${n()};`;
    case 1:
      return `bump(x) { ${body("number")} }`;
    case 2:
      return `get label() { return ${c.of(["super.label", '"own"', "this.constructor.name"])}; }`;
    case 3:
      return `static ${c.fresh("s")} = ${n()};`;
    case 4:
      return `static { console.log("static", ${n()}); }`;
    case 5: {
      const name = c.fresh("#q");
      return `${name} = ${n()}; get ${c.fresh("g")}() { return this.${name}++; }`;
    }
    case 6: {
      const name = c.fresh("#m");
      return `${name}(x) { ${body("number")} } total() { return this.${name}(super.total()); }`;
    }
    case 7:
      return `describe() { return "<" + super.describe() + ">"; }`;
    case 8:
      return `[${expression(c, p, "string")}]() { return this; }`;
    case 9:
      return `set label(v) { console.log("label", v); }`;
    case 10: {
      const name = c.fresh("#has");
      return `${name} = 1; static ${c.fresh("has")}(o) { return ${name} in o; }`;
    }
    default:
      return `toString() { return cut(${expression(c, p, "string")}); }`;
  }
}

/** A class declaration, and its name. */
export function classDeclaration(c: Choices, p: Place): { text: string; name: Name } {
  const name = c.fresh("C");
  const classes = p.names.filter(({ calls }) => calls === "class").map((each) => each.name);
  const base = c.of(["Base", "Derived", ...classes]);
  const names: Name[] = [{ name: "x", type: "number", isConst: false }];
  const inner: Place = {
    ...p,
    isGenerator: false,
    isAsync: false,
    depth: Math.min(p.depth - 1, 4),
  };
  const members = Array.from({ length: 1 + c.below(4) }, () => member(c, inner, names));
  if (c.once(3)) {
    members.push(
      `constructor(n, s) { ${c.of(["", 'console.log("new", new.target.name);'])} super(n, ${
        expression(c, inner, "string")
      }); ${c.of(["", "this.extra = n;", "return this;"])} }`,
    );
  }
  return {
    text: `class ${name} extends ${base} { ${members.join(" ")} }`,
    name: { name, type: "instance", isConst: true, params: ["number", "string"], calls: "class" },
  };
}
