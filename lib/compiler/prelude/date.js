// Date. Local time is UTC: a program gives the same answer wherever it runs. The time of day is that of the host
// function `clock.wall/1`.

// Milliseconds since 1970, NaN for an invalid date. The first property of every Date: the border knows them by it.
const date_time = $symbol_new_private("a Date");

const date_prototype = $object_new(object_prototype);

// What reads the clock. The compiler links it if a program may need it: see lowering/date_uses.ts.
let date_clock = undefined;
const date_now = (date_clock = date_read_clock);

// The time of the host, for a program that may need it as far as the compiler could see. Who has found Date in
// globalThis without a mention of it elsewhere has no clock: nobody has to lend one for `globalThis` alone.
function date_time_now() {
  if (date_clock === undefined) {
    throw_type("this program has no clock: write Date instead of globalThis.Date");
  }
  return $call(date_clock, undefined);
}

function date_read_clock() {
  return $math_floor($host("clock.wall/1"));
}

export function Date(...values) {
  "arity 7";
  if ($new_target === undefined) return date_text(date_time_now());
  const count = $array_length(values);
  let time;
  if (count === 0) time = date_time_now();
  else if (count === 1) time = date_time_of_value($array_get(values, 0));
  else time = date_time_of_parts(values);
  const date = create_from_with($new_target, date_prototype);
  $private_add(date, date_time, time);
  return date;
}

$object_define(Date, "prototype", date_prototype, 0);

function date_of(time) {
  const date = $object_new(date_prototype);
  $private_add(date, date_time, time);
  return date;
}

// The realm's sample of a Date, by which the border knows them.
date_prototype, $realm_set(18, date_of(0));

// TimeClip.
function date_clip(time) {
  return $math_abs(time) <= 8640000000000000 ? $math_trunc(time) + 0 : NaN;
}

function date_time_of_value(value) {
  if ($private_has(value, date_time)) return $private_get(value, date_time);
  const primitive = to_primitive(value, "default");
  return typeof primitive === "string"
    ? date_parse(primitive)
    : date_clip($value_to_number(primitive));
}

// Years of two digits are those of the last century.
function date_full_year(year) {
  const whole = to_integer(year);
  return year === year && whole >= 0 && whole <= 99 ? 1900 + whole : year;
}

function date_time_of_parts(values) {
  const fields = [NaN, 0, 1, 0, 0, 0, 0];
  const count = $math_min($array_length(values), 7);
  for (let i = 0; i < count; i++) $array_set(fields, i, +$array_get(values, i));
  $array_set(fields, 0, date_full_year($array_get(fields, 0)));
  return date_clip(date_time_of_fields(fields));
}

// Milliseconds of year, month, day, hours, minutes, seconds and milliseconds, which need not be in their ranges.
function date_time_of_fields(fields) {
  const day = date_day_of($array_get(fields, 0), $array_get(fields, 1), $array_get(fields, 2));
  const hours = $math_trunc($array_get(fields, 3)) * 3600000;
  const minutes = $math_trunc($array_get(fields, 4)) * 60000;
  const seconds = $math_trunc($array_get(fields, 5)) * 1000;
  const time = hours + minutes + seconds + $math_trunc($array_get(fields, 6));
  return day * 86400000 + time;
}

// Days from 1970 to a day, by the Gregorian calendar with years that begin in March.
function date_day_of(year, month, day) {
  const months = $math_trunc(month);
  const above = $math_floor(months / 12);
  const wanted = $math_trunc(year) + above;
  // Also if it is no number.
  if (!($math_abs(wanted) <= 400000)) return NaN;
  const index = months - 12 * above;
  const from_march = index <= 1 ? wanted - 1 : wanted;
  const era = $math_floor(from_march / 400);
  const year_of_era = from_march - 400 * era;
  const days = $math_floor((153 * ((index + 10) % 12) + 2) / 5);
  const leaps = $math_floor(year_of_era / 4) - $math_floor(year_of_era / 100);
  return era * 146097 + year_of_era * 365 + leaps + days - 719469 + $math_trunc(day);
}

