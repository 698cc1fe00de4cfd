/**
 * Which function declarations may be called before a place in the text. Declarations are made when their scope is
 * entered; but code can call one only by its name, so nothing in it runs before the first use of the name that
 * may be executed.
 */
import { isNode, type TreeNode } from "./tree.ts";
import type { Spot } from "./diagnostic.ts";

/** A declared function: the identifier that declares it tells them apart. */
interface Declared {
  readonly name: string;
  readonly declared: Spot;
}

/** The uses of functions, by where they are. */
export class EarlyCalls {
  /** Functions by the identifier that declares them. */
  readonly #byId = new Map<Spot, Declared>();
  /** Offset of the earliest use that may be executed. */
  readonly #earliest = new Map<Declared, number>();
  /** Functions that are used in the code of a function. */
  readonly #within = new Map<Declared, Declared[]>();
  /** Uses in functions whose declaration has not been seen yet. */
  readonly #pending: { readonly used: Declared; readonly within: TreeNode }[] = [];

  /** Adds a function. */
  declare(binding: Declared): void {
    this.#byId.set(binding.declared, binding);
  }

  /** Offset of the earliest call of the function without a name, the default export. */
  #earliestDefault = Infinity;

  #bindingOf({ id }: TreeNode): Declared | undefined {
    return isNode(id) ? this.#byId.get(id) : undefined;
  }

  /**
   * Adds a use.
   *
   * @param outermost the function that it is in, if it is not directly in the code that declares the used one
   */
  use(binding: Declared, at: number, outermost: TreeNode | undefined): void {
    if (outermost?.type === "FunctionDeclaration") {
      this.#pending.push({ used: binding, within: outermost });
      return;
    }
    this.#meet(binding, outermost === undefined ? at : Math.min(at, outermost.start));
  }

  /**
   * Uses in functions happen as early as the functions are used.
   *
   * @param earliestDefault offset of the earliest call of a default export without a name
   */
  settle(earliestDefault: number): void {
    this.#earliestDefault = earliestDefault;
    for (const { used, within } of this.#pending) {
      const user = this.#bindingOf(within);
      if (user === undefined) {
        this.#meet(used, earliestDefault);
        continue;
      }
      const list = this.#within.get(user) ?? [];
      list.push(used);
      this.#within.set(user, list);
    }
    const work = [...this.#earliest.keys()];
    for (let user = work.pop(); user !== undefined; user = work.pop()) {
      for (const used of this.#within.get(user) ?? []) {
        if (this.#meet(used, this.#firstUse(user))) work.push(used);
      }
    }
  }

  /** Offset of the first use of a declared function that may be executed; Infinity if there is none. */
  earliestOf(node: TreeNode): number {
    const binding = this.#bindingOf(node);
    return binding === undefined ? this.#earliestDefault : this.#firstUse(binding);
  }

  #firstUse(binding: Declared): number {
    return this.#earliest.get(binding) ?? Infinity;
  }

  #meet(binding: Declared, at: number): boolean {
    if (at >= this.#firstUse(binding)) return false;
    this.#earliest.set(binding, at);
    return true;
  }
}

/** The functions with a name that a module exports where it declares them. */
export function exportedFunctions(
  program: TreeNode,
  { bindings }: { readonly bindings: ReadonlyMap<string, Declared> },
): readonly Declared[] {
  return (program.body as readonly TreeNode[]).flatMap(({ declaration }) => {
    if (!isNode(declaration) || declaration.type !== "FunctionDeclaration") return [];
    const binding = isNode(declaration.id) ? bindings.get(String(declaration.id.name)) : undefined;
    return binding ?? [];
  });
}
