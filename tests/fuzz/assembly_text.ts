/** Writes random assembly texts from the tables of the machine: most assemble, and many of their functions are valid. */
import { FUNCTION_FLAGS } from "../../lib/isa/function_flags.ts";
import {
  INSTRUCTIONS,
  type InstructionSpec,
  type OperandKind,
} from "../../lib/isa/instructions.ts";
import { type ArgumentKind, INTRINSIC_SIGNATURES } from "../../lib/isa/intrinsics.ts";
import { pick, type Random } from "./fuzzer.ts";
import { below } from "./mutation.ts";

/** A function to be written. */
interface Shape {
  readonly name: string;
  readonly params: number;
  readonly locals: number;
  readonly rets: number;
}

/** A host function to be called. */
type HostShape = Omit<Shape, "params" | "locals"> & { readonly args: number };

/** What operands can refer to. */
interface Names {
  readonly functions: readonly Shape[];
  readonly globals: readonly string[];
  readonly imports: readonly HostShape[];
  readonly labels: readonly string[];
  /** The function that the operands are in. */
  readonly own: Shape;
}

const CONSTANTS: readonly string[] = [
  ...["null", "undefined", "true", "false", "0", "-1", "2147483647", "0xffffffff", "i32:-5"],
  ...["i64:0", "i64:9223372036854775807", "1.5", "-0.0", "NaN", "Infinity", "1e300"],
  ...["f64:0x7ff8000000000001", '"text"', '""', '"key"', '"\\u{1F600}é"', '"a\\nb\\0"', '"0"'],
];

const NUMBERS: readonly string[] = [
  ...["0", "1", "2", "3", "7", "-1", "100", "65535", "2147483647", "-2147483648", "0x7fff_ffff"],
];

/** Returns a text with up to five functions. */
export function randomText(random: Random): string {
  const functions = Array.from({ length: 1 + below(random, 5) }, (_, id): Shape => ({
    name: `f${id}`,
    params: id === 0 ? 0 : below(random, 4),
    locals: below(random, 4),
    rets: below(random, 3),
  }));
  const globals = Array.from({ length: below(random, 4) }, (_, i) => `g${i}`);
  const imports = Array.from({ length: below(random, 3) }, (_, i): HostShape => ({
    name: `host.f${"x".repeat(i)}/1`,
    args: below(random, 3),
    rets: below(random, 2),
  }));
  const aFunction = (): string => pick(random, functions).name;
  return [
    ...chance(random, 4, () => `.file ${pick(random, ['"a.src"', '""', '"ü b"'])}`),
    ...chance(random, 6, () => `.debug ${pick(random, ["off", "file", "names lines", "locals"])}`),
    ...imports.map(({ name, args, rets }) => `.sysc ${name} args=${args} rets=${rets}`),
    ...globals.map((name) => `.global ${name}`),
    ...chance(random, 4, () => `.const ${pick(random, CONSTANTS)}`),
    ...chance(random, 2, () => `.export ${aFunction()}`),
    ...chance(random, 8, () => `.fallback ${fallbackOf(random)} ${aFunction()}`),
    ...functions.flatMap((own) => functionText(random, { own, functions, globals, imports })),
  ].join("\n");
}

function chance(random: Random, oneIn: number, make: () => string): string[] {
  return random() % oneIn === 0 ? [make()] : [];
}

function fallbackOf(random: Random): string {
  if (random() % 2 === 0) return pick(random, INSTRUCTIONS).name;
  return pick(random, INTRINSIC_SIGNATURES).identity;
}

function functionText(random: Random, declared: Omit<Names, "labels">): string[] {
  const { name, params, locals, rets } = declared.own;
  const labels = Array.from({ length: below(random, 5) }, (_, i) => `l${i}`);
  const names: Names = { ...declared, labels };
  const facts = random() % 5 > 0
    ? ""
    : ` ${pick(random, Object.keys(FUNCTION_FLAGS))} arity=${below(random, 4)} name="n"`;
  return [
    `.func ${name} params=${params} locals=${locals} rets=${rets}${facts}`,
    ...chance(random, 3, () => markText(random, names)),
    ...(labels.length < 3 ? [] : chance(random, 2, () => handlerText(random, labels))),
    ...blocks(random, names),
    // An import that is never called is refused.
    ...(name === "f0" ? names.imports.flatMap((each) => hostCall(random, each)) : []),
    ...returning(rets),
    ".end",
  ];
}

function returning(rets: number): string[] {
  return [...new Array<string>(rets).fill("PUSH_I32 1"), "RET"];
}

function markText(random: Random, { own }: Names): string {
  const slots = own.params + own.locals;
  switch (random() % 4) {
    case 0:
      return `.line ${below(random, 99)}${random() % 2 === 0 ? "" : `:${below(random, 9)}`}`;
    case 1:
      return `.local ${below(random, slots)} v${below(random, 3)}${pick(random, ["", " boxed"])}`;
    case 2:
      return `.capture ${below(random, 3)} c${below(random, 3)}`;
    default:
      return `.source "${pick(random, ["a.src", "b.src"])}"`;
  }
}

function handlerText(random: Random, labels: readonly string[]): string {
  const start = below(random, labels.length - 2);
  const target = pick(random, labels);
  return `.try ${labels[start]} ${labels[start + 1]} ${target}${pick(random, ["", " faults"])}`;
}

