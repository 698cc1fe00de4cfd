// Reading dates: the form of the standard first, then what people write, as V8 reads it: words for months, numbers
// with / or - between them, times with colons, AM and PM, GMT and offsets.

// Milliseconds since 1970, or NaN.
function date_parse(text) {
  const time = date_parse_iso(text);
  return time === time ? time : date_parse_usual(text);
}

// The number that `count` digits from an index on are, or NaN.
function date_digits(text, from, count) {
  let number = 0;
  for (let i = from; i < from + count; i++) {
    const unit = $text_unit_at(text, i);
    if (unit < 48 || unit > 57) return NaN;
    number = number * 10 + unit - 48;
  }
  return number;
}

// Whether a number is one of a range; NaN is not.
function date_is_in(number, least, most) {
  return number >= least && number <= most;
}

// `2024-02-29T10:20:30.123Z` and its shorter forms; NaN for anything else.
function date_parse_iso(text) {
  const sign = $text_unit_at(text, 0);
  const is_long = sign === 43 || sign === 45;
  let at = is_long ? 7 : 4;
  let year = is_long ? date_digits(text, 1, 6) : date_digits(text, 0, 4);
  if (sign === 45) {
    if (year === 0) return NaN;
    year = -year;
  }
  const fields = [year, 0, 1, 0, 0, 0, 0];
  if ($text_unit_at(text, at) === 45) {
    const month = date_digits(text, at + 1, 2);
    if (!date_is_in(month, 1, 12)) return NaN;
    $array_set(fields, 1, month - 1);
    at += 3;
    if ($text_unit_at(text, at) === 45) {
      const day = date_digits(text, at + 1, 2);
      if (!date_is_in(day, 1, 31)) return NaN;
      $array_set(fields, 2, day);
      at += 3;
    }
  }
  if (at === $text_length(text)) return date_clip(date_time_of_fields(fields));
  if ($text_unit_at(text, at) !== 84) return NaN;
  return date_parse_iso_time(text, at + 1, fields);
}

function date_parse_iso_time(text, from, fields) {
  const hours = date_digits(text, from, 2);
  const minutes = date_digits(text, from + 3, 2);
  if ($text_unit_at(text, from + 2) !== 58) return NaN;
  let at = from + 5;
  let seconds = 0;
  let fraction = 0;
  if ($text_unit_at(text, at) === 58) {
    seconds = date_digits(text, at + 1, 2);
    at += 3;
    const mark = $text_unit_at(text, at);
    if (mark === 46 || mark === 44) {
      const end = json_digits_end(text, at + 1);
      if (end === at + 1) return NaN;
      fraction = date_milliseconds(text, at + 1, end);
      at = end;
    }
  }
  if (!date_is_in(minutes, 0, 59) || !date_is_in(seconds, 0, 59)) return NaN;
  if (!date_is_in(hours, 0, 24) || (hours === 24 && minutes + seconds + fraction > 0)) return NaN;
  $array_set(fields, 3, hours);
  $array_set(fields, 4, minutes);
  $array_set(fields, 5, seconds);
  $array_set(fields, 6, fraction);
  return date_clip(date_time_of_fields(fields) - date_iso_offset(text, at));
}

// Milliseconds that the end of a text, `Z` or `+01:30`, is ahead of UTC.
function date_iso_offset(text, at) {
  const length = $text_length(text);
  if (at === length) return 0;
  const sign = $text_unit_at(text, at);
  if (sign === 90 || sign === 122) return at + 1 === length ? 0 : NaN;
  if ((sign !== 43 && sign !== 45) || at + 6 !== length) return NaN;
  const hours = date_digits(text, at + 1, 2);
  const minutes = date_digits(text, at + 4, 2);
  if ($text_unit_at(text, at + 3) !== 58) return NaN;
  if (!date_is_in(hours, 0, 23) || !date_is_in(minutes, 0, 59)) return NaN;
  const offset = (hours * 60 + minutes) * 60000;
  return sign === 45 ? -offset : offset;
}

