/** Code that can be suspended: generators and async functions, `yield`, `yield*` and `await`. */
import { ASYNC, GENERATOR } from "../../isa/function_flags.ts";
import { isNode, type TreeNode } from "../tree.ts";
import type { Code, ProgramContext, Suspension } from "./code.ts";
import { handleRegion, lowerExit } from "./exits.ts";
import { messageText } from "./message_text.ts";

// What a suspended function is resumed with, beside a value.
const NEXT = 0;
const THROW = 1;
const RETURN = 2;

/** Flags of a function that can be suspended; 0 for others. */
export function suspensionFlags({ async: isAsync, generator }: TreeNode): number {
  return (generator === true ? GENERATOR : 0) | (isAsync === true ? ASYNC : 0);
}

/** Variables of the prelude that set up the prototypes of functions, by flags. */
const PROTOTYPES: Readonly<Record<number, string>> = {
  [GENERATOR]: "generator_function_prototype",
  [ASYNC]: "async_function_prototype",
  [GENERATOR | ASYNC]: "async_generator_function_prototype",
};

/** Links what closures of a function with these flags inherit from. */
export function linkPrototype(program: ProgramContext, flags: number): void {
  const name = PROTOTYPES[flags];
  if (name !== undefined) program.prelude.link(name);
}

/**
 * Lowers the code of an async function: it returns a promise, which its result settles.
 *
 * @param suspends whether there is something to await in it
 */
export function lowerAsync(code: Code, suspends: boolean, lower: () => void): void {
  const { emit } = code;
  const activation = emit.local();
  const promise = emit.local();
  if (suspends) emit.op("ACTIVATION").set(activation);
  code.callPrelude("new_promise");
  emit.set(promise);
  code.suspension = { kind: "async", activation, reaction: activation, promise };
  code.complete = (isEmpty) => settle(code, promise, "resolve_promise", isEmpty);
  const region = emit.openRegion();
  code.controls.push({ kind: "cover", region });
  lower();
  code.controls.pop();
  emit.suspend(region);
  handleRegion(code, region, 0);
  if (!emit.isReachable) return;
  settle(code, promise, "reject_promise", false);
  emit.ret();
}

/** Settles a promise with the value on the stack, or undefined, and pushes the promise. */
function settle(code: Code, promise: number, how: string, isEmpty: boolean): void {
  const { emit } = code;
  if (isEmpty) {
    emit.get(promise).undefined();
  } else {
    emit.get(promise).op("SWAP");
  }
  code.callPrelude(how);
  emit.pop();
  emit.get(promise);
}

/** Gives the caller of a generator function the generator; what follows is its body. */
export function enterGenerator(code: Code, node: TreeNode): void {
  const { emit } = code;
  const activation = emit.local();
  emit.op("ACTIVATION").set(activation);
  if (node.async === true) {
    const state = emit.local();
    emit.get(activation);
    code.callPrelude("make_async_state");
    emit.set(state);
    code.suspension = { kind: "asyncGenerator", activation, reaction: state, promise: -1 };
    emit.get(activation).get(state).get(1);
    code.callPrelude("make_async_generator");
    emit.op("SUSPEND");
    // Before its first request it is only resumed to begin.
    emit.pop(2);
    return;
  }
  code.suspension = { kind: "generator", activation, reaction: -1, promise: -1 };
  emit.get(activation).get(activation).get(1);
  code.callPrelude("make_generator");
  emit.op("SUSPEND");
  goOn(code, code.suspension);
  emit.pop();
}

function suspensionOf({ suspension }: Code): Suspension {
  if (suspension === undefined) throw new Error("nothing can be awaited or yielded here");
  return suspension;
}

/** `await value`. */
export function lowerAwait(code: Code, node: TreeNode): void {
  code.expression(node.argument as TreeNode);
  code.at(node);
  awaitOnStack(code);
}

/** Awaits the value on the stack. */
export function awaitOnStack(code: Code): void {
  const { emit } = code;
  const next = emit.label("next");
  suspendForValue(code);
  emit.int(NEXT).op("EQ");
  emit.jumpIf(true, next);
  emit.throw();
  emit.bind(next);
}

/** Suspends until the promise of the value on the stack is settled: pushes its result, and how it was settled. */
function suspendForValue(code: Code): void {
  const { emit } = code;
  const { activation, kind, promise, reaction } = suspensionOf(code);
  emit.get(reaction);
  code.callPrelude("await_value");
  emit.pop();
  emit.get(activation);
  // Whoever resumed an async generator must know that it does not yield.
  if (kind === "asyncGenerator") emit.notReady();
  else emit.get(promise);
  emit.op("SUSPEND");
}

/** `yield value` and `yield* values`. */
export function lowerYield(code: Code, node: TreeNode): void {
  const { emit } = code;
  const suspension = suspensionOf(code);
  const { argument, delegate } = node;
  if (delegate === true) return lowerDelegation(code, argument as TreeNode, suspension);
  if (suspension.kind === "asyncGenerator") {
    if (isNode(argument)) code.expression(argument);
    else emit.undefined();
    code.at(node);
    awaitOnStack(code);
    emit.get(suspension.activation).op("SWAP");
  } else {
    emit.get(suspension.activation);
    if (isNode(argument)) code.expression(argument);
    else emit.undefined();
    code.at(node);
  }
  emit.op("SUSPEND");
  goOn(code, suspension);
}

