/** Random expressions by type. */
import { type Choices, functionsOf, type Name, namesOf, type Place, type Type } from "./choices.ts";
import { functionBody } from "./functions.ts";

const NUMBERS = [
  ...["0", "1", "2", "3", "-1", "0.5", "10", "7", "-0", "NaN", "Infinity", "255", "1e21", "1e-7"],
  ...["2147483647", "-2147483648", "4294967295", "9007199254740991", "0.1", "123456.789", "0x1f"],
];

const STRINGS = [
  ...["a", "", "b", "abc", "12", " x ", "Zé", "hello world", "0", "a,b,c", "-1.5e3", "NaN", "ß"],
  ...["length", "a\\nb", "it's", '\\"', "É", "constructor", "1"],
].map((text) => `"${text}"`);

const KEYS = ["a", "b", "c", "d", "e"];

/** Something of a type. */
export function expression(c: Choices, place: Place, type: Type): string {
  if (place.depth <= 0 || !c.hasMore) return leaf(c, place, type);
  const inner: Place = { ...place, depth: place.depth - 1 };
  if (c.once(4)) return leaf(c, place, type);
  if (c.once(12)) return common(c, inner, type);
  switch (type) {
    case "number":
      return number(c, inner);
    case "string":
      return string(c, inner);
    case "boolean":
      return boolean(c, inner);
    case "numbers":
      return list(c, inner, "number");
    case "strings":
      return list(c, inner, "string");
    case "object":
      return object(c, inner);
    case "mapper":
      return mapper(c, inner);
    case "map":
      return map(c, inner);
    case "set":
      return set(c, inner);
    case "instance":
      return instance(c, inner);
    case "iterable":
      return iterable(c, inner);
    case "any":
      return any(c, inner);
    case "bigint":
      return bigint(c, inner);
    case "typed":
      return typed(c, inner);
  }
}

/** Forms that give any type. */
function common(c: Choices, p: Place, type: Type): string {
  const one = (): string => expression(c, p, type);
  const other = (): string => expression(c, p, "any");
  switch (c.below(10)) {
    case 0:
      return `(${expression(c, p, "boolean")} ? ${one()} : ${one()})`;
    case 1:
      return `t("${c.fresh("t")}", ${one()})`;
    case 2:
      return `(${other()}, ${one()})`;
    case 3:
      return `(${one()} ?? ${one()})`;
    case 4:
      return `(${one()} || ${one()})`;
    case 5:
      return `(() => { ${functionBody(c, p, type, {})} })()`;
    case 6:
      return `[${one()}, ${one()}][${c.below(2)}]`;
    case 7:
      return `(${expression(c, p, "object")}.${c.of(KEYS)} ?? ${one()})`;
    case 8:
      return p.isAsync ? `(await ${promise(c, p, type)})` : `(${one()} && ${one()})`;
    default:
      return p.isGenerator ? `((yield ${other()}) ?? ${one()})` : `structuredClone(${
        leaf(
          c,
          p,
          type === "mapper" || type === "iterable" || type === "instance" || type === "any"
            ? "number"
            : type,
        )
      })`;
  }
}

/** The place inside of a function that is neither a generator nor async. */
function plain(p: Place): Place {
  return { ...p, isGenerator: false, isAsync: false };
}

/** A promise of something. */
export function promise(c: Choices, p: Place, type: Type): string {
  const one = (): string => expression(c, plain(p), type);
  const known = functionsOf(p, type, "async");
  if (known.length > 0 && c.once(2)) return call(c, p, c.of(known));
  switch (c.below(9)) {
    case 0:
      return one();
    case 1:
      return `Promise.resolve(${one()})`;
    case 2:
      return `new Promise((done) => done(${one()}))`;
    case 3:
      return `Promise.resolve(${one()}).then((v) => (console.log("then", v), v))`;
    case 4:
      return `Promise.all([${
        promise(c, { ...plain(p), depth: p.depth - 1 }, type)
      }, ${one()}]).then(([v]) => v)`;
    case 5:
      return `Promise.reject(new RangeError(${
        expression(c, p, "string")
      })).catch((e) => (console.log(String(e)), ${one()}))`;
    case 6:
      return `(async () => ${one()})()`;
    case 7:
      return `Promise.race([${promise(c, { ...plain(p), depth: p.depth - 1 }, type)}, later(${
        c.below(4)
      }, ${one()})])`;
    default:
      return `({ then(done) { console.log("thenable"); done(${one()}); } })`;
  }
}

