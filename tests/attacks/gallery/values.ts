/** Attacks by nesting, errors, sizes, numbers and values given to the host. */
import type { Attack, AttackClass } from "../attack.ts";
import { HOST_OBJECTS, INDICES } from "../reasons.ts";

const NESTING: readonly Attack[] = [
  {
    name: "source with 100000 parentheses",
    source: "x = " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + ";",
    outcome: "refused: NESTING",
  },
  {
    name: "source with 100000 brackets",
    source: "const x = " + "[".repeat(100_000) + "]".repeat(100_000) + ";",
    outcome: "refused: NESTING",
  },
  {
    name: "source with 20000 blocks",
    source: "{".repeat(20_000) + "}".repeat(20_000),
    outcome: "refused: NESTING",
  },
  {
    name: "source with a sum of 20000 terms",
    source: "const x = 1" + " + 1".repeat(20_000) + "; console.log(x);",
    outcome: "refused: NESTING",
  },
  {
    name: "source with 20000 calls of calls",
    source: "const f = () => f; f" + "()".repeat(20_000) + ";",
    outcome: "refused: NESTING",
  },
  {
    name: "source with functions in functions",
    source: "(() => ".repeat(5000) + "1" + ")".repeat(5000) + ";",
    outcome: "refused: NESTING",
  },
  {
    name: "source with 20000 else if",
    source: "const x = 1;" + "if (x === 0) {} else ".repeat(20_000) + "{}",
    outcome: "refused: NESTING",
  },
  {
    name: "source with a long text",
    source: "const x = '" + "x".repeat(200_000) + "'; console.log(x.length);",
    outcome: "returned: 200000",
  },
  {
    name: "source with a template of 1000 parts",
    source: "const x = 1; const y = `" + "${x}".repeat(1000) + "`; console.log(y.length);",
    outcome: "returned: 1000",
  },
  {
    name: "source with an array of 5000 elements",
    source: "const x = [" + "1,".repeat(5000) + "]; console.log(x.length);",
    cycles: 1_000_000,
    outcome: "returned: 5000",
  },
  {
    name: "source with 1000 variables in one function",
    source: Array.from({ length: 1000 }, (_, i) => `let v${i} = ${i};`).join("") +
      "console.log(v999);",
    outcome: "returned: 999",
  },
  {
    name: "JSON of 100000 brackets, parsed",
    source:
      "let e; try { JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)); } catch (c) { e = c; } console.log(String(e));",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "JSON of 100000 unclosed brackets",
    source:
      "let e; try { JSON.parse('['.repeat(100_000)); } catch (c) { e = c; } console.log(e.name);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "an array 6000 deep, stringified",
    source:
      "let a = []; for (let i = 0; i < 6000; i++) a = [a]; let e; try { JSON.stringify(a); } catch (c) { e = c; } console.log(String(e));",
    cycles: 1_000_000,
    exhausts: "callDepth",
    outcome: "returned: RangeError: Maximum call stack size exceeded",
  },
  {
    name: "an array 6000 deep, joined",
    source:
      "let a = []; for (let i = 0; i < 6000; i++) a = [a]; let e; try { String(a); } catch (c) { e = c; } console.log(String(e));",
    cycles: 1_000_000,
    exhausts: "callDepth",
    outcome: "returned: RangeError: Maximum call stack size exceeded",
  },
  {
    name: "an array 6000 deep, flattened",
    source:
      "let a = []; for (let i = 0; i < 6000; i++) a = [a]; let e; try { a.flat(Infinity); } catch (c) { e = c; } console.log(String(e));",
    cycles: 1_000_000,
    exhausts: "callDepth",
    outcome: "returned: RangeError: Maximum call stack size exceeded",
  },
  {
    name: "an array 6000 deep, cloned",
    source:
      "let a = []; for (let i = 0; i < 6000; i++) a = [a]; let e; try { structuredClone(a); } catch (c) { e = c; } console.log(String(e));",
    cycles: 1_000_000,
    exhausts: "callDepth",
    outcome: "returned: RangeError: Maximum call stack size exceeded",
  },
  {
    name: "an array 6000 deep, printed",
    source: "let a = []; for (let i = 0; i < 6000; i++) a = [a]; console.log(a);",
    cycles: 1_000_000,
    outcome: "returned: [ [ [ [Array] ] ] ]",
  },
  {
    name: "an array 6000 deep, given to the host",
    source:
      "import { echo } from 'host:gallery'; let a = []; for (let i = 0; i < 6000; i++) a = [a]; let n = 0; for (let b = echo(a); b.length > 0; b = b[0]) n++; console.log(n);",
    cycles: 1_000_000,
    outcome: "returned: 6000",
  },
  {
    name: "objects 6000 deep, given to the host",
    source:
      "import { take } from 'host:gallery'; let a = {}; for (let i = 0; i < 6000; i++) a = { a }; take(a); console.log('taken');",
    cycles: 1_000_000,
    outcome: "returned: taken",
  },
  {
    name: "objects 6000 deep, returned to the host",
    source:
      "export function f() { let a = {}; for (let i = 0; i < 6000; i++) a = { a }; return a; }",
    call: { name: "f", args: [] },
    cycles: 1_000_000,
    outcome: "returned: { a: { a: [Object] } }",
  },
  {
    name: "arrays that share their halves, given to the host",
    source:
      "import { take } from 'host:gallery'; let a = [1]; for (let i = 0; i < 60; i++) a = [a, a]; take(a); console.log('taken');",
    outcome: "returned: taken",
  },
  {
    name: "arrays that share their halves, as a line",
    source: "let a = [1]; for (let i = 0; i < 60; i++) a = [a, a]; console.log(a);",
    outcome: "returned: [\\u000a  [ [ [Array], [Array] ], [ [Array], [Array] ] ],\\u000a  [ [ [A",
  },
  {
    name: "arrays that share their halves, stringified",
    source: "let a = [1]; for (let i = 0; i < 60; i++) a = [a, a]; JSON.stringify(a);",
    outcome: "runs on",
  },
  {
    name: "arrays 6000 deep from the host",
    source:
      "import { deep } from 'host:gallery'; let n = 0; for (let b = deep(true); b.length > 0; b = b[0]) n++; console.log(n);",
    cycles: 1_000_000,
    outcome: "returned: 6000",
    slow: { bound: 20, reason: HOST_OBJECTS },
  },
  {
    name: "objects 6000 deep from the host",
    source:
      "import { deep } from 'host:gallery'; let n = 0; for (let b = deep(false); b.inner; b = b.inner) n++; console.log(n);",
    cycles: 1_000_000,
    outcome: "returned: 6000",
    slow: { bound: 20, reason: HOST_OBJECTS },
  },
  {
    name: "a linked list of everything",
    source:
      "let list = null; for (let i = 0; i < 5e4; i++) list = { list }; list = null; for (;;) { let l = null; for (let i = 0; i < 5e4; i++) l = [l]; }",
    outcome: "runs on",
  },
];

