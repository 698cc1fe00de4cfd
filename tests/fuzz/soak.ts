/**
 * Runs VMs by the thousand and watches the memory of the host:
 *
 *     deno task soak [--minutes N] [--seed S]
 *
 * Each round makes a fixed number of VMs of assembly and JavaScript, of programs that stay and programs that go, and
 * leaves them in every state: disposed of, or only dropped. After it, what is live must be what it was before: the exit
 * status is 1 if memory grows from round to round, or if texts stay in the store.
 */
import { parseArgs } from "node:util";
import {
  type CallSlice,
  type ForkOptions,
  HostRegistry,
  load,
  type Program,
  type ProgramImage,
  type Slice,
  StringStore,
  Telemetry,
  type Vm,
  VmError,
} from "../../mod.ts";
import { History } from "../../lib/debug/debug.ts";
import { createRecorder, openJournal } from "../../lib/host/journal/journal.ts";
import { profiler } from "../../lib/telemetry/profile_exporters.ts";
import { pick, type Random, randomFrom } from "./fuzzer.ts";
import { guestImage, LANGUAGES, MAINS } from "./life_guests.ts";
import { growthOf, measureLive } from "./live_memory.ts";

/** VMs of a round. */
const VMS = 200;

/** Rounds at the beginning that do not count: the engine compiles what they run. */
const WARM_UP = 4;

/** Fewest rounds that are judged. */
const LEAST_ROUNDS = 8;

/**
 * Bytes by which the least live memory in the last quarter of the rounds may exceed that in the first. Code that the
 * engine compiles and drops makes up to 500 KiB of difference from round to round.
 */
const TOLERANCE = 768 << 10;

/** What has been done so far. */
interface Totals {
  vms: number;
  cycles: number;
  snapshots: number;
  replays: number;
  faults: number;
}

/** What all rounds share. */
interface Ground {
  readonly images: readonly ProgramImage[];
  /** Programs that stay, and the store that all may share. */
  readonly programs: readonly Program[];
  readonly store: StringStore;
  readonly telemetry: Telemetry;
  readonly totals: Totals;
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

/** Host functions that answer, later or never, or fail. */
function hostOf(): HostRegistry {
  return new HostRegistry()
    .define("t.tell/1", { args: ["any"], rets: ["any"] }, (asked) => {
      if (Number(asked) % 3 === 0) throw new Error("the host fails");
      return { asked, text: "told".repeat(Number(asked) % 50) } as never;
    })
    .external("t.ask/1", { args: ["any"], rets: ["any"] })
    .define(
      "t.later/1",
      { args: ["any"], rets: ["any"], async: true, timeoutMs: 50 },
      (asked, call) => {
        if (Number(asked) % 4 === 0) return new Promise(() => call.signal.throwIfAborted());
        return Number(asked) % 4 === 1 ? Promise.reject(new Error("no")) : Promise.resolve(asked);
      },
    ) as HostRegistry;
}

function prepare(): Ground {
  const images = LANGUAGES.flatMap((language) => MAINS.map((main) => guestImage(language, main)));
  return {
    images,
    programs: images.map((image) => load(image, { host: hostOf() })),
    store: new StringStore(),
    telemetry: new Telemetry(),
    totals: { vms: 0, cycles: 0, snapshots: 0, replays: 0, faults: 0 },
  };
}

const EXPORTS = ["add", "hold", "tell", "ask", "later", "boom", "spin", "frames", "keep", "spawn"];

const ARGS: readonly unknown[] = [
  ...[1, "text", [1, [2, "three"]], { a: { b: 1 } }, new Map([["k", [1]]]), new Uint8Array(2_000)],
  ...["y".repeat(5_000), () => 1, new Array(3), {
    get a(): never {
      throw new Error("a getter");
    },
  }],
];

/** The work of one VM. */
class Work {
  readonly #ground: Ground;
  readonly #random: Random;