// Milliseconds of the digits of a fraction of a second.
function date_milliseconds(text, from, end) {
  const digits = $math_min(end - from, 3);
  const number = date_digits(text, from, digits);
  return digits === 1 ? number * 100 : digits === 2 ? number * 10 : number;
}

// A reading of a text that is not in the form of the standard.
//   days, times: the numbers read so far that belong to the day, to the time
//   month: the month that has been named, from 1 on; 0 for none
//   half: hours to add for AM and PM, -1 for none
//   zone: minutes ahead of UTC, undefined for none
//   has_number: whether a number has been read
//   hours_ahead: hours of an offset whose minutes come next, undefined for none
function date_parse_usual(text) {
  const reading = {
    text,
    at: 0,
    days: [],
    times: [],
    is_time_done: false,
    month: 0,
    half: -1,
    zone: undefined,
    zone_sign: 1,
    hours_ahead: undefined,
    has_number: false,
  };
  const length = $text_length(text);
  while (reading.at < length) {
    if (!date_read_part(reading)) return NaN;
  }
  return date_compose(reading);
}

// Reads the next part of a text. Returns whether it can belong to a date.
function date_read_part(reading) {
  const { text, at } = reading;
  const unit = $text_unit_at(text, at);
  if (unit >= 48 && unit <= 57) return date_read_number(reading);
  if (date_is_letter(unit)) return date_read_word(reading);
  if (unit === 40) {
    reading.at = date_comment_end(text, at);
    return true;
  }
  const is_sign = unit === 43 || unit === 45;
  const has_time = $array_length(reading.times) > 0;
  if (is_sign && (has_time || reading.zone === 0)) return date_read_offset(reading, unit);
  reading.at = at + 1;
  return !((is_sign || unit === 41) && reading.has_number);
}

function date_is_letter(unit) {
  return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);
}

// The index after the text in parentheses that begins at one.
function date_comment_end(text, from) {
  const length = $text_length(text);
  let depth = 0;
  let at = from;
  do {
    const unit = $text_unit_at(text, at);
    if (unit === 40) depth++;
    else if (unit === 41) depth--;
    at++;
  } while (depth > 0 && at < length);
  return at;
}

function date_read_number(reading) {
  const { text, at, times } = reading;
  const end = json_digits_end(text, at);
  const number = end - at > 15 ? 999999999999999 : date_digits(text, at, end - at);
  const next = $text_unit_at(text, end);
  const count = $array_length(times);
  const is_expected = !reading.is_time_done && count > 0 &&
    (count < 3 ? number < 60 : count === 3 && number < 1000);
  reading.has_number = true;
  reading.at = end;
  if (next === 58) {
    reading.at = end + 1;
    if (reading.hours_ahead !== undefined || count >= 4) return false;
    if ($text_unit_at(text, end + 1) === 58) return false;
    if (reading.is_time_done) return false;
    $array_push(times, number);
    return true;
  }
  if (next === 46 && is_expected) {
    const last = json_digits_end(text, end + 1);
    if (last === end + 1) return false;
    $array_push(times, number);
    while ($array_length(times) < 3) $array_push(times, 0);
    $array_push(times, date_milliseconds(text, end + 1, last));
    reading.is_time_done = true;
    reading.at = last;
    return true;
  }
  if (reading.hours_ahead !== undefined && number < 60) {
    reading.zone = reading.zone_sign * (reading.hours_ahead * 60 + number);
    reading.hours_ahead = undefined;
    return true;
  }
  if (is_expected) {
    $array_push(times, number);
    reading.is_time_done = true;
    // The end, white space, Z or a sign.
    return next < 0 || next === 43 || next === 45 || next === 90 || next === 122 ||
      $text_length($text_trim($text_char_at(text, end), 3)) === 0;
  }
  if (next === 45 || next === 46) reading.at = end + 1;
  $array_push(reading.days, number);
  return $array_length(reading.days) <= 3;
}

