/**
 * The tasks of the comparison with peers, each as a guest program, as JavaScript and as Lua, written as is usual
 * in that language. Each is a function of a size and returns one answer, which must be the same everywhere.
 */

/** A task in three languages. */
export interface Task {
  readonly name: string;
  /** Name of the unit that times are given for. */
  readonly unit: string;
  /** Size of a run that takes tens of milliseconds in this runtime. */
  readonly size: number;
  /** Size of a run that takes about a millisecond in this runtime, for cold starts. */
  readonly small: number;
  /** Number of units in a run of a size. */
  readonly units: (size: number) => number;
  /** Guest text; `{n}` stands for the size. */
  readonly guest: string;
  /** JavaScript that defines `run(n)`. It may call `hostNumber(n)` and `hostText(text)`. */
  readonly javascript: string;
  /** Lua that defines `run(n)`, with the same host functions. */
  readonly lua: string;
  /**
   * First arguments of the function `called` of the guest, which the host calls so many times as the size
   * says, instead of `run`. If they are two numbers, the first one then is the result before.
   */
  readonly calls?: readonly [number, number] | readonly [string];
  /** Languages or peers that cannot do the task, with the reason. */
  readonly impossible?: Readonly<Record<string, string>>;
}

const itself = (n: number): number => n;

/** Number of calls of a naive recursive fib(n), the first one included. */
function fibCalls(n: number): number {
  return n < 2 ? 1 : 1 + fibCalls(n - 1) + fibCalls(n - 2);
}

/** A loop over the body that counts a local from 0 to the size. */
function counted(local: number, body: string): string {
  return `
  PUSH_I32 0
  SET_LOCAL ${local}
next:
  GET_LOCAL ${local}
  PUSH_I32 {n}
  LT
  JMP_IF_FALSE done
${body}
  GET_LOCAL ${local}
  PUSH_I32 1
  ADD
  SET_LOCAL ${local}
  JMP next
done:`;
}

const FIB: Task = {
  name: "fib",
  unit: "call",
  size: 25,
  small: 16,
  units: fibCalls,
  guest: `
.func main params=0 locals=0 rets=1
  PUSH_I32 {n}
  CALL fib
  RET
.end
.func fib params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 2
  LT
  JMP_IF_FALSE recurse
  GET_LOCAL 0
  RET
recurse:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL fib
  GET_LOCAL 0
  PUSH_I32 2
  SUB
  CALL fib
  ADD
  RET
.end`,
  javascript: `
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
function run(n) { return fib(n); }`,
  lua: `
local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
function run(n) return fib(n) end`,
};

const INTEGER_LOOP: Task = {
  name: "integer loop",
  unit: "iteration",
  size: 1_000_000,
  small: 20_000,
  units: itself,
  guest: `
; locals: 0 i, 1 x
.func main params=0 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 1
${
    counted(
      0,
      `
  GET_LOCAL 1
  GET_LOCAL 0
  ADD
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 1000000
  GT
  JMP_IF_FALSE small
  GET_LOCAL 1
  PUSH_I32 1000000
  SUB
  SET_LOCAL 1
small:`,
    )
  }
  GET_LOCAL 1
  RET
.end`,
  javascript: `
function run(n) {
  let x = 0;
  for (let i = 0; i < n; i++) {
    x = x + i;
    if (x > 1000000) x = x - 1000000;
  }
  return x;
}`,
  lua: `
function run(n)
  local x = 0
  for i = 0, n - 1 do
    x = x + i
    if x > 1000000 then x = x - 1000000 end
  end
  return x
end`,
};

const DOUBLE_LOOP: Task = {
  name: "double loop",
  unit: "iteration",
  size: 1_000_000,
  small: 20_000,
  units: itself,
  guest: `
; locals: 0 i, 1 x, 2 sum
.func main params=0 locals=3 rets=1
  PUSH_F64 0.5
  SET_LOCAL 1
  PUSH_F64 0.0
  SET_LOCAL 2
${
    counted(
      0,
      `
  GET_LOCAL 1
  PUSH_F64 0.999
  MUL
  PUSH_F64 1.25
  ADD
  SET_LOCAL 1
  GET_LOCAL 2
  GET_LOCAL 1
  ADD
  SET_LOCAL 2`,
    )
  }
  GET_LOCAL 2
  RET
.end`,
  javascript: `
function run(n) {
  let x = 0.5, sum = 0;
  for (let i = 0; i < n; i++) {
    x = x * 0.999 + 1.25;
    sum = sum + x;
  }
  return sum;
}`,
  lua: `
function run(n)
  local x, sum = 0.5, 0.0
  for i = 0, n - 1 do
    x = x * 0.999 + 1.25
    sum = sum + x
  end
  return sum
end`,
};

