// Texts of dates: of Date.prototype.toString, toISOString, toUTCString and their like, and those for people.

function date_two(number) {
  return number < 10 ? `0${number}` : `${number}`;
}

function date_year(year, width) {
  const digits = `${$math_abs(year)}`;
  const zeros = $string_repeat("0", $math_max(0, width - $text_length(digits)));
  return `${year < 0 ? "-" : ""}${zeros}${digits}`;
}

// `10:20:30` of the fields of a time.
function date_hours_text(fields) {
  const hours = date_two($array_get(fields, 3));
  return `${hours}:${date_two($array_get(fields, 4))}:${date_two($array_get(fields, 5))}`;
}

function date_weekday(index) {
  return $text_slice("SunMonTueWedThuFriSat", index * 3, index * 3 + 3);
}

function date_month(index) {
  return $text_slice("JanFebMarAprMayJunJulAugSepOctNovDec", index * 3, index * 3 + 3);
}

// `Thu Jan 01 1970`
function date_day_text(time) {
  if (time !== time) return "Invalid Date";
  const fields = date_fields(time);
  const day = date_two($array_get(fields, 2));
  const year = date_year($array_get(fields, 0), 4);
  const weekday = date_weekday($array_get(fields, 7));
  return `${weekday} ${date_month($array_get(fields, 1))} ${day} ${year}`;
}

function date_clock_text(time) {
  if (time !== time) return "Invalid Date";
  return `${date_hours_text(date_fields(time))} GMT+0000 (Coordinated Universal Time)`;
}

function date_text(time) {
  return time === time ? `${date_day_text(time)} ${date_clock_text(time)}` : "Invalid Date";
}

// `Thu, 01 Jan 1970 00:00:00 GMT`
function date_utc_text(time) {
  if (time !== time) return "Invalid Date";
  const fields = date_fields(time);
  const day = date_two($array_get(fields, 2));
  const month = date_month($array_get(fields, 1));
  const year = date_year($array_get(fields, 0), 4);
  const weekday = date_weekday($array_get(fields, 7));
  return `${weekday}, ${day} ${month} ${year} ${date_hours_text(fields)} GMT`;
}

function date_iso_text(time) {
  if (time !== time) throw_range("Invalid time value");
  const fields = date_fields(time);
  const year = $array_get(fields, 0);
  const is_usual = year >= 0 && year <= 9999;
  const years = is_usual ? date_year(year, 4) : `${year > 0 ? "+" : ""}${date_year(year, 6)}`;
  const month = date_two($array_get(fields, 1) + 1);
  const ms = $array_get(fields, 6);
  const zeros = ms < 10 ? "00" : ms < 100 ? "0" : "";
  const day = date_two($array_get(fields, 2));
  return `${years}-${month}-${day}T${date_hours_text(fields)}.${zeros}${ms}Z`;
}

// What console prints.
function date_inspect_text(time) {
  return time === time ? date_iso_text(time) : "Invalid Date";
}

// American English, the usual locale of hosts, without options. `parts` has bit 1 for the day, bit 2 for the time.
function date_locale_text(time, locales, options, parts) {
  const isUsual = locales === undefined || locales === "en-US" || locales === "en";
  if (!isUsual || options !== undefined) {
    throw_range("Dates have only the locale en-US without options");
  }
  if (time !== time) return "Invalid Date";
  const fields = date_fields(time);
  const day = date_locale_day(fields);
  if (parts === 1) return day;
  const hours = $array_get(fields, 3);
  const minutes = date_two($array_get(fields, 4));
  const seconds = date_two($array_get(fields, 5));
  const half = hours < 12 ? "AM" : "PM";
  const clock = `${((hours + 11) % 12) + 1}:${minutes}:${seconds} ${half}`;
  return parts === 2 ? clock : `${day}, ${clock}`;
}

// Years before the first are counted backwards.
function date_locale_day(fields) {
  const year = $array_get(fields, 0);
  const shown = year > 0 ? `${year}` : `${1 - year}`;
  return `${$array_get(fields, 1) + 1}/${$array_get(fields, 2)}/${shown}`;
}
