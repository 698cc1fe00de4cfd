// Promise.

const promise_prototype = $object_new(object_prototype);
$object_define(promise_prototype, symbol_to_string_tag, "Promise", 4);

// Of a promise: an array of its status, 0 fulfilled, 1 rejected or 2 pending; its result or, while it is pending, an
// array of reactions or undefined; whether a rejection is handled.
const promise_state = $symbol_new_private("a Promise");

function new_promise() {
  const promise = $object_new(promise_prototype);
  $private_add(promise, promise_state, [2, undefined, false]);
  return promise;
}

function is_promise(value) {
  return $value_kind(value) === 8 && $private_has(value, promise_state);
}

// Settles a pending promise: status is 0 or 1.
function settle_promise(promise, status, value) {
  const state = $private_get(promise, promise_state);
  const reactions = $array_get(state, 1);
  $array_set(state, 0, status);
  $array_set(state, 1, value);
  if (reactions === undefined) {
    if (status === 1 && !$array_get(state, 2)) $array_push(unhandled, promise);
    return;
  }
  for (let i = 0; i < $array_length(reactions); i++) {
    enqueue_job($array_get(reactions, i), value, status);
  }
}

function reject_promise(promise, reason) {
  settle_promise(promise, 1, reason);
}

// What the resolve function of a promise does the first time.
function resolve_promise(promise, value) {
  if ($value_kind(value) < 7) {
    settle_promise(promise, 0, value);
    return;
  }
  if (value === promise) {
    const message = "Chaining cycle detected for promise #<Promise>";
    reject_promise(promise, make_error(type_error_prototype, message));
    return;
  }
  let then;
  try {
    then = value.then;
  } catch (error) {
    reject_promise(promise, error);
    return;
  }
  if (is_callable(then)) enqueue_job([follow_thenable, promise, then], value, 0);
  else settle_promise(promise, 0, value);
}

// A job: calls the method then of what a promise was resolved with.
function follow_thenable(reaction, thenable, status) {
  const functions = resolving_functions($array_get(reaction, 1));
  const reject = $array_get(functions, 1);
  try {
    $call($array_get(reaction, 2), thenable, $array_get(functions, 0), reject);
  } catch (error) {
    $call(reject, undefined, error);
  }
}

// The functions that settle a promise: the first call of one of them counts.
function resolving_functions(promise) {
  let isResolved = false;
  return [
    (value) => {
      if (isResolved) return;
      isResolved = true;
      resolve_promise(promise, value);
    },
    (reason) => {
      if (isResolved) return;
      isResolved = true;
      reject_promise(promise, reason);
    },
  ];
}

// PerformPromiseThen with a reaction as in jobs.js.
function perform_then(promise, reaction) {
  const state = $private_get(promise, promise_state);
  const status = $array_get(state, 0);
  $array_set(state, 2, true);
  if (status !== 2) {
    enqueue_job(reaction, $array_get(state, 1), status);
    return;
  }
  const reactions = $array_get(state, 1);
  if (reactions === undefined) $array_set(state, 1, [reaction]);
  else $array_push(reactions, reaction);
}

// PromiseResolve with the constructor Promise itself.
function to_promise(value) {
  if (
    $value_kind(value) === 8 && $private_has(value, promise_state) && value.constructor === Promise
  ) {
    return value;
  }
  const promise = new_promise();
  resolve_promise(promise, value);
  return promise;
}

// Makes a reaction wait for a value.
function await_value(value, reaction) {
  if ($value_kind(value) < 7) enqueue_job(reaction, value, 0);
  else perform_then(to_promise(value), reaction);
}

// A reaction: [react, handler if fulfilled, handler if rejected, promise].
function react(reaction, value, status) {
  const handler = status === 0 ? $array_get(reaction, 1) : $array_get(reaction, 2);
  const promise = $array_get(reaction, 3);
  let result = value;
  if (handler === undefined) {
    if (status === 1) {
      reject_promise(promise, value);
      return;
    }
  } else {
    try {
      result = $call(handler, undefined, value);
    } catch (error) {
      reject_promise(promise, error);
      return;
    }
  }
  resolve_promise(promise, result);
}