const SIEVE: Task = {
  name: "sieve",
  unit: "number",
  size: 300_000,
  small: 5_000,
  units: itself,
  guest: `
; locals: 0 i, 1 sieve, 2 count, 3 multiple
.func main params=0 locals=4 rets=1
  PUSH_I32 {n}
  INTRINSIC bytes.new/1
  SET_LOCAL 1
  PUSH_I32 0
  SET_LOCAL 2
  PUSH_I32 2
  SET_LOCAL 0
next:
  GET_LOCAL 0
  PUSH_I32 {n}
  LT
  JMP_IF_FALSE done
  GET_LOCAL 1
  GET_LOCAL 0
  INTRINSIC bytes.get_u8/1
  PUSH_I32 0
  EQ
  JMP_IF_FALSE composite
  GET_LOCAL 2
  PUSH_I32 1
  ADD
  SET_LOCAL 2
  GET_LOCAL 0
  GET_LOCAL 0
  ADD
  SET_LOCAL 3
strike:
  GET_LOCAL 3
  PUSH_I32 {n}
  LT
  JMP_IF_FALSE composite
  GET_LOCAL 1
  GET_LOCAL 3
  PUSH_I32 1
  INTRINSIC bytes.set_u8/1
  GET_LOCAL 3
  GET_LOCAL 0
  ADD
  SET_LOCAL 3
  JMP strike
composite:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  JMP next
done:
  GET_LOCAL 2
  RET
.end`,
  javascript: `
function run(n) {
  const sieve = [];
  for (let i = 0; i < n; i++) sieve.push(0);
  let count = 0;
  for (let i = 2; i < n; i++) {
    if (sieve[i] !== 0) continue;
    count++;
    for (let multiple = i + i; multiple < n; multiple += i) sieve[multiple] = 1;
  }
  return count;
}`,
  lua: `
function run(n)
  local sieve, count = {}, 0
  for i = 1, n do sieve[i] = false end
  for i = 2, n - 1 do
    if not sieve[i] then
      count = count + 1
      for multiple = i + i, n - 1, i do sieve[multiple] = true end
    end
  end
  return count
end`,
};

const MANDELBROT: Task = {
  name: "mandelbrot",
  unit: "point",
  size: 40_000,
  small: 500,
  units: itself,
  guest: `
; locals: 0 point, 1 total
.func main params=0 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 1
${
    counted(
      0,
      `
  GET_LOCAL 1
  PUSH_F64 -2.0
  GET_LOCAL 0
  PUSH_I32 200
  MOD
  PUSH_F64 0.0125
  MUL
  ADD
  PUSH_F64 -1.0
  GET_LOCAL 0
  PUSH_I32 200
  DIV
  PUSH_F64 0.01
  MUL
  ADD
  CALL iterations
  ADD
  SET_LOCAL 1`,
    )
  }
  GET_LOCAL 1
  RET
.end
; locals: 0 x, 1 y, 2 real, 3 imaginary, 4 count, 5 real², 6 imaginary²
.func iterations params=2 locals=5 rets=1
  PUSH_F64 0.0
  SET_LOCAL 2
  PUSH_F64 0.0
  SET_LOCAL 3
  PUSH_I32 0
  SET_LOCAL 4
again:
  GET_LOCAL 4
  PUSH_I32 50
  LT
  JMP_IF_FALSE done
  GET_LOCAL 2
  GET_LOCAL 2
  MUL
  SET_LOCAL 5
  GET_LOCAL 3
  GET_LOCAL 3
  MUL
  SET_LOCAL 6
  GET_LOCAL 5
  GET_LOCAL 6
  ADD
  PUSH_F64 4.0
  GT
  JMP_IF_TRUE done
  GET_LOCAL 2
  GET_LOCAL 3
  MUL
  PUSH_F64 2.0
  MUL
  GET_LOCAL 1
  ADD
  SET_LOCAL 3
  GET_LOCAL 5
  GET_LOCAL 6
  SUB
  GET_LOCAL 0
  ADD
  SET_LOCAL 2
  GET_LOCAL 4
  PUSH_I32 1
  ADD
  SET_LOCAL 4
  JMP again
done:
  GET_LOCAL 4
  RET
.end`,
  javascript: `
function iterations(x, y) {
  let real = 0, imaginary = 0, count = 0;
  while (count < 50) {
    const real2 = real * real, imaginary2 = imaginary * imaginary;
    if (real2 + imaginary2 > 4) break;
    imaginary = real * imaginary * 2 + y;
    real = real2 - imaginary2 + x;
    count++;
  }
  return count;
}
function run(n) {
  let total = 0;
  for (let point = 0; point < n; point++) {
    total += iterations(-2 + point % 200 * 0.0125, -1 + Math.trunc(point / 200) * 0.01);
  }
  return total;
}`,
  lua: `
local function iterations(x, y)
  local real, imaginary, count = 0.0, 0.0, 0
  while count < 50 do
    local real2, imaginary2 = real * real, imaginary * imaginary
    if real2 + imaginary2 > 4 then break end
    imaginary = real * imaginary * 2 + y
    real = real2 - imaginary2 + x
    count = count + 1
  end
  return count
end
function run(n)
  local total = 0
  for point = 0, n - 1 do
    total = total + iterations(-2 + point % 200 * 0.0125, -1 + point // 200 * 0.01)
  end
  return total
end`,
  impossible: { "js-interpreter": "it has no Math.trunc" },
};

