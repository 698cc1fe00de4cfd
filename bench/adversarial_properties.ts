/**
 * Adversarial programs that get, set and change properties of values: what inline caches remember is right for
 * no instruction, or must be forgotten at once.
 */
import {
  type AdversarialProgram,
  counted,
  type Lines,
  loop,
  text,
  times,
} from "./adversarial_loop.ts";

const NEW_OBJECT: Lines = ["PUSH_CONST null", "INTRINSIC object.new/1"];
const NEW_ARRAY: Lines = ["PUSH_I32 0", "INTRINSIC array.new/1"];

/** Pushes the counter in local 7 as an int32. */
const COUNTER = "GET_LOCAL 7";

/** An array in local 0 of objects of so many shapes, each with the property `p`. */
function shapes(count: number): string[] {
  return [
    ...NEW_ARRAY,
    "SET_LOCAL 0",
    ...counted("fill", 7, count, [
      ...NEW_OBJECT,
      "SET_LOCAL 1",
      ...["GET_LOCAL 1", COUNTER, "INTRINSIC string.from_int/1", COUNTER, "INTRINSIC object.set/1"],
      ...["GET_LOCAL 1", "PUSH_I32 1", 'SET_FIELD "p"'],
      ...["GET_LOCAL 0", "GET_LOCAL 1", "INTRINSIC array.push/1"],
    ]),
  ];
}

/** Executes lines for each of the first elements of the array in local 0, which they find in local 1. */
function each(count: number, lines: Lines): string[] {
  return counted("next", 7, count, [
    ...["GET_LOCAL 0", COUNTER, "INTRINSIC array.get/1", "SET_LOCAL 1"],
    ...lines,
  ]);
}

/** An object in local 0 with so many prototypes, each with a property of its own. */
function chain(count: number): string[] {
  return [
    ...NEW_OBJECT,
    "SET_LOCAL 0",
    ...counted("deep", 7, count, [
      "GET_LOCAL 0",
      "INTRINSIC object.new/1",
      "PUSH_I32 1",
      'INIT_FIELD "own"',
      "SET_LOCAL 0",
    ]),
  ];
}

/** A function that can be constructed, with a name and an arity. */
const MADE: Lines = [
  '.func made params=3 locals=0 rets=1 flexible constructible new_target arity=2 name="made"',
  ...["GET_LOCAL 0", "RET", ".end"],
];

const FIELDS: readonly AdversarialProgram[] = [
  loop("GET_FIELD of a property that is its own", {
    before: [...NEW_OBJECT, "PUSH_I32 1", 'INIT_FIELD "p"', "SET_LOCAL 0"],
    body: ["GET_LOCAL 0", 'GET_FIELD "p"', "POP"],
    copies: 64,
  }),
  ...[5, 64, 1000].map((count) =>
    loop(`GET_FIELD of ${count} shapes in turn at one place`, {
      before: shapes(count),
      body: each(count, ["GET_LOCAL 1", 'GET_FIELD "p"', "POP"]),
    })
  ),
  loop("SET_FIELD of 64 shapes in turn at one place", {
    before: shapes(64),
    body: each(64, ["GET_LOCAL 1", "PUSH_I32 2", 'SET_FIELD "p"']),
  }),
  ...[1, 16, 1000].map((count) =>
    loop(`GET_FIELD of what is not there in ${count} prototypes`, {
      before: chain(count),
      body: ["GET_LOCAL 0", 'GET_FIELD "none"', "POP"],
      copies: 8,
    })
  ),
  loop("GET_FIELD behind a prototype that changes each time", {
    before: [...chain(16), ...["GET_LOCAL 0", "INTRINSIC object.prototype/1", "SET_LOCAL 1"]],
    body: [
      ...["GET_LOCAL 1", "PUSH_I32 1", 'SET_FIELD "q"', "GET_LOCAL 0", 'GET_FIELD "none"', "POP"],
      ...["GET_LOCAL 1", text("q"), "INTRINSIC object.delete/1", "POP"],
    ],
  }),
  loop("GET_FIELD behind a prototype of the realm that is set each time", {
    before: chain(1),
    body: [
      ...["PUSH_I32 4", "GET_LOCAL 0", "INTRINSIC realm.set/1"],
      ...["PUSH_I32 1", 'GET_FIELD "own"', "POP"],
    ],
  }),
  loop("GET_FIELD at 10000 places, with a prototype of the realm that is set each time", {
    before: chain(1),
    body: [
      ...["GET_LOCAL 0", 'GET_FIELD "own"', "POP"],
      ...["PUSH_I32 4", "GET_LOCAL 0", "INTRINSIC realm.set/1"],
    ],
    copies: 10_000,
  }),
  loop("INIT_FIELD of 4 properties of a new object", {
    body: [
      ...NEW_OBJECT,
      ...["a", "b", "c", "d"].flatMap((key) => ["PUSH_I32 1", `INIT_FIELD "${key}"`]),
      "POP",
    ],
    copies: 8,
  }),
  loop("SET_FIELD of a length up and down", {
    before: [...NEW_ARRAY, "SET_LOCAL 0", "GET_LOCAL 0", "PUSH_F64 1000", 'SET_FIELD "length"'],
    body: [
      ...["GET_LOCAL 0", "PUSH_F64 0", 'SET_FIELD "length"'],
      ...["GET_LOCAL 0", "PUSH_F64 1000", 'SET_FIELD "length"'],
    ],
    copies: 8,
  }),
  loop("GET_FIELD of a unit of a string", {
    before: [text("abc"), "SET_LOCAL 0"],
    body: ["GET_LOCAL 0", 'GET_FIELD "1"', "POP"],
    copies: 64,
  }),
  loop("a companion for each array", {
    body: [...NEW_ARRAY, "PUSH_I32 1", 'SET_FIELD "a"'],
    copies: 8,
  }),
  loop("a companion for each closure", {
    body: ["MAKE_CLOSURE made 0", 'GET_FIELD "prototype"', "POP"],
    copies: 8,
    outside: MADE,
  }),
];

