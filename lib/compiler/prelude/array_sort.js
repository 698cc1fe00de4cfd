// Sorting as V8 does it (TimSort, after Tim Peters): the same comparisons in the same order, so comparators that are not
// consistent, or print, behave as in V8.

function check_comparator(comparator) {
  if (comparator !== undefined && $value_kind(comparator) !== 7) {
    throw_type(
      `The comparison function must be either a function or undefined: ${value_text(comparator)}`,
    );
  }
}

// Sorts the elements of an array or an object like one: undefined goes behind the others, then come holes.
function sort_elements(object, comparator) {
  const length = length_of(object);
  if (length < 2) return;
  const values = [];
  let undefinedCount = 0;
  for (let i = 0; i < length; i++) {
    const value = object[i];
    if (value !== undefined) $array_push(values, value);
    else if ($element_has(object, i)) undefinedCount++;
  }
  const count = $array_length(values);
  const sorted = comparator === undefined ? sort_by_text(values) : values;
  if (comparator !== undefined && count > 1) sort_with(values, comparator);
  if (
    undefinedCount === 0 && count === length && $array_is_open(object) &&
    $array_length(object) === length
  ) {
    $array_copy(object, 0, sorted, 0, count);
    return;
  }
  for (let i = 0; i < count; i++) object[i] = $array_get(sorted, i);
  for (let i = count; i < count + undefinedCount; i++) object[i] = undefined;
  for (let i = count + undefinedCount; i < length; i++) {
    if (object[i] !== undefined || $element_has(object, i)) delete_index(object, i);
  }
}

// Sorts values by their texts and returns them, in the same array or in another.
function sort_by_text(values) {
  const count = $array_length(values);
  if (count < 2) return values;
  let areTexts = true;
  for (let i = 0; i < count; i++) {
    if ($value_kind($array_get(values, i)) !== 5) {
      areTexts = false;
      break;
    }
  }
  if (areTexts) {
    sort_texts(values);
    return values;
  }
  const pairs = $array_new(count);
  for (let i = 0; i < count; i++) {
    const value = $array_get(values, i);
    $array_set(pairs, i, [$value_to_text(value), value]);
  }
  sort_with(pairs, compare_first);
  for (let i = 0; i < count; i++) $array_set(pairs, i, $array_get($array_get(pairs, i), 1));
  return pairs;
}

function compare_first(a, b) {
  return $text_compare($array_get(a, 0), $array_get(b, 0));
}

function compare_texts(a, b) {
  return $text_compare(a, b);
}

// Sorts an array of strings by UTF-16 units.
function sort_texts(texts) {
  $array_sort(texts);
  // The machine sorts by code points: characters beyond U+FFFF may be misplaced.
  for (let i = 1; i < $array_length(texts); i++) {
    if ($text_compare($array_get(texts, i - 1), $array_get(texts, i)) > 0) {
      sort_with(texts, compare_texts);
      return;
    }
  }
}

// A sort in progress.
function sort_with(work, comparator) {
  const count = $array_length(work);
  if (count < 2) return;
  // Pending runs: begin and length of each, one after the other.
  const state = { work, comparator, runs: [], minGallop: 7 };
  if (count < 16) {
    sort_by_insertion(state, 0, 0, count);
    return;
  }
  const least = least_run(count);
  let low = 0;
  let remaining = count;
  while (remaining !== 0) {
    let length = count_run(state, low, low + remaining);
    if (length < least) {
      const forced = $math_min(least, remaining);
      sort_by_insertion(state, low, low + length, low + forced);
      length = forced;
    }
    $array_push(state.runs, low);
    $array_push(state.runs, length);
    merge_collapse(state);
    low += length;
    remaining -= length;
  }
  merge_force_collapse(state);
}

// The length that runs are made to have: count divided by a power of 2, rounded up, between 32 and 64.
function least_run(count) {
  let n = count;
  let rest = 0;
  while (n >= 64) {
    rest = rest | n & 1;
    n = n >> 1;
  }
  return n + rest;
}

// The length of the run that begins at low; one that descends is reversed.
function count_run(state, low, high) {
  if (low + 1 === high) return 1;
  const { work, comparator } = state;
  let previous = $array_get(work, low + 1);
  const descends = $call(comparator, undefined, previous, $array_get(work, low)) < 0;
  let length = 2;
  for (let i = low + 2; i < high; i++) {
    const current = $array_get(work, i);
    if ($call(comparator, undefined, current, previous) < 0 !== descends) break;
    previous = current;
    length++;
  }
  if (descends) reverse_range(work, low, low + length);
  return length;
}

function reverse_range(array, from, to) {
  let upper = to - 1;
  for (let lower = from; lower < upper; lower++) {
    const value = $array_get(array, lower);
    $array_set(array, lower, $array_get(array, upper));
    $array_set(array, upper, value);
    upper--;
  }
}

