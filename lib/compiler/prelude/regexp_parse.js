// Patterns of regular expressions: what they say, as trees. A node is an array; the first element says what it is:
//   [0]                          nothing
//   [1, character, fold]         a character; fold: its case is ignored
//   [2, all]                     any character; all: line ends, too
//   [3, set, fold, invert]       a character of a set: an array of first and last characters, in order
//   [4, nodes]                   one after another
//   [5, nodes]                   alternatives
//   [6, number, node]            a group that captures
//   [7, node, least, most, lazy, first, end]   repetition; most is -1 if unlimited; the groups in it from first to end - 1
//   [8, opcode, operand]         an assertion about the place
//   [9, node, negative, behind]  looking ahead or behind
//   [10, name or number, fold]   what a group has matched

function regexp_parser(source, flags) {
  const has = (flag) => $text_index_of(flags, flag, 0) >= 0;
  const sets = has("v");
  const scan = regexp_scan(source, sets);
  return {
    p_source: source,
    p_flags: flags,
    p_size: $text_length(source),
    p_at: 0,
    p_by_points: has("u") || sets,
    p_sets: sets,
    p_fold: has("i"),
    p_lines: has("m"),
    p_all: has("s"),
    // Groups: their number so far and in all, and names with their numbers and where they are.
    p_groups: 0,
    p_total: scan[0],
    p_named: scan[1] || has("u") || sets,
    p_names: [],
    p_references: [],
    // The alternatives that lead to the current place, and the number of those so far.
    p_path: [],
    p_choices: 0,
  };
}

// Number of groups that capture, and whether any has a name.
function regexp_scan(source, sets) {
  const size = $text_length(source);
  let count = 0;
  let named = false;
  let depth = 0;
  for (let at = 0; at < size; at++) {
    const unit = $text_unit_at(source, at);
    if (unit === 92) at++;
    else if (unit === 91) depth = sets ? depth + 1 : 1;
    else if (unit === 93) depth = depth > 0 ? depth - 1 : 0;
    else if (unit === 40 && depth === 0) {
      if ($text_unit_at(source, at + 1) !== 63) count++;
      else if ($text_unit_at(source, at + 2) === 60) {
        const next = $text_unit_at(source, at + 3);
        if (next !== 61 && next !== 33) {
          count++;
          named = true;
        }
      }
    }
  }
  return [count, named];
}

function regexp_refuse(p, message) {
  throw_syntax(`Invalid regular expression: /${p.p_source}/${p.p_flags}: ${message}`);
}

// The unit at a place after the current one, or -1.
function regexp_peek(p, offset) {
  return $text_unit_at(p.p_source, p.p_at + offset);
}

// Whether the unit here is the one wanted; passes it then.
function regexp_take(p, unit) {
  if ($text_unit_at(p.p_source, p.p_at) !== unit) return false;
  p.p_at++;
  return true;
}

// Reads a character.
function regexp_character(p) {
  const at = p.p_at;
  const character = p.p_by_points
    ? $text_code_point_at(p.p_source, at)
    : $text_unit_at(p.p_source, at);
  p.p_at = at + (character > 0xffff ? 2 : 1);
  return character;
}

function regexp_pattern(p) {
  const node = regexp_alternatives(p);
  if (p.p_at < p.p_size) regexp_refuse(p, "Unmatched ')'");
  const count = $array_length(p.p_references);
  for (let i = 0; i < count; i++) {
    if (!regexp_has_name(p, $array_get(p.p_references, i))) {
      regexp_refuse(p, "Invalid named capture referenced");
    }
  }
  return node;
}

function regexp_has_name(p, name) {
  const count = $array_length(p.p_names);
  for (let i = 0; i < count; i++) {
    if ($array_get($array_get(p.p_names, i), 0) === name) return true;
  }
  return false;
}

function regexp_alternatives(p) {
  const nodes = [];
  const depth = $array_length(p.p_path);
  const choice = 65536 * ++p.p_choices;
  $array_push(p.p_path, choice);
  for (;;) {
    $array_push(nodes, regexp_sequence(p));
    if (!regexp_take(p, 124)) break;
    $array_set(p.p_path, depth, choice + $array_length(nodes));
  }
  $array_pop(p.p_path);
  return $array_length(nodes) === 1 ? $array_get(nodes, 0) : [5, nodes];
}

