// A calculator: the parser is a package, the evaluation is not.
import jsep, { type Expression } from "jsep";

type Values = Record<string, number>;

const OPERATORS: Record<string, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "**": (a, b) => a ** b,
  "<": (a, b) => Number(a < b),
};

jsep.addBinaryOp("**", 11, true);
jsep.addIdentifierChar("°");

// deno-lint-ignore no-explicit-any
function evaluate(node: any, values: Values): number {
  switch (node.type) {
    case "Literal":
      return node.value;
    case "Identifier":
      if (!(node.name in values)) throw new ReferenceError(`${node.name} has no value`);
      return values[node.name];
    case "UnaryExpression":
      return node.operator === "-"
        ? -evaluate(node.argument, values)
        : evaluate(node.argument, values);
    case "BinaryExpression":
      return OPERATORS[node.operator](evaluate(node.left, values), evaluate(node.right, values));
    case "ConditionalExpression":
      return evaluate(evaluate(node.test, values) ? node.consequent : node.alternate, values);
    case "CallExpression": {
      const args = node.arguments.map((each: Expression) => evaluate(each, values));
      return Math.max(...args);
    }
    default:
      throw new TypeError(`${node.type} is no arithmetic`);
  }
}

for (
  const text of [
    "1 + 2 * 3",
    "-(width - 2) * 4.5e1",
    "2 ** 3 ** 2",
    "width < 4 ? max(width, 7, 3) : 0",
    "20° / 8",
    "height + 1",
    "a.b",
    "1 +",
    "(1",
  ]
) {
  try {
    console.log(text, "=", evaluate(jsep(text), { width: 3, "20°": 4 }));
  } catch (error) {
    console.log(text, "→", String(error));
  }
}
console.log(JSON.stringify(jsep("f(x, 'a\\n')[0].b ? !c : [1, , 2]")));
