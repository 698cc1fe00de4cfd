// globalThis. Its properties are what the library exports; a program's own global names are not among them, and a property
// that a program adds is not a global name.

export const globalThis = {};
$object_define(globalThis, symbol_to_string_tag, "global", 4);

$methods(globalThis, {
  Object,
  Function,
  Array,
  Number,
  parseFloat,
  parseInt,
  isNaN,
  isFinite,
  Infinity,
  NaN,
  undefined,
  BigInt,
  Boolean,
  String,
  Symbol,
  Error,
  AggregateError,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
  globalThis,
  JSON,
  Math,
  Map,
  Set,
  WeakMap,
  WeakSet,
  WeakRef,
  FinalizationRegistry,
  Reflect,
  console: (console_values, console_formats, console),
  structuredClone,
});
