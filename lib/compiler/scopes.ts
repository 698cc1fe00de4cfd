/**
 * Resolves the names of a module: which declaration each identifier means, which bindings closures share, and
 * which reads may come before the initialisation of what they read (the temporal dead zone).
 *
 * Every scope's declarations are collected when the scope is entered, so one walk resolves all names.
 */
import {
  type BindingKind,
  boundNames,
  hoistedDeclarations,
  lexicalDeclarations,
} from "./declarations.ts";
import type { Reports, Spot } from "./diagnostic.ts";
import { EarlyCalls, exportedFunctions } from "./early_calls.ts";
import { eachChild, isNode, type TreeNode } from "./tree.ts";

/** A declared name. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly scope: Scope;
  /** The declared identifier. */
  readonly declared: Spot;
  /** Offset from which code of its own scope may use it without a check. */
  readonly readyAt: number;
  /** A function inside the one that owns it refers to it. */
  isCaptured: boolean;
  /** It is assigned other than by its declaration. */
  isAssigned: boolean;
  /** Some reference may be executed before its initialisation. */
  isReadEarly: boolean;
  /** A function that refers to it is made before its initialisation. */
  isCapturedEarly: boolean;
  /** Number of references that are not assignments. */
  reads: number;
  /** Number of those that are the callee of a call without spread arguments. */
  calls: number;
}

/** How the code uses a name that the module does not declare. */
export interface GlobalUses {
  reads: number;
  calls: number;
}

/** What a scope belongs to. */
export type ScopeKind =
  | "module"
  | "function"
  | "block"
  | "switch"
  /** The head of a loop: its variables are fresh in every turn. */
  | "loop"
  | "class"
  /** The name of a function expression. */
  | "name";

/** A region of names. */
export interface Scope {
  readonly kind: ScopeKind;
  readonly parent: Scope | undefined;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Of a class: the brand that the private methods and accessors belong to, by `#name`. */
  readonly brands: ReadonlyMap<string, string>;
  /** The function whose code it is part of. */
  readonly owner: FunctionFacts;
}

/**
 * Whether a binding is a global of the program: those of a module, and the names of a class that is declared
 * there, because that happens once.
 */
export function isGlobal({ scope: { kind, parent } }: Binding): boolean {
  return kind === "module" || kind === "class" && parent?.kind === "module";
}

/** What is known of a function, or of the module's body. */
export interface FunctionFacts {
  /** The function; the program for a module; a field or static block for the code of one. */
  readonly node: TreeNode;
  readonly parent: FunctionFacts | undefined;
  /** `this`, `arguments` and `new.target` are those of the function around it. */
  readonly isArrow: boolean;
  /** It or an arrow function in it uses these. */
  usesThis: boolean;
  usesArguments: boolean;
  usesNewTarget: boolean;
  /** It or an arrow function in it uses `super.name`, or calls `super`. */
  usesHome: boolean;
  callsSuper: boolean;
  /** It has a yield or await itself. */
  suspends: boolean;
  /** Bindings of functions around it that it or a function in it refers to, in the order of first use. */
  readonly captures: Set<Binding>;
}

/** A use of a name. */
export interface Reference {
  /** What it means; `undefined` for a global of the runtime. */
  readonly binding: Binding | undefined;
  /** It may be executed before the binding is initialised and needs a check. */
  readonly isEarly: boolean;
}

/** The result for a module. */
export interface Resolution {
  /** By identifier node. */
  readonly references: ReadonlyMap<TreeNode, Reference>;
  /**
   * By the node that opens the scope. A function's scope has its parameters, and what its body declares unless
   * the parameters have code: then the body opens a scope of its own.
   */
  readonly scopes: ReadonlyMap<TreeNode, Scope>;
  /** By function node, and by field and static block. */
  readonly functions: ReadonlyMap<TreeNode, FunctionFacts>;
  /** Uses of names that the module does not declare. */
  readonly globals: ReadonlyMap<string, GlobalUses>;
  /** Expressions whose value is only iterated over. */
  readonly iterated: ReadonlySet<TreeNode>;
  /** It has generator functions: loops may go over generators. */
  readonly hasGenerators: boolean;
}

/** Name of the binding that holds the brand of a class's objects, or of the class itself. */
export function brandName(isStatic: boolean): string {
  return isStatic ? "class#" : "objects#";
}