// Year, month, day, hours, minutes, seconds, milliseconds and day of the week of a time.
function date_fields(time) {
  const day = $math_floor(time / 86400000);
  const rest = time - day * 86400000;
  const days = day + 719468;
  const era = $math_floor(days / 146097);
  const of_era = days - era * 146097;
  const leaps = $math_floor(of_era / 1460) - $math_floor(of_era / 36524);
  const year = $math_floor((of_era - leaps - $math_floor(of_era / 146096)) / 365);
  const before = 365 * year + $math_floor(year / 4) - $math_floor(year / 100);
  const of_year = of_era - before;
  const month = $math_floor((5 * of_year + 2) / 153);
  return [
    year + era * 400 + (month >= 10 ? 1 : 0),
    month < 10 ? month + 2 : month - 10,
    of_year - $math_floor((153 * month + 2) / 5) + 1,
    $math_floor(rest / 3600000),
    $math_floor(rest / 60000) % 60,
    $math_floor(rest / 1000) % 60,
    rest % 1000,
    (((day + 4) % 7) + 7) % 7,
  ];
}

// The time of a Date, and a check that it is one.
function date_of_this(value) {
  if (!$private_has(value, date_time)) throw_type("this is not a Date object.");
  return $private_get(value, date_time);
}

function date_field(value, index) {
  const time = date_of_this(value);
  return time === time ? $array_get(date_fields(time), index) : NaN;
}

function date_set_time(date, time) {
  const clipped = date_clip(time);
  $private_set(date, date_time, clipped);
  return clipped;
}

// Sets fields from one on, as many as there are values, and as many as there may be.
function date_set_fields(date, values, first, most) {
  let time = date_of_this(date);
  const given = $array_length(values);
  const count = given > most ? most : given;
  const numbers = [];
  for (let i = 0; i < count; i++) $array_push(numbers, +$array_get(values, i));
  if (count === 0) $array_push(numbers, NaN);
  if (time !== time) {
    if (first > 0) return NaN;
    time = 0;
  }
  const fields = date_fields(time);
  for (let i = 0; i < $array_length(numbers); i++) {
    $array_set(fields, first + i, $array_get(numbers, i));
  }
  return date_set_time(date, date_time_of_fields(fields));
}

function date_set_year(date, year) {
  const time = date_of_this(date);
  const number = +year;
  if (number !== number) return date_set_time(date, NaN);
  const fields = date_fields(time === time ? time : 0);
  $array_set(fields, 0, date_full_year(number));
  return date_set_time(date, date_time_of_fields(fields));
}

function date_to_primitive(date, hint) {
  if ($value_kind(date) < 7) {
    throw_type(
      `Date.prototype[Symbol.toPrimitive] called on incompatible receiver ${value_text(date)}`,
    );
  }
  if (hint === "string" || hint === "default") return ordinary_to_primitive(date, "string");
  if (hint !== "number") throw_type(`Invalid hint: ${value_text(hint)}`);
  return ordinary_to_primitive(date, "number");
}

function date_json(value) {
  const object = to_object(value);
  const primitive = to_primitive(object, "number");
  if (typeof primitive === "number" && primitive - primitive !== 0) return null;
  const { toISOString } = object;
  if (!is_callable(toISOString)) throw_type("toISOString is not a function");
  return $call(toISOString, object);
}

const date_to_utc_string = function toUTCString() {
  return date_utc_text(date_of_this(this));
};

$methods(Date, {
  UTC(...values) {
    "arity 7";
    return date_time_of_parts(values);
  },
  now() {
    return $math_floor($host("clock.wall/1"));
  },
  parse(text) {
    return date_parse($value_to_text(text));
  },
});