/** Names of the locals of the guest's n-body program: an array for each coordinate, then numbers. */
const BODY_LOCALS = [
  "x",
  "y",
  "z",
  "vx",
  "vy",
  "vz",
  "m",
  "step",
  "i",
  "j",
  "dx",
  "dy",
  "dz",
  "mag",
];

function local(name: string): number {
  return BODY_LOCALS.indexOf(name);
}

function get(name: string): string {
  return `  GET_LOCAL ${local(name)} ; ${name}\n`;
}

function set(name: string): string {
  return `  SET_LOCAL ${local(name)} ; ${name}\n`;
}

function element(array: string, index: string): string {
  return `${get(array)}${get(index)}  INTRINSIC array.get/1\n`;
}

/** array[index] = array[index] operation value */
function change(array: string, index: string, value: string, operation: string): string {
  return `${get(array)}${get(index)}${element(array, index)}${value}  ${operation}\n` +
    "  INTRINSIC array.set/1\n";
}

/** A loop over the body that counts a local; the label distinguishes loops of the same local. */
function counting(name: string, from: string, to: string, body: string, label = name): string {
  return `${from}${set(name)}next_${label}:
${get(name)}${to}  LT
  JMP_IF_FALSE done_${label}
${body}${get(name)}  PUSH_I32 1
  ADD
${set(name)}  JMP next_${label}
done_${label}:
`;
}

/** The Sun and the Jovian planets: an array for each coordinate, velocity and the masses. */
const BODIES: Readonly<Record<string, readonly number[]>> = {
  x: [0, 4.841431442464721, 8.34336671824458, 12.894369562139131, 15.379697114850917],
  y: [0, -1.1603200440274284, 4.124798564124305, -15.111151401698631, -25.919314609987964],
  z: [0, -0.10362204447112311, -0.4035234171143214, -0.22330757889265573, 0.17925877295037118],
  vx: [0, 0.606326392995832, -1.01077434617879, 1.08279100644153, 0.979090732243898],
  vy: [0, 2.81198684491626, 1.82566237123041, 0.868713018169608, 0.594698998647676],
  vz: [0, -0.0252183616598876, 0.00841576137658415, -0.010832637401363, -0.034755955550407],
  m: [
    39.4784176043574,
    0.037693674870389,
    0.0112863261319688,
    0.0017237240570597,
    0.0020336868699246,
  ],
};

function guestBodies(): string {
  return Object.entries(BODIES).map(([name, numbers]) =>
    `  PUSH_I32 0\n  INTRINSIC array.new/1\n${set(name)}` +
    numbers.map((number) =>
      `${get(name)}  PUSH_F64 ${Number.isInteger(number) ? `${number}.0` : number}\n` +
      "  INTRINSIC array.push/1\n"
    ).join("")
  ).join("");
}

