// The methods of RegExp.prototype that those of strings call: match, matchAll, replace, search and split.

// The flags of an object as text.
function regexp_flags_of(object) {
  return $value_to_text(object.flags);
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
    regexp_check_object(this, "@@match");
    const text = $value_to_text(given);
    const flags = regexp_flags_of(this);
    if ($text_index_of(flags, "g", 0) < 0) return regexp_execute(this, text);
    return regexp_match_all(this, text, regexp_is_by_points(flags));
  },
  [symbol_match_all](given) {
    regexp_check_object(this, "@@matchAll");
    const text = $value_to_text(given);
    const constructor = regexp_species(this);
    const flags = regexp_flags_of(this);
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
    regexp_check_object(this, "@@replace");
    const text = $value_to_text(given);
    const how = is_callable(replacement) ? replacement : $value_to_text(replacement);
    const flags = regexp_flags_of(this);
    const isGlobal = $text_index_of(flags, "g", 0) >= 0;
    if (isGlobal) this.lastIndex = 0;
    const record = regexp_plain(this);
    if (record === undefined || isGlobal !== $array_get(record, 13)) {
      return regexp_replace_slowly(this, text, how, isGlobal, regexp_is_by_points(flags));
    }
    if (isGlobal && typeof how === "string" && $text_index_of(how, "$", 0) < 0) {
      return regexp_replace_text(record, text, how);
    }
    const found = regexp_find_all(this, record, text, isGlobal);
    return regexp_replace_found(record, text, how, found);
  },
  [symbol_search](given) {
    regexp_check_object(this, "@@search");
    const text = $value_to_text(given);
    const { lastIndex } = this;
    if (!$value_same(lastIndex, 0)) this.lastIndex = 0;
    const result = regexp_execute(this, text);
    const now = this.lastIndex;
    if (!$value_same(now, lastIndex)) this.lastIndex = lastIndex;
    return result === null ? -1 : result.index;
  },
  [symbol_split](given, limit) {
    regexp_check_object(this, "@@split");
    const text = $value_to_text(given);
    const constructor = regexp_species(this);
    const flags = regexp_flags_of(this);
    if (constructor === RegExp) {
      const record = regexp_plain(this);
      if (record !== undefined && flags === $array_get(record, 1)) {
        const most = limit === undefined ? 4294967295 : limit >>> 0;
        return regexp_split_fast(regexp_loose(record), text, most);
      }
    }
    return regexp_split_slowly(this, text, constructor, flags, limit);
  },
});

// All matches of a global expression, or null.
function regexp_match_all(object, text, byPoints) {
  object.lastIndex = 0;
  const list = [];
  const record = regexp_plain(object);
  if (record !== undefined && $array_get(record, 13)) {
    let from = 0;
    while (from <= $text_length(text)) {
      const end = regexp_search(record, text, from);
      if (end < 0) break;
      const start = regexp_from_of(record, 0);
      $array_push(list, $text_slice(text, start, end));
      from = end === start ? regexp_advance(text, end, byPoints) : end;
    }
    return $array_length(list) === 0 ? null : list;
  }
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
function regexp_replace_text(record, text, how) {
  const parts = [];
  const size = $text_length(text);
  const byPoints = $array_get(record, 10);
  let from = 0;
  let done = 0;
  while (from <= size) {
    const end = regexp_search(record, text, from);
    if (end < 0) break;
    const start = $bytes_get_i32($array_get(record, 3), 16);
    if (start > done) $array_push(parts, $text_slice(text, done, start));
    $array_push(parts, how);
    done = end;
    from = end === start ? regexp_advance(text, end, byPoints) : end;
  }
  if ($array_length(parts) === 0) return text;
  $array_push(parts, $text_slice(text, done, size));
  return $text_join(parts, "");
}

// Where the groups of all matches begin and end, one after another.
function regexp_find_all(object, record, text, isGlobal) {
  const found = [];
  const words = 2 * $array_get(record, 4);
  let from = 0;
  if (!isGlobal) {
    if (!regexp_step(object, record, text)) return found;
    regexp_push_found(record, found, words);
    return found;
  }
  while (from <= $text_length(text)) {
    const end = regexp_search(record, text, from);
    if (end < 0) break;
    regexp_push_found(record, found, words);
    const start = regexp_from_of(record, 0);
    from = end === start ? regexp_advance(text, end, $array_get(record, 10)) : end;
  }
  return found;
}

function regexp_push_found(record, found, words) {
  const state = $array_get(record, 3);
  for (let i = 0; i < words; i++) $array_push(found, $bytes_get_i32(state, 16 + 4 * i));
}

function regexp_replace_found(record, text, how, found) {
  const words = 2 * $array_get(record, 4);
  const names = $array_get(record, 5);
  const parts = [];
  let done = 0;
  for (let at = 0; at < $array_length(found); at += words) {
    const start = $array_get(found, at);
    const values = [];
    for (let i = at; i < at + words; i += 2) {
      const from = $array_get(found, i);
      $array_push(
        values,
        from < 0 ? undefined : $text_slice(text, from, $array_get(found, i + 1)),
      );
    }
    const groups = $array_length(names) === 0 ? undefined : regexp_named(names, values);
    $array_push(parts, $text_slice(text, done, start));
    $array_push(parts, regexp_replacement(text, values, start, groups, how));
    done = $array_get(found, at + 1);
  }
  if ($array_length(parts) === 0) return text;
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

function regexp_replace_slowly(object, text, how, isGlobal, byPoints) {
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
  let done = 0;
  let from = 0;
  while (from < size) {
    const end = regexp_search(record, text, from);
    if (end < 0) break;
    const start = regexp_from_of(record, 0);
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