function leaf(c: Choices, place: Place, type: Type): string {
  const known = namesOf(place, type);
  if (known.length > 0 && !c.once(4)) return known[known.length - 1 - c.below(known.length)].name;
  switch (type) {
    case "number":
      return c.of(NUMBERS);
    case "string":
      return c.of(STRINGS);
    case "boolean":
      return c.of(["true", "false"]);
    case "numbers":
      return c.of(["[3, 1, 2]", "[]", "[5]", "[-1, , 4]", "[10, 9, 1, 2.5]"]);
    case "strings":
      return c.of(['["b", "a"]', "[]", '["x"]', '["10", "9", "é"]']);
    case "object":
      return c.of(['{ a: 1, b: "x" }', "{}", "{ a: 2, c: [1] }", "{ d: { a: 3 } }"]).replace(
        /^\{(.*)\}$/,
        "({$1})",
      );
    case "mapper":
      return c.of(["((x) => x)", "((x, y) => x + y)", "Number", "String", "Math.floor"]);
    case "map":
      return c.of(["new Map()", 'new Map([["a", 1]])', "new Map([[1, 2], [NaN, 3]])"]);
    case "set":
      return c.of(["new Set()", "new Set([1, 2])", 'new Set("hello")']);
    case "instance":
      return c.of(['new Base(1, "i")', 'new Derived(2, "j")']);
    case "iterable":
      return c.of(["[1, 2]", '"ab"', "counter(3)", "new Set([1])"]);
    case "bigint":
      return c.of(["0n", "1n", "-7n", "255n", "123456789012345678901234567890n", "-1n"]);
    case "typed":
      return c.of(TYPED_ARRAYS.map((name) => `new ${name}([1, 2, 300])`));
    case "any":
      return c.of(["undefined", "null", "1", '"s"', "Symbol.iterator", "(() => {})", "[[]]"]);
  }
}

/** A call of a declared function. */
export function call(c: Choices, p: Place, { name, params = [] }: Name): string {
  if (c.once(8)) return `${name}(...${expression(c, p, "numbers")})`;
  const given = params.slice(0, c.once(6) ? c.below(params.length + 1) : params.length);
  return `${name}(${given.map((type) => expression(c, p, type)).join(", ")})`;
}

function called(c: Choices, p: Place, type: Type): string | undefined {
  const known = functionsOf(p, type, "plain");
  return known.length > 0 && c.once(3) ? call(c, p, c.of(known)) : undefined;
}

/** A variable that may be assigned, in parentheses with its assignment. */
function assignment(c: Choices, p: Place, type: Type, operators: readonly string[]): string {
  const known = namesOf(p, type).filter(({ isConst }) => !isConst);
  if (known.length === 0) return expression(c, p, type);
  return `(${c.of(known).name} ${c.of(operators)} ${expression(c, p, type)})`;
}

const INTEGER_FUNCTIONS = [
  "floor",
  "ceil",
  "round",
  "trunc",
  "abs",
  "sign",
  "fround",
  "clz32",
  "sqrt",
];