const FUNCTIONS: ReadonlySet<string> = new Set([
  "ArrowFunctionExpression",
  "FunctionDeclaration",
  "FunctionExpression",
]);

/** Resolves the names of a module whose types have been erased. */
export function resolveNames(program: TreeNode, reports: Reports): Resolution {
  const walk = new Resolver(reports);
  walk.module(program);
  return walk;
}

/** The walk, and what it has found. */
class Resolver implements Resolution {
  readonly references = new Map<TreeNode, Reference>();
  readonly scopes = new Map<TreeNode, Scope>();
  readonly functions = new Map<TreeNode, FunctionFacts>();
  readonly globals = new Map<string, GlobalUses>();
  readonly iterated = new Set<TreeNode>();
  hasGenerators = false;
  readonly #reports: Reports;
  /** References in function declarations, which may be called early or not. */
  readonly #deferred: DeferredReference[] = [];
  readonly #calls = new EarlyCalls();
  /** Methods, fields and static blocks: their code runs after the class has its name. */
  readonly #members = new Set<TreeNode>();

  constructor(reports: Reports) {
    this.#reports = reports;
  }

  module(program: TreeNode): void {
    const owner = this.#functionFacts(program, undefined, false);
    const scope = this.#open(program, "module", undefined, owner);
    this.#declareBody(scope, program.body as readonly TreeNode[]);
    this.#children(program, scope);
    // Modules that this one imports may import it: then they call what it exports before it has run.
    const mayBeCyclic = (program.body as readonly TreeNode[]).some(({ source }) => isNode(source));
    // While a module awaits something, the host may call what it exports.
    const isUnfinished = owner.suspends;
    if (mayBeCyclic || isUnfinished) {
      for (const binding of exportedFunctions(program, scope)) {
        this.#calls.use(binding, 0, undefined);
      }
    }
    this.#calls.settle(mayBeCyclic || isUnfinished ? 0 : Infinity);
    for (const { node, binding, within } of this.#deferred) {
      if (this.#calls.earliestOf(within) >= binding.readyAt) continue;
      binding.isReadEarly = true;
      this.references.set(node, { binding, isEarly: true });
    }
  }

  #functionFacts(
    node: TreeNode,
    parent: FunctionFacts | undefined,
    isArrow: boolean,
  ): FunctionFacts {
    const facts: FunctionFacts = {
      node,
      parent,
      isArrow,
      usesThis: false,
      usesArguments: false,
      usesNewTarget: false,
      usesHome: false,
      callsSuper: false,
      suspends: false,
      captures: new Set(),
    };
    this.functions.set(node, facts);
    return facts;
  }

