// The queue of jobs, promises that wait for the host, and the loop that runs a program to its end.
//
// A job settles a reaction: what waits for a promise. That is the activation of an async function, which goes on,
// or an array whose first element is a function: it is called with the array, the value, and 0 if the promise was
// fulfilled, 1 if it was rejected.

// Jobs that wait, in order: three elements each, the reaction, the value and 0 or 1.
let jobs = [];
// Index of the first job that waits.
let first_job = 0;

// Promises that were rejected while nothing handled them.
let unhandled = [];

// Promises of calls that the host answers later, by ticket.
const tickets = $map_new();

// Deferred tickets that calls of the host wait for.
const waiting_calls = $map_new();

// How many calls of the host wait, or have not gone on yet.
let open_calls = 0;

// Whether a coroutine takes the answers of the host.
let is_pumping = false;

// Ticket that the entry waits for at its end, while calls are open; 0 if it does not.
let entry_ticket = 0;

function enqueue_job(reaction, value, status) {
  $array_push(jobs, reaction);
  $array_push(jobs, value);
  $array_push(jobs, status);
}

// Runs jobs until none waits. Exceptions leave the loop: only those of `queueMicrotask` can.
function run_jobs() {
  while (first_job < $array_length(jobs)) {
    const reaction = $array_get(jobs, first_job);
    const value = $array_get(jobs, first_job + 1);
    const status = $array_get(jobs, first_job + 2);
    first_job += 3;
    const count = $array_length(jobs);
    if (first_job === count) {
      jobs = [];
      first_job = 0;
    } else if (first_job >= 1536 && first_job + first_job >= count) {
      jobs = $array_slice(jobs, first_job, count);
      first_job = 0;
    }
    if ($value_kind(reaction) === 12) $resume(reaction, value, status);
    else $call($array_get(reaction, 0), undefined, reaction, value, status);
  }
}

// Runs jobs; then a rejection that nothing handles ends the program, as in Node.
function settle_down() {
  run_jobs();
  while ($array_length(unhandled) > 0) {
    const promises = unhandled;
    unhandled = [];
    for (let i = 0; i < $array_length(promises); i++) {
      const state = $private_get($array_get(promises, i), promise_state);
      if (!$array_get(state, 2)) throw $array_get(state, 1);
    }
    run_jobs();
  }
}

// Runs jobs until nothing is left to do: neither here nor at the host. The end of the entry would end open calls.
function run_event_loop() {
  is_pumping = true;
  settle_down();
  take_answers();
  while (open_calls > 0) {
    entry_ticket = $host_defer();
    wait_for_ticket(entry_ticket);
    take_answers();
  }
  is_pumping = false;
}

// Waits for a deferred ticket.
function wait_for_ticket(ticket) {
  const [isFulfilled] = $host_wait(ticket);
  return isFulfilled;
}

function wake_entry() {
  if (entry_ticket === 0) return;
  const ticket = entry_ticket;
  entry_ticket = 0;
  $host_settle(ticket, true, undefined);
}

// A coroutine that takes the answers of the host.
function pump() {
  take_answers();
  is_pumping = false;
}

function take_answers() {
  for (;;) {
    const ticket = $host_next();
    if (ticket === 0) break;
    take_answer(ticket);
    settle_down();
  }
  fail_waiting_calls();
}

function take_answer(ticket) {
  const [found, promise] = $map_get(tickets, ticket);
  if (!found) return;
  $map_delete(tickets, ticket);
  const [isFulfilled, answer] = $host_wait(ticket);
  if (isFulfilled) settle_promise(promise, 0, answer);
  else settle_promise(promise, 1, host_error(answer));
}

// The promise of a call that the host answers later. It is the slow path of `host.result`: the ticket is an int64.
function ticket_promise(ticket) {
  const promise = new_promise();
  $map_set(tickets, $convert_to_float(ticket), promise);
  return promise;
}

// Ends a call of the host into the program: runs jobs, and waits if the result is a promise.
function finish_call(result) {
  const isPromise = is_object(result) && $private_has(result, promise_state);
  // Its rejection is that of the call.
  if (isPromise) $array_set($private_get(result, promise_state), 2, true);
  settle_down();
  if (isPromise) return wait_for_promise(result);
  if ($map_length(tickets) > 0) start_pump();
  return result;
}

function start_pump() {
  if (is_pumping) {
    wake_entry();
    return;
  }
  is_pumping = true;
  $spawn(pump());
}

function wait_for_promise(promise) {
  const state = $private_get(promise, promise_state);
  if ($array_get(state, 0) === 2) {
    const ticket = $host_defer();
    $map_set(waiting_calls, ticket, true);
    perform_then(promise, [answer_call, ticket]);
    start_pump();
    open_calls++;
    const isSettled = wait_for_ticket(ticket);
    open_calls--;
    if (open_calls === 0) wake_entry();
    if (!isSettled) throw make_error(error_prototype, "the promise never settles");
  } else if ($map_length(tickets) > 0) {
    start_pump();
  }
  if ($array_get(state, 0) === 1) throw $array_get(state, 1);
  return $array_get(state, 1);
}

function answer_call(reaction, value, status) {
  const ticket = $array_get(reaction, 1);
  if (!$map_delete(waiting_calls, ticket)) return;
  $host_settle(ticket, true, undefined);
}

// Nothing is left that could settle what calls of the host wait for.
function fail_waiting_calls() {
  for (;;) {
    const [isLeft, , ticket] = $map_next(waiting_calls, 0);
    if (!isLeft) return;
    $map_delete(waiting_calls, ticket);
    $host_settle(ticket, false, undefined);
  }
}

export function queueMicrotask(callback) {
  check_callable(callback);
  enqueue_job([run_microtask, callback], undefined, 0);
}

function run_microtask(reaction, value, status) {
  $call($array_get(reaction, 1), undefined);
}
