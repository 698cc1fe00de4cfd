// Classes of regular expressions, and their sets of characters: arrays of first and last characters, in order and
// apart from each other.

function regexp_set_node(p, set, isInverted) {
  return [3, set, p.p_fold, isInverted];
}

// Brings ranges in order and puts together what touches.
function regexp_normal(set) {
  const count = $array_length(set);
  const keys = [];
  for (let i = 0; i < count; i += 2) {
    $array_push(keys, $array_get(set, i) * 2097152 + $array_get(set, i + 1));
  }
  $array_sort(keys);
  const result = [];
  let first = -1;
  let last = -2;
  for (let i = 0; i < $array_length(keys); i++) {
    const key = $array_get(keys, i);
    const from = $math_floor(key / 2097152);
    const to = key - from * 2097152;
    if (from > last + 1) {
      if (first >= 0) {
        $array_push(result, first);
        $array_push(result, last);
      }
      first = from;
      last = to;
    } else if (to > last) {
      last = to;
    }
  }
  if (first >= 0) {
    $array_push(result, first);
    $array_push(result, last);
  }
  return result;
}

// All other characters.
function regexp_inverted(p, set) {
  const result = [];
  let next = 0;
  const count = $array_length(set);
  for (let i = 0; i < count; i += 2) {
    const first = $array_get(set, i);
    if (first > next) {
      $array_push(result, next);
      $array_push(result, first - 1);
    }
    next = $array_get(set, i + 1) + 1;
  }
  const most = p.p_by_points ? 0x10ffff : 0xffff;
  if (next <= most) {
    $array_push(result, next);
    $array_push(result, most);
  }
  return result;
}

function regexp_intersection(one, other) {
  const result = [];
  let i = 0;
  let j = 0;
  while (i < $array_length(one) && j < $array_length(other)) {
    const from = $math_max($array_get(one, i), $array_get(other, j));
    const a = $array_get(one, i + 1);
    const b = $array_get(other, j + 1);
    const to = $math_min(a, b);
    if (from <= to) {
      $array_push(result, from);
      $array_push(result, to);
    }
    if (a < b) i += 2;
    else j += 2;
  }
  return result;
}

// A class behind its bracket.
function regexp_class(p) {
  const isInverted = regexp_take(p, 94);
  let set = [];
  for (;;) {
    if (p.p_at >= p.p_size) regexp_refuse(p, "Unterminated character class");
    if (regexp_take(p, 93)) break;
    const first = regexp_class_atom(p);
    if (regexp_peek(p, 0) !== 45 || regexp_peek(p, 1) === 93 || regexp_peek(p, 1) < 0) {
      set = regexp_with_atom(set, first);
      continue;
    }
    p.p_at++;
    const last = regexp_class_atom(p);
    if (typeof first !== "number" || typeof last !== "number") {
      if (p.p_by_points) regexp_refuse(p, "Invalid character class");
      set = regexp_with_atom(regexp_with_atom(regexp_with_atom(set, first), 45), last);
      continue;
    }
    if (first > last) regexp_refuse(p, "Range out of order in character class");
    $array_push(set, first);
    $array_push(set, last);
  }
  return regexp_set_node(p, regexp_normal(set), isInverted);
}

// Adds a character or a set.
function regexp_with_atom(set, atom) {
  if (typeof atom !== "number") return $array_concat(set, atom);
  $array_push(set, atom);
  $array_push(set, atom);
  return set;
}

function regexp_class_atom(p) {
  if (!regexp_take(p, 92)) return regexp_character(p);
  const unit = regexp_peek(p, 0);
  if (unit < 0) regexp_refuse(p, "\\ at end of pattern");
  if (regexp_take(p, 98)) return 8;
  const set = regexp_class_escape(p, unit);
  return set !== undefined ? set : regexp_character_escape(p, true);
}

// Classes of the flag v. What they have is a pair: a set, and texts of more or less than one character.

function regexp_class_of_sets(p) {
  const isInverted = regexp_take(p, 94);
  const content = regexp_class_content(p);
  const set = $array_get(content, 0);
  const texts = $array_get(content, 1);
  if ($array_length(texts) === 0) return regexp_set_node(p, set, isInverted);
  if (isInverted) regexp_refuse(p, "Negated character class may contain strings");
  return regexp_texts_node(p, set, texts);
}

// Texts, the longest first, and the set's characters between those of two and none.
function regexp_texts_node(p, set, texts) {
  const nodes = [];
  let longest = 0;
  for (let i = 0; i < $array_length(texts); i++) {
    longest = $math_max(longest, $array_length($array_get(texts, i)));
  }
  for (let size = longest; size >= 0; size--) {
    if (size === 1) $array_push(nodes, regexp_set_node(p, set, false));
    for (let i = 0; i < $array_length(texts); i++) {
      const text = $array_get(texts, i);
      if ($array_length(text) !== size) continue;
      const parts = [];
      for (let j = 0; j < size; j++) $array_push(parts, [1, $array_get(text, j), p.p_fold]);
      $array_push(nodes, [4, parts]);
    }
  }
  if (longest === 0) $array_insert(nodes, 0, regexp_set_node(p, set, false));
  return [5, nodes];
}

