/** What can be assigned: names and members. Their parts are evaluated once, before the value. */
import type { TreeNode } from "../tree.ts";
import type { Code } from "./code.ts";
import { getNamed, lowerSuperKey, setNamed, staticKey, staticMember } from "./members.ts";
import { lowerThis, reportUnknown } from "./names.ts";
import { lowerTarget } from "./namespaces.ts";
import { lowerPrivateGet, lowerPrivateSet, throwType } from "./private_names.ts";
import { checkReady, meaningOf, readBinding, writeFromStack } from "./variables.ts";

/** A name or member whose parts have been evaluated. */
export interface AssignmentTarget {
  /** Pushes its value. */
  readonly get: () => void;
  /** Sets it to the value on the stack, which it takes. */
  readonly set: () => void;
  /** Ends its use. */
  readonly release: () => void;
}

const NOTHING = (): void => {};

/** Evaluates the parts of a target. */
export function prepareTarget(code: Code, node: TreeNode): AssignmentTarget {
  switch (node.type) {
    case "Identifier":
      return {
        get: () => code.expression(node),
        set: () => writeName(code, node),
        release: NOTHING,
      };
    case "MemberExpression":
      return prepareMember(code, node);
    default:
      throw new Error(`${node.type} can't be assigned`);
  }
}

function prepareMember(code: Code, node: TreeNode): AssignmentTarget {
  const { emit } = code;
  if ((node.object as TreeNode).type === "Super") return prepareSuper(code, node);
  const property = node.property as TreeNode;
  const key = staticKey(property, node.computed === true);
  const constant = staticMember(code, node);
  if (constant !== undefined && (node.object as TreeNode).name !== "globalThis") {
    return {
      get: () => lowerTarget(code, constant),
      set: () => {
        emit.pop();
        throwType(code, `Cannot assign to read only property '${key}' of object '[object Module]'`);
        emit.pop();
      },
      release: NOTHING,
    };
  }
  code.expression(node.object as TreeNode);
  const object = emit.local();
  emit.set(object);
  const place = (): void => code.at(property);
  if (property.type === "PrivateIdentifier") {
    return {
      get: () => {
        emit.get(object);
        place();
        lowerPrivateGet(code, property);
      },
      set: () => withObject(code, object, () => lowerPrivateSet(code, property)),
      release: () => emit.release(object),
    };
  }
  if (key !== undefined) {
    return {
      get: () => {
        emit.get(object);
        place();
        getNamed(code, key);
      },
      set: () => withObject(code, object, () => setNamed(code, key)),
      release: () => emit.release(object),
    };
  }
  // The key is converted each time it is used, as V8 does.
  code.expression(property);
  const local = emit.local();
  emit.set(local);
  return {
    get: () => {
      emit.get(object).get(local);
      place();
      emit.intrinsic("element.get/1");
    },
    set: () => {
      code.withLocal((value) => {
        emit.set(value).get(object).get(local).get(value);
        place();
        emit.intrinsic("element.set/1");
      });
    },
    release: () => {
      emit.release(local);
      emit.release(object);
    },
  };
}

/** Puts the object below the value on the stack. */
function withObject(code: Code, object: number, set: () => void): void {
  code.emit.get(object).op("SWAP");
  set();
}

function prepareSuper(code: Code, node: TreeNode): AssignmentTarget {
  const { emit } = code;
  lowerSuperKey(code, node);
  const key = emit.local();
  const home = emit.local();
  emit.set(key).set(home);
  return {
    get: () => {
      emit.get(home).get(key);
      lowerThis(code, node);
      code.callPrelude("super_get");
    },
    set: () => {
      code.withLocal((value) => {
        emit.set(value).get(home).get(key).get(value);
        lowerThis(code, node);
        code.callPrelude("super_set");
        emit.pop();
      });
    },
    release: () => {
      emit.release(home);
      emit.release(key);
    },
  };
}

/** Assigns the value on the stack to a name. */
export function writeName(code: Code, node: TreeNode): void {
  const { emit } = code;
  const meaning = meaningOf(code, node);
  if (meaning.kind === "unknown") {
    emit.pop();
    return reportUnknown(code, node);
  }
  // An import that is assigned has been reported.
  const isOthers = meaning.kind === "binding" && meaning.unit !== code.unit &&
    !code.unit.isPrelude && code.unit.module.references.get(node)?.binding === undefined;
  if (meaning.kind !== "binding" || isOthers) {
    emit.pop();
    const name = String(node.name);
    const help = "declare a variable of your own";
    return code.report("CONST_ASSIGNMENT", node, `the global ${name} can't be assigned`, help);
  }
  const { unit, binding, isEarly } = meaning;
  if (isEarly && !unit.isPrelude) {
    code.at(node);
    readBinding(code, unit, binding, false);
    checkReady(code, binding.name);
    emit.pop();
  }
  if (binding.kind === "const" || binding.kind === "ownName") {
    emit.pop();
    code.at(node);
    throwType(code, "Assignment to constant variable.");
    emit.pop();
    return;
  }
  writeFromStack(code, unit, binding);
}