function regexp_sequence(p) {
  const nodes = [];
  for (;;) {
    const unit = regexp_peek(p, 0);
    if (unit < 0 || unit === 124 || unit === 41) break;
    const first = p.p_groups;
    const node = regexp_term(p, unit);
    $array_push(nodes, regexp_quantified(p, node, first));
  }
  const count = $array_length(nodes);
  return count === 1 ? $array_get(nodes, 0) : count === 0 ? [0] : [4, nodes];
}

function regexp_term(p, unit) {
  switch (unit) {
    case 94:
      p.p_at++;
      return [8, p.p_lines ? 23 : 21, -1];
    case 36:
      p.p_at++;
      return [8, p.p_lines ? 24 : 22, -1];
    case 40:
      p.p_at++;
      return regexp_group(p);
    case 42:
    case 43:
    case 63:
      return regexp_refuse(p, "Nothing to repeat");
    case 46:
      p.p_at++;
      return [2, p.p_all];
    case 91:
      p.p_at++;
      return p.p_sets ? regexp_class_of_sets(p) : regexp_class(p);
    case 92:
      p.p_at++;
      return regexp_escape(p);
    case 123:
      if (p.p_by_points || regexp_braces(p) !== undefined) regexp_refuse(p, "Nothing to repeat");
      break;
    case 125:
    case 93:
      if (p.p_by_points) regexp_refuse(p, "Lone quantifier brackets");
  }
  return [1, regexp_character(p), p.p_fold];
}

// The bounds in braces, which it passes; undefined if there are none here.
function regexp_braces(p) {
  const start = p.p_at;
  if (!regexp_take(p, 123)) return undefined;
  const least = regexp_digits(p);
  if (least >= 0) {
    let most = least;
    if (regexp_take(p, 44)) most = regexp_peek(p, 0) === 125 ? -1 : regexp_digits(p);
    if ((most >= 0 || $text_unit_at(p.p_source, p.p_at - 1) === 44) && regexp_take(p, 125)) {
      return [least, most];
    }
  }
  p.p_at = start;
  return undefined;
}

// A decimal number, at most 2 to the 31 less 1; -1 if there is none.
function regexp_digits(p) {
  let value = -1;
  for (;;) {
    const digit = regexp_peek(p, 0) - 48;
    if (!(digit >= 0 && digit <= 9)) return value;
    value = $math_min((value < 0 ? 0 : value) * 10 + digit, 2147483647);
    p.p_at++;
  }
}

function regexp_quantified(p, node, first) {
  const kind = $array_get(node, 0);
  const unit = regexp_peek(p, 0);
  let bounds;
  if (unit === 42) bounds = [0, -1];
  else if (unit === 43) bounds = [1, -1];
  else if (unit === 63) bounds = [0, 1];
  if (bounds !== undefined) p.p_at++;
  else if (unit === 123) {
    bounds = regexp_braces(p);
    if (bounds === undefined && p.p_by_points) regexp_refuse(p, "Incomplete quantifier");
  }
  if (bounds === undefined) return node;
  const least = $array_get(bounds, 0);
  const most = $array_get(bounds, 1);
  if (most >= 0 && most < least) regexp_refuse(p, "numbers out of order in {} quantifier");
  if (kind === 8 || kind === 9 && (p.p_by_points || $array_get(node, 3))) {
    p.p_at--;
    regexp_refuse(p, "Nothing to repeat");
  }
  const lazy = regexp_take(p, 63);
  return [7, node, least, most, lazy, first, p.p_groups];
}

