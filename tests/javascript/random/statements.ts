/** Random statements. */
import { type Choices, type Name, type Place, type Type, within } from "./choices.ts";
import { expression, promise } from "./expressions.ts";
import { classDeclaration, functionDeclaration } from "./functions.ts";

/** Code, and the names that it declares for what follows. */
export interface Written {
  readonly text: string;
  readonly names: readonly Name[];
}

/** Several statements. */
export function statements(c: Choices, place: Place, count: number): Written {
  const texts: string[] = [];
  const names: Name[] = [];
  for (let i = 0; i < count; i++) {
    const written = statement(c, { ...place, names: [...place.names, ...names] });
    texts.push(written.text);
    names.push(...written.names);
  }
  return { text: texts.join(" "), names };
}

function block(c: Choices, p: Place, names: readonly Name[] = []): string {
  return `{ ${statements(c, within(p, names), 1 + c.below(5)).text} }`;
}

const TYPES: readonly Type[] = [
  ...["number", "string", "numbers", "object", "boolean", "strings", "mapper"] as const,
  ...["map", "set", "instance", "iterable", "any", "bigint", "typed"] as const,
];

/** Prints one or several values. */
export function print(c: Choices, p: Place): string {
  const values = Array.from(
    { length: 1 + c.below(3) },
    () => expression(c, p, c.of(TYPES)),
  );
  return `console.log(${values.join(", ")});`;
}

function only(text: string): Written {
  return { text, names: [] };
}

/** One statement. */
function statement(c: Choices, p: Place): Written {
  if (p.depth <= 0 || !c.hasMore) return only(print(c, p));
  if (p.isGenerator && c.once(3)) return only(yielding(c, p));
  if (p.isAsync && c.once(4)) return only(awaiting(c, p));
  switch (c.below(22)) {
    case 0:
    case 1:
      return only(print(c, p));
    case 2:
    case 3:
    case 4:
      return declaration(c, p);
    case 5:
      return destructuring(c, p);
    case 6:
      return only(assignments(c, p));
    case 7:
      return only(
        `if (${expression(c, p, "boolean")}) ${block(c, p)}${
          c.once(2) ? "" : ` else ${block(c, p)}`
        }`,
      );
    case 8:
    case 9:
      return only(counted(c, p));
    case 10:
      return only(each(c, p));
    case 11:
      return only(whiles(c, p));
    case 12:
      return only(switches(c, p));
    case 13:
    case 14:
      return only(tries(c, p));
    case 15:
      return only(exit(c, p));
    case 16: {
      if (c.once(2)) return only(block(c, p));
      const { text, name } = classDeclaration(c, p);
      return { text, names: [name] };
    }
    case 17: {
      const { text, name } = functionDeclaration(c, p, "plain");
      return { text, names: [name] };
    }
    case 18:
      return only(`0, ${expression(c, p, c.of(TYPES))};`);
    case 19:
      return only(closures(c, p));
    case 20:
      return only(p.isAsync ? awaiting(c, p) : mutation(c, p));
    default:
      return only(p.isGenerator ? yielding(c, p) : mutation(c, p));
  }
}

function declaration(c: Choices, p: Place): Written {
  const type = c.of(TYPES);
  const name = c.fresh("v");
  const isConst = c.once(3);
  const kind = isConst ? "const" : c.of(["let", "let", "var"]);
  return { text: `${kind} ${name} = ${expression(c, p, type)};`, names: [{ name, type, isConst }] };
}

function destructuring(c: Choices, p: Place): Written {
  const [a, b, d] = [c.fresh("v"), c.fresh("v"), c.fresh("v")];
  const known = (name: string, type: Type): Name => ({ name, type, isConst: false });
  const n = (): string => expression(c, p, "number");
  switch (c.below(5)) {
    case 0:
      return {
        text: `let [${a}, ${b} = ${n()}, ...${d}] = ${
          expression(c, p, c.of<Type>(["numbers", "iterable"]))
        };`,
        names: [known(a, "number"), known(b, "number"), known(d, "numbers")],
      };
    case 1:
      return {
        text: `let { a: ${a} = ${n()}, b: ${b}, ...${d} } = ${expression(c, p, "object")};`,
        names: [known(a, "number"), known(b, "string"), known(d, "object")],
      };
    case 2:
      return {
        text: `let { d: { a: ${a} = ${n()} } = {}, [${expression(c, p, "string")}]: ${b} } = ${
          expression(c, p, "object")
        };`,
        names: [known(a, "number"), known(b, "any")],
      };
    case 3:
      return {
        text: `let ${a} = 1, ${b} = 2; [${a}, ${b} = ${n()}] = ${
          expression(c, p, c.of<Type>(["numbers", "iterable"]))
        };`,
        names: [known(a, "number"), known(b, "number")],
      };
    default:
      return {
        text: `let { length: ${a}, [0]: ${b} = "none" } = ${
          expression(c, p, c.of<Type>(["string", "strings"]))
        };`,
        names: [known(a, "number"), known(b, "string")],
      };
  }
}