function number(c: Choices, p: Place): string {
  const n = (): string => expression(c, p, "number");
  const s = (): string => expression(c, p, "string");
  const l = (): string => expression(c, p, c.of<Type>(["numbers", "strings"]));
  const known = called(c, p, "number");
  if (known !== undefined) return known;
  switch (c.below(27)) {
    case 24:
    case 25:
    case 26:
      return moreNumbers(c, p);
    case 0:
    case 1:
    case 2:
      return `(${n()} ${c.of(["+", "-", "*", "/", "%"])} ${n()})`;
    case 3:
    case 4:
      return `(${n()} ${c.of(["|", "&", "^", "<<", ">>", ">>>"])} ${n()})`;
    case 5:
      return `${c.of(["-", "+", "~"])}(${n()})`;
    case 6:
      return assignment(c, p, "number", ["=", "+=", "-=", "*=", "%=", "|=", ">>>=", "??=", "&&="]);
    case 7: {
      const vars = namesOf(p, "number").filter(({ isConst }) => !isConst);
      if (vars.length === 0) return n();
      const { name } = c.of(vars);
      return c.of([`(${name}++)`, `(--${name})`, `(${name}--)`, `(++${name})`]);
    }
    case 8:
      return `Math.${c.of(INTEGER_FUNCTIONS)}(${n()})`;
    case 9:
      return `Math.${c.of(["max", "min"])}(${n()}, ${n()})`;
    case 10:
      return `${s()}.length`;
    case 11:
      return `${l()}.length`;
    case 12:
      return `${expression(c, p, "numbers")}[${n()}]`;
    case 13:
      return `${expression(c, p, "numbers")}.reduce((sum, x) => ${
        expression(c, {
          ...p,
          isGenerator: false,
          isAsync: false,
          names: [...p.names, { name: "sum", type: "number", isConst: false }, {
            name: "x",
            type: "number",
            isConst: false,
          }],
        }, "number")
      }, ${n()})`;
    case 14:
      return `${expression(c, p, "mapper")}(${n()}, ${n()})`;
    case 15:
      return `${c.of(["parseInt", "parseFloat", "Number"])}(${s()})`;
    case 16:
      return `${l()}.${c.of(["indexOf", "push", "lastIndexOf", "unshift"])}(${
        expression(c, p, c.of<Type>(["number", "string"]))
      })`;
    case 17:
      return `${s()}.${c.of(["charCodeAt", "codePointAt"])}(${n()})`;
    case 18: {
      const method = c.of(["indexOf", "lastIndexOf", "localeCompare"]);
      // Locales order other characters by rules of their own.
      const text = (): string => method === "localeCompare" ? c.of(['"b"', '"ab"', '"a"']) : s();
      return `${text()}.${method}(${text()})`;
    }
    case 19:
      return `${expression(c, p, "instance")}.${c.of(["value", "bump(2)", "total()", "secret"])}`;
    case 20:
      return `${expression(c, p, "object")}?.${c.of(KEYS)}?.${c.of(["a", "length", "d?.a"])}`;
    case 21:
      return `${expression(c, p, c.of<Type>(["map", "set"]))}.size`;
    case 22:
      return `(${n()} % 16 | 0) ** ${1 + c.below(3)}`.replace(/^(.*) \*\* (\d)$/, "($1) ** $2")
        .replace(/^/, "(").concat(")");
    default:
      return `${expression(c, p, "map")}.get(${expression(c, p, "any")})`;
  }
}

function string(c: Choices, p: Place): string {
  const n = (): string => expression(c, p, "number");
  const s = (): string => expression(c, p, "string");
  const known = called(c, p, "string");
  if (known !== undefined) return known;
  switch (c.below(26)) {
    case 22:
    case 23:
    case 24:
    case 25:
      return moreStrings(c, p);
    case 0:
    case 1:
      return `cut(${s()} + ${
        expression(c, p, c.of<Type>(["string", "number", "any", "numbers"]))
      })`;
    case 2:
    case 3:
      return `cut(\`${"${"}${
        expression(c, p, c.of<Type>(["number", "string", "boolean", "numbers"]))
      }}-${"${"}${s()}}\`)`;
    case 4:
      return `tag\`a${"${"}${n()}}b${"${"}${s()}}\``;
    case 5:
      return `${s()}.${
        c.of(["toUpperCase", "toLowerCase", "trim", "trimEnd", "toString", "at"])
      }()`;
    case 6:
      return `${s()}.${c.of(["slice", "substring", "substr", "at", "charAt"])}(${n()}, ${n()})`;
    case 7:
      return `${s()}.${c.of(["padStart", "padEnd"])}(${c.below(12)}, ${s()})`;
    case 8:
      return `${s()}.repeat(${c.below(4)})`;
    case 9:
      return `cut(${s()}.${c.of(["replace", "replaceAll"])}(${s()}, ${
        c.of([s(), '"[$&]"', "(m) => m + m"])
      }))`;
    case 10:
      return `cut(${expression(c, p, c.of<Type>(["numbers", "strings"]))}.join(${s()}))`;
    case 11:
      return `cut(String(${
        expression(c, p, c.of<Type>(["number", "boolean", "object", "set", "instance"]))
      }))`;
    case 12:
      return `(${n()}).${c.of(["toFixed", "toString", "toPrecision", "toExponential"])}(${
        2 + c.below(15)
      })`;
    case 13:
      return `(typeof ${expression(c, p, "any")})`;
    case 14:
      return `cut(JSON.stringify(${
        expression(c, p, c.of<Type>(["object", "numbers", "string", "number", "map"]))
      }))`;
    case 15:
      return `${expression(c, p, "strings")}[${n()}]`;
    case 16:
      return assignment(c, p, "string", ["=", "||=", "??="]);
    case 17:
      return `${expression(c, p, "object")}.b`;
    case 18:
      return `${expression(c, p, "instance")}.${c.of(["label", "describe()", "constructor.name"])}`;
    case 19:
      return `Object.prototype.toString.call(${expression(c, p, "any")})`;
    case 20:
      return `cut(${expression(c, p, "strings")}.${c.of(["pop", "shift", "toString"])}())`;
    default:
      return `${expression(c, p, "mapper")}.name`;
  }
}

