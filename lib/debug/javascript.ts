/** What debuggers show of programs that the compiler made: variables of the source, uncaught errors. */
import { captureNames, localsAt } from "../image/debug_information.ts";
import type { CodePlace } from "../image/errors.ts";
import type { ProgramImage } from "../image/image.ts";
import { FLOATS, HIDDEN } from "../isa/function_flags.ts";
import { slotAt } from "../machine/memory/heap.ts";
import { LOW, SLOT_WORDS, TAG_HEAP_REF, TAG_INT64 } from "../machine/memory/value.ts";
import { sampleOf } from "../machine/properties/samples.ts";
import {
  BLOCK_KIND,
  CONTROL_TOP,
  GLOBALS_START,
  KIND_ARRAY,
  KIND_CLOSURE,
  KIND_OBJECT,
  OBJECT_LENGTH,
  REALM_ERROR,
} from "../machine/state/layout.ts";
import type { Machine } from "../machine/state/machine.ts";
import { activationFrames, allCoroutines } from "../vm/inspector.ts";
import { type InnerVm, PARTS, type Vm } from "../vm/vm.ts";
import { JavaScriptValues } from "./javascript_values.ts";

/** A variable of the source, as the debugger shows it. */
export interface Variable {
  readonly name: string;
  readonly kind: "local" | "capture" | "global";
  /** Its value as JavaScript shows it. */
  readonly text: string;
}

/** Whether an image is of a program in JavaScript or TypeScript. */
export function isJavaScriptImage({ facts = [] }: ProgramImage): boolean {
  return facts.some(({ functionId, flags }) => functionId === 0 && (flags & FLOATS) !== 0);
}

/** Whether a function is one that traces leave out. */
export function isHiddenFunction({ facts = [] }: ProgramImage, functionId: number): boolean {
  return facts.some((row) => row.functionId === functionId && (row.flags & HIDDEN) !== 0);
}

/** Where a variable is. */
interface Found {
  readonly name: string;
  readonly kind: Variable["kind"];
  /** Word index of the value's slot. */
  readonly at: number;
}

/** Units of text that many variables have in all: those that come then are shown as `…`. */
const MOST_UNITS = 1 << 20;

/** Makes the texts of slots of a machine. */
function boundedTexts({ machine }: Pick<Parts, "machine">): (at: number) => string {
  const values = new JavaScriptValues(machine);
  let left = MOST_UNITS;
  return (at) => {
    const text = left > 0 ? values.text(at) : "…";
    left -= text.length;
    return text;
  };
}

/** The locals and captures of a call. @param level counted from the innermost call */
export function variablesOf(vm: Vm, level: number): readonly Variable[] {
  const textOf = boundedTexts(partsOf(vm));
  return callVariables(vm, level).map(({ name, kind, at }) => ({ name, kind, text: textOf(at) }));
}

/** The variables at the top level of all modules that are initialised. */
export function moduleVariables(vm: Vm): readonly Variable[] {
  const { machine } = partsOf(vm);
  const textOf = boundedTexts({ machine });
  const shown = new Map<string, Variable>();
  for (const { name, kind, at } of globalVariables(vm)) {
    if (machine.memory.i32[at] === TAG_INT64) continue;
    const text = textOf(at);
    // A class has its name inside of it, too.
    shown.set(`${name} ${text}`, { name, kind, text });
  }
  return [...shown.values()];
}

/** Levels of nested objects that are shown of a single value. */
const MORE_LEVELS = 4;

/**
 * The value of a variable, or of a property path that begins with one: `order.lines[0].count`, `this.#total`.
 *
 * @returns its text; `undefined` if there is no such variable, `null` if it has no such property
 */
