/** Random statements about the corners of the language: order of evaluation, closing of iterators, subclasses. */
import type { Choices, Name, Place, Type } from "./choices.ts";
import { expression } from "./expressions.ts";
import { functionBody } from "./functions.ts";

/** A statement about a corner of the language, in a block of its own. */
export function exotic(c: Choices, place: Place): string {
  const p: Place = { ...place, depth: place.depth - 1 };
  return `{ ${c.of([targets, objects, classes, iterators, functions, subclasses])(c, p)} }`;
}

/** An expression that prints when it is evaluated. */
function traced(c: Choices, p: Place, type: Type): string {
  return `t("${c.fresh("t")}", ${expression(c, p, type)})`;
}

function plain(p: Place, names: readonly Name[] = []): Place {
  return { ...p, isGenerator: false, isAsync: false, names: [...p.names, ...names] };
}

const known = (name: string, type: Type): Name => ({ name, type, isConst: false });

/** Assignments whose targets have effects. */
function targets(c: Choices, p: Place): string {
  const [o, l] = [c.fresh("o"), c.fresh("l")];
  const n = (): string => traced(c, p, "number");
  const o1 = `t("${c.fresh("t")}", ${o})`;
  const head = `const ${o} = { a: 1, b: "x", get g() { console.log("get g"); return 2; }, ` +
    `set g(v) { console.log("set g", v); } }, ${l} = [1, 2, 3];`;
  const lines = [
    `[${o1}.a, ${l}[${n()}] = ${n()}, ...${o}.rest] = ${
      expression(c, p, c.of<Type>(["numbers", "iterable"]))
    };`,
    `({ a: ${o1}[${traced(c, p, "string")}], b: ${l}[0] = ${n()}, ...${o}.others } = ${
      expression(c, p, "object")
    });`,
    `${o1}.a ${c.of(["+=", "??=", "&&=", "||=", "**=", ">>>="])} ${n()};`,
    `${o1}[${traced(c, p, "string")}]${c.of(["++", "--", " += 1", " ??= 3"])};`,
    `${o}.g ${c.of(["+=", "=", "??=", "&&=", "||="])} ${n()};`,
    `console.log(${o}?.g, ${o}?.[${traced(c, p, "string")}]?.(${n()}), ${o}.h?.x.y.z);`,
    `for (${o}.a of ${
      expression(c, p, "numbers")
    }) { if (fuel-- <= 0) break; console.log(${o}.a); }`,
    `for ([${l}[1], ${o}.b = ${n()}] of [[1], [2, 3]]) console.log(${l}, ${o}.b);`,
    `for (${o}[${traced(c, p, "string")}] in { k: 1, 3: 2 }) console.log(${o});`,
  ];
  return `${head} ${c.of(lines)} ${c.of(lines)} console.log(${o}, ${l});`;
}

/** Properties: order, descriptors, prototypes, freezing. */
function objects(c: Choices, p: Place): string {
  const o = c.fresh("o");
  const value = (): string => expression(c, p, c.of<Type>(["number", "string", "any"]));
  const key = (): string =>
    c.of(['"a"', '"10"', "2", '"length"', "Symbol.for('k')", expression(c, p, "string")]);
  const lines = [
    `${o}[${key()}] = ${value()};`,
    `delete ${o}[${key()}];`,
    `Object.defineProperty(${o}, ${key()}, { value: ${value()}, ${
      c.of(["writable: true, ", ""])
    }enumerable: ${c.of(["true", "false"])}, configurable: ${c.of(["true", "false"])} });`,
    `Object.defineProperty(${o}, ${key()}, { get() { return this.a; }, set(v) { this.b = v; } });`,
    `Object.setPrototypeOf(${o}, ${
      c.of(["{ inherited: 1, get a() { return 5; } }", "null", "[]"])
    });`,
    `Object.${c.of(["freeze", "seal", "preventExtensions"])}(${o});`,
    `console.log(Object.getOwnPropertyNames(${o}), Object.keys(${o}), ${key()} in ${o});`,
    `console.log(Object.entries(Object.getOwnPropertyDescriptors(${o})).length, { ...${o} });`,
    `console.log(Object.isFrozen(${o}), Object.isSealed(${o}), Object.isExtensible(${o}));`,
    `for (const k in ${o}) console.log(k);`,
    `console.log(Object.groupBy(${expression(c, p, "numbers")}, (x) => x > 1 ? "big" : x));`,
  ];
  const steps = Array.from(
    { length: 2 + c.below(6) },
    () => `try { ${c.of(lines)} } catch (e) { console.log(e.name); }`,
  );
  return `const ${o} = ${c.of(["{ a: 1 }", "{ 5: 1, b: 2, 1: 3 }"])}; ` +
    `${steps.join(" ")} console.log(${o});`;
}