const TYPED_ARRAYS = [
  ...["Uint8Array", "Int16Array", "Float64Array", "Uint8ClampedArray", "Float32Array"],
  ...["Int8Array", "Uint32Array"],
];

const PATTERNS = [
  ...["/a/", "/[a-c]+/g", "/(\\d+)-?(\\w)?/", "/h(?<name>e)(l+)/", "/(?:x|l)*?$/"],
  ...["/^\\s+|\\s+$/g", "/(?=l)./g", "/(?<=a)./", "/[^aeiou]/gi", "/./su", "/(.)\\1/g", "/\\b/g"],
  ...["/(a|b)*c?/y", "/[\\w.]+/", "/(?<!l)l/dg", "/,|$/", "/()/g", "/(?:(a)|b|(,))+/"],
];

function bigint(c: Choices, p: Place): string {
  const b = (): string => expression(c, p, "bigint");
  switch (c.below(7)) {
    case 0:
    case 1:
      return `(${b()} ${c.of(["+", "-", "*", "/", "%", "&", "|", "^"])} ${b()})`;
    case 2:
      return `(${b()} ${c.of(["<<", ">>"])} ${c.below(40)}n)`;
    case 3:
      return `-(${b()})`;
    case 4:
      return `BigInt.${c.of(["asIntN", "asUintN"])}(${c.below(70)}, ${b()})`;
    case 5:
      return `BigInt(${expression(c, p, c.of<Type>(["number", "string", "boolean"]))})`;
    default:
      return assignment(c, p, "bigint", ["=", "+=", "-=", "&="]);
  }
}

function typed(c: Choices, p: Place): string {
  const t = (): string => expression(c, p, "typed");
  const n = (): string => expression(c, p, "number");
  switch (c.below(9)) {
    case 0:
    case 1:
      return `new ${c.of(TYPED_ARRAYS)}(${expression(c, p, c.of<Type>(["numbers", "typed"]))})`;
    case 2:
      return `${t()}.map(${arrow(c, p, "number", "number")})`;
    case 3:
      return `${t()}.${c.of(["slice", "subarray", "fill", "with"])}(${n()}, ${n()})`;
    case 4:
      return `${t()}.${c.of(["sort", "reverse", "toSorted", "toReversed"])}()`;
    case 5:
      return `${t()}.filter(${arrow(c, p, "number", "boolean")})`;
    case 6:
      return `new ${c.of(TYPED_ARRAYS)}(${t()}.buffer)`;
    case 7:
      return `${c.of(TYPED_ARRAYS)}.from(${expression(c, p, "iterable")}, Number)`;
    default:
      return assignment(c, p, "typed", ["="]);
  }
}

/** Numbers by the newer parts of the library. */
function moreNumbers(c: Choices, p: Place): string {
  const n = (): string => expression(c, p, "number");
  const s = (): string => expression(c, p, "string");
  const t = (): string => expression(c, p, "typed");
  switch (c.below(8)) {
    case 0:
      return `Number(${expression(c, p, "bigint")})`;
    case 1:
      return `${s()}.search(${c.of(PATTERNS)})`;
    case 2:
      return `[...${s()}.matchAll(/(.)(l)?/g)].length`;
    case 3:
      return `${t()}[${n()}]`;
    case 4:
      return `${t()}.${
        c.of(["length", "byteLength", "at(-1)", "indexOf(2)", "findLast((x) => x > 1)"])
      }`;
    case 5:
      return `new Date(Date.UTC(2020, ${n()}, ${n()})).${
        c.of(["getTime", "getUTCDay", "getUTCMonth", "valueOf"])
      }()`;
    case 6:
      return `new DataView(new Uint8Array([1, 2, 3, 254, 5, 6, 7, 8]).buffer).${
        c.of(["getInt16", "getFloat32", "getUint32"])
      }(${c.below(6)}, ${c.of(["true", "false"])})`;
    default:
      return `${expression(c, p, "numbers")}.values().${
        c.of(["map((x) => x + 1)", "filter((x) => x > 1)", "drop(1)", "flatMap((x) => [x, x])"])
      }.take(${c.below(5)}).reduce((a, b) => a + b, ${n()})`;
  }
}

