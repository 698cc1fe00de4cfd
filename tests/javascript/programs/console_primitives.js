// What console.log prints for primitives and texts, with one argument and several.
console.log();
console.log("");
console.log(" leading and trailing ");
console.log("a", "b", 1, -0, 0, 1.5, NaN, Infinity, true, false, null, undefined);
console.log(Symbol("s"), Symbol(), Symbol.iterator);
console.log("line 1\nline 2", "tab\t|");
console.log(1e21, 1e-7, 123456789.125, 0xff, -1);
console.log("%s is %d years and %i, %f", "ann", 30.5, 30.9, "1.5", "extra", 7);
console.log("%d", "x", "%", 5);
console.log("100%", 1);
console.log("%% %s", "x");
console.log("%s %s", "only one");
console.log("%j", { a: 1 });
console.log("a%sb%sc", 1, null, undefined);
console.log(1, "%s", "not a format");
console.log("%c styled", "color: red");
console.log(new String("boxed"), new Number(5), new Boolean(false));
console.log([""].join() === "", [null] + "", `${[1, 2]}`);
