// RegExp. A regular expression is an object whose boxed_value is an array, its record, which all of the same pattern
// and flags share:
//   0 source, 1 flags, 2 program, 3 state of its last match, 4 number of groups with the match itself,
//   5 names: arrays of name, number and place, 6 pattern, 7 what makes an object of the record,
//   8 global or sticky, 9 sticky, 10 by code points, 11 with indices,
//   12 the record of the same without sticky, if it has been needed, 13 global,
//   14 whether a result has neither groups with names nor indices

const regexp_prototype = $object_new(object_prototype);

// Records by flags and pattern.
const regexp_records = $map_new();

export function RegExp(pattern, flags) {
  let newTarget = $new_target;
  const record = regexp_record(pattern);
  const isRegExp = regexp_is(pattern);
  if (newTarget === undefined) {
    newTarget = RegExp;
    if (isRegExp && flags === undefined && pattern.constructor === RegExp) return pattern;
  }
  let givenPattern = pattern;
  let givenFlags = flags;
  if (record !== undefined) {
    givenPattern = $array_get(record, 6);
    if (flags === undefined) givenFlags = $array_get(record, 1);
  } else if (isRegExp) {
    givenPattern = pattern.source;
    if (flags === undefined) givenFlags = pattern.flags;
  }
  const object = create_from_with(newTarget, regexp_prototype);
  const patternText = givenPattern === undefined ? "" : $value_to_text(givenPattern);
  const flagsText = givenFlags === undefined ? "" : $value_to_text(givenFlags);
  return regexp_fill(object, regexp_compiled(patternText, flagsText));
}
$object_define(RegExp, "length", 2, 4);
$object_define(RegExp, "prototype", regexp_prototype, 0);
$object_define(regexp_prototype, "constructor", RegExp, 5);

$methods(RegExp, {
  get [symbol_species]() {
    return this;
  },
  escape(text) {
    if ($value_kind(text) !== 5) throw_type("RegExp.escape requires a string");
    return regexp_escaped(text);
  },
});

// The record of a regular expression, or undefined.
function regexp_record(value) {
  if ($value_kind(value) !== 8 || !$private_has(value, boxed_value)) return undefined;
  const record = $private_get(value, boxed_value);
  return $value_kind(record) === 9 ? record : undefined;
}

// IsRegExp.
function regexp_is(value) {
  if (!is_object(value)) return false;
  const matcher = value[symbol_match];
  return matcher === undefined ? regexp_record(value) !== undefined : $value_truthy(matcher);
}

function regexp_fill(object, record) {
  $private_add(object, boxed_value, record);
  $object_define(object, "lastIndex", 0, 1);
  return object;
}

// What a literal is.
function regexp_from(record) {
  const object = $object_new(regexp_prototype);
  $private_add(object, boxed_value, record);
  $object_define(object, "lastIndex", 0, 1);
  return object;
}

// What structuredClone makes of a record.
function regexp_clone(record) {
  return regexp_from(record);
}

// A regular expression of anything, for the methods of strings.
function regexp_create(pattern, flags) {
  const text = pattern === undefined ? "" : $value_to_text(pattern);
  return regexp_from(regexp_compiled(text, flags));
}

// The record of a pattern and flags.
function regexp_compiled(pattern, flags) {
  const key = `${flags}/${pattern}`;
  const [found, known] = $map_get(regexp_records, key);
  if (found) return known;
  regexp_check_flags(flags);
  const p = regexp_parser(pattern, flags);
  const node = regexp_pattern(p);
  const program = regexp_program(p, node);
  const record = [
    regexp_source(pattern),
    regexp_sorted_flags(flags),
    program,
    regexp_new_state(program),
    p.p_total + 1,
    p.p_names,
    pattern,
    regexp_clone,
    $text_index_of(flags, "g", 0) >= 0 || $text_index_of(flags, "y", 0) >= 0,
    $text_index_of(flags, "y", 0) >= 0,
    p.p_by_points,
    $text_index_of(flags, "d", 0) >= 0,
    undefined,
    $text_index_of(flags, "g", 0) >= 0,
    $array_length(p.p_names) === 0 && $text_index_of(flags, "d", 0) < 0,
  ];
  // Programs that make up patterns all the time don't keep them all.
  if ($map_length(regexp_records) >= 256) $map_clear(regexp_records);
  $map_set(regexp_records, key, record);
  return record;
}

