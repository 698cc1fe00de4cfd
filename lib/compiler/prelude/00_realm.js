// The objects that others inherit from, the well-known symbols, and the realm: what the machine takes as the
// prototypes of literals, functions, arrays and primitive values.

const object_prototype = $object_new(null);
$realm_set(0, object_prototype);

const function_prototype = function () {};
$object_set_prototype(function_prototype, object_prototype);
$object_define(function_prototype, "name", "", 4);
$realm_set(1, function_prototype);

const array_prototype = [];
$object_set_prototype(array_prototype, object_prototype);
$realm_set(2, array_prototype);

const symbol_prototype = $object_new(object_prototype);
$realm_set(6, symbol_prototype);

const iterator_prototype = $object_new(object_prototype);
const array_iterator_prototype = $object_new(iterator_prototype);

const error_prototype = $object_new(object_prototype);
const type_error_prototype = $object_new(error_prototype);
const range_error_prototype = $object_new(error_prototype);
const syntax_error_prototype = $object_new(error_prototype);
const reference_error_prototype = $object_new(error_prototype);
const eval_error_prototype = $object_new(error_prototype);
const uri_error_prototype = $object_new(error_prototype);
const aggregate_error_prototype = $object_new(error_prototype);

const symbol_iterator = $symbol_new("Symbol.iterator");
const symbol_async_iterator = $symbol_new("Symbol.asyncIterator");
const symbol_has_instance = $symbol_new("Symbol.hasInstance");
const symbol_to_primitive = $symbol_new("Symbol.toPrimitive");
const symbol_to_string_tag = $symbol_new("Symbol.toStringTag");
const symbol_is_concat_spreadable = $symbol_new("Symbol.isConcatSpreadable");
const symbol_species = $symbol_new("Symbol.species");
const symbol_unscopables = $symbol_new("Symbol.unscopables");
const symbol_match = $symbol_new("Symbol.match");
const symbol_match_all = $symbol_new("Symbol.matchAll");
const symbol_replace = $symbol_new("Symbol.replace");
const symbol_search = $symbol_new("Symbol.search");
const symbol_split = $symbol_new("Symbol.split");