const AXES = ["x", "y", "z"];

const N_BODY: Task = {
  name: "n-body",
  unit: "step",
  size: 5_000,
  small: 50,
  units: itself,
  guest: `
.func main params=0 locals=${BODY_LOCALS.length} rets=1
${guestBodies()}${
    counting(
      "step",
      "  PUSH_I32 0\n",
      "  PUSH_I32 {n}\n",
      counting(
        "i",
        "  PUSH_I32 0\n",
        "  PUSH_I32 5\n",
        counting(
          "j",
          `${get("i")}  PUSH_I32 1\n  ADD\n`,
          "  PUSH_I32 5\n",
          AXES.map((axis) => `${element(axis, "i")}${element(axis, "j")}  SUB\n${set(`d${axis}`)}`)
            .join("") +
            AXES.map((axis) => `${get(`d${axis}`)}${get(`d${axis}`)}  MUL\n`).join("") +
            `  ADD\n  ADD\n${set("mag")}  PUSH_F64 0.01\n${get("mag")}${get("mag")}` +
            `  INTRINSIC math.sqrt/1\n  MUL\n  DIV\n${set("mag")}` +
            AXES.map((axis) =>
              change(
                `v${axis}`,
                "i",
                `${get(`d${axis}`)}${element("m", "j")}  MUL\n${get("mag")}  MUL\n`,
                "SUB",
              ) +
              change(
                `v${axis}`,
                "j",
                `${get(`d${axis}`)}${element("m", "i")}  MUL\n${get("mag")}  MUL\n`,
                "ADD",
              )
            ).join(""),
        ),
      ) +
        counting(
          "i",
          "  PUSH_I32 0\n",
          "  PUSH_I32 5\n",
          AXES.map((axis) =>
            change(axis, "i", `  PUSH_F64 0.01\n${element(`v${axis}`, "i")}  MUL\n`, "ADD")
          ).join(""),
          "move",
        ),
    )
  }${get("x")}  PUSH_I32 1
  INTRINSIC array.get/1
  RET
.end`,
  javascript: `
function run(n) {
  const ${
    Object.entries(BODIES).map(([name, numbers]) => `${name} = [${numbers.join(", ")}]`).join(",\n")
  };
  for (let step = 0; step < n; step++) {
    for (let i = 0; i < 5; i++) {
      for (let j = i + 1; j < 5; j++) {
        const dx = x[i] - x[j], dy = y[i] - y[j], dz = z[i] - z[j];
        const squared = dx * dx + (dy * dy + dz * dz);
        const mag = 0.01 / (squared * Math.sqrt(squared));
        vx[i] = vx[i] - dx * m[j] * mag;
        vx[j] = vx[j] + dx * m[i] * mag;
        vy[i] = vy[i] - dy * m[j] * mag;
        vy[j] = vy[j] + dy * m[i] * mag;
        vz[i] = vz[i] - dz * m[j] * mag;
        vz[j] = vz[j] + dz * m[i] * mag;
      }
    }
    for (let i = 0; i < 5; i++) {
      x[i] = x[i] + 0.01 * vx[i];
      y[i] = y[i] + 0.01 * vy[i];
      z[i] = z[i] + 0.01 * vz[i];
    }
  }
  return x[1];
}`,
  lua: `
function run(n)
  ${
    Object.entries(BODIES).map(([name, numbers]) => `local ${name} = {${numbers.join(", ")}}`)
      .join("\n")
  }
  for step = 1, n do
    for i = 1, 5 do
      for j = i + 1, 5 do
        local dx, dy, dz = x[i] - x[j], y[i] - y[j], z[i] - z[j]
        local squared = dx * dx + (dy * dy + dz * dz)
        local mag = 0.01 / (squared * squared ^ 0.5)
        vx[i] = vx[i] - dx * m[j] * mag
        vx[j] = vx[j] + dx * m[i] * mag
        vy[i] = vy[i] - dy * m[j] * mag
        vy[j] = vy[j] + dy * m[i] * mag
        vz[i] = vz[i] - dz * m[j] * mag
        vz[j] = vz[j] + dz * m[i] * mag
      end
    end
    for i = 1, 5 do
      x[i] = x[i] + 0.01 * vx[i]
      y[i] = y[i] + 0.01 * vy[i]
      z[i] = z[i] + 0.01 * vz[i]
    end
  end
  return x[2]
end`,
};

