// Errors as text for people, as Node's `util.inspect` writes them: see inspect.js.

function inspect_error(context, error, constructor, tag, keys) {
  const given = error.name;
  const name = given === undefined || given === null ? "Error" : `${given}`;
  let stack = inspect_stack(error);
  inspect_drop_listed(context, keys, error, stack);
  if ("cause" in error && $array_index_of(keys, "cause") < 0) $array_push(keys, "cause");
  if ($value_kind(error.errors) === 9 && $array_index_of(keys, "errors") < 0) {
    $array_push(keys, "errors");
  }
  stack = inspect_improved_stack(stack, constructor, name, tag);
  const { message } = error;
  let from = 0;
  if (typeof message === "string" && message !== "") {
    const at = $text_index_of(stack, message, 0);
    if (at >= 0) from = at + $text_length(message);
  }
  const frames = $text_index_of(stack, "\n    at", from);
  if (frames < 0) stack = `[${stack}]`;
  else stack = inspect_without_frames_of_cause(error, stack, frames);
  if (context.indentation === 0) return stack;
  return $text_join($text_split(stack, "\n"), `\n${inspect_spaces(context.indentation)}`);
}

function inspect_stack(error) {
  const { stack } = error;
  return $value_truthy(stack) ? inspect_name_text(stack) : inspect_error_text(error);
}

// `name: message`, as Error.prototype.toString writes it.
function inspect_error_text(error) {
  const name = error.name === undefined ? "Error" : `${error.name}`;
  const message = error.message === undefined ? "" : `${error.message}`;
  if (name === "") return message;
  return message === "" ? name : `${name}: ${message}`;
}

// Leaves out own properties that are part of the stack.
function inspect_drop_listed(context, keys, error, stack) {
  if (context.show_hidden || $array_length(keys) === 0) return;
  const names = ["name", "message", "stack"];
  for (let i = 0; i < 3; i++) {
    const name = $array_get(names, i);
    const index = $array_index_of(keys, name);
    if (index < 0) continue;
    if ($text_index_of(stack, inspect_name_text(error[name]), 0) >= 0) $array_remove(keys, index);
  }
}

// Names the class in front of the stack if the name of the error does not.
function inspect_improved_stack(stack, constructor, name, tag) {
  let length = $text_length(name);
  let fallback = "Error";
  if (constructor === null) {
    fallback = inspect_leading_name(stack);
    length = $text_length(fallback);
    if (fallback === "") fallback = "Error";
  } else if (!inspect_starts_with_name(stack, name)) {
    return stack;
  }
  const style = inspect_prefix(constructor, tag, fallback, "");
  const prefix = $text_slice(style, 0, $text_length(style) - 1);
  if (name === prefix) return stack;
  const rest = $text_slice(stack, length, $text_length(stack));
  if ($text_index_of(prefix, name, 0) < 0) return `${prefix} [${name}]${rest}`;
  return length === 0 ? `${prefix}: ${stack}` : `${prefix}${rest}`;
}

function inspect_starts_with_name(stack, name) {
  const length = $text_length(name);
  if (length < 5 || $text_slice(name, length - 5, length) !== "Error") return false;
  if ($text_slice(stack, 0, length) !== name) return false;
  const next = $text_char_at(stack, length);
  return next === "" || next === ":" || next === "\n";
}

// The name of an error at the beginning of its stack, or "".
function inspect_leading_name(stack) {
  const length = $text_length(stack);
  let end = 0;
  while (end < length) {
    const unit = $text_unit_at(stack, end);
    const isPart = (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) ||
      (unit >= 48 && unit <= 57) || unit === 95;
    if (!isPart) break;
    end++;
  }
  const isWhole = end === length || $text_char_at(stack, end) === ":" ||
    $text_slice(stack, end, end + 7) === "\n    at";
  return isWhole ? $text_slice(stack, 0, end) : "";
}

// Leaves out frames that the stack of the cause has too.
function inspect_without_frames_of_cause(error, stack, start) {
  const { cause } = error;
  if (!inspect_is_error(cause)) return stack;
  const below = inspect_stack(cause);
  const causeStart = $text_index_of(below, "\n    at", 0);
  if (causeStart < 0) return stack;
  const frames = $text_split($text_slice(stack, start + 1, $text_length(stack)), "\n");
  const others = $text_split($text_slice(below, causeStart + 1, $text_length(below)), "\n");
  const common = inspect_common_frames(frames, others);
  const offset = $array_get(common, 0);
  const length = $array_get(common, 1);
  if (length === 0) return stack;
  const lines = [$text_slice(stack, 0, start)];
  for (let i = 0; i < $array_length(frames); i++) {
    if (i === offset + 1) {
      $array_push(lines, `    ... ${length - 2} lines matching cause stack trace ...`);
    }
    if (i <= offset || i >= offset + length - 1) $array_push(lines, $array_get(frames, i));
  }
  return $text_join(lines, "\n");
}

function inspect_is_error(value) {
  if (typeof value !== "object" || value === null) return false;
  return $private_has(value, error_trace) || inspect_inherits(value, error_prototype);
}

// Where a sequence of more than three equal frames begins in the first of two lists, and its length.
function inspect_common_frames(a, b) {
  for (let i = 0; i < $array_length(a) - 3; i++) {
    const at = $array_index_of(b, $array_get(a, i));
    if (at < 0) continue;
    const most = $math_min($array_length(a) - i, $array_length(b) - at);
    let length = 1;
    while (length < most && $array_get(a, i + length) === $array_get(b, at + length)) length++;
    if (length > 3) return [i, length];
  }
  return [0, 0];
}
