// What is written of typed arrays, ArrayBuffers and DataViews.

$methods(typed_array_prototype, {
  [inspect_shape](context, constructor, tag) {
    return inspect_view_parts(context, this, constructor, tag);
  },
});

$methods(array_buffer_prototype, {
  [inspect_shape](context, constructor, tag) {
    return inspect_own_parts(
      context,
      this,
      inspect_prefix(constructor, tag, "ArrayBuffer", ""),
      inspect_buffer,
    );
  },
});

$methods(data_view_prototype, {
  [inspect_shape](context, constructor, tag) {
    return inspect_own_parts(
      context,
      this,
      inspect_prefix(constructor, tag, "DataView", ""),
      inspect_data_view,
    );
  },
});

function inspect_own_parts(context, value, prefix, entries) {
  const parts = inspect_braces(inspect_keys(context, value), `${prefix}{`, "own");
  parts.entries = entries;
  return parts;
}

function inspect_view_parts(context, view, constructor, tag) {
  // Links it: the name that is written is that of the constructor.
  Uint8Array;
  const name = $array_get(typed_array_names, $view_type(view));
  const count = $math_max($view_length(view), 0);
  const prefix = inspect_prefix(constructor, tag, name, `(${count})`);
  const keys = inspect_names_of_array(context, view);
  if (count === 0 && inspect_has_none(context, keys)) return `${prefix}[]`;
  return {
    base: "",
    open: `${prefix}[`,
    close: "]",
    names: keys,
    contents: "own",
    entries: inspect_view_elements,
    is_list: true,
  };
}

function inspect_view_elements(context, view) {
  const length = $math_max($view_length(view), 0);
  const most = context.most_items < length ? context.most_items : length;
  const output = [];
  for (let i = 0; i < most; i++) {
    $array_push(output, inspect_primitive(context, view[i]));
  }
  if (most < length) $array_push(output, inspect_more(length - most));
  return output;
}

// The content of an ArrayBuffer: at most fifty bytes.
function inspect_buffer(context, buffer) {
  const length = $bytes_length(buffer);
  const most = context.most_items < 50 ? context.most_items : 50;
  const shown = most < length ? most : length;
  const bytes = [];
  for (let i = 0; i < shown; i++) {
    const byte = $bytes_get_u8(buffer, i);
    const digits = "0123456789abcdef";
    $array_push(bytes, $text_char_at(digits, byte >> 4) + $text_char_at(digits, byte & 15));
  }
  let text = $text_join(bytes, " ");
  if (shown < length) text += ` ... ${length - shown} more byte${length - shown > 1 ? "s" : ""}`;
  if (is_detached(buffer)) return ["(detached)", `byteLength: ${inspect_number(0)}`];
  return [`[Uint8Contents]: <${text}>`, `byteLength: ${inspect_number(length)}`];
}

function inspect_data_view(context, view, level) {
  const [buffer, offset] = $view_bytes(view);
  context.indentation += 2;
  const text = inspect_value(context, buffer, level);
  context.indentation -= 2;
  return [
    `byteLength: ${inspect_number($view_length(view))}`,
    `byteOffset: ${inspect_number(offset)}`,
    `buffer: ${text}`,
  ];
}
