/** Special forms of the prelude: intrinsics, calls with a given `this`, host calls. */
import { INTRINSIC_TABLE, type IntrinsicSignature } from "../../isa/intrinsics.ts";
import type { ArgumentKind } from "../../isa/intrinsics.ts";
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { pushHostCall } from "./hosts.ts";
import { bindName } from "./patterns.ts";
import { writeName } from "./targets.ts";

/** Results that are integers, by intrinsic: their places among the results. */
const INTEGER_RESULTS: Readonly<Record<string, readonly number[]>> = {
  "activation.state/1": [0],
  "array.index_of/1": [0],
  "array.length/1": [0],
  "array.state/1": [0],
  "bigint.compare/1": [0],
  "bytes.get_i16/1": [0],
  "bytes.get_i32/1": [0],
  "bytes.get_i64/1": [0],
  "bytes.get_u8/1": [0],
  "bytes.length/1": [0],
  "closure.arity/1": [0],
  "closure.flags/1": [0],
  "convert.saturate_int32/1": [0],
  "convert.saturate_int64/1": [0],
  "convert.to_int32/1": [1],
  "convert.to_int64/1": [1],
  "convert.wrap_int32/1": [0],
  "host.defer/1": [0],
  "host.next/1": [0],
  "map.length/1": [0],
  "map.next/1": [1],
  "number.to_int32/1": [0],
  "object.find/1": [2],
  "random.below/1": [0],
  "regexp.exec/1": [0],
  "string.bytes/1": [0],
  "string.code_at/1": [0],
  "string.compare/1": [0],
  "string.index_of/1": [0],
  "string.length/1": [0],
  "string.to_int/1": [1],
  "text.code_point_at/1": [0],
  "text.compare/1": [0],
  "text.find_escape/1": [0],
  "text.index_of/1": [0],
  "text.last_index_of/1": [0],
  "text.length/1": [0],
  "text.next/1": [0],
  "text.unit_at/1": [0],
  "value.kind/1": [0],
  "value.to_index/1": [0],
  "view.bytes/1": [1],
  "view.index_of/1": [0],
  "view.length/1": [0],
  "view.type/1": [0],
};

/** Intrinsics whose only result is a bool. */
const BOOL_RESULTS: ReadonlySet<string> = new Set([
  "array.is_hole/1",
  "array.is_open/1",
  "element.delete/1",
  "element.has/1",
  "element.has_own/1",
  "map.delete/1",
  "map.has/1",
  "number.is_integer/1",
  "object.define/1",
  "object.delete/1",
  "object.has/1",
  "object.has_own/1",
  "object.is_extensible/1",
  "object.set_prototype/1",
  "private.has/1",
  "string.starts_with/1",
  "value.is_nullish/1",
  "value.loose_equal/1",
  "value.same/1",
  "value.same_zero/1",
  "value.truthy/1",
  "view.tracks/1",
]);

/** Forms that are no intrinsics. */
const FORMS: Readonly<Record<string, (code: Code, args: readonly TreeNode[]) => void>> = {
  $call(code, [callee, receiver, ...args]): void {
    code.expression(receiver);
    code.expression(callee);
    for (const each of args) code.expression(each);
    code.emit.varying("CALL_VALUE", args.length + 2, 1, args.length);
  },
  $apply(code, [callee, receiver, list]): void {
    code.expression(receiver);
    code.expression(callee);
    code.expression(list);
    code.emit.varying("CALL_SPREAD", 3, 1);
  },
  $construct(code, [callee, newTarget, list]): void {
    code.expression(newTarget);
    code.expression(callee);
    code.expression(list);
    code.emit.varying("CONSTRUCT_SPREAD", 3, 1);
  },
  $resume(code, [activation, value, mode]): void {
    code.expression(activation);
    code.expression(value);
    pushArgument(code, mode, "int32");
    code.emit.op("RESUME");
  },
  $spawn(code, [call]): void {
    const { name } = call.callee as TreeNode;
    code.emit.varying("SPAWN", 0, 0, code.program.preludeFunction(String(name)), 0).undefined();
  },
  $host(code, [identity, ...args]): void {
    for (const each of args) code.expression(each);
    pushHostCall(code, String(identity.value), args.length);
  },
};

/** Whether a callee is a special form of the prelude. */
export function isSpecialForm(code: Code, callee: TreeNode): boolean {
  return code.unit.isPrelude && callee.type === "Identifier" && String(callee.name).startsWith("$");
}

