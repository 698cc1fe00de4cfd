/** Breakpoints and watched globals of the debugger. */
import type { ProgramImage, Vm } from "../../mod.ts";
import { globalValue, type History } from "../debug/debug.ts";
import { globalText } from "../debug/command.ts";
import { nearestName } from "../encoding/nearest_name.ts";
import { instructionsOf, type Place } from "./debug_places.ts";
import { valueText } from "./debug_text.ts";
import { DebugError } from "./errors.ts";

const SET_GLOBAL = 0x41;
const HOSTCALL = 0x71;

/** A breakpoint as the user sees it. */
export interface Breakpoint {
  readonly number: number;
  /** As the user gave it. */
  readonly text: string;
  readonly places: readonly Place[];
}

/** A watched global. */
export interface Watch {
  readonly name: string;
  readonly slot: number;
  /** The instructions that may write it: a host function may, too. */
  readonly places: readonly Place[];
}

/** A change of a watched global. */
export interface Change {
  readonly watch: Watch;
  readonly before: string;
  readonly now: string;
}

/** The stops of one history. */
export class Stops {
  readonly breakpoints: Breakpoint[] = [];
  readonly watches: Watch[] = [];
  readonly #image: ProgramImage;
  readonly #history: History;
  #last = 0;

  readonly #isJavaScript: boolean;

  /** @param isJavaScript whether values are shown as JavaScript shows them */
  constructor(image: ProgramImage, history: History, isJavaScript: boolean) {
    this.#image = image;
    this.#isJavaScript = isJavaScript;
    this.#history = history;
  }

  /** Adds a breakpoint at those of the places that can be reached. */
  addBreakpoint(text: string, places: readonly Place[]): Breakpoint {
    const reachable = places.filter((place) => this.#add(place));
    if (reachable.length === 0) {
      throw new DebugError("NOT_FOUND", `no instruction that can be reached begins at ${text}`);
    }
    const breakpoint = { number: ++this.#last, text, places: reachable };
    this.breakpoints.push(breakpoint);
    return breakpoint;
  }

  /** Removes a breakpoint by its number. */
  removeBreakpoint(number: number): void {
    const index = this.breakpoints.findIndex((each) => each.number === number);
    if (index < 0) {
      throw new DebugError("NOT_FOUND", `there is no breakpoint ${number}; see info breakpoints`);
    }
    const [{ places }] = this.breakpoints.splice(index, 1);
    this.#removeUnused(places);
  }

  /** Watches a global, by name or `#SLOT`. */
  addWatch(name: string): Watch {
    const slot = globalSlot(this.#image, name);
    const known = this.watches.find((each) => each.slot === slot);
    if (known !== undefined) return known;
    const writers = [...instructionsOf(this.#image)].filter(({ opcode, operand }) =>
      opcode === SET_GLOBAL && operand === slot || opcode === HOSTCALL
    );
    const watch = { name, slot, places: writers.filter((place) => this.#add(place)) };
    this.watches.push(watch);
    return watch;
  }

  /** Stops watching a global. */
  removeWatch(name: string): void {
    const slot = globalSlot(this.#image, name);
    const index = this.watches.findIndex((each) => each.slot === slot);
    if (index < 0) throw new DebugError("NOT_FOUND", `${name} is not watched; see info watches`);
    const [{ places }] = this.watches.splice(index, 1);
    this.#removeUnused(places);
  }

  /** The breakpoint at a place, if there is one. */
  breakpointAt(place: Place): Breakpoint | undefined {
    return this.breakpoints.find(({ places }) => places.some((each) => isSame(each, place)));
  }

  /** Remembers the values of the watched globals; the function returned finds those that have changed. */
  remember(vm: Vm): (now: Vm) => readonly Change[] {
    const before = this.watches.map(({ slot }) => this.#shown(vm, slot));
    const watches = [...this.watches];
    return (now) =>
      watches.flatMap((watch, i) => {
        const { kind, text } = this.#shown(now, watch.slot);
        // A global still shows the same: objects are compared by their content.
        if (kind === before[i].kind && text === before[i].text) return [];
        return [{ watch, before: before[i].text, now: text }];
      });
  }

  /** The value of a global as text. */
  globalText(vm: Vm, slot: number): string {
    return this.#isJavaScript ? globalText(vm, slot) : valueText(globalValue(vm, slot));
  }

  #shown(vm: Vm, slot: number): { readonly kind: string; readonly text: string } {
    if (this.#isJavaScript) return { kind: "", text: globalText(vm, slot) };
    const value = globalValue(vm, slot);
    return { kind: value.kind, text: valueText(value) };
  }

  #add({ functionId, pc }: Place): boolean {
    try {
      this.#history.addBreakpoint(functionId, pc);
      return true;
    } catch {
      return false;
    }
  }

  #removeUnused(places: readonly Place[]): void {
    const used = [...this.breakpoints, ...this.watches].flatMap((each) => each.places);
    for (const place of places) {
      if (!used.some((each) => isSame(each, place))) {
        this.#history.removeBreakpoint(place.functionId, place.pc);
      }
    }
  }
}

/** Slot of a global, by name or `#SLOT`. */
export function globalSlot({ globals }: ProgramImage, name: string): number {
  const slot = /^#\d+$/.test(name) ? Number(name.slice(1)) : globals.indexOf(name);
  if (slot >= 0 && slot < globals.length && name !== "") return slot;
  const near = nearestName(name, globals.filter((each) => each !== ""));
  const hint = near === undefined ? `the program has ${globals.length}` : `did you mean ${near}?`;
  throw new DebugError("NOT_FOUND", `there is no global "${name}"; ${hint}`);
}

function isSame(a: Place, b: Place): boolean {
  return a.functionId === b.functionId && a.pc === b.pc;
}
