// Compiles the trees of regexp_parse.js to programs for `regexp.exec`: words, first in an array and then in bytes. The
// numbers of instructions are those of SPEC.md 13.22.

function regexp_compiler(p) {
  return {
    c_code: [],
    c_parser: p,
    c_registers: 2 * p.p_total + 2,
    // Pairs: where the place of a set belongs, and the words of the set.
    c_sets: [],
    c_behind: false,
  };
}

function regexp_emit(c, opcode) {
  $array_push(c.c_code, opcode);
}

function regexp_emit_one(c, opcode, operand) {
  $array_push(c.c_code, opcode);
  $array_push(c.c_code, operand);
}

function regexp_emit_two(c, opcode, first, second) {
  regexp_emit_one(c, opcode, first);
  $array_push(c.c_code, second);
}

// The place of the next word.
function regexp_here(c) {
  return $array_length(c.c_code);
}

// Emits an instruction whose last word is filled in later; returns that word's place.
function regexp_emit_open(c, opcode) {
  regexp_emit_one(c, opcode, 0);
  return $array_length(c.c_code) - 1;
}

function regexp_bind(c, place) {
  $array_set(c.c_code, place, $array_length(c.c_code));
}

function regexp_register(c) {
  return c.c_registers++;
}

function regexp_lower(c, node) {
  switch ($array_get(node, 0)) {
    case 1:
    case 2:
    case 3:
      return regexp_lower_one(c, node);
    case 4: {
      const nodes = $array_get(node, 1);
      const count = $array_length(nodes);
      for (let i = 0; i < count; i++) {
        regexp_lower(c, $array_get(nodes, c.c_behind ? count - 1 - i : i));
      }
      return;
    }
    case 5:
      return regexp_lower_choice(c, $array_get(node, 1));
    case 6: {
      const register = 2 * $array_get(node, 1);
      regexp_emit_one(c, 10, c.c_behind ? register + 1 : register);
      regexp_lower(c, $array_get(node, 2));
      regexp_emit_one(c, 10, c.c_behind ? register : register + 1);
      return;
    }
    case 7:
      return regexp_lower_repeat(c, node);
    case 8:
      regexp_emit(c, $array_get(node, 1));
      if ($array_get(node, 2) >= 0) regexp_emit(c, $array_get(node, 2));
      return;
    case 9:
      return regexp_lower_look(c, node);
    case 10:
      return regexp_lower_reference(c, node);
  }
}

// A character or a set. Backwards, it is before it is passed and after.
function regexp_lower_one(c, node) {
  if (c.c_behind) regexp_emit(c, 32);
  const kind = $array_get(node, 0);
  if (kind === 2) regexp_emit(c, $array_get(node, 1) ? 5 : 4);
  else if (kind === 3) {
    regexp_emit(c, 6);
    regexp_emit_set(c, node);
  } else {
    regexp_lower_character(c, $array_get(node, 1), $array_get(node, 2));
  }
  if (c.c_behind) regexp_emit(c, 32);
}

function regexp_lower_character(c, character, fold) {
  if (c.c_parser.p_by_points && character >= 0xd800 && character <= 0xdfff) {
    // No text has half of a pair.
    regexp_emit(c, 0);
  } else if (fold && regexp_may_fold(character)) {
    regexp_emit_one(c, 3, character);
  } else if (character > 0xffff) {
    const rest = character - 0x10000;
    regexp_emit_one(c, 2, 0xd800 + $math_floor(rest / 1024));
    regexp_emit_one(c, 2, 0xdc00 + rest % 1024);
  } else {
    regexp_emit_one(c, 2, character);
  }
}

function regexp_may_fold(character) {
  return character >= 128 || character >= 65 && character <= 90 ||
    character >= 97 && character <= 122;
}

// Adds the place of a set, to be filled in.
function regexp_emit_set(c, node) {
  const words = regexp_set_words(c, node);
  $array_push(c.c_sets, [$array_length(c.c_code), words]);
  $array_push(c.c_code, 0);
}