// Sorts low … high − 1, of which the elements before start are sorted.
function sort_by_insertion(state, low, start, high) {
  const { work, comparator } = state;
  for (let i = low === start ? start + 1 : start; i < high; i++) {
    const pivot = $array_get(work, i);
    let left = low;
    let right = i;
    while (left < right) {
      const middle = left + (right - left >> 1);
      if ($call(comparator, undefined, pivot, $array_get(work, middle)) < 0) right = middle;
      else left = middle + 1;
    }
    $array_copy(work, left + 1, work, left, i);
    $array_set(work, left, pivot);
  }
}

function run_length(state, n) {
  return $array_get(state.runs, 2 * n + 1);
}

function is_invariant(state, n) {
  return n < 2 || run_length(state, n - 2) > run_length(state, n - 1) + run_length(state, n);
}

function merge_collapse(state) {
  while ($array_length(state.runs) > 2) {
    let n = $array_length(state.runs) / 2 - 2;
    if (!is_invariant(state, n + 1) || !is_invariant(state, n)) {
      if (run_length(state, n - 1) < run_length(state, n + 1)) n--;
      merge_at(state, n);
    } else if (run_length(state, n) <= run_length(state, n + 1)) {
      merge_at(state, n);
    } else {
      return;
    }
  }
}

function merge_force_collapse(state) {
  while ($array_length(state.runs) > 2) {
    let n = $array_length(state.runs) / 2 - 2;
    if (n > 0 && run_length(state, n - 1) < run_length(state, n + 1)) n--;
    merge_at(state, n);
  }
}

// Merges runs n and n + 1.
function merge_at(state, n) {
  const { work, runs } = state;
  let baseA = $array_get(runs, 2 * n);
  let lengthA = $array_get(runs, 2 * n + 1);
  const baseB = $array_get(runs, 2 * n + 2);
  let lengthB = $array_get(runs, 2 * n + 3);
  $array_set(runs, 2 * n + 1, lengthA + lengthB);
  $array_remove(runs, 2 * n + 2);
  $array_remove(runs, 2 * n + 2);
  // Elements of a that are in place already.
  const placed = gallop_right(state, work, $array_get(work, baseB), baseA, lengthA, 0);
  baseA += placed;
  lengthA -= placed;
  if (lengthA === 0) return;
  // Elements of b that are.
  const last = $array_get(work, baseA + lengthA - 1);
  lengthB = gallop_left(state, work, last, baseB, lengthB, lengthB - 1);
  if (lengthB === 0) return;
  if (lengthA <= lengthB) merge_low(state, baseA, lengthA, baseB, lengthB);
  else merge_high(state, baseA, lengthA, baseB, lengthB);
}

// Where key belongs in a run, before elements that are equal to it.
function gallop_left(state, array, key, base, length, hint) {
  const { comparator } = state;
  const at = base + hint;
  let last = 0;
  let offset = 1;
  if ($call(comparator, undefined, $array_get(array, at), key) < 0) {
    const most = length - hint;
    while (
      offset < most && $call(comparator, undefined, $array_get(array, at + offset), key) < 0
    ) {
      last = offset;
      offset = 2 * offset + 1;
    }
    offset = $math_min(offset, most) + hint;
    last += hint;
  } else {
    const most = hint + 1;
    while (
      offset < most && !($call(comparator, undefined, $array_get(array, at - offset), key) < 0)
    ) {
      last = offset;
      offset = 2 * offset + 1;
    }
    const nearest = last;
    last = hint - $math_min(offset, most);
    offset = hint - nearest;
  }
  last++;
  while (last < offset) {
    const middle = last + (offset - last >> 1);
    if ($call(comparator, undefined, $array_get(array, base + middle), key) < 0) last = middle + 1;
    else offset = middle;
  }
  return offset;
}

// Where key belongs in a run, behind elements that are equal to it.
function gallop_right(state, array, key, base, length, hint) {
  const { comparator } = state;
  const at = base + hint;
  let last = 0;
  let offset = 1;
  if ($call(comparator, undefined, key, $array_get(array, at)) < 0) {
    const most = hint + 1;
    while (
      offset < most && $call(comparator, undefined, key, $array_get(array, at - offset)) < 0
    ) {
      last = offset;
      offset = 2 * offset + 1;
    }
    const nearest = last;
    last = hint - $math_min(offset, most);
    offset = hint - nearest;
  } else {
    const most = length - hint;
    while (
      offset < most && !($call(comparator, undefined, key, $array_get(array, at + offset)) < 0)
    ) {
      last = offset;
      offset = 2 * offset + 1;
    }
    offset = $math_min(offset, most) + hint;
    last += hint;
  }
  last++;
  while (last < offset) {
    const middle = last + (offset - last >> 1);
    if ($call(comparator, undefined, key, $array_get(array, base + middle)) < 0) offset = middle;
    else last = middle + 1;
  }
  return offset;
}