function regexp_check_flags(flags) {
  const size = $text_length(flags);
  for (let i = 0; i < size; i++) {
    const flag = $text_char_at(flags, i);
    if ($text_index_of("dgimsuvy", flag, 0) < 0 || $text_index_of(flags, flag, i + 1) >= 0) {
      throw_syntax(`Invalid flags supplied to RegExp constructor '${flags}'`);
    }
  }
  if ($text_index_of(flags, "u", 0) >= 0 && $text_index_of(flags, "v", 0) >= 0) {
    throw_syntax(`Invalid flags supplied to RegExp constructor '${flags}'`);
  }
}

function regexp_sorted_flags(flags) {
  if ($text_length(flags) < 2) return flags;
  let sorted = "";
  for (let i = 0; i < 8; i++) {
    const flag = $text_char_at("dgimsuvy", i);
    if ($text_index_of(flags, flag, 0) >= 0) sorted += flag;
  }
  return sorted;
}

// The pattern as a literal has it.
function regexp_source(pattern) {
  const size = $text_length(pattern);
  if (size === 0) return "(?:)";
  const parts = [];
  let from = 0;
  let inClass = false;
  for (let at = 0; at < size; at++) {
    const unit = $text_unit_at(pattern, at);
    let escape = "";
    if (unit === 92) {
      at++;
      const next = $text_unit_at(pattern, at);
      // A backslash before the end of a line goes: the escape has its own.
      escape = regexp_line_escape(next);
      if (escape === "") continue;
      $array_push(parts, $text_slice(pattern, from, at - 1));
      $array_push(parts, escape);
      from = at + 1;
      continue;
    }
    if (unit === 91) inClass = true;
    else if (unit === 93) inClass = false;
    else if (unit === 47) escape = inClass ? "" : "\\/";
    else escape = regexp_line_escape(unit);
    if (escape === "") continue;
    $array_push(parts, $text_slice(pattern, from, at));
    $array_push(parts, escape);
    from = at + 1;
  }
  if (from === 0) return pattern;
  $array_push(parts, $text_slice(pattern, from, size));
  return $text_join(parts, "");
}

function regexp_line_escape(unit) {
  if (unit === 10) return "\\n";
  if (unit === 13) return "\\r";
  if (unit === 0x2028) return "\\u2028";
  return unit === 0x2029 ? "\\u2029" : "";
}

// A text as a pattern of itself.
function regexp_escaped(text) {
  const size = $text_length(text);
  const parts = [];
  for (let at = 0; at < size; at++) {
    const unit = $text_unit_at(text, at);
    $array_push(parts, regexp_escaped_unit(text, at, unit));
    if (unit >= 0xd800 && unit <= 0xdbff) at++;
  }
  return $text_join(parts, "");
}

function regexp_escaped_unit(text, at, unit) {
  const isDigit = unit >= 48 && unit <= 57;
  const isLetter = unit >= 97 && unit <= 122 || unit >= 65 && unit <= 90;
  if (at === 0 && (isDigit || isLetter)) return `\\x${$number_to_text(unit, 16)}`;
  if (isDigit || isLetter || unit === 95) return $text_char_at(text, at);
  const sign = $text_slice(text, at, $text_next(text, at));
  if ($text_index_of("^$\\.*+?()[]{}|/", sign, 0) >= 0) return `\\${sign}`;
  if (unit >= 9 && unit <= 13) return `\\${$text_char_at("tnvfr", unit - 9)}`;
  const isSpace = $text_trim(sign, 3) === "";
  if (isSpace || $text_index_of(",-=<>#&!%:;@~'`\"", sign, 0) >= 0) {
    const digits = $number_to_text(unit, 16);
    return unit < 256
      ? `\\x${digits}`
      : `\\u${$string_repeat("0", 4 - $text_length(digits))}${digits}`;
  }
  return sign;
}

// Searches a text from a place on. Returns the end of the match, or -1. Where it and its groups are is in the record's
// state until the next search.
function regexp_search(record, text, from) {
  const end = $regexp_exec($array_get(record, 2), text, from, $array_get(record, 3));
  return end < -1 ? regexp_search_on(record, text, end) : end;
}

