/**
 * Whole paths through the runtime, for isolation_probe.ts: two guests, calls in both directions,
 * answers, snapshots, a journal and a profile. What they give is a text, to be compared with that
 * of an unharmed realm.
 *
 * Guests give texts, and the host reads what it gets by index: so only the runtime is tested, not
 * this file. Nothing here may be imported before a realm is polluted.
 */

/** The modules of the runtime, imported by the probe when its realm is as it should be. */
export interface Modules {
  readonly runtime: typeof import("../../mod.ts");
  readonly compiler: typeof import("../../lib/compiler/compiler.ts");
  readonly script: typeof import("../../lib/script/script.ts");
  readonly journal: typeof import("../../lib/host/journal/journal.ts");
  readonly profile: typeof import("../../lib/telemetry/profile_exporters.ts");
}

// As they are in a realm that may be harmed later.
const { assign, create, defineProperty } = Object;
const CODE: PropertyDescriptor = assign(create(null), { value: "E_TEST" });

const GUEST = `
import { echo, later, fail, ask } from "host:t";

class Shape {
  #sides;
  static made = 0;
  constructor(sides) { this.#sides = sides; Shape.made++; }
  get sides() { return this.#sides; }
  toString() { return "shape of " + this.#sides; }
}
class Square extends Shape {
  constructor() { super(4); }
  toString() { return super.toString() + "!"; }
}
function* numbers(most) { for (let i = 0; i < most; i++) yield i * i; }
async function* slow(most) { for (const each of numbers(most)) yield await each; }

const kept = { list: [1, 2.5, "three"], map: new Map([["a", { b: [4] }]]), count: 0 };

export async function language(text) {
  const out = [];
  out.push(String(new Square()), new Shape(3).sides, Shape.made);
  out.push([...numbers(5)].join("-"));
  for await (const each of slow(3)) out.push(each);
  const { groups: { word }, index } = /(?<word>[b-d]+)e/u.exec(text);
  out.push(word, index, text.replace(/(.)b/g, (all, first) => first + "B"), text.split(/[ce]/));
  out.push(String(2n ** 100n), BigInt.asUintN(8, 300n) + 1n + "");
  out.push(JSON.stringify({ a: [1, { b: null }], t: new Date(0) }), JSON.parse('{"x":[1,2,{"y":3}]}').x[2].y);
  const floats = new Float64Array([3, 1, 2]).sort();
  out.push([...floats].map((each) => each / 2), new Uint8Array([250, 260]).join());
  out.push([5, 3, 11, 1].sort().join(), [5, 3, 11, 1].toSorted((a, b) => a - b).join());
  const set = new Set([1, 2, 2, 3]);
  out.push([...set].length, [...kept.map.keys()][0], Object.entries({ p: 1, q: 2 }).flat().join());
  try { null.x; } catch (error) { out.push(error.message); }
  try { await Promise.any([Promise.reject(new Error("a"))]); } catch (error) { out.push(error.name); }
  let long = "";
  for (let i = 0; i < 300; i++) long += i % 7 + "äx";
  out.push(long.length, [...long].filter((each) => each === "ä").length);
  const names = [];
  for (let i = 0; i < 100; i++) names.push("key" + i);
  const table = Object.fromEntries(names.map((name, i) => [name, i]));
  out.push(Object.keys(table).length, table.key77, Math.max(...Object.values(table)));
  out.push(\`\${[1, [2, [3]]].flat(Infinity)}\`, "z".padStart(4, "ab").at(-1), structuredClone(kept).list[1]);
  return JSON.stringify(out);
}

export async function border(given) {
  const out = [];
  const [list, map, bytes, object] = given;
  out.push(list.length, list[2], map.get("k").length, bytes[1], Object.keys(object).join());
  const back = echo([list, map, bytes, object, { deep: [kept, kept] }, () => 7]);
  out.push(back[0] === list, back[0].join(), back[1].get("k")[0], back[4].deep[0] === back[4].deep[1]);
  try { fail("now"); } catch (error) { out.push(error.name, error.message, error.code); }
  const answers = await Promise.all([later(1), later("two"), later([3, { four: 4 }])]);
  out.push(JSON.stringify(answers));
  try { await later(null); } catch (error) { out.push(error.message); }
  return JSON.stringify(out);
}

export function count(by) {
  kept.count += by;
  kept.list.push("more" + kept.count);
  return kept.list.join() + ":" + kept.count;
}

export async function approve(what) {
  const before = kept.count;
  const answer = await ask(what, { before });
  return "asked " + what + ", " + JSON.stringify(answer) + ", " + before;
}
export function work(given) {
  const [list, map, bytes, object] = echo(given);
  const out = [list.map((each) => each + "!"), [...map.keys()], bytes[0], Object.keys(object).sort()];
  out.push(/o+/g[Symbol.replace]("foobooo", "0"), 7n ** 40n, JSON.stringify({ list, n: 1.5e300, s: "\u{1F600}ß" }));
  out.push("ßx".toUpperCase(), [3, 1, 2].sort(), (255).toString(16), 0.1 + 0.2, Math.sin(1), parseFloat("1e3"));
  try { fail("here"); } catch (error) { out.push(error.message); }
  return JSON.stringify(out, (key, value) => typeof value === "bigint" ? String(value) : value);
}
export const twice = (f) => f + f;
export const give = () => [kept.list, kept.map, new Uint8Array([1, 2, 3]), { x: 1n, y: "why" }];
`;

