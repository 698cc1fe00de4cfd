/**
 * Writes the code of one function: instructions with the height of the operand stack, which labels and handlers
 * need, locals that are used again, and source places. Code that can't be reached is not written.
 */
import type { FunctionBuilder, Label, Operand } from "../../image/function_builder.ts";
import { BuildError } from "../../image/errors.ts";
import type { HandlerRecord } from "../../image/image.ts";
import { INSTRUCTION_BY_NAME } from "../../isa/instructions.ts";
import { INTRINSIC_TABLE } from "../../isa/intrinsics.ts";
import type { Position } from "../diagnostic.ts";

/** Most values on the operand stack of a function: SPEC.md 11.1. */
const MOST_VALUES = 65_534;

/** Told of each instruction and intrinsic that is written. */
export type Watcher = (instruction: string, intrinsic: string | undefined) => void;

/** Code that a handler covers: pieces, because other code may be written in between. */
export interface Region {
  /** Finished pieces, as byte offsets. */
  readonly pieces: (readonly [start: number, end: number])[];
  /** Start of the piece that is being written; `undefined` while suspended. */
  open: number | undefined;
}

/** Writes the code of a function. */
export class Emitter {
  readonly #builder: FunctionBuilder;
  readonly #watch: Watcher;
  readonly #namesLocals: boolean;
  /** Height of the stack at labels that have been jumped to or bound. */
  readonly #heights = new Map<Label, number>();
  /** Locals that nothing uses at the moment. */
  readonly #free: number[] = [];
  #height = 0;
  #isReachable = true;
  /** The last instruction was a jump that can be reached. */
  #jumped = false;
  #place: Position | undefined;
  #marked: Position | undefined;
  /** An undefined that is pushed unless the next instruction pops it. */
  #isUndefinedDue = false;

  /** @param namesLocals whether debuggers are to know the names of locals */
  constructor(builder: FunctionBuilder, watch: Watcher, namesLocals: boolean) {
    this.#builder = builder;
    this.#watch = watch;
    this.#namesLocals = namesLocals;
  }

  /** The function. */
  get builder(): FunctionBuilder {
    this.#flush();
    return this.#builder;
  }

  /** Values on the operand stack. */
  get height(): number {
    return this.#height;
  }

  /** Whether control can come to the next instruction. */
  get isReachable(): boolean {
    return this.#isReachable;
  }

  /** Sets the source place of the following instructions. */
  at(place: Position | undefined): void {
    this.#flush();
    this.#place = place;
  }

  /** The source place of the following instructions. */
  get place(): Position | undefined {
    return this.#place;
  }

  /** An instruction whose effect on the stack does not depend on its operands. */
  op(name: string, ...operands: readonly Operand[]): this {
    const spec = INSTRUCTION_BY_NAME.get(name);
    if (spec?.pops === undefined || spec.pushes === undefined) {
      throw new Error(`${name} is no instruction with a fixed effect`);
    }
    return this.#write(name, spec.pops, spec.pushes, operands);
  }

  /** An intrinsic. */
  intrinsic(identity: string): this {
    const signature = INTRINSIC_TABLE.byIdentity.get(identity);
    if (signature === undefined) throw new Error(`${identity} is no intrinsic`);
    return this.#write("INTRINSIC", signature.args, signature.rets, [identity], identity);
  }

  /** An instruction with the effect on the stack that is given. */
  varying(name: string, pops: number, pushes: number, ...operands: readonly Operand[]): this {
    return this.#write(name, pops, pushes, operands);
  }

  /** CALL of a function. */
  call(target: FunctionBuilder): this {
    return this.#write("CALL", target.params, target.rets, [target]);
  }

  /** A float. */
  number(value: number): this {
    return this.op("PUSH_F64", value);
  }

  /** An int32, which only intrinsics may see. */
  int(value: number): this {
    return this.op("PUSH_I32", value);
  }

  text(value: string): this {
    // Strings of the machine are well formed.
    return this.op("PUSH_CONST", { kind: "string", value: value.toWellFormed() });
  }

  bool(value: boolean): this {
    return this.op("PUSH_BOOL", value);
  }

