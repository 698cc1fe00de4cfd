// Generators: what the bodies of generator functions, which the compiler lowers, need around them.
//
// An activation is resumed with a value and a mode: 0 next, 1 throw, 2 return.

const generator_function_prototype = $object_new(function_prototype);
const generator_prototype = $object_new(iterator_prototype);

generator_function_prototype, $realm_set(11, generator_function_prototype);
generator_function_prototype, $realm_set(14, generator_prototype);
$object_define(generator_function_prototype, "prototype", generator_prototype, 4);
$object_define(generator_function_prototype, symbol_to_string_tag, "GeneratorFunction", 4);
$object_define(generator_prototype, symbol_to_string_tag, "Generator", 4);
$object_define(generator_prototype, "constructor", generator_function_prototype, 4);

function GeneratorFunction(code) {
  throw make_error(
    eval_error_prototype,
    "Code generation from strings disallowed for this context",
    $new_target,
  );
}
$object_set_prototype(GeneratorFunction, Function);
$object_define(GeneratorFunction, "prototype", generator_function_prototype, 0);
$methods(generator_function_prototype, {
  constructor: GeneratorFunction,
}, 4);

// Of a generator: its activation.
const generator_activation = $symbol_new_private("a Generator");

// The result of yield* is given on as it is: the activation is suspended with an int64 instead.
let delegated_result = undefined;

function make_generator(activation, closure) {
  const { prototype } = closure;
  const generator = $object_new(is_object(prototype) ? prototype : generator_prototype);
  $private_add(generator, generator_activation, activation);
  return generator;
}

function resume_generator(generator, value, mode) {
  const activation = $private_get(generator, generator_activation);
  if ($activation_state(activation) !== 0) return resume_ended(activation, value, mode);
  let result;
  try {
    result = $resume(activation, value, mode);
  } catch (error) {
    $activation_finish(activation);
    throw error;
  }
  if ($activation_state(activation) !== 0) {
    $activation_finish(activation);
    return { value: result, done: true };
  }
  if ($value_kind(result) !== 4 || result !== $not_ready) return { value: result, done: false };
  return take_delegated();
}

function resume_ended(activation, value, mode) {
  if ($activation_state(activation) === 1) throw_type("Generator is already running");
  if (mode === 1) throw value;
  return { value: mode === 2 ? value : undefined, done: true };
}

function take_delegated() {
  const given = delegated_result;
  delegated_result = undefined;
  return given;
}

const generator_next = function next(value) {
  return resume_generator(this, value, 0);
};

$methods(generator_prototype, {
  next: generator_next,
  return(value) {
    return resume_generator(this, value, 2);
  },
  throw(value) {
    return resume_generator(this, value, 1);
  },
});

// One turn of `for…of` in modules with generators: the next value, or an int64 at the end. Generators give it without
// an object around it.
function step_iterator(iterator, next) {
  if (next !== generator_next || !$private_has(iterator, generator_activation)) {
    const result = $call(next, iterator);
    return iterator_done(result) ? $not_ready : result.value;
  }
  const activation = $private_get(iterator, generator_activation);
  if ($activation_state(activation) !== 0) {
    resume_ended(activation, undefined, 0);
    return $not_ready;
  }
  let result;
  try {
    result = $resume(activation, undefined, 0);
  } catch (error) {
    $activation_finish(activation);
    throw error;
  }
  if ($activation_state(activation) !== 0) {
    $activation_finish(activation);
    return $not_ready;
  }
  if ($value_kind(result) !== 4 || result !== $not_ready) return result;
  const given = take_delegated();
  return iterator_done(given) ? $not_ready : given.value;
}

// The method that yield* calls on its iterator for what the generator was resumed with; undefined if there is none.
function delegate_method(iterator, next, mode) {
  if (mode === 0) return next;
  return get_method(iterator, mode === 1 ? "throw" : "return");
}

// yield*: keeps a result that is not the last one.
function keep_delegated(result) {
  delegated_result = result;
}

function throw_no_throw() {
  throw_type("The iterator does not provide a 'throw' method");
}

// The iterator of yield*, as [iterator, next].
function get_delegate(value, text) {
  if ($value_is_nullish(value)) throw_not_iterable(value, text);
  const method = value[symbol_iterator];
  if (!is_callable(method)) throw_not_iterable(value, text);
  return iterator_record($call(method, value));
}

// Closes the iterator of yield* that has no method throw.
function close_delegate(iterator) {
  iterator_close([iterator, throw_no_next, 0]);
}
