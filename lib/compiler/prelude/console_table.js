// console.table: rows and columns of text, as Node draws them.

function table_text(value, columns) {
  const content = table_content(value);
  if (content !== undefined) return content;
  // The texts of each column.
  const cells = $object_new(null);
  const rows = $object_keys(value, 0);
  const primitives = [];
  const count = $array_length(rows);
  let hasPrimitives = false;
  for (let i = 0; i < count; i++) {
    const item = value[$array_get(rows, i)];
    const isPrimitive = item === null || (typeof item !== "function" && typeof item !== "object");
    if (columns === undefined && isPrimitive) {
      hasPrimitives = true;
      table_put(primitives, i, table_inspect(item));
      continue;
    }
    const keys = columns === undefined ? $object_keys(item, 0) : columns;
    for (let j = 0; j < $array_length(keys); j++) {
      const key = `${$array_get(keys, j)}`;
      const hasKey = !isPrimitive && $object_has_own(item, key);
      table_cell(cells, key, i, hasKey ? table_inspect(item[key]) : "");
    }
  }
  const heads = ["(index)"];
  const lists = [rows];
  const keys = $object_keys(cells, 0);
  for (let i = 0; i < $array_length(keys); i++) {
    $array_push(heads, $array_get(keys, i));
    $array_push(lists, $object_get(cells, $array_get(keys, i)));
  }
  if (hasPrimitives) {
    $array_push(heads, "Values");
    $array_push(lists, primitives);
  }
  return table_draw(heads, lists, count);
}

function table_inspect(value) {
  return inspect_value(table_context(value), value, 0);
}

// Objects in cells are written in one line, at a depth of their own.
function table_context(value) {
  const context = inspect_context();
  context.line = Infinity;
  context.most_items = 3;
  const isObject = typeof value === "object" && value !== null && !is_array(value);
  context.depth = isObject && $array_length($object_keys(value, 0)) > 2 ? -1 : 0;
  return context;
}

function table_put(list, index, text) {
  while ($array_length(list) < index) $array_push(list, "");
  $array_push(list, text);
}

function table_cell(cells, key, index, text) {
  if (!$object_has_own(cells, key)) $object_set(cells, key, []);
  table_put($object_get(cells, key), index, text);
}

// The table of a Map or a Set, or undefined.
function table_content(value) {
  const isMap = $value_kind(value) === 11;
  if (!isMap && !$private_has(value, set_content)) return undefined;
  const map = isMap ? value : $private_get(value, set_content);
  const numbers = [];
  const keys = [];
  const values = [];
  let [isLeft, position, key, item] = $map_next(map, 0);
  while (isLeft) {
    $array_push(numbers, `${$array_length(numbers)}`);
    $array_push(keys, table_inspect(key));
    if (isMap) $array_push(values, table_inspect(item));
    [isLeft, position, key, item] = $map_next(map, position);
  }
  const count = $array_length(numbers);
  if (isMap) {
    return table_draw(["(iteration index)", "Key", "Values"], [numbers, keys, values], count);
  }
  return table_draw(["(iteration index)", "Values"], [numbers, keys], count);
}

function table_draw(heads, lists, count) {
  const widths = [];
  const bars = [];
  const columns = $array_length(heads);
  for (let i = 0; i < columns; i++) {
    const list = $array_get(lists, i);
    let width = inspect_width($array_get(heads, i));
    for (let j = 0; j < $array_length(list); j++) {
      width = $math_max(width, inspect_width($array_get(list, j)));
    }
    $array_push(widths, width);
    $array_push(bars, $string_repeat("─", width + 2));
  }
  let text = `┌${$text_join(bars, "┬")}┐\n${table_row(heads, widths)}\n├${
    $text_join(bars, "┼")
  }┤\n`;
  for (let row = 0; row < count; row++) {
    const texts = [];
    for (let i = 0; i < columns; i++) {
      const list = $array_get(lists, i);
      $array_push(texts, row < $array_length(list) ? $array_get(list, row) : "");
    }
    text += `${table_row(texts, widths)}\n`;
  }
  return `${text}└${$text_join(bars, "┴")}┘`;
}

function table_row(texts, widths) {
  const parts = [];
  for (let i = 0; i < $array_length(texts); i++) {
    const text = $array_get(texts, i);
    $array_push(parts, text + inspect_spaces($array_get(widths, i) - inspect_width(text)));
  }
  return `│ ${$text_join(parts, " │ ")} │`;
}