const ERRORS: readonly Attack[] = [
  {
    name: "a chain of causes without end",
    source: "let e = null; for (;;) e = new Error('x', { cause: e });",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "an uncaught chain of 1000 causes",
    source:
      "let e = null; for (let i = 0; i < 1000; i++) e = new Error('x', { cause: e }); throw e;",
    cycles: 1_000_000,
    outcome: "UNCAUGHT: Error: x",
    slow: { bound: 30, reason: HOST_OBJECTS },
  },
  {
    name: "an uncaught error that is its own cause",
    source: "const e = new Error('x'); e.cause = e; throw e;",
    outcome: "UNCAUGHT: Error: x",
  },
  {
    name: "an uncaught error with a message of a megabyte",
    source: "throw new Error('m'.repeat(1_000_000));",
    cycles: 500_000,
    outcome: "UNCAUGHT: Error: " + "m".repeat(53),
  },
  {
    name: "an uncaught error whose message is a getter that throws",
    source:
      "throw Object.defineProperty(new Error('x'), 'message', { get() { throw new Error('y'); } });",
    outcome: "UNCAUGHT: Error",
  },
  {
    name: "an uncaught error whose toString throws",
    source:
      "throw { toString() { throw 1; }, get name() { throw 2; }, get message() { throw 3; } };",
    outcome: "UNCAUGHT: object of 1",
  },
  {
    name: "an uncaught error whose toString never ends",
    source: "throw { toString() { for (;;); }, get message() { for (;;); } };",
    outcome: "UNCAUGHT: object of 1",
  },
  {
    name: "an uncaught error whose name is an object",
    source: "const e = new Error('x'); e.name = { toString() { throw 1; } }; throw e;",
    outcome: "UNCAUGHT: Error: x",
  },
  {
    name: "an uncaught error whose stack is replaced",
    source: "const e = new Error('x'); e.stack = 's'.repeat(1_000_000); throw e;",
    cycles: 500_000,
    outcome: "UNCAUGHT: Error: x",
  },
  {
    name: "an uncaught error with control characters",
    source: "throw new Error('\\u001b[2J\\u0007\\r\\n\\u202e');",
    outcome: "UNCAUGHT: Error: \\u001b[2J\\u0007\\u000d\\u000a\\u202e",
  },
  { name: "an uncaught Symbol", source: "throw Symbol('s');", outcome: 'UNCAUGHT: symbol("s")' },
  { name: "an uncaught null", source: "throw null;", outcome: "UNCAUGHT: null" },
  {
    name: "an uncaught function with a getter as name",
    source: "throw Object.defineProperty(() => {}, 'name', { get() { throw 1; } });",
    outcome: "UNCAUGHT: closure",
  },
  {
    name: "an uncaught array that holds itself",
    source: "const a = []; a.push(a); throw a;",
    outcome: "UNCAUGHT: array of 1",
  },
  {
    name: "an uncaught AggregateError of 10000 errors",
    source: "throw new AggregateError(new Array(10_000).fill(new Error('x')), 'many');",
    outcome: "UNCAUGHT: AggregateError: many",
  },
  {
    name: "an uncaught error deep in the stack",
    source: "function f(n) { if (n === 0) throw new Error('deep'); f(n - 1); } f(3000);",
    outcome: "UNCAUGHT: Error: deep",
  },
  {
    name: "a call whose error has getters that throw",
    source:
      "export function f() { throw Object.defineProperty(new Error('x'), 'extra', { get() { throw 1; }, enumerable: true }); }",
    call: { name: "f", args: [] },
    outcome: "UNCAUGHT: Error: x",
  },
  {
    name: "errors with deep stacks, all kept",
    source:
      "const all = []; function f(n) { if (n === 0) all.push(new Error('x').stack); else f(n - 1); } for (;;) f(50);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "errors thrown and caught across 3000 calls",
    source: "function f(n) { if (n === 0) throw 1; f(n - 1); } for (;;) try { f(3000); } catch {}",
    outcome: "runs on",
  },
  {
    name: "finally at each of 3000 calls",
    source:
      "let n = 0; function f(d) { try { if (d === 0) throw 1; f(d - 1); } finally { n++; } } for (;;) try { f(2000); } catch {}",
    outcome: "runs on",
  },
  {
    name: "stacks written at each of 1000 errors",
    source:
      "function f(n) { if (n === 0) return new Error('x').stack.length; return f(n - 1); } for (;;) f(1000);",
    outcome: "runs on",
  },
  {
    name: "try and finally around the end of memory",
    source:
      "try { const a = []; for (;;) a.push(new Array(1000)); } catch { for (;;); } finally { for (;;); }",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "try and finally around too long a text",
    source: "try { 'x'.repeat(2 ** 29); } catch { for (;;); } finally { for (;;); }",
    outcome: "runs on",
  },
  {
    name: "throwing in finally for ever",
    source: "function f() { try { throw 1; } finally { f(); } } for (;;) try { f(); } catch {}",
    outcome: "runs on",
  },
  {
    name: "faults caught for ever in assembly",
    source: `
.func main params=0 locals=0 rets=0
begin:
  PUSH_I32 1
  PUSH_I32 0
  DIV
  POP
end:
  JMP begin
caught:
  POP
  JMP begin
.try begin end caught faults
.end`,
    outcome: "runs on",
  },
];

