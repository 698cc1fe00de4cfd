/** The `array` family, SPEC 13.7. */
import {
  bool,
  compareNumbers,
  elementValue,
  HOLE,
  int32,
  isNumber,
  NULL,
  type NumberValue,
  type ReferenceArray,
  type ReferenceValue,
  TrapSignal,
} from "../reference_values.ts";
import {
  checkedRange,
  type Family,
  inRange,
  type IntegerValue,
  type IntrinsicContext,
  row,
  stagedRow,
} from "./intrinsic.ts";

/** Allocates an array whose capacity is its length. */
function newArray(context: IntrinsicContext, elements: readonly ReferenceValue[]): ReferenceArray {
  const array = context.enter(arrayOf(elements));
  context.charge(Math.floor(elements.length / 2));
  return array;
}

/** An array that is not yet accounted. */
export function arrayOf(elements: readonly ReferenceValue[]): ReferenceArray {
  const { length } = elements;
  return { kind: "array", elements: [...elements], capacity: length, isRetained: false };
}

/** Ensures room for one more element. */
function makeRoom(context: IntrinsicContext, array: ReferenceArray): void {
  const { elements: { length }, capacity } = array;
  if (length < capacity) return;
  const larger = Math.max(4, length + 1, 2 * capacity);
  context.reserve(16 * (larger - capacity));
  context.charge(16 + Math.floor(length / 2));
  array.capacity = larger;
}

function insert(
  context: IntrinsicContext,
  array: ReferenceArray,
  index: IntegerValue,
  value: ReferenceValue,
): [] {
  const at = inRange(index, array.elements.length + 1);
  check(array, 1 | 8);
  makeRoom(context, array);
  context.charge(Math.floor((array.elements.length - at) / 2));
  array.elements.splice(at, 0, value);
  return [];
}

function remove(
  context: IntrinsicContext,
  array: ReferenceArray,
  index: IntegerValue,
): ReferenceValue[] {
  const { elements } = array;
  const at = inRange(index, elements.length);
  check(array, 2 | 8);
  const [taken] = elements.splice(at, 1);
  context.charge(Math.floor((elements.length - at) / 2));
  return [elementValue(taken)];
}

function fill(
  context: IntrinsicContext,
  array: ReferenceArray,
  start: IntegerValue,
  end: IntegerValue,
  value: ReferenceValue,
): [] {
  const { elements } = array;
  const [from, to] = checkedRange([start, end], elements.length);
  checkWritable(array, from, to);
  context.charge(Math.floor((to - from) / 2));
  elements.fill(value, from, to);
  return [];
}

function copy(
  context: IntrinsicContext,
  array: ReferenceArray,
  index: IntegerValue,
  source: ReferenceArray,
  ...range: [IntegerValue, IntegerValue]
): [] {
  const { elements } = array;
  const [from, to] = checkedRange(range, source.elements.length);
  const at = inRange(index, elements.length - (to - from) + 1);
  checkWritable(array, at, at + to - from);
  context.charge(Math.floor((to - from) / 2));
  source.elements.slice(from, to).forEach((value, i) => elements[at + i] = value);
  return [];
}

/** Traps TYPE if an array is bound in one of these ways, SPEC 13.7. */
function check({ bounds = 0 }: ReferenceArray, forbidden: number): void {
  if ((bounds & forbidden) !== 0) throw new TrapSignal("TYPE");
}

/** Traps TYPE unless these elements may get values. */
function checkWritable(array: ReferenceArray, from: number, to: number): void {
  check(array, array.elements.slice(from, to).includes(HOLE) ? 1 | 4 : 4);
}

/** Cycles after which a stage ends, if work is left. */
const STAGE_CYCLES = 4096;

function* indexOf(
  context: IntrinsicContext,
  { elements }: ReferenceArray,
  value: ReferenceValue,
): Generator<void, ReferenceValue[]> {
  for (const [index, element] of elements.entries()) {
    const isFound = context.equal(element, value);
    context.charge(index % 2);
    if (isFound) return [int32(index)];
    const isLast = index === elements.length - 1;
    if (value.kind === "string" && context.charged() >= STAGE_CYCLES && !isLast) yield;
  }
  return [int32(-1)];
}

/** Sign of a - b: −0.0 before 0.0, NaN last. */
function compareForSort(context: IntrinsicContext, a: ReferenceValue, b: ReferenceValue): number {
  if (!isNumber(a) || !isNumber(b)) return context.order(a, b) ?? 0;
  const rank = ({ value }: NumberValue): number =>
    Number.isNaN(value) ? 1 : Object.is(value, -0) ? -1 : 0;
  return (compareNumbers(a.value, b.value) || rank(a) - rank(b));
}

