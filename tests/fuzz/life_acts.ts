/** What hosts do to VMs, as data: random sequences for the fuzzer of a VM's life. */
import { pick, type Random } from "./fuzzer.ts";
import { EXPORTS, LANGUAGES, MAINS } from "./life_guests.ts";

/** Every kind of act. Those that are frequent occur more than once. */
export const VERBS = [
  ...["run", "run", "run", "step", "tick", "runAsync", "turn"],
  ...["call", "call", "call", "call", "callAsync", "callView"],
  ...["resolve", "resolve", "reject", "pending"],
  ...["look", "global", "globalAt", "setGlobal", "retainGlobal", "retainResult"],
  ...["useView", "setView", "retainView", "releaseView"],
  ...["addBreak", "removeBreak", "profile", "mark", "open"],
  ...["new", "fork", "restore", "restoreOther", "snapshot", "dispose", "disposeProgram"],
  ...["openScope", "closeScope", "readScope", "history", "moveHistory", "typo"],
] as const;

/** One kind of act. */
export type Verb = (typeof VERBS)[number];

/** Something that a host does; what the numbers mean is up to the verb. */
export interface Act {
  readonly do: Verb;
  /** Number of the VM, modulo how many there are. */
  readonly vm: number;
  readonly a: number;
  readonly b: number;
  /** What is done inside: by a host function, a getter, a clock or a listener that the act gives. */
  readonly in?: readonly Act[];
}

/** An input: two programs, as `language/main`, and what is done. */
export interface LifeInput {
  readonly programs: readonly [string, string];
  readonly acts: readonly Act[];
}

const GUESTS = LANGUAGES.flatMap((language) => MAINS.map((main) => `${language}/${main}`));

/** Programs that are used by most inputs: they can be called. */
const USUAL = ["assembly/returns", "assembly/frames", "assembly/asks", "javascript/returns"];

function guest(random: Random): string {
  return pick(random, random() % 3 === 0 ? GUESTS : USUAL);
}

function act(random: Random, depth: number): Act {
  const plain = {
    do: pick(random, VERBS),
    vm: random() % 4,
    a: random() % 256,
    b: random() % 65_536,
  };
  if (depth >= 2 || random() % 4 !== 0) return plain;
  return { ...plain, in: acts(random, 1 + random() % 3, depth + 1) };
}

function acts(random: Random, count: number, depth: number): Act[] {
  return Array.from({ length: count }, () => act(random, depth));
}

/** Makes a sequence. It begins with a VM of each program. */
export function makeLife(random: Random): LifeInput {
  return {
    programs: [guest(random), guest(random)],
    acts: [
      { do: "new", vm: 0, a: 0, b: random() % 65_536 },
      { do: "new", vm: 0, a: 1, b: random() % 65_536 },
      ...acts(random, 4 + random() % 40, 0),
    ],
  };
}

/** Simpler sequences: fewer acts, then fewer acts inside, then smaller numbers. */
export function* simplerLives(input: LifeInput): Generator<LifeInput> {
  const { acts: all } = input;
  for (let size = all.length >> 1; size >= 1; size >>= 1) {
    for (let at = all.length - size; at >= 0; at -= size) {
      yield { ...input, acts: [...all.slice(0, at), ...all.slice(at + size)] };
    }
  }
  for (const [i, one] of all.entries()) {
    for (const simpler of simplerActs(one)) {
      yield { ...input, acts: [...all.slice(0, i), simpler, ...all.slice(i + 1)] };
    }
  }
}

function* simplerActs(one: Act): Generator<Act> {
  const { in: inner, ...outer } = one;
  if (inner !== undefined) {
    yield outer;
    for (const [i, each] of inner.entries()) {
      if (inner.length > 1) {
        yield { ...outer, in: [...inner.slice(0, i), ...inner.slice(i + 1)] };
      }
      for (const simpler of simplerActs(each)) {
        yield { ...outer, in: [...inner.slice(0, i), simpler, ...inner.slice(i + 1)] };
      }
    }
  }
  for (const key of ["vm", "a", "b"] as const) {
    if (one[key] !== 0) yield { ...one, [key]: 0 };
  }
}

/** Whether data that was read is a sequence. */
export function isLife(data: unknown): data is LifeInput {
  const { programs, acts: all } = data as Partial<LifeInput>;
  return Array.isArray(programs) && programs.length === 2 &&
    programs.every((each) => GUESTS.includes(each)) && Array.isArray(all) && all.every(isAct);
}

function isAct(data: unknown): data is Act {
  const { do: verb, vm, a, b, in: inner = [] } = data as Partial<Act>;
  return VERBS.some((each) => each === verb) && [vm, a, b].every(Number.isSafeInteger) &&
    Array.isArray(inner) && inner.every(isAct);
}

/** Exports by number, for acts that call one. */
export const EXPORT_NAMES = Object.keys(EXPORTS) as (keyof typeof EXPORTS)[];
