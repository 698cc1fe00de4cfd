/** SPEC.md says what the implementation does: its tables are compared with the sources. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { assemble, DEFAULT_LIMITS, INSTRUCTIONS, type Limits, load, TRAPS } from "../../mod.ts";
import { formatIdentity } from "../../lib/image/image.ts";
import { OPERAND_BYTES } from "../../lib/isa/instructions.ts";
import { INTRINSICS } from "../../lib/machine/intrinsics/table.ts";

const ROOT = new URL("../../", import.meta.url);
const SPEC = Deno.readTextFileSync(new URL("SPEC.md", ROOT));

/** Rows of the first table with exactly these columns, cells as plain text. */
function table(columns: readonly string[], from = 0): string[][] {
  return tables(columns, from)[0];
}

/** Rows of all tables with exactly these columns. */
function tables(columns: readonly string[], from = 0): string[][][] {
  const lines = SPEC.slice(from).split("\n");
  const found = lines.flatMap((line, head) => {
    if (!line.startsWith("|") || !same(cells(line), columns)) return [];
    const rows: string[][] = [];
    for (let i = head + 2; lines[i]?.startsWith("|"); i++) rows.push(cells(lines[i]));
    return [rows];
  });
  assert(found.length > 0, `SPEC.md has no table of ${columns.join(", ")}`);
  return found;
}

function cells(line: string): string[] {
  return line.split("|").slice(1, -1).map((cell) => cell.trim().replaceAll("\\", ""));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, i) => cell === b[i]);
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, "0");
}

Deno.test("instructions", () => {
  const rows = table(["Opcode", "Mnemonic", "Operands", "Stack", "Cycles", "Flow", "Traps"]);
  const expected = INSTRUCTIONS.map((spec) => {
    const flow: string[] = [];
    if (spec.isBranch) flow.push("branch");
    if (spec.isTerminator) flow.push("terminator");
    if (flow.length === 0 && spec.endsBlock) flow.push("ends block");
    return [
      hex(spec.opcode),
      spec.name,
      spec.operands.join(", "),
      spec.picture,
      String(spec.cycles),
      flow.join(", "),
      spec.traps.join(", "),
    ];
  });
  assertEquals(rows, expected);
});

Deno.test("operand kinds", () => {
  const rows = table(["Kind", "Bytes", "Text"]).map(([kind, bytes]) => [kind, Number(bytes)]);
  assertEquals(rows, Object.entries(OPERAND_BYTES));
});

Deno.test("traps", () => {
  const rows = table(["Number", "Code", "Meaning", "Raised"]);
  const expected = TRAPS.map(({ code, number, meaning, raised }) => [
    hex(number),
    code,
    meaning,
    raised ? "yes" : "no",
  ]);
  assertEquals(rows, expected);
});

Deno.test("intrinsics", () => {
  const rows = tables(["Id", "Identity", "Args", "Rets", "Cycles", "Meaning"]).flat();
  const expected = INTRINSICS.map((row) => [
    hex(row.id).padStart(3, "0"),
    formatIdentity(row),
    ...[row.args, row.rets, row.cycles].map(String),
  ]);
  assertEquals(rows.map((row) => row.slice(0, 5)), expected);
  const ids = INTRINSICS.map((row) => row.id);
  assertEquals(ids, ids.toSorted((a, b) => a - b));
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("limits", () => {
  const rows = table(["Limit", "Default", "Range", "Exceeded"]);
  assertEquals(
    rows.map(([name, value]) => [name, Number(value)]),
    Object.entries(DEFAULT_LIMITS),
  );
});

Deno.test("ranges of limits", () => {
  const program = load(assemble(".func main params=0 locals=0 rets=0\n  RET\n.end"));
  for (const [name, , range] of table(["Limit", "Default", "Range", "Exceeded"])) {
    const [low, high] = range.split(" … ").map(Number);
    const limit = (value: number): Partial<Limits> => ({ [name]: value });
    program.instantiate({ limits: limit(low) });
    program.instantiate({ limits: limit(high) });
    assertThrows(() => program.instantiate({ limits: limit(low - 1) }), RangeError, name);
    assertThrows(() => program.instantiate({ limits: limit(high + 1) }), RangeError, name);
  }
});

Deno.test("every instruction has an effect", () => {
  const names = INSTRUCTIONS.map((spec) => spec.name);
  const described = table(["Instruction", "Effect"]).flatMap(([cell]) => {
    const [first, last] = cell.split(" … ");
    if (last === undefined) return cell.split(", ");
    return names.slice(names.indexOf(first), names.indexOf(last) + 1);
  });
  assertEquals(described.toSorted(), names.toSorted());
});

/** String literals of a union type, from its declaration. */
function members(path: string, type: string): string[] {
  const source = Deno.readTextFileSync(new URL(path, ROOT)).replace(/\/\*[^]*?\*\//g, "");
  const start = source.indexOf(`export type ${type} =`);
  assert(start >= 0, `${path} declares no ${type}`);
  const declaration = source.slice(start, source.indexOf(";", start));
  return [...declaration.matchAll(/^\s*\| "([^"]+)"/gm)].map((match) => match[1]);
}

function sectionRows(title: string, columns: readonly string[]): string[] {
  const at = SPEC.indexOf(`\n${title}\n`);
  assert(at >= 0, `SPEC.md has no section "${title}"`);
  return table(columns, at).map((row) => row[0]);
}

const ERRORS = "lib/image/errors.ts";

for (
  const [title, path, type] of [
    ["### 15.1 AssemblyError", ERRORS, "AssemblyErrorCode"],
    ["### 15.2 ImageError", ERRORS, "ImageErrorCode"],
    ["### 15.3 LinkError", ERRORS, "LinkErrorCode"],
    ["### 15.4 VerifyError", ERRORS, "VerifyErrorCode"],
    ["### 15.5 VmError", "lib/machine/state/vm_error.ts", "VmErrorCode"],
  ]
) {
  Deno.test(`codes of ${type}`, () => {
    const codes = members(path, type);
    assert(codes.length > 2);
    assertEquals(sectionRows(title, ["Code", "Reason"]).toSorted(), codes.toSorted());
  });
}

Deno.test("every refusal of the verifier has its rule", () => {
  const rules = SPEC.slice(SPEC.indexOf("\n### 11.1 "), SPEC.indexOf("\n## 12. "));
  const named = new Set(rules.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g));
  for (const code of members(ERRORS, "VerifyErrorCode")) assert(named.has(code), code);
});

Deno.test("slice reasons", () => {
  const rows = sectionRows("### 9.3 Slices", ["Reason", "The slice ended because", "Goes on"]);
  assertEquals(rows.toSorted(), members("lib/vm/slice.ts", "SliceReason").toSorted());
});

Deno.test("section references lead somewhere", () => {
  for (const [, number] of SPEC.matchAll(/\(#(\d+)-/g)) {
    assert(SPEC.includes(`\n## ${number}. `), `section ${number}`);
  }
  const headings = new Set([...SPEC.matchAll(/^#+ (\d+(?:\.\d+)?)/gm)].map((match) => match[1]));
  for (const [, number] of SPEC.matchAll(/\bsection (\d+)/g)) assert(headings.has(number), number);
});
