/** Programs built by calls equal the assembly of their text. */
import { assertEquals } from "@std/assert";
import fc from "./seeds.ts";
import { type Constant, INSTRUCTIONS } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { ImageBuilder, type Operand } from "../../lib/image/builder.ts";
import { formatFloatBits, formatString } from "../../lib/encoding/literal.ts";
import { INTRINSIC_SIGNATURES, INTRINSIC_TABLE } from "../../lib/isa/intrinsics.ts";
import { OPERAND_BYTES, type OperandKind } from "../../lib/isa/instructions.ts";

const FUNCTIONS = 3;
const LABELS = 3;
const GLOBALS = ["score", "a name with spaces", ""];
const IMPORTS = ["log.write/1", "db.get/2"];

/** An instruction: its row in the table, and a number that determines its operands. */
type Step =
  | { readonly kind: "instruction"; readonly row: number; readonly seeds: readonly number[] }
  | { readonly kind: "label"; readonly index: number }
  | { readonly kind: "line"; readonly line: number }
  | { readonly kind: "bytes"; readonly bytes: readonly number[] };

const seed = fc.oneof(fc.nat(8), fc.integer());
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("instruction" as const),
      row: fc.nat(INSTRUCTIONS.length - 1),
      seeds: fc.tuple(seed, seed),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("label" as const), index: fc.nat(LABELS - 1) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("line" as const), line: fc.nat() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("bytes" as const),
      bytes: fc.array(fc.nat(255), { minLength: 1, maxLength: 3 }),
    }),
  },
);

interface FunctionPlan {
  readonly params: number;
  readonly locals: number;
  readonly rets: number;
  readonly steps: readonly Step[];
}

const program: fc.Arbitrary<readonly FunctionPlan[]> = fc.array(
  fc.record({
    params: fc.nat(3),
    locals: fc.nat(3),
    rets: fc.nat(3),
    steps: fc.array(step, { maxLength: 12 }),
  }),
  { minLength: FUNCTIONS, maxLength: FUNCTIONS },
);

function constantOf(value: number): readonly [Constant, string] {
  const float = BigInt.asUintN(64, BigInt(value) * 0x1_0000_0001n);
  const forms: readonly (readonly [Constant, string])[] = [
    [{ kind: "null" }, "null"],
    [{ kind: "undefined" }, "undefined"],
    [{ kind: "bool", value: value > 0 }, String(value > 0)],
    [{ kind: "int32", value }, `i32:${value}`],
    [{ kind: "int64", value: BigInt(value) }, `i64:${value}`],
    [{ kind: "float", bits: float }, formatFloatBits(float)],
    [{ kind: "string", value: `s${value}` }, formatString(`s${value}`)],
  ];
  return forms[Math.abs(value) % forms.length];
}

/** An operand for the builder and its text. Labels are numbers that the caller resolves. */
function operandOf(kind: OperandKind, value: number): readonly [Operand, string] {
  const index = Math.abs(value);
  switch (kind) {
    case "i32":
      return [value, String(value)];
    case "i64": {
      const wide = BigInt(value) * 0x1_0000_0001n;
      return [wide, String(wide)];
    }
    case "f64": {
      const bits = BigInt.asUintN(64, BigInt(value) * 0x1_0000_0001n);
      return [bits, formatFloatBits(bits)];
    }
    case "bool":
      return [value > 0, String(value > 0)];
    case "constant":
      return constantOf(value);
    case "global": {
      const name = GLOBALS[index % 2];
      return [name, formatString(name)];
    }
    case "function":
      return [index % FUNCTIONS, `f${index % FUNCTIONS}`];
    case "import":
      return [IMPORTS[index % 2], IMPORTS[index % 2]];
    case "intrinsic": {
      const { identity } = INTRINSIC_SIGNATURES[index % INTRINSIC_SIGNATURES.length];
      return [identity, identity];
    }
    default:
      return [index, String(index)];
  }
}

/** Encoded value of an operand, given its text. Labels are left to the caller. */
function encodedOperand(
  kind: OperandKind,
  operand: Operand,
  text: string,
  constants: string[],
): bigint {
  if (kind === "constant") {
    if (!constants.includes(text)) constants.push(text);
    return BigInt(constants.indexOf(text));
  }
  if (kind === "global") return BigInt(GLOBALS.indexOf(String(operand)));
  if (kind === "import") return BigInt(IMPORTS.indexOf(text));
  if (kind === "intrinsic") return BigInt(INTRINSIC_TABLE.byIdentity.get(text)?.id ?? -1);
  return typeof operand === "bigint" ? operand : BigInt(Number(operand));
}