function assignments(c: Choices, p: Place): string {
  const known = p.names.filter(({ isConst, params }) => !isConst && params === undefined);
  if (known.length === 0) return print(c, p);
  const { name, type } = c.of(known);
  if (type === "number") {
    return `${name} ${c.of(["=", "+=", "-=", "*=", "/=", "%=", "^=", "<<=", "&&=", "??="])} ${
      expression(c, p, type)
    };`;
  }
  if (type === "string") return `${name} = cut(${name} + ${expression(c, p, "any")});`;
  return `${name} = ${expression(c, p, type)};`;
}

/** A `for` with a counter. */
function counted(c: Choices, p: Place): string {
  const name = c.fresh("i");
  const label = c.once(3) ? c.fresh("L") : undefined;
  const inner: Place = {
    ...p,
    isLoop: true,
    labels: label === undefined ? p.labels : [...p.labels, label],
  };
  const body = block(c, inner, [{ name, type: "number", isConst: false }]);
  const head = label === undefined ? "" : `${label}: `;
  return `${head}for (let ${name} = 0; ${name} < ${
    1 + c.below(6)
  } && fuel-- > 0; ${name}++) ${body}`;
}

function each(c: Choices, p: Place): string {
  const name = c.fresh("e");
  const other = c.fresh("e");
  const label = c.once(3) ? c.fresh("L") : undefined;
  const inner: Place = {
    ...p,
    isLoop: true,
    labels: label === undefined ? p.labels : [...p.labels, label],
  };
  const known = (type: Type): readonly Name[] => [{ name, type, isConst: false }];
  const head = label === undefined ? "" : `${label}: `;
  const check = "if (fuel-- <= 0) break;";
  switch (c.below(5)) {
    case 0:
    case 1:
      return `${head}for (const ${name} of ${
        expression(c, p, c.of<Type>(["numbers", "iterable", "set"]))
      }) { ${check} ${block(c, inner, [{ name, type: "number", isConst: true }])} }`;
    case 2:
      return `${head}for (const ${name} in ${
        expression(c, p, c.of<Type>(["object", "instance", "strings"]))
      }) { ${check} ${block(c, inner, [{ name, type: "string", isConst: true }])} }`;
    case 3:
      return `${head}for (let [${name}, ${other} = 1] of ${
        expression(c, p, c.of<Type>(["map", "iterable"]))
      }) { ${check} ${block(c, inner, known("any"))} }`;
    default:
      return p.isAsync
        ? `${head}for await (const ${name} of [${promise(c, p, "number")}, ${
          expression(c, p, "number")
        }]) { ${check} ${block(c, inner, [{ name, type: "number", isConst: true }])} }`
        : `${head}for (let ${name} of ${expression(c, p, "strings")}) { ${check} ${
          block(c, inner, known("string"))
        } }`;
  }
}

function whiles(c: Choices, p: Place): string {
  const inner: Place = { ...p, isLoop: true };
  const condition = expression(c, p, "boolean");
  if (c.once(2)) return `do { if (fuel-- <= 0) break; ${block(c, inner)} } while (${condition});`;
  return `while (${condition}) { if (fuel-- <= 0) break; ${block(c, inner)} ${
    c.of(["break;", "if (fuel % 3 === 0) break;"])
  } }`;
}

function switches(c: Choices, p: Place): string {
  const type = c.of<Type>(["number", "string", "any"]);
  const inner: Place = { ...p, depth: p.depth - 1, isLoop: false };
  const cases = Array.from({ length: 1 + c.below(4) }, () => {
    const { text } = statements(c, { ...inner, names: p.names }, 1);
    // A block of its own: the cases share one scope.
    return `case ${expression(c, p, type)}: { ${text} } ${c.of(["break;", ""])}`;
  });
  if (c.once(2)) cases.splice(c.below(cases.length + 1), 0, `default: ${block(c, inner)}`);
  return `switch (${expression(c, p, type)}) { ${cases.join(" ")} }`;
}

