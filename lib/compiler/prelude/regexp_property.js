// The sets of `\\p{…}`. A program has the tables that its texts name.

// Sets by key.
const regexp_property_sets = $map_new();

// The set of a property, or undefined.
function regexp_property_set(name) {
  const key = `p{${regexp_long_name(name)}}`;
  const [known, set] = $map_get(regexp_property_sets, key);
  if (known) return set;
  const [holder, table] = $object_find(regexp_tables, key);
  if (holder === undefined || holder === null) return undefined;
  const read = regexp_read_table(table);
  $map_set(regexp_property_sets, key, read);
  return read;
}

function regexp_long_name(name) {
  const at = $text_index_of(name, "=", 0);
  if (at < 0) return name;
  const value = $text_slice(name, at, $text_length(name));
  switch ($text_slice(name, 0, at)) {
    case "sc":
      return `Script${value}`;
    case "scx":
      return `Script_Extensions${value}`;
    case "General_Category":
      return `gc${value}`;
    default:
      return name;
  }
}

// A table as a set: see regexp_tables.js.
function regexp_read_table(table) {
  const set = [];
  const size = $text_length(table);
  let point = 0;
  let value = 0;
  let scale = 1;
  let isIn = false;
  for (let at = 0; at < size; at++) {
    const unit = $text_unit_at(table, at);
    const digit = unit >= 97
      ? unit - 71
      : unit >= 65
      ? unit - 65
      : unit >= 48
      ? unit + 4
      : unit === 43
      ? 62
      : 63;
    value += digit % 32 * scale;
    if (digit >= 32) {
      scale *= 32;
      continue;
    }
    point += value;
    $array_push(set, isIn ? point - 1 : point);
    isIn = !isIn;
    value = 0;
    scale = 1;
  }
  return set;
}