export function valueAt(vm: Vm, level: number, path: string): string | null | undefined {
  const [, name = "", rest = ""] = /^([\p{ID_Start}$_#][\p{ID_Continue}$]*)(.*)$/u.exec(path) ?? [];
  const known = [...callVariables(vm, level), ...globalVariables(vm)];
  // The last variable of a name is the innermost one of the call.
  const own = known.filter((each) => each.name === name);
  const found = own.findLast(({ kind }) => kind === "local") ?? own[0];
  if (found === undefined) return undefined;
  const values = new JavaScriptValues(partsOf(vm).machine);
  let { at } = found;
  if (rest.replaceAll(STEP, "") !== "") return null;
  const keys = [...rest.matchAll(STEP)].map(([, name, index, , text]) => name ?? index ?? text);
  for (const [i, key] of keys.entries()) {
    const size = i === keys.length - 1 ? values.size(at, key) : undefined;
    if (size !== undefined) return String(size);
    at = values.member(at, key);
    if (at === 0) return null;
  }
  return values.text(at, MORE_LEVELS);
}

/** A step of a path: `.name`, `[0]`, `["name"]`. */
const STEP = /\.(#?[\p{ID_Start}$_][\p{ID_Continue}$]*)|\[(\d+)\]|\[(["'])(.*?)\3\]/gu;

/** Names that {@link valueAt} knows. */
export function variableNames(vm: Vm, level: number): readonly string[] {
  return [...callVariables(vm, level), ...globalVariables(vm)].map(({ name }) => name);
}

/** The value of a global as JavaScript shows it. */
export function globalText(vm: Vm, slot: number): string {
  return new JavaScriptValues(partsOf(vm).machine).text(GLOBALS_START + slot * SLOT_WORDS);
}

interface Parts {
  readonly machine: Machine;
  readonly image: ProgramImage;
}

function partsOf(vm: Vm): Parts & Pick<InnerVm[typeof PARTS], "decoded"> {
  // For the checks that a VM makes before it is looked at.
  vm.place();
  return (vm as InnerVm)[PARTS];
}

function callVariables(vm: Vm, level: number): readonly Found[] {
  const { machine, image, decoded } = partsOf(vm);
  const frames = activationFrames({ machine, image, decoded, entry: allCoroutines(machine)[0] });
  if (frames[level] === undefined) return [];
  const { place: { functionId, pc }, frame } = frames[level];
  const found: Found[] = [];
  for (const [slot, { name, isBoxed }] of localsAt(image, functionId, pc)) {
    const at = frame + slot * SLOT_WORDS;
    found.push({ name, kind: "local", at: isBoxed === true ? inBox(machine, at) : at });
  }
  const closure = closureOf(machine, frame);
  if (closure === 0) return found;
  for (const { index, name, isBoxed } of captureNames(image, functionId)) {
    if (index >= machine.memory.i32[closure + OBJECT_LENGTH]) continue;
    const at = slotAt(closure, index);
    found.push({ name, kind: "capture", at: isBoxed === true ? inBox(machine, at) : at });
  }
  return found;
}

/** Word index of the closure that was called, which is local 1 of a function with captures; 0 if it is not. */
function closureOf({ memory: { i32 }, heap }: Machine, frame: number): number {
  const at = frame + SLOT_WORDS;
  if (i32[at] !== TAG_HEAP_REF) return 0;
  const closure = heap.addressOf(i32[at + LOW]);
  return i32[closure + BLOCK_KIND] === KIND_CLOSURE ? closure : 0;
}

/** Word index of the value in a box; that of the slot itself before the box is made. */
function inBox({ memory: { i32 }, heap }: Machine, at: number): number {
  if (i32[at] !== TAG_HEAP_REF) return at;
  const box = heap.addressOf(i32[at + LOW]);
  const isBox = i32[box + BLOCK_KIND] === KIND_ARRAY && i32[box + OBJECT_LENGTH] === 1;
  return isBox ? slotAt(box, 0) : at;
}

/** Globals that are variables of modules: the compiler's own have a space in their names. */
function globalVariables(vm: Vm): readonly Found[] {
  const { image } = partsOf(vm);
  return image.globals.flatMap((global, slot): Found[] => {
    // Names that several modules declare are numbered.
    const [, name] = /^(\S+?)(?: \d+)?$/.exec(global) ?? [];
    if (name === undefined || !/^[\p{ID_Start}$_]/u.test(name)) return [];
    return [{ name, kind: "global", at: GLOBALS_START + slot * SLOT_WORDS }];
  });
}

/** An exception that no handler caught, as JavaScript shows it. */
export interface UncaughtText {
  /** The error with its stack, or the value. */
  readonly lines: readonly string[];
  /** Whether it is an error that says where it was made. */
  readonly hasStack: boolean;
}

/** The value that the program threw when it trapped UNCAUGHT; to be called before the VM runs again. */
export function uncaughtText(vm: Vm): UncaughtText {
  const { machine } = partsOf(vm);
  const { memory: { i32 }, heap } = machine;
  const at = i32[CONTROL_TOP] - SLOT_WORDS;
  const values = new JavaScriptValues(machine);
  const isObject = i32[at] === TAG_HEAP_REF &&
    i32[heap.addressOf(i32[at + LOW]) + BLOCK_KIND] === KIND_OBJECT;
  const hasStack = isObject && sampleOf(i32, heap.addressOf(i32[at + LOW])) === REALM_ERROR;
  return { lines: values.bare(at).split("\n"), hasStack };
}

/** The first place in the lines of a stack: `FILE:LINE:COLUMN`. */
export function firstPlace(lines: readonly string[]): Pick<CodePlace, "file" | "line" | "column"> {
  for (const line of lines) {
    const [, file, number, column] = /^ {4}at (?:.* \()?(.*?):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (file !== undefined) return { file, line: Number(number), column: Number(column) };
  }
  return { line: undefined };
}
