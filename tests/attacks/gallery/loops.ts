/** Attacks that never end, and those that recur. */
import type { Attack, AttackClass } from "../attack.ts";
import { STACKS } from "../reasons.ts";

const TOO_DEEP = "UNCAUGHT: RangeError: Maximum call stack size exceeded";

const LOOPS: readonly Attack[] = [
  { name: "an endless loop", source: "for (;;);", outcome: "runs on" },
  {
    name: "an endless loop that catches everything",
    source: "for (;;) try { null.x; } catch {}",
    outcome: "runs on",
  },
  {
    name: "finally continues a loop that would be left",
    source: "for (;;) { try { throw 1; } finally { continue; } }",
    outcome: "runs on",
  },
  {
    name: "finally returns instead of throwing, in endless recursion",
    source: `
      function f() { try { return f(); } finally { return f(); } }
      f();`,
    outcome: "runs on",
  },
  {
    name: "a handler whose range has its own target",
    source: `
.func main params=0 locals=0 rets=0
begin:
  PUSH_I32 1
  THROW
end:
  POP
  JMP begin
.try begin end end
.end`,
    outcome: "runs on",
  },
  {
    name: "a loop that waits for midnight",
    source: "while (Date.now() < 1);",
    outcome: "runs on",
  },
  {
    name: "a frame for each cycle",
    source: `
.func main params=0 locals=0 rets=0
again:
  FRAME_SYNC
  JMP again
.end`,
    outcome: "runs on",
  },
  {
    name: "a loop of jumps alone",
    source: `
.func main params=0 locals=0 rets=0
again:
  JMP next
next:
  JMP again
.end`,
    outcome: "runs on",
  },
  {
    name: "a block of 20000 instructions",
    source: `
.func main params=0 locals=0 rets=0
again:
${"  PUSH_I32 1\n  POP\n".repeat(10_000)}  JMP again
.end`,
    outcome: "runs on",
  },
];

/** Recursion, by what calls itself. */
const RECURSION: readonly Attack[] = [
  ["a function", "function f() { return f() + 1; } f();"],
  ["two functions", "function f() { return g() + 1; } function g() { return f() + 1; } f();"],
  ["a getter", "const o = { get x() { return this.x + 1; } }; o.x;"],
  ["a setter", "const o = { set x(v) { this.x = v; } }; o.x = 1;"],
  ["toString", "const o = { toString() { return `${this}!`; } }; `${o}`;"],
  ["valueOf", "const o = { valueOf() { return +this + 1; } }; o * 2;"],
  ["Symbol.toPrimitive", "const o = { [Symbol.toPrimitive]() { return this + 1; } }; o + 1;"],
  ["a comparator", "function compare() { [1, 2, 3].sort(compare); return 0; } compare();"],
  ["toJSON", "const o = { toJSON() { return JSON.stringify(this); } }; JSON.stringify(o);"],
  ["a reviver", "function revive() { return JSON.parse('[1]', revive); } revive();"],
  ["a callback of replace", "function f() { return 'aaa'.replace(/a/g, f); } f();"],
  ["a callback of map", "function f() { return [1, 2].map(f); } f();"],
  ["an iterator", "const o = { *[Symbol.iterator]() { yield* this; } }; [...o];"],
  ["a generator in a generator", "function* f() { for (const x of f()) yield x; } f().next();"],
  ["a constructor", "class A { inner = new A(); } new A();"],
  ["a chain of super", "class A { constructor() { new B(); } } class B extends A {} new B();"],
  [
    "Symbol.hasInstance",
    "class A { static [Symbol.hasInstance](v) { return v instanceof A; } } 1 instanceof A;",
  ],
  ["a tagged template", "function tag() { return tag`x${1}`; } tag`y`;"],
  ["a default of a parameter", "function f(x = f()) {} f();"],
  ["a computed key", "function f() { return { [f()]: 1 }; } f();"],
  ["Function.prototype.apply", "function f() { return f.apply(this, [1]); } f();"],
  ["Reflect.construct", "function F() { Reflect.construct(F, []); } new F();"],
].map(([name, source]) => ({
  name: `recursion of ${name}`,
  source:
    `let error; try { ${source} } catch (caught) { error = caught; } console.log(String(error));`,
  exhausts: "callDepth",
  outcome: "returned: RangeError: Maximum call stack size exceeded",
}));

const UNUSUAL_RECURSION: readonly Attack[] = [
  {
    name: "recursion that nobody catches",
    source: "function f() { f(); } f();",
    exhausts: "callDepth",
    outcome: "CALL_DEPTH",
  },
  {
    name: "recursion of an async function",
    source: "async function f() { return await f(); } await f();",
    exhausts: "callDepth",
    outcome: TOO_DEEP,
  },
  {
    name: "recursion behind await",
    source: "async function f() { await null; return await f(); } await f();",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "recursion that is caught at each level",
    source: "function f() { try { f(); } catch { f(); } } f();",
    outcome: "runs on",
  },
  {
    name: "recursion with many arguments",
    source:
      "const many = new Array(100).fill(1); function f(...rest) { return f(...rest); } f(...many);",
    exhausts: "callDepth",
    outcome: "CALL_DEPTH",
  },
  {
    name: "recursion with a large frame in assembly",
    source: `
.func main params=0 locals=0 rets=0
  CALL wide
  RET
.end
.func wide params=0 locals=60000 rets=0
  CALL wide
  RET
.end`,
    outcome: "STACK_OVERFLOW",
  },
  {
    name: "recursion in assembly with a deep limit",
    source: `
.func main params=0 locals=0 rets=0
  CALL main
  RET
.end`,
    limits: { callDepth: 1 << 20, stackSlots: 1 << 22, heapBytes: 8 << 20 },
    exhausts: "callDepth",
    outcome: "CALL_DEPTH",
    slow: { bound: 25, reason: STACKS },
  },
];

/** The attacks of this file. */
export const LOOP_ATTACKS: readonly AttackClass[] = [
  { name: "endless loops", attacks: LOOPS },
  { name: "recursion", attacks: [...RECURSION, ...UNUSUAL_RECURSION] },
];