/** 2 000 words out of 300, lower numbers more often, separated by single spaces. */
function wordText(): string {
  const words: string[] = [];
  let state = 1;
  for (let i = 0; i < 2_000; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const rank = Math.floor(300 * ((state >>> 8) / 2 ** 24) ** 2);
    words.push(`w${(rank * 7919 % 300).toString(36)}${"aeiou"[rank % 5]}`);
  }
  return words.join(" ");
}

const TEXT = JSON.stringify(wordText());

const WORD_COUNT: Task = {
  name: "word count",
  unit: "word",
  size: 40,
  small: 1,
  units: (rounds) => rounds * 2_000,
  guest: `
; locals: 0 round, 1 words, 2 counts, 3 index, 4 word, 5 known
.func main params=0 locals=6 rets=1
  PUSH_I32 0
  SET_LOCAL 0
round:
  PUSH_CONST ${TEXT}
  PUSH_CONST " "
  INTRINSIC string.split/1
  SET_LOCAL 1
  INTRINSIC map.new/1
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 3
next:
  GET_LOCAL 3
  GET_LOCAL 1
  INTRINSIC array.length/1
  LT
  JMP_IF_FALSE done
  GET_LOCAL 1
  GET_LOCAL 3
  INTRINSIC array.get/1
  SET_LOCAL 4
  GET_LOCAL 2
  GET_LOCAL 4
  INTRINSIC map.get/1
  SET_LOCAL 5
  JMP_IF_TRUE counted
  PUSH_I32 0
  SET_LOCAL 5
counted:
  GET_LOCAL 2
  GET_LOCAL 4
  GET_LOCAL 5
  PUSH_I32 1
  ADD
  INTRINSIC map.set/1
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  SET_LOCAL 3
  JMP next
done:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 {n}
  LT
  JMP_IF_TRUE round
  GET_LOCAL 2
  INTRINSIC map.length/1
  RET
.end`,
  javascript: `
function run(n) {
  let counts;
  for (let round = 0; round < n; round++) {
    const words = ${TEXT}.split(" ");
    counts = new Map();
    for (let i = 0; i < words.length; i++) {
      const known = counts.get(words[i]);
      counts.set(words[i], (known === undefined ? 0 : known) + 1);
    }
  }
  return counts.size;
}`,
  lua: `
function run(n)
  local text, different = ${TEXT}, 0
  for round = 1, n do
    local counts = {}
    different = 0
    for word in string.gmatch(text, "[^ ]+") do
      local known = counts[word]
      if known == nil then
        known = 0
        different = different + 1
      end
      counts[word] = known + 1
    end
  end
  return different
end`,
  impossible: { "js-interpreter": "it has no Map" },
};

const HASH_MIX: Task = {
  name: "int64 hash mix",
  unit: "round",
  size: 100_000,
  small: 3_000,
  units: itself,
  guest: `
; locals: 0 i, 1 state, 2 hash
.func main params=0 locals=3 rets=1
  PUSH_I64 88172645463325252
  SET_LOCAL 1
  PUSH_I64 0
  SET_LOCAL 2
${
    counted(
      0,
      `
  GET_LOCAL 1
  PUSH_I64 6364136223846793005
  MUL
  PUSH_I64 1442695040888963407
  ADD
  SET_LOCAL 1
  GET_LOCAL 2
  GET_LOCAL 1
  CALL mix
  BIT_XOR
  SET_LOCAL 2`,
    )
  }
  GET_LOCAL 2
  INTRINSIC string.from_int/1
  RET
.end
.func mix params=1 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 33
  SHR
  BIT_XOR
  PUSH_I64 -49064778989728563
  MUL
  SET_LOCAL 0
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 29
  SHR
  BIT_XOR
  RET
.end`,
  javascript: `
function mix(x) {
  x = BigInt.asIntN(64, (x ^ (x >> 33n)) * -49064778989728563n);
  return x ^ (x >> 29n);
}
function run(n) {
  let state = 88172645463325252n, hash = 0n;
  for (let i = 0; i < n; i++) {
    state = BigInt.asIntN(64, state * 6364136223846793005n + 1442695040888963407n);
    hash = hash ^ mix(state);
  }
  return String(hash);
}`,
  // Lua's shift fills with zeros; a division that rounds down preserves the sign.
  lua: `
local function mix(x)
  x = (x ~ (x // (1 << 33))) * -49064778989728563
  return x ~ (x // (1 << 29))
end
function run(n)
  local state, hash = 88172645463325252, 0
  for i = 1, n do
    state = state * 6364136223846793005 + 1442695040888963407
    hash = hash ~ mix(state)
  end
  return tostring(hash)
end`,
  impossible: {
    fengari: "its integers have 32 bits",
    "prometeu, JavaScript": "it has no BigInt yet",
    "js-interpreter": "it has no BigInt",
  },
};

