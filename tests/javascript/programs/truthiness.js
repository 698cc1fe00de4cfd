// What counts as true, and the operators that choose by it.
const values = [
  ["undefined", undefined],
  ["null", null],
  ["true", true],
  ["false", false],
  ["0", 0],
  ["-0", -0],
  ["NaN", NaN],
  ["1", 1],
  ["-1", -1],
  ['""', ""],
  ['" "', " "],
  ['"0"', "0"],
  ['"false"', "false"],
  ["{}", {}],
  ["[]", []],
  ["function", () => {}],
  ["symbol", Symbol()],
  ["new Boolean(false)", new Boolean(false)],
];
for (const [name, value] of values) {
  const asIf = value ? "yes" : "no";
  let asWhile = "no";
  while (value) {
    asWhile = "yes";
    break;
  }
  console.log(
    name,
    asIf,
    asWhile,
    !value,
    !!value,
    Boolean(value),
    typeof (value && 1),
    (value || "other") === value,
    (value ?? "other") === value,
  );
}

let calls = "";
const yes = (name) => (calls += name, true);
const no = (name) => (calls += name, false);
console.log(yes("a") && no("b") && yes("c"), calls);
calls = "";
console.log(no("a") || yes("b") || yes("c"), calls);
calls = "";
console.log((yes("a") || no("b")) && (no("c") || yes("d")), calls);
calls = "";
if (!(no("a") || yes("b")) || !yes("c")) console.log("wrong");
else console.log("else", calls);

const options = { zero: 0, empty: "", nothing: null };
console.log(
  options.zero || 5,
  options.zero ?? 5,
  options.empty || "x",
  options.empty ?? "x",
  options.nothing ?? "y",
  options.missing ?? "z",
);
options.zero ||= 1;
options.zero &&= 2;
options.nothing ??= 3;
options.missing ??= 4;
options.empty &&= "never";
console.log(JSON.stringify(options));
const guarded = {
  get value() {
    calls += "get;";
    return 1;
  },
  set value(v) {
    calls += "set;";
  },
};
calls = "";
guarded.value ||= 2;
guarded.value ??= 2;
guarded.value &&= 2;
console.log(calls);
const grade = (points) => points >= 90 ? "A" : points >= 70 ? "B" : points >= 50 ? "C" : "F";
console.log([95, 90, 89.9, 70, 51, 0, NaN].map(grade).join(""));
const pick = (a, b, c) => a || b && c;
console.log(pick(0, 1, 2), pick(3, 1, 2), pick(0, 0, 2), pick("", "b", ""));