function regexp_group(p) {
  if (!regexp_take(p, 63)) return regexp_capture(p, undefined);
  const unit = regexp_peek(p, 0);
  if (unit === 58) {
    p.p_at++;
    return regexp_grouped(regexp_close(p));
  }
  if (unit === 61 || unit === 33) {
    p.p_at++;
    return [9, regexp_close(p), unit === 33, false];
  }
  if (unit !== 60) return regexp_grouped(regexp_modified(p));
  p.p_at++;
  const next = regexp_peek(p, 0);
  if (next === 61 || next === 33) {
    p.p_at++;
    return [9, regexp_close(p), next === 33, true];
  }
  return regexp_capture(p, regexp_group_name(p));
}

// A group that does not capture: an assertion in it may be repeated.
function regexp_grouped(node) {
  const kind = $array_get(node, 0);
  return kind === 8 || kind === 9 ? [4, [node]] : node;
}

// The inner pattern of a group, to its end.
function regexp_close(p) {
  const node = regexp_alternatives(p);
  if (!regexp_take(p, 41)) regexp_refuse(p, "Unterminated group");
  return node;
}

function regexp_capture(p, name) {
  const number = ++p.p_groups;
  if (name !== undefined) {
    const path = $array_slice(p.p_path, 0, $array_length(p.p_path));
    const count = $array_length(p.p_names);
    for (let i = 0; i < count; i++) {
      const other = $array_get(p.p_names, i);
      if ($array_get(other, 0) === name && !regexp_are_apart($array_get(other, 2), path)) {
        regexp_refuse(p, "Duplicate capture group name");
      }
    }
    $array_push(p.p_names, [name, number, path]);
  }
  return [6, number, regexp_close(p)];
}

// Whether two places are in different alternatives of the same choice.
function regexp_are_apart(one, other) {
  const count = $math_min($array_length(one), $array_length(other));
  for (let i = 0; i < count; i++) {
    const a = $array_get(one, i);
    const b = $array_get(other, i);
    if (a !== b) return $math_floor(a / 65536) === $math_floor(b / 65536);
  }
  return false;
}

// `(?i-ms:…)`.
function regexp_modified(p) {
  const { p_fold, p_lines, p_all } = p;
  let seen = "";
  let value = true;
  let any = false;
  for (;;) {
    const unit = regexp_peek(p, 0);
    if (unit === 45) {
      if (!value) regexp_refuse(p, "Multiple dashes in flag group");
      value = false;
    } else if (unit === 105 || unit === 109 || unit === 115) {
      const flag = $text_char_at(p.p_source, p.p_at);
      if ($text_index_of(seen, flag, 0) >= 0) regexp_refuse(p, "Repeated flag in flag group");
      seen += flag;
      any = true;
      if (unit === 105) p.p_fold = value;
      else if (unit === 109) p.p_lines = value;
      else p.p_all = value;
    } else break;
    p.p_at++;
  }
  if (!any || !regexp_take(p, 58)) {
    regexp_refuse(p, any || !value ? "Invalid flag group" : "Invalid group");
  }
  const node = regexp_close(p);
  p.p_fold = p_fold;
  p.p_lines = p_lines;
  p.p_all = p_all;
  return node;
}

// The name of a group, to `>`.
function regexp_group_name(p) {
  let name = "";
  for (;;) {
    if (p.p_at >= p.p_size) regexp_refuse(p, "Invalid capture group name");
    let character = $text_code_point_at(p.p_source, p.p_at);
    p.p_at += character > 0xffff ? 2 : 1;
    if (character === 62) break;
    if (character === 92) {
      if (!regexp_take(p, 117)) regexp_refuse(p, "Invalid Unicode escape");
      character = regexp_unicode(p, true);
      if (character < 0) regexp_refuse(p, "Invalid Unicode escape");
    }
    if (!regexp_is_name_part(character, name === "")) {
      regexp_refuse(p, "Invalid capture group name");
    }
    name += $text_from_code_points([character]);
  }
  if (name === "") regexp_refuse(p, "Invalid capture group name");
  return name;
}