const APPEND: Task = {
  name: "append to a string",
  unit: "append",
  size: 100_000,
  small: 5_000,
  units: itself,
  guest: `
.sysc host.text/1 args=1 rets=1
; locals: 0 i, 1 text
.func main params=0 locals=2 rets=1
  PUSH_CONST ""
  SET_LOCAL 1
${
    counted(
      0,
      `
  GET_LOCAL 1
  PUSH_CONST "abc"
  ADD
  SET_LOCAL 1`,
    )
  }
  GET_LOCAL 1
  HOSTCALL host.text/1
  RET
.end`,
  javascript: `
function run(n) {
  let text = "";
  for (let i = 0; i < n; i++) text += "abc";
  return hostText(text);
}`,
  lua: `
function run(n)
  local text = ""
  for i = 1, n do text = text .. "abc" end
  return hostText(text)
end`,
};

const READ_GLOBAL: Task = {
  name: "read a 1 MiB global",
  unit: "read",
  size: 500_000,
  small: 20_000,
  units: itself,
  guest: `
.global text
; locals: 0 i, 1 sum
.func main params=0 locals=2 rets=1
  PUSH_CONST "x"
  PUSH_I32 1048576
  INTRINSIC string.repeat/1
  SET_GLOBAL text
  PUSH_I32 0
  SET_LOCAL 1
${
    counted(
      0,
      `
  GET_LOCAL 1
  GET_GLOBAL text
  INTRINSIC string.length/1
  PUSH_I32 1048575
  SUB
  ADD
  SET_LOCAL 1`,
    )
  }
  GET_LOCAL 1
  RET
.end`,
  javascript: `
var text = "x".repeat(1048576);
function run(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum = sum + (text.length - 1048575);
  return sum;
}`,
  lua: `
text = string.rep("x", 1048576)
function run(n)
  local sum = 0
  for i = 1, n do sum = sum + (#text - 1048575) end
  return sum
end`,
  impossible: { "js-interpreter": "it has no String.prototype.repeat" },
};

const BINARY_TREES: Task = {
  name: "binary trees",
  unit: "node",
  size: 13,
  small: 7,
  units: (depth) => 2 ** (depth + 1) - 1,
  guest: `
.func main params=0 locals=0 rets=1
  PUSH_I32 {n}
  CALL make
  CALL check
  RET
.end
; A node is an array of its two sides; null at the bottom.
.func make params=1 locals=1 rets=1
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 0
  EQ
  JMP_IF_TRUE leaf
  GET_LOCAL 1
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL make
  INTRINSIC array.set/1
  GET_LOCAL 1
  PUSH_I32 1
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL make
  INTRINSIC array.set/1
leaf:
  GET_LOCAL 1
  RET
.end
; locals: 0 node, 1 left, 2 null
.func check params=1 locals=2 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC array.get/1
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 2
  EQ
  JMP_IF_FALSE inner
  PUSH_I32 1
  RET
inner:
  GET_LOCAL 1
  CALL check
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.get/1
  CALL check
  ADD
  PUSH_I32 1
  ADD
  RET
.end`,
  javascript: `
function make(depth) {
  return depth === 0 ? [null, null] : [make(depth - 1), make(depth - 1)];
}
function check(node) {
  return node[0] === null ? 1 : check(node[0]) + check(node[1]) + 1;
}
function run(n) { return check(make(n)); }`,
  lua: `
local function make(depth)
  if depth == 0 then return {} end
  return { make(depth - 1), make(depth - 1) }
end
local function check(node)
  if node[1] == nil then return 1 end
  return check(node[1]) + check(node[2]) + 1
end
function run(n) return check(make(n)) end`,
};