  constructor(ground: Ground, random: Random) {
    this.#ground = ground;
    this.#random = random;
  }

  /** Makes a VM, uses it, and leaves it somehow. */
  async run(): Promise<void> {
    const { images, programs, store, telemetry, totals } = this.#ground;
    const isOwn = this.#roll(3) === 0;
    const at = this.#roll(images.length);
    const program = isOwn ? load(this.#image(at), { host: hostOf() }) : programs[at];
    using scope = telemetry.scope("vm");
    const strings = [{ strings: store }, {}, { strings: new StringStore() }][this.#roll(3)];
    if (this.#roll(8) === 0) this.#travel(program);
    if (this.#roll(4) === 0) this.#fail(program, strings);
    const recorder = createRecorder();
    const attached: ForkOptions = {
      ...(this.#roll(3) === 0 ? { profile: profiler } : {}),
      ...(this.#roll(3) === 0 ? { journal: recorder } : {}),
      ...(this.#roll(3) === 0 ? { telemetry: scope } : {}),
    };
    let vm = program.instantiate({ ...attached, ...strings, limits: { heapBytes: 1 << 20 } });
    totals.vms++;
    for (let act = this.#roll(12); act >= 0; act--) {
      const next = await this.#act(vm, program, strings);
      if (next !== vm) this.#leave(vm);
      vm = next;
    }
    if (attached.journal !== undefined) this.#replay(recorder, program);
    totals.cycles += vm.cycles;
    this.#leave(vm);
    // A program that is only dropped leaves its texts to the collector of the engine.
    if (isOwn && this.#roll(2) === 0) program[Symbol.dispose]();
  }

  /** An image for a program of its own: one in assembly has a text that no other program has. */
  #image(at: number): ProgramImage {
    const main = MAINS[at];
    if (main === undefined) return this.#ground.images[at];
    return guestImage("assembly", main, `text ${this.#ground.totals.vms}`);
  }

  /** VMs that are refused, after the program has been asked for its constants. */
  #fail(program: Program, strings: { strings?: StringStore }): void {
    const wrong = { ...strings, profile: {} as typeof profiler };
    try {
      program.instantiate(wrong);
    } catch (error) {
      if (!(error instanceof VmError)) throw error;
      this.#ground.totals.faults++;
    }
  }

  #roll(below: number): number {
    return this.#random() % below;
  }

  /** Some VMs are disposed of; the others are dropped as they are. */
  #leave(vm: Vm): void {
    if (this.#roll(2) === 0) vm[Symbol.dispose]();
  }

  async #act(vm: Vm, program: Program, strings: { strings?: StringStore }): Promise<Vm> {
    const { totals } = this.#ground;
    const budget = 1 + this.#roll(20_000);
    try {
      switch (this.#roll(12)) {
        case 0:
        case 1:
          this.#note(vm.run({ budget }));
          break;
        case 2:
          this.#note(vm.tick({ budget }));
          break;
        case 3:
        case 4:
        case 5:
          this.#call(vm, budget);
          break;
        case 6:
          for (const { ticket } of vm.pending()) {
            if (this.#roll(2) === 0) vm.resolve(ticket, pick(this.#random, ARGS) as null);
            else vm.reject(ticket, new Error("no"));
          }
          break;
        case 7:
          vm.setGlobal("g", pick(this.#random, ARGS) as null);
          break;
        case 8:
          vm.retainGlobal(0);
          break;
        case 9:
          totals.snapshots++;
          totals.vms++;
          return program.restore(vm.snapshot(), strings);
        case 10:
          totals.vms++;
          return vm.fork(this.#roll(2) === 0 ? { profile: profiler } : {});
        default:
          await this.#wait(vm, budget);
      }
    } catch (error) {
      if (!(error instanceof VmError)) throw error;
      totals.faults++;
    }
    return vm;
  }

  #call(vm: Vm, budget: number): void {
    const name = pick(this.#random, EXPORTS);
    const args = name === "add" ? [1, 2] : ["hold", "spin", "spawn"].includes(name) ? [] : [
      name === "keep" ? pick(this.#random, ARGS) as null : this.#roll(100),
    ];
    this.#note(vm.call(name, args, { budget }));
  }

  /** Waits for a while, or gives up: what is waited for may never come. */
  async #wait(vm: Vm, budget: number): Promise<void> {
    const controller = new AbortController();
    const waiting = vm.callAsync("later", [this.#roll(100)], { budget, signal: controller.signal });
    const settled = waiting.then(() => {}, () => void this.#ground.totals.faults++);
    if (this.#roll(2) === 0) controller.abort();
    await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, 0))]);
  }

  #note({ trap, calls = [] }: Slice | CallSlice): void {
    if (trap !== undefined) this.#ground.totals.faults++;
    for (const end of calls) if ("trap" in end) this.#ground.totals.faults++;
  }

  #replay(recorder: ReturnType<typeof createRecorder>, program: Program): void {
    const journal = openJournal(recorder.take());
    const { vm } = program.replay(journal);
    this.#ground.totals.replays++;
    this.#leave(vm);
  }

  /** Goes back and forth in a history. */
  #travel(program: Program): void {
    const limits = { heapBytes: 1 << 20 };
    const history = new History(program, { journal: createRecorder(), limits, spacing: 400 });
    this.#ground.totals.vms++;
    for (let i = 0; i < 4 && !history.live.finished; i++) {
      history.run({ budget: 1 + this.#roll(3_000) });
      history.goTo(this.#roll(history.end.cycles + 1));
      if (history.isLive) history.stepBack();
    }
    if (this.#roll(2) === 0) history[Symbol.dispose]();
  }
}

/** Runs rounds until the time is over. @returns whether memory stays as it is */
async function soak(minutes: number, seed: number): Promise<boolean> {
  const ground = prepare();
  const random = randomFrom(seed);
  const work = new Work(ground, random);
  const end = performance.now() + minutes * 60_000;
  const live: number[] = [];
  const { totals, store } = ground;
  for (let round = 0; performance.now() < end || live.length < LEAST_ROUNDS; round++) {
    for (let i = 0; i < VMS; i++) await work.run();
    const bytes = await measureLive();
    if (round >= WARM_UP) live.push(bytes);
    print(
      `round ${
        round + 1
      }: ${totals.vms} VMs, ${totals.cycles} cycles, ${totals.snapshots} snapshots, ` +
        `${totals.replays} replays, ${totals.faults} faults; ` +
        `${(bytes / 1024).toFixed()} KiB live, ${store.constantCount} texts`,
    );
  }
  const growth = growthOf(live);
  print(`growth: ${(growth / 1024).toFixed()} KiB; ${TOLERANCE >> 10} KiB are allowed`);
  const isGrowing = growth > TOLERANCE;
  if (isGrowing) print(`a leak: ${(growth / totals.vms).toFixed()} bytes for each VM`);
  const texts = countTexts(ground);
  const isLeft = store.constantCount > texts;
  if (isLeft) print(`a leak: ${store.constantCount} texts are in the store, for ${texts} in use`);
  return !isGrowing && !isLeft;
}

/** Texts that the programs which stay have together. */
function countTexts({ programs }: Ground): number {
  const store = new StringStore();
  for (const program of programs) program.instantiate({ strings: store });
  return store.constantCount;
}

function option(name: string, value: string | undefined, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  if (Number.isFinite(number)) return number;
  throw new RangeError(`--${name} must be a number, not "${value}"`);
}

const { values } = parseArgs({
  args: [...Deno.args],
  options: { minutes: { type: "string" }, seed: { type: "string" } },
});
const seed = option("seed", values.seed, Date.now() | 0);
print(`seed ${seed}`);
if (!await soak(option("minutes", values.minutes, 10), seed)) Deno.exit(1);
