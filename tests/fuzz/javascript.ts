/** Short guests in JavaScript, each with another kind of state. They print nothing: that keeps their images small. */

/** Source texts by name. */
export const JAVASCRIPT: Readonly<Record<string, string>> = {
  generators: `
function* count(from, to) { for (let i = from; i <= to; i++) { try { yield i; } finally { from++; } } return "end"; }
function* nested() { yield* count(1, 3); const got = yield* [1, 2, 3]; return got; }
const open = [count(1, 9), nested(), nested()];
export function next(i) { return open[i % 3].next(i); }
let sum = 0;
for (let round = 0; round < 40; round++) {
  for (const each of open) { const { value, done } = each.next(round); if (!done) sum += value; }
  if (round % 7 === 0) open[round % 3] = count(round, round + 9);
  if (round % 9 === 0) open[1].return(5);
}
export { sum };`,
  async: `
const log = [];
const sleep = (n) => new Promise((done, fail) => n % 5 === 4 ? fail(new Error("no " + n)) : done(n));
async function work(n) { try { const a = await sleep(n); log.push(a); return (await work2(a)) + 1; } catch (e) { log.push(e.message); return -1; } finally { log.push("f"); } }
async function work2(n) { for await (const x of stream(n)) log.push(x); return n; }
async function* stream(n) { for (let i = 0; i < n % 4; i++) yield sleep(i); }
const all = Promise.allSettled([1, 2, 3, 4, 5, 6].map(work));
all.then((list) => log.push(list.length));
const race = await Promise.race([work(9), work(14)]);
log.push(race, (await all).length);
export { log };`,
  patterns: `
const words = [];
const pattern = /(?<year>\\d{4})-(?<month>\\d\\d)|([a-z]+)(?=!)/gu;
const text = "in 2024-05 and 1999-12 come! go! stay " + "x".repeat(50);
for (const match of text.matchAll(pattern)) words.push(match.index, match[0], match.groups && match.groups.year);
const sticky = /a+(b|c)*/y;
for (let i = 0; i < 30; i++) { sticky.lastIndex = i % 4; words.push(sticky.test("aabcbcabca")); }
words.push(text.replace(/(\\w)(\\w)/g, (all, a, b) => b + a), text.split(/[ -]/), /(a*)*b/.exec("a".repeat(9)));
export { words, pattern };`,
  bigints: `
const numbers = [1n, -1n, 2n ** 64n, -(2n ** 63n), 2n ** 200n];
let value = 1n;
for (let i = 0; i < 60; i++) { value = value * 7n + BigInt(i); numbers.push(value >> BigInt(i), -value, value % 1000n, BigInt.asIntN(64, value)); if (numbers.length > 40) numbers.splice(0, 30); }
const views = new BigInt64Array(4); views[1] = value; views[2] = -1n;
export { numbers, value, views };`,
  views: `
const buffer = new ArrayBuffer(64);
const bytes = new Uint8Array(buffer), words = new Int32Array(buffer, 8, 6), floats = new Float64Array(buffer, 16);
const view = new DataView(buffer, 4), clamped = new Uint8ClampedArray(buffer, 1, 5);
for (let i = 0; i < 80; i++) { bytes[i % 64] = i * 3; words[i % 6] ^= i << i; floats[i % 6] = i / 7; view.setFloat32(i % 56, i, true); clamped[i % 5] = i * 9; }
const part = bytes.subarray(3, 40), copy = words.slice(1), sorted = floats.toSorted();
export { buffer, part, copy, sorted, clamped };`,
  json: `
const data = { a: [1, 2.5, null, "x\\u2028", { b: true }], long: "é".repeat(40), nested: {} };
let inner = data.nested;
for (let i = 0; i < 30; i++) { inner[i % 3 ? "n" + i : i] = [i]; inner = inner.k = {}; }
let text = "";
for (let i = 0; i < 6; i++) { text = JSON.stringify(data, i % 2 ? null : (k, v) => typeof v === "number" ? v + 1 : v, i); data.a.push(JSON.parse(text, i % 3 ? undefined : (k, v) => v)); data.a.length = 6; }
export { text, data };`,
  loose: `
const list = [1, , 3]; list[7] = "far"; list.extra = 1; list[70000] = "farther"; delete list[7];
Object.defineProperty(list, 1, { get() { return list.length; }, configurable: true });
const frozen = Object.freeze([1, 2, [3]]), sealed = Object.seal([,1]);
for (let i = 0; i < 40; i++) { list[i % 11] = i; if (i % 5 === 0) list.length = i + 3; if (i % 7 === 0) delete list[i % 11]; list.unshift(i); list.pop(); }
const copy = Array.from(list), sorted = [3, , 1, undefined, 2].sort();
export { list, frozen, sealed, copy, sorted };`,
  objects: `
class Base { #secret = 1; static made = 0; constructor(n) { this.n = n; Base.made++; } get secret() { return this.#secret++; } set secret(v) { this.#secret = v; } }
class Derived extends Base { extra = [this]; toString() { return "D" + super.secret; } static { this.tag = Symbol("tag"); } }
const pool = {}, weak = new WeakMap(), map = new Map(), set = new Set();
for (let i = 0; i < 50; i++) { const d = new Derived(i); pool["k" + i % 20] = d; map.set(d, i); set.add("" + d); weak.set(d, i); if (i % 3 === 0) delete pool["k" + (i * 7) % 20]; d[Symbol.iterator] = function* () { yield i; }; d["p" + i] = i; if (i % 4 === 0) Object.setPrototypeOf(d, i % 8 ? null : pool); }
const proxyless = Object.create(pool, { hidden: { value: 1 }, getter: { get: () => 2, enumerable: true } });
export { pool, map, set, proxyless };`,
  strings: `
let text = "", parts = [];
for (let i = 0; i < 60; i++) { text += String.fromCharCode(97 + i % 26) + (i % 10 === 0 ? "é😀" : ""); parts.push(text.slice(i % 7, i), text.at(-1), text.indexOf("c", i)); if (parts.length > 30) parts = parts.slice(20); }
const many = parts.join("-").split("a"), upper = text.toUpperCase(), padded = text.padStart(90, "xy");
export { text, many, upper, padded };`,
  throwing: `
const seen = [];
function deep(n) { if (n === 0) throw new RangeError("bottom", { cause: seen }); try { return deep(n - 1); } finally { seen.push(n); } }
for (let i = 0; i < 20; i++) { try { deep(i); } catch ({ message, name, cause }) { seen.length = 0; seen.push(message, name, cause === seen); } outer: for (const x of [1, 2, 3]) { try { if (x === i % 4) continue outer; null.x; } catch { break outer; } finally { seen.push(x); } } }
const over = (() => { const f = (n) => n > 150 ? n : f(n + 1); return f(0); })();
export { seen, over };`,
  numbers: `
let a = 0.5, b = 1, bodies = [];
for (let i = 0; i < 8; i++) bodies.push({ x: i, y: i * 0.5, m: 1 / (i + 1) });
for (let step = 0; step < 30; step++) for (const p of bodies) for (const q of bodies) { const d = (p.x - q.x) ** 2 + 0.01; a += Math.sqrt(d) * q.m; b = (b * 31 + step) | 0; p.x += a % 1e-3; p.y -= b >>> 28; }
const odd = [NaN, -0, 1e308 * 10, 2 ** 53, Number.MIN_VALUE, Math.random(), Math.sin(a), (0.1).toFixed(20), parseFloat("1e-7")];
export { a, b, bodies, odd };`,
  closures: `
const makers = [];
for (let i = 0; i < 12; i++) { let kept = i; makers.push({ add: (n, ...rest) => kept += n + rest.length, get: function () { return kept + (this === undefined ? 0 : 1); } }); }
const bound = makers[3].get.bind(null), { add: f = 1, ...others } = makers[2];
const tag = (strings, ...values) => strings.raw.join("|") + values;
let all = 0;
for (let i = 0; i < 60; i++) { all += makers[i % 12].add(i, ...[i, i].slice(i % 3)); all ^= bound() + (makers.at(-1)?.get?.() ?? 0); }
const sorted = [5, 3, 9, 1].sort((x, y) => x - y + (all & 0)), tagged = tag\`a\${all}b\${[1, 2]}\`;
export { all, sorted, tagged, others, makers };`,
};