const PING_PONG: Task = {
  name: "coroutine ping-pong",
  unit: "round trip",
  size: 30_000,
  small: 1_000,
  units: itself,
  guest: `
.global hits
; locals: 0 i
.func main params=0 locals=1 rets=1
  PUSH_I32 0
  SET_GLOBAL hits
  SPAWN pong 0
${counted(0, "  FRAME_SYNC")}
  GET_GLOBAL hits
  RET
.end
.func pong params=0 locals=0 rets=0
again:
  GET_GLOBAL hits
  PUSH_I32 1
  ADD
  SET_GLOBAL hits
  FRAME_SYNC
  JMP again
.end`,
  javascript: `
let hits = 0;
function* pong() { for (;;) { hits++; yield; } }
function run(n) {
  hits = 0;
  const other = pong();
  for (let i = 0; i < n; i++) other.next();
  return hits;
}`,
  lua: `
function run(n)
  local hits = 0
  local pong = coroutine.wrap(function() while true do hits = hits + 1 coroutine.yield() end end)
  for i = 1, n do pong() end
  return hits
end`,
  impossible: {
    "prometeu, JavaScript": "it has no generators yet",
    "js-interpreter": "it has no generators",
  },
};

const HOST_NUMBER: Task = {
  name: "host call with a number",
  unit: "call",
  size: 200_000,
  small: 5_000,
  units: itself,
  guest: `
.sysc host.number/1 args=1 rets=1
; locals: 0 i, 1 sum
.func main params=0 locals=2 rets=1
  PUSH_I32 0
  SET_LOCAL 1
${
    counted(
      0,
      `
  GET_LOCAL 1
  HOSTCALL host.number/1
  SET_LOCAL 1`,
    )
  }
  GET_LOCAL 1
  RET
.end`,
  javascript: `
function run(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum = hostNumber(sum);
  return sum;
}`,
  lua: `
function run(n)
  local sum = 0
  for i = 1, n do sum = hostNumber(sum) end
  return sum
end`,
};

const HOST_TEXT: Task = {
  name: "host call with a 1 MiB string",
  unit: "call",
  size: 100_000,
  small: 10,
  units: itself,
  guest: `
.sysc host.text/1 args=1 rets=1
; locals: 0 i, 1 length, 2 text
.func main params=0 locals=3 rets=1
  PUSH_CONST "x"
  PUSH_I32 1048576
  INTRINSIC string.repeat/1
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 1
${
    counted(
      0,
      `
  GET_LOCAL 2
  HOSTCALL host.text/1
  SET_LOCAL 1`,
    )
  }
  GET_LOCAL 1
  RET
.end`,
  javascript: `
var text = "x".repeat(1048576);
function run(n) {
  let length = 0;
  for (let i = 0; i < n; i++) length = hostText(text);
  return length;
}`,
  lua: `
local text = string.rep("x", 1048576)
function run(n)
  local length = 0
  for i = 1, n do length = hostText(text) end
  return length
end`,
  impossible: { "js-interpreter": "it has no String.prototype.repeat" },
};

const CALL_NUMBERS: Task = {
  name: "guest call with two numbers",
  unit: "call",
  size: 100_000,
  small: 2_000,
  units: itself,
  calls: [0, 1],
  guest: `
.export called called
.func main params=0 locals=0 rets=0
  RET
.end
.func called params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end`,
  javascript: "function called(a, b) { return a + b; }",
  lua: "function called(a, b) return a + b end",
};

const CALL_TEXT: Task = {
  name: "guest call with a 1 MiB string",
  unit: "call",
  size: 500,
  small: 5,
  units: itself,
  calls: ["x".repeat(1_048_576)],
  guest: `
.export called called
.func main params=0 locals=0 rets=0
  RET
.end
.func called params=1 locals=0 rets=1
  GET_LOCAL 0
  INTRINSIC string.length/1
  RET
.end`,
  javascript: "function called(text) { return text.length; }",
  lua: "function called(text) return #text end",
};

/** Every task, in the order of the tables. */
export const TASKS: readonly Task[] = [
  FIB,
  INTEGER_LOOP,
  DOUBLE_LOOP,
  SIEVE,
  MANDELBROT,
  N_BODY,
  HASH_MIX,
  APPEND,
  READ_GLOBAL,
  WORD_COUNT,
  BINARY_TREES,
  PING_PONG,
  HOST_NUMBER,
  HOST_TEXT,
  CALL_NUMBERS,
  CALL_TEXT,
];