// The same for a promise of another class: [react_with, handlers, resolve, reject].
function react_with(reaction, value, status) {
  const handler = status === 0 ? $array_get(reaction, 1) : $array_get(reaction, 2);
  const resolve = $array_get(reaction, 3);
  const reject = $array_get(reaction, 4);
  let result = value;
  if (handler === undefined) {
    if (status === 1) {
      $call(reject, undefined, value);
      return;
    }
  } else {
    try {
      result = $call(handler, undefined, value);
    } catch (error) {
      $call(reject, undefined, error);
      return;
    }
  }
  $call(resolve, undefined, result);
}

// NewPromiseCapability: [promise, resolve, reject].
function new_capability(constructor) {
  if (!is_constructor(constructor)) throw_type(`${value_text(constructor)} is not a constructor`);
  const capability = [undefined, undefined, undefined];
  const promise = $construct(constructor, constructor, [capability_executor(capability)]);
  if (!is_callable($array_get(capability, 1)) || !is_callable($array_get(capability, 2))) {
    throw_type("Promise resolve or reject function is not callable");
  }
  $array_set(capability, 0, promise);
  return capability;
}

function capability_executor(capability) {
  return (resolve, reject) => {
    if ($array_get(capability, 1) !== undefined || $array_get(capability, 2) !== undefined) {
      throw_type("Promise executor has already been invoked with non-undefined arguments");
    }
    $array_set(capability, 1, resolve);
    $array_set(capability, 2, reject);
  };
}

export function Promise(executor) {
  if ($new_target === undefined) throw_type("Promise constructor cannot be invoked without 'new'");
  if (!is_callable(executor)) {
    throw_type(`Promise resolver ${value_text(executor)} is not a function`);
  }
  const promise = create_from_with($new_target, promise_prototype);
  $private_add(promise, promise_state, [2, undefined, false]);
  const functions = resolving_functions(promise);
  const reject = $array_get(functions, 1);
  try {
    $call(executor, undefined, $array_get(functions, 0), reject);
  } catch (error) {
    $call(reject, undefined, error);
  }
  return promise;
}
$object_define(Promise, "prototype", promise_prototype, 0);

// What promises inherit. Programs whose only promises are those of host calls, and which do not use them, do without:
// compile.ts links it if "then", "catch" or "finally" is mentioned, or if values are printed.
const promise_methods = promise_prototype;
Promise, promise_methods;

// PromiseResolve.
function promise_resolve(constructor, value) {
  if (is_promise(value) && value.constructor === constructor) return value;
  if (constructor === Promise) {
    const promise = new_promise();
    resolve_promise(promise, value);
    return promise;
  }
  const capability = new_capability(constructor);
  $call($array_get(capability, 1), undefined, value);
  return $array_get(capability, 0);
}

// SpeciesConstructor with Promise as the default.
function promise_species(promise) {
  const { constructor } = promise;
  if (constructor === undefined) return Promise;
  if (!is_object(constructor)) throw_type("The .constructor property is not an object");
  const species = constructor[symbol_species];
  if ($value_is_nullish(species)) return Promise;
  if (!is_constructor(species)) {
    throw_type("object.constructor[Symbol.species] is not a constructor");
  }
  return species;
}

$methods(promise_methods, {
  constructor: Promise,
  then(onFulfilled, onRejected) {
    if (!is_promise(this)) {
      throw_type(
        `Method Promise.prototype.then called on incompatible receiver ${value_text(this)}`,
      );
    }
    const constructor = promise_species(this);
    const fulfilled = is_callable(onFulfilled) ? onFulfilled : undefined;
    const rejected = is_callable(onRejected) ? onRejected : undefined;
    if (constructor === Promise) {
      const promise = new_promise();
      perform_then(this, [react, fulfilled, rejected, promise]);
      return promise;
    }
    const capability = new_capability(constructor);
    perform_then(this, [
      react_with,
      fulfilled,
      rejected,
      $array_get(capability, 1),
      $array_get(capability, 2),
    ]);
    return $array_get(capability, 0);
  },
  catch(onRejected) {
    return this.then(undefined, onRejected);
  },
  finally(onFinally) {
    if (!is_object(this)) {
      throw_type(
        `Promise.prototype.finally called on a non-object`,
      );
    }
    const constructor = promise_species(this);
    if (!is_callable(onFinally)) return this.then(onFinally, onFinally);
    return this.then(
      finally_fulfilled(constructor, onFinally),
      finally_rejected(constructor, onFinally),
    );
  },
});

