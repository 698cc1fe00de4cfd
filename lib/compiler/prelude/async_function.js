// What async functions and iteration with await need besides promises.

const async_function_prototype = $object_new(function_prototype);

async_function_prototype, $realm_set(12, async_function_prototype);
$object_define(async_function_prototype, symbol_to_string_tag, "AsyncFunction", 4);

function AsyncFunction(code) {
  throw make_error(
    eval_error_prototype,
    "Code generation from strings disallowed for this context",
    $new_target,
  );
}
$object_set_prototype(AsyncFunction, Function);
$object_define(AsyncFunction, "prototype", async_function_prototype, 0);
$methods(async_function_prototype, {
  constructor: AsyncFunction,
}, 4);

// The iterator of `for await` and of yield* in async generators: a record as in iteration.js.
function get_async_iterator(value, text) {
  if ($value_is_nullish(value)) throw_not_async_iterable(value, text);
  const method = value[symbol_async_iterator];
  if ($value_is_nullish(method)) {
    const own = value[symbol_iterator];
    if (!is_callable(own)) throw_not_async_iterable(value, text);
    return async_from_sync(iterator_record($call(own, value)));
  }
  if (!is_callable(method)) throw_type(`${value_text(method)} is not a function`);
  const iterator = $call(method, value);
  if (!is_object(iterator)) {
    throw_type("Result of the Symbol.asyncIterator method is not an object");
  }
  return iterator_record(iterator);
}

function throw_not_async_iterable(value, text) {
  throw_type(`${text === undefined ? type_text(value) : text} is not async iterable`);
}

// What the method return of an iterator gives; an int64 if there is none.
function call_return(iterator) {
  const close = get_method(iterator, "return");
  if (close === undefined) return $not_ready;
  const result = $call(close, iterator);
  // A BigInt is of the same kind as the marker; it is no object either.
  return $value_kind(result) === 4 ? null : result;
}

// What an iterator gives when it is closed, once it has been awaited.
function check_closed(result) {
  if (!is_object(result)) throw_type(`Iterator result ${value_text(result)} is not an object`);
}

// Iterators with promises over those without: of an iterator, the record of the other one.
const sync_record = $symbol_new_private("an Async-from-Sync Iterator");

const async_iterator_prototype = $object_new(object_prototype);
const async_from_sync_prototype = $object_new(async_iterator_prototype);

$methods(async_iterator_prototype, {
  [symbol_async_iterator]: function () {
    return this;
  },
});

function async_from_sync(record) {
  const iterator = $object_new(async_from_sync_prototype);
  $private_add(iterator, sync_record, record);
  return [iterator, async_from_sync_next, 0];
}

const async_from_sync_next = function next(...args) {
  const record = $private_get(this, sync_record);
  const promise = new_promise();
  try {
    const result = $apply($array_get(record, 1), $array_get(record, 0), args);
    continue_sync(promise, result, record, true);
  } catch (error) {
    reject_promise(promise, error);
  }
  return promise;
};

$methods(async_from_sync_prototype, {
  next: async_from_sync_next,
  return(...args) {
    const record = $private_get(this, sync_record);
    const promise = new_promise();
    try {
      const iterator = $array_get(record, 0);
      const close = get_method(iterator, "return");
      if (close === undefined) {
        const value = $array_length(args) > 0 ? $array_get(args, 0) : undefined;
        resolve_promise(promise, { value, done: true });
      } else {
        continue_sync(promise, $apply(close, iterator, args), record, false);
      }
    } catch (error) {
      reject_promise(promise, error);
    }
    return promise;
  },
  throw(...args) {
    const record = $private_get(this, sync_record);
    const promise = new_promise();
    try {
      const iterator = $array_get(record, 0);
      const raise = get_method(iterator, "throw");
      if (raise === undefined) {
        iterator_close(record);
        throw_no_throw();
      }
      continue_sync(promise, $apply(raise, iterator, args), record, true);
    } catch (error) {
      reject_promise(promise, error);
    }
    return promise;
  },
});

// AsyncFromSyncIteratorContinuation.
function continue_sync(promise, result, record, closes) {
  const isDone = iterator_done(result);
  const value = result.value;
  let awaited;
  try {
    awaited = to_promise(value);
  } catch (error) {
    if (!isDone && closes) iterator_abandon(record);
    throw error;
  }
  perform_then(awaited, [react_to_sync, promise, isDone, isDone || !closes ? undefined : record]);
}

function react_to_sync(reaction, value, status) {
  const promise = $array_get(reaction, 1);
  if (status === 0) {
    resolve_promise(promise, { value, done: $array_get(reaction, 2) });
    return;
  }
  const record = $array_get(reaction, 3);
  if (record !== undefined) iterator_abandon(record);
  reject_promise(promise, value);
}