function regexp_in_set(set, character) {
  for (let i = 0; i < $array_length(set); i += 2) {
    if (character < $array_get(set, i)) return false;
    if (character <= $array_get(set, i + 1)) return true;
  }
  return false;
}

// The words of a set: bits for ASCII, flags, and the ranges beyond.
function regexp_set_words(c, node) {
  const p = c.c_parser;
  const fold = $array_get(node, 2);
  const isInverted = $array_get(node, 3);
  const set = isInverted && !fold ? regexp_inverted(p, $array_get(node, 1)) : $array_get(node, 1);
  const invert = isInverted && fold;
  const words = [];
  for (let word = 0; word < 4; word++) {
    let bits = 0;
    for (let bit = 31; bit >= 0; bit--) {
      const has = regexp_has_ascii(p, set, word * 32 + bit, fold);
      bits = bits * 2 + (has === invert ? 0 : 1);
    }
    $array_push(words, bits >= 2147483648 ? bits - 4294967296 : bits);
  }
  const count = $array_length(set);
  let ranges = 0;
  $array_push(words, (fold ? 1 : 0) + (invert ? 2 : 0));
  $array_push(words, 0);
  for (let i = 0; i < count; i += 2) {
    const last = $array_get(set, i + 1);
    if (last < 128) continue;
    $array_push(words, $math_max($array_get(set, i), 128));
    $array_push(words, last);
    ranges++;
  }
  $array_set(words, 5, ranges);
  return words;
}

// Whether a set has an ASCII character, or with `fold` one that differs only in case.
function regexp_has_ascii(p, set, character, fold) {
  if (regexp_in_set(set, character)) return true;
  if (!fold || character < 65 || character > 122) return false;
  const upper = character >= 97 ? character - 32 : character;
  if (upper > 90) return false;
  if (regexp_in_set(set, upper) || regexp_in_set(set, upper + 32)) return true;
  if (!p.p_by_points) return false;
  return upper === 83 && regexp_in_set(set, 0x17f) || upper === 75 && regexp_in_set(set, 0x212a);
}

function regexp_lower_choice(c, nodes) {
  const ends = [];
  const last = $array_length(nodes) - 1;
  for (let i = 0; i <= last; i++) {
    const next = i < last ? regexp_emit_open(c, 7) : -1;
    regexp_lower(c, $array_get(nodes, i));
    if (i < last) {
      $array_push(ends, regexp_emit_open(c, 9));
      regexp_bind(c, next);
    }
  }
  for (let i = 0; i < last; i++) regexp_bind(c, $array_get(ends, i));
}

// Whether a node can match nothing.
function regexp_may_be_empty(node) {
  switch ($array_get(node, 0)) {
    case 1:
    case 2:
    case 3:
      return false;
    case 4:
    case 5: {
      const all = $array_get(node, 0) === 4;
      const nodes = $array_get(node, 1);
      for (let i = 0; i < $array_length(nodes); i++) {
        if (regexp_may_be_empty($array_get(nodes, i)) !== all) return !all;
      }
      return all;
    }
    case 6:
      return regexp_may_be_empty($array_get(node, 2));
    case 7:
      return $array_get(node, 2) === 0 || regexp_may_be_empty($array_get(node, 1));
    default:
      return true;
  }
}

function regexp_lower_repeat(c, node) {
  const body = $array_get(node, 1);
  const least = $array_get(node, 2);
  const most = $array_get(node, 3);
  const lazy = $array_get(node, 4);
  if (most === 0) return;
  if (least === 1 && most === 1) return regexp_lower(c, body);
  if (!lazy && !c.c_behind && regexp_lower_run(c, body, least, most)) return;
  const empty = regexp_may_be_empty(body);
  if (least === 0 && (most === 1 || most < 0)) {
    const start = regexp_here(c);
    const exit = regexp_emit_open(c, lazy ? 8 : 7);
    const register = empty ? regexp_register(c) : -1;
    if (empty) regexp_emit_one(c, 10, register);
    regexp_lower_body(c, node);
    if (empty) regexp_emit_one(c, 16, register);
    if (most < 0) regexp_emit_one(c, 9, start);
    regexp_bind(c, exit);
  } else if (least === 1 && most < 0 && !empty) {
    const start = regexp_here(c);
    regexp_lower_body(c, node);
    regexp_emit_one(c, lazy ? 7 : 8, start);
  } else {
    regexp_lower_counted(c, node, empty);
  }
}