  #open(
    node: TreeNode,
    kind: ScopeKind,
    parent: Scope | undefined,
    owner: FunctionFacts,
  ): Scope & { readonly bindings: Map<string, Binding> } {
    const bindings = new Map<string, Binding>();
    const scope = { kind, parent, owner, bindings, brands: new Map<string, string>() };
    this.scopes.set(node, scope);
    return scope;
  }

  /** Declares what a function's or module's body declares, at any depth for `var`. */
  #declareBody(scope: Scope, body: readonly TreeNode[]): void {
    for (const { name, spot } of hoistedDeclarations(body)) {
      this.#declare(scope, "var", name, spot, 0);
    }
    this.#declareLexical(scope, body);
  }

  #declareLexical(scope: Scope, body: readonly TreeNode[]): void {
    for (const { name, kind, spot, readyAt } of lexicalDeclarations(body)) {
      this.#declare(scope, kind, name, spot, readyAt);
    }
  }

  /** The parser has refused duplicates; a function or parameter may be declared again as `var`. */
  #declare(scope: Scope, kind: BindingKind, name: string, declared: Spot, readyAt: number): void {
    const bindings = scope.bindings as Map<string, Binding>;
    if (kind === "var" && bindings.has(name)) return;
    const binding: Binding = {
      name,
      kind,
      scope,
      declared,
      readyAt,
      isCaptured: false,
      isAssigned: false,
      isReadEarly: false,
      isCapturedEarly: false,
      reads: 0,
      calls: 0,
    };
    bindings.set(name, binding);
    if (kind === "function") this.#calls.declare(binding);
  }

  #children(node: TreeNode, scope: Scope): void {
    eachChild(node, (child) => this.#visit(child, scope));
  }

  #visit(node: TreeNode, scope: Scope): void {
    if (FUNCTIONS.has(node.type)) return this.#function(node, scope);
    switch (node.type) {
      case "Identifier":
        return this.#refer(node, scope, false);
      case "PrivateIdentifier":
        return this.#referPrivate(node, scope);
      case "ThisExpression":
        return this.#mark(scope, "usesThis");
      case "AwaitExpression":
      case "YieldExpression":
        scope.owner.suspends = true;
        return this.#children(node, scope);
      case "CallExpression":
        return this.#call(node, scope);
      case "MetaProperty":
        if ((node.meta as TreeNode).name === "new") this.#mark(scope, "usesNewTarget");
        return;
      case "MemberExpression":
      case "Property":
        return this.#keyed(node, scope, node.type === "Property" ? "key" : "property");
      case "ClassDeclaration":
      case "ClassExpression":
        return this.#class(node, scope);
      case "AssignmentExpression":
        this.#assign(node.left as TreeNode, scope, node.operator === "=");
        return this.#visit(node.right as TreeNode, scope);
      case "UpdateExpression":
        return this.#assign(node.argument as TreeNode, scope, false);
      case "SpreadElement":
        this.iterated.add(node.argument as TreeNode);
        return this.#children(node, scope);
      case "NewExpression":
        if (["Map", "Set"].includes(String((node.callee as TreeNode).name))) {
          this.iterated.add((node.arguments as readonly TreeNode[])[0]);
        }
        return this.#children(node, scope);
      case "VariableDeclarator":
        if ((node.id as TreeNode).type === "ArrayPattern") this.iterated.add(node.init as TreeNode);
        this.#pattern(node.id as TreeNode, scope);
        return isNode(node.init) ? this.#visit(node.init, scope) : undefined;
      case "LabeledStatement":
        return this.#visit(node.body as TreeNode, scope);
      case "BreakStatement":
      case "ContinueStatement":
      case "ImportDeclaration":
      case "ExportAllDeclaration":
        return;
      case "ExportNamedDeclaration":
        return this.#export(node, scope);
      default:
        return this.#visitScope(node, scope);
    }
  }

  /** Statements that open a scope, and nodes without names of their own. */
  #visitScope(node: TreeNode, scope: Scope): void {
    switch (node.type) {
      case "BlockStatement": {
        const inner = this.#open(node, "block", scope, scope.owner);
        this.#declareLexical(inner, node.body as readonly TreeNode[]);
        return this.#children(node, inner);
      }
      case "SwitchStatement": {
        this.#visit(node.discriminant as TreeNode, scope);
        const inner = this.#open(node, "switch", scope, scope.owner);
        const cases = node.cases as readonly TreeNode[];
        this.#declareLexical(inner, cases.flatMap((each) => each.consequent as TreeNode[]));
        for (const each of cases) this.#children(each, inner);
        return;
      }
      case "DoWhileStatement":
      case "WhileStatement":
        // Without names; but a class in it is evaluated more than once.
        return this.#children(node, this.#open(node, "block", scope, scope.owner));
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
        return this.#loop(node, scope);
      case "CatchClause": {
        const inner = this.#open(node, "block", scope, scope.owner);
        if (isNode(node.param)) {
          for (const { name, spot } of boundNames(node.param)) {
            this.#declare(inner, "catch", name, spot, 0);
          }
          this.#pattern(node.param, inner);
        }
        return this.#visit(node.body as TreeNode, inner);
      }
      default:
        return this.#children(node, scope);
    }
  }

  /** A loop whose variables are fresh in every turn. */
  #loop(node: TreeNode, scope: Scope): void {
    const inner = this.#open(node, "loop", scope, scope.owner);
    if (node.await === true) scope.owner.suspends = true;
    const head = (node.type === "ForStatement" ? node.init : node.left) as TreeNode | null;
    if (head?.type === "VariableDeclaration") {
      const isFor = node.type === "ForStatement";
      for (const { name, kind, spot, readyAt } of lexicalDeclarations([head])) {
        const ready = isFor ? readyAt : (node.body as TreeNode).start;
        this.#declare(inner, kind, name, spot, ready);
      }
    }
    if (node.type === "ForStatement") return this.#children(node, inner);
    this.iterated.add(node.right as TreeNode);
    // What is iterated over is evaluated before the variables are initialised.
    this.#visit(node.right as TreeNode, inner);
    if (head?.type === "VariableDeclaration") this.#visit(head, inner);
    else if (head !== null) this.#assign(head, inner, true);
    this.#visit(node.body as TreeNode, inner);
  }

  #function(node: TreeNode, scope: Scope): void {
    const owner = this.#functionFacts(node, scope.owner, node.type === "ArrowFunctionExpression");
    if (node.generator === true && node.async !== true) this.hasGenerators = true;
    let outer = scope;
    if (node.type === "FunctionExpression" && isNode(node.id)) {
      const own = {
        kind: "name" as const,
        parent: scope,
        owner,
        bindings: new Map(),
        brands: new Map(),
      };
      this.#declare(own, "ownName", String(node.id.name), node.id, 0);
      outer = own;
    }
    const inner = this.#open(node, "function", outer, owner);
    const params = node.params as readonly TreeNode[];
    const hasCode = params.some(({ type }) => type !== "Identifier");
    for (const param of params) {
      for (const { name, spot } of boundNames(param)) {
        this.#declare(inner, "parameter", name, spot, hasCode ? param.end : 0);
      }
    }
    const body = node.body as TreeNode;
    if (body.type !== "BlockStatement") {
      for (const param of params) this.#pattern(param, inner);
      return this.#visit(body, inner);
    }
    // Parameters with code of their own don't see what the body declares.
    const within = hasCode ? this.#open(body, "function", inner, owner) : inner;
    for (const param of params) this.#pattern(param, inner);
    this.#declareBody(within, body.body as readonly TreeNode[]);
    this.#children(body, within);
  }

  #class(node: TreeNode, scope: Scope): void {
    const inner = this.#open(node, "class", scope, scope.owner);
    if (isNode(node.id)) this.#declare(inner, "ownName", String(node.id.name), node.id, node.end);
    this.#declarePrivate(inner, (node.body as TreeNode).body as readonly TreeNode[]);
    if (isNode(node.superClass)) this.#visit(node.superClass, inner);
    for (const member of (node.body as { readonly body: readonly TreeNode[] } & TreeNode).body) {
      if (member.computed === true) this.#visit(member.key as TreeNode, inner);
      if (member.type === "MethodDefinition") {
        this.#members.add(member.value as TreeNode);
        this.#visit(member.value as TreeNode, inner);
        continue;
      }
      this.#members.add(member);
      // A field's initialiser and a static block are called as methods.
      const owner = this.#functionFacts(member, scope.owner, false);
      const code = this.#open(member, "function", inner, owner);
      const { key } = member;
      if (isNode(key) && key.type === "PrivateIdentifier") this.#referPrivate(key, code);
      if (member.type === "StaticBlock") {
        this.#declareBody(code, member.body as readonly TreeNode[]);
        this.#children(member, code);
      } else if (isNode(member.value)) {
        this.#visit(member.value, code);
      }
    }
  }

  /**
   * The private names of a class: of a field its symbol, of a method its function, of an accessor its two
   * functions. Who may use methods and accessors has the brand of the class, or of its objects.
   */
  #declarePrivate(scope: Scope, members: readonly TreeNode[]): void {
    for (const { key, type, kind, static: isStatic } of members) {
      if (!isNode(key) || key.type !== "PrivateIdentifier") continue;
      const name = `#${key.name}`;
      if (type !== "MethodDefinition") {
        this.#declare(scope, "private", name, key, 0);
        continue;
      }
      if (kind === "get" || kind === "set") {
        this.#declare(scope, "privateAccessor", name, key, 0);
        this.#declare(scope, "privateMethod", `${kind} ${name}`, key, 0);
      } else {
        this.#declare(scope, "privateMethod", name, key, 0);
      }
      const brand = brandName(isStatic === true);
      // A brand has no place in the text of its own.
      if (!scope.bindings.has(brand)) this.#declare(scope, "private", brand, key, 0);
      (scope.brands as Map<string, string>).set(name, brand);
    }
  }

  /** A private name stands for the bindings that its use needs. */
  #referPrivate(node: TreeNode, scope: Scope): void {
    const name = `#${node.name}`;
    let home = scope;
    while (!home.bindings.has(name) && home.parent !== undefined) home = home.parent;
    const brand = home.brands.get(name);
    for (const each of [name, `get ${name}`, `set ${name}`, brand]) {
      const binding = each === undefined ? undefined : home.bindings.get(each);
      if (binding === undefined) continue;
      binding.reads++;
      if (binding.kind !== "privateAccessor") this.#capture(binding, scope.owner);
      if (each === name) this.references.set(node, { binding, isEarly: false });
    }
  }

  /** A call: what is called by its name only needs no value. */
  #call(node: TreeNode, scope: Scope): void {
    const callee = node.callee as TreeNode;
    const args = node.arguments as readonly TreeNode[];
    if (callee.type === "Super") {
      for (const mark of ["usesThis", "usesNewTarget", "callsSuper"] as const) {
        this.#mark(scope, mark);
      }
    } else {
      this.#visit(callee, scope);
      const isPlain = !args.some(({ type }) => type === "SpreadElement") && node.optional !== true;
      if (callee.type === "Identifier" && isPlain) this.#countCall(callee);
    }
    for (const each of args) this.#visit(each, scope);
  }

  #countCall(callee: TreeNode): void {
    const binding = this.references.get(callee)?.binding;
    const uses = binding ?? this.globals.get(String(callee.name));
    if (uses !== undefined) uses.calls++;
  }

  /** A member or property: its name is a reference only if it is computed. */
  #keyed(node: TreeNode, scope: Scope, key: "key" | "property"): void {
    if (key === "property") {
      const object = node.object as TreeNode;
      if (object.type === "Super") {
        this.#mark(scope, "usesThis");
        this.#mark(scope, "usesHome");
      } else {
        this.#visit(object, scope);
      }
    }
    const name = node[key] as TreeNode;
    if (node.computed === true || name.type === "PrivateIdentifier") this.#visit(name, scope);
    if (key === "key") this.#visit(node.value as TreeNode, scope);
  }

  #export(node: TreeNode, scope: Scope): void {
    if (isNode(node.declaration)) return this.#visit(node.declaration, scope);
    if (node.source !== null && node.source !== undefined) return;
    for (const { local } of node.specifiers as readonly TreeNode[]) {
      if (!isNode(local) || local.type !== "Identifier") continue;
      this.#refer(local, scope, false);
      // An export is no use: those who import the name are counted.
      const binding = this.references.get(local)?.binding;
      if (binding !== undefined) binding.reads--;
    }
  }

  /** The names of a declaration: only defaults and computed keys in it are code. */
  #pattern(node: TreeNode, scope: Scope): void {
    switch (node.type) {
      case "Identifier": {
        const binding = this.#find(scope, String(node.name));
        // `var` may declare a name that is declared already.
        if (binding !== undefined && binding.declared !== node) binding.isAssigned = true;
        this.references.set(node, { binding, isEarly: false });
        return;
      }
      case "AssignmentPattern":
        this.#pattern(node.left as TreeNode, scope);
        return this.#visit(node.right as TreeNode, scope);
      case "Property":
        if (node.computed === true) this.#visit(node.key as TreeNode, scope);
        return this.#pattern(node.value as TreeNode, scope);
      default:
        return eachChild(node, (child) => this.#pattern(child, scope));
    }
  }

  /** The target of an assignment. `isPlain` means that the old value is not read. */
  #assign(node: TreeNode, scope: Scope, isPlain: boolean): void {
    switch (node.type) {
      case "Identifier":
        if (!isPlain) this.#refer(node, scope, false);
        return this.#refer(node, scope, true);
      case "AssignmentPattern":
        this.#assign(node.left as TreeNode, scope, true);
        return this.#visit(node.right as TreeNode, scope);
      case "Property":
        if (node.computed === true) this.#visit(node.key as TreeNode, scope);
        return this.#assign(node.value as TreeNode, scope, true);
      case "ArrayPattern":
      case "ObjectPattern":
      case "RestElement":
        return eachChild(node, (child) => this.#assign(child, scope, true));
      default:
        return this.#visit(node, scope);
    }
  }

  #find(scope: Scope, name: string): Binding | undefined {
    for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
      const binding = at.bindings.get(name);
      if (binding !== undefined) return binding;
    }
    return undefined;
  }

  #refer(node: TreeNode, scope: Scope, isWrite: boolean): void {
    const name = String(node.name);
    const binding = this.#find(scope, name);
    if (binding === undefined) {
      if (name === "arguments" && this.#useArguments(scope)) return;
      // How functions of the prelude write new.target.
      if (name === "$new_target") return this.#mark(scope, "usesNewTarget");
      this.references.set(node, { binding, isEarly: false });
      this.#useGlobal(name);
      return;
    }
    if (isWrite) this.#checkWrite(binding, node);
    if (isWrite) binding.isAssigned = true;
    else binding.reads++;
    this.#capture(binding, scope.owner);
    const outermost = outermostFunction(binding, scope);
    if (binding.kind === "function") this.#calls.use(binding, node.start, outermost);
    const isEarly = this.#mayBeEarly(binding, node, outermost);
    if (isEarly) binding.isReadEarly = true;
    const known = this.references.get(node);
    this.references.set(node, { binding, isEarly: isEarly || known?.isEarly === true });
  }

  /** An assignment to an import can be refused here; one to a constant throws when it is executed. */
  #checkWrite({ kind, name }: Binding, node: TreeNode): void {
    if (kind !== "import") return;
    this.#reports.add(
      "CONST_ASSIGNMENT",
      node,
      `the import ${name} can't be assigned`,
      "export a function that changes it from its module",
    );
  }

  /** Records a binding in all functions between its owner and the one that refers to it. */
  #capture(binding: Binding, user: FunctionFacts): void {
    const { owner } = binding.scope;
    // Variables of a module are globals of the program: closures need not hold them.
    if (isGlobal(binding)) {
      if (user !== owner) binding.isCaptured = true;
      return;
    }
    for (
      let at: FunctionFacts | undefined = user;
      at !== owner && at !== undefined;
      at = at.parent
    ) {
      binding.isCaptured = true;
      at.captures.add(binding);
    }
  }

  #useGlobal(name: string): void {
    const uses = this.globals.get(name);
    if (uses === undefined) this.globals.set(name, { reads: 1, calls: 0 });
    else uses.reads++;
  }

  /** Marks the functions up to the one whose `this`, `super` or `new.target` is meant. */
  #mark(
    { owner }: Scope,
    use: "usesThis" | "usesNewTarget" | "usesHome" | "callsSuper",
  ): void {
    for (let at: FunctionFacts | undefined = owner; at !== undefined; at = at.parent) {
      at[use] = true;
      if (!at.isArrow) return;
    }
  }

  /** @returns whether there is a function with arguments around the place */
  #useArguments({ owner }: Scope): boolean {
    for (let at: FunctionFacts | undefined = owner; at !== undefined; at = at.parent) {
      if (!at.isArrow && !FUNCTIONS.has(at.node.type)) return false;
      at.usesArguments = true;
      if (!at.isArrow) return true;
    }
    return false;
  }

  /**
   * Whether a reference may be executed before the binding is initialised. In the function of the binding,
   * code is executed in the order of the text, but for cases of a switch. A function that begins after the
   * initialisation is created after it, unless it is a declaration: those are created first, and it depends
   * on who calls them.
   */
  #mayBeEarly(binding: Binding, node: TreeNode, outermost: TreeNode | undefined): boolean {
    const { readyAt, scope: home, kind } = binding;
    if (readyAt === 0) return false;
    if (outermost !== undefined && kind === "ownName" && this.#members.has(outermost)) return false;
    if (outermost?.type === "FunctionDeclaration") {
      binding.isCapturedEarly = true;
      if (home.kind === "switch") return true;
      this.#deferred.push({ node, binding, within: outermost });
      return false;
    }
    return home.kind === "switch" || (outermost ?? node).start < readyAt;
  }
}

/** A reference in a function declaration that is inside the function of the binding. */
interface DeferredReference {
  readonly node: TreeNode;
  readonly binding: Binding;
  readonly within: TreeNode;
}

/** The function around a place that is directly in the code of the function that owns a binding. */
function outermostFunction({ scope: home }: Binding, { owner }: Scope): TreeNode | undefined {
  let outermost: TreeNode | undefined;
  for (let at = owner; at !== home.owner && at.parent !== undefined; at = at.parent) {
    outermost = at.node;
  }
  return outermost;
}