$methods(date_prototype, {
  constructor: Date,
  getDate() {
    return date_field(this, 2);
  },
  getDay() {
    return date_field(this, 7);
  },
  getFullYear() {
    return date_field(this, 0);
  },
  getHours() {
    return date_field(this, 3);
  },
  getMilliseconds() {
    return date_field(this, 6);
  },
  getMinutes() {
    return date_field(this, 4);
  },
  getMonth() {
    return date_field(this, 1);
  },
  getSeconds() {
    return date_field(this, 5);
  },
  getTime() {
    return date_of_this(this);
  },
  getTimezoneOffset() {
    return date_of_this(this) * 0;
  },
  getUTCDate() {
    return date_field(this, 2);
  },
  getUTCDay() {
    return date_field(this, 7);
  },
  getUTCFullYear() {
    return date_field(this, 0);
  },
  getUTCHours() {
    return date_field(this, 3);
  },
  getUTCMilliseconds() {
    return date_field(this, 6);
  },
  getUTCMinutes() {
    return date_field(this, 4);
  },
  getUTCMonth() {
    return date_field(this, 1);
  },
  getUTCSeconds() {
    return date_field(this, 5);
  },
  getYear() {
    return date_field(this, 0) - 1900;
  },
  setDate(...values) {
    "arity 1";
    return date_set_fields(this, values, 2, 1);
  },
  setFullYear(...values) {
    "arity 3";
    return date_set_fields(this, values, 0, 3);
  },
  setHours(...values) {
    "arity 4";
    return date_set_fields(this, values, 3, 4);
  },
  setMilliseconds(...values) {
    "arity 1";
    return date_set_fields(this, values, 6, 1);
  },
  setMinutes(...values) {
    "arity 3";
    return date_set_fields(this, values, 4, 3);
  },
  setMonth(...values) {
    "arity 2";
    return date_set_fields(this, values, 1, 2);
  },
  setSeconds(...values) {
    "arity 2";
    return date_set_fields(this, values, 5, 2);
  },
  setTime(time) {
    return date_of_this(this), date_set_time(this, +time);
  },
  setUTCDate(...values) {
    "arity 1";
    return date_set_fields(this, values, 2, 1);
  },
  setUTCFullYear(...values) {
    "arity 3";
    return date_set_fields(this, values, 0, 3);
  },
  setUTCHours(...values) {
    "arity 4";
    return date_set_fields(this, values, 3, 4);
  },
  setUTCMilliseconds(...values) {
    "arity 1";
    return date_set_fields(this, values, 6, 1);
  },
  setUTCMinutes(...values) {
    "arity 3";
    return date_set_fields(this, values, 4, 3);
  },
  setUTCMonth(...values) {
    "arity 2";
    return date_set_fields(this, values, 1, 2);
  },
  setUTCSeconds(...values) {
    "arity 2";
    return date_set_fields(this, values, 5, 2);
  },
  setYear(year) {
    return date_set_year(this, year);
  },
  toDateString() {
    return date_day_text(date_of_this(this));
  },
  toISOString() {
    return date_iso_text(date_of_this(this));
  },
  toJSON(key) {
    return date_json(this);
  },
  toLocaleDateString(locales = undefined, options) {
    return date_locale_text(date_of_this(this), locales, options, 1);
  },
  toLocaleString(locales = undefined, options) {
    return date_locale_text(date_of_this(this), locales, options, 3);
  },
  toLocaleTimeString(locales = undefined, options) {
    return date_locale_text(date_of_this(this), locales, options, 2);
  },
  toString() {
    return date_text(date_of_this(this));
  },
  toTimeString() {
    return date_clock_text(date_of_this(this));
  },
  toUTCString: date_to_utc_string,
  toGMTString: date_to_utc_string,
  valueOf() {
    return date_of_this(this);
  },
});

$methods(date_prototype, {
  [symbol_to_primitive](hint) {
    return date_to_primitive(this, hint);
  },
}, 4);
