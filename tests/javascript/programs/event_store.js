// Undo and redo, a reducer with frozen states, an event bus, a finite state machine, dependency injection.
const freeze = (o) => {
  Object.values(o).forEach((v) => typeof v === "object" && v !== null && freeze(v));
  return Object.freeze(o);
};
function createStore(reducer, initial, ...middlewares) {
  let state = freeze(initial);
  const past = [], future = [], listeners = new Set();
  const base = (action) => {
    const next = reducer(state, action);
    if (next !== state) {
      past.push(state);
      future.length = 0;
      state = freeze(next);
      for (const listener of [...listeners]) listener(state, action);
    }
    return action.type;
  };
  const dispatch = middlewares.reduceRight(
    (next, middleware) => middleware(() => state)(next),
    base,
  );
  return {
    dispatch,
    get state() {
      return state;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    undo: () => past.length > 0 && (future.push(state), state = past.pop(), true),
    redo: () => future.length > 0 && (past.push(state), state = future.pop(), true),
  };
}
const todos = (state, { type, ...rest }) => {
  switch (type) {
    case "add":
      return {
        ...state,
        next: state.next + 1,
        items: [...state.items, { id: state.next, text: rest.text, done: false }],
      };
    case "toggle":
      return {
        ...state,
        items: state.items.map((i) => i.id === rest.id ? { ...i, done: !i.done } : i),
      };
    case "remove":
      return { ...state, items: state.items.filter(({ id }) => id !== rest.id) };
    default:
      return state;
  }
};
const log = [];
const logger = (get) => (next) => (action) => {
  const before = get().items.length;
  const result = next(action);
  log.push(`${action.type} ${before}>${get().items.length}`);
  return result;
};
const guard = () => (next) => (action) => {
  if (action.type === "add" && !action.text) throw new TypeError("a text is missing");
  return next(action);
};
const store = createStore(todos, { next: 1, items: [] }, logger, guard);
let notified = 0;
const stop = store.subscribe(() => notified++);
const show = () =>
  store.state.items.map((i) => `${i.done ? "x" : "-"}${i.text}`).join(" ") || "(empty)";
store.dispatch({ type: "add", text: "milk" });
store.dispatch({ type: "add", text: "eggs" });
store.dispatch({ type: "toggle", id: 1 });
console.log(show(), notified, store.dispatch({ type: "nothing" }), notified);
stop();
store.dispatch({ type: "remove", id: 2 });
console.log(show(), notified, store.undo(), show(), store.undo(), show(), store.redo(), show());
try {
  store.dispatch({ type: "add" });
} catch (error) {
  console.log(String(error), log.length);
}
try {
  store.state.items[0].text = "changed";
} catch (error) {
  console.log(error.name, show());
}
console.log(store.undo(), store.undo(), store.undo(), show(), log.join(", "));

class Machine {
  #state;
  #hooks = {};
  constructor(start, table) {
    this.#state = start;
    this.table = table;
  }
  on(state, f) {
    (this.#hooks[state] ??= []).push(f);
    return this;
  }
  send(event) {
    const next = this.table[this.#state]?.[event];
    if (next === undefined) return `${this.#state} ignores ${event}`;
    const target = typeof next === "function" ? next(this.#state) : next;
    this.#state = target;
    this.#hooks[target]?.forEach((f) => f.call(this, event));
    return target;
  }
}
let coins = 0;
const turnstile = new Machine("locked", {
  locked: { coin: () => ++coins >= 2 ? "open" : "locked" },
  open: { push: "locked", coin: "open" },
})
  .on("open", (event) => console.log(`opened by ${event}`)).on("locked", function () {
    console.log(this instanceof Machine ? "locked" : "?");
  });
console.log(["push", "coin", "coin", "push", "kick"].map((e) => turnstile.send(e)).join("; "));
const container = () => {
  const makers = new Map(), made = new Map();
  const get = (name, path = []) => {
    if (made.has(name)) return made.get(name);
    if (path.includes(name)) throw new RangeError(`a circle: ${[...path, name].join(" > ")}`);
    const maker = makers.get(name) ?? (() => {
      throw new ReferenceError(`no ${name}`);
    })();
    const value = maker((other) => get(other, [...path, name]));
    made.set(name, value);
    return value;
  };
  return { set: (name, maker) => (makers.set(name, maker), this), get };
};
const services = container();
services.set("config", () => ({ url: "db:" }));
services.set("db", (get) => ({ url: get("config").url, queries: 0 }));
services.set(
  "users",
  (get) => ({ find: (id) => `${get("db").url}user${id} #${++get("db").queries}` }),
);
services.set("a", (get) => get("b"));
services.set("b", (get) => get("a"));
console.log(
  services.get("users").find(1),
  services.get("users").find(2),
  services.get("db").queries,
);
for (const name of ["a", "missing"]) {
  try {
    services.get(name);
  } catch (error) {
    console.log(`${error.name}: ${error.message}`);
  }
}
