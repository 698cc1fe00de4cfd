// Errors, their stacks, and functions that throw them.

// Of an error: its trace, an array until its stack is read, then the text of the stack. As in Node, it begins
// with what the error is when that happens.
const error_trace = $symbol_new_private("an Error");
// The same of other objects that Error.captureStackTrace was applied to.
const captured_trace = $symbol_new_private("an object with a stack");

function get_stack() {
  for (let object = this; $value_kind(object) >= 7; object = $object_prototype(object)) {
    if ($private_has(object, error_trace)) return stack_text(object, error_trace);
    if ($private_has(object, captured_trace)) return stack_text(object, captured_trace);
  }
  return undefined;
}

function set_stack(value) {
  if ($value_kind(this) >= 7) $object_define(this, "stack", value, 5);
}

const stack_accessor = [get_stack, set_stack];

function stack_text(error, slot) {
  const trace = $private_get(error, slot);
  if ($value_kind(trace) === 5) return trace;
  const frames = $error_trace_text(trace);
  const header = error_text(error);
  const text = frames === "" ? header : `${header}\n${frames}`;
  $private_set(error, slot, text);
  return text;
}

// Makes an object an error. Traces have no calls of the prelude.
function attach_trace(error) {
  $private_add(error, error_trace, $error_trace(0));
  $object_define(error, "stack", stack_accessor, 12);
}

function make_error(prototype, message) {
  const error = $object_new(prototype);
  attach_trace(error);
  $object_define(error, "message", message, 5);
  return error;
}

// The realm's sample of an error, by which the border knows them.
error_trace, $realm_set(10, make_sample_error());

function make_sample_error() {
  const error = $object_new(error_prototype);
  $private_add(error, error_trace, undefined);
  return error;
}

function throw_type(message) {
  throw make_error(type_error_prototype, message);
}

function throw_range(message) {
  throw make_error(range_error_prototype, message);
}

function throw_reference(message) {
  throw make_error(reference_error_prototype, message);
}

function throw_syntax(message) {
  throw make_error(syntax_error_prototype, message);
}

function construct_error(newTarget, defaultPrototype, message, options) {
  const error = create_from_with(newTarget, defaultPrototype);
  attach_trace(error);
  if (message !== undefined) $object_define(error, "message", $value_to_text(message), 5);
  if ($value_kind(options) >= 7 && "cause" in options) {
    $object_define(error, "cause", options.cause, 5);
  }
  return error;
}

export function Error(message, options = undefined) {
  const newTarget = $new_target === undefined ? Error : $new_target;
  return construct_error(newTarget, error_prototype, message, options);
}
$object_define(Error, "prototype", error_prototype, 0);

$methods(Error, {
  captureStackTrace(target) {
    if ($value_kind(target) < 7) throw_type(`Invalid argument`);
    const trace = $error_trace(0);
    if ($private_has(target, error_trace)) $private_set(target, error_trace, trace);
    else if ($private_has(target, captured_trace)) $private_set(target, captured_trace, trace);
    else $private_add(target, captured_trace, trace);
    if (!$object_define(target, "stack", stack_accessor, 12)) throw_not_defined(target, "stack");
  },
  isError(value) {
    return $private_has(value, error_trace);
  },
  stackTraceLimit: 10,
});

$methods(error_prototype, {
  constructor: Error,
  name: "Error",
  message: "",
  toString() {
    if ($value_kind(this) < 7) {
      throw_type(
        `Method Error.prototype.toString called on incompatible receiver ${value_text(this)}`,
      );
    }
    return error_text(this);
  },
});

// `name: message`.
function error_text(error) {
  const givenName = error.name;
  const name = givenName === undefined ? "Error" : $value_to_text(givenName);
  const givenMessage = error.message;
  const message = givenMessage === undefined ? "" : $value_to_text(givenMessage);
  if (name === "") return message;
  return message === "" ? name : `${name}: ${message}`;
}

// The same without running code of the program.
function error_text_of(error) {
  const name = found_value(error, "name");
  const message = found_value(error, "message");
  const first = name === undefined ? "Error" : value_text(name);
  const second = message === undefined ? "" : value_text(message);
  if (first === "") return second;
  return second === "" ? first : `${first}: ${second}`;
}

export function TypeError(message, options = undefined) {
  const newTarget = $new_target === undefined ? TypeError : $new_target;
  return construct_error(newTarget, type_error_prototype, message, options);
}
$object_set_prototype(TypeError, Error);
$object_define(TypeError, "prototype", type_error_prototype, 0);
$methods(type_error_prototype, { constructor: TypeError, name: "TypeError", message: "" });

