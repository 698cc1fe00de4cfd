// The methods of RegExp.prototype that those of strings call: match, matchAll, replace, search and split.

const regexp_flag_names = [
  "hasIndices",
  "global",
  "ignoreCase",
  "multiline",
  "dotAll",
  "unicode",
  "unicodeSets",
  "sticky",
  "flags",
];

// The accessors of these names that regexp_prototype has at the beginning.
const regexp_usual_flags = [];

regexp_usual_flags, regexp_note_flags(regexp_usual_flags);

function regexp_note_flags(list) {
  for (let i = 0; i < $array_length(regexp_flag_names); i++) {
    const [, accessor] = $object_find(regexp_prototype, $array_get(regexp_flag_names, i));
    $array_push(list, accessor);
  }
}

// Whether the getters of an object, one for each flag, are the built-in ones. No getter is called.
function regexp_has_usual_flags(object) {
  const usual = regexp_usual_flags;
  let found;
  [, found] = $object_find(object, "hasIndices");
  if (found !== $array_get(usual, 0)) return false;
  [, found] = $object_find(object, "global");
  if (found !== $array_get(usual, 1)) return false;
  [, found] = $object_find(object, "ignoreCase");
  if (found !== $array_get(usual, 2)) return false;
  [, found] = $object_find(object, "multiline");
  if (found !== $array_get(usual, 3)) return false;
  [, found] = $object_find(object, "dotAll");
  if (found !== $array_get(usual, 4)) return false;
  [, found] = $object_find(object, "unicode");
  if (found !== $array_get(usual, 5)) return false;
  [, found] = $object_find(object, "unicodeSets");
  if (found !== $array_get(usual, 6)) return false;
  [, found] = $object_find(object, "sticky");
  if (found !== $array_get(usual, 7)) return false;
  return true;
}

// The record of an expression whose `exec`, flags and their getters are the built-in ones; undefined for all others.
// Nothing of the program is called.
function regexp_pristine(object) {
  if ($value_kind(object) !== 8 || !$private_has(object, boxed_value)) return undefined;
  const [, exec] = $object_find(object, "exec");
  if (exec !== regexp_exec) return undefined;
  const [, flags] = $object_find(object, "flags");
  if (flags !== $array_get(regexp_usual_flags, 8)) return undefined;
  if (!regexp_has_usual_flags(object)) return undefined;
  const record = $private_get(object, boxed_value);
  return $value_kind(record) === 9 ? record : undefined;
}

function regexp_is_by_points(flags) {
  return $text_index_of(flags, "u", 0) >= 0 || $text_index_of(flags, "v", 0) >= 0;
}

// AdvanceStringIndex.
function regexp_advance(text, index, byPoints) {
  if (!byPoints || index >= $text_length(text)) return index + 1;
  return $text_code_point_at(text, index) > 0xffff ? index + 2 : index + 1;
}

// The same for lastIndex, after a match of nothing.
function regexp_move_on(object, text, byPoints) {
  object.lastIndex = regexp_advance(text, to_length(object.lastIndex), byPoints);
}

// The constructor of what an object makes of itself.
function regexp_species(object) {
  const { constructor } = object;
  if (constructor === undefined) return RegExp;
  if (!is_object(constructor)) throw_type("The .constructor property is not an object");
  const species = constructor[symbol_species];
  if (species === undefined || species === null) return RegExp;
  if (!is_constructor(species)) {
    throw_type("object.constructor[Symbol.species] is not a constructor");
  }
  return species;
}

