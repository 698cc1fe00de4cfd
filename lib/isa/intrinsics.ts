/**
 * The intrinsics: VM-owned, versioned operations. Id, kinds of arguments, number of results and fixed cycles
 * of each are here; what each does is in lib/machine/intrinsics/, by the same name.
 */

/** What an argument of an intrinsic can be. */
export type ArgumentKind =
  | "any"
  | "bool"
  | "int32"
  | "int64"
  /** int32 or int64. */
  | "integer"
  | "float"
  /** int32, int64 or float. */
  | "number"
  | "string"
  | "array"
  | "bytes"
  | "map"
  | "closure"
  /** What may have properties: object, array, bytes, map, closure or view. */
  | "object"
  /** One of these or null. */
  | "prototype"
  | "symbol"
  /** Array or view. */
  | "list"
  | "view"
  | "activation"
  | "bigint";

/** Facts of an intrinsic besides its identity. */
export interface IntrinsicFacts {
  /** Operand of INTRINSIC. Ids are never reused; each family has a range of them, with room after it. */
  readonly id: number;
  /** Kind of each argument; another one traps TYPE. */
  readonly kinds: readonly ArgumentKind[];
  /** Result slots. */
  readonly rets: number;
  /** Fixed cost in cycles, on top of INTRINSIC's own. */
  readonly cycles: number;
  /** The dispatch loop executes common cases itself: its family has a short way for it. */
  readonly hasShortWay?: true;
}

