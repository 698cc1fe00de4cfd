/**
 * Links the prelude: of its top level only what the program reaches becomes part of the image.
 * lib/compiler/prelude/README.md has the rules.
 */
import type { FunctionBuilder } from "../../image/function_builder.ts";
import type { Binding } from "../scopes.ts";
import type { DirectPlan, PreludeContext, ProgramContext } from "./code.ts";
import type { Unit } from "./unit.ts";

/** Names of properties through which a program may reach all members. */
export const REACHES_ALL: ReadonlySet<string> = new Set([
  "Reflect",
  "getOwnPropertyDescriptors",
  "getOwnPropertyNames",
  "ownKeys",
]);

/** Variables with which parts of `console` are linked: see console_calls.ts. */
export const CONSOLE_PARTS = { values: "console_values", formats: "console_formats" } as const;

/** Variable with which what reads the errors of host functions is linked: see hosts.ts. */
export const HOST_FAULTS = "host_faults";

/** What reads the clock for dates, and is linked if a program may need it: see date_uses.ts. */
const DATE_CLOCK = "date_now";

/** A member of a `$methods` statement. */
export interface PreludeMember {
  /** What it waits for: a name to be mentioned, or a variable to be linked; `undefined` for nothing. */
  readonly key: string | Binding | undefined;
  /** It is linked by its name only: what it calls is not on every host, or it is large. */
  readonly byNameOnly: boolean;
  /** Place of its statement. */
  readonly statement: number;
  /** Where it is: the parts of the prelude know what that means. */
  readonly at: number;
}

/** The prelude as one program links it. */
export interface PreludeParts {
  /** Its module. */
  readonly unit: Unit;
  /** Places of the statements that are always linked. */
  readonly roots: readonly number[];
  /** The variable at top level with a name. */
  binding(name: string): Binding | undefined;
  /** The variable that programs see under a name. */
  exported(name: string): Binding | undefined;
  /** Places of the statements that declare a variable, unless it is a function, and set it up. */
  statements(binding: Binding): readonly number[];
  /**
   * Writes the code of a statement.
   *
   * @returns the members, if it is a `$methods` statement, to be written behind it
   */
  lowerStatement(place: number, fragment: FunctionBuilder): readonly PreludeMember[];
  /** Writes the code that defines a member. */
  define(member: PreludeMember, fragment: FunctionBuilder): void;
  /** All members that wait for a name or variable. */
  membersOf(key: string | Binding): readonly PreludeMember[];
  /** What is known of a function that can be called by CALL. */
  direct(binding: Binding): DirectPlan | undefined;
  /** The function of a closure that can't. */
  closure(binding: Binding): FunctionBuilder;
}

/** Opens the prelude for a program. */
export type PreludeSource = (program: ProgramContext) => PreludeParts;

/** The prelude of a program. */
export class Prelude implements PreludeContext {
  readonly #program: ProgramContext;
  readonly #parts: PreludeParts;
  readonly #reached = new Set<Binding>();
  /** Statements that are linked, by their place: their code, to which linked members are added. */
  readonly #fragments = new Map<number, FunctionBuilder>();
  /** Members of linked statements that wait. */
  readonly #waiting = new Set<PreludeMember>();
  readonly #mentioned = new Set<string>();
  #linksAll = false;

  constructor(program: ProgramContext, source: PreludeSource) {
    this.#program = program;
    this.#parts = source(program);
  }

  /** Its module. */
  get unit(): Unit {
    return this.#parts.unit;
  }

  /** The variable that programs see under a name. */
  exported(name: string): Binding | undefined {
    return this.#parts.exported(name);
  }

  /** The variable with a name. */
  binding(name: string): Binding {
    const binding = this.#parts.binding(name);
    if (binding === undefined) throw new Error(`the prelude has no ${name}`);
    return binding;
  }

  /** What is known of a function that can be called by CALL. */
  direct(binding: Binding): DirectPlan | undefined {
    return this.#parts.direct(binding);
  }

  /** The function of a closure that can't. */
  closure(binding: Binding): FunctionBuilder {
    return this.#parts.closure(binding);
  }

  /** Links what is always linked. */
  begin(): void {
    for (const place of this.#parts.roots) this.#linkStatement(place);
  }

  /** Links a variable and what sets it up. */
  reach(binding: Binding): void {
    if (this.#reached.has(binding)) return;
    this.#reached.add(binding);
    for (const place of this.#parts.statements(binding)) this.#linkStatement(place);
    if (REACHES_ALL.has(binding.name)) this.linkAllMembers();
    this.#wake(binding);
  }

  /** Whether a variable is linked. */
  isReached(binding: Binding): boolean {
    return this.#reached.has(binding);
  }

  /** Links a variable. */
  link(name: string): void {
    this.#program.globalOf(this.unit, this.binding(name));
  }

  /** Notes that a program uses the value of a variable, in whatever way. */
  useValue({ name }: Binding): void {
    if (name === "Date") this.link(DATE_CLOCK);
    if (name !== "console") return;
    this.link(CONSOLE_PARTS.values);
    this.link(CONSOLE_PARTS.formats);
  }

  /** Links the members with a name. */
  mentioned(name: string): void {
    this.#mentioned.add(name);
    if (REACHES_ALL.has(name)) this.linkAllMembers();
    this.#wake(name);
  }

  /** Links all members of what is linked. */
  linkAllMembers(): void {
    if (this.#linksAll) return;
    this.#linksAll = true;
    for (const member of [...this.#waiting]) if (!member.byNameOnly) this.#enqueue(member);
  }

  /** Writes a function that runs the linked statements, once there are no more of them. */
  writeStatements(to: FunctionBuilder): void {
    for (const [, fragment] of this.fragments()) to.include(fragment);
    to.emit("RET");
  }

  /** The linked statements by their places, in the order of the text. */
  fragments(): readonly (readonly [place: number, fragment: FunctionBuilder])[] {
    return [...this.#fragments].sort(([a], [b]) => a - b);
  }

  #wake(key: string | Binding): void {
    for (const member of this.#parts.membersOf(key)) {
      if (this.#waiting.has(member)) this.#enqueue(member);
    }
  }

  #enqueue(member: PreludeMember): void {
    this.#waiting.delete(member);
    this.#program.enqueue(() => this.#define(member));
  }

  #define(member: PreludeMember): void {
    const fragment = this.#fragments.get(member.statement);
    if (fragment !== undefined) this.#parts.define(member, fragment);
  }

  #linkStatement(place: number): void {
    if (this.#fragments.has(place)) return;
    const fragment = this.#program.builder.fragment(`prelude ${place}`);
    this.#fragments.set(place, fragment);
    this.#program.enqueue(() => this.#lower(place, fragment));
  }

  #lower(place: number, fragment: FunctionBuilder): void {
    for (const member of this.#parts.lowerStatement(place, fragment)) {
      if (this.#isLinked(member)) this.#parts.define(member, fragment);
      else this.#waiting.add(member);
    }
  }

  /** Whether what a member waits for has come already. */
  #isLinked({ key, byNameOnly }: PreludeMember): boolean {
    if (this.#linksAll && !byNameOnly || key === undefined) return true;
    return typeof key === "string" ? this.#mentioned.has(key) : this.#reached.has(key);
  }
}
