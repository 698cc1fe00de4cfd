// Numbers are doubles: signed zero, infinities, NaN, remainders, powers, increments.
const show = (label, value) => console.log(label, Object.is(value, -0) ? "-0" : String(value));

show("0.1 + 0.2", 0.1 + 0.2);
show("1 / 3", 1 / 3);
show("5 / 2", 5 / 2);
show("-5 / 2", -5 / 2);
show("1 / 0", 1 / 0);
show("-1 / 0", -1 / 0);
show("0 / 0", 0 / 0);
show("0 * -1", 0 * -1);
show("-0 + 0", -0 + 0);
show("-0 - 0", -0 - 0);
show("-0 + -0", -0 + -0);
show("1 / -0", 1 / -0);
show("2 ** 53", 2 ** 53);
show("2 ** 53 + 1", 2 ** 53 + 1);
show("2 ** -1", 2 ** -1);
show("(-8) ** (1 / 3)", (-8) ** (1 / 3));
show("NaN ** 0", NaN ** 0);
show("1 ** Infinity", 1 ** Infinity);
show("2147483647 + 1", 2147483647 + 1);
show("-2147483648 - 1", -2147483648 - 1);
show("65536 * 65536", 65536 * 65536);
show("1e308 * 10", 1e308 * 10);
show("5e-324 / 2", 5e-324 / 2);

const dividends = [7, -7, 5.5, -5.5, 0, -0, Infinity, NaN, 2 ** 53];
const divisors = [3, -3, 2.5, 0, Infinity, 1];
for (const a of dividends) {
  show(
    `remainders of ${Object.is(a, -0) ? "-0" : a}`,
    divisors.map((b) => {
      const r = a % b;
      return Object.is(r, -0) ? "-0" : r;
    }).join(" "),
  );
}

let i = 5;
show("i++ + ++i", i++ + ++i);
show("i-- - --i", i-- - --i);
show("i", i);
let text = "7";
show("text++", text++);
show("typeof text", typeof text);
let nothing;
nothing++;
show("undefined++", nothing);
let flag = true;
flag += 1;
show("true + 1", flag);
let n = 10;
n -= 3;
n *= 4;
n /= 8;
n **= 3;
n %= 7;
show("compound", n);
show("-(-0)", -(-0));
show("-null", -null);
show("+[]", +[]);
show("+{}", +{});
let sum = 0;
for (let k = 1; k <= 1000; k++) sum += 1 / (k * k);
show("sum of 1 / k²", sum);
let counter = 9007199254740990;
for (let k = 0; k < 5; k++) counter++;
show("stuck counter", counter);