const SIZES: readonly Attack[] = [
  {
    name: "an array of the largest length",
    source:
      "const a = new Array(2 ** 32 - 1); console.log(a.length); let e; try { a.push(1, 2); } catch (c) { e = c; } console.log(e.name);",
    outcome: "returned: RangeError",
  },
  {
    name: "an element at the largest index",
    source: "const a = []; a[2 ** 32 - 2] = 1; console.log(a.length);",
    outcome: "returned: 4294967295",
  },
  {
    name: "filling the largest array",
    source: "new Array(2 ** 32 - 1).fill(0);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
    slow: { bound: 20, reason: INDICES },
  },
  {
    name: "joining the largest array",
    source: "new Array(2 ** 32 - 1).join('x');",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
    slow: { bound: 20, reason: INDICES },
  },
  {
    name: "forEach of the largest array",
    source: "new Array(2 ** 32 - 1).forEach(() => {}); ",
    outcome: "runs on",
    slow: { bound: 20, reason: INDICES },
  },
  {
    name: "reverse of the largest array",
    source: "const a = []; a[2 ** 32 - 2] = 1; a.reverse();",
    outcome: "runs on",
    slow: { bound: 20, reason: INDICES },
  },
  {
    name: "indexOf in what has 2 ** 53 - 1 elements",
    source: "Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);",
    outcome: "runs on",
    slow: { bound: 20, reason: INDICES },
  },
  {
    name: "sorting the largest array",
    source: "const a = []; a[2 ** 32 - 2] = 1; a.sort();",
    outcome: "runs on",
    slow: { bound: 20, reason: INDICES },
  },
  {
    name: "copies of sparse arrays",
    source: "const a = []; a[4e9] = 1; a.slice(); [...a];",
    outcome: "runs on",
    slow: { bound: 20, reason: INDICES },
  },
  {
    name: "20000 arguments by apply",
    source:
      "const a = new Array(2e4).fill(1); let e; try { Math.max.apply(null, a); } catch (c) { e = c; } console.log(String(e));",
    limits: { heapBytes: 64 << 20 },
    cycles: 20_000_000,
    outcome: "returned: undefined",
  },
  {
    name: "20000 arguments by spread",
    source:
      "const a = new Array(2e4).fill(1); let e; try { ((...r) => r.length)(...a); } catch (c) { e = c; } console.log(String(e));",
    limits: { heapBytes: 64 << 20 },
    cycles: 3_000_000,
    outcome: "returned: undefined",
  },
  {
    name: "apply with a length that lies",
    source:
      "let e; try { (() => {}).apply(null, { length: 2 ** 53 - 1 }); } catch (c) { e = c; } console.log(String(e));",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "String.fromCharCode of 60000 arguments",
    source: "const a = new Array(6e4).fill(65); for (;;) String.fromCharCode(...a);",
    outcome: "runs on",
  },
  {
    name: "an ArrayBuffer of 2 GiB",
    source: "new ArrayBuffer(2 ** 31 - 1);",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "an ArrayBuffer beyond all sizes",
    source: "let e; try { new ArrayBuffer(2 ** 53); } catch (c) { e = c; } console.log(e.name);",
    outcome: "returned: RangeError",
  },
  {
    name: "ArrayBuffers without end",
    source: "const all = []; for (;;) all.push(new ArrayBuffer(65536));",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "ArrayBuffers made and forgotten",
    source: "for (;;) new ArrayBuffer(1 << 20);",
    outcome: "runs on",
  },
  {
    name: "buffers resized up and down",
    source:
      "const b = new ArrayBuffer(8, { maxByteLength: 1 << 20 }); for (;;) { b.resize(1 << 20); b.resize(8); }",
    outcome: "runs on",
  },
  {
    name: "a typed array of 2 ** 40 elements",
    source: "let e; try { new Float64Array(2 ** 40); } catch (c) { e = c; } console.log(e.name);",
    outcome: "returned: RangeError",
  },
  {
    name: "views without end of one buffer",
    source:
      "const b = new ArrayBuffer(64); const all = []; for (;;) all.push(new DataView(b), new Uint8Array(b));",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "typed arrays filled and copied",
    source:
      "const t = new Float64Array(50_000); for (;;) { t.fill(1.5); t.slice(); t.copyWithin(1, 0); t.reverse(); t.indexOf(2); }",
    outcome: "runs on",
  },
  {
    name: "TextEncoder and TextDecoder of a megabyte",
    source:
      "const s = 'é'.repeat(250_000); const enc = new TextEncoder(), dec = new TextDecoder(); for (;;) dec.decode(enc.encode(s));",
    outcome: "runs on",
  },
  {
    name: "base64 of long texts",
    source: "const s = 'x'.repeat(100_000); for (;;) atob(btoa(s));",
    outcome: "runs on",
  },
  {
    name: "concat of arrays that grow",
    source: "let a = [1]; for (;;) a = a.concat(a);",
    exhausts: "heapBytes",
    outcome: "OUT_OF_MEMORY",
  },
  {
    name: "shift of a long array",
    source: "const a = new Array(50_000).fill(0); for (;;) { a.shift(); a.push(1); }",
    outcome: "runs on",
  },
  {
    name: "unshift of a long array",
    source: "const a = new Array(50_000).fill(0); for (;;) { a.unshift(1); a.pop(); }",
    outcome: "runs on",
  },
  {
    name: "splice in the middle of a long array",
    source:
      "const a = new Array(50_000).fill(0); for (;;) { a.splice(25_000, 1); a.splice(25_000, 0, 1); }",
    outcome: "runs on",
  },
  {
    name: "includes in a long array",
    source: "const a = new Array(50_000).fill(0); for (;;) a.includes(1);",
    outcome: "runs on",
  },
];

