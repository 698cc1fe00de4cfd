// Values that come from the host: numbers become floats, machine maps become instances of Map.

function from_host(value) {
  const kind = $value_kind(value);
  if (kind === 3 || kind === 4) return $convert_to_float(value);
  return kind === 9 || kind === 11 ? convert_content(value, $map_new()) : value;
}

// `known` has the results by object: arrays and maps may hold themselves.
function convert_content(value, known) {
  const kind = $value_kind(value);
  if (kind === 3 || kind === 4) return $convert_to_float(value);
  if (kind !== 9 && kind !== 11) return value;
  const [found, result] = $map_get(known, value);
  if (found) return result;
  if (kind === 9) {
    $map_set(known, value, value);
    for (let i = 0; i < $array_length(value); i++) {
      $array_set(value, i, convert_content($array_get(value, i), known));
    }
    return value;
  }
  return value;
}