// Merges two neighbouring runs from the front, if the first is the shorter one.
function merge_low(state, baseA, countA, baseB, countB) {
  const { work, comparator } = state;
  const copy = $array_slice(work, baseA, baseA + countA);
  let lengthA = countA;
  let lengthB = countB;
  let to = baseA;
  let atA = 0;
  let atB = baseB;
  $array_set(work, to++, $array_get(work, atB++));
  lengthB--;
  merging: while (lengthB > 0 && lengthA > 1) {
    let winsA = 0;
    let winsB = 0;
    for (;;) {
      if ($call(comparator, undefined, $array_get(work, atB), $array_get(copy, atA)) < 0) {
        $array_set(work, to++, $array_get(work, atB++));
        winsB++;
        winsA = 0;
        lengthB--;
        if (lengthB === 0) break merging;
        if (winsB >= state.minGallop) break;
      } else {
        $array_set(work, to++, $array_get(copy, atA++));
        winsA++;
        winsB = 0;
        lengthA--;
        if (lengthA === 1) break merging;
        if (winsA >= state.minGallop) break;
      }
    }
    // One run wins all the time: search for how long it does.
    state.minGallop++;
    do {
      state.minGallop = $math_max(1, state.minGallop - 1);
      winsA = gallop_right(state, copy, $array_get(work, atB), atA, lengthA, 0);
      if (winsA > 0) {
        $array_copy(work, to, copy, atA, atA + winsA);
        to += winsA;
        atA += winsA;
        lengthA -= winsA;
        // 0 only if the comparator is not consistent.
        if (lengthA <= 1) break merging;
      }
      $array_set(work, to++, $array_get(work, atB++));
      lengthB--;
      if (lengthB === 0) break merging;
      winsB = gallop_left(state, work, $array_get(copy, atA), atB, lengthB, 0);
      if (winsB > 0) {
        $array_copy(work, to, work, atB, atB + winsB);
        to += winsB;
        atB += winsB;
        lengthB -= winsB;
        if (lengthB === 0) break merging;
      }
      $array_set(work, to++, $array_get(copy, atA++));
      lengthA--;
      if (lengthA === 1) break merging;
    } while (winsA >= 7 || winsB >= 7);
    state.minGallop++;
  }
  if (lengthA === 1 && lengthB > 0) {
    // The last element of the first run goes behind the second.
    $array_copy(work, to, work, atB, atB + lengthB);
    $array_set(work, to + lengthB, $array_get(copy, atA));
  } else if (lengthA > 0) {
    $array_copy(work, to, copy, atA, atA + lengthA);
  }
}

// Merges two neighbouring runs from the back, if the second is the shorter one.
function merge_high(state, baseA, countA, baseB, countB) {
  const { work, comparator } = state;
  const copy = $array_slice(work, baseB, baseB + countB);
  let lengthA = countA;
  let lengthB = countB;
  let to = baseB + countB - 1;
  let atA = baseA + countA - 1;
  let atB = countB - 1;
  $array_set(work, to--, $array_get(work, atA--));
  lengthA--;
  merging: while (lengthA > 0 && lengthB > 1) {
    let winsA = 0;
    let winsB = 0;
    for (;;) {
      if ($call(comparator, undefined, $array_get(copy, atB), $array_get(work, atA)) < 0) {
        $array_set(work, to--, $array_get(work, atA--));
        winsA++;
        winsB = 0;
        lengthA--;
        if (lengthA === 0) break merging;
        if (winsA >= state.minGallop) break;
      } else {
        $array_set(work, to--, $array_get(copy, atB--));
        winsB++;
        winsA = 0;
        lengthB--;
        if (lengthB === 1) break merging;
        if (winsB >= state.minGallop) break;
      }
    }
    state.minGallop++;
    do {
      state.minGallop = $math_max(1, state.minGallop - 1);
      const key = $array_get(copy, atB);
      winsA = lengthA - gallop_right(state, work, key, baseA, lengthA, lengthA - 1);
      if (winsA > 0) {
        to -= winsA;
        atA -= winsA;
        lengthA -= winsA;
        $array_copy(work, to + 1, work, atA + 1, atA + 1 + winsA);
        if (lengthA === 0) break merging;
      }
      $array_set(work, to--, $array_get(copy, atB--));
      lengthB--;
      if (lengthB === 1) break merging;
      winsB = lengthB - gallop_left(state, copy, $array_get(work, atA), 0, lengthB, lengthB - 1);
      if (winsB > 0) {
        to -= winsB;
        atB -= winsB;
        lengthB -= winsB;
        $array_copy(work, to + 1, copy, atB + 1, atB + 1 + winsB);
        // 0 only if the comparator is not consistent.
        if (lengthB <= 1) break merging;
      }
      $array_set(work, to--, $array_get(work, atA--));
      lengthA--;
      if (lengthA === 0) break merging;
    } while (winsA >= 7 || winsB >= 7);
    state.minGallop++;
  }
  if (lengthB === 1 && lengthA > 0) {
    // The first element of the second run goes in front of the first.
    to -= lengthA;
    atA -= lengthA;
    $array_copy(work, to + 1, work, atA + 1, atA + 1 + lengthA);
    $array_set(work, to, $array_get(copy, atB));
  } else if (lengthB > 0) {
    $array_copy(work, to - lengthB + 1, copy, 0, lengthB);
  }
}