$methods(regexp_prototype, {
  [symbol_match](given) {
    if ($value_kind(this) < 7) regexp_refuse_this(this, "@@match");
    const text = $value_to_text(given);
    const record = regexp_pristine(this);
    if (record === undefined) return regexp_match_slowly(this, text);
    if ($array_get(record, 13)) {
      this.lastIndex = 0;
      return regexp_match_all(record, text);
    }
    return regexp_step(this, text) === undefined ? null : regexp_result(record, text);
  },
  [symbol_match_all](given) {
    regexp_check_object(this, "@@matchAll");
    const text = $value_to_text(given);
    const constructor = regexp_species(this);
    const flags = $value_to_text(this.flags);
    const matcher = $construct(constructor, constructor, [this, flags]);
    matcher.lastIndex = to_length(this.lastIndex);
    const iterator = $object_new(regexp_iterator_prototype);
    const isGlobal = $text_index_of(flags, "g", 0) >= 0;
    $private_add(iterator, regexp_iterator_state, [
      matcher,
      text,
      isGlobal,
      regexp_is_by_points(flags),
      false,
    ]);
    return iterator;
  },
  [symbol_replace](given, replacement) {
    if ($value_kind(this) < 7) regexp_refuse_this(this, "@@replace");
    const text = $value_to_text(given);
    const how = is_callable(replacement) ? replacement : $value_to_text(replacement);
    const record = regexp_pristine(this);
    if (record === undefined) return regexp_replace_slowly(this, text, how);
    if ($array_get(record, 13)) this.lastIndex = 0;
    if ($value_kind(how) !== 5) return regexp_replace_by(this, record, text, how);
    if ($text_index_of(how, "$", 0) >= 0) return regexp_replace_marked(this, record, text, how);
    if ($array_get(record, 13)) return regexp_replace_all(record, text, how);
    if (regexp_step(this, text) === undefined) return text;
    const state = $array_get(record, 3);
    return $text_slice(text, 0, $bytes_get_i32(state, 16)) + how +
      $text_slice(text, $bytes_get_i32(state, 20), $text_length(text));
  },
  [symbol_search](given) {
    if ($value_kind(this) < 7) regexp_refuse_this(this, "@@search");
    const text = $value_to_text(given);
    const lastIndex = this.lastIndex;
    if (!$value_same(lastIndex, 0)) this.lastIndex = 0;
    const exec = this.exec;
    let index;
    if (exec === regexp_exec) index = regexp_search_index(regexp_step(this, text));
    else index = regexp_execute_by(exec, this, text);
    const now = this.lastIndex;
    if (!$value_same(now, lastIndex)) this.lastIndex = lastIndex;
    if (exec === regexp_exec) return index;
    return index === null ? -1 : index.index;
  },
  [symbol_split](given, limit) {
    if ($value_kind(this) < 7) regexp_refuse_this(this, "@@split");
    const text = $value_to_text(given);
    const constructor = regexp_species(this);
    if (constructor === RegExp) {
      const record = regexp_pristine(this);
      if (record !== undefined) {
        const most = limit === undefined ? 4294967295 : limit >>> 0;
        return regexp_split_fast(regexp_loose(record), text, most);
      }
    }
    return regexp_split_slowly(this, text, constructor, $value_to_text(this.flags), limit);
  },
});

// Where the last match of a record begins; -1 for undefined.
function regexp_search_index(record) {
  return record === undefined ? -1 : regexp_from_of(record, 0);
}

// All matches of a global expression, or null.
function regexp_match_all(record, text) {
  const program = $array_get(record, 2);
  const state = $array_get(record, 3);
  let end = $regexp_exec(program, text, 0, state);
  if (end < -1) end = regexp_search_on(record, text, end);
  if (end < 0) return null;
  const list = [];
  while (end >= 0) {
    const start = $bytes_get_i32(state, 16);
    $array_push(list, $text_slice(text, start, end));
    if (end === start) end = regexp_advance(text, end, $array_get(record, 10));
    end = $regexp_exec(program, text, end, state);
    if (end < -1) end = regexp_search_on(record, text, end);
  }
  return list;
}

function regexp_match_slowly(object, text) {
  const flags = $value_to_text(object.flags);
  if ($text_index_of(flags, "g", 0) < 0) return regexp_execute(object, text);
  const byPoints = regexp_is_by_points(flags);
  object.lastIndex = 0;
  const list = [];
  for (;;) {
    const result = regexp_execute(object, text);
    if (result === null) return $array_length(list) === 0 ? null : list;
    const match = $value_to_text(result[0]);
    $array_push(list, match);
    if (match === "") regexp_move_on(object, text, byPoints);
  }
}

