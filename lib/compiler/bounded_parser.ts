/**
 * Bounds of the parser: nesting ends at the same place on each host, whatever stack it has, and long texts take
 * linear time. A plugin of acorn, which may follow that of TypeScript.
 */
import { getLineInfo, type Parser } from "acorn";

/**
 * Most nested calls of the methods in {@link COUNTED}, by what these count for. V8 has 984 KB of stack, of which one
 * takes 300 bytes on average and 450 at most.
 */
const MOST_NESTING = 2000;

/**
 * Most calls of these methods for each unit of a text, and units that a text has at least for that: usual texts take
 * less than 1. What TypeScript's parser must try in several ways, inside each other, doubles at each level.
 */
const CALLS_PER_UNIT = 16;
const LEAST_UNITS = 4096;

/** Names of a kind in a scope from which on they are looked up by a table. */
const LONG_LIST = 32;

/** Code that is nested too deeply to be parsed. It is no SyntaxError: the parser of TypeScript would try other ways. */
export class NestingError extends Error {
  override readonly name = "NestingError";
  /** Offset of the code. */
  readonly pos: number;

  constructor(pos: number) {
    super("the code is nested too deeply");
    this.pos = pos;
  }
}

/** The names of a scope, by kind, and other facts. */
type NameScope = Readonly<Record<string, unknown>>;

/** What the parser has besides what its types say. */
interface Inner {
  nesting: number;
  calls: number;
  readonly input: string;
  readonly start: number;
  readonly pos: number;
  readonly scopeStack: readonly NameScope[];
  currentVarScope(): NameScope;
}

/** A method of the parser. Its arguments are passed on. */
type Method = (this: Inner, ...args: unknown[]) => unknown;

/** Methods by which nested code leads to nested calls, and what they count for. Some are TypeScript's. */
const COUNTED: Readonly<Record<string, number>> = {
  // A sum of a thousand texts is not nested much.
  parseExprOp: 1,
  parseBindingAtom: 2,
  parseClass: 2,
  parseClassElement: 2,
  parseExprAtom: 2,
  parseFunctionBody: 2,
  parseMaybeAssign: 2,
  parseMaybeUnary: 2,
  parsePropertyValue: 2,
  parseStatement: 2,
  regexp_disjunction: 2,
  regexp_eatNestedClass: 2,
  tsParseModuleOrNamespaceDeclaration: 2,
  tsParseNonArrayType: 2,
  tsParseType: 2,
  tsParseTypeOperatorOrHigher: 2,
};

/**
 * Makes a parser with bounds of another one. To be the last plugin: it counts the calls of methods that others
 * replace.
 */
export function boundedParser(Base: typeof Parser): typeof Parser {
  class Bounded extends Base {
    /** What the calls of counted methods that have not returned count for. */
    nesting = 0;
    /** All calls of counted methods. */
    calls = 0;
  }
  const inherited = Base.prototype as unknown as Readonly<Record<string, Method | undefined>>;
  const own = Bounded.prototype as unknown as Record<string, Method>;
  for (const [name, weight] of Object.entries(COUNTED)) {
    const method = inherited[name];
    if (method !== undefined) own[name] = counted(method, weight);
  }
  own.declareName = function (...args): void {
    const { scopeStack } = this;
    const last = this.currentVarScope();
    for (let i = scopeStack.length - 1; i >= 0; i--) {
      indexLongLists(scopeStack[i]);
      if (scopeStack[i] === last) break;
    }
    inherited.declareName?.apply(this, args);
  };
  return Bounded;
}

function counted(method: Method, weight: number): Method {
  return function (...args): unknown {
    if (this.nesting >= MOST_NESTING) throw new NestingError(this.start);
    if (++this.calls > CALLS_PER_UNIT * (this.input.length + LEAST_UNITS)) {
      throw new NestingError(this.start);
    }
    this.nesting += weight;
    try {
      return method.apply(this, args);
    } finally {
      this.nesting -= weight;
    }
  };
}

/**
 * Makes a parser of another one that looks for the line of an error if it is asked. To be the first plugin: the
 * parser of TypeScript tries this and that, and to find the line of each failure takes quadratic time.
 */
export function lazyErrors(Base: typeof Parser): typeof Parser {
  class Lazy extends Base {}
  const own = Lazy.prototype as unknown as Record<string, Method>;
  own.raise = function (pos, message): never {
    const { input, pos: raisedAt } = this;
    throw Object.defineProperties(new SyntaxError(String(message)), {
      pos: { value: pos },
      raisedAt: { value: raisedAt },
      loc: { get: () => getLineInfo(input, Number(pos)) },
    });
  };
  own.raiseRecoverable = own.raise;
  return Lazy;
}

/** Makes looking up names in the long lists of a scope take constant time. */
function indexLongLists(scope: NameScope): void {
  for (const kind in scope) {
    const list = scope[kind];
    if (!Array.isArray(list) || list.length < LONG_LIST) continue;
    if (list.indexOf === Array.prototype.indexOf) indexNames(list);
  }
}

/**
 * Makes looking up a name in a list take constant time. The parser uses `push`, `indexOf` and `includes`, and makes the
 * list shorter to take names back.
 */
function indexNames(names: string[]): void {
  const { push } = names;
  /** The first place of each name: the last one to be taken back. */
  const first = new Map<string, number>();
  for (let i = names.length - 1; i >= 0; i--) first.set(names[i], i);
  const find = (name: string): number => {
    const at = first.get(name) ?? -1;
    return at < names.length && names[at] === name ? at : -1;
  };
  names.push = (name) => {
    if (find(name) < 0) first.set(name, names.length);
    return push.call(names, name);
  };
  names.indexOf = find;
  names.includes = (name) => find(name) >= 0;
}