/** Classes with private methods, accessors, static members, computed keys. */
function classes(c: Choices, p: Place): string {
  const K = c.fresh("K");
  const q = plain(p);
  const n = (): string => traced(c, q, "number");
  const members = [
    `static [${traced(c, q, "string")}] = ${n()};`,
    `[${traced(c, q, "string")}] = ${n()};`,
    `static #count = ${n()}; static next() { return ++this.#count; }`,
    `#v = ${n()}; get v() { return this.#v; } set v(x) { console.log("set v", x); this.#v = x; }`,
    `get #hidden() { return this.w; } set #hidden(x) { this.w = x; } turn() { this.#hidden += 2; return this.#hidden; }`,
    `f = () => this.w; g = function () { return this?.w; };`,
    `static { this.made = ${n()}; console.log(this.name); }`,
    `["me" + "thod"](a = this.w, { b } = { b: a }) { return [a, b, new.target, arguments.length]; }`,
    `static async *[Symbol.asyncIterator]() { yield 1; }`,
    `w = ${n()};`,
  ];
  const chosen = members.filter((_, i) =>
    i < 3 ? c.once(2) : i === members.length - 1 || c.once(2)
  );
  const uses = [
    `k.v = ${n()}; console.log(k.v);`,
    `console.log(k.turn?.());`,
    `console.log(k.f?.(), (0, k.g)?.());`,
    `console.log(${K}.next?.(), ${K}.next?.call?.(${c.of([K, "{}"])}));`,
    `console.log(k.method?.(), k.method?.(1, 2));`,
    `console.log(k, Object.keys(k));`,
    `console.log(Object.getOwnPropertyNames(${K}.prototype), ${K}.made);`,
    `${K}();`,
    `console.log(${K}.prototype.turn?.call({}));`,
  ];
  const steps = uses.filter(() => c.once(2)).map((use) =>
    `try { ${use} } catch (e) { console.log(e.name); }`
  );
  return `class ${K}${c.of(["", " extends Base", " extends Array", " extends Object"])} { ${
    chosen.join(" ")
  } } ` +
    `const k = new ${K}(${c.below(4)}, 2); ${steps.join(" ")}`;
}

/** Iterators that are closed, or throw. */
function iterators(c: Choices, p: Place): string {
  const it = c.fresh("it");
  const n = (): string => expression(c, plain(p), "number");
  const throws = (): string => c.of(["", "", `throw new Error("${c.fresh("in ")}");`]);
  const iterable =
    `const ${it} = { [Symbol.iterator]() { console.log("open"); let i = 0; return { ` +
    `next() { console.log("next"); ${throws()} return { value: i++, done: i > ${
      1 + c.below(4)
    } }; }, ` +
    `${
      c.of([
        "",
        "return(v) { console.log('return'); " + throws() + " return {}; },",
        "return: undefined,",
      ])
    } }; } };`;
  const lines = [
    `const [a, b = ${n()}] = ${it}; console.log(a, b);`,
    `const [...all] = ${it}; console.log(all);`,
    `for (const x of ${it}) { console.log(x); ${
      c.of(["break;", "continue;", `if (x > 0) throw new Error("body");`, ""])
    } }`,
    `console.log(Math.max(...${it}, ...${it}));`,
    `console.log(new Map([[1, 2], ${it}]));`,
    `console.log(new Set(${it}), Array.from(${it}, (x) => x * 2));`,
    `L: for (const x of ${it}) { for (const y of ${it}) { console.log(x, y); ${
      c.of(["break L;", "continue L;", "break;"])
    } } }`,
    `(([a, , b]) => console.log(a, b))(${it});`,
    `let q; [q = ${n()}, q] = ${it}; console.log(q);`,
    `console.log((() => { for (const x of ${it}) { try { return x; } finally { console.log("finally"); ${
      c.of(["", "continue;", "break;"])
    } } } })());`,
  ];
  return `${iterable} ${
    Array.from({ length: 1 + c.below(3) }, () =>
      `try { ${c.of(lines)} } catch (e) { console.log(show(e)); }`)
      .join(" ")
  }`;
}