const ELEMENTS: readonly AdversarialProgram[] = [
  loop("element.get of an element", {
    before: ["PUSH_I32 8", "INTRINSIC array.new/1", "SET_LOCAL 0"],
    body: ["GET_LOCAL 0", "PUSH_F64 3", "INTRINSIC element.get/1", "POP"],
    copies: 64,
  }),
  loop("element.get of a hole", {
    before: [...NEW_ARRAY, "SET_LOCAL 0", "GET_LOCAL 0", "PUSH_F64 8", 'SET_FIELD "length"'],
    body: ["GET_LOCAL 0", "PUSH_F64 3", "INTRINSIC element.get/1", "POP"],
    copies: 64,
  }),
  loop("element.set and element.delete of a property", {
    before: [...NEW_OBJECT, "SET_LOCAL 0"],
    body: [
      ...["GET_LOCAL 0", text("p"), "PUSH_I32 1", "INTRINSIC element.set/1"],
      ...["GET_LOCAL 0", text("p"), "INTRINSIC element.delete/1", "POP"],
    ],
    copies: 16,
  }),
  ...[["an int32", "PUSH_I32 1000003"], ["a fraction", "PUSH_F64 1.2345678901234567e-7"]].map(
    ([name, push]) =>
      loop(`element.get of a property whose key is ${name}`, {
        before: [...NEW_OBJECT, "SET_LOCAL 0"],
        body: ["GET_LOCAL 0", push, "INTRINSIC element.get/1", "POP"],
        copies: 32,
      }),
  ),
  loop("element.get of 1000 keys in turn", {
    before: [
      ...[...NEW_OBJECT, "SET_LOCAL 1", ...NEW_ARRAY, "SET_LOCAL 0"],
      ...counted("fill", 7, 1000, [
        ...[COUNTER, "INTRINSIC string.from_int/1", text("k"), "SWAP", "ADD", "SET_LOCAL 2"],
        ...["GET_LOCAL 0", "GET_LOCAL 2", "INTRINSIC array.push/1"],
        ...["GET_LOCAL 1", "GET_LOCAL 2", "PUSH_I32 1", "INTRINSIC element.set/1"],
      ]),
    ],
    body: counted("next", 7, 1000, [
      ...["GET_LOCAL 1", "GET_LOCAL 0", COUNTER, "INTRINSIC array.get/1"],
      ...["INTRINSIC element.get/1", "POP"],
    ]),
  }),
  loop("element.set of elements far apart", {
    body: [...NEW_ARRAY, "PUSH_F64 1000", "PUSH_I32 1", "INTRINSIC element.set/1"],
    copies: 8,
  }),
  loop("element.get of a unit of a long text", {
    before: [
      ...[text("é"), "SET_LOCAL 0"],
      ...times(16, ["GET_LOCAL 0", "GET_LOCAL 0", "ADD", "SET_LOCAL 0"]),
    ],
    body: ["GET_LOCAL 0", "PUSH_F64 60000", "INTRINSIC element.get/1", "POP"],
    copies: 32,
  }),
  loop("object.keys of an array of 1000 elements", {
    before: ["PUSH_I32 1000", "INTRINSIC array.new/1", "SET_LOCAL 0"],
    body: ["GET_LOCAL 0", "PUSH_I32 0", "INTRINSIC object.keys/1", "POP"],
  }),
  loop("private.get and private.set", {
    before: [
      ...[...NEW_OBJECT, "SET_LOCAL 0", text("p"), "INTRINSIC symbol.new_private/1", "SET_LOCAL 1"],
      ...["GET_LOCAL 0", "GET_LOCAL 1", "PUSH_I32 1", "INTRINSIC private.add/1"],
    ],
    body: [
      ...["GET_LOCAL 0", "GET_LOCAL 1", "GET_LOCAL 0", "GET_LOCAL 1", "INTRINSIC private.get/1"],
      "INTRINSIC private.set/1",
    ],
    copies: 32,
  }),
  loop("private.add of another symbol each time", {
    body: [
      ...[...NEW_OBJECT, text("p"), "INTRINSIC symbol.new_private/1"],
      ...["PUSH_I32 1", "INTRINSIC private.add/1"],
    ],
    copies: 8,
  }),
];

/** All programs of this file. */
export const PROPERTY_PROGRAMS: readonly AdversarialProgram[] = [...FIELDS, ...ELEMENTS];