/** Every intrinsic by `module.name/version`, in the order of ids. */
export const INTRINSICS = {
  "vec2.dot/1": { id: 0x000, kinds: ["float", "float", "float", "float"], rets: 1, cycles: 4 },
  "vec2.length/1": { id: 0x001, kinds: ["float", "float"], rets: 1, cycles: 6 },

  "closure.capture/1": {
    id: 0x010,
    kinds: ["closure", "integer"],
    rets: 1,
    cycles: 1,
    hasShortWay: true,
  },
  "closure.flags/1": { id: 0x011, kinds: ["closure"], rets: 1, cycles: 1 },
  "closure.arity/1": { id: 0x012, kinds: ["closure"], rets: 1, cycles: 1 },
  "closure.name/1": { id: 0x013, kinds: ["closure"], rets: 1, cycles: 1 },

  "convert.to_int32/1": { id: 0x020, kinds: ["number"], rets: 2, cycles: 3 },
  "convert.to_int64/1": { id: 0x021, kinds: ["number"], rets: 2, cycles: 3 },
  "convert.to_float/1": { id: 0x022, kinds: ["number"], rets: 1, cycles: 3, hasShortWay: true },
  "convert.saturate_int32/1": { id: 0x023, kinds: ["number"], rets: 1, cycles: 3 },
  "convert.saturate_int64/1": { id: 0x024, kinds: ["number"], rets: 1, cycles: 3 },
  "convert.wrap_int32/1": { id: 0x025, kinds: ["integer"], rets: 1, cycles: 1 },
  "convert.float_bits/1": { id: 0x026, kinds: ["float"], rets: 1, cycles: 1 },
  "convert.float_from_bits/1": { id: 0x027, kinds: ["int64"], rets: 1, cycles: 1 },

  "math.abs/1": { id: 0x040, kinds: ["number"], rets: 1, cycles: 2 },
  "math.min/1": { id: 0x041, kinds: ["number", "number"], rets: 1, cycles: 3 },
  "math.max/1": { id: 0x042, kinds: ["number", "number"], rets: 1, cycles: 3 },
  "math.clamp/1": { id: 0x043, kinds: ["number", "number", "number"], rets: 1, cycles: 4 },
  "math.floor/1": { id: 0x044, kinds: ["number"], rets: 1, cycles: 2 },
  "math.ceil/1": { id: 0x045, kinds: ["number"], rets: 1, cycles: 2 },
  "math.trunc/1": { id: 0x046, kinds: ["number"], rets: 1, cycles: 2 },
  "math.round_half_even/1": { id: 0x047, kinds: ["number"], rets: 1, cycles: 2 },
  "math.round_half_away/1": { id: 0x048, kinds: ["number"], rets: 1, cycles: 2 },
  "math.sqrt/1": { id: 0x049, kinds: ["float"], rets: 1, cycles: 4, hasShortWay: true },
  "math.sin/1": { id: 0x04a, kinds: ["float"], rets: 1, cycles: 20 },
  "math.cos/1": { id: 0x04b, kinds: ["float"], rets: 1, cycles: 20 },
  "math.tan/1": { id: 0x04c, kinds: ["float"], rets: 1, cycles: 20 },
  "math.atan2/1": { id: 0x04d, kinds: ["float", "float"], rets: 1, cycles: 20 },
  "math.exp/1": { id: 0x04e, kinds: ["float"], rets: 1, cycles: 20 },
  "math.ln/1": { id: 0x04f, kinds: ["float"], rets: 1, cycles: 20 },
  "math.pow/1": { id: 0x050, kinds: ["float", "float"], rets: 1, cycles: 40 },

  "random.next/1": { id: 0x060, kinds: [], rets: 1, cycles: 4 },
  "random.below/1": { id: 0x061, kinds: ["integer"], rets: 1, cycles: 4 },

  "string.length/1": { id: 0x080, kinds: ["string"], rets: 1, cycles: 1, hasShortWay: true },
  "string.bytes/1": { id: 0x081, kinds: ["string"], rets: 1, cycles: 1 },
  "string.slice/1": { id: 0x082, kinds: ["string", "integer", "integer"], rets: 1, cycles: 16 },
  "string.code_at/1": { id: 0x083, kinds: ["string", "integer"], rets: 1, cycles: 3 },
  "string.from_code/1": { id: 0x084, kinds: ["integer"], rets: 1, cycles: 8 },
  "string.index_of/1": { id: 0x085, kinds: ["string", "string", "integer"], rets: 1, cycles: 16 },
  "string.starts_with/1": { id: 0x086, kinds: ["string", "string"], rets: 1, cycles: 4 },
  "string.compare/1": { id: 0x087, kinds: ["string", "string"], rets: 1, cycles: 6 },
  "string.split/1": { id: 0x088, kinds: ["string", "string"], rets: 1, cycles: 16 },
  "string.join/1": { id: 0x089, kinds: ["array", "string"], rets: 1, cycles: 12 },
  "string.repeat/1": { id: 0x08a, kinds: ["string", "integer"], rets: 1, cycles: 12 },
  "string.trim/1": { id: 0x08b, kinds: ["string"], rets: 1, cycles: 8 },
  "string.from_int/1": { id: 0x08c, kinds: ["integer"], rets: 1, cycles: 16 },
  "string.from_float/1": { id: 0x08d, kinds: ["float"], rets: 1, cycles: 64 },
  "string.from_bool/1": { id: 0x08e, kinds: ["bool"], rets: 1, cycles: 8 },
  "string.to_int/1": { id: 0x08f, kinds: ["string"], rets: 2, cycles: 16 },
  "string.to_float/1": { id: 0x090, kinds: ["string"], rets: 2, cycles: 16 },

  "array.new/1": { id: 0x0a0, kinds: ["integer"], rets: 1, cycles: 8 },
  "array.length/1": { id: 0x0a1, kinds: ["list"], rets: 1, cycles: 1, hasShortWay: true },
  "array.get/1": { id: 0x0a2, kinds: ["array", "integer"], rets: 1, cycles: 2, hasShortWay: true },
  "array.set/1": {
    id: 0x0a3,
    kinds: ["array", "integer", "any"],
    rets: 0,
    cycles: 2,
    hasShortWay: true,
  },
  "array.push/1": { id: 0x0a4, kinds: ["array", "any"], rets: 0, cycles: 3, hasShortWay: true },
  "array.pop/1": { id: 0x0a5, kinds: ["array"], rets: 1, cycles: 2, hasShortWay: true },
  "array.insert/1": { id: 0x0a6, kinds: ["array", "integer", "any"], rets: 0, cycles: 8 },
  "array.remove/1": { id: 0x0a7, kinds: ["array", "integer"], rets: 1, cycles: 8 },
  "array.slice/1": { id: 0x0a8, kinds: ["array", "integer", "integer"], rets: 1, cycles: 8 },
  "array.concat/1": { id: 0x0a9, kinds: ["array", "array"], rets: 1, cycles: 8 },
  "array.fill/1": { id: 0x0aa, kinds: ["array", "integer", "integer", "any"], rets: 0, cycles: 3 },
  "array.copy/1": {
    id: 0x0ab,
    kinds: ["array", "integer", "array", "integer", "integer"],
    rets: 0,
    cycles: 4,
  },
  "array.index_of/1": { id: 0x0ac, kinds: ["array", "any"], rets: 1, cycles: 3 },
  "array.sort/1": { id: 0x0ad, kinds: ["array"], rets: 0, cycles: 128 },
  "array.is_hole/1": { id: 0x0ae, kinds: ["array", "integer"], rets: 1, cycles: 2 },
  "array.is_open/1": { id: 0x0af, kinds: ["any"], rets: 1, cycles: 2, hasShortWay: true },
  "array.loosen/1": { id: 0x0b0, kinds: ["array"], rets: 0, cycles: 16 },
  "array.state/1": { id: 0x0b1, kinds: ["any"], rets: 1, cycles: 2 },
  "array.bind/1": { id: 0x0b2, kinds: ["object", "int32"], rets: 0, cycles: 4 },

  "bytes.new/1": { id: 0x0c0, kinds: ["integer"], rets: 1, cycles: 8 },
  "bytes.length/1": { id: 0x0c1, kinds: ["bytes"], rets: 1, cycles: 1 },
  "bytes.get_u8/1": {
    id: 0x0c2,
    kinds: ["bytes", "integer"],
    rets: 1,
    cycles: 3,
    hasShortWay: true,
  },
  "bytes.get_i16/1": { id: 0x0c3, kinds: ["bytes", "integer"], rets: 1, cycles: 3 },
  "bytes.get_i32/1": {
    id: 0x0c4,
    kinds: ["bytes", "integer"],
    rets: 1,
    cycles: 3,
    hasShortWay: true,
  },
  "bytes.get_i64/1": { id: 0x0c5, kinds: ["bytes", "integer"], rets: 1, cycles: 3 },
  "bytes.get_f64/1": {
    id: 0x0c6,
    kinds: ["bytes", "integer"],
    rets: 1,
    cycles: 3,
    hasShortWay: true,
  },
  "bytes.set_u8/1": {
    id: 0x0c7,
    kinds: ["bytes", "integer", "integer"],
    rets: 0,
    cycles: 3,
    hasShortWay: true,
  },
  "bytes.set_i16/1": { id: 0x0c8, kinds: ["bytes", "integer", "integer"], rets: 0, cycles: 3 },
  "bytes.set_i32/1": {
    id: 0x0c9,
    kinds: ["bytes", "integer", "integer"],
    rets: 0,
    cycles: 3,
    hasShortWay: true,
  },
  "bytes.set_i64/1": { id: 0x0ca, kinds: ["bytes", "integer", "integer"], rets: 0, cycles: 3 },
  "bytes.set_f64/1": {
    id: 0x0cb,
    kinds: ["bytes", "integer", "float"],
    rets: 0,
    cycles: 3,
    hasShortWay: true,
  },
  "bytes.slice/1": { id: 0x0cc, kinds: ["bytes", "integer", "integer"], rets: 1, cycles: 10 },
  "bytes.fill/1": {
    id: 0x0cd,
    kinds: ["bytes", "integer", "integer", "integer"],
    rets: 0,
    cycles: 8,
  },
  "bytes.copy/1": {
    id: 0x0ce,
    kinds: ["bytes", "integer", "bytes", "integer", "integer"],
    rets: 0,
    cycles: 8,
  },
  "bytes.from_string/1": { id: 0x0cf, kinds: ["string"], rets: 1, cycles: 12 },
  "bytes.to_string/1": { id: 0x0d0, kinds: ["bytes", "integer", "integer"], rets: 2, cycles: 20 },

  "map.new/1": { id: 0x0e0, kinds: [], rets: 1, cycles: 10 },
  "map.get/1": { id: 0x0e1, kinds: ["map", "any"], rets: 2, cycles: 12 },
  "map.set/1": { id: 0x0e2, kinds: ["map", "any", "any"], rets: 0, cycles: 16 },
  "map.has/1": { id: 0x0e3, kinds: ["map", "any"], rets: 1, cycles: 12 },
  "map.delete/1": { id: 0x0e4, kinds: ["map", "any"], rets: 1, cycles: 12 },
  "map.length/1": { id: 0x0e5, kinds: ["map"], rets: 1, cycles: 2 },
  "map.keys/1": { id: 0x0e6, kinds: ["map"], rets: 1, cycles: 8 },
  "map.next/1": { id: 0x0e7, kinds: ["map", "int32"], rets: 4, cycles: 12 },
  "map.clear/1": { id: 0x0e8, kinds: ["map"], rets: 0, cycles: 16 },
  "map.find/1": { id: 0x0e9, kinds: ["map", "any"], rets: 1, cycles: 12 },

  "host.wait/1": { id: 0x100, kinds: ["int32"], rets: 2, cycles: 8 },
  "host.next/1": { id: 0x101, kinds: [], rets: 1, cycles: 8 },
  "host.result/1": { id: 0x102, kinds: ["any"], rets: 1, cycles: 0, hasShortWay: true },
  "host.defer/1": { id: 0x103, kinds: [], rets: 1, cycles: 8 },
  "host.settle/1": { id: 0x104, kinds: ["int32", "bool", "any"], rets: 0, cycles: 8 },

  "number.to_int32/1": { id: 0x120, kinds: ["float"], rets: 1, cycles: 1, hasShortWay: true },
  "number.to_uint32/1": { id: 0x121, kinds: ["float"], rets: 1, cycles: 1 },
  "number.round/1": { id: 0x122, kinds: ["float"], rets: 1, cycles: 2 },
  "number.to_text/1": { id: 0x123, kinds: ["float", "integer"], rets: 1, cycles: 64 },
  "number.to_fixed/1": { id: 0x124, kinds: ["float", "integer"], rets: 1, cycles: 64 },
  "number.to_precision/1": { id: 0x125, kinds: ["float", "integer"], rets: 1, cycles: 64 },
  "number.to_exponential/1": { id: 0x126, kinds: ["float", "integer"], rets: 1, cycles: 64 },
  "number.parse/1": { id: 0x127, kinds: ["string"], rets: 1, cycles: 16 },
  "number.parse_float/1": { id: 0x128, kinds: ["string"], rets: 1, cycles: 16 },
  "number.parse_int/1": { id: 0x129, kinds: ["string", "integer"], rets: 1, cycles: 16 },
  "number.bit_and/1": {
    id: 0x12a,
    kinds: ["float", "float"],
    rets: 1,
    cycles: 1,
    hasShortWay: true,
  },
  "number.bit_or/1": {
    id: 0x12b,
    kinds: ["float", "float"],
    rets: 1,
    cycles: 1,
    hasShortWay: true,
  },
  "number.bit_xor/1": {
    id: 0x12c,
    kinds: ["float", "float"],
    rets: 1,
    cycles: 1,
    hasShortWay: true,
  },
  "number.shift_left/1": {
    id: 0x12d,
    kinds: ["float", "float"],
    rets: 1,
    cycles: 1,
    hasShortWay: true,
  },
  "number.shift_right/1": {
    id: 0x12e,
    kinds: ["float", "float"],
    rets: 1,
    cycles: 1,
    hasShortWay: true,
  },
  "number.shift_right_unsigned/1": {
    id: 0x12f,
    kinds: ["float", "float"],
    rets: 1,
    cycles: 1,
    hasShortWay: true,
  },
  "number.bit_not/1": { id: 0x130, kinds: ["float"], rets: 1, cycles: 1, hasShortWay: true },
  "number.is_integer/1": { id: 0x131, kinds: ["any"], rets: 1, cycles: 2 },
  "number.of/1": { id: 0x13f, kinds: ["any"], rets: 1, cycles: 3 },

  "text.length/1": { id: 0x140, kinds: ["string"], rets: 1, cycles: 1, hasShortWay: true },
  "text.unit_at/1": {
    id: 0x141,
    kinds: ["string", "integer"],
    rets: 1,
    cycles: 3,
    hasShortWay: true,
  },
  "text.code_point_at/1": { id: 0x142, kinds: ["string", "integer"], rets: 1, cycles: 3 },
  "text.char_at/1": { id: 0x143, kinds: ["string", "integer"], rets: 1, cycles: 4 },
  "text.slice/1": { id: 0x144, kinds: ["string", "integer", "integer"], rets: 1, cycles: 16 },
  "text.index_of/1": { id: 0x145, kinds: ["string", "string", "integer"], rets: 1, cycles: 16 },
  "text.last_index_of/1": {
    id: 0x146,
    kinds: ["string", "string", "integer"],
    rets: 1,
    cycles: 16,
  },
  "text.compare/1": { id: 0x147, kinds: ["string", "string"], rets: 1, cycles: 6 },
  "text.lower/1": { id: 0x148, kinds: ["string"], rets: 1, cycles: 16 },
  "text.upper/1": { id: 0x149, kinds: ["string"], rets: 1, cycles: 16 },
  "text.trim/1": { id: 0x14a, kinds: ["string", "int32"], rets: 1, cycles: 8 },
  "text.from_units/1": { id: 0x14b, kinds: ["array"], rets: 1, cycles: 24 },
  "text.from_code_points/1": { id: 0x14c, kinds: ["array"], rets: 1, cycles: 24 },
  "text.join/1": { id: 0x14d, kinds: ["array", "string"], rets: 1, cycles: 12 },
  "text.next/1": { id: 0x14e, kinds: ["string", "integer"], rets: 1, cycles: 3, hasShortWay: true },
  "text.split/1": { id: 0x14f, kinds: ["string", "string"], rets: 1, cycles: 16 },
  "text.find_escape/1": { id: 0x150, kinds: ["string", "integer"], rets: 1, cycles: 4 },
  "text.join_values/1": { id: 0x151, kinds: ["array", "string"], rets: 1, cycles: 12 },

  "object.new/1": { id: 0x160, kinds: ["prototype"], rets: 1, cycles: 10 },
  "object.get/1": { id: 0x161, kinds: ["object", "any"], rets: 1, cycles: 12 },
  "object.find/1": { id: 0x162, kinds: ["object", "any"], rets: 3, cycles: 12 },
  "object.set/1": { id: 0x163, kinds: ["object", "any", "any"], rets: 0, cycles: 16 },
  "object.define/1": { id: 0x164, kinds: ["object", "any", "any", "int32"], rets: 1, cycles: 16 },
  "object.delete/1": { id: 0x165, kinds: ["object", "any"], rets: 1, cycles: 12 },
  "object.has/1": { id: 0x166, kinds: ["object", "any"], rets: 1, cycles: 12 },
  "object.has_own/1": { id: 0x167, kinds: ["object", "any"], rets: 1, cycles: 12 },
  "object.keys/1": { id: 0x168, kinds: ["object", "int32"], rets: 1, cycles: 8 },
  "object.prototype/1": { id: 0x169, kinds: ["object"], rets: 1, cycles: 2 },
  "object.set_prototype/1": { id: 0x16a, kinds: ["object", "prototype"], rets: 1, cycles: 8 },
  "object.freeze/1": { id: 0x16b, kinds: ["object", "int32"], rets: 0, cycles: 8 },
  "object.is_extensible/1": { id: 0x16c, kinds: ["object"], rets: 1, cycles: 2 },
  "object.force/1": { id: 0x16d, kinds: ["object", "any", "any", "int32"], rets: 0, cycles: 16 },

  "symbol.new/1": { id: 0x190, kinds: ["any"], rets: 1, cycles: 4 },
  "symbol.description/1": { id: 0x191, kinds: ["symbol"], rets: 1, cycles: 2 },
  "symbol.new_private/1": { id: 0x192, kinds: ["string"], rets: 1, cycles: 4 },

  "value.kind/1": { id: 0x1a0, kinds: ["any"], rets: 1, cycles: 1, hasShortWay: true },
  "value.truthy/1": { id: 0x1a1, kinds: ["any"], rets: 1, cycles: 1, hasShortWay: true },
  "value.is_nullish/1": { id: 0x1a2, kinds: ["any"], rets: 1, cycles: 1, hasShortWay: true },
  "value.ready/1": { id: 0x1a3, kinds: ["any", "string"], rets: 1, cycles: 1, hasShortWay: true },
  "value.same/1": { id: 0x1a4, kinds: ["any", "any"], rets: 1, cycles: 3 },
  "value.same_zero/1": { id: 0x1a5, kinds: ["any", "any"], rets: 1, cycles: 3 },
  "value.loose_equal/1": { id: 0x1a6, kinds: ["any", "any"], rets: 1, cycles: 3 },
  "value.to_text/1": { id: 0x1a7, kinds: ["any"], rets: 1, cycles: 4, hasShortWay: true },
  "value.to_number/1": { id: 0x1a8, kinds: ["any"], rets: 1, cycles: 3, hasShortWay: true },
  "value.add/1": { id: 0x1a9, kinds: ["any", "any"], rets: 1, cycles: 4 },
  "value.to_index/1": { id: 0x1aa, kinds: ["any"], rets: 1, cycles: 2, hasShortWay: true },

  "element.get/1": { id: 0x1b0, kinds: ["any", "any"], rets: 1, cycles: 8, hasShortWay: true },
  "element.set/1": {
    id: 0x1b1,
    kinds: ["any", "any", "any"],
    rets: 0,
    cycles: 10,
    hasShortWay: true,
  },
  "element.init/1": { id: 0x1b2, kinds: ["any", "any", "any"], rets: 1, cycles: 12 },
  "element.delete/1": { id: 0x1b3, kinds: ["any", "any"], rets: 1, cycles: 12 },
  "element.has/1": { id: 0x1b4, kinds: ["any", "any"], rets: 1, cycles: 10 },
  "element.has_own/1": { id: 0x1b5, kinds: ["any", "any"], rets: 1, cycles: 10 },

  "error.trace/1": { id: 0x1c0, kinds: ["int32"], rets: 1, cycles: 8 },
  "error.trace_text/1": { id: 0x1c1, kinds: ["array"], rets: 1, cycles: 16 },

  "private.get/1": { id: 0x1d0, kinds: ["any", "symbol"], rets: 1, cycles: 8, hasShortWay: true },
  "private.set/1": {
    id: 0x1d1,
    kinds: ["any", "symbol", "any"],
    rets: 0,
    cycles: 10,
    hasShortWay: true,
  },
  "private.add/1": { id: 0x1d2, kinds: ["any", "symbol", "any"], rets: 0, cycles: 12 },
  "private.has/1": { id: 0x1d3, kinds: ["any", "symbol"], rets: 1, cycles: 8 },

  "realm.set/1": { id: 0x1e0, kinds: ["int32", "prototype"], rets: 0, cycles: 4 },
  "realm.get/1": { id: 0x1e1, kinds: ["int32"], rets: 1, cycles: 2 },

  "activation.state/1": {
    id: 0x1f0,
    kinds: ["activation"],
    rets: 1,
    cycles: 1,
    hasShortWay: true,
  },
  "activation.finish/1": { id: 0x1f1, kinds: ["activation"], rets: 0, cycles: 2 },

  "bigint.from_number/1": { id: 0x200, kinds: ["number"], rets: 1, cycles: 4 },
  "bigint.parse/1": { id: 0x201, kinds: ["string"], rets: 1, cycles: 16 },
  "bigint.to_text/1": { id: 0x202, kinds: ["bigint", "integer"], rets: 1, cycles: 24 },
  "bigint.to_number/1": { id: 0x203, kinds: ["bigint"], rets: 1, cycles: 6 },
  "bigint.to_int64/1": { id: 0x204, kinds: ["bigint"], rets: 1, cycles: 6 },
  "bigint.compare/1": { id: 0x205, kinds: ["any", "any"], rets: 1, cycles: 6 },
  "bigint.add/1": { id: 0x206, kinds: ["bigint", "bigint"], rets: 1, cycles: 8 },
  "bigint.subtract/1": { id: 0x207, kinds: ["bigint", "bigint"], rets: 1, cycles: 8 },
  "bigint.multiply/1": { id: 0x208, kinds: ["bigint", "bigint"], rets: 1, cycles: 8 },
  "bigint.divide/1": { id: 0x209, kinds: ["bigint", "bigint"], rets: 1, cycles: 12 },
  "bigint.remainder/1": { id: 0x20a, kinds: ["bigint", "bigint"], rets: 1, cycles: 12 },
  "bigint.power/1": { id: 0x20b, kinds: ["bigint", "bigint"], rets: 1, cycles: 16 },
  "bigint.bit_and/1": { id: 0x20c, kinds: ["bigint", "bigint"], rets: 1, cycles: 8 },
  "bigint.bit_or/1": { id: 0x20d, kinds: ["bigint", "bigint"], rets: 1, cycles: 8 },
  "bigint.bit_xor/1": { id: 0x20e, kinds: ["bigint", "bigint"], rets: 1, cycles: 8 },
  "bigint.shift_left/1": { id: 0x20f, kinds: ["bigint", "bigint"], rets: 1, cycles: 8 },
  "bigint.shift_right/1": { id: 0x210, kinds: ["bigint", "bigint"], rets: 1, cycles: 8 },
  "bigint.negate/1": { id: 0x211, kinds: ["bigint"], rets: 1, cycles: 6 },
  "bigint.bit_not/1": { id: 0x212, kinds: ["bigint"], rets: 1, cycles: 6 },
  "bigint.wrap/1": { id: 0x213, kinds: ["number", "bigint"], rets: 1, cycles: 8 },
  "bigint.wrap_signed/1": { id: 0x214, kinds: ["number", "bigint"], rets: 1, cycles: 8 },

  "regexp.exec/1": {
    id: 0x230,
    kinds: ["bytes", "string", "integer", "bytes"],
    rets: 1,
    cycles: 24,
  },
  "regexp.groups/1": { id: 0x231, kinds: ["string", "bytes", "integer"], rets: 1, cycles: 16 },

  "view.new/1": {
    id: 0x240,
    kinds: ["bytes", "int32", "integer", "integer", "prototype"],
    rets: 1,
    cycles: 12,
  },
  "view.type/1": { id: 0x241, kinds: ["view"], rets: 1, cycles: 1 },
  "view.length/1": { id: 0x242, kinds: ["view"], rets: 1, cycles: 2 },
  "view.bytes/1": { id: 0x243, kinds: ["view"], rets: 2, cycles: 2 },
  "view.tracks/1": { id: 0x244, kinds: ["view"], rets: 1, cycles: 1 },
  "view.get/1": { id: 0x245, kinds: ["view", "integer", "int32", "bool"], rets: 1, cycles: 4 },
  "view.set/1": {
    id: 0x246,
    kinds: ["view", "integer", "int32", "bool", "any"],
    rets: 0,
    cycles: 4,
  },
  "view.fill/1": {
    id: 0x247,
    kinds: ["view", "integer", "integer", "any"],
    rets: 0,
    cycles: 8,
  },
  "view.copy/1": {
    id: 0x248,
    kinds: ["view", "integer", "view", "integer", "integer"],
    rets: 0,
    cycles: 8,
  },
  "view.index_of/1": {
    id: 0x249,
    kinds: ["view", "any", "integer"],
    rets: 1,
    cycles: 4,
  },
  "view.sort/1": { id: 0x24a, kinds: ["view"], rets: 0, cycles: 16 },
  "view.reverse/1": { id: 0x24b, kinds: ["view"], rets: 0, cycles: 8 },
  "view.resize/1": { id: 0x24c, kinds: ["bytes", "integer"], rets: 0, cycles: 10 },

  "json.parse/1": {
    id: 0x270,
    kinds: ["string", "any", "any", "any", "any"],
    rets: 2,
    cycles: 32,
  },
  "json.stringify/1": {
    id: 0x271,
    kinds: ["any", "string", "string", "any", "any"],
    rets: 2,
    cycles: 64,
  },
} as const satisfies Readonly<Record<`${string}.${string}/${number}`, IntrinsicFacts>>;