const SCRIPT = `
const found = await search("socks");
const { a, b } = limits;
console.log("found", found.length, { a, b });
class Total { #sum = 0; add(n) { this.#sum += n; return this; } get sum() { return this.#sum; } }
return [...found, a + b, new Total().add(4).add(5).sum, /(\\d+)/.exec("x12")[1]].join("/");
`;

const ASSEMBLY = `
.global total
.sysc t.echo/1 args=1 rets=1
.func main params=0 locals=2 rets=3
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 40
  LT
  JMP_IF_TRUE again
  PUSH_CONST "left"
  PUSH_CONST "-right"
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 0
  ADD
  HOSTCALL t.echo/1
  SET_GLOBAL total
  PUSH_I32 3
  INTRINSIC array.new/1
  GET_GLOBAL total
  PUSH_CONST "-"
  INTRINSIC string.split/1
  GET_LOCAL 1
  RET
.end
`;

/** A guest's image and the assembly's, made when the realm is as it should be. */
export interface Images {
  readonly guest: Uint8Array;
  readonly assembly: Uint8Array;
}

/** Compiles the guests. */
export function compileGuests({ runtime, compiler }: Modules): Images {
  const { image, diagnostics } = compiler.compile({ "guest.js": GUEST });
  if (image === undefined) throw new Error(diagnostics[0].message);
  return {
    guest: runtime.encodeImage(image),
    assembly: runtime.encodeImage(runtime.assemble(ASSEMBLY)),
  };
}

/** What the host of the guests lends them. */
function hostOf({ runtime }: Modules): InstanceType<Modules["runtime"]["HostRegistry"]> {
  return new runtime.HostRegistry()
    .define("t.echo/1", { args: ["any"], rets: ["any"], cycles: 9 }, (value) => value as string)
    .define("t.fail/1", { args: ["string"], rets: [] }, (text) => {
      throw defineProperty(new RangeError(`failed ${text}`), "code", CODE);
    })
    .define("t.later/1", { args: ["any"], rets: ["any"], async: true }, async (value) => {
      await 0;
      if (value === null) throw new TypeError("nothing given");
      return value as string;
    })
    .define("clock.wall/1", { args: [], rets: ["float"] }, () => 1000)
    .external("t.ask/1", { args: ["string", "any"], rets: ["any"] });
}

/** Values that the host gives, of every kind. */
function given(): unknown[] {
  return [[1, 2.5, "three"], new Map([["k", [true, null]]]), new Uint8Array([7, 8]), {
    a: 1,
    "0": "zero",
    length: 3,
  }];
}

const BUDGET = 5_000_000;

