// The sets of `\p{…}`.

function regexp_property_set(name) {
  return undefined;
}