/** Strings by the newer parts of the library. */
function moreStrings(c: Choices, p: Place): string {
  const s = (): string => expression(c, p, "string");
  switch (c.below(9)) {
    case 0:
      return `cut(String(${expression(c, p, "bigint")}))`;
    case 1:
      return `cut(${s()}.replace(${c.of(PATTERNS)}, ${
        c.of([s(), '"<$&$1>"', "(m, g) => [m, g]"])
      }))`;
    case 2:
      return `${c.of(PATTERNS)}.exec(${s()})?.[${c.below(3)}]`;
    case 3:
      return `cut(JSON.stringify(${s()}.match(${c.of(PATTERNS)})))`;
    case 4:
      return `cut(${s()}.split(${c.of(PATTERNS)}, ${c.below(6)}).join("|"))`;
    case 5:
      return `cut(${s()}.replaceAll(${
        c.of(PATTERNS.filter((each) => /g\w*$/.test(each)))
      }, ${s()}))`;
    case 6:
      return `new Date(${expression(c, p, "number")}).toISOString()`;
    case 7:
      return `cut(${expression(c, p, "typed")}.join(${s()}))`;
    default:
      return `(${expression(c, p, "bigint")}).toString(${2 + c.below(35)}).slice(0, 40)`;
  }
}

function boolean(c: Choices, p: Place): string {
  const n = (): string => expression(c, p, "number");
  const s = (): string => expression(c, p, "string");
  const any = (): string => expression(c, p, c.of<Type>(["any", "number", "string", "numbers"]));
  switch (c.below(14)) {
    case 0:
    case 1:
      return `(${n()} ${c.of(["<", ">", "<=", ">=", "===", "!=="])} ${n()})`;
    case 2:
      return `(${s()} ${c.of(["<", ">", "===", "==", "<="])} ${s()})`;
    case 3:
      return `(${any()} ${c.of(["==", "!=", "===", "!=="])} ${any()})`;
    case 4:
      return `!${any()}`;
    case 5:
      return `(${expression(c, p, "boolean")} ${c.of(["&&", "||"])} ${
        expression(c, p, "boolean")
      })`;
    case 6:
      return `("${c.of(KEYS)}" in ${expression(c, p, "object")})`;
    case 7:
      return `${s()}.${c.of(["includes", "startsWith", "endsWith"])}(${s()})`;
    case 8:
      return `${expression(c, p, "numbers")}.${c.of(["includes", "some", "every"])}(${
        c.of([n(), "(x) => x > 1", "Boolean"])
      })`;
    case 9:
      return `(${expression(c, p, c.of<Type>(["instance", "any", "map"]))} instanceof ${
        c.of(["Base", "Derived", "Map", "Object"])
      })`;
    case 10:
      return `${
        c.of([
          "Number.isInteger",
          "Array.isArray",
          "Number.isNaN",
          "isNaN",
          "Object.isFrozen",
          "Number.isSafeInteger",
        ])
      }(${c.of([n(), expression(c, p, "numbers")])})`;
    case 11:
      return `${expression(c, p, c.of<Type>(["map", "set"]))}.${c.of(["has", "delete"])}(${any()})`;
    case 12:
      return `Object.is(${any()}, ${any()})`;
    default:
      return `delete ${expression(c, p, "object")}.${c.of(KEYS)}`;
  }
}

/** An arrow function of one element, with `x` and `i` known. */
function arrow(c: Choices, p: Place, element: Type, result: Type): string {
  const names: Name[] = [
    { name: "x", type: element, isConst: false },
    { name: "i", type: "number", isConst: false },
  ];
  const inner: Place = {
    ...p,
    isGenerator: false,
    isAsync: false,
    names: [...p.names.filter(({ name }) => name !== "x" && name !== "i"), ...names],
  };
  if (c.once(5)) {
    return `(x, i) => { ${functionBody(c, { ...p, depth: p.depth - 1 }, result, { names })} }`;
  }
  return `(x, i) => ${expression(c, inner, result).replace(/^\{/, "({")}`;
}