// Whether a character may be part of a name. Beyond ASCII all letters with a case are, and those of the
// scripts without; not white space, signs and emoji.
function regexp_is_name_part(character, isFirst) {
  if (character < 128) {
    return character >= 97 && character <= 122 || character >= 65 && character <= 90 ||
      character === 36 || character === 95 || !isFirst && character >= 48 && character <= 57;
  }
  if (character === 0x200c || character === 0x200d) return !isFirst;
  if (isFirst && character >= 0x1d7ce && character <= 0x1d7ff) return false;
  return character === 0xaa || character === 0xb5 || character === 0xba ||
    character >= 0xc0 && character !== 0xd7 && character !== 0xf7 && character !== 0x37e &&
      !(character >= 0x2000 && character <= 0x206f) &&
      !(character >= 0x2190 && character <= 0x2bff) &&
      !(character >= 0x2e00 && character <= 0x2e7f) &&
      !(character >= 0x3000 && character <= 0x3004) &&
      !(character >= 0x3008 && character <= 0x3020) &&
      !(character >= 0xd800 && character <= 0xf8ff) &&
      !(character >= 0x1f000 && character <= 0x1faff) && character < 0xe0000;
}

// What follows `\u`: four digits or, by code points or if `isWide`, braces or a pair. -1 if it is neither.
function regexp_unicode(p, isWide) {
  const start = p.p_at;
  const wide = isWide || p.p_by_points;
  if (wide && regexp_take(p, 123)) {
    let value = 0;
    let digits = 0;
    for (;;) {
      const digit = regexp_hex_digit(regexp_peek(p, 0));
      if (digit < 0) break;
      value = $math_min(value * 16 + digit, 0x110000);
      digits++;
      p.p_at++;
    }
    if (digits > 0 && value <= 0x10ffff && regexp_take(p, 125)) return value;
    p.p_at = start;
    return -1;
  }
  const unit = regexp_hex(p, 4);
  if (unit < 0) {
    p.p_at = start;
    return -1;
  }
  if (
    wide && unit >= 0xd800 && unit <= 0xdbff && regexp_peek(p, 0) === 92 &&
    regexp_peek(p, 1) === 117
  ) {
    const end = p.p_at;
    p.p_at += 2;
    const low = regexp_hex(p, 4);
    if (low >= 0xdc00 && low <= 0xdfff) return (unit - 0xd800) * 1024 + low - 0xdc00 + 0x10000;
    p.p_at = end;
  }
  return unit;
}

function regexp_hex_digit(unit) {
  if (unit >= 48 && unit <= 57) return unit - 48;
  if (unit >= 97 && unit <= 102) return unit - 87;
  return unit >= 65 && unit <= 70 ? unit - 55 : -1;
}

