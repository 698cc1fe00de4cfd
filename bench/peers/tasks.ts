/**
 * What is measured against peers: each task as a guest program, as JavaScript and as Lua, written as
 * one would write it in that language. Each is a function of a size and gives one answer, which has
 * to be the same everywhere.
 */

/** A task in three languages. */
export interface Task {
  readonly name: string;
  /** What is counted: times are for one of these. */
  readonly unit: string;
  /** Argument of a run that takes some tens of milliseconds here. */
  readonly size: number;
  /** Argument of a run that takes about a millisecond here, for the first 100 ms of a process. */
  readonly small: number;
  /** Units in a run of a size. */
  readonly units: (size: number) => number;
  /** Guest text; `{n}` stands for the size. */
  readonly guest: string;
  /** Defines `run(n)`. May call `hostNumber(n)` and `hostText(text)`. */
  readonly javascript: string;
  /** The same. */
  readonly lua: string;
  /** Languages or peers that can't do it, and why. */
  readonly impossible?: Readonly<Record<string, string>>;
}

const itself = (n: number): number => n;

/** Calls that a plain recursive fib(n) makes, the first one included. */
function fibCalls(n: number): number {
  return n < 2 ? 1 : 1 + fibCalls(n - 1) + fibCalls(n - 2);
}

/** Counts a local from 0 to the size around a body. */
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
  const sieve = new Uint8Array(n);
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
  // Lua shifts in zeros: a division that rounds down keeps the sign.
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
  impossible: { fengari: "its integers have 32 bits" },
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
};

/** Every task, in the order of the tables. */
export const TASKS: readonly Task[] = [
  FIB,
  INTEGER_LOOP,
  DOUBLE_LOOP,
  SIEVE,
  MANDELBROT,
  HASH_MIX,
  APPEND,
  READ_GLOBAL,
  BINARY_TREES,
  PING_PONG,
  HOST_NUMBER,
  HOST_TEXT,
];