/** Instructions between the labels. They keep the stack at height 0 in between, unless one is chosen at random. */
function blocks(random: Random, names: Names): string[] {
  const { labels } = names;
  const lines: string[] = [];
  for (let i = 0; i <= labels.length; i++) {
    for (let count = below(random, 6); count > 0; count--) lines.push(...statement(random, names));
    if (i < labels.length) lines.push(`${labels[i]}:`);
  }
  return lines;
}

/** Instructions that together leave the stack as it was: operands, the instruction, and what takes its results away. */
function statement(random: Random, names: Names): string[] {
  if (random() % 24 === 0) {
    return [`.byte ${below(random, 300)} 0x${below(random, 256).toString(16)}`];
  }
  if (random() % 3 === 0) return intrinsicCall(random);
  if (random() % 8 === 0) return functionCall(random, names);
  const spec = pick(random, INSTRUCTIONS);
  const text = instructionText(random, spec, names);
  if (spec.pops === undefined || spec.pushes === undefined || spec.isTerminator) {
    return random() % 8 > 0 ? [] : spec.name === "RET" ? returning(names.own.rets) : [text];
  }
  const operands = Array.from({ length: spec.pops }, () => operandPush(random, names));
  return [...operands, text, ...new Array<string>(spec.pushes).fill("POP")];
}

function functionCall(random: Random, { functions }: Names): string[] {
  const { name, params, rets } = pick(random, functions);
  const args = new Array<string>(params).fill(`PUSH_CONST ${pick(random, CONSTANTS)}`);
  return [...args, `CALL ${name}`, ...new Array<string>(rets).fill("POP")];
}

function hostCall(random: Random, { name, args, rets }: HostShape): string[] {
  const pushes = new Array<string>(args).fill(`PUSH_CONST ${pick(random, CONSTANTS)}`);
  return [...pushes, `HOSTCALL ${name}`, ...new Array<string>(rets).fill("POP")];
}

function intrinsicCall(random: Random): string[] {
  const { identity, kinds, rets } = pick(random, INTRINSIC_SIGNATURES);
  const operands = kinds.flatMap((kind) =>
    random() % 12 === 0 ? [`PUSH_CONST ${pick(random, CONSTANTS)}`] : argumentOf(random, kind)
  );
  return [...operands, `INTRINSIC ${identity}`, ...new Array<string>(rets).fill("POP")];
}

/** Instructions that push an argument of a kind. */
function argumentOf(random: Random, kind: ArgumentKind): string[] {
  switch (kind) {
    case "bool":
      return ["PUSH_BOOL true"];
    case "int32":
    case "integer":
      return [`PUSH_I32 ${pick(random, NUMBERS)}`];
    case "int64":
      return [`PUSH_I64 ${pick(random, NUMBERS)}`];
    case "float":
    case "number":
      return [`PUSH_F64 ${pick(random, ["0", "1.5", "-0.0", "NaN", "Infinity", "3"])}`];
    case "array":
    case "list":
    case "object":
    case "prototype":
      return ["PUSH_I32 3", "INTRINSIC array.new/1"];
    case "bytes":
      return ["PUSH_I32 9", "INTRINSIC bytes.new/1"];
    case "map":
      return ["INTRINSIC map.new/1"];
    case "string":
      return [`PUSH_CONST ${pick(random, ['"text"', '""', '"12.5"', '"é😀 b"', '"[1,{}]"'])}`];
    default:
      return [`PUSH_CONST ${pick(random, CONSTANTS)}`];
  }
}

function operandPush(random: Random, { globals, own }: Names): string {
  const slots = own.params + own.locals;
  switch (random() % 5) {
    case 0:
      return slots === 0 ? "PUSH_I32 0" : `GET_LOCAL ${below(random, slots)}`;
    case 1:
      return globals.length === 0 ? "PUSH_BOOL true" : `GET_GLOBAL ${pick(random, globals)}`;
    case 2:
      return `PUSH_I32 ${pick(random, NUMBERS)}`;
    default:
      return `PUSH_CONST ${pick(random, CONSTANTS)}`;
  }
}

function instructionText(random: Random, spec: InstructionSpec, names: Names): string {
  const operands = spec.operands.map((kind) => operandText(random, kind, names));
  return [spec.name, ...operands].join(" ");
}

function operandText(random: Random, kind: OperandKind, names: Names): string {
  const { own, functions, globals, imports, labels } = names;
  const either = (list: readonly string[]): string =>
    list.length === 0 || random() % 40 === 0 ? `#${below(random, 4)}` : pick(random, list);
  switch (kind) {
    case "i32":
      return pick(random, NUMBERS);
    case "i64":
      return pick(random, [...NUMBERS, "9223372036854775807", "-9223372036854775808"]);
    case "f64":
      return pick(random, [
        "0",
        "1.5",
        "-0.0",
        "NaN",
        "Infinity",
        "1e-9",
        "f64:0x0000000000000001",
      ]);
    case "bool":
      return pick(random, ["true", "false"]);
    case "label":
      return labels.length === 0 ? "0" : pick(random, labels);
    case "constant":
      return random() % 40 === 0 ? "#0" : pick(random, CONSTANTS);
    case "local":
      return String(below(random, own.params + own.locals));
    case "global":
      return either(globals);
    case "function":
      return pick(random, functions).name;
    case "import":
      return either(imports.map(({ name }) => name));
    case "intrinsic":
      return pick(random, INTRINSIC_SIGNATURES).identity;
    default:
      return String(below(random, 3));
  }
}
