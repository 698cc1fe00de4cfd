// Function and what every function inherits.

// `$new_target` makes it a constructor.
export function Function(code) {
  throw make_error(
    eval_error_prototype,
    "Code generation from strings disallowed for this context",
    $new_target,
  );
}
$object_define(Function, "prototype", function_prototype, 0);

// %ThrowTypeError%
function throw_restricted() {
  throw_type(
    "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
  );
}
$object_define(throw_restricted, "name", "", 4);
$object_freeze(throw_restricted, 2);

const restricted_accessor = [throw_restricted, throw_restricted];

// Of a bound function: an array of its target, `this` and first arguments.
const bound_function = $symbol_new_private("a bound function");

const function_has_instance = function (value) {
  return ordinary_has_instance(this, value);
};
$object_define(function_has_instance, "name", "[Symbol.hasInstance]", 4);

$methods(function_prototype, {
  constructor: Function,
  apply(thisArg, args) {
    if ($value_kind(this) !== 7) throw_called_on(this, "apply");
    if (args === undefined || args === null) return $call(this, thisArg);
    return $apply(this, thisArg, create_list_from(args));
  },
  bind(thisArg, ...args) {
    return bind_function(this, thisArg, args);
  },
  call(thisArg, ...args) {
    "spare";
    if ($value_kind(this) !== 7) throw_called_on(this, "call");
    return $value_kind(args) === 9 ? $apply(this, thisArg, args) : $call(this, thisArg);
  },
  toString() {
    if ($value_kind(this) !== 7) {
      throw_type("Function.prototype.toString requires that 'this' be a Function");
    }
    return function_text(this);
  },
});
$object_define(function_prototype, symbol_has_instance, function_has_instance, 0);
$methods(function_prototype, {
  arguments: restricted_accessor,
  caller: restricted_accessor,
}, 12);

function throw_called_on(value, method) {
  const type = typeof_of(value);
  const article = type === "object" || type === "undefined" ? "an" : "a";
  throw_type(
    `Function.prototype.${method} was called on ${
      value_text(value)
    }, which is ${article} ${type} and not a function`,
  );
}

function bind_function(target, thisArg, bound) {
  if ($value_kind(target) !== 7) throw_type("Bind must be called on a function");
  const count = $array_length(bound);
  const f = count === 0
    ? (...args) => $apply(target, thisArg, args)
    : (...args) => $apply(target, thisArg, $array_concat(bound, args));
  $private_add(f, bound_function, [target, thisArg, bound]);
  let length = 0;
  if ($object_has_own(target, "length")) {
    const given = target.length;
    if ($value_kind(given) === 3) length = $math_max(to_integer(given) - count, 0);
  }
  const name = target.name;
  $object_define(f, "length", length, 4);
  $object_define(f, "name", `bound ${$value_kind(name) === 5 ? name : ""}`, 4);
  const prototype = $object_prototype(target);
  if (prototype !== function_prototype) $object_set_prototype(f, prototype);
  return f;
}

// The name that a function has of its own, or "".
function function_name(f) {
  const [holder, value] = $object_find(f, "name");
  return holder === f && $value_kind(value) === 5 ? value : "";
}

// The text of a function; its source is not kept.
function function_text(f) {
  const name = function_name(f);
  if (($closure_flags(f) & 4) !== 0) {
    return `class ${name === "" ? "" : `${name} `}{ [native code] }`;
  }
  return `function ${name}() { [native code] }`;
}
