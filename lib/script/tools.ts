/** Tools described by JSON schemas, as agents have them: their declarations for a prompt, and their functions. */
import { external, isGlobalName, type ScriptFunctions } from "./functions.ts";
import type { PlainValue } from "../machine/host/plain_value.ts";

/** A JSON schema; of its keywords those are read that say something about types. */
export interface JsonSchema {
  /** Any keyword. */
  readonly [keyword: string]: unknown;
}

/** A tool, as the Model Context Protocol lists it. */
export interface ToolDescription {
  /** Its name; a script calls it by the name that {@link toolIdentifier} gives. */
  readonly name: string;
  /** What it does. */
  readonly description?: string;
  /** Schema of its only argument, an object. */
  readonly inputSchema?: JsonSchema;
  /** Schema of its result. */
  readonly outputSchema?: JsonSchema;
}

/** The name under which a script calls a tool: what can't be part of a name becomes `_`. */
export function toolIdentifier(name: string): string {
  const identifier = name.replace(/[^\p{ID_Continue}$]/gu, "_");
  return isGlobalName(identifier) ? identifier : `tool_${identifier}`;
}

/**
 * Functions for the tools of a list. Without `call` they are external: a script that uses one waits for the host.
 *
 * @param call does what a tool does, or begins to
 * @throws {TypeError} if two tools get the same name
 */
export function toolFunctions(
  tools: readonly ToolDescription[],
  call?: (name: string, input: PlainValue) => unknown,
): ScriptFunctions {
  const functions = new Map<string, ScriptFunctions[string]>();
  for (const { name } of tools) {
    const identifier = toolIdentifier(name);
    if (functions.has(identifier)) throw new TypeError(`two tools are called ${identifier}`);
    functions.set(
      identifier,
      call === undefined ? external() : (input: PlainValue) => call(name, input),
    );
  }
  return Object.fromEntries(functions);
}

/**
 * Declares tools in TypeScript: for the prompt of a model that writes scripts, or for an editor.
 *
 * @example
 * ```ts
 * import { toolDeclarations } from "@prometeu/runtime/script";
 * import { assertEquals } from "@std/assert";
 *
 * const text = toolDeclarations([{
 *   name: "get-weather",
 *   description: "The weather of a city now.",
 *   inputSchema: {
 *     type: "object",
 *     properties: { city: { type: "string" }, unit: { enum: ["C", "F"] } },
 *     required: ["city"],
 *   },
 *   outputSchema: { type: "object", properties: { degrees: { type: "number" } }, required: ["degrees"] },
 * }]);
 * assertEquals(
 *   text,
 *   `/** The weather of a city now. *\/
 * declare function get_weather(input: { city: string; unit?: "C" | "F" }): Promise<{ degrees: number }>;
 * `,
 * );
 * ```
 */
export function toolDeclarations(tools: readonly ToolDescription[]): string {
  return tools.map(({ name, description, inputSchema, outputSchema }) => {
    const comment = description === undefined ? "" : `${commentText(description, "")}\n`;
    const type = inputSchema === undefined ? "any" : typeOf(inputSchema, start(inputSchema));
    const input = inputSchema === undefined || takesInput(inputSchema) ? `input: ${type}` : "";
    const output = outputSchema === undefined ? "any" : typeOf(outputSchema, start(outputSchema));
    return `${comment}declare function ${toolIdentifier(name)}(${input}): Promise<${output}>;\n`;
  }).join("\n");
}

function takesInput({ type, properties }: JsonSchema): boolean {
  return type !== "object" || !isSchema(properties) || Object.keys(properties).length > 0;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Where a schema is. */
interface Place {
  /** The schema that references begin at. */
  readonly root: JsonSchema;
  readonly indent: string;
  /** How many schemas it is in. */
  readonly depth: number;
}

function start(root: JsonSchema): Place {
  return { root, indent: "", depth: 0 };
}

/** Types are nested no deeper: schemas may refer to themselves. */
const MOST_DEPTH = 16;

/** The type that a schema describes. */
function typeOf(schema: unknown, from: Place): string {
  if (!isSchema(schema) || from.depth > MOST_DEPTH) return "unknown";
  const at: Place = { ...from, depth: from.depth + 1 };
  const { $ref: reference, enum: values, anyOf, oneOf, allOf, type } = schema;
  if (typeof reference === "string") return typeOf(referred(reference, at.root), at);
  if ("const" in schema) return JSON.stringify(schema.const) ?? "unknown";
  if (isList(values)) return values.map((value) => JSON.stringify(value)).join(" | ");
  const choices = isList(anyOf) ? anyOf : oneOf;
  if (isList(choices)) return union(choices.map((each) => typeOf(each, at)));
  if (isList(allOf)) return allOf.map((each) => grouped(typeOf(each, at))).join(" & ");
  if (isList(type)) {
    return union(type.map((each) => typeOf({ ...schema, type: each }, at)));
  }
  switch (type) {
    case "string":
    case "boolean":
    case "null":
      return type;
    case "number":
    case "integer":
      return "number";
    case "array":
      return arrayType(schema, at);
    default:
      return type === "object" || "properties" in schema ? objectType(schema, at) : "unknown";
  }
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(" | ");
}

function grouped(type: string): string {
  return /[|&]/.test(type) && !/^[{[]/.test(type) ? `(${type})` : type;
}

function arrayType({ items, prefixItems }: JsonSchema, at: Place): string {
  if (isList(prefixItems)) {
    return `[${prefixItems.map((each) => typeOf(each, at)).join(", ")}]`;
  }
  return `${grouped(typeOf(items, at))}[]`;
}

/** An object: on one line, unless its properties have comments or are many. */
function objectType(schema: JsonSchema, at: Place): string {
  const { properties, required, additionalProperties } = schema;
  const entries = Object.entries(isSchema(properties) ? properties : {});
  if (entries.length === 0) {
    const rest = isSchema(additionalProperties) ? additionalProperties : undefined;
    return `Record<string, ${rest === undefined ? "unknown" : typeOf(rest, at)}>`;
  }
  const { indent } = at;
  const inner = `${indent}  `;
  let hasComments = false;
  const members = entries.map(([name, each]) => {
    const key = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
    const mark = isList(required) && required.includes(name) ? "" : "?";
    const description = isSchema(each) ? each.description : undefined;
    const member = `${key}${mark}: ${typeOf(each, { ...at, indent: inner })}`;
    if (typeof description !== "string") return { comment: "", member };
    hasComments = true;
    return { comment: `${inner}${commentText(description, inner)}\n`, member };
  });
  const line = `{ ${members.map(({ member }) => member).join("; ")} }`;
  if (!hasComments && line.length <= MOST_LINE && !line.includes("\n")) return line;
  const lines = members.map(({ comment, member }) => `${comment}${inner}${member};\n`);
  return `{\n${lines.join("")}${indent}}`;
}

/** Longest object type on one line. */
const MOST_LINE = 70;

/** What a reference inside a schema means: `#/$defs/name`. */
function referred(reference: string, root: JsonSchema): unknown {
  if (!reference.startsWith("#")) return undefined;
  let at: unknown = root;
  for (const step of reference.split("/").slice(1)) {
    at = isSchema(at) ? at[step.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined;
  }
  return at;
}

function commentText(text: string, indent: string): string {
  const lines = text.trim().replaceAll("*/", "*\\/").split("\n");
  if (lines.length === 1) return `/** ${lines[0]} */`;
  return ["/**", ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join(
    "\n",
  );
}