// The inner pattern of a repetition, whose captures are forgotten first.
function regexp_lower_body(c, node) {
  const first = $array_get(node, 5);
  const end = $array_get(node, 6);
  if (end > first) regexp_emit_two(c, 11, 2 * first + 2, 2 * end + 2);
  regexp_lower(c, $array_get(node, 1));
}

function regexp_lower_counted(c, node, empty) {
  const least = $array_get(node, 2);
  const count = regexp_register(c);
  const place = empty ? regexp_register(c) : -1;
  regexp_emit_two(c, 12, count, 0);
  const start = regexp_here(c);
  regexp_emit_two(c, $array_get(node, 4) ? 14 : 13, count, least);
  const exit = regexp_emit_open(c, $array_get(node, 3));
  if (empty) regexp_emit_one(c, 10, place);
  regexp_lower_body(c, node);
  regexp_emit_two(c, 15, count, place);
  regexp_emit_one(c, least, start);
  regexp_bind(c, exit);
}

// A repetition of one character, as one instruction; returns whether it could be.
function regexp_lower_run(c, body, least, most) {
  const p = c.c_parser;
  const kind = $array_get(body, 0);
  if (kind === 1) {
    const character = $array_get(body, 1);
    const fold = $array_get(body, 2) && regexp_may_fold(character);
    if (character > 0xffff || p.p_by_points && character >= 0xd800 && character <= 0xdfff) {
      return false;
    }
    if (fold) {
      regexp_emit(c, 20);
      regexp_emit_set(c, [3, [character, character], true, false]);
    } else {
      regexp_emit_one(c, 17, character);
    }
  } else if (kind === 2) {
    regexp_emit_one(c, $array_get(body, 1) ? 19 : 18, 0);
  } else if (kind === 3) {
    regexp_emit(c, 20);
    regexp_emit_set(c, body);
  } else {
    return false;
  }
  regexp_emit_two(c, least, most, 0);
  return true;
}

function regexp_lower_look(c, node) {
  const isNegative = $array_get(node, 2);
  const { c_behind } = c;
  const register = regexp_register(c);
  regexp_register(c);
  regexp_emit_one(c, isNegative ? 30 : 28, register);
  const after = $array_length(c.c_code);
  if (isNegative) regexp_emit(c, 0);
  c.c_behind = $array_get(node, 3);
  regexp_lower(c, $array_get(node, 1));
  c.c_behind = c_behind;
  regexp_emit_one(c, isNegative ? 31 : 29, register);
  if (isNegative) regexp_bind(c, after);
}

function regexp_lower_reference(c, node) {
  const target = $array_get(node, 1);
  const bits = ($array_get(node, 2) ? 1 : 0) + (c.c_behind ? 2 : 0);
  if (typeof target === "number") return regexp_emit_two(c, 27, 2 * target, bits);
  // Of the groups of a name, only one has matched.
  const names = c.c_parser.p_names;
  for (let i = 0; i < $array_length(names); i++) {
    const named = $array_get(names, i);
    if ($array_get(named, 0) === target) {
      regexp_emit_two(c, 27, 2 * $array_get(named, 1), bits);
    }
  }
}

