/** Attacks by promises, tickets, coroutines, generators and iterators. */
import type { Attack, AttackClass } from "../attack.ts";
import { HOST_OBJECTS, MISSES } from "../reasons.ts";

const PROMISES: readonly Attack[] = [
  {
    name: "jobs that make jobs",
    source: "function again() { Promise.resolve().then(again); } again();",
    outcome: "runs on",
  },
  {
    name: "queueMicrotask for ever",
    source: "queueMicrotask(function again() { queueMicrotask(again); });",
    outcome: "runs on",
  },
  {
    name: "jobs that make two jobs",
    source:
      "function again() { Promise.resolve().then(again); Promise.resolve().then(again); } again();",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  { name: "await in an endless loop", source: "for (;;) await null;", outcome: "runs on" },
  {
    name: "a chain of then without end",
    source: "let p = Promise.resolve(); for (;;) p = p.then(() => 1);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "a chain of 1000 then, settled at once",
    source:
      "let p = new Promise((r) => globalThis.r = r); let q = p; for (let i = 0; i < 1000; i++) q = q.then((x) => x + 1); globalThis.r(0); console.log(await q);",
    cycles: 3_000_000,
    outcome: "returned: 1000",
  },
  {
    name: "promises in promises",
    source:
      "let p = Promise.resolve(1); for (let i = 0; i < 200; i++) { const q = p; p = new Promise((r) => r(q)); } console.log(await p);",
    cycles: 1_000_000,
    outcome: "returned: 1",
  },
  {
    name: "a promise that is never settled",
    source: "await new Promise(() => {});",
    outcome: "returned",
  },
  {
    name: "promises that are never settled, without end",
    source: "for (;;) (async () => { await new Promise(() => {}); })();",
    outcome: "runs on",
  },
  {
    name: "kept promises that are never settled",
    source: "const all = []; for (;;) all.push(new Promise(() => {}).then(() => 1));",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
    slow: { bound: 20, reason: MISSES },
  },
  {
    name: "a then that calls itself",
    source: "const t = { then(f) { f(t); } }; await t;",
    outcome: "runs on",
  },
  {
    name: "a promise resolved with itself",
    source:
      "let r; const p = new Promise((f) => r = f); r(p); try { await p; } catch (e) { console.log(e.name); }",
    outcome: "returned: TypeError",
  },
  {
    name: "Promise.all of an endless iterator",
    source: "Promise.all({ *[Symbol.iterator]() { for (;;) yield 1; } });",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "rejections that nobody handles",
    source: "for (let i = 0;; i++) Promise.reject(i);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "async generators without end",
    source: "async function* g() { for (;;) yield 1; } for await (const x of g());",
    outcome: "runs on",
  },
  {
    name: "a queue of requests to an async generator",
    source:
      "async function* g() { await new Promise(() => {}); } const it = g(); for (;;) it.next();",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "an exported async function that never settles",
    source: "export async function f() { await new Promise(() => {}); }",
    call: { name: "f", args: [] },
    outcome: "UNCAUGHT: Error: the promise never settles",
  },
  {
    name: "an exported function that returns what has then",
    source: "export function f() { return { get then() { throw new Error('then'); } }; }",
    call: { name: "f", args: [] },
    outcome: "returned: {}",
  },
  {
    name: "an exported async function that returns a hostile then",
    source: "export async function f() { return { then(ok) { for (;;); } }; }",
    call: { name: "f", args: [] },
    outcome: "runs on",
  },
];

const TICKETS: readonly Attack[] = [
  {
    name: "questions without end that the host does not answer",
    source: "import { ask } from 'host:gallery'; for (let i = 0;; i++) ask(i);",
    exhausts: "pendingCalls",
    outcome: "LIMIT",
  },
  {
    name: "as many questions as the limit allows",
    source:
      "import { ask } from 'host:gallery'; const all = []; for (let i = 0; i < 200; i++) all.push(ask(i)); await Promise.all(all);",
    limits: { pendingCalls: 200 },
    cycles: 1_000_000,
    outcome: "waits",
  },
  {
    name: "100000 questions below a high limit",
    source: "import { ask } from 'host:gallery'; for (let i = 0; i < 1e5; i++) ask(i);",
    limits: { pendingCalls: 65536, heapBytes: 64 << 20 },
    exhausts: "pendingCalls",
    outcome: "LIMIT",
    slow: { bound: 20, reason: HOST_OBJECTS },
  },
  {
    name: "questions that hold large values",
    source:
      "import { ask } from 'host:gallery'; for (;;) ask('x'.repeat(100_000) + Math.random());",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "questions that share a large value",
    source: `
      import { ask } from "host:gallery";
      const large = new Array(20_000).fill(1);
      await Promise.all(Array.from({ length: 500 }, () => ask(large)));`,
    cycles: 10_000_000,
    outcome: "waits",
    slow: { bound: 30, reason: HOST_OBJECTS },
  },
  {
    name: "tickets without end in assembly, never waited for",
    source: `
.sysc gallery.ask/1 args=1 rets=1
.func main params=0 locals=0 rets=0
again:
  PUSH_I32 1
  HOSTCALL gallery.ask/1
  POP
  JMP again
.end`,
    exhausts: "pendingCalls",
    outcome: "LIMIT",
  },
  {
    name: "waiting for tickets that were never given",
    source: `
.func main params=0 locals=0 rets=0
  PUSH_I32 2147483647
  INTRINSIC host.wait/1
  POP_N 2
  RET
.end`,
    outcome: "OOB",
  },
];

const COROUTINES: readonly Attack[] = [
  {
    name: "coroutines without end",
    source: `
.func main params=0 locals=0 rets=0
again:
  SPAWN main 0
  JMP again
.end`,
    exhausts: "coroutines",
    outcome: "LIMIT",
  },
  {
    name: "coroutines that spawn coroutines, each frame",
    source: `
.func main params=0 locals=0 rets=0
  SPAWN main 0
  SPAWN main 0
  YIELD
  CALL main
  RET
.end`,
    exhausts: "coroutines",
    outcome: "LIMIT",
  },
  {
    name: "coroutines with large stacks",
    source: `
.func main params=0 locals=0 rets=0
again:
  SPAWN wide 0
  FRAME_SYNC
  JMP again
.end
.func wide params=0 locals=60000 rets=0
  SLEEP 1000000
  CALL wide
  RET
.end`,
    cycles: 400_000,
    outcome: "STACK_OVERFLOW",
  },
  {
    name: "coroutines that sleep for ever",
    source: `
.func main params=0 locals=1 rets=0
  PUSH_I32 0
  SET_LOCAL 0
fill:
  SPAWN sleeper 0
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 1000
  LT
  JMP_IF_TRUE fill
again:
  SLEEP 2147483647
  JMP again
.end
.func sleeper params=0 locals=0 rets=0
again:
  SLEEP 2147483647
  JMP again
.end`,
    outcome: "runs on",
  },
  {
    name: "generators without end, all kept",
    source:
      "function* g() { for (;;) yield 1; } const all = []; for (;;) { const it = g(); it.next(); all.push(it); }",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "generators without end that nobody keeps",
    source: "function* g() { for (;;) yield 1; } for (;;) g().next();",
    outcome: "runs on",
  },
  {
    name: "a generator that resumes itself",
    source:
      "let it; function* g() { it.next(); } it = g(); let e; try { it.next(); } catch (c) { e = c; } console.log(e.name);",
    outcome: "returned: TypeError",
  },
  {
    name: "yield* 1000 deep",
    source:
      "function* g(n) { if (n > 0) yield* g(n - 1); for (;;) yield 1; } const it = g(1000); for (;;) it.next();",
    outcome: "runs on",
  },
  {
    name: "a generator that does not end when it is returned",
    source:
      "function* g() { for (;;) try { yield 1; } finally { continue; } } const it = g(); it.next(); for (;;) it.return();",
    outcome: "runs on",
  },
  {
    name: "closures that hold each other",
    source:
      "for (;;) { let a, b; const big = new Array(100).fill(0); a = () => [b, big]; b = () => a; a.b = b; b.a = a; }",
    outcome: "runs on",
  },
  {
    name: "closures in closures, all kept",
    source: "let f = () => 0; for (;;) { const g = f; f = () => g; }",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
];

const ITERATORS: readonly Attack[] = [
  ["a spread", "[...endless];"],
  ["Array.from", "Array.from(endless);"],
  ["arguments", "Math.max(...endless);"],
  [
    "the constructor of a Map",
    "new Map({ *[Symbol.iterator]() { for (let i = 0;; i++) yield [i, i]; } });",
  ],
  [
    "the constructor of a Set",
    "new Set({ *[Symbol.iterator]() { for (let i = 0;; i++) yield i; } });",
  ],
  ["a rest of destructuring", "const [first, ...rest] = endless;"],
  [
    "Object.fromEntries",
    "Object.fromEntries({ *[Symbol.iterator]() { for (let i = 0;; i++) yield ['k' + i, i]; } });",
  ],
  ["a typed array", "new Uint8Array(endless);"],
  ["toArray of an iterator", "endless[Symbol.iterator]().toArray();"],
  ["Object.groupBy", "Object.groupBy(endless, () => 'x');"],
].map(([name, source]) => ({
  name: `an endless iterator in ${name}`,
  source: `const endless = { *[Symbol.iterator]() { for (;;) yield 1; } }; ${source}`,
  exhausts: "heapBytes",
  outcome: "OUT_OF_MEMORY",
}));

const MORE_ITERATORS: readonly Attack[] = [
  {
    name: "an endless iterator in Array.fromAsync",
    source: "await Array.fromAsync({ *[Symbol.iterator]() { for (;;) yield 1; } });",
    outcome: "runs on",
  },
  {
    name: "an endless iterator in for-of",
    source: "for (const x of { *[Symbol.iterator]() { for (;;) yield 1; } });",
    outcome: "runs on",
  },
  {
    name: "an endless iterator in destructuring is closed",
    source:
      "let closed = 0; const it = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return: () => (closed++, {}) }) }; const [a, b] = it; console.log(closed);",
    outcome: "returned: 1",
  },
  {
    name: "an iterator whose return never ends",
    source:
      "for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { for (;;); } }) }) break;",
    outcome: "runs on",
  },
  {
    name: "an iterator whose return throws",
    source:
      "let e; try { for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return() { throw new Error('return'); } }) }) break; } catch (c) { e = c; } console.log(e.message);",
    outcome: "returned: return",
  },
  {
    name: "helpers of iterators 2000 deep",
    source:
      "let it = (function* () { for (;;) yield 1; })(); for (let i = 0; i < 2000; i++) it = it.map((x) => x); it.next();",
    cycles: 2_000_000,
    exhausts: "callDepth",
    outcome: "UNCAUGHT: RangeError: Maximum call stack size exceeded",
  },
  {
    name: "flatMap that never gives anything",
    source: "(function* () { for (;;) yield 1; })().flatMap(() => []).next();",
    outcome: "runs on",
  },
  {
    name: "a filter that never gives anything",
    source: "(function* () { for (;;) yield 1; })().filter(() => false).next();",
    outcome: "runs on",
  },
  {
    name: "drop of infinitely many",
    source: "(function* () { for (;;) yield 1; })().drop(Infinity).next();",
    outcome: "runs on",
  },
  {
    name: "flat of an array that holds itself",
    source: "const a = [1]; a.push(a); a.flat(Infinity);",
    exhausts: "callDepth",
    outcome: "CALL_DEPTH",
  },
];

/** The attacks of this file. */
export const TASK_ATTACKS: readonly AttackClass[] = [
  { name: "promises and jobs", attacks: PROMISES },
  { name: "questions to the host", attacks: TICKETS },
  { name: "coroutines, generators and closures", attacks: COROUTINES },
  { name: "iterators that never end", attacks: [...ITERATORS, ...MORE_ITERATORS] },
];
