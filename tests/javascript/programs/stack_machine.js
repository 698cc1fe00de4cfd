// An interpreter inside the guest: compiles a tiny language to codes and runs them.
const OPS = [
  "push",
  "add",
  "sub",
  "mul",
  "less",
  "jump",
  "jumpIfZero",
  "load",
  "store",
  "print",
  "call",
  "return",
  "halt",
];
const CODE = Object.fromEntries(OPS.map((name, i) => [name, i]));

function assemble(text) {
  const labels = {};
  const code = [];
  const patches = [];
  for (const line of text.trim().split("\n")) {
    const [word, ...args] = line.trim().split(" ");
    if (word.endsWith(":")) {
      labels[word.slice(0, -1)] = code.length;
      continue;
    }
    if (!(word in CODE)) throw new SyntaxError(`unknown ${word}`);
    code.push(CODE[word]);
    for (const arg of args) {
      if (Number.isNaN(Number(arg))) patches.push([code.length, arg]);
      code.push(Number(arg));
    }
  }
  for (const [at, label] of patches) {
    if (!Object.hasOwn(labels, label)) throw new SyntaxError(`no label ${label}`);
    code[at] = labels[label];
  }
  return code;
}
function run(code, limit = 10000) {
  const stack = [], memory = [], calls = [], out = [];
  const binary = (f) => {
    const b = stack.pop(), a = stack.pop();
    stack.push(f(a, b));
  };
  let at = 0, steps = 0;
  loop: while (true) {
    if (steps++ > limit) throw new RangeError(`more than ${limit} steps`);
    switch (code[at++]) {
      case CODE.push:
        stack.push(code[at++]);
        break;
      case CODE.add:
        binary((a, b) => a + b);
        break;
      case CODE.sub:
        binary((a, b) => a - b);
        break;
      case CODE.mul:
        binary((a, b) => a * b);
        break;
      case CODE.less:
        binary((a, b) => Number(a < b));
        break;
      case CODE.jump:
        at = code[at];
        break;
      case CODE.jumpIfZero: {
        const target = code[at++];
        if (stack.pop() === 0) at = target;
        break;
      }
      case CODE.load:
        stack.push(memory[code[at++]] ?? 0);
        break;
      case CODE.store:
        memory[code[at++]] = stack.pop();
        break;
      case CODE.print:
        out.push(stack.pop());
        break;
      case CODE.call:
        calls.push(at + 1);
        at = code[at];
        break;
      case CODE.return:
        at = calls.pop();
        break;
      case CODE.halt:
        break loop;
      default:
        throw new Error(`bad code ${code[at - 1]} at ${at - 1}`);
    }
  }
  return { out, steps };
}
const factorial = assemble(`
  push 1
  store 0
  push 1
  store 1
next:
  load 1
  push 11
  less
  jumpIfZero done
  load 0
  load 1
  mul
  store 0
  load 1
  push 1
  add
  store 1
  jump next
done:
  load 0
  print
  call hello
  call hello
  halt
hello:
  push 42
  print
  return
`);
const { out, steps } = run(factorial);
console.log(out.join(), steps, factorial.length);
for (const text of ["bad 1", "jump nowhere", "again:\njump again", "push 1"]) {
  try {
    console.log(run(assemble(text), 50));
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}
// Another one: a machine of eight instructions with a tape.
function tape(program, input = "") {
  const cells = [0];
  const jumps = [];
  const open = [];
  [...program].forEach((c, i) => {
    if (c === "[") open.push(i);
    else if (c === "]") {
      const from = open.pop();
      jumps[i] = from;
      jumps[from] = i;
    }
  });
  let output = "", pointer = 0, read = 0;
  for (let i = 0; i < program.length; i++) {
    const c = program[i];
    if (c === ">") cells[++pointer] ??= 0;
    else if (c === "<") pointer--;
    else if (c === "+") cells[pointer] = cells[pointer] + 1 & 255;
    else if (c === "-") cells[pointer] = cells[pointer] - 1 & 255;
    else if (c === ".") output += String.fromCharCode(cells[pointer]);
    else if (c === ",") cells[pointer] = input.charCodeAt(read++) || 0;
    else if (c === "[" && cells[pointer] === 0 || c === "]" && cells[pointer] !== 0) i = jumps[i];
  }
  return output;
}
console.log(
  tape("++++++++[>+++++++++<-]>.+++++++++++++++++++++++++++++.+++++++..+++."),
  tape(",[.,]", "echo"),
);