// The content of a class, to its bracket.
function regexp_class_content(p) {
  let set = [];
  let texts = [];
  let count = 0;
  for (;;) {
    if (p.p_at >= p.p_size) regexp_refuse(p, "Unterminated character class");
    if (regexp_take(p, 93)) return [regexp_normal(set), texts];
    const isAnd = regexp_peek(p, 0) === 38 && regexp_peek(p, 1) === 38;
    const isMinus = regexp_peek(p, 0) === 45 && regexp_peek(p, 1) === 45;
    if ((isAnd || isMinus) && count === 1) {
      return regexp_class_operation(p, [regexp_normal(set), texts], isAnd);
    }
    const operand = regexp_class_operand(p);
    count++;
    if (typeof operand !== "number") {
      set = $array_concat(set, $array_get(operand, 0));
      texts = regexp_texts_union(texts, $array_get(operand, 1));
      continue;
    }
    let last = operand;
    if (regexp_peek(p, 0) === 45 && regexp_peek(p, 1) !== 45) {
      p.p_at++;
      last = regexp_class_operand(p);
      count++;
      if (typeof last !== "number") regexp_refuse(p, "Invalid character class");
      if (operand > last) regexp_refuse(p, "Range out of order in character class");
    }
    $array_push(set, operand);
    $array_push(set, last);
  }
}

// `&&` or `--` and operands, to the bracket of the class.
function regexp_class_operation(p, first, isAnd) {
  let set = $array_get(first, 0);
  let texts = $array_get(first, 1);
  const sign = isAnd ? 38 : 45;
  while (!regexp_take(p, 93)) {
    if (!regexp_take(p, sign) || !regexp_take(p, sign) || isAnd && regexp_peek(p, 0) === 38) {
      regexp_refuse(
        p,
        p.p_at < p.p_size
          ? "Invalid set operation in character class"
          : "Unterminated character class",
      );
    }
    const read = regexp_class_operand(p);
    const operand = typeof read === "number" ? [[read, read], []] : read;
    const other = regexp_normal($array_get(operand, 0));
    const others = $array_get(operand, 1);
    set = regexp_intersection(set, isAnd ? other : regexp_inverted(p, other));
    const kept = [];
    for (let i = 0; i < $array_length(texts); i++) {
      const text = $array_get(texts, i);
      if (regexp_has_text(others, text) === isAnd) $array_push(kept, text);
    }
    texts = kept;
  }
  return [set, texts];
}

function regexp_has_text(texts, wanted) {
  const size = $array_length(wanted);
  for (let i = 0; i < $array_length(texts); i++) {
    const text = $array_get(texts, i);
    let j = 0;
    if ($array_length(text) === size) {
      while (j < size && $array_get(text, j) === $array_get(wanted, j)) j++;
      if (j === size) return true;
    }
  }
  return false;
}

function regexp_texts_union(texts, others) {
  for (let i = 0; i < $array_length(others); i++) {
    const text = $array_get(others, i);
    if (!regexp_has_text(texts, text)) $array_push(texts, text);
  }
  return texts;
}

// A character as a number, or the pair of a class, a set or texts.
function regexp_class_operand(p) {
  if (regexp_take(p, 91)) {
    const isInverted = regexp_take(p, 94);
    const content = regexp_class_content(p);
    if (!isInverted) return content;
    if ($array_length($array_get(content, 1)) > 0) {
      regexp_refuse(p, "Negated character class may contain strings");
    }
    return [regexp_inverted(p, $array_get(content, 0)), []];
  }
  const unit = regexp_peek(p, 0);
  if (unit === 92) {
    p.p_at++;
    const next = regexp_peek(p, 0);
    if (next < 0) regexp_refuse(p, "\\ at end of pattern");
    if (next === 113 && regexp_peek(p, 1) === 123) return regexp_class_texts(p);
    if (regexp_take(p, 98)) return 8;
    if ($text_index_of("&-!#%,:;<=>@`~", $text_char_at(p.p_source, p.p_at), 0) >= 0) {
      p.p_at++;
      return next;
    }
    const set = regexp_class_escape(p, next);
    return set !== undefined ? [set, []] : regexp_character_escape(p, true);
  }
  const sign = $text_char_at(p.p_source, p.p_at);
  if ($text_index_of("()[]{}/-|", sign, 0) >= 0) {
    regexp_refuse(p, "Invalid character in character class");
  }
  if (unit === regexp_peek(p, 1) && $text_index_of("&!#$%*+,.:;<=>?@^`~", sign, 0) >= 0) {
    regexp_refuse(p, "Invalid set operation in character class");
  }
  return regexp_character(p);
}

// `\q{one|other}`: a text is an array of characters.
function regexp_class_texts(p) {
  p.p_at += 2;
  const set = [];
  const texts = [];
  let text = [];
  for (;;) {
    if (p.p_at >= p.p_size) regexp_refuse(p, "Invalid escape");
    const isEnd = regexp_take(p, 125);
    if (isEnd || regexp_take(p, 124)) {
      if ($array_length(text) === 1) regexp_with_atom(set, $array_get(text, 0));
      else if (!regexp_has_text(texts, text)) $array_push(texts, text);
      text = [];
      if (isEnd) return [regexp_normal(set), texts];
      continue;
    }
    const character = regexp_class_operand(p);
    if (typeof character !== "number") regexp_refuse(p, "Invalid escape");
    $array_push(text, character);
  }
}
