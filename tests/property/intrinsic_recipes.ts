/**
 * Pieces of random programs that call intrinsics. The words of a piece, separated by spaces:
 *
 * | Word              | Emits                                                                   |
 * | ----------------- | ----------------------------------------------------------------------- |
 * | `<kind>`          | an expression of that kind; of `any`, an `integer`, a `number`, a `key` |
 * | `<collider>`      | PUSH_I32 of a key that collides in a map under the seed 0               |
 * | `module.name/1`   | INTRINSIC                                                               |
 * | `ADD`             | that instruction                                                        |
 * | `7`, `-7`         | PUSH_I32                                                                |
 * | `null`            | PUSH_CONST; `undefined` likewise                                        |
 * | `"text"`          | PUSH_CONST                                                              |
 * | `a=`, `a`         | SET_LOCAL, GET_LOCAL of a local of the piece's own                      |
 * | `AT`              | pops an end above 0, pushes an index below it; a risky program          |
 * |                   | sometimes pushes another one                                            |
 */
import type { Kind } from "./random_program.ts";
import { hashOfInteger } from "./reference/hash.ts";

/** Integers whose hashes under the seed 0 agree in their low 7 bits. */
export const COLLIDERS: readonly number[] = Array.from({ length: 3000 }, (_, i) => i).filter((i) =>
  (hashOfInteger(BigInt(i), 0) & 127) === 5
);

/** Puts 9 entries into the map in local a, which grows twice. */
const NINE_ENTRIES = Array.from({ length: 9 }, (_, key) => `a ${key} ${key} map.set/1`).join(" ");

/** Puts up to 9 more entries into it, with its length as the key. */
const NINE_MORE = "a a map.length/1 a map.length/1 map.set/1 ".repeat(9).trimEnd();

/** Sets 9 properties of the object in local a, whose keys are integers. */
const NINE_PROPERTIES = [7, 0, 8, 3, 6, 1, 5, 2, 4]
  .map((key) => `a "${key}" ${key} object.set/1`).join(" ");

/** Sets 70 properties of it: an object that shares its shape has up to 64. */
const MANY_PROPERTIES = Array.from({ length: 70 }, (_, i) => `a "k${i}" ${i} object.set/1`)
  .join(" ");

