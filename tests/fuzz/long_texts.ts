/** Long assembly texts of one shape: what takes quadratic time shows in them. */
import { pick, type Random } from "./fuzzer.ts";
import { below } from "./mutation.ts";

/** Texts of these many lines, or words. */
const LENGTHS: readonly number[] = [500, 4000, 16_000];

const MAIN = ".func main params=0 locals=0 rets=0";

/** Lines of one form inside a function, by what is repeated. */
function inFunction(head: string, line: (i: number, n: number) => string): Shape {
  return (n) => [head, ...numbered(n, (i) => line(i, n)), "RET", ".end"].join("\n");
}

/** Lines of one form outside functions. */
function outside(line: (i: number, n: number) => string): Shape {
  return (n) => [...numbered(n, (i) => line(i, n)), MAIN, "RET", ".end"].join("\n");
}

function numbered(count: number, make: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

type Shape = (length: number) => string;

const SHAPES: Readonly<Record<string, Shape>> = {
  exports: outside((i) => `.export e${i} main`),
  globals: outside((i) => `.global g${i}`),
  imports: outside((i) => `.sysc m.f${i}/1 args=0 rets=0`),
  constants: outside((i) => `.const "${i}"`),
  "equal constants": outside(() => ".const 1"),
  files: outside((i) => `.file "${i}"`),
  functions: (n) =>
    `${MAIN}\nRET\n.end\n`.repeat(1) +
    numbered(n, (i) => `.func f${i} params=0 locals=0 rets=0\nRET\n.end`).join("\n"),
  "functions with facts": (n) =>
    numbered(
      n,
      (i) =>
        `.func f${i} params=0 locals=0 rets=0 arity=${
          i % 9 + 1
        } name="n${i}"\nRET\n.end\n.export f${i}`,
    ).join("\n"),
  "exports of functions with facts": (n) =>
    [
      ...numbered(n, (i) => `.func f${i} params=0 locals=0 rets=0 arity=1\nRET\n.end`),
      ...numbered(n, (i) => `.export f${n - 1 - i}`),
    ].join("\n"),
  "functions with captures": (n) =>
    numbered(n, (i) => `.func f${i} params=0 locals=0 rets=0\n.capture 0 c${i}\nRET\n.end`).join(
      "\n",
    ),
  "functions with sources": (n) =>
    numbered(n, (i) => `.func f${i} params=0 locals=0 rets=0\n.source "s${i}"\nRET\n.end`).join(
      "\n",
    ),
  "functions with handlers": (n) =>
    numbered(n, (i) => `.func f${i} params=0 locals=0 rets=0\n.try a b a\na: HALT\nb:\n.end`).join(
      "\n",
    ),
  labels: inFunction(MAIN, (i) => `l${i}:`),
  jumps: inFunction(MAIN, (i, n) => `l${i}: JMP l${n - 1 - i}`),
  "jumps to one place": inFunction(MAIN, () => "PUSH_BOOL true\nJMP_IF_TRUE 0"),
  names: inFunction(".func main params=0 locals=60000 rets=0", (i) => `.local ${i} v${i}\nNOP`),
  "names of one slot": inFunction(
    ".func main params=0 locals=1 rets=0",
    (i) => `.local 0 v${i}\nNOP`,
  ),
  "one name": inFunction(
    ".func main params=0 locals=60000 rets=0",
    (i) => `.local ${i} v\nSET_LOCAL v`,
  ),
  captures: inFunction(MAIN, (i) => `.capture ${i} c${i}`),
  lines: inFunction(MAIN, (i) => `.line ${i}:${i}\nNOP`),
  bytes: inFunction(MAIN, (i) => `.byte ${i % 256}`),
  "bytes in a line": (n) => `${MAIN}\n.byte${numbered(n, (i) => ` ${i % 256}`).join("")}\n.end`,
  "nested handlers": (n) =>
    [
      MAIN,
      ...numbered(n, (i) => `.try 0 ${2 * n} ${2 * (i % n)}`),
      ...numbered(n, () => "NOP"),
      ".end",
    ].join("\n"),
  handlers: (n) =>
    [
      MAIN,
      ...numbered(n, (i) => `.try ${2 * i} ${2 * i + 2} 0`),
      ...numbered(n, () => "NOP"),
      ".end",
    ].join("\n"),
  calls: inFunction(MAIN, () => "CALL main"),
  closures: inFunction(
    ".func main params=0 locals=0 rets=0",
    () => "PUSH_I32 1\nMAKE_CLOSURE main 1\nPOP",
  ),
  "live values": inFunction(MAIN, (i) => `PUSH_I32 ${i}`),
  "live closures": (n) =>
    `${MAIN}\n${
      "MAKE_CLOSURE f 0\n".repeat(Math.min(n, 9000))
    }HALT\n.end\n.func f params=1 locals=0 rets=0\nRET\n.end`,
  strings: inFunction(MAIN, (i) => `PUSH_CONST "${"s".repeat(i % 50)}${i}"\nPOP`),
  "long string": (n) => `${MAIN}\nPUSH_CONST "${"é\\n".repeat(4 * n)}"\nPOP\nRET\n.end`,
  "open string": (n) => `${MAIN}\nPUSH_CONST "${"\\n".repeat(8 * n)}`,
  "long number": (n) => `${MAIN}\nPUSH_I32 ${"1".repeat(8 * n)}\nRET\n.end`,
  "long float": (n) => `${MAIN}\nPUSH_F64 1${"_1".repeat(4 * n)}e${"9".repeat(n)}\nRET\n.end`,
  "long name": (n) => `.func ${"n".repeat(16 * n)} params=0 locals=0 rets=0\nRET\n.end`,
  "unknown name": (n) => `${MAIN}\nCALL ${"n".repeat(16 * n)}\nRET\n.end`,
  "unknown among many": (n) =>
    `${numbered(n, (i) => `.global name${i}`).join("\n")}\n${MAIN}\nGET_GLOBAL nome${
      "0".repeat(n >> 3)
    }\nRET\n.end`,
  "unknown long mnemonic": (n) => `${MAIN}\n${"PUSH_".repeat(4 * n)}\nRET\n.end`,
  "long identity": (n) =>
    `.sysc ${"a".repeat(8 * n)}.${"b".repeat(8 * n)}/1 args=0 rets=0\n${MAIN}\nRET\n.end`,
  commas: (n) => `${MAIN}\nNOP${",".repeat(8 * n)}\nRET\n.end`,
  spaces: (n) =>
    `${MAIN}\n${" ".repeat(8 * n)}\n${"\t ".repeat(4 * n)};${" ".repeat(8 * n)}x\nRET\n.end`,
  "blank lines": (n) => `${MAIN}${"\n".repeat(8 * n)}RET${"\r\n\r".repeat(n)}.end`,
  comments: (n) => `${MAIN}\n${";".repeat(8 * n)}\n${"; c\n".repeat(n)}RET\n.end`,
  operands: (n) => `${MAIN}\nNOP ${"1 ".repeat(4 * n)}\nRET\n.end`,
  settings: (n) => `.func main ${"params=0 ".repeat(n)}\nRET\n.end`,
  equals: (n) => `.func main params${"=0".repeat(4 * n)}\nRET\n.end`,
  quotes: (n) => `${MAIN}\n${'"" '.repeat(4 * n)}\nRET\n.end`,
  "labels in a line": (n) => `${MAIN}\n${numbered(n, (i) => `l${i}:`).join(" ")} RET\n.end`,
  fallbacks: outside((i) => `.fallback #${i} main`),
  errors: inFunction(MAIN, (i) => `NO_SUCH${i} ${i}`),
};

/** Returns a text of one shape. Its length depends on the numbers, too. */
export function longText(random: Random): string {
  const [, shape] = pick(random, Object.entries(SHAPES));
  return shape(pick(random, LENGTHS) + below(random, 100));
}