  undefined(): this {
    this.#flush();
    if (!this.#isReachable) return this;
    this.#isUndefinedDue = true;
    this.#height++;
    return this;
  }

  /** Writes the undefined that is due. */
  #flush(): void {
    if (!this.#isUndefinedDue) return;
    this.#isUndefinedDue = false;
    this.#height--;
    this.op("PUSH_CONST", { kind: "undefined" });
  }

  null(): this {
    return this.op("PUSH_CONST", { kind: "null" });
  }

  /** The marker of variables before their initialisation. */
  notReady(): this {
    return this.op("PUSH_I64", 0);
  }

  get(local: number): this {
    return this.op("GET_LOCAL", local);
  }

  set(local: number): this {
    return this.op("SET_LOCAL", local);
  }

  pop(count = 1): this {
    if (count > 0 && this.#isUndefinedDue) {
      this.#isUndefinedDue = false;
      this.#height--;
      return this.pop(count - 1);
    }
    if (count === 1) return this.op("POP");
    return count === 0 ? this : this.varying("POP_N", count, 0, count);
  }

  /** RET of a function; the stack holds its results. */
  ret(): this {
    return this.#write("RET", this.#builder.rets, 0, []);
  }

  /** THROW of the top of the stack. */
  throw(): this {
    return this.op("THROW");
  }

  label(name?: string): Label {
    return this.#builder.label(name);
  }

  /** Places a label here. */
  bind(label: Label): void {
    this.#flush();
    const known = this.#heights.get(label);
    if (known !== undefined) {
      if (this.#isReachable && this.#height !== known) {
        throw new Error(`${label.name} has heights ${known} and ${this.#height}`);
      }
      this.#height = known;
      this.#isReachable = true;
    } else if (this.#isReachable) {
      this.#heights.set(label, this.#height);
    }
    this.#builder.bind(label);
  }

  /** Says that code below will jump to a label with the stack as high as before the jump just written. */
  expect(label: Label): void {
    if (this.#jumped) this.#heights.set(label, this.#height);
  }

  /** Whether something jumps to a label, or has come to it. */
  isUsed(label: Label): boolean {
    return this.#heights.has(label);
  }

  jump(label: Label): void {
    this.#jumped = this.#isReachable;
    if (!this.#isReachable) return;
    this.#reach(label, this.#height);
    this.op("JMP", label);
  }

  /** Jumps if the bool on top is `wanted`. */
  jumpIf(wanted: boolean, label: Label): void {
    if (!this.#isReachable) return;
    this.#reach(label, this.#height - 1);
    this.op(wanted ? "JMP_IF_TRUE" : "JMP_IF_FALSE", label);
  }

  #reach(label: Label, height: number): void {
    const known = this.#heights.get(label);
    if (known !== undefined && known !== height) {
      throw new Error(`${label.name} has heights ${known} and ${height}`);
    }
    this.#heights.set(label, height);
  }

  /** A local that nothing else uses until it is released. */
  local(name = "", isBoxed = false): number {
    const slot = this.#free.pop() ?? this.#builder.local();
    if (name !== "") this.nameLocal(slot, name, isBoxed);
    return slot;
  }

  release(slot: number, name = ""): void {
    if (name !== "") this.nameLocal(slot, "");
    this.#free.push(slot);
  }

  /** Names a local from here on. */
  nameLocal(slot: number, name: string, isBoxed = false): void {
    this.#flush();
    if (this.#namesLocals) this.#builder.nameLocal(slot, name, isBoxed);
  }

  /** Names a captured value. */
  nameCapture(index: number, name: string, isBoxed: boolean): void {
    if (this.#namesLocals) this.#builder.nameCapture(index, name, isBoxed);
  }

  /** Begins code that a handler is to cover. */
  openRegion(): Region {
    this.#flush();
    return { pieces: [], open: this.#builder.length };
  }

  /** Ends a piece of the region, for code that the handler must not cover. */
  suspend(region: Region): void {
    this.#flush();
    if (region.open === undefined) return;
    if (region.open < this.#builder.length) region.pieces.push([region.open, this.#builder.length]);
    region.open = undefined;
  }

  resume(region: Region): void {
    this.#flush();
    region.open = this.#builder.length;
  }

  /**
   * Adds the handler of a region that has ended.
   *
   * @param height values on the stack that it keeps
   * @returns whether there is code to cover
   */
  handle(
    { pieces }: Region,
    target: Label,
    catches: HandlerRecord["catches"],
    height: number,
  ): boolean {
    for (const [start, end] of pieces) {
      this.#builder.tryRange(start, end, target, { catches, height });
    }
    if (pieces.length > 0) this.#reach(target, height + 1);
    return pieces.length > 0;
  }

  #write(
    name: string,
    pops: number,
    pushes: number,
    operands: readonly Operand[],
    intrinsic?: string,
  ): this {
    this.#flush();
    if (!this.#isReachable) return this;
    if (pops > this.#height) throw new Error(`${name} pops ${pops} of ${this.#height} values`);
    const place = this.#place;
    const marked = this.#marked;
    if (place !== undefined && (place.line !== marked?.line || place.column !== marked.column)) {
      this.#builder.line(place.line, place.column);
      this.#marked = place;
    }
    this.#watch(name, intrinsic);
    this.#builder.emit(name, ...operands);
    this.#height += pushes - pops;
    if (this.#height > MOST_VALUES) {
      throw new BuildError("COUNT_RANGE", `more than ${MOST_VALUES} values on the stack`);
    }
    if (INSTRUCTION_BY_NAME.get(name)?.isTerminator === true) this.#isReachable = false;
    return this;
  }
}
