/** Literals of arrays and objects. */
import { MOST_BIGINT_BITS } from "../../isa/bigint_bits.ts";
import { isNode, type TreeNode } from "../tree.ts";
import { pushList } from "./arguments.ts";
import type { Code } from "./code.ts";
import { isAnonymous } from "./kinds.ts";
import { initNamed, lowerKey, staticKey } from "./members.ts";
import { factsOf } from "./unit.ts";

/** A BigInt. It is made once, before the modules run. */
export function lowerBigint(code: Code, node: TreeNode, value: bigint): void {
  const global = code.program.bigintOf(value);
  if (global === undefined) {
    return code.refuse(
      node,
      `the BigInt has more than ${MOST_BIGINT_BITS} bits`,
      "divide it into several numbers",
    );
  }
  code.emit.op("GET_GLOBAL", global);
}

/** `[…]`. */
export function lowerArray(code: Code, node: TreeNode): void {
  pushList(code, node.elements as readonly (TreeNode | null)[]);
}

/** `{…}`. */
export function lowerObject(code: Code, node: TreeNode): void {
  const { emit } = code;
  const properties = node.properties as readonly TreeNode[];
  emit.int(0).intrinsic("realm.get/1").intrinsic("object.new/1");
  // Methods that use super need the object.
  const needsHome = properties.some((property) => usesHome(code, property));
  if (!needsHome) {
    for (const property of properties) lowerProperty(code, property);
    return;
  }
  code.withLocal((home) => {
    emit.op("DUP").set(home);
    for (const property of properties) lowerProperty(code, property, home);
  });
}

function usesHome(code: Code, { method, kind, value }: TreeNode): boolean {
  return (method === true || kind === "get" || kind === "set") && isNode(value) &&
    factsOf(code.unit, value).usesHome;
}

/** Adds a property to the object on the stack. */
function lowerProperty(code: Code, property: TreeNode, home?: number): void {
  const { emit } = code;
  const method = { isMethod: true, ...(home === undefined ? {} : { home }) };
  if (property.type === "SpreadElement") {
    emit.op("DUP");
    code.expression(property.argument as TreeNode);
    emit.undefined();
    code.callPrelude("copy_data_properties");
    emit.pop();
    return;
  }
  const { kind, shorthand } = property;
  const key = property.key as TreeNode;
  const value = property.value as TreeNode;
  const name = staticKey(key, property.computed === true);
  if (kind === "get" || kind === "set") return lowerAccessor(code, property, true, home);
  const isMethod = property.method === true;
  if (name === "__proto__" && property.computed !== true && !isMethod && shorthand !== true) {
    emit.op("DUP");
    code.expression(value);
    code.callPrelude("set_literal_prototype");
    emit.pop();
    return;
  }
  if (name !== undefined) {
    if (isMethod) code.closure(value, { ...method, name });
    else code.named(value, name);
    code.at(property);
    return initNamed(code, name);
  }
  lowerKey(code, key);
  if (isMethod || isAnonymous(value)) {
    code.withLocal((local) => {
      emit.op("DUP").set(local);
      if (isMethod) code.closure(value, { ...method, name: "" });
      else code.expression(value);
      emit.get(local).text("");
      code.callPrelude("set_function_name");
    });
  } else {
    code.expression(value);
  }
  code.at(property);
  emit.intrinsic("element.init/1");
}

/** Adds a getter or setter to the object on the stack. */
export function lowerAccessor(
  code: Code,
  member: TreeNode,
  isEnumerable: boolean,
  home?: number,
): void {
  const { emit } = code;
  const kind = String(member.kind);
  const key = member.key as TreeNode;
  const name = staticKey(key, member.computed === true);
  const lowerHalf = (half: string): void => {
    if (half !== kind) {
      emit.undefined();
      return;
    }
    const value = member.value as TreeNode;
    code.closure(value, {
      name: name === undefined ? "" : `${kind} ${name}`,
      isMethod: true,
      ...(home === undefined ? {} : { home }),
    });
  };
  emit.op("DUP");
  if (name !== undefined) {
    code.mention(name);
    emit.text(name);
    lowerHalf("get");
    lowerHalf("set");
    emit.bool(isEnumerable);
  } else {
    lowerKey(code, key);
    code.withLocal((local) => {
      emit.op("DUP").set(local);
      for (const half of ["get", "set"]) {
        lowerHalf(half);
        if (half !== kind) continue;
        emit.get(local).text(kind);
        code.callPrelude("set_function_name");
      }
    });
    emit.bool(isEnumerable);
  }
  code.callPrelude("define_accessor");
  emit.pop();
}