const NUMBERS: readonly Attack[] = [
  {
    name: "a BigInt raised beyond all memory",
    source: "let e; try { 2n ** 10n ** 9n; } catch (c) { e = c; } console.log(String(e));",
    outcome: "returned: RangeError: Maximum BigInt size exceeded",
  },
  {
    name: "a BigInt shifted beyond all memory",
    source: "let e; try { 1n << 2n ** 40n; } catch (c) { e = c; } console.log(String(e));",
    outcome: "returned: RangeError: Maximum BigInt size exceeded",
  },
  {
    name: "squaring a BigInt",
    source:
      "let x = 1n << 70_000n; let e; try { for (;;) x *= x; } catch (c) { e = c; } console.log(String(e));",
    cycles: 10_000_000,
    outcome: "returned: RangeError: Maximum BigInt size exceeded",
  },
  {
    name: "products of BigInts of 2 ** 19 bits",
    source: "const x = (1n << 500_000n) - 1n; for (;;) x * x;",
    outcome: "runs on",
  },
  {
    name: "quotients of BigInts of 2 ** 20 bits",
    source: "const x = (1n << 1_000_000n) - 1n, y = (1n << 500_000n) - 1n; for (;;) x / y;",
    outcome: "runs on",
  },
  {
    name: "the text of a BigInt of 2 ** 20 bits",
    source: "const x = (1n << 1_000_000n) - 1n; for (;;) x.toString();",
    outcome: "runs on",
  },
  {
    name: "a BigInt of 300000 digits, parsed",
    source: "const s = '9'.repeat(300_000); for (;;) BigInt(s);",
    outcome: "runs on",
  },
  {
    name: "asIntN of many bits",
    source:
      "let e; try { BigInt.asUintN(2 ** 53 - 1, -1n); } catch (c) { e = c; } console.log(String(e));",
    outcome: "returned: RangeError: Maximum BigInt size exceeded",
  },
  {
    name: "numbers written with many digits",
    source:
      "for (let i = 1;; i++) { (1 / i).toFixed(100); (1e300 / i).toString(36); (5e-324 * i).toPrecision(100); }",
    outcome: "runs on",
  },
  {
    name: "numbers of long texts",
    source:
      "const s = '1' + '0'.repeat(100_000) + 'e-100000'; for (;;) { Number(s); parseFloat(s); parseInt(s, 36); }",
    outcome: "runs on",
  },
  {
    name: "dates at the edges",
    source:
      "const d = new Date(8.64e15); console.log([d.getTime(), new Date(8.64e15 + 1).getTime(), new Date(NaN).getTime(), new Date(2e5, 1e9).getTime()].join());",
    outcome: "returned: 8640000000000000,NaN,NaN,NaN",
  },
  {
    name: "dates of long texts",
    source:
      "const s = '2020-01-01T00:00:00.' + '0'.repeat(10_000) + 'Z'; for (;;) { Date.parse(s); Date.parse('x'.repeat(10_000)); }",
    outcome: "runs on",
  },
  {
    name: "months without end",
    source:
      "const d = new Date(0); for (;;) { d.setMonth(1e300); d.setTime(0); d.setMonth(-3_000_000); d.toISOString?.length; }",
    outcome: "runs on",
  },
  {
    name: "remainders of numbers far apart",
    source: "for (;;) { 1.7e308 % 5e-324; 1e308 % 3.3; }",
    outcome: "runs on",
  },
  {
    name: "powers and trigonometry of huge numbers",
    source:
      "for (;;) { Math.sin(1e308); Math.pow(1.0000001, 1e9); Math.hypot(1e308, 1e308); Math.cbrt(5e-324); }",
    outcome: "runs on",
  },
  {
    name: "NaN with every payload",
    source:
      "const f = new Float64Array(1), u = new Uint32Array(f.buffer); const seen = new Set(); for (let i = 0; i < 1000; i++) { u[1] = 0x7ff80000 + i; u[0] = i; seen.add(f[0]); } f[0] = [...seen][0]; console.log(seen.size, u[1].toString(16), u[0]);",
    cycles: 500_000,
    outcome: "returned: 1 7ff80000 0",
  },
  {
    name: "int64 at its edges",
    source: `
.func main params=0 locals=0 rets=1
  PUSH_I64 -9223372036854775808
  NEG
  PUSH_I64 9223372036854775807
  PUSH_I64 1
  ADD
  EQ
  RET
.end`,
    outcome: "returned: true",
  },
  {
    name: "int64 divided by -1",
    source: `
.func main params=0 locals=0 rets=1
  PUSH_I64 -9223372036854775808
  PUSH_I64 -1
  DIV
  RET
.end`,
    outcome: "returned: -9223372036854775808n",
  },
  {
    name: "int64 divided by zero",
    source: `
.func main params=0 locals=0 rets=1
  PUSH_I64 1
  PUSH_I64 0
  MOD
  RET
.end`,
    outcome: "DIV_ZERO",
  },
];