/** Pieces that push one value of a kind. */
export const EXPRESSIONS: Readonly<Record<Kind | "any", readonly string[]>> = {
  any: [
    "<array> a= a <any> array.push/1 a a array.length/1 AT array.get/1",
    "<array> a= a <any> array.push/1 a array.pop/1",
    "<map> <key> map.get/1 SWAP POP",
    "<map> <int32> 15 BIT_AND map.next/1 k= POP POP POP k",
    "<map> <int32> 15 BIT_AND map.next/1 POP k= POP POP k",
    "<map> a= a <key> k= k <any> map.set/1 a k map.get/1 SWAP POP",
    "<array> a= a <any> array.push/1 a a array.length/1 AT array.remove/1",
    "<object> <name> object.get/1",
    "<object> a= a <name> k= k <any> object.set/1 a k object.get/1",
    "<object> a= a <string> <any> object.set/1 a object.new/1 a= a <name> object.get/1",
    "<object> <name> object.find/1 POP SWAP POP",
    "<object> <name> object.find/1 POP POP",
    "<symbol> symbol.description/1",
    "<object> object.prototype/1",
  ],
  int32: [
    "<number> convert.to_int32/1 SWAP POP",
    "<number> convert.saturate_int32/1",
    "<float> number.to_int32/1",
    "<integer> convert.wrap_int32/1",
    "<int32> math.abs/1",
    "<int32> <int32> math.min/1",
    "<int32> <int32> math.max/1",
    "<int32> -7 255 math.clamp/1",
    "<int32> math.round_half_even/1",
    "6 random.below/1",
    "<int32> math.abs/1 1 math.max/1 random.below/1",
    "<array> array.length/1",
    "<array> <any> array.index_of/1",
    "32 array.new/1 a= a 32 AT 77 array.set/1 a 77 array.index_of/1",
    "<strings> <string> array.index_of/1",
    "<floats> <number> array.index_of/1",
    "<bytes> bytes.length/1",
    "<map> map.length/1",
    "<map> <int32> 15 BIT_AND map.next/1 POP POP SWAP POP",
    "<string> string.length/1",
    "<string> string.bytes/1",
    '<string> "x" ADD a= a a string.length/1 AT string.code_at/1',
    '<string> "\\u{1f600}" ADD a= a a string.length/1 AT string.code_at/1',
    "<string> <string> string.compare/1",
    "<object> <name> object.find/1 SWAP POP SWAP POP",
    "null object.new/1 a= a <string> k= k <any> <int32> 7 BIT_AND object.define/1 POP a k <any> <int32> 7 BIT_AND object.define/1 POP a k object.find/1 SWAP POP SWAP POP",
    "<string> a= a <string> a string.length/1 1 ADD AT string.index_of/1",
    "<string> a= <string> b= a b ADD a ADD b a string.length/1 2 DIV string.index_of/1",
    "<bytes> a= a a bytes.length/1 AT bytes.get_u8/1",
    "<bytes> a= a a bytes.length/1 1 SUB AT bytes.get_i16/1",
    "<bytes> a= a a bytes.length/1 3 SUB AT bytes.get_i32/1",
  ],
  int64: [
    "<number> convert.to_int64/1 SWAP POP",
    "<number> convert.saturate_int64/1",
    "<float> convert.float_bits/1",
    "<int64> math.abs/1",
    "<int64> <integer> math.min/1",
    "<integer> <int64> math.max/1",
    "<int64> <int64> DUP math.abs/1 1 math.max/1 math.clamp/1",
    "<int64> math.floor/1",
    "<int64> math.abs/1 1 math.max/1 random.below/1",
    "<string> string.to_int/1 SWAP POP",
    "<integer> string.from_int/1 string.to_int/1 SWAP POP",
    "<bytes> a= a a bytes.length/1 7 SUB AT bytes.get_i64/1",
  ],
  float: [
    "<float> <float> <float> <float> vec2.dot/1",
    "<float> <float> vec2.length/1",
    "<number> convert.to_float/1",
    "<int64> convert.float_from_bits/1",
    "<float> math.abs/1",
    "<number> <float> math.min/1",
    "<float> <number> math.max/1",
    "<float> <int32> DUP 3 math.max/1 math.clamp/1",
    "<float> math.floor/1",
    "<float> math.ceil/1",
    "<float> math.trunc/1",
    "<float> math.round_half_even/1",
    "<float> math.round_half_away/1",
    "<float> math.sqrt/1",
    "random.next/1",
    "<float> number.to_uint32/1",
    "<float> number.round/1",
    "<string> number.parse/1",
    "<float> 10 number.to_text/1 number.parse/1",
    "<string> number.parse_float/1",
    "<float> string.from_float/1 <string> ADD number.parse_float/1",
    "<integer> string.from_int/1 <string> ADD 10 number.parse_int/1",
    "<int32> convert.to_float/1 16 number.to_text/1 0 number.parse_int/1",
    "<string> string.to_float/1 SWAP POP",
    "<float> string.from_float/1 string.to_float/1 SWAP POP",
    "<bytes> a= a a bytes.length/1 7 SUB AT bytes.get_f64/1",
    "<floats> a= a <float> array.push/1 a a array.length/1 AT array.get/1",
  ],
  bool: [
    "<bytes> a= a 0 a bytes.length/1 255 bytes.fill/1 a 0 a bytes.length/1 bytes.to_string/1 POP",
    "<string> string.to_int/1 POP",
    "<string> string.to_float/1 POP",
    "<string> <string> string.starts_with/1",
    "<string> a= a <string> ADD a string.starts_with/1",
    "<map> <key> map.get/1 POP",
    "<map> <key> map.has/1",
    "<map> <any> map.has/1",
    "<map> <float> map.has/1",
    "<map> <int32> 15 BIT_AND map.next/1 POP POP POP",
    "<map> <collider> map.has/1",
    "<map> <key> map.delete/1",
    "<bytes> a= a 0 a bytes.length/1 1 ADD AT bytes.to_string/1 POP",
    "<number> convert.to_int32/1 POP",
    "<object> <name> object.has/1",
    "<object> <name> object.has_own/1",
    "<object> <name> object.delete/1",
    "<object> a= a <name> k= k <any> object.set/1 a <name> <any> object.set/1 a k object.delete/1",
    "<object> <object> object.set_prototype/1",
    "<object> null object.set_prototype/1",
    "<object> <name> <any> 7 object.define/1",
    "<object> <name> <any> 5 object.define/1",
    "<object> object.is_extensible/1",
    // What can be frozen or has accessors stays in the piece.
    `null object.new/1 a= ${NINE_PROPERTIES} a <int32> 1 BIT_AND object.freeze/1 a "3" object.delete/1`,
    'null object.new/1 a= a "p" 1 object.set/1 a 2 object.freeze/1 a "q" 1 7 object.define/1 a object.is_extensible/1 AND a "p" 2 7 object.define/1 AND',
    'null object.new/1 a= a "p" <any> 12 object.define/1 a <name> object.has/1 AND a "p" object.delete/1 AND',
    'null object.new/1 a= a "p" <any> 1 object.define/1 a "p" <any> 0 object.define/1 AND a "p" <any> 0 object.define/1 AND',
    "null object.new/1 a= a 0 object.freeze/1 a <object> object.set_prototype/1",
    "<number> convert.to_int64/1 POP",
  ],
  string: [
    "<string> a= a 0 a string.length/1 1 ADD AT string.slice/1",
    "<string> a= a a string.length/1 1 ADD AT a string.length/1 string.slice/1",
    "<int32> 55295 BIT_AND string.from_code/1",
    "<int32> 65535 BIT_AND 65536 ADD string.from_code/1",
    "<strings> <string> string.join/1",
    "<strings> <string> string.join/1",
    "<string> <int32> 3 BIT_AND string.repeat/1",
    '"\\t\\n" <string> ADD "\\r" ADD string.trim/1',
    "<string> string.trim/1",
    "<integer> string.from_int/1",
    "<float> string.from_float/1",
    "<float> 10 number.to_text/1",
    "<int32> convert.to_float/1 35 AT 2 ADD number.to_text/1",
    "<float> 101 AT number.to_fixed/1",
    "<float> 99 AT 1 ADD number.to_precision/1",
    "<float> 101 AT number.to_exponential/1",
    "<float> -1 number.to_exponential/1",
    "<bool> string.from_bool/1",
    "<bytes> a= a a bytes.length/1 1 ADD AT a bytes.length/1 bytes.to_string/1 SWAP POP",
    '"12345678" <string> ADD bytes.from_string/1 a= a 0 a bytes.length/1 bytes.to_string/1 SWAP POP',
    "<strings> a= a <string> array.push/1 a a array.length/1 AT array.get/1",
  ],
  thunk: [],
  mapper: [],
  joiner: [],
  maker: [],
  array: [
    "<map> map.keys/1",
    "<object> 0 object.keys/1",
    "<object> <int32> 3 BIT_AND object.keys/1",
    "<int32> 31 BIT_AND array.new/1",
    "0 array.new/1 a= a <any> array.push/1 a <any> array.push/1 a",
    "<array> <array> array.concat/1",
    "<array> <strings> array.concat/1",
    "<array> a= a 0 a array.length/1 1 ADD AT array.slice/1",
    "<array> a= a a array.length/1 1 ADD AT a array.length/1 array.slice/1",
    "0 array.new/1 a= a <integer> array.push/1 a <int32> array.push/1 a <int64> array.push/1 a array.sort/1 a",
  ],
  floats: [
    "0 array.new/1 a= a <float> array.push/1 a <float> array.push/1 a",
    "<int32> 15 BIT_AND array.new/1 a= a 0 a array.length/1 <float> array.fill/1 a",
    "<floats> <floats> array.concat/1",
  ],
  strings: [
    "<string> <string> string.split/1",
    '<string> "" string.split/1',
    // Under a small limit the second piece is too long; only constants may exceed it.
    `"x,${"x".repeat(80)},x" "," string.split/1`,
    '<strings> "," string.join/1 "," string.split/1',
    "<string> a= <string> b= a b ADD a ADD b ADD b string.split/1",
    "0 array.new/1 a= a <string> array.push/1 a <string> array.push/1 a",
    "<strings> a= a 0 a array.length/1 1 ADD AT array.slice/1",
    "<strings> <strings> array.concat/1",
  ],
  map: [
    "map.new/1 a= a <key> <any> map.set/1 a <key> <any> map.set/1 a",
    `map.new/1 a= ${NINE_ENTRIES} a`,
    `<map> a= ${NINE_MORE} a`,
    `<map> a= ${NINE_ENTRIES} a <integer> map.delete/1 POP a 1 map.delete/1 POP a`,
    // Half of the entries are deleted when the capacity is used up.
    "map.new/1 a= a 0 0 map.set/1 a 1 1 map.set/1 a 2 2 map.set/1 a 3 3 map.set/1 a 0 map.delete/1 POP a 2 map.delete/1 POP a <key> <any> map.set/1 a",
  ],
  object: [
    "null object.new/1",
    "<object> object.new/1",
    "null object.new/1 a= a <name> <any> object.set/1 a <name> <any> object.set/1 a",
    "<object> object.new/1 a= a <string> <any> object.set/1 a <string> <any> object.set/1 a",
    `<object> a= ${NINE_PROPERTIES} a`,
    `null object.new/1 a= ${MANY_PROPERTIES} a`,
    `null object.new/1 a= ${NINE_PROPERTIES} a "3" object.delete/1 POP a "6" object.delete/1 POP a`,
  ],
  symbol: ["undefined symbol.new/1", "<string> symbol.new/1"],
  // All have at least 8 bytes.
  bytes: [
    "<int32> 255 BIT_AND 8 ADD bytes.new/1",
    "<bytes> a= a 0 a bytes.length/1 7 SUB AT 8 ADD bytes.slice/1",
    "<bytes> a= a a bytes.length/1 7 SUB AT a bytes.length/1 bytes.slice/1",
    '"12345678" <string> ADD bytes.from_string/1',
  ],
};

