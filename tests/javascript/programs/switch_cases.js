// switch: strict comparison, falling through, default anywhere, scopes, and labels around it.
function kind(x) {
  switch (x) {
    case 0:
    case 1:
      return "small";
    case "1":
      return "text";
    case NaN:
      return "never";
    case null:
      return "null";
    default:
      return "other";
    case undefined:
      return "undefined";
    case true:
      return "true";
  }
}
console.log([0, 1, -0, "1", NaN, null, undefined, true, 2].map(kind).join());
function through(x) {
  const out = [];
  switch (x) {
    case 1:
      out.push("one");
    case 2:
      out.push("two");
      break;
    default:
      out.push("default");
    case 3:
      out.push("three");
  }
  return out.join("+");
}
console.log([1, 2, 3, 4].map(through).join(" "));
let evaluated = "";
const note = (x) => (evaluated += x, x);
switch (note(2)) {
  case note(1):
  case note(2):
  case note(3):
    console.log("evaluated", evaluated);
}
switch (5) {}
switch (5) {
  default:
}
function days(month, year) {
  switch (month) {
    case 2: {
      const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
      return leap ? 29 : 28;
    }
    case 4:
    case 6:
    case 9:
    case 11:
      return 30;
    default:
      if (month < 1 || month > 12) throw new RangeError(`no month ${month}`);
      return 31;
  }
}
console.log([2000, 1900, 2023, 2024].map((y) => days(2, y)).join(), days(4, 1), days(12, 1));
try {
  days(13, 1);
} catch (error) {
  console.log(String(error));
}
const seen = [];
loop: for (let i = 0; i < 10; i++) {
  switch (i % 4) {
    case 0:
      continue;
    case 3:
      if (i > 4) break loop;
      break;
    default: {
      const square = i * i;
      seen.push(() => square);
    }
  }
}
console.log(seen.map((f) => f()).join());
const shape = (s) => {
  switch (true) {
    case s.r !== undefined:
      return Math.round(Math.PI * s.r ** 2);
    case s.w !== undefined && s.h !== undefined:
      return s.w * s.h;
    default:
      return null;
  }
};
console.log([{ r: 2 }, { w: 3, h: 4 }, {}].map(shape).join("|"));
function nested(a, b) {
  switch (a) {
    case 1:
      switch (b) {
        case 1:
          return "1.1";
        case 2:
          break;
        default:
          return "1.?";
      }
      return "1.2";
    case 2:
      return `2.${b}`;
  }
  return "?";
}
console.log(nested(1, 1), nested(1, 2), nested(1, 3), nested(2, 9), nested(3, 0));