function date_read_word(reading) {
  const { text, at } = reading;
  let end = at;
  while (date_is_letter($text_unit_at(text, end))) end++;
  reading.at = end;
  const word = $text_lower($text_slice(text, at, end));
  const first = $text_slice(word, 0, 3);
  const found = $text_index_of("janfebmaraprmayjunjulaugsepoctnovdec", first, 0);
  if (end - at >= 3 && found >= 0 && found % 3 === 0) {
    reading.month = found / 3 + 1;
    if ($text_unit_at(text, end) === 45) reading.at = end + 1;
    return true;
  }
  if ((word === "am" || word === "pm") && $array_length(reading.times) > 0) {
    reading.half = word === "am" ? 0 : 12;
    reading.is_time_done = true;
    return true;
  }
  const zone = date_zone(word);
  if (zone <= 0 && reading.has_number) {
    reading.zone = zone * 60;
    return true;
  }
  // Other words, like days of the week, stand before the first number.
  const next = $text_unit_at(text, end);
  return !reading.has_number && !(next >= 48 && next <= 57);
}

// Hours that a named zone is ahead of UTC, or 1 if there is none of the name.
function date_zone(word) {
  switch (word) {
    case "z":
    case "ut":
    case "utc":
    case "gmt":
      return 0;
    case "edt":
      return -4;
    case "est":
    case "cdt":
      return -5;
    case "cst":
    case "mdt":
      return -6;
    case "mst":
    case "pdt":
      return -7;
    case "pst":
      return -8;
    default:
      return 1;
  }
}

// Reads `+01`, `-0130` or the hours of `+01:30`.
function date_read_offset(reading, sign) {
  const { text, at } = reading;
  const end = json_digits_end(text, at + 1);
  const count = end - at - 1;
  if (count > 4) return false;
  const number = date_digits(text, at + 1, count);
  reading.at = end;
  reading.has_number = true;
  reading.is_time_done = true;
  reading.zone_sign = sign === 45 ? -1 : 1;
  if ($text_unit_at(text, end) === 58) {
    reading.hours_ahead = number;
    reading.at = end + 1;
    return true;
  }
  if (count === 0) return false;
  const hours = count <= 2 ? number : $math_floor(number / 100);
  reading.zone = reading.zone_sign * (hours * 60 + (count <= 2 ? 0 : number % 100));
  return true;
}

// The time that has been read, or NaN.
function date_compose({ days, times, month, half, zone, hours_ahead }) {
  const count = $array_length(days);
  if (count === 0 || hours_ahead !== undefined) return NaN;
  while ($array_length(days) < 3) $array_push(days, 1);
  while ($array_length(times) < 4) $array_push(times, 0);
  let [year, index, day] = days;
  const begins_with_day = date_is_in(year, 1, 31);
  if (month > 0) {
    if (count === 1 || begins_with_day) [day, year] = days;
    else day = index;
    index = month;
  } else if (count !== 3 || begins_with_day) {
    [index, day, year] = days;
  }
  if (date_is_in(year, 0, 49)) year += 2000;
  else if (date_is_in(year, 50, 99)) year += 1900;
  if (!date_is_in(index, 1, 12) || !date_is_in(day, 1, 31)) return NaN;
  let [hours, minutes, seconds, ms] = times;
  if (half >= 0) {
    if (hours > 12) return NaN;
    hours = (hours % 12) + half;
  }
  if (minutes > 59 || seconds > 59 || ms > 999) return NaN;
  if (hours > 23 && (hours > 24 || minutes + seconds + ms > 0)) return NaN;
  const time = date_time_of_fields([year, index - 1, day, hours, minutes, seconds, ms]);
  return date_clip(zone === undefined ? time : time - zone * 60000);
}
