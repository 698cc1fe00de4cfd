/** Tools with JSON schemas: their declarations, and their functions. */
import { assertEquals, assertThrows } from "@std/assert";
import ts from "typescript";
import {
  type JsonSchema,
  runScript,
  toolDeclarations,
  type ToolDescription,
  toolFunctions,
  toolIdentifier,
} from "../../lib/script/script.ts";

function typeOf(outputSchema: JsonSchema): string {
  const text = toolDeclarations([{
    name: "f",
    inputSchema: { type: "object", properties: {} },
    outputSchema,
  }]);
  const [, type] = /^declare function f\(\): Promise<([^]*)>;\n$/.exec(text) ?? [];
  return type;
}

Deno.test("schemas become types", () => {
  const cases: readonly [JsonSchema, string][] = [
    [{ type: "string" }, "string"],
    [{ type: "integer" }, "number"],
    [{ type: ["string", "null"] }, "string | null"],
    [{ enum: ["a", 1, null] }, '"a" | 1 | null'],
    [{ const: "x" }, '"x"'],
    [{ type: "array", items: { enum: ["a", "b"] } }, '("a" | "b")[]'],
    [{ type: "array", items: { type: "array" } }, "unknown[][]"],
    [{ type: "array", prefixItems: [{ type: "string" }, {}] }, "[string, unknown]"],
    [{ type: "object" }, "Record<string, unknown>"],
    [{ type: "object", additionalProperties: { type: "number" } }, "Record<string, number>"],
    [{ anyOf: [{ type: "string" }, { type: "boolean" }] }, "string | boolean"],
    [
      { allOf: [{ properties: { a: {} } }, { oneOf: [{ type: "string" }, { type: "null" }] }] },
      "{ a?: unknown } & (string | null)",
    ],
    [{ $ref: "#/$defs/id", $defs: { id: { type: "integer" } } }, "number"],
    [{ $ref: "https://x.org/" }, "unknown"],
    [
      { type: "object", properties: { "a-b": { type: "null" } }, required: ["a-b"] },
      '{ "a-b": null }',
    ],
  ];
  for (const [schema, type] of cases) assertEquals(typeOf(schema), type, JSON.stringify(schema));
  const tree = { properties: { next: { $ref: "#" } } };
  assertEquals(typeOf(tree).match(/next/g)?.length, 9);
});

const TOOLS: readonly ToolDescription[] = [
  {
    name: "orders.search",
    description: "Finds orders.\nThe newest come first.",
    inputSchema: {
      type: "object",
      properties: {
        text: { type: "string", description: "Words of the order. */" },
        state: { enum: ["open", "sent"] },
        range: {
          type: "object",
          properties: { from: { type: "string" }, to: { type: "string" } },
          required: ["from"],
        },
      },
      required: ["text"],
    },
    outputSchema: {
      type: "array",
      items: { $ref: "#/$defs/order" },
      $defs: { order: { type: "string" } },
    },
  },
  { name: "delete" },
];

Deno.test("tools are declared with their descriptions, as TypeScript reads them", () => {
  const text = toolDeclarations(TOOLS);
  assertEquals(
    text,
    `/**
 * Finds orders.
 * The newest come first.
 */
declare function orders_search(input: {
  /** Words of the order. *\\/ */
  text: string;
  state?: "open" | "sent";
  range?: { from: string; to?: string };
}): Promise<string[]>;

declare function tool_delete(input: any): Promise<any>;
`,
  );
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
  assertEquals(diagnostics, []);
});

Deno.test("scripts call tools by their names", async () => {
  const calls: unknown[] = [];
  const functions = toolFunctions(TOOLS, async (name, input) => {
    calls.push([name, input]);
    return await Promise.resolve([name]);
  });
  const source = "return [await orders_search({ text: 'x' }), await tool_delete({ id: 1 })]";
  const result = await runScript(source, { functions, budget: 1_000_000 });
  assertEquals(result.status === "done" && result.value, [["orders.search"], ["delete"]]);
  assertEquals(calls, [["orders.search", { text: "x" }], ["delete", { id: 1 }]]);
  const waiting = await runScript(source, { functions: toolFunctions(TOOLS), budget: 1_000_000 });
  assertEquals(waiting.pending.map(({ name }) => name), ["orders_search"]);
  assertThrows(() => toolFunctions([{ name: "a-b" }, { name: "a.b" }]), TypeError, "two tools");
  assertEquals(["x", "1st", "naïve", "await"].map(toolIdentifier), [
    "x",
    "tool_1st",
    "naïve",
    "tool_await",
  ]);
});
