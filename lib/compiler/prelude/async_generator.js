// Async generators.

const async_generator_function_prototype = $object_new(function_prototype);
const async_generator_prototype = $object_new(async_iterator_prototype);

async_generator_function_prototype, $realm_set(13, async_generator_function_prototype);
async_generator_function_prototype, $realm_set(15, async_generator_prototype);
$object_define(async_generator_function_prototype, "prototype", async_generator_prototype, 4);
$object_define(
  async_generator_function_prototype,
  symbol_to_string_tag,
  "AsyncGeneratorFunction",
  4,
);
$object_define(async_generator_prototype, symbol_to_string_tag, "AsyncGenerator", 4);
$object_define(async_generator_prototype, "constructor", async_generator_function_prototype, 4);

function AsyncGeneratorFunction(code) {
  throw make_error(
    eval_error_prototype,
    "Code generation from strings disallowed for this context",
    $new_target,
  );
}
$object_set_prototype(AsyncGeneratorFunction, Function);
$object_define(AsyncGeneratorFunction, "prototype", async_generator_function_prototype, 0);
$methods(async_generator_function_prototype, {
  constructor: AsyncGeneratorFunction,
}, 4);

// Of an async generator: [continue_async_generator, activation, status, requests]. It is the reaction of what its body
// awaits. Status: 0 before the first request, 1 at a yield, 2 running or awaiting, 3 emptying the queue at its end,
// 4 ended. A request is [value, mode, promise].
const async_generator_state = $symbol_new_private("an AsyncGenerator");

function make_async_state(activation) {
  return [continue_async_generator, activation, 0, []];
}

function make_async_generator(state, closure) {
  const { prototype } = closure;
  const generator = $object_new(is_object(prototype) ? prototype : async_generator_prototype);
  $private_add(generator, async_generator_state, state);
  return generator;
}

// A job: the body goes on after an await.
function continue_async_generator(state, value, mode) {
  let resumedValue = value;
  let resumedMode = mode;
  $array_set(state, 2, 2);
  for (;;) {
    const activation = $array_get(state, 1);
    let result;
    try {
      result = $resume(activation, resumedValue, resumedMode);
    } catch (error) {
      $activation_finish(activation);
      $array_set(state, 2, 3);
      complete_request(state, error, true, true);
      drain_requests(state);
      return;
    }
    if ($value_kind(result) === 4 && result === $not_ready) return;
    if ($activation_state(activation) !== 0) {
      $activation_finish(activation);
      $array_set(state, 2, 3);
      complete_request(state, result, false, true);
      drain_requests(state);
      return;
    }
    complete_request(state, result, false, false);
    const requests = $array_get(state, 3);
    if ($array_length(requests) === 0) {
      $array_set(state, 2, 1);
      return;
    }
    const request = $array_get(requests, 0);
    resumedValue = $array_get(request, 0);
    resumedMode = $array_get(request, 1);
  }
}

// Answers the first request.
function complete_request(state, value, isThrown, done) {
  const request = $array_remove($array_get(state, 3), 0);
  const promise = $array_get(request, 2);
  if (isThrown) reject_promise(promise, value);
  else resolve_promise(promise, { value, done });
}

// Answers the requests that are left at the end; one to return awaits its value first.
function drain_requests(state) {
  const requests = $array_get(state, 3);
  while ($array_length(requests) > 0) {
    const request = $array_get(requests, 0);
    const mode = $array_get(request, 1);
    if (mode === 2) {
      await_return(state, $array_get(request, 0));
      return;
    }
    complete_request(state, mode === 1 ? $array_get(request, 0) : undefined, mode === 1, true);
  }
  $array_set(state, 2, 4);
}

function await_return(state, value) {
  $array_set(state, 2, 3);
  let promise;
  try {
    promise = to_promise(value);
  } catch (error) {
    complete_request(state, error, true, true);
    drain_requests(state);
    return;
  }
  perform_then(promise, [return_awaited, state]);
}

function return_awaited(reaction, value, status) {
  const state = $array_get(reaction, 1);
  complete_request(state, value, status === 1, true);
  drain_requests(state);
}

function request_async(generator, value, mode, method) {
  const promise = new_promise();
  if (!is_object(generator) || !$private_has(generator, async_generator_state)) {
    const message = `${method} method called on incompatible receiver ${value_text(generator)}`;
    reject_promise(promise, make_error(type_error_prototype, message));
    return promise;
  }
  const state = $private_get(generator, async_generator_state);
  let status = $array_get(state, 2);
  if (status === 0 && mode !== 0) {
    $activation_finish($array_get(state, 1));
    $array_set(state, 2, 4);
    status = 4;
  }
  if (status === 4 && mode !== 2) {
    if (mode === 1) reject_promise(promise, value);
    else resolve_promise(promise, { value: undefined, done: true });
    return promise;
  }
  $array_push($array_get(state, 3), [value, mode, promise]);
  if (status === 4) await_return(state, value);
  else if (status < 2) continue_async_generator(state, value, mode);
  return promise;
}

$methods(async_generator_prototype, {
  next(value) {
    return request_async(this, value, 0, "next");
  },
  return(value) {
    return request_async(this, value, 2, "return");
  },
  throw(value) {
    return request_async(this, value, 1, "throw");
  },
});
