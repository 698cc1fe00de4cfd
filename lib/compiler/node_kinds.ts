/**
 * Every kind of node that the parser makes, and who deals with it. A test walks the parser's kinds: none is
 * forgotten.
 */

/** Who deals with a kind of node. */
export type Treatment =
  /** The compiler lowers it to code. */
  | "lowered"
  /** A part of a node that is lowered, without code of its own. */
  | "part"
  /** TypeScript that leaves nothing behind. */
  | "erased"
  /** TypeScript that erasure.ts replaces with JavaScript. */
  | "rewritten"
  /** Refused with a diagnostic. */
  | "refused";

/** Treatment of each kind of node. */
export const NODE_KINDS: Readonly<Record<string, Treatment>> = {
  Program: "lowered",

  BlockStatement: "lowered",
  BreakStatement: "lowered",
  ClassDeclaration: "lowered",
  ContinueStatement: "lowered",
  DebuggerStatement: "lowered",
  DoWhileStatement: "lowered",
  EmptyStatement: "lowered",
  ExportAllDeclaration: "lowered",
  ExportDefaultDeclaration: "lowered",
  ExportNamedDeclaration: "lowered",
  ExpressionStatement: "lowered",
  ForInStatement: "lowered",
  ForOfStatement: "lowered",
  ForStatement: "lowered",
  FunctionDeclaration: "lowered",
  IfStatement: "lowered",
  ImportDeclaration: "lowered",
  LabeledStatement: "lowered",
  ReturnStatement: "lowered",
  SwitchStatement: "lowered",
  ThrowStatement: "lowered",
  TryStatement: "lowered",
  VariableDeclaration: "lowered",
  WhileStatement: "lowered",
  WithStatement: "refused",

  ArrayExpression: "lowered",
  ArrowFunctionExpression: "lowered",
  AssignmentExpression: "lowered",
  AwaitExpression: "lowered",
  BinaryExpression: "lowered",
  CallExpression: "lowered",
  ChainExpression: "lowered",
  ClassExpression: "lowered",
  ConditionalExpression: "lowered",
  FunctionExpression: "lowered",
  Identifier: "lowered",
  ImportExpression: "refused",
  Literal: "lowered",
  LogicalExpression: "lowered",
  MemberExpression: "lowered",
  MetaProperty: "lowered",
  NewExpression: "lowered",
  ObjectExpression: "lowered",
  SequenceExpression: "lowered",
  TaggedTemplateExpression: "lowered",
  TemplateLiteral: "lowered",
  ThisExpression: "lowered",
  UnaryExpression: "lowered",
  UpdateExpression: "lowered",
  YieldExpression: "lowered",

  ArrayPattern: "lowered",
  AssignmentPattern: "lowered",
  ObjectPattern: "lowered",
  RestElement: "lowered",

  CatchClause: "part",
  ClassBody: "part",
  ExportSpecifier: "part",
  ImportAttribute: "refused",
  ImportDefaultSpecifier: "part",
  ImportNamespaceSpecifier: "part",
  ImportSpecifier: "part",
  MethodDefinition: "part",
  PrivateIdentifier: "part",
  Property: "part",
  PropertyDefinition: "part",
  SpreadElement: "part",
  StaticBlock: "part",
  Super: "part",
  SwitchCase: "part",
  TemplateElement: "part",
  VariableDeclarator: "part",

  Decorator: "refused",
  TSExportAssignment: "refused",
  TSImportEqualsDeclaration: "refused",
  TSExternalModuleReference: "refused",
  TSNamespaceExportDeclaration: "erased",
  TSModuleDeclaration: "erased",
  TSModuleBlock: "erased",

  TSEnumDeclaration: "rewritten",
  TSEnumMember: "rewritten",
  TSParameterProperty: "rewritten",
  TSAsExpression: "rewritten",
  TSInstantiationExpression: "rewritten",
  TSNonNullExpression: "rewritten",
  TSSatisfiesExpression: "rewritten",
  TSTypeAssertion: "rewritten",

  TSDeclareFunction: "erased",
  TSDeclareMethod: "erased",
  TSIndexSignature: "erased",
  TSInterfaceDeclaration: "erased",
  TSTypeAliasDeclaration: "erased",
};