// Of the iterator of matchAll: expression, text, global, by code points, done.
const regexp_iterator_state = $symbol_new_private("a RegExp String Iterator");

const regexp_iterator_prototype = $object_new(iterator_prototype);

$object_define(regexp_iterator_prototype, symbol_to_string_tag, "RegExp String Iterator", 4);

$methods(regexp_iterator_prototype, {
  next() {
    const state = $private_get(this, regexp_iterator_state);
    if ($array_get(state, 4)) return iterator_result(undefined, true);
    const object = $array_get(state, 0);
    const text = $array_get(state, 1);
    const result = regexp_execute(object, text);
    if (result === null || !$array_get(state, 2)) $array_set(state, 4, true);
    if (result === null) return iterator_result(undefined, true);
    if ($array_get(state, 2) && $value_to_text(result[0]) === "") {
      regexp_move_on(object, text, $array_get(state, 3));
    }
    return iterator_result(result, false);
  },
});

// Replaces all matches by the same text.
function regexp_replace_all(record, text, how) {
  const program = $array_get(record, 2);
  const state = $array_get(record, 3);
  let end = $regexp_exec(program, text, 0, state);
  if (end < -1) end = regexp_search_on(record, text, end);
  if (end < 0) return text;
  const parts = [];
  let done = 0;
  while (end >= 0) {
    const start = $bytes_get_i32(state, 16);
    $array_push(parts, $text_slice(text, done, start));
    done = end;
    if (end === start) end = regexp_advance(text, end, $array_get(record, 10));
    end = $regexp_exec(program, text, end, state);
    if (end < -1) end = regexp_search_on(record, text, end);
  }
  $array_push(parts, $text_slice(text, done, $text_length(text)));
  return $text_join(parts, how);
}

// Replaces by a text with marks like $1.
function regexp_replace_marked(object, record, text, how) {
  const hasNames = $array_length($array_get(record, 5)) > 0;
  if (hasNames && $text_index_of(how, "$<", 0) >= 0) {
    return regexp_replace_by(object, record, text, how);
  }
  const isGlobal = $array_get(record, 13);
  const program = $array_get(record, 2);
  const state = $array_get(record, 3);
  let end = -1;
  if (!isGlobal) {
    if (regexp_step(object, text) !== undefined) end = $bytes_get_i32(state, 20);
  } else {
    end = $regexp_exec(program, text, 0, state);
    if (end < -1) end = regexp_search_on(record, text, end);
  }
  if (end < 0) return text;
  const template = regexp_template(how, $array_get(record, 4) - 1);
  const parts = [];
  let done = 0;
  while (end >= 0) {
    const start = $bytes_get_i32(state, 16);
    $array_push(parts, $text_slice(text, done, start));
    regexp_push_template(parts, template, text, state);
    done = end;
    if (!isGlobal) break;
    if (end === start) end = regexp_advance(text, end, $array_get(record, 10));
    end = $regexp_exec(program, text, end, state);
    if (end < -1) end = regexp_search_on(record, text, end);
  }
  $array_push(parts, $text_slice(text, done, $text_length(text)));
  return $text_join(parts, "");
}

// What a text with marks has, in order: texts, numbers of groups, -1 and -2 for what is before and after the match.
function regexp_template(how, count) {
  const size = $text_length(how);
  const items = [];
  let from = 0;
  let mark = $text_index_of(how, "$", 0);
  while (mark >= 0 && mark + 1 < size) {
    let end = mark + 2;
    let item;
    const sign = $text_char_at(how, mark + 1);
    if (sign === "$") item = "$";
    else if (sign === "&") item = 0;
    else if (sign === "`") item = -1;
    else if (sign === "'") item = -2;
    else {
      const number = string_group_number(how, mark + 1, count);
      if (number > 0) {
        item = number;
        if (number > 9 || sign === "0") end = mark + 3;
      }
    }
    if (item === undefined) end = mark + 1;
    else {
      if (mark > from) $array_push(items, $text_slice(how, from, mark));
      $array_push(items, item);
      from = end;
    }
    mark = $text_index_of(how, "$", end);
  }
  if (from < size) $array_push(items, $text_slice(how, from, size));
  return items;
}