function list(c: Choices, p: Place, element: "number" | "string"): string {
  const type: Type = element === "number" ? "numbers" : "strings";
  const l = (): string => expression(c, p, type);
  const e = (): string => expression(c, p, element);
  const n = (): string => expression(c, p, "number");
  const known = called(c, p, type);
  if (known !== undefined) return known;
  switch (c.below(20)) {
    case 0:
    case 1:
      return `[${e()}, ${e()}]`;
    case 2:
      return `[${e()}, ...${expression(c, p, c.of<Type>([type, "iterable"]))}]`;
    case 3:
      return `cap(${l()}.map(${arrow(c, p, element, element)}))`;
    case 4:
      return `${l()}.filter(${arrow(c, p, element, "boolean")})`;
    case 5:
      return `${l()}.slice(${n()}, ${n()})`;
    case 6:
      return `cap(${l()}.concat(${l()}, ${e()}))`;
    case 7:
      return `${l()}.${c.of(["sort", "reverse", "toSorted", "toReversed", "flat"])}()`;
    case 8:
      return `${l()}.${c.of(["sort", "toSorted"])}((a, b) => a < b ? -1 : a > b ? 1 : 0)`;
    case 9:
      return `${l()}.splice(${n()}, ${c.below(3)}, ${e()})`;
    case 10:
      return `cap(${l()}.flatMap((x, i) => [x, ${expression(c, plain(p), element)}]))`;
    case 11:
      return `Array.from({ length: ${c.below(5)} }, (_, i) => ${expression(c, plain(p), element)})`;
    case 12:
      return `cap(Array.from(${expression(c, p, "iterable")}))`;
    case 13:
      return element === "number"
        ? `Object.values(${expression(c, p, "object")})`
        : `Object.keys(${expression(c, p, "object")})`;
    case 14:
      return element === "number"
        ? `${expression(c, p, "object")}.c`
        : `cut(${expression(c, p, "string")}).split(${expression(c, p, "string")})`;
    case 15:
      return `cap([...${expression(c, p, c.of<Type>(["set", "map", "string", "iterable"]))}])`;
    case 16:
      return `${l()}.${c.of(["fill", "with"])}(${c.of([`${c.below(3)}, ${e()}`, e()])})`;
    case 17:
      return assignment(c, p, type, ["=", "??="]);
    case 18:
      return `${l()}.copyWithin(${n()}, ${n()})`;
    default:
      return `${l()}.${c.of(["toSpliced(1, 1)", "filter(Boolean)", "slice()", "flat(2)"])}`;
  }
}

/** A property of an object literal. */
function property(c: Choices, p: Place): string {
  const n = (): string => expression(c, p, "number");
  switch (c.below(13)) {
    case 0:
    case 1:
      return `a: ${n()}`;
    case 2:
      return `b: ${expression(c, p, "string")}`;
    case 3:
      return `c: ${expression(c, p, "numbers")}`;
    case 4:
      return `d: ${expression(c, p, "object")}`;
    case 5:
      return `[${expression(c, p, c.of<Type>(["string", "number"]))}]: ${n()}`;
    case 6:
      return `...${expression(c, p, c.of<Type>(["object", "string", "numbers", "any"]))}`;
    case 7:
      return `get e() { ${functionBody(c, p, "number", {})} }`;
    case 8:
      return `set a(v) { console.log("set", v); }`;
    case 9:
      return `m(x = ${expression(c, plain(p), "number")}) { return ${
        c.of(["this.a", "super.toString", "x"])
      }; }`;
    case 10:
      return `${c.of(["1", "10", '"x y"'])}: ${n()}`;
    case 11:
      return `valueOf() { console.log("valueOf"); return ${expression(c, plain(p), "number")}; }`;
    default:
      return c.of([
        "[Symbol.toPrimitive](hint) { console.log(hint); return 7; }",
        `__proto__: { a: ${n()}, z: 1 }`,
        `toString() { return ${expression(c, plain(p), "string")}; }`,
        `[Symbol.toStringTag]: "Tagged"`,
      ]);
  }
}