// Goes on with a search that is not done after its first stage.
function regexp_search_on(record, text, first) {
  const program = $array_get(record, 2);
  const usual = $array_get(record, 3);
  let state = usual;
  let end = first;
  while (end < -1) {
    if (end === -3) {
      const larger = $bytes_new(2 * $bytes_length(state));
      $bytes_copy(larger, 0, state, 0, $bytes_length(state));
      state = larger;
    }
    end = $regexp_exec(program, text, -1, state);
  }
  // What a large stack took is free again; the groups stay.
  if (state !== usual) $bytes_copy(usual, 0, state, 0, $bytes_length(usual));
  return end;
}

function regexp_new_state(program) {
  return $bytes_new(1024 + 4 * $bytes_get_i32(program, 4));
}

// Where a group of the last match begins and ends, or -1.
function regexp_from_of(record, group) {
  return $bytes_get_i32($array_get(record, 3), 16 + 8 * group);
}

function regexp_to_of(record, group) {
  return $bytes_get_i32($array_get(record, 3), 20 + 8 * group);
}

// What a group has matched, or undefined.
function regexp_text_of(record, text, group) {
  const state = $array_get(record, 3);
  const from = $bytes_get_i32(state, 16 + 8 * group);
  return from < 0 ? undefined : $text_slice(text, from, $bytes_get_i32(state, 20 + 8 * group));
}

// The search of `exec`, from lastIndex on; returns the record if it matches, otherwise undefined.
function regexp_step(object, text) {
  let record;
  try {
    record = $private_get(object, boxed_value);
  } catch {
    regexp_refuse_this(object, "exec");
  }
  if ($value_kind(record) !== 9) regexp_refuse_this(object, "exec");
  const lastIndex = object.lastIndex;
  if ($array_get(record, 8)) return regexp_step_on(object, record, text, lastIndex);
  if ($value_kind(lastIndex) !== 3) to_length(lastIndex);
  const end = $regexp_exec($array_get(record, 2), text, 0, $array_get(record, 3));
  if (end >= 0) return record;
  if (end === -1) return undefined;
  return regexp_search_on(record, text, end) >= 0 ? record : undefined;
}

// The same of an expression that is global or sticky.
function regexp_step_on(object, record, text, lastIndex) {
  let from = lastIndex;
  if ($value_kind(from) !== 3) from = to_length(from);
  else if (!(from >= 0)) from = 0;
  let end = -1;
  if (from <= $text_length(text)) {
    end = $regexp_exec($array_get(record, 2), text, from, $array_get(record, 3));
    if (end < -1) end = regexp_search_on(record, text, end);
  }
  if (end < 0) {
    object.lastIndex = 0;
    return undefined;
  }
  object.lastIndex = end;
  return record;
}

// The array of the last match.
function regexp_result(record, text) {
  const state = $array_get(record, 3);
  const result = $element_init(
    $element_init(
      $regexp_groups(text, state, $array_get(record, 4)),
      "index",
      $bytes_get_i32(state, 16),
    ),
    "input",
    text,
  );
  if ($array_get(record, 14)) return $element_init(result, "groups", undefined);
  const names = $array_get(record, 5);
  const groups = $array_length(names) === 0 ? undefined : regexp_named(names, result);
  $element_init(result, "groups", groups);
  if ($array_get(record, 11)) regexp_add_indices(record, result);
  return result;
}

// What the groups with names have, by name.
function regexp_named(names, values) {
  const groups = $object_new(null);
  for (let i = 0; i < $array_length(names); i++) {
    const named = $array_get(names, i);
    const name = $array_get(named, 0);
    const value = $array_get(values, $array_get(named, 1));
    if (value !== undefined || !$object_has_own(groups, name)) {
      $object_define(groups, name, value, 7);
    }
  }
  return groups;
}

function regexp_add_indices(record, result) {
  const indices = [];
  for (let i = 0; i < $array_get(record, 4); i++) {
    const from = regexp_from_of(record, i);
    $array_push(indices, from < 0 ? undefined : [from, regexp_to_of(record, i)]);
  }
  const names = $array_get(record, 5);
  const groups = $array_length(names) === 0 ? undefined : regexp_named(names, indices);
  $object_define(indices, "groups", groups, 7);
  $object_define(result, "indices", indices, 7);
}