function isSortable(elements: readonly ReferenceValue[]): boolean {
  const areAll = (...kinds: readonly string[]): boolean =>
    elements.every(({ kind }) => kinds.includes(kind));
  return areAll("int32", "int64") || areAll("float") || areAll("string");
}

/**
 * The merge sort of SPEC.md. Each comparison and each move of an element is charged. It yields wherever a stage
 * may end.
 */
function* sorted(
  context: IntrinsicContext,
  elements: readonly ReferenceValue[],
): Generator<void, ReferenceValue[]> {
  let runs = elements.map((element) => [element]);
  while (runs.length > 1) {
    const merged: ReferenceValue[][] = [];
    for (let i = 0; i < runs.length; i += 2) {
      const left = runs[i];
      const right = runs[i + 1] ?? [];
      const run: ReferenceValue[] = [];
      merged.push(run);
      while (left.length + right.length > 0) {
        const isLeft = right.length === 0 ||
          left.length > 0 && compareForSort(context, left[0], right[0]) <= 0;
        run.push(...(isLeft ? left : right).splice(0, 1));
        context.charge(2);
        if (run.length < elements.length) yield;
      }
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* sort(context: IntrinsicContext, array: ReferenceArray): Generator<void, []> {
  const { elements } = array;
  const { length } = elements;
  check(array, 4);
  if (!isSortable(elements)) throw new TrapSignal("TYPE");
  const areStrings = length >= 2 && elements[0].kind === "string";
  if (areStrings) context.hold(48 + 16 * (length + 2));
  const moves = sorted(context, elements);
  let move = moves.next();
  for (; move.done !== true; move = moves.next()) {
    if (areStrings && context.charged() >= STAGE_CYCLES) yield;
  }
  move.value.forEach((element, i) => elements[i] = element);
  context.letGo();
  return [];
}

export const ARRAY: Family = {
  "array.new/1": row(0x0a0, ["integer"], 1, 8, (context, { value }) => {
    if (value < 0) throw new TrapSignal("OOB");
    const array = context.enter({ ...arrayOf([]), capacity: Number(value) });
    while (array.elements.length < array.capacity) array.elements.push(NULL);
    context.charge(Math.floor(array.capacity / 2));
    return [array];
  }),
  "array.length/1": row(0x0a1, ["array"], 1, 1, (_, { elements }) => [int32(elements.length)]),
  "array.get/1": row(0x0a2, ["array", "integer"], 1, 2, (_, { elements }, index) => {
    return [elementValue(elements[inRange(index, elements.length)])];
  }),
  "array.set/1": row(0x0a3, ["array", "integer", "any"], 0, 2, (_, array, index, value) => {
    const at = inRange(index, array.elements.length);
    checkWritable(array, at, at + 1);
    array.elements[at] = value;
    return [];
  }),
  "array.push/1": row(0x0a4, ["array", "any"], 0, 3, (context, array, value) => {
    check(array, 1 | 8);
    makeRoom(context, array);
    array.elements.push(value);
    return [];
  }),
  "array.pop/1": row(0x0a5, ["array"], 1, 2, (_, array) => {
    if (array.elements.length === 0) throw new TrapSignal("OOB");
    check(array, 2 | 8);
    return [elementValue(array.elements.pop() ?? NULL)];
  }),
  "array.insert/1": row(0x0a6, ["array", "integer", "any"], 0, 8, insert),
  "array.remove/1": row(0x0a7, ["array", "integer"], 1, 8, remove),
  "array.slice/1": row(0x0a8, ["array", "integer", "integer"], 1, 8, (context, array, ...range) => {
    return [newArray(context, array.elements.slice(...checkedRange(range, array.elements.length)))];
  }),
  "array.concat/1": row(0x0a9, ["array", "array"], 1, 8, (context, a, b) => {
    return [newArray(context, [...a.elements, ...b.elements])];
  }),
  "array.fill/1": row(0x0aa, ["array", "integer", "integer", "any"], 0, 3, fill),
  "array.copy/1": row(0x0ab, ["array", "integer", "array", "integer", "integer"], 0, 4, copy),
  "array.index_of/1": stagedRow(0x0ac, ["array", "any"], 1, 3, indexOf),
  "array.sort/1": stagedRow(0x0ad, ["array"], 0, 128, sort),
  "array.is_hole/1": row(0x0ae, ["array", "integer"], 1, 2, (_, { elements }, index) => {
    return [bool(elements[inRange(index, elements.length)] === HOLE)];
  }),
  "array.is_open/1": row(0x0af, ["any"], 1, 2, (_, value) => {
    return [bool(value.kind === "array" && (value.bounds ?? 0) === 0)];
  }),
};