/** Pieces that push nothing. */
export const STATEMENTS: readonly string[] = [
  "<array> <any> array.push/1",
  "<floats> <float> array.push/1",
  "<strings> <string> array.push/1",
  "<array> a= a a array.length/1 1 ADD AT <any> array.insert/1",
  "<array> a= a <any> array.push/1 a a array.length/1 AT <any> array.set/1",
  "<array> a= a <any> array.push/1 a a array.length/1 AT array.remove/1 POP",
  "<strings> a= a <string> array.push/1 a array.pop/1 POP",
  "<array> a= a 0 a array.length/1 1 ADD AT <any> array.fill/1",
  "<array> a= a 0 a a array.length/1 1 ADD AT a array.length/1 array.copy/1",
  "<array> a= a array.length/1 1 ADD AT n= a n a 0 a array.length/1 n SUB array.copy/1",
  "<array> a= <array> b= a 0 b 0 a array.length/1 b array.length/1 math.min/1 array.copy/1",
  "<floats> array.sort/1",
  "<strings> array.sort/1",
  "<strings> array.sort/1",
  "<bytes> a= a a bytes.length/1 AT <integer> bytes.set_u8/1",
  "<bytes> a= a a bytes.length/1 1 SUB AT <integer> bytes.set_i16/1",
  "<bytes> a= a a bytes.length/1 3 SUB AT <integer> bytes.set_i32/1",
  "<bytes> a= a a bytes.length/1 7 SUB AT <integer> bytes.set_i64/1",
  "<bytes> a= a a bytes.length/1 7 SUB AT <float> bytes.set_f64/1",
  "<bytes> a= a 0 a bytes.length/1 1 ADD AT <integer> bytes.fill/1",
  "<bytes> a= a 0 a a bytes.length/1 1 ADD AT a bytes.length/1 bytes.copy/1",
  "<bytes> a= a bytes.length/1 1 ADD AT n= a n a 0 a bytes.length/1 n SUB bytes.copy/1",
  "<bytes> a= <bytes> b= a 0 b 0 a bytes.length/1 b bytes.length/1 math.min/1 bytes.copy/1",
  "<object> <name> <any> object.set/1",
  "<object> <name> <any> object.set/1",
  "<object> <string> <string> ADD <any> object.set/1",
  "<object> a= a a object.set_prototype/1 POP",
  `<object> a= ${NINE_PROPERTIES}`,
  "<object> a= a 0 object.keys/1 k= k 0 array.push/1 a k 0 array.get/1 object.delete/1 POP",
  '<object> a= a "a" 1 object.set/1 a "b" 2 object.set/1 a "b" object.delete/1 POP a "c" 3 object.set/1',
  '<object> a= a "a" object.delete/1 POP a "b" object.delete/1 POP a "c" <any> object.set/1',
  "<map> <key> <any> map.set/1",
  "<map> <any> <any> map.set/1",
  "<map> <float> <any> map.set/1",
  "<map> a= <any> k= a k <any> map.set/1 a k <any> map.set/1",
  "<map> <any> map.delete/1 POP",
  "<map> map.clear/1",
  "<map> <string> <any> map.set/1",
  "<map> <string> <string> ADD <any> map.set/1",
  "<map> <collider> <any> map.set/1",
  "<map> <collider> <any> map.set/1",
  "<map> <collider> map.delete/1 POP",
  "<map> a= a a map.length/1 <any> map.set/1",
  "<map> <key> map.delete/1 POP",
  "<map> a= a a map.length/1 1 SUB map.delete/1 POP",
  "<map> a= a map.keys/1 k= k 0 array.push/1 a k 0 array.get/1 map.delete/1 POP",
];
