// Slow paths of operators: an operand is an object, or the operands are of different types.

function add(a, b) {
  const left = $value_kind(a) < 7 ? a : to_primitive(a, "default");
  const right = $value_kind(b) < 7 ? b : to_primitive(b, "default");
  const leftKind = $value_kind(left);
  const rightKind = $value_kind(right);
  if (leftKind === 6 || rightKind === 6) {
    const isText = leftKind === 5 || rightKind === 5;
    throw_type(`Cannot convert a Symbol value to a ${isText ? "string" : "number"}`);
  }
  return $value_add(left, right);
}

function subtract(a, b) {
  const left = $value_to_number(a);
  return left - $value_to_number(b);
}

function multiply(a, b) {
  const left = $value_to_number(a);
  return left * $value_to_number(b);
}

function divide(a, b) {
  const left = $value_to_number(a);
  return left / $value_to_number(b);
}

function remainder(a, b) {
  const left = $value_to_number(a);
  return left % $value_to_number(b);
}

function negate(a) {
  return -$value_to_number(a);
}

function exponentiate(a, b) {
  const left = $value_to_number(a);
  return $math_pow(left, $value_to_number(b));
}

function less(a, b) {
  const left = to_primitive(a, "number");
  const right = to_primitive(b, "number");
  if ($value_kind(left) === 5 && $value_kind(right) === 5) return $text_compare(left, right) < 0;
  const number = $value_to_number(left);
  return number < $value_to_number(right);
}

function less_or_equal(a, b) {
  const left = to_primitive(a, "number");
  const right = to_primitive(b, "number");
  if ($value_kind(left) === 5 && $value_kind(right) === 5) return $text_compare(left, right) <= 0;
  const number = $value_to_number(left);
  return number <= $value_to_number(right);
}

function greater(a, b) {
  const left = to_primitive(a, "number");
  const right = to_primitive(b, "number");
  if ($value_kind(left) === 5 && $value_kind(right) === 5) return $text_compare(left, right) > 0;
  const number = $value_to_number(left);
  return number > $value_to_number(right);
}

function greater_or_equal(a, b) {
  const left = to_primitive(a, "number");
  const right = to_primitive(b, "number");
  if ($value_kind(left) === 5 && $value_kind(right) === 5) return $text_compare(left, right) >= 0;
  const number = $value_to_number(left);
  return number >= $value_to_number(right);
}

function bit_and(a, b) {
  const left = $value_to_number(a);
  return left & $value_to_number(b);
}

function bit_or(a, b) {
  const left = $value_to_number(a);
  return left | $value_to_number(b);
}

function bit_xor(a, b) {
  const left = $value_to_number(a);
  return left ^ $value_to_number(b);
}

function shift_left(a, b) {
  const left = $value_to_number(a);
  return left << $value_to_number(b);
}

function shift_right(a, b) {
  const left = $value_to_number(a);
  return left >> $value_to_number(b);
}

function shift_right_unsigned(a, b) {
  const left = $value_to_number(a);
  return left >>> $value_to_number(b);
}

function bit_not(a) {
  return ~$value_to_number(a);
}

// `==` of an object and a value of another kind.
function loose_equal(a, b) {
  if ($value_is_nullish(a) || $value_is_nullish(b)) return false;
  if ($value_kind(a) >= 7) {
    return $value_kind(b) >= 7 ? a === b : $value_loose_equal(to_primitive(a, "default"), b);
  }
  return $value_loose_equal(a, to_primitive(b, "default"));
}

function instance_of(value, constructor) {
  const kind = $value_kind(constructor);
  if (kind < 7) throw_type("Right-hand side of 'instanceof' is not an object");
  const test = constructor[symbol_has_instance];
  if (test !== undefined && test !== null && test !== function_has_instance) {
    if ($value_kind(test) !== 7) throw_type(`${value_text(test)} is not a function`);
    return $value_truthy($call(test, constructor, value));
  }
  if (kind !== 7) throw_type("Right-hand side of 'instanceof' is not callable");
  return ordinary_has_instance(constructor, value);
}

function ordinary_has_instance(constructor, value) {
  if ($value_kind(constructor) !== 7) return false;
  if ($value_kind(value) < 7) {
    // A bound function may ask its target, which may have a method of its own.
    if ($private_has(constructor, bound_function)) {
      return instance_of(value, $private_get(constructor, bound_function)[0]);
    }
    return false;
  }
  const prototype = constructor.prototype;
  if ($value_kind(prototype) < 7) {
    if ($private_has(constructor, bound_function)) {
      return instance_of(value, $private_get(constructor, bound_function)[0]);
    }
    throw_type(
      `Function has non-object prototype '${value_text(prototype)}' in instanceof check`,
    );
  }
  for (
    let object = $object_prototype(value);
    object !== null;
    object = $object_prototype(object)
  ) {
    if (object === prototype) return true;
  }
  return false;
}

// A variable was read before its initialisation.
function throw_not_ready(value, name) {
  if (name === "this") {
    throw_reference(
      "Must call super constructor in derived class before accessing 'this' or returning from derived constructor",
    );
  }
  throw_reference(`Cannot access '${name}' before initialization`);
}

// The source text of the callee in the call that has the slow path two frames above, which may be one of
// the prelude's.
function callee_text() {
  const trace = $error_trace(-3);
  if ($array_length(trace) < 2) return "(intermediate value)";
  const id = $value_to_text($convert_to_float($array_get(trace, 0)));
  const site = `\n${id}:${$value_to_text($convert_to_float($array_get(trace, 1)))}:`;
  const sites = $call_sites;
  const at = $text_index_of(sites, site, 0);
  if (at < 0) return "";
  const from = at + $text_length(site);
  return $text_slice(sites, from, $text_index_of(sites, "\n", from));
}

function call_slow(thisArg, callee, args) {
  if ($value_kind(callee) === 7) {
    throw_type(`Class constructor ${function_name(callee)} cannot be invoked without 'new'`);
  }
  const text = callee_text();
  throw_type(`${text === "" ? value_text(callee) : text} is not a function`);
}

function construct_slow(newTarget, callee, args) {
  if ($value_kind(callee) === 7) {
    if (($closure_flags(callee) & 8) !== 0) {
      const object = create_from(newTarget);
      const result = $apply(callee, object, args);
      return $value_kind(result) >= 7 ? result : object;
    }
    if ($private_has(callee, bound_function)) {
      const [target, , bound] = $private_get(callee, bound_function);
      return $construct(
        target,
        newTarget === callee ? target : newTarget,
        $array_concat(bound, args),
      );
    }
  }
  const text = callee_text();
  throw_type(`${text === "" ? value_text(callee) : text} is not a constructor`);
}
