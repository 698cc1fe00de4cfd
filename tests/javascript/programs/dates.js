// Dates: fields, setters, texts and arithmetic. What depends on the host's time zone is not printed.
const leap = new Date(Date.UTC(2024, 1, 29, 12, 30, 45, 678));
console.log(leap.toISOString(), JSON.stringify({ leap }), leap.getTime());
console.log(leap.getUTCFullYear(), leap.getUTCMonth(), leap.getUTCDate(), leap.getUTCDay());
console.log(
  leap.getUTCHours(),
  leap.getUTCMinutes(),
  leap.getUTCSeconds(),
  leap.getUTCMilliseconds(),
);
console.log(leap.toUTCString(), leap);

// Fields beyond their ranges carry over.
const next = new Date(leap);
next.setUTCFullYear(2025);
console.log(next);
next.setUTCMonth(12, 31);
console.log(next);
next.setUTCDate(0);
console.log(next, next.setUTCHours(25, -1, 61, 1001), next);
console.log(new Date(Date.UTC(99, 0)), new Date(Date.UTC(2000, 25, -3)), new Date(Date.UTC(-1, 0)));

// Days between, weekdays, ends of months.
const day = 24 * 60 * 60 * 1000;
const start = new Date("2023-12-25");
const end = new Date("2024-03-01T00:00:00Z");
console.log((end - start) / day, end > start, +end === end.valueOf());
for (let month = 0; month < 12; month++) {
  const last = new Date(Date.UTC(2024, month + 1, 0));
  console.log(
    last.toISOString().slice(0, 10),
    ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"][last.getUTCDay()],
  );
}

// Far dates and invalid ones.
for (
  const time of [
    0,
    -1,
    8.64e15,
    -8.64e15,
    8.64e15 + 1,
    -62198755200000,
    253402300800000,
    NaN,
    1.9,
    -0.5,
  ]
) {
  const date = new Date(time);
  console.log(time, date.getTime(), date, JSON.stringify(date));
}
const invalid = new Date("nonsense");
console.log(invalid, isNaN(invalid), String(invalid), invalid.getUTCDay(), invalid.toJSON());
try {
  invalid.toISOString();
} catch (error) {
  console.log(error.name, error.message);
}
try {
  Date.prototype.getTime.call({});
} catch (error) {
  console.log(error.name, error.message);
}

// Values of many kinds.
console.log(
  new Date(true),
  new Date(null),
  new Date(undefined),
  new Date("86400000"),
  new Date([5]),
);
console.log(new Date({ valueOf: () => 1e12 }), new Date(new Date(7)).getTime());
console.log(
  Object.prototype.toString.call(leap),
  typeof leap,
  leap instanceof Date,
  Array.isArray(leap),
);
console.log(
  Date.length,
  Date.name,
  Date.UTC.length,
  Date.prototype.setHours.length,
  Object.keys(leap),
);

// In other objects.
const nested = { at: leap, list: [leap, invalid], map: new Map([[leap, 1]]) };
console.log(nested);
leap.label = "with a property";
console.log(leap);
console.log(structuredClone(nested.list), structuredClone({ leap }).leap !== leap);
class Stamp extends Date {
  get year() {
    return this.getUTCFullYear();
  }
}
const stamp = new Stamp(Date.UTC(1999, 11, 31));
console.log(stamp, stamp.year, stamp instanceof Date, stamp.toISOString());

// The clock goes on.
const before = Date.now();
console.log(
  Number.isInteger(before),
  before > 1.6e12,
  new Date() - before >= 0,
  new Date().getTime() >= before,
);
console.log(typeof Date(), Date().length > 20);