// The record of a receiver of `exec`.
function regexp_own_record(value) {
  let record;
  try {
    record = $private_get(value, boxed_value);
  } catch {
    regexp_refuse_this(value, "exec");
  }
  return $value_kind(record) === 9 ? record : regexp_refuse_this(value, "exec");
}

const regexp_exec = function exec(text) {
  if ($value_kind(text) !== 5) return regexp_exec_of(this, text);
  const record = regexp_step(this, text);
  return record === undefined ? null : regexp_result(record, text);
};

// `exec` of anything but a string.
function regexp_exec_of(object, value) {
  regexp_own_record(object);
  const text = $value_to_text(value);
  const record = regexp_step(object, text);
  return record === undefined ? null : regexp_result(record, text);
}

function regexp_refuse_this(value, method) {
  throw_type(
    `Method RegExp.prototype.${method} called on incompatible receiver ${value_text(value)}`,
  );
}

// RegExpExec.
function regexp_execute(object, text) {
  const exec = object.exec;
  if (exec !== regexp_exec) return regexp_execute_by(exec, object, text);
  const record = regexp_step(object, text);
  return record === undefined ? null : regexp_result(record, text);
}

// RegExpExec with what `exec` of the object is.
function regexp_execute_by(exec, object, text) {
  if (is_callable(exec)) {
    const result = $call(exec, object, text);
    if (result !== null && !is_object(result)) {
      throw_type(`${value_text(result)} is not an object or null`);
    }
    return result;
  }
  const record = regexp_step(object, text);
  return record === undefined ? null : regexp_result(record, text);
}

function regexp_check_object(value, method) {
  if (!is_object(value)) regexp_refuse_this(value, method);
}

// A flag of the receiver.
function regexp_flag(value, flag, name) {
  const record = regexp_record(value);
  if (record !== undefined) {
    const flags = $array_get(record, 1);
    return flags !== "" && $text_index_of(flags, flag, 0) >= 0;
  }
  if (value === regexp_prototype) return undefined;
  return throw_type(`RegExp.prototype.${name} getter called on non-RegExp object`);
}

$methods(regexp_prototype, {
  exec: regexp_exec,
  test(text) {
    if ($value_kind(this) < 7) regexp_refuse_this(this, "test");
    const given = $value_kind(text) === 5 ? text : $value_to_text(text);
    const exec = this.exec;
    if (exec === regexp_exec) return regexp_step(this, given) !== undefined;
    return regexp_execute_by(exec, this, given) !== null;
  },
  toString() {
    regexp_check_object(this, "toString");
    const source = $value_to_text(this.source);
    return `/${source}/${$value_to_text(this.flags)}`;
  },
  get dotAll() {
    return regexp_flag(this, "s", "dotAll");
  },
  get flags() {
    if (!is_object(this)) {
      throw_type(`RegExp.prototype.flags getter called on non-object ${value_text(this)}`);
    }
    const record = regexp_record(this);
    if (record !== undefined && regexp_has_usual_flags(this)) return $array_get(record, 1);
    let flags = $value_truthy(this.hasIndices) ? "d" : "";
    if ($value_truthy(this.global)) flags += "g";
    if ($value_truthy(this.ignoreCase)) flags += "i";
    if ($value_truthy(this.multiline)) flags += "m";
    if ($value_truthy(this.dotAll)) flags += "s";
    if ($value_truthy(this.unicode)) flags += "u";
    if ($value_truthy(this.unicodeSets)) flags += "v";
    if ($value_truthy(this.sticky)) flags += "y";
    return flags;
  },
  get global() {
    return regexp_flag(this, "g", "global");
  },
  get hasIndices() {
    return regexp_flag(this, "d", "hasIndices");
  },
  get ignoreCase() {
    return regexp_flag(this, "i", "ignoreCase");
  },
  get multiline() {
    return regexp_flag(this, "m", "multiline");
  },
  get source() {
    const record = regexp_record(this);
    if (record !== undefined) return $array_get(record, 0);
    if (this === regexp_prototype) return "(?:)";
    return throw_type("RegExp.prototype.source getter called on non-RegExp object");
  },
  get sticky() {
    return regexp_flag(this, "y", "sticky");
  },
  get unicode() {
    return regexp_flag(this, "u", "unicode");
  },
  get unicodeSets() {
    return regexp_flag(this, "v", "unicodeSets");
  },
});
