/**
 * Random programs over the whole language. A program is a list of parts; each grows from bytes of its own, so
 * that shrinking drops parts, and simplifies the others. What a program prints does not depend on the clock, the
 * host, or on anything that differs from JavaScript by design (docs/javascript.md). Every loop and function uses
 * fuel, so that all programs end.
 */
import fc from "../../property/seeds.ts";
import { Choices, type Name, type Place } from "./choices.ts";
import { classDeclaration, functionDeclaration } from "./functions.ts";
import { expression } from "./expressions.ts";
import { statements } from "./statements.ts";

/** Parts of the language that random programs use besides the common one. */
export interface Features {
  readonly generators: boolean;
  readonly async: boolean;
  /** Messages of errors that the engine makes. */
  readonly messages: boolean;
}

/** What the parts may use. */
const LIBRARY = `let fuel = 400;
Function.prototype.toString = function () { return "source of " + this.name; };
const show = (e) => e instanceof Error ? isOwn(e) ? e.name + ": " + e.message : e.name : typeof e === "object" ? "object" : String(e);
const t = (tag, value) => { console.log(tag); return value; };
const cut = (s) => typeof s === "string" ? s.slice(0, 60) : s;
const cap = (list) => list.length > 12 ? list.slice(0, 12) : list;
const tag = (texts, ...values) => texts.raw.join("|") + values.length;
class Base {
  #n; static made = 0; label;
  constructor(n, s) { this.#n = n; this.label = s; Base.made++; }
  get value() { return this.#n; }
  set value(v) { if (v < 0) throw new RangeError("negative"); this.#n = v; }
  bump(by = 1) { return this.#n += by; }
  total() { return this.#n + Base.made; }
  describe() { return \`\${this.label}:\${this.#n}\`; }
  *[Symbol.iterator]() { yield this.#n; yield this.label; }
  static #hidden = 5;
  get secret() { return Base.#hidden + this.#n; }
}
class Derived extends Base {
  own = this.value;
  total() { return super.total() * 2; }
  get value() { return super.value + 100; }
  set value(v) { super.value = v; }
}
const counter = (count) => ({
  [Symbol.iterator]() {
    let at = 0;
    return {
      next: () => at < count ? { value: at++, done: false } : { value: undefined, done: true },
      return(value) { console.log("closed", at); return { value, done: true }; },
    };
  },
});
`;

const GENERATOR_OF_BASE = "*[Symbol.iterator]() { yield this.#n; yield this.label; }";
const ITERATOR_OF_BASE = "[Symbol.iterator]() { return [this.#n, this.label].values(); }";

const LATER = `const later = (turns, value) => turns <= 0 ? Promise.resolve(value)
  : Promise.resolve().then(() => later(turns - 1, value));
`;

const ALL_MESSAGES = 'const isOwn = (e) => e.name !== "DataCloneError";\n';
const OWN_MESSAGES = 'const isOwn = (e) => e.name === "RangeError" || e.name === "Error";\n';

/** Writes the program that grows from parts. */
export function writeProgram(parts: readonly Uint8Array[], features: Features): string {
  const shared = { names: 0 };
  const names: Name[] = [];
  const library = features.generators
    ? LIBRARY
    : LIBRARY.replace(GENERATOR_OF_BASE, ITERATOR_OF_BASE);
  const texts = [
    (features.messages ? ALL_MESSAGES : OWN_MESSAGES) + library + (features.async ? LATER : ""),
  ];
  for (const bytes of parts) {
    const c = new Choices(bytes, shared);
    const place: Place = {
      names: [...names],
      depth: 5 + c.below(3),
      isFunction: false,
      isGenerator: false,
      isAsync: false,
      labels: [],
      isLoop: false,
      isClass: false,
    };
    const written = part(c, place, features);
    texts.push(written.text);
    names.push(...written.names);
  }
  return texts.join("\n") + "\n";
}

function part(
  c: Choices,
  place: Place,
  features: Features,
): { readonly text: string; readonly names: readonly Name[] } {
  const kind = c.below(12);
  if (kind === 4 || kind === 5) {
    const { text, name } = classDeclaration(c, place);
    const failed = `console.log("failed", show(e));`;
    const made = `let ${name.name} = Base; try { ${name.name} = ${text}; } catch (e) { ${failed} }`;
    return { text: made, names: [name] };
  }
  if (kind === 6 || kind === 7) {
    const kinds = [
      "plain" as const,
      ...(features.generators ? ["generator" as const] : []),
      ...(features.async ? ["async" as const] : []),
    ];
    const { text, name } = functionDeclaration(c, place, c.of(kinds));
    return { text, names: [name] };
  }
  if (kind === 3) {
    const name = c.fresh("g");
    const type = c.of(["number", "string", "numbers", "object", "map", "mapper"] as const);
    const failed = `console.log("failed", show(e));`;
    const text = `let ${name}; try { ${name} = ${
      expression(c, place, type)
    }; } catch (e) { ${failed} }`;
    return { text, names: [{ name, type, isConst: false }] };
  }
  const isAsync = features.async && c.once(2);
  const { text } = statements(c, { ...place, isAsync }, 2 + c.below(12));
  const body = `try { ${text} } catch (e) { console.log("threw", show(e)); }`;
  const told = isAsync ? `(async () => { ${body} })();` : body;
  return { text: `fuel = 400; ${told}`, names: [] };
}

/** Parts from which programs grow. */
export function programParts(): fc.Arbitrary<readonly Uint8Array[]> {
  // Without bias: small programs find little.
  const bytes = fc.uint8Array({ maxLength: 400, size: "max" });
  return fc.noBias(fc.array(bytes, { minLength: 1, maxLength: 16, size: "max" }));
}
