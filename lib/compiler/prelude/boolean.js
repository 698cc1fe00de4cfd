// Boolean, and what objects that stand for primitives have in common.

// Property of String, Number, Boolean and Symbol objects that holds their primitive.
const boxed_value = $symbol_new_private("an object of a primitive value");

// The primitive that an object stands for, or undefined.
function boxed_primitive(value) {
  if ($value_kind(value) !== 8) return undefined;
  return $private_has(value, boxed_value) ? $private_get(value, boxed_value) : undefined;
}

function boolean_object(value, prototype) {
  const object = $object_new(prototype);
  $private_add(object, boxed_value, value);
  return object;
}

const boolean_prototype = $object_new(object_prototype);

export function Boolean(value) {
  const result = $value_truthy(value);
  if ($new_target === undefined) return result;
  const object = create_from_with($new_target, boolean_prototype);
  $private_add(object, boxed_value, result);
  return object;
}

$object_define(Boolean, "prototype", boolean_prototype, 0);
$object_define(boolean_prototype, "constructor", Boolean, 5);
$private_add(boolean_prototype, boxed_value, false);
$realm_set(5, boolean_prototype);

function boolean_this(value, method) {
  if (typeof value === "boolean") return value;
  const primitive = boxed_primitive(value);
  if (typeof primitive === "boolean") return primitive;
  return throw_type(`Boolean.prototype.${method} requires that 'this' be a Boolean`);
}

$methods(boolean_prototype, {
  toString() {
    return boolean_this(this, "toString") ? "true" : "false";
  },
  valueOf() {
    return boolean_this(this, "valueOf");
  },
});