export function RangeError(message, options = undefined) {
  const newTarget = $new_target === undefined ? RangeError : $new_target;
  return construct_error(newTarget, range_error_prototype, message, options);
}
$object_set_prototype(RangeError, Error);
$object_define(RangeError, "prototype", range_error_prototype, 0);
$methods(range_error_prototype, { constructor: RangeError, name: "RangeError", message: "" });

export function SyntaxError(message, options = undefined) {
  const newTarget = $new_target === undefined ? SyntaxError : $new_target;
  return construct_error(newTarget, syntax_error_prototype, message, options);
}
$object_set_prototype(SyntaxError, Error);
$object_define(SyntaxError, "prototype", syntax_error_prototype, 0);
$methods(syntax_error_prototype, { constructor: SyntaxError, name: "SyntaxError", message: "" });

export function ReferenceError(message, options = undefined) {
  const newTarget = $new_target === undefined ? ReferenceError : $new_target;
  return construct_error(newTarget, reference_error_prototype, message, options);
}
$object_set_prototype(ReferenceError, Error);
$object_define(ReferenceError, "prototype", reference_error_prototype, 0);
$methods(reference_error_prototype, {
  constructor: ReferenceError,
  name: "ReferenceError",
  message: "",
});

export function EvalError(message, options = undefined) {
  const newTarget = $new_target === undefined ? EvalError : $new_target;
  return construct_error(newTarget, eval_error_prototype, message, options);
}
$object_set_prototype(EvalError, Error);
$object_define(EvalError, "prototype", eval_error_prototype, 0);
$methods(eval_error_prototype, { constructor: EvalError, name: "EvalError", message: "" });

export function URIError(message, options = undefined) {
  const newTarget = $new_target === undefined ? URIError : $new_target;
  return construct_error(newTarget, uri_error_prototype, message, options);
}
$object_set_prototype(URIError, Error);
$object_define(URIError, "prototype", uri_error_prototype, 0);
$methods(uri_error_prototype, { constructor: URIError, name: "URIError", message: "" });

export function AggregateError(errors, message, options = undefined) {
  const newTarget = $new_target === undefined ? AggregateError : $new_target;
  const error = construct_error(newTarget, aggregate_error_prototype, message, options);
  $object_define(error, "errors", spread_into([], errors, undefined), 5);
  return error;
}
$object_set_prototype(AggregateError, Error);
$object_define(AggregateError, "prototype", aggregate_error_prototype, 0);
$methods(aggregate_error_prototype, {
  constructor: AggregateError,
  name: "AggregateError",
  message: "",
});

function throw_destructure(value, text, key) {
  const shown = $value_to_text(value);
  throw_type(
    key === undefined
      ? `Cannot destructure '${text}' as it is ${shown}.`
      : `Cannot destructure property '${key_text(key)}' of '${text}' as it is ${shown}.`,
  );
}

// The error that a host function threw or rejected with: its text may begin with the name of the error.
function host_error(text) {
  if (typeof text !== "string") return make_error(error_prototype, "the host has failed");
  const end = $text_index_of(text, ": ", 0);
  if (end < 5 || $text_slice(text, end - 5, end) !== "Error") {
    return make_error(error_prototype, text);
  }
  const name = $text_slice(text, 0, end);
  const message = $text_slice(text, end + 2, $text_length(text));
  if (name === "Error") return make_error(error_prototype, message);
  if (name === "TypeError") return make_error(type_error_prototype, message);
  if (name === "RangeError") return make_error(range_error_prototype, message);
  if ($text_index_of(name, " ", 0) >= 0) return make_error(error_prototype, text);
  const error = make_error(error_prototype, message);
  $object_define(error, "name", name, 5);
  return error;
}

// Reads what a host function threw, if the program calls any but those that print: see lowering/hosts.ts.
let fault_reader = undefined;
const host_faults = (fault_reader = host_error);

// The error for a machine fault that a program catches: by the number of the trap, an int32, or what a host function
// threw.
function error_of_fault(fault) {
  if (typeof fault === "string") {
    return fault_reader === undefined ? make_error(error_prototype, fault) : fault_reader(fault);
  }
  const trap = $convert_to_float(fault);
  switch (trap) {
    case 15:
    case 16:
      return make_error(range_error_prototype, "Maximum call stack size exceeded");
    case 3:
      return make_error(range_error_prototype, "Index or size out of range");
    case 4:
      return make_error(type_error_prototype, "Operand of the wrong type");
    case 10:
      return make_error(range_error_prototype, "Division by zero");
    case 18:
      return make_error(error_prototype, "A host function failed");
    case 19:
      return make_error(type_error_prototype, "A host function got the wrong number of arguments");
    default:
      return make_error(error_prototype, `Machine fault ${trap}`);
  }
}