function object(c: Choices, p: Place): string {
  const known = called(c, p, "object");
  if (known !== undefined) return known;
  const o = (): string => expression(c, p, "object");
  switch (c.below(8)) {
    case 0:
    case 1:
    case 2: {
      const parts = Array.from({ length: 1 + c.below(4) }, () => property(c, p));
      // Two __proto__ are a syntax error; V8 defines accessors behind what follows a spread that is first.
      const once = parts.filter((text, i) =>
        !text.startsWith("__proto__") ||
        parts.findIndex((each) => each.startsWith("__proto__")) === i
      ).sort((a, b) => Number(a.startsWith("...")) - Number(b.startsWith("...")));
      return `({ ${once.join(", ")} })`;
    }
    case 3:
      return `Object.assign({}, ${o()}, ${o()})`;
    case 4:
      return `Object.fromEntries(${
        c.of([
          `Object.entries(${o()})`,
          expression(c, p, "map"),
          `[["a", ${expression(c, p, "number")}]]`,
        ])
      })`;
    case 5:
      return `Object.freeze(${o()})`;
    case 6:
      return `Object.create(${c.of([o(), "null"])}, { a: { value: ${
        expression(c, p, "number")
      }, enumerable: ${expression(c, p, "boolean")} } })`;
    default:
      return assignment(c, p, "object", ["=", "??="]);
  }
}

function mapper(c: Choices, p: Place): string {
  switch (c.below(6)) {
    case 0:
    case 1:
      return `(${arrow(c, p, "number", "number")})`;
    case 2:
      return `(function (x, ...rest) { ${
        functionBody(c, p, "number", {
          names: [
            { name: "x", type: "number", isConst: false },
            { name: "rest", type: "numbers", isConst: false },
          ],
        })
      } })`;
    case 3:
      return `${expression(c, p, "mapper")}.bind(null, ${expression(c, p, "number")})`;
    case 4:
      return assignment(c, p, "mapper", ["="]);
    default:
      return `((f, g) => (x) => f(g(x)))(${expression(c, p, "mapper")}, ${
        expression(c, p, "mapper")
      })`;
  }
}

function map(c: Choices, p: Place): string {
  const any = (): string => expression(c, p, c.of<Type>(["number", "string", "any"]));
  switch (c.below(4)) {
    case 0:
      return `new Map([[${any()}, ${any()}], [${any()}, ${any()}]])`;
    case 1:
      return `${expression(c, p, "map")}.set(${any()}, ${any()})`;
    case 2:
      return `new Map(Object.entries(${expression(c, p, "object")}))`;
    default:
      return `Map.groupBy(${expression(c, p, "numbers")}, (x) => ${
        expression(c, plain(p), "any")
      })`;
  }
}

function set(c: Choices, p: Place): string {
  switch (c.below(3)) {
    case 0:
      return `new Set(${
        expression(c, p, c.of<Type>(["numbers", "strings", "string", "iterable"]))
      })`;
    case 1:
      return `${expression(c, p, "set")}.add(${expression(c, p, "any")})`;
    default:
      return `${expression(c, p, "set")}.${c.of(["union", "intersection", "difference"])}(${
        expression(c, p, "set")
      })`;
  }
}

function instance(c: Choices, p: Place): string {
  const classes = p.names.filter(({ calls }) => calls === "class");
  const name = c.of(["Base", "Derived", ...classes.map((each) => each.name)]);
  return `new ${name}(${expression(c, p, "number")}, ${expression(c, p, "string")})`;
}

function iterable(c: Choices, p: Place): string {
  const generators = functionsOf(p, "iterable", "generator");
  if (generators.length > 0 && c.once(2)) return call(c, p, c.of(generators));
  switch (c.below(6)) {
    case 0:
      return expression(c, p, c.of<Type>(["numbers", "strings", "string", "set", "map", "typed"]));
    case 1:
      return `counter(${c.below(5)})`;
    case 2:
      return `${expression(c, p, "numbers")}.${c.of(["entries", "keys", "values"])}()`;
    case 3:
      return `${expression(c, p, c.of<Type>(["map", "set"]))}.${
        c.of(["entries", "keys", "values"])
      }()`;
    case 4:
      return `Object.entries(${expression(c, p, "object")})`;
    default:
      return expression(c, p, "instance");
  }
}

function any(c: Choices, p: Place): string {
  const types: readonly Type[] = [
    ...["number", "string", "object", "numbers", "boolean", "mapper", "map", "set"] as const,
    ...["instance", "strings", "iterable", "bigint", "typed"] as const,
  ];
  return expression(c, p, c.of(types));
}