// So many hexadecimal digits, which it passes; -1 if there are fewer.
function regexp_hex(p, count) {
  let value = 0;
  for (let i = 0; i < count; i++) {
    const digit = regexp_hex_digit(regexp_peek(p, i));
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  p.p_at += count;
  return value;
}

// An escape outside of classes, behind the backslash.
function regexp_escape(p) {
  const unit = regexp_peek(p, 0);
  if (unit < 0) regexp_refuse(p, "\\ at end of pattern");
  if (unit === 98 || unit === 66) {
    p.p_at++;
    return [8, unit === 98 ? 25 : 26, p.p_by_points && p.p_fold ? 1 : 0];
  }
  if (unit >= 49 && unit <= 57) {
    const start = p.p_at;
    const number = regexp_digits(p);
    if (number <= p.p_total) return [10, number, p.p_fold];
    if (p.p_by_points) regexp_refuse(p, "Invalid escape");
    p.p_at = start;
    if (unit >= 56) {
      p.p_at++;
      return [1, unit, p.p_fold];
    }
  }
  if (unit === 107 && p.p_named) {
    p.p_at++;
    if (!regexp_take(p, 60)) regexp_refuse(p, "Invalid named reference");
    const name = regexp_group_name(p);
    $array_push(p.p_references, name);
    return [10, name, p.p_fold];
  }
  const set = regexp_class_escape(p, unit);
  if (set !== undefined) return regexp_set_node(p, set, false);
  return [1, regexp_character_escape(p, false), p.p_fold];
}

// The set of `\d` and its like, and of properties; or undefined.
function regexp_class_escape(p, unit) {
  let set;
  switch (unit) {
    case 100:
    case 68:
      set = [48, 57];
      break;
    case 115:
    case 83:
      set = [
        [9, 13, 32, 32, 160, 160, 0x1680, 0x1680, 0x2000, 0x200a],
        [0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000, 0x3000, 0xfeff, 0xfeff],
      ];
      set = $array_concat($array_get(set, 0), $array_get(set, 1));
      break;
    case 119:
    case 87:
      set = [48, 57, 65, 90, 95, 95, 97, 122];
      if (p.p_by_points && p.p_fold) set = $array_concat(set, [0x17f, 0x17f, 0x212a, 0x212a]);
      break;
    case 112:
    case 80:
      if (!p.p_by_points) return undefined;
      p.p_at++;
      set = regexp_property(p);
      break;
    default:
      return undefined;
  }
  if (unit !== 112 && unit !== 80) p.p_at++;
  return unit < 97 ? regexp_inverted(p, set) : set;
}

// `{Name}` or `{Name=Value}` behind `\p`.
function regexp_property(p) {
  const end = $text_index_of(p.p_source, "}", p.p_at);
  if (!regexp_take(p, 123) || end < 0) regexp_refuse(p, "Invalid property name");
  const name = $text_slice(p.p_source, p.p_at, end);
  p.p_at = end + 1;
  const set = regexp_property_set(name);
  if (set === undefined) regexp_refuse(p, "Invalid property name");
  return set;
}

// Any other escape: a character.
function regexp_character_escape(p, inClass) {
  const unit = regexp_peek(p, 0);
  const escapes = "tnvfr";
  const known = $text_index_of(escapes, $text_char_at(p.p_source, p.p_at), 0);
  if (known >= 0) {
    p.p_at++;
    return known + 9 === 11 ? 11 : known === 0 ? 9 : known === 1 ? 10 : known === 3 ? 12 : 13;
  }
  if (unit === 99) return regexp_control(p, inClass);
  if (unit === 120 || unit === 117) {
    p.p_at++;
    const value = unit === 120 ? regexp_hex(p, 2) : regexp_unicode(p, false);
    if (value >= 0) return value;
    if (p.p_by_points) {
      regexp_refuse(p, unit === 120 ? "Invalid escape" : "Invalid Unicode escape");
    }
    return unit;
  }
  if (unit >= 48 && unit <= 57) {
    const next = regexp_peek(p, 1);
    if (p.p_by_points) {
      if (unit !== 48 || next >= 48 && next <= 57) {
        regexp_refuse(p, inClass ? "Invalid class escape" : "Invalid decimal escape");
      }
      p.p_at++;
      return 0;
    }
    return regexp_octal(p, unit);
  }
  if (p.p_by_points) {
    const isSyntax = $text_index_of("^$\\.*+?()[]{}|/", $text_char_at(p.p_source, p.p_at), 0) >= 0;
    if (!isSyntax && !(inClass && unit === 45)) regexp_refuse(p, "Invalid escape");
  } else if (unit === 107 && p.p_named) {
    regexp_refuse(p, "Invalid escape");
  }
  return regexp_character(p);
}

function regexp_octal(p, unit) {
  if (unit >= 56) {
    p.p_at++;
    return unit;
  }
  let value = 0;
  for (let i = 0; i < 3; i++) {
    const digit = regexp_peek(p, 0) - 48;
    if (!(digit >= 0 && digit <= 7) || value * 8 + digit > 255) break;
    value = value * 8 + digit;
    p.p_at++;
  }
  return value;
}

// `\cX`; the backslash if that is none.
function regexp_control(p, inClass) {
  const letter = regexp_peek(p, 1);
  const isLetter = letter >= 65 && letter <= 90 || letter >= 97 && letter <= 122;
  const isMore = inClass && !p.p_by_points && (letter >= 48 && letter <= 57 || letter === 95);
  if (isLetter || isMore) {
    p.p_at += 2;
    return letter % 32;
  }
  if (p.p_by_points) {
    regexp_refuse(p, inClass ? "Invalid class escape" : "Invalid Unicode escape");
  }
  return 92;
}