/** Encodes the plans independently of the builder: little endian, operands one after the other. */
function encodedCode(plans: readonly FunctionPlan[]): number[] {
  const constants: string[] = [];
  return plans.flatMap(({ steps }) => {
    const code: number[] = [];
    const put = (value: bigint, size: number): void => {
      for (let i = 0; i < size; i++) code.push(Number(BigInt.asUintN(8, value >> BigInt(8 * i))));
    };
    const targets = new Map<number, number>();
    const fixups: { readonly at: number; readonly label: number }[] = [];
    for (const item of steps) {
      if (item.kind === "bytes") code.push(...item.bytes);
      if (item.kind === "label" && !targets.has(item.index)) targets.set(item.index, code.length);
      if (item.kind !== "instruction") continue;
      const { opcode, operands } = INSTRUCTIONS[item.row];
      put(BigInt(opcode), 2);
      operands.forEach((kind, i) => {
        if (kind === "label") {
          fixups.push({ at: code.length, label: Math.abs(item.seeds[i]) % LABELS });
        }
        const [operand, text] = operandOf(kind, item.seeds[i]);
        put(encodedOperand(kind, operand, text, constants), OPERAND_BYTES[kind]);
      });
    }
    for (const { at, label } of fixups) {
      const end = code.length;
      const target = targets.get(label) ?? end;
      for (let i = 0; i < 4; i++) code[at + i] = (target >>> (8 * i)) & 0xff;
    }
    return code;
  });
}

/** Writes the text and makes the same calls of the builder. */
function both(plans: readonly FunctionPlan[]): { builder: ImageBuilder; text: string } {
  const builder = new ImageBuilder();
  const lines = GLOBALS.map((name) => name === "" ? ".global" : `.global ${formatString(name)}`);
  for (const name of GLOBALS) builder.global(name);
  for (const identity of IMPORTS) {
    builder.import(identity, 1, 2);
    lines.push(`.sysc ${identity} args=1 rets=2`);
  }
  const functions = plans.map(({ params, locals, rets }, id) =>
    builder.function(`f${id}`, { params, locals, rets })
  );
  builder.export("first", functions[1]);
  lines.push(".export first f1");
  plans.forEach(({ params, locals, rets, steps }, id) => {
    const code = functions[id];
    const labels = Array.from({ length: LABELS }, () => code.label());
    const bound = new Set<number>();
    lines.push(`.func f${id} params=${params} locals=${locals} rets=${rets}`, ".line 1");
    code.line(1);
    const bind = (index: number): void => {
      if (bound.has(index)) return;
      bound.add(index);
      code.bind(labels[index]);
      lines.push(`l${index}:`);
    };
    for (const item of steps) {
      switch (item.kind) {
        case "label":
          bind(item.index);
          break;
        case "line":
          code.line(item.line);
          lines.push(`.line ${item.line}`);
          break;
        case "bytes":
          code.bytes(item.bytes);
          lines.push(`.byte ${item.bytes.join(" ")}`);
          break;
        case "instruction": {
          const { name, operands } = INSTRUCTIONS[item.row];
          const pairs = operands.map((kind, i) => {
            const index = Math.abs(item.seeds[i]) % LABELS;
            return kind === "label"
              ? [labels[index], `l${index}`] as const
              : operandOf(kind, item.seeds[i]);
          });
          code.emit(name, ...pairs.map(([operand]) => operand));
          lines.push([name, ...pairs.map(([, text]) => text)].join(" "));
        }
      }
    }
    for (let index = 0; index < LABELS; index++) bind(index);
    lines.push(".end");
  });
  return { builder, text: lines.join("\n") };
}

Deno.test("programs built by calls equal the assembly of their text", () => {
  fc.assert(
    fc.property(program, (plans) => {
      const { builder, text } = both(plans);
      const image = builder.build();
      assertEquals(image, assemble(text), text);
      assertEquals([...image.code], encodedCode(plans), text);
    }),
    { numRuns: 500, seed: 13 },
  );
});