// The program of a pattern, as bytes.
function regexp_program(p, node) {
  const c = regexp_compiler(p);
  // The header is filled in later.
  for (let i = 0; i < 8; i++) regexp_emit(c, 0);
  regexp_lower(c, node);
  const { c_code } = c;
  regexp_emit(c, 1);
  const end = $array_length(c_code);
  for (let i = 0; i < $array_length(c.c_sets); i++) {
    const pair = $array_get(c.c_sets, i);
    const words = $array_get(pair, 1);
    $array_set(c_code, $array_get(pair, 0), $array_length(c_code));
    for (let j = 0; j < $array_length(words); j++) $array_push(c_code, $array_get(words, j));
  }
  // An instruction may read so many words.
  for (let i = 0; i < 6; i++) regexp_emit(c, 0);
  const { p_flags } = p;
  const sticky = $text_index_of(p_flags, "y", 0) >= 0;
  $array_set(c_code, 0, (p.p_fold ? 1 : 0) + (p.p_by_points ? 2 : 0) + (sticky ? 4 : 0));
  $array_set(c_code, 1, c.c_registers);
  $array_set(c_code, 2, 2 * p.p_total + 2);
  regexp_keep_runs(c_code);
  regexp_find_begin(c_code);
  const size = $array_length(c_code);
  const program = $bytes_new(4 * size);
  for (let i = 0; i < size; i++) $bytes_set_i32(program, 4 * i, $array_get(c_code, i));
  return program;
}

// Words of each instruction.
function regexp_size(opcode) {
  switch (opcode) {
    case 0:
    case 1:
    case 4:
    case 5:
    case 21:
    case 22:
    case 23:
    case 24:
    case 32:
      return 1;
    case 11:
    case 12:
    case 27:
    case 30:
      return 3;
    case 13:
    case 14:
    case 15:
    case 17:
    case 18:
    case 19:
    case 20:
      return 5;
    default:
      return 2;
  }
}

// Marks runs of characters that need no choices: what follows can't begin with one of their characters.
function regexp_keep_runs(code) {
  let at = 8;
  for (;;) {
    const opcode = $array_get(code, at);
    if (opcode === 1) return;
    if (opcode >= 17 && opcode <= 20) {
      const bits = [0, 0, 0, 0, 0];
      regexp_add_run(code, at, bits);
      const rest = { left: 16 };
      if (regexp_is_apart(code, at + 5, bits, rest)) $array_set(code, at + 4, 1);
    }
    at += regexp_size(opcode);
  }
}

// Adds what a run or a single character may begin with to five words: bits of ASCII, and 1 for what is beyond.
function regexp_add_run(code, at, bits) {
  switch ($array_get(code, at)) {
    case 2:
    case 17:
      regexp_add_character(bits, $array_get(code, at + 1));
      return;
    case 3: {
      const character = $array_get(code, at + 1);
      const upper = character >= 97 && character <= 122 ? character - 32 : character;
      regexp_add_character(bits, upper);
      if (upper >= 65 && upper <= 90) regexp_add_character(bits, upper + 32);
      // The letters beyond ASCII that are one of these but for the case.
      if (upper >= 128 || upper === 75 || upper === 83) $array_set(bits, 4, 1);
      if (upper === 0x17f || upper === 0x212a) {
        regexp_add_character(bits, upper === 0x17f ? 83 : 75);
        regexp_add_character(bits, upper === 0x17f ? 115 : 107);
      }
      return;
    }
    case 6:
    case 20: {
      const place = $array_get(code, at + 1);
      for (let i = 0; i < 4; i++) {
        $array_set(bits, i, $array_get(bits, i) | $array_get(code, place + i));
      }
      if ($array_get(code, place + 4) !== 0 || $array_get(code, place + 5) > 0) {
        $array_set(bits, 4, 1);
      }
      return;
    }
    case 4:
    case 18:
      // All but the ends of lines.
      $array_set(bits, 0, $array_get(bits, 0) | ~0x2400);
      for (let i = 1; i < 5; i++) $array_set(bits, i, -1);
      return;
    default:
      for (let i = 0; i < 5; i++) $array_set(bits, i, -1);
  }
}

function regexp_add_character(bits, character) {
  if (character >= 128) $array_set(bits, 4, 1);
  else {
    const word = $math_floor(character / 32);
    $array_set(bits, word, $array_get(bits, word) | 1 << character % 32);
  }
}