/** Does what a resumed generator is to do: the value and the mode are on the stack. */
function goOn(code: Code, { kind }: Suspension): void {
  const { emit } = code;
  const next = emit.label("next");
  const other = emit.label("other");
  code.withLocal((mode) => {
    emit.set(mode).get(mode).int(NEXT).op("EQ");
    emit.jumpIf(true, next);
    emit.get(mode).int(THROW).op("EQ");
    emit.jumpIf(false, other);
  });
  emit.throw();
  emit.bind(other);
  if (kind === "asyncGenerator") awaitOnStack(code);
  returnFromWithin(code);
  emit.bind(next);
}

/**
 * Returns the value on the stack from the middle of an expression. What is below it is dropped last: the handlers on the
 * way keep some of it.
 */
function returnFromWithin(code: Code): void {
  const { emit } = code;
  if (emit.height === 1) return lowerExit(code, { kind: "return" });
  code.withLocal((value) => {
    emit.set(value);
    lowerExit(code, { kind: "return" }, () => {
      emit.pop(emit.height);
      emit.get(value);
    });
  });
}

/** `yield* values`: hands on what the generator is resumed with. */
function lowerDelegation(code: Code, argument: TreeNode, suspension: Suspension): void {
  const { emit } = code;
  const isAsync = suspension.kind === "asyncGenerator";
  const [iterator, next, received, mode, method] = [0, 0, 0, 0, 0].map(() => emit.local());
  const again = emit.label("again");
  const last = emit.label("last");
  const isCalled = emit.label("isCalled");
  const end = emit.label("end");
  code.expression(argument);
  code.at(argument);
  emit.text(messageText(argument));
  code.callPrelude(isAsync ? "get_async_iterator" : "get_delegate");
  emit.op("DUP").int(0).intrinsic("array.get/1").set(iterator);
  emit.int(1).intrinsic("array.get/1").set(next);
  emit.undefined().set(received);
  emit.int(NEXT).set(mode);
  emit.bind(again);
  emit.get(iterator).get(next).get(mode);
  code.callPrelude("delegate_method");
  emit.set(method);
  emit.get(mode).int(NEXT).op("EQ");
  emit.jumpIf(true, isCalled);
  emit.get(method).undefined().op("EQ");
  emit.jumpIf(false, isCalled);
  lowerMissingMethod(code, isAsync, iterator, received, mode);
  emit.bind(isCalled);
  emit.get(iterator).get(method).get(received).varying("CALL_VALUE", 3, 1, 1);
  if (isAsync) awaitOnStack(code);
  emit.op("DUP");
  code.callPrelude("iterator_done");
  emit.jumpIf(true, last);
  if (isAsync) {
    emit.op("GET_FIELD", { kind: "string", value: "value" });
    emit.get(suspension.activation).op("SWAP");
  } else {
    code.callPrelude("keep_delegated");
    emit.pop().get(suspension.activation).notReady();
  }
  emit.op("SUSPEND").set(mode).set(received);
  if (isAsync) awaitReturned(code, received, mode, again);
  emit.jump(again);
  emit.bind(last);
  emit.op("GET_FIELD", { kind: "string", value: "value" });
  emit.get(mode).int(RETURN).op("EQ");
  emit.jumpIf(false, end);
  returnFromWithin(code);
  emit.bind(end);
  for (const local of [iterator, next, received, mode, method]) emit.release(local);
}

/** The inner iterator has no method for what the generator is to do: throw or return. */
function lowerMissingMethod(
  code: Code,
  isAsync: boolean,
  iterator: number,
  received: number,
  mode: number,
): void {
  const { emit } = code;
  const closing = emit.label("closing");
  emit.get(mode).int(RETURN).op("EQ");
  emit.jumpIf(false, closing);
  emit.get(received);
  if (isAsync) awaitOnStack(code);
  returnFromWithin(code);
  emit.bind(closing);
  emit.get(iterator);
  if (isAsync) {
    closeAsync(code);
  } else {
    code.callPrelude("close_delegate");
    emit.pop();
  }
  code.callPrelude("throw_no_throw");
  emit.pop();
}

/** In an async generator, what it is told to return is awaited first; a rejection is thrown into it. */
function awaitReturned(
  code: Code,
  received: number,
  mode: number,
  again: ReturnType<Code["emit"]["label"]>,
): void {
  const { emit } = code;
  emit.get(mode).int(RETURN).op("EQ");
  emit.jumpIf(false, again);
  emit.get(received);
  suspendForValue(code);
  const isRejected = emit.label("isRejected");
  emit.set(mode).set(received);
  emit.get(mode).int(NEXT).op("EQ");
  emit.jumpIf(false, isRejected);
  emit.int(RETURN).set(mode);
  emit.bind(isRejected);
}

/**
 * AsyncIteratorClose of the iterator on the stack.
 *
 * @param checks whether what its method returns has to be an object; not after an exception
 */
export function closeAsync(code: Code, checks = true): void {
  const { emit } = code;
  const none = emit.label("none");
  const given = emit.label("given");
  const end = emit.label("end");
  code.callPrelude("call_return");
  // A BigInt has the kind of the marker.
  emit.op("DUP").intrinsic("value.kind/1").int(4).op("EQ");
  emit.jumpIf(false, given);
  emit.op("DUP").notReady().op("EQ");
  emit.jumpIf(true, none);
  emit.bind(given);
  awaitOnStack(code);
  if (checks) code.callPrelude("check_closed");
  emit.jump(end);
  emit.bind(none);
  emit.bind(end);
  emit.pop();
}
