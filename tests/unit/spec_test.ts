/** The tables in SPEC.md agree with those of the implementation, by value. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { INSTRUCTIONS, LIMITS, load, TRAPS, type Vm } from "../../mod.ts";
import { assemble } from "../../lib/assembly/assembly.ts";
import { ERROR_CODES, SLICE_REASONS } from "../../lib/isa/tables.ts";
import * as COST_RATES from "../../lib/isa/cost_rates.ts";
import { OPERAND_BYTES } from "../../lib/isa/instructions.ts";
import { INTRINSIC_SIGNATURES } from "../../lib/isa/intrinsics.ts";

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
  const rows = table(["Number", "Code", "Meaning", "Raised", "Fault"]);
  const expected = TRAPS.map(({ code, number, meaning, raised, isFault }) => [
    hex(number),
    code,
    meaning,
    raised ? "yes" : "no",
    isFault ? "yes" : "no",
  ]);
  assertEquals(rows, expected);
});

Deno.test("intrinsics", () => {
  // Families are in the order in which they were added.
  const rows = tables(["Id", "Identity", "Args", "Rets", "Cycles", "Meaning"]).flat()
    .toSorted(([a], [b]) => a < b ? -1 : 1);
  const expected = INTRINSIC_SIGNATURES.map((row) => [
    hex(row.id).padStart(3, "0"),
    row.identity,
    ...[row.args, row.rets, row.cycles].map(String),
  ]);
  assertEquals(rows.map((row) => row.slice(0, 5)), expected);
  const ids = INTRINSIC_SIGNATURES.map((row) => row.id);
  assertEquals(ids, ids.toSorted((a, b) => a - b));
  assertEquals(new Set(ids).size, ids.length);
});

Deno.test("limits", () => {
  const rows = table(["Limit", "Default", "Range", "Exceeded"]);
  const expected = Object.entries(LIMITS).map(([name, limit]) => [
    name,
    String(limit.default),
    `${limit.min} … ${limit.max}`,
    `trap ${limit.trap}`,
  ]);
  assertEquals(rows, expected);
});

Deno.test("a VM has the limits of the table, and refuses others", () => {
  const program = load(assemble(".func main params=0 locals=0 rets=0\n  RET\n.end"));
  const withLimit = (name: string, value: number): Vm =>
    program.instantiate({ limits: { [name]: value } });
  for (const [name, { min, max }] of Object.entries(LIMITS)) {
    withLimit(name, min);
    withLimit(name, max);
    for (const value of [min - 1, max + 1, min + 0.5, NaN]) {
      assertThrows(() => withLimit(name, value), RangeError, `limits.${name} must be`);
    }
  }
  assertThrows(() => withLimit("heapbytes", 1), TypeError, 'unknown limit "heapbytes"');
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

function sectionRows(title: string, columns: readonly string[]): string[][] {
  const at = SPEC.indexOf(`\n${title}\n`);
  assert(at >= 0, `SPEC.md has no section "${title}"`);
  return table(columns, at);
}

const ERROR_SECTIONS: Readonly<Record<keyof typeof ERROR_CODES, string>> = {
  AssemblyError: "### 15.1 AssemblyError",
  ImageError: "### 15.2 ImageError",
  BuildError: "### 15.7 BuildError",
  SnapshotError: "### 15.8 SnapshotError",
  LinkError: "### 15.3 LinkError",
  VerifyError: "### 15.4 VerifyError",
  VmError: "### 15.5 VmError",
  TelemetryError: "### 15.6 TelemetryError",
  JournalError: "### 15.9 JournalError",
  ScriptStateError: "### 15.10 ScriptStateError",
};

for (const [name, reasons] of Object.entries(ERROR_CODES)) {
  Deno.test(`codes of ${name}`, () => {
    const rows = sectionRows(ERROR_SECTIONS[name as keyof typeof ERROR_CODES], ["Code", "Reason"]);
    assertEquals(rows, Object.entries(reasons));
  });
}

Deno.test("every error of the verifier has its rule", () => {
  const rules = SPEC.slice(SPEC.indexOf("\n### 11.1 "), SPEC.indexOf("\n## 12. "));
  const named = new Set(rules.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g));
  for (const code of Object.keys(ERROR_CODES.VerifyError)) assert(named.has(code), code);
});

Deno.test("slice reasons", () => {
  const rows = sectionRows("### 9.3 Slices", ["Reason", "The slice ended because", "Goes on"]);
  assertEquals(
    rows.map(([reason, , goesOn]) => [reason, goesOn]),
    Object.entries(SLICE_REASONS).map(([reason, row]) => [reason, row.goesOn ? "yes" : "no"]),
  );
});

Deno.test("cost rates", () => {
  const rows = sectionRows("### 9.4 Rates", ["Rate", "Value", "Work"]);
  assertEquals(
    Object.fromEntries(rows.map(([name, value]) => [name, Number(value)])),
    { ...COST_RATES },
  );
});

Deno.test("section references refer to existing sections", () => {
  for (const [, number] of SPEC.matchAll(/\(#(\d+)-/g)) {
    assert(SPEC.includes(`\n## ${number}. `), `section ${number}`);
  }
  const headings = new Set([...SPEC.matchAll(/^#+ (\d+(?:\.\d+)?)/gm)].map((match) => match[1]));
  for (const [, number] of SPEC.matchAll(/\bsection (\d+)/g)) assert(headings.has(number), number);
});