/** Identity of an intrinsic: `module.name/version`. */
export type IntrinsicName = keyof typeof INTRINSICS;

/** An intrinsic as the toolchain sees it. */
export interface IntrinsicSignature extends IntrinsicFacts {
  /** `module.name/version`; resolved to the id when text is assembled. */
  readonly identity: IntrinsicName;
  /** Argument slots. */
  readonly args: number;
}

/** Every intrinsic, in the order of ids. */
export const INTRINSIC_SIGNATURES: readonly IntrinsicSignature[] =
  (Object.keys(INTRINSICS) as IntrinsicName[]).map((identity) => ({
    identity,
    args: INTRINSICS[identity].kinds.length,
    ...INTRINSICS[identity],
  }));

/** The intrinsics of a machine, by id and by identity. */
export interface IntrinsicTable {
  /** By id; `undefined` if no intrinsic has it. */
  readonly byId: readonly (IntrinsicSignature | undefined)[];
  /** By identity. */
  readonly byIdentity: ReadonlyMap<string, IntrinsicSignature>;
}

/** The same by id and by identity. */
export const INTRINSIC_TABLE: IntrinsicTable = {
  byId: byId(),
  byIdentity: new Map(INTRINSIC_SIGNATURES.map((row) => [row.identity, row])),
};

function byId(): (IntrinsicSignature | undefined)[] {
  const table: (IntrinsicSignature | undefined)[] = [];
  for (const row of INTRINSIC_SIGNATURES) {
    while (table.length <= row.id) table.push(undefined);
    table[row.id] = row;
  }
  return table;
}