/** A sum of bytes, so that a difference in a snapshot or journal shows. */
function sumOf(bytes: Uint8Array): number {
  let sum = bytes.length;
  for (let i = 0; i < bytes.length; i++) sum = (Math.imul(sum, 31) + bytes[i]) | 0;
  return sum;
}

/** A value of the host as text, by own properties only. */
function textOf(value: unknown, level = 0): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "string" || typeof value !== "object" || value === null) return `${value}`;
  if (level > 4) return "…";
  if (Object.prototype.toString.call(value) === "[object Map]") {
    const map = value as Map<unknown, unknown>;
    return `Map(${map.size}, ${textOf(map.get("a"), level + 1)}${textOf(map.get("k"), level + 1)})`;
  }
  let text = "";
  const names = Object.getOwnPropertyNames(value);
  for (let i = 0; i < names.length; i++) {
    const own: unknown = Object.getOwnPropertyDescriptor(value, names[i])?.value;
    text += `${names[i]}=${textOf(own, level + 1)};`;
  }
  return `{${text}}`;
}

/** Runs the paths, in their order, and returns what each gives. */
export async function runPaths(modules: Modules, images: Images): Promise<string> {
  let said = "";
  const say = (name: string, value: unknown): void => {
    said += `${name}: ${textOf(value)}\n`;
  };
  assemblyPath(modules, images, say);
  await guestPath(modules, images, say);
  return said;
}

type Say = (name: string, value: unknown) => void;

function assemblyPath(modules: Modules, { assembly }: Images, say: Say): void {
  const program = modules.runtime.load(modules.runtime.decodeImage(assembly), {
    host: hostOf(modules),
  });
  const whole = program.instantiate();
  const slice = whole.run({ budget: BUDGET });
  say("assembly", slice.results);
  say("cycles", [whole.cycles, whole.instructions, whole.liveBytes, slice.trap?.message]);
  // The same in pieces, each in a VM of its own.
  let vm = program.instantiate();
  for (let i = 0; i < 500 && !vm.finished; i++) {
    const end = vm.run({ budget: 20 });
    if (vm.finished) say("in pieces", end.results);
    else vm = program.restore(vm.snapshot());
  }
  say("cycles", [vm.cycles, vm.instructions, vm.liveBytes]);
  say("global", vm.global("total"));
  vm.setGlobal("total", given() as string[]);
  say("written", vm.global("total"));
}

async function guestPath(modules: Modules, { guest }: Images, say: Say): Promise<void> {
  const { runtime, journal, profile } = modules;
  const image = runtime.decodeImage(guest);
  const program = runtime.load(image, { host: hostOf(modules) });
  const recorder = journal.createRecorder();
  const vm = program.instantiate({ seed: 3, journal: recorder, profile: profile.profiler });
  say("top", vm.run({ budget: BUDGET }).reason);
  const call = async (name: string, args: unknown[]): Promise<void> => {
    const end = await vm.callAsync(name, args as string[], { budget: BUDGET });
    say(name, end.results ?? end.trap?.message ?? end.reason);
  };
  await call("language", ["abcdeabc"]);
  await call("border", [given()]);
  say("count", vm.call("count", [3], { budget: BUDGET }).results);
  say("give", vm.call("give", [], { budget: BUDGET }).results);
  say("twice", vm.call("twice", ["deux"], { budget: BUDGET }).results);
  say("no such", thrownBy(() => vm.call("nothing", [], { budget: BUDGET })));
  say("asks", vm.call("approve", ["this"], { budget: BUDGET }).reason);
  const saved = vm.snapshot();
  say("snapshot", sumOf(saved));
  const again = program.restore(saved);
  const fork = vm.fork();
  answerPath(again, say);
  answerPath(fork, say);
  answerPath(vm, say);
  say("profile", sumOfText(profile.formatProfile(vm.profile())));
  replayPath(modules, image, recorder.take(), say);
}

type AnyVm = ReturnType<ReturnType<Modules["runtime"]["load"]>["instantiate"]>;

