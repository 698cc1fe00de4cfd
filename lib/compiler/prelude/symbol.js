// Symbol.

export function Symbol(description = undefined) {
  if ($new_target !== undefined) throw_type("Symbol is not a constructor");
  return $symbol_new(description === undefined ? undefined : $value_to_text(description));
}
$object_define(Symbol, "prototype", symbol_prototype, 0);

// Symbols of Symbol.for by key, and keys by symbol.
const symbols_by_key = $map_new();
const keys_by_symbol = $map_new();

$methods(Symbol, {
  for(key) {
    const text = $value_to_text(key);
    const [found, known] = $map_get(symbols_by_key, text);
    if (found) return known;
    const symbol = $symbol_new(text);
    $map_set(symbols_by_key, text, symbol);
    $map_set(keys_by_symbol, symbol, text);
    return symbol;
  },
  keyFor(symbol) {
    if ($value_kind(symbol) !== 6) throw_type(`${value_text(symbol)} is not a symbol`);
    const [found, key] = $map_get(keys_by_symbol, symbol);
    return found ? key : undefined;
  },
});

$methods(Symbol, {
  asyncIterator: symbol_async_iterator,
  hasInstance: symbol_has_instance,
  isConcatSpreadable: symbol_is_concat_spreadable,
  iterator: symbol_iterator,
  match: symbol_match,
  matchAll: symbol_match_all,
  replace: symbol_replace,
  search: symbol_search,
  species: symbol_species,
  split: symbol_split,
  toPrimitive: symbol_to_primitive,
  toStringTag: symbol_to_string_tag,
  unscopables: symbol_unscopables,
}, 0);

// The symbol that `this` of a method is or holds.
function this_symbol(value, method) {
  if ($value_kind(value) === 6) return value;
  if ($value_kind(value) === 8 && $private_has(value, boxed_value)) {
    const symbol = $private_get(value, boxed_value);
    if ($value_kind(symbol) === 6) return symbol;
  }
  throw_type(`${method} requires that 'this' be a Symbol`);
}

$methods(symbol_prototype, {
  constructor: Symbol,
  toString() {
    return symbol_text(this_symbol(this, "Symbol.prototype.toString"));
  },
  valueOf() {
    return this_symbol(this, "Symbol.prototype.valueOf");
  },
  get description() {
    return $symbol_description(this_symbol(this, "Symbol.prototype.description"));
  },
});
$object_define(symbol_prototype, symbol_to_string_tag, "Symbol", 4);

const symbol_convert = function (hint) {
  return this_symbol(this, "Symbol.prototype [ @@toPrimitive ]");
};
$object_define(symbol_convert, "name", "[Symbol.toPrimitive]", 4);
$object_define(symbol_prototype, symbol_to_primitive, symbol_convert, 4);

function symbol_object(symbol) {
  const object = $object_new(symbol_prototype);
  $private_add(object, boxed_value, symbol);
  return object;
}

// `Symbol(description)`.
function symbol_text(symbol) {
  const description = $symbol_description(symbol);
  return description === undefined ? "Symbol()" : `Symbol(${description})`;
}