const HOST_VALUES: readonly Attack[] = [
  ...[
    ["symbol", "a Symbol", "Symbol('s')"],
    ["function", "a function", "() => {}"],
    ["object", "an object that holds itself", "(() => { const o = {}; o.o = o; return o; })()"],
    ["object", "an object whose getter throws", "({ get x() { throw 1; } })"],
    ["object", "an object whose toJSON throws", "({ toJSON() { throw 1; } })"],
    ["object", "an object with a then", "({ then() { for (;;); } })"],
    ["object", "a class instance", "new (class Secret { #x = 1; })()"],
    ["object", "a generator", "(function* () {})()"],
    ["object", "a promise", "new Promise(() => {})"],
    ["bigint", "a BigInt of 100000 bits", "1n << 100_000n"],
    [
      "object",
      "an object with the name __proto__",
      'JSON.parse(\'{"__proto__": {"polluted": 1}}\')',
    ],
    [
      "object",
      "the names of Object.prototype",
      "({ constructor: 1, toString: 2, hasOwnProperty: 3 })",
    ],
    ["object", "a Date that is invalid", "new Date(NaN)"],
    [
      "object",
      "a Map that is its own key",
      "(() => { const m = new Map(); m.set(m, m); return m; })()",
    ],
    ["object", "a frozen array with properties", "Object.freeze(Object.assign([1], { x: 1 }))"],
    ["number", "NaN", "0 / 0"],
    ["string", "half of a pair", "'\\ud800'"],
    ["object", "an error", "new Error('x', { cause: new Error('y') })"],
    ["undefined", "nothing", "undefined"],
  ].map(([type, name, value]) => ({
    name: `the host is given ${name}`,
    source: `
      import { echo } from "host:gallery";
      let type; try { type = typeof echo(${value}); } catch (error) { type = error; }
      console.log(String(type));`,
    outcome: `returned: ${type}`,
  })),
  {
    name: "the host is given arrays of the largest length",
    source: `
      import { take } from "host:gallery";
      const all = [];
      for (let i = 0; i < 200; i++) all.push(new Array(2 ** 32 - 1));
      for (;;) take(all);`,
    outcome: "runs on",
    slow: { bound: 30, reason: HOST_OBJECTS },
  },
  {
    name: "the host is given views of one buffer",
    source: `
      import { take } from "host:gallery";
      const buffer = new ArrayBuffer(1 << 20);
      const all = [];
      for (let i = 0; i < 1000; i++) all.push(new Uint8Array(buffer));
      for (;;) take(all);`,
    outcome: "runs on",
  },
  {
    name: "the host is given an array of the largest length",
    source: "import { echo } from 'host:gallery'; echo(new Array(2 ** 32 - 1));",
    cycles: 1_000_000,
    outcome: "OUT_OF_MEMORY",
    slow: { bound: 80, reason: HOST_OBJECTS },
  },
  {
    name: "a number is expected and text is given",
    source:
      "import { number } from 'host:gallery'; let e; try { number('x'); } catch (c) { e = c; } console.log(String(e));",
    outcome: "returned: TypeError: Operand of the wrong type",
  },
  {
    name: "the host throws odd things",
    source:
      "import { fail } from 'host:gallery'; let n = 0; for (let i = 0; i < 6; i++) try { fail(i); } catch (e) { n += typeof e === 'object' ? 1 : 10; } console.log(n);",
    outcome: "returned: 6",
  },
  {
    name: "lines without end",
    source: "for (let i = 0;; i++) console.log(i);",
    outcome: "runs on",
  },
  {
    name: "lines of a megabyte",
    source: "const s = 'x'.repeat(1 << 20); for (;;) console.log(s);",
    outcome: "runs on",
  },
  {
    name: "lines made of long parts",
    source: "const s = 'x'.repeat(400_000); for (;;) console.log(s, s);",
    outcome: "runs on",
  },
  {
    name: "lines of everything",
    source:
      "const o = {}; for (let i = 0; i < 2000; i++) o['k' + i] = [i, { i }]; for (;;) console.log(o);",
    outcome: "runs on",
  },
  {
    name: "groups of lines without end",
    source: "for (;;) console.group();  ",
    outcome: "runs on",
  },
  {
    name: "console.log of a getter that throws",
    source:
      "console.log({ get x() { throw 1; }, [Symbol.toStringTag]: 'T', toString() { throw 2; } });",
    outcome: "returned: Object [T] {\\u000a  x: [Getter],\\u000a  toString: [Function: toString]",
  },
  {
    name: "format codes without arguments",
    source: "console.log('%s%d%j%o%O%c%%'.repeat(500));",
    outcome: "returned: " + "%s%d%j%o%O%c%%".repeat(5).slice(0, 60),
  },
  {
    name: "arguments of a call that are deep",
    source:
      "export function f(value) { let n = 0; for (let v = value; v.length > 0; v = v[0]) n++; return n; }",
    call: { name: "f", args: [deepArray(6000)] },
    cycles: 1_000_000,
    outcome: "returned: 6000",
    slow: { bound: 20, reason: HOST_OBJECTS },
  },
];

/** Arrays in arrays. */
function deepArray(depth: number): never[] {
  let value: unknown[] = [];
  for (let n = 0; n < depth; n++) value = [value];
  return value as never[];
}

/** The attacks of this file. */
export const VALUE_ATTACKS: readonly AttackClass[] = [
  { name: "deep nesting", attacks: NESTING },
  { name: "errors that hold everything", attacks: ERRORS },
  { name: "huge sizes", attacks: SIZES },
  { name: "numbers at their edges", attacks: NUMBERS },
  { name: "values and lines for the host", attacks: HOST_VALUES },
];