/** Answers the call that waits, and shows what the guest makes of it. */
function answerPath(vm: AnyVm, say: Say): void {
  const pending = vm.pending();
  say("pending", [pending.length, pending[0].identity, pending[0].args]);
  vm.resolve(pending[0].ticket, { yes: [1, "now"] });
  const slice = vm.run({ budget: BUDGET });
  const end = slice.calls?.[0];
  say("answered", end !== undefined && "results" in end ? end.results : end?.trap.message);
  say("cycles", [vm.cycles, vm.instructions, vm.liveBytes]);
}

function replayPath(
  { runtime, journal }: Modules,
  image: ReturnType<Modules["runtime"]["decodeImage"]>,
  bytes: Uint8Array,
  say: Say,
): void {
  say("journal", sumOf(bytes));
  const opened = journal.openJournal(bytes);
  const replay = runtime.load(image, { host: opened.host }).replay(opened);
  for (let i = 0; i < 10_000 && !replay.isOver; i++) replay.run({ budget: 10_000 });
  say("replayed", [replay.vm.cycles, replay.vm.instructions, replay.vm.liveBytes]);
}

function thrownBy(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : "something odd";
  }
  return "nothing";
}

function sumOfText(text: string): number {
  let sum = text.length;
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
  return sum;
}

/** Programs of the guests. */
export interface Programs {
  readonly assembly: ReturnType<Modules["runtime"]["load"]>;
  readonly guest: ReturnType<Modules["runtime"]["load"]>;
}

/** Loads the guests. */
export function loadGuests(modules: Modules, { assembly, guest }: Images): Programs {
  const { decodeImage, load } = modules.runtime;
  const host = hostOf(modules);
  return {
    assembly: load(decodeImage(assembly), { host }),
    guest: load(decodeImage(guest), { host }),
  };
}

/**
 * Runs a short way through both guests, whose slices end where the host fails, and notes what has been
 * thrown or has ended a slice.
 */
export function runBriefly({ assembly, guest }: Programs, failed: (by: unknown) => void): string {
  let said = "";
  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (error) {
      failed(error);
    }
  };
  attempt(() => {
    const vm = assembly.instantiate();
    const { results, trap } = vm.run({ budget: BUDGET });
    if (trap !== undefined) failed(trap);
    said += `${textOf(results)}, ${vm.cycles}, ${sumOf(assembly.instantiate().snapshot())};`;
  });
  attempt(() => {
    const vm = guest.instantiate();
    const call = (name: string, args: unknown[]): void => {
      const { results, trap } = vm.call(name, args as string[], { budget: BUDGET });
      if (trap !== undefined) failed(trap);
      said += `${textOf(results)}, `;
    };
    const { trap } = vm.run({ budget: BUDGET });
    if (trap !== undefined) failed(trap);
    call("count", [2]);
    call("work", [given()]);
    call("give", []);
    const { trap: asked } = vm.call("approve", ["it"], { budget: BUDGET });
    if (asked !== undefined) failed(asked);
    const again = guest.restore(vm.snapshot());
    said += `${textOf(again.pending())}, ${again.cycles}, ${again.liveBytes};`;
  });
  return said;
}

/**
 * Compiles and runs a script, which is saved while it waits, and goes on.
 *
 * @param harm changes the realm in between: the compiler's parser may not bear that
 */
export async function runScriptPath({ script }: Modules, harm?: () => void): Promise<string> {
  const options = {
    functions: { search: script.external() },
    inputs: { limits: { a: 1, b: 2 } },
    budget: BUDGET,
  };
  const first = await script.runScript(SCRIPT, options);
  if (first.status !== "waiting") return `${first.status} ${textOf(first)}`;
  const saved = first.snapshot();
  const answer = { id: first.pending[0].id, value: ["red", "blue"] };
  harm?.();
  const last = await script.resumeScript(saved, [answer], options);
  if (last.status !== "done") return `${last.status} ${textOf(last)}`;
  const { text } = last.console[0];
  return `script: ${sumOf(saved)} ${last.value} ${text} ${last.cycles}`;
}