function finally_fulfilled(constructor, onFinally) {
  return (value) => {
    const result = $call(onFinally, undefined);
    return promise_resolve(constructor, result).then(() => value);
  };
}

function finally_rejected(constructor, onFinally) {
  return (reason) => {
    const result = $call(onFinally, undefined);
    return promise_resolve(constructor, result).then(() => {
      throw reason;
    });
  };
}

// The method resolve of a constructor, which the combinators call for each value.
function promise_resolver(constructor) {
  const { resolve } = constructor;
  if (!is_callable(resolve)) throw_type("Promise resolve or reject function is not callable");
  return resolve;
}

// The combinators: what is common to them.
// kind: 0 all, 1 allSettled, 2 any, 3 race.
function combine_promises(constructor, iterable, kind) {
  const capability = new_capability(constructor);
  let record;
  try {
    const resolver = promise_resolver(constructor);
    record = get_iterator(iterable, undefined);
    combine_each(constructor, capability, resolver, record, kind);
  } catch (error) {
    if (record !== undefined) iterator_abandon(record);
    $call($array_get(capability, 2), undefined, error);
  }
  return $array_get(capability, 0);
}

function combine_each(constructor, capability, resolver, record, kind) {
  const values = [];
  // How many results are missing, and 1 until all promises are known.
  const missing = [1];
  for (let index = 0;; index++) {
    const value = iterator_next(record);
    if ($array_get(record, 2) < 0) break;
    if (kind !== 3) $array_push(values, undefined);
    const promise = $call(resolver, constructor, value);
    let fulfilled = $array_get(capability, 1);
    let rejected = $array_get(capability, 2);
    if (kind !== 3) {
      const collect = { capability, values, missing, kind, index, isCalled: false };
      if (kind !== 2) fulfilled = collector(collect, 0);
      if (kind !== 0) rejected = collector(collect, 1);
      $array_set(missing, 0, $array_get(missing, 0) + 1);
    }
    promise.then(fulfilled, rejected);
  }
  if (kind !== 3) count_result(capability, values, missing, kind);
}

// A function that keeps one of the results. status: 0 for fulfilled, 1 for rejected.
function collector(collect, status) {
  return (value) => {
    if (collect.isCalled) return;
    collect.isCalled = true;
    const { capability, values, missing, kind, index } = collect;
    const kept = kind !== 1
      ? value
      : status === 0
      ? { status: "fulfilled", value }
      : { status: "rejected", reason: value };
    $array_set(values, index, kept);
    count_result(capability, values, missing, kind);
  };
}

function count_result(capability, values, missing, kind) {
  const left = $array_get(missing, 0) - 1;
  $array_set(missing, 0, left);
  if (left > 0) return;
  if (kind !== 2) {
    $call($array_get(capability, 1), undefined, values);
    return;
  }
  const error = make_error(aggregate_error_prototype, "All promises were rejected");
  $object_define(error, "errors", values, 5);
  $call($array_get(capability, 2), undefined, error);
}

$methods(Promise, {
  all(iterable) {
    return combine_promises(this, iterable, 0);
  },
  allSettled(iterable) {
    return combine_promises(this, iterable, 1);
  },
  any(iterable) {
    return combine_promises(this, iterable, 2);
  },
  race(iterable) {
    return combine_promises(this, iterable, 3);
  },
  reject(reason) {
    const capability = new_capability(this);
    $call($array_get(capability, 2), undefined, reason);
    return $array_get(capability, 0);
  },
  resolve(value) {
    if (!is_object(this)) throw_type("PromiseResolve called on non-object");
    return promise_resolve(this, value);
  },
  try(callback, ...args) {
    if (!is_object(this)) throw_type("Promise.try called on non-object");
    const capability = new_capability(this);
    try {
      const result = $apply(callback, undefined, args);
      $call($array_get(capability, 1), undefined, result);
    } catch (error) {
      $call($array_get(capability, 2), undefined, error);
    }
    return $array_get(capability, 0);
  },
  withResolvers() {
    const capability = new_capability(this);
    return {
      promise: $array_get(capability, 0),
      resolve: $array_get(capability, 1),
      reject: $array_get(capability, 2),
    };
  },
  get [symbol_species]() {
    return this;
  },
});