/** Functions: parameters, arguments, this, recursion, closures, completion of try. */
function functions(c: Choices, p: Place): string {
  const f = c.fresh("f");
  const q = plain(p);
  const n = (): string => traced(c, q, "number");
  const body = functionBody(c, q, "number", { names: [known("a", "number")] });
  const lines = [
    `function ${f}(a = ${n()}, b = () => a, c = b()) { a = 5; return [a, b(), c, arguments.length, ${f}.length]; } console.log(${f}(), ${f}(1), ${f}(undefined, undefined, 3));`,
    `function ${f}() { arguments[0] = 9; return [...arguments, this]; } console.log(${f}(1, 2), ${f}.call(7), ${f}.apply(null, { length: 2 }));`,
    `const ${f} = (a) => { try { ${body} } finally { console.log("done"); ${
      c.of(["", "return -1;"])
    } } }; console.log(${f}(2));`,
    `const ${f} = function g(a) { ${
      c.of(["", "try { g = 1; } catch (e) { console.log(e.name); }"])
    } return a <= 0 || fuel-- <= 0 ? [] : [a, ...g(a - 1)]; }; console.log(${f}(${
      c.below(6)
    }), typeof g);`,
    `const ${f} = { m() { return () => () => this.x; }, x: ${n()}, get n() { return this?.x; } }; console.log(${f}.m()()(), (${f}.m)()()(), ${f}.n);`,
    `var ${f} = ${n()}; { function ${f}x() { return ${f}; } console.log(${f}x()); }`,
    `const ${f} = (...args) => args.length; console.log(${f}(...[, ,]), ${f}(...${
      expression(c, q, "numbers")
    }, 1), ${f}.bind(null, 1, 2)(3), ${f}.name);`,
    `try { console.log(${f}); } catch (e) { console.log(e.name); } let ${f} = ${n()}; switch (${f}) { case 1: let y = 1; default: try { y; } catch (e) { console.log(e.name); } y = 2; console.log(y); }`,
    `const ${f} = []; for (let i = 0, h = () => i; i < 3; i++, ${f}.push(() => i)) { if (i === 1) continue; ${f}.push(h); } console.log(${f}.map((x) => x()));`,
    `const ${f} = (s, ...v) => [s === ${f}.last, (${f}.last = s).raw[0], v]; for (let i = 0; i < 2; i++) console.log(${f}\`a\${i}\\n\`);`,
    `console.log([typeof ${f}u, void 0, (1, 2), !function () {}(), new (class { x = new.target.name })().x]); var ${f}u;`,
  ];
  return c.of(lines);
}

/** Subclasses of what the library has. */
function subclasses(c: Choices, p: Place): string {
  const K = c.fresh("K");
  const q = plain(p);
  const n = (): string => expression(c, q, "number");
  const lines = [
    `class ${K} extends Array { sum() { return this.reduce((a, b) => a + b, 0); } } const k = ${K}.from([${n()}, 2, 3]); console.log(k, k.map((x) => x + 1).sum(), k.filter(Boolean) instanceof ${K}, k.slice(1).constructor.name, ${K}.of(1).concat([2]));`,
    `class ${K} extends Map { get(key) { return super.get(key) ?? ${n()}; } set(key, v) { console.log("set", key); return super.set(key, v); } } const k = new ${K}([["a", 1]]); console.log(k.get("a"), k.get("b"), k, k.size);`,
    `class ${K} extends Error { constructor(m, o) { super(m, o); this.name = "${K}"; this.extra = ${n()}; } } try { throw new ${K}("m", { cause: 1 }); } catch (e) { console.log(String(e), e instanceof Error, e.cause, e.extra, Object.keys(e), e.hasOwnProperty("message")); }`,
    `class ${K} extends Set { add(v) { if (v === 2) console.log("two"); return super.add(v); } } console.log(new ${K}([1, 2, 2, ${n()}]), new ${K}([1]).union?.(new Set([5])));`,
    `class ${K} { static [Symbol.hasInstance](x) { console.log("asked"); return typeof x === "number"; } } console.log(1 instanceof ${K}, "a" instanceof ${K});`,
    `class ${K} extends Uint8Array { static get [Symbol.species]() { return Array; } } console.log(new ${K}([1, 2]).length);`,
    `class ${K} extends RegExp { exec(s) { console.log("exec", s); return super.exec(s); } } console.log(new ${K}("a(.)").test("xab"), "aab".replace(new ${K}("a", "g"), "z"));`,
    `class A${K} { constructor() { return { swapped: true }; } } class ${K} extends A${K} { #p = ${n()}; static has(o) { return #p in o; } } console.log(${K}.has(new ${K}()), new ${K}());`,
    `const k = { __proto__: { hi() { return "base"; } }, hi() { return super.hi() + "!"; }, get z() { return super.toString === Object.prototype.toString; } }; console.log(k.hi(), k.z);`,
    `const k = { valueOf() { console.log("v"); return ${n()}; }, toString() { console.log("s"); return "S"; } }; console.log(k + 1, \`\${k}\`, k * 2, k == 1, k > 0, [k] + "", +k, k + "", String(k));`,
    `const k = { [Symbol.toPrimitive](h) { console.log(h); return h === "number" ? 4 : "p"; } }; console.log(k + 1, \`\${k}\`, k * 2, k == "p", Math.max(k, 1), new Date(k).getTime(), { p: 8 }[k], k < 9);`,
  ];
  return c.of(lines);
}