function tries(c: Choices, p: Place): string {
  const name = c.fresh("x");
  const body = block(c, p);
  const caught = block(c, p, [{ name, type: "string", isConst: false }]);
  const shown = `${name} = show(${name}); console.log("caught", ${name});`;
  switch (c.below(4)) {
    case 0:
    case 1:
      return `try ${body} catch (${name}) { ${shown} ${caught} }`;
    case 2:
      return `try ${body} catch (${name}) { ${shown} } finally ${block(c, p)}`;
    default:
      return `try { try ${body} finally ${
        block(c, p)
      } } catch ({ name: ${name} = "none" }) { ${shown} }`;
  }
}

/** Leaves something: `throw`, `return`, `break`, `continue`. */
function exit(c: Choices, p: Place): string {
  const condition = `if (${expression(c, p, "boolean")}) `;
  const ways = [
    `throw new ${c.of(["Error", "TypeError", "RangeError"])}(${expression(c, p, "string")});`,
    `throw ${expression(c, p, "any")};`,
  ];
  if (p.isFunction) ways.push(`return ${expression(c, p, "any")};`);
  if (p.isLoop) ways.push("break;", "continue;");
  for (const label of p.labels) ways.push(`break ${label};`, `continue ${label};`);
  return condition + ways[ways.length - 1 - c.below(ways.length)];
}

/** Closures of the variables of a loop. */
function closures(c: Choices, p: Place): string {
  const [list, i] = [c.fresh("v"), c.fresh("i")];
  const inner: Place = {
    ...p,
    isGenerator: false,
    isAsync: false,
    names: [...p.names, { name: i, type: "number", isConst: false }],
  };
  const value = expression(c, inner, "number");
  const step = c.of(["", `${i}++;`, `if (${i} === 1) continue;`]);
  return `{ const ${list} = []; for (let ${i} = 0; ${i} < ${
    2 + c.below(3)
  }; ${i}++) { ${list}.push(() => ${value}); ${step} } console.log(${list}.map((f) => f())); }`;
}

function mutation(c: Choices, p: Place): string {
  const o = (): string => expression(c, p, "object");
  const n = (): string => expression(c, p, "number");
  const l = (): string => expression(c, p, c.of<Type>(["numbers", "strings"]));
  switch (c.below(10)) {
    case 0:
      return `0, ${o()}.${c.of(["a", "e"])} = ${n()};`;
    case 1:
      return `0, ${o()}[${expression(c, p, "string")}] ${c.of(["=", "+=", "??="])} ${n()};`;
    case 2:
      return `0, ${l()}[${c.below(6)}] = ${n()};`;
    case 3:
      return `0, ${l()}.length = ${c.below(4)};`;
    case 4:
      return `Object.defineProperty(${o()}, "${c.of(["a", "q"])}", { get() { return ${
        c.below(9)
      }; }, enumerable: ${expression(c, p, "boolean")}, configurable: true });`;
    case 5:
      return `console.log(Object.getOwnPropertyDescriptors(${o()}));`;
    case 6:
      return `0, ${expression(c, p, "instance")}.${c.of(["value", "label", "extra"])} = ${n()};`;
    case 7:
      return `${expression(c, p, "map")}.forEach((v, k, m) => { console.log(k, v); ${
        c.of(["m.delete(k);", ""])
      } });`;
    case 8:
      return `${expression(c, p, "numbers")}.forEach((x, i, all) => { console.log(x, i); ${
        c.of(["all.pop();", ""])
      } });`;
    default:
      return `console.log(JSON.stringify(${o()}, ${
        c.of(["null", '(k, v) => typeof v === "number" ? v + 1 : v', '["a", "b"]'])
      }, ${c.below(3)}));`;
  }
}

function yielding(c: Choices, p: Place): string {
  const name = c.fresh("y");
  switch (c.below(3)) {
    case 0:
      return `yield ${expression(c, p, "number")};`;
    case 1:
      return `yield* ${expression(c, p, "iterable")};`;
    default:
      return `{ const ${name} = yield ${
        expression(c, p, "number")
      }; console.log("sent", ${name}); }`;
  }
}

function awaiting(c: Choices, p: Place): string {
  const name = c.fresh("w");
  switch (c.below(4)) {
    case 0:
      return `console.log("awaited", await ${promise(c, p, "number")});`;
    case 1:
      return `await null;`;
    case 2:
      return `{ const ${name} = await Promise.allSettled([${promise(c, p, "number")}, ${
        promise(c, p, "string")
      }]); console.log(${name}.map(({ status, value, reason }) => [status, value, show(reason)])); }`;
    default:
      return `queueMicrotask(() => console.log("micro", ${c.below(9)}));`;
  }
}
