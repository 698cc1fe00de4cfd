/** Ways out of statements, and handlers: what runs on the way, whichever it is. */
import type { Label } from "../../image/function_builder.ts";
import type { Code, Control, Exit, FinallyControl, TargetControl } from "./code.ts";
import type { Region } from "./emitter.ts";

/**
 * Goes to where an exit leads, through everything that has to be done on the way.
 *
 * @param land makes the stack what the exit wants; default: it is that already
 */
export function lowerExit(code: Code, exit: Exit, land: () => void = () => {}): void {
  const { emit, controls } = code;
  if (!emit.isReachable) return;
  if (exit.kind === "return" && exit.isEmpty && controls.some(({ kind }) => kind === "finally")) {
    emit.undefined();
    return lowerExit(code, { kind: "return" });
  }
  const suspended: Region[] = [];
  // What is written on the way is not covered by the handlers that the way leaves.
  const removed: Control[] = [];
  let isDone = false;
  while (!isDone && controls.length > 0) {
    const control = controls[controls.length - 1];
    if (exit.kind !== "return" && control === exit.target) break;
    controls.pop();
    removed.push(control);
    if (control.kind === "target") continue;
    emit.suspend(control.region);
    suspended.push(control.region);
    if (control.kind === "inline") control.leave();
    if (control.kind === "finally") {
      land();
      leaveByFinally(code, control, exit);
      isDone = true;
    }
  }
  if (!isDone) {
    land();
    arrive(code, exit);
  }
  controls.push(...removed.reverse());
  for (const region of suspended.reverse()) emit.resume(region);
}

/** The label that a jump out of a statement goes to, if nothing has to be done on the way. */
export function plainTarget(
  { controls }: Code,
  kind: string,
  target: TargetControl,
): Label | undefined {
  const inner = controls.slice(controls.lastIndexOf(target) + 1);
  if (inner.some(({ kind }) => kind !== "target" && kind !== "cover")) return undefined;
  return kind === "break" ? target.breakLabel : target.continueLabel;
}

/** Goes to a finally block, which continues with the exit. */
function leaveByFinally(code: Code, control: FinallyControl, exit: Exit): void {
  const { emit } = code;
  let index = control.exits.findIndex(({ kind, ...rest }) =>
    kind === exit.kind &&
    (exit.kind === "return" || (rest as { readonly target?: TargetControl }).target === exit.target)
  );
  if (index < 0) index = control.exits.push(exit) - 1;
  if (exit.kind === "return") emit.set(control.value);
  emit.int(index + 2).set(control.choice);
  emit.jump(control.label);
}

function arrive(code: Code, exit: Exit): void {
  const { emit } = code;
  switch (exit.kind) {
    case "return":
      if (code.complete !== undefined) code.complete(exit.isEmpty === true);
      else if (exit.isEmpty) emit.undefined();
      emit.ret();
      return;
    case "break":
    case "continue": {
      const { breakLabel, continueLabel } = exit.target;
      const label = exit.kind === "break" ? breakLabel : continueLabel;
      if (label === undefined) throw new Error(`${exit.kind} has no label`);
      emit.jump(label);
    }
  }
}

/**
 * Adds handlers of a region: for thrown values, and for faults, which become errors. Code continues at the
 * returned label with the value on the stack, above `height` others.
 */
export function handleRegion(code: Code, region: Region, height: number): Label {
  const { emit } = code;
  const thrown = emit.label("thrown");
  const fault = emit.label("fault");
  if (emit.handle(region, thrown, "thrown", height)) {
    emit.handle(region, fault, "faults", height);
    emit.bind(fault);
    code.callPrelude("error_of_fault");
  }
  emit.bind(thrown);
  return thrown;
}

/**
 * Lowers code, and what is done before an exception leaves it.
 *
 * @param lower lowers the code, which leaves the stack as high as it was
 * @param clean lowers what is done then
 * @param leave lowers what is done if a yield in the code returns from the function
 */
export function coverCall(
  code: Code,
  lower: () => void,
  clean: () => void,
  leave: () => void,
): void {
  const { emit } = code;
  const { height } = emit;
  const region = emit.openRegion();
  const end = emit.label("end");
  code.controls.push({ kind: "inline", region, leave });
  lower();
  code.controls.pop();
  emit.suspend(region);
  emit.jump(end);
  handleRegion(code, region, height);
  if (emit.isReachable) {
    clean();
    emit.throw();
  }
  emit.bind(end);
}