/** Pushes the value of a special form. */
export function lowerSpecialForm(code: Code, node: TreeNode): void {
  const name = String((node.callee as TreeNode).name);
  const args = node.arguments as readonly TreeNode[];
  const form = FORMS[name];
  if (form !== undefined) return form(code, args);
  const signature = signatureOf(node);
  pushIntrinsic(code, signature, args);
  if (signature.rets === 0) code.emit.undefined();
  else if (signature.rets > 1) throw new Error(`${name} has several results`);
  else if (isInteger(signature, 0)) code.emit.intrinsic("convert.to_float/1");
}

function signatureOf(node: TreeNode): IntrinsicSignature {
  const name = String((node.callee as TreeNode).name);
  const [, family, rest] = /^\$([a-z0-9]+)_(\w+)$/.exec(name) ?? [];
  const signature = INTRINSIC_TABLE.byIdentity.get(`${family}.${rest}/1`);
  if (signature === undefined) throw new Error(`${name} is no intrinsic`);
  return signature;
}

function isInteger({ identity }: IntrinsicSignature, result: number): boolean {
  return INTEGER_RESULTS[identity]?.includes(result) === true;
}

function pushIntrinsic(
  code: Code,
  { identity, kinds }: IntrinsicSignature,
  args: readonly TreeNode[],
): void {
  if (args.length !== kinds.length) {
    throw new Error(`${identity} takes ${kinds.length} arguments, not ${args.length}`);
  }
  args.forEach((each, i) => pushArgument(code, each, kinds[i]));
  code.emit.intrinsic(identity);
}

function pushArgument(code: Code, node: TreeNode, kind: ArgumentKind): void {
  const { emit } = code;
  if (kind !== "integer" && kind !== "int32" && kind !== "int64") {
    return code.expression(node);
  }
  const literal = integerLiteral(node);
  if (literal !== undefined) {
    if (kind === "int64") emit.op("PUSH_I64", literal);
    else emit.int(literal);
    return;
  }
  if (isRawInteger(code, node)) return lowerRaw(code, node);
  code.expression(node);
  emit.intrinsic(kind === "int64" ? "convert.saturate_int64/1" : "number.to_int32/1");
}

function integerLiteral(node: TreeNode): number | undefined {
  if (node.type === "UnaryExpression" && node.operator === "-") {
    const value = integerLiteral(node.argument as TreeNode);
    return value === undefined ? undefined : -value;
  }
  const { value } = node;
  return node.type === "Literal" && typeof value === "number" && value === (value | 0)
    ? value
    : undefined;
}

/** Whether an expression is an intrinsic whose only result is an integer. */
export function isRawInteger(code: Code, node: TreeNode): boolean {
  if (node.type !== "CallExpression") return false;
  const callee = node.callee as TreeNode;
  if (!isSpecialForm(code, callee) || FORMS[String(callee.name)] !== undefined) return false;
  const signature = signatureOf(node);
  return signature.rets === 1 && isInteger(signature, 0);
}

/** Whether the value of an expression can be pushed as an integer. */
export function canBeRaw(code: Code, node: TreeNode): boolean {
  return integerLiteral(node) !== undefined || isRawInteger(code, node);
}

/** Pushes a value as an integer. */
export function lowerRaw(code: Code, node: TreeNode): void {
  const literal = integerLiteral(node);
  if (literal !== undefined) code.emit.int(literal);
  else pushIntrinsic(code, signatureOf(node), node.arguments as readonly TreeNode[]);
}

/** Whether an expression is an intrinsic whose only result is a bool. */
export function isBoolForm(code: Code, node: TreeNode): boolean {
  if (node.type !== "CallExpression") return false;
  const callee = node.callee as TreeNode;
  if (!isSpecialForm(code, callee) || FORMS[String(callee.name)] !== undefined) return false;
  return BOOL_RESULTS.has(signatureOf(node).identity);
}

/** Whether an expression is an intrinsic with several results. */
export function hasSeveralResults(code: Code, node: TreeNode): boolean {
  if (node.type !== "CallExpression") return false;
  const callee = node.callee as TreeNode;
  if (!isSpecialForm(code, callee) || FORMS[String(callee.name)] !== undefined) return false;
  return signatureOf(node).rets > 1;
}

/** `const [a, , b] = $family_name(…)`, or the same as an assignment. */
export function lowerSeveralResults(
  code: Code,
  pattern: TreeNode,
  node: TreeNode,
  isDeclaration: boolean,
): void {
  const signature = signatureOf(node);
  pushIntrinsic(code, signature, node.arguments as readonly TreeNode[]);
  const elements = pattern.elements as readonly (TreeNode | null)[];
  for (let i = signature.rets - 1; i >= 0; i--) {
    const element = elements[i] ?? null;
    if (element === null) {
      code.emit.pop();
      continue;
    }
    if (isInteger(signature, i)) code.emit.intrinsic("convert.to_float/1");
    if (isDeclaration) bindName(code, element);
    else writeName(code, element);
  }
}
