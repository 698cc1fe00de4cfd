// The family of errors: names, messages, causes, own classes, texts.
for (
  const type of [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]
) {
  const error = new type("because");
  console.log(
    error.name,
    error.message,
    String(error),
    error instanceof Error,
    error instanceof type,
    type.name,
    type.length,
  );
  console.log(
    Object.keys(error).length,
    Object.hasOwn(error, "message"),
    Object.hasOwn(error, "name"),
    type.prototype.name,
  );
  console.log(
    type("called").message,
    type("called") instanceof type,
    new type().message === "",
    Object.hasOwn(new type(), "message"),
  );
}
console.log(
  Object.getPrototypeOf(TypeError) === Error,
  Object.getPrototypeOf(TypeError.prototype) === Error.prototype,
);
const cause = new Error("root");
const outer = new Error("outer", { cause });
console.log(
  outer.cause === cause,
  Object.hasOwn(outer, "cause"),
  Object.hasOwn(cause, "cause"),
  "cause" in new Error("x", {}),
);
console.log(Object.getOwnPropertyDescriptor(outer, "cause").enumerable);

class HttpError extends Error {
  static codes = { 404: "not found", 500: "broken" };
  name = "HttpError";
  constructor(status, options) {
    super(HttpError.codes[status] ?? "unknown", options);
    this.status = status;
  }
  get isClientError() {
    return this.status >= 400 && this.status < 500;
  }
  toString() {
    return `${super.toString()} (${this.status})`;
  }
}
class NotFound extends HttpError {
  constructor(path) {
    super(404);
    this.path = path;
  }
}
const missing = new NotFound("/x");
console.log(
  `${missing}`,
  missing.isClientError,
  missing.path,
  missing instanceof HttpError,
  missing instanceof Error,
);
console.log(
  Object.keys(missing).join(),
  missing.constructor.name,
  Object.prototype.toString.call(missing),
);
console.log(String(new HttpError(500, { cause: missing }).cause.status));

function handle(f) {
  try {
    return f();
  } catch (error) {
    if (error instanceof NotFound) return `no ${error.path}`;
    if (error instanceof HttpError) return `status ${error.status}`;
    if (error instanceof TypeError) return "type";
    throw error;
  }
}
console.log(
  handle(() => "fine"),
  handle(() => {
    throw missing;
  }),
  handle(() => {
    throw new HttpError(500);
  }),
  handle(() => null.x),
);
try {
  handle(() => {
    throw "text";
  });
} catch (error) {
  console.log(error);
}
const texts = [
  { name: "N", message: "m" },
  { name: "N" },
  { message: "m" },
  { name: "", message: "m" },
  { name: "N", message: "" },
  {},
  { name: undefined, message: undefined },
];
for (const each of texts) console.log(Error.prototype.toString.call(each));
const error = new Error("a");
error.message = "b";
error.name = "Custom";
console.log(String(error), error.message, typeof error.stack, "stack" in error);
const aggregate = new AggregateError([new Error("1"), "2"], "both");
console.log(
  aggregate.name,
  aggregate.message,
  aggregate.errors.length,
  aggregate.errors[0].message,
  aggregate instanceof Error,
);
const chain = (error) => error === undefined ? [] : [error.message, ...chain(error.cause)];
console.log(
  chain(new Error("c", { cause: new TypeError("b", { cause: new RangeError("a") }) })).join(" < "),
);