// Pushes what a template gives for the last match.
function regexp_push_template(parts, template, text, state) {
  for (let i = 0; i < $array_length(template); i++) {
    const item = $array_get(template, i);
    if ($value_kind(item) === 5) {
      $array_push(parts, item);
    } else if (item >= 0) {
      const from = $bytes_get_i32(state, 16 + 8 * item);
      if (from >= 0) {
        $array_push(parts, $text_slice(text, from, $bytes_get_i32(state, 20 + 8 * item)));
      }
    } else if (item === -1) {
      $array_push(parts, $text_slice(text, 0, $bytes_get_i32(state, 16)));
    } else {
      $array_push(parts, $text_slice(text, $bytes_get_i32(state, 20), $text_length(text)));
    }
  }
}

// Replaces by what a function returns, or by a text that names groups. All matches are found before it is called.
function regexp_replace_by(object, record, text, how) {
  const program = $array_get(record, 2);
  const state = $array_get(record, 3);
  const count = $array_get(record, 4);
  const found = [];
  if (!$array_get(record, 13)) {
    if (regexp_step(object, text) === undefined) return text;
    $array_push(found, $regexp_groups(text, state, count));
    $array_push(found, $bytes_get_i32(state, 16));
    return regexp_replace_found(record, text, how, found);
  }
  let end = $regexp_exec(program, text, 0, state);
  if (end < -1) end = regexp_search_on(record, text, end);
  if (end < 0) return text;
  while (end >= 0) {
    const start = $bytes_get_i32(state, 16);
    $array_push(found, $regexp_groups(text, state, count));
    $array_push(found, start);
    if (end === start) end = regexp_advance(text, end, $array_get(record, 10));
    end = $regexp_exec(program, text, end, state);
    if (end < -1) end = regexp_search_on(record, text, end);
  }
  return regexp_replace_found(record, text, how, found);
}

// Replaces matches: the groups and the place of each, one after another.
function regexp_replace_found(record, text, how, found) {
  const names = $array_get(record, 5);
  const hasNames = $array_length(names) > 0;
  const parts = [];
  let done = 0;
  for (let at = 0; at < $array_length(found); at += 2) {
    const values = $array_get(found, at);
    const start = $array_get(found, at + 1);
    const end = start + $text_length($array_get(values, 0));
    const groups = hasNames ? regexp_named(names, values) : undefined;
    $array_push(parts, $text_slice(text, done, start));
    $array_push(parts, regexp_replacement(text, values, start, groups, how));
    done = end;
  }
  $array_push(parts, $text_slice(text, done, $text_length(text)));
  return $text_join(parts, "");
}

// What replaces a match. The first of the values is the match itself.
function regexp_replacement(text, values, start, groups, how) {
  if (typeof how === "function") {
    $array_push(values, start);
    $array_push(values, text);
    if (groups !== undefined) $array_push(values, groups);
    return $value_to_text($apply(how, undefined, values));
  }
  const named = groups === undefined ? undefined : to_object(groups);
  if ($text_index_of(how, "$", 0) < 0) return how;
  const captures = $array_slice(values, 1, $array_length(values));
  return string_substitution(text, $array_get(values, 0), start, captures, named, how);
}

