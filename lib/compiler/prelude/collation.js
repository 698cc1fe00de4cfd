// The order of texts for people: that of the Unicode collation for ASCII. Other characters come after these, in
// the order of their units.
//
// Two texts are compared by their characters without regard to case first, then by case, small letters first.
// Control characters don't count.

// ASCII in its order, but for letters.
const collation_order = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789";

function collation_compare(a, b, options) {
  if (a === b) return 0;
  let isNumeric = false;
  let hasCase = true;
  if (options !== undefined) {
    const { numeric, sensitivity } = to_object(options);
    isNumeric = $value_truthy(numeric);
    hasCase = sensitivity !== "base" && sensitivity !== "accent";
  }
  const order = collation_letters(a, b, isNumeric);
  return order !== 0 || !hasCase ? order : collation_case(a, b);
}

// The weights of ASCII; 0 for what does not count.
const collation_weights = collation_table();

function collation_table() {
  const weights = $array_new(128);
  $array_fill(weights, 0, 128, 0);
  const count = $text_length(collation_order);
  for (let i = 0; i < count; i++) $array_set(weights, $text_unit_at(collation_order, i), i + 1);
  for (let i = 0; i < 26; i++) {
    $array_set(weights, 97 + i, count + i + 1);
    $array_set(weights, 65 + i, count + i + 1);
  }
  return weights;
}

function collation_weight(unit) {
  return unit < 128 ? $array_get(collation_weights, unit) : unit;
}

// The index of the next unit from `at` on that counts, or the length.
function collation_next(text, at) {
  const length = $text_length(text);
  let next = at;
  while (next < length && collation_weight($text_unit_at(text, next)) === 0) next++;
  return next;
}

function collation_letters(a, b, is_numeric) {
  let i = collation_next(a, 0);
  let j = collation_next(b, 0);
  while (i < $text_length(a) && j < $text_length(b)) {
    const left = $text_unit_at(a, i);
    const right = $text_unit_at(b, j);
    if (is_numeric && collation_is_digit(left) && collation_is_digit(right)) {
      const leftEnd = collation_digits_end(a, i);
      const rightEnd = collation_digits_end(b, j);
      const order = collation_numbers(a, i, leftEnd, b, j, rightEnd);
      if (order !== 0) return order;
      i = collation_next(a, leftEnd);
      j = collation_next(b, rightEnd);
      continue;
    }
    const order = collation_weight(left) - collation_weight(right);
    if (order !== 0) return order < 0 ? -1 : 1;
    i = collation_next(a, i + 1);
    j = collation_next(b, j + 1);
  }
  if (i < $text_length(a)) return 1;
  return j < $text_length(b) ? -1 : 0;
}

function collation_is_digit(unit) {
  return unit >= 48 && unit <= 57;
}

function collation_digits_end(text, at) {
  let end = at;
  while (collation_is_digit($text_unit_at(text, end))) end++;
  return end;
}

// Compares two runs of digits as numbers.
function collation_numbers(a, from, end, b, other_from, other_end) {
  let i = from;
  let j = other_from;
  while (i < end && $text_unit_at(a, i) === 48) i++;
  while (j < other_end && $text_unit_at(b, j) === 48) j++;
  const longer = (end - i) - (other_end - j);
  if (longer !== 0) return longer < 0 ? -1 : 1;
  return $text_compare($text_slice(a, i, end), $text_slice(b, j, other_end));
}

// Compares texts whose letters are the same by case.
function collation_case(a, b) {
  let i = collation_next(a, 0);
  let j = collation_next(b, 0);
  while (i < $text_length(a) && j < $text_length(b)) {
    const left = $text_unit_at(a, i);
    const right = $text_unit_at(b, j);
    // Small letters have the greater units.
    if (left !== right) return left > right ? -1 : 1;
    i = collation_next(a, i + 1);
    j = collation_next(b, j + 1);
  }
  return 0;
}