// Whether what is at a place can't begin with any of the characters.
function regexp_is_apart(code, from, bits, rest) {
  let at = from;
  while (rest.left-- > 0) {
    const opcode = $array_get(code, at);
    switch (opcode) {
      case 0:
      case 1:
      case 22:
        return true;
      case 7:
      case 8:
        if (!regexp_is_apart(code, $array_get(code, at + 1), bits, rest)) return false;
        break;
      case 9:
        at = $array_get(code, at + 1);
        continue;
      case 10:
      case 11:
        break;
      case 24: {
        const isLine = ($array_get(bits, 0) & 0x2400) !== 0;
        return !isLine && ($array_get(bits, 4) === 0 || $array_get(bits, 4) === -1);
      }
      case 2:
      case 3:
      case 4:
      case 5:
      case 6:
      case 17:
      case 18:
      case 19:
      case 20: {
        const others = [0, 0, 0, 0, 0];
        regexp_add_run(code, at, others);
        for (let i = 0; i < 5; i++) {
          if (($array_get(bits, i) & $array_get(others, i)) !== 0) return false;
        }
        if (opcode < 17 || $array_get(code, at + 2) > 0) return true;
        break;
      }
      default:
        return false;
    }
    at += regexp_size(opcode);
  }
  return false;
}

// Fills in how a match begins.
function regexp_find_begin(code) {
  const rest = { left: 64 };
  if (regexp_begins_at_start(code, 8, rest)) return $array_set(code, 3, 3);
  const bits = [0, 0, 0, 0, 0];
  rest.left = 64;
  if (!regexp_collect_begin(code, 8, bits, rest)) return;
  const wide = $array_get(bits, 4) !== 0;
  const only = wide ? -1 : regexp_only_bit(bits);
  if (only >= 0) {
    $array_set(code, 3, 1);
    $array_set(code, 4, only);
    return;
  }
  $array_set(code, 3, wide ? 2 : 4);
  for (let i = 0; i < 4; i++) $array_set(code, 4 + i, $array_get(bits, i));
}

// The only character, or -1.
function regexp_only_bit(bits) {
  let only = -1;
  for (let i = 0; i < 4; i++) {
    const word = $array_get(bits, i);
    if (word === 0) continue;
    if (only >= 0 || (word & word - 1) !== 0) return -1;
    let bit = 0;
    while ((word >>> bit & 1) === 0) bit++;
    only = 32 * i + bit;
  }
  return only;
}

function regexp_begins_at_start(code, from, rest) {
  let at = from;
  while (rest.left-- > 0) {
    const opcode = $array_get(code, at);
    if (opcode === 21) return true;
    if (opcode === 7) {
      if (!regexp_begins_at_start(code, $array_get(code, at + 1), rest)) return false;
    } else if (opcode !== 10) {
      return false;
    }
    at += regexp_size(opcode);
  }
  return false;
}

// Adds what a match from a place on can begin with; returns whether that is known.
function regexp_collect_begin(code, from, bits, rest) {
  let at = from;
  while (rest.left-- > 0) {
    const opcode = $array_get(code, at);
    switch (opcode) {
      case 0:
        return true;
      case 7:
      case 8:
        if (!regexp_collect_begin(code, $array_get(code, at + 1), bits, rest)) return false;
        break;
      case 9:
        at = $array_get(code, at + 1);
        continue;
      case 13:
      case 14:
        if ($array_get(code, at + 2) === 0) {
          if (!regexp_collect_begin(code, $array_get(code, at + 4), bits, rest)) return false;
        }
        break;
      case 30:
        at = $array_get(code, at + 2);
        continue;
      case 10:
      case 11:
      case 12:
      case 23:
      case 25:
      case 26:
        break;
      case 2:
      case 3:
      case 6:
      case 17:
      case 20:
        regexp_add_run(code, at, bits);
        if (opcode < 17 || $array_get(code, at + 2) > 0) return true;
        break;
      default:
        return false;
    }
    at += regexp_size(opcode);
  }
  return false;
}