function regexp_replace_slowly(object, text, how) {
  const flags = $value_to_text(object.flags);
  const isGlobal = $text_index_of(flags, "g", 0) >= 0;
  const byPoints = regexp_is_by_points(flags);
  if (isGlobal) object.lastIndex = 0;
  const results = [];
  for (;;) {
    const result = regexp_execute(object, text);
    if (result === null) break;
    $array_push(results, result);
    if (!isGlobal) break;
    if ($value_to_text(result[0]) === "") regexp_move_on(object, text, byPoints);
  }
  const parts = [];
  const size = $text_length(text);
  let done = 0;
  for (let i = 0; i < $array_length(results); i++) {
    const result = $array_get(results, i);
    const count = $math_max(to_length(result.length), 1);
    const values = [$value_to_text(result[0])];
    const position = $value_to_index(+result.index);
    const start = position < 0 ? 0 : position < size ? position : size;
    for (let j = 1; j < count; j++) {
      const value = result[j];
      $array_push(values, value === undefined ? undefined : $value_to_text(value));
    }
    const matched = $array_get(values, 0);
    const value = regexp_replacement(text, values, start, result.groups, how);
    if (start < done) continue;
    $array_push(parts, $text_slice(text, done, start));
    $array_push(parts, value);
    done = start + $text_length(matched);
  }
  if (done < size) $array_push(parts, $text_slice(text, done, size));
  return $text_join(parts, "");
}

// The record of the same expression without the flag sticky.
function regexp_loose(record) {
  if (!$array_get(record, 9)) return record;
  const known = $array_get(record, 12);
  if (known !== undefined) return known;
  const flags = $array_get(record, 1);
  const at = $text_index_of(flags, "y", 0);
  const rest = $text_slice(flags, 0, at) + $text_slice(flags, at + 1, $text_length(flags));
  const loose = regexp_compiled($array_get(record, 6), rest);
  $array_set(record, 12, loose);
  return loose;
}

// Splits by an expression whose parts are the built-in ones: searching is the same as trying each place.
function regexp_split_fast(record, text, most) {
  const parts = [];
  const size = $text_length(text);
  if (most === 0) return parts;
  if (size === 0) {
    if (regexp_search(record, text, 0) < 0) $array_push(parts, text);
    return parts;
  }
  const count = $array_get(record, 4);
  const program = $array_get(record, 2);
  const state = $array_get(record, 3);
  let done = 0;
  let from = 0;
  while (from < size) {
    let end = $regexp_exec(program, text, from, state);
    if (end < -1) end = regexp_search_on(record, text, end);
    if (end < 0) break;
    const start = $bytes_get_i32(state, 16);
    if (start >= size) break;
    if (end === done) {
      from = regexp_advance(text, start > from ? start : from, $array_get(record, 10));
      continue;
    }
    if (end === start && start === done) {
      from = regexp_advance(text, start, $array_get(record, 10));
      continue;
    }
    $array_push(parts, $text_slice(text, done, start));
    if ($array_length(parts) === most) return parts;
    for (let i = 1; i < count; i++) {
      $array_push(parts, regexp_text_of(record, text, i));
      if ($array_length(parts) === most) return parts;
    }
    done = end;
    from = end;
  }
  $array_push(parts, $text_slice(text, done, size));
  return parts;
}

function regexp_split_slowly(object, text, constructor, flags, limit) {
  const byPoints = regexp_is_by_points(flags);
  const own = $text_index_of(flags, "y", 0) >= 0 ? flags : `${flags}y`;
  const splitter = $construct(constructor, constructor, [object, own]);
  const parts = [];
  const most = limit === undefined ? 4294967295 : limit >>> 0;
  if (most === 0) return parts;
  const size = $text_length(text);
  if (size === 0) {
    if (regexp_execute(splitter, text) === null) $array_push(parts, text);
    return parts;
  }
  let done = 0;
  let at = 0;
  while (at < size) {
    splitter.lastIndex = at;
    const result = regexp_execute(splitter, text);
    const end = result === null ? done : $math_min(to_length(splitter.lastIndex), size);
    if (result === null || end === done) {
      at = regexp_advance(text, at, byPoints);
      continue;
    }
    $array_push(parts, $text_slice(text, done, at));
    if ($array_length(parts) === most) return parts;
    done = end;
    const count = to_length(result.length) - 1;
    for (let i = 1; i <= count; i++) {
      $array_push(parts, result[i]);
      if ($array_length(parts) === most) return parts;
    }
    at = done;
  }
  $array_push(parts, $text_slice(text, done, size));
  return parts;
}
