// Array.fromAsync.

$methods(Array, {
  fromAsync(items, mapper = undefined, thisArg = undefined) {
    return array_from_async(this, items, mapper, thisArg);
  },
});

async function array_from_async(constructor, items, mapper, receiver) {
  if (mapper !== undefined) check_callable(mapper);
  const isPlain = !is_constructor(constructor);
  const record = from_async_record(items);
  if (record === undefined) {
    const source = to_object(items);
    const length = length_of(source);
    const list = isPlain ? array_for(length) : $construct(constructor, constructor, [length]);
    for (let i = 0; i < length; i++) {
      let value = await source[i];
      if (mapper !== undefined) value = await $call(mapper, receiver, value, i);
      $element_init(list, i, value);
    }
    list.length = length;
    return list;
  }
  const iterator = $array_get(record, 0);
  const next = $array_get(record, 1);
  const result = isPlain ? [] : $construct(constructor, constructor, []);
  for (let index = 0;; index++) {
    const answer = await $call(next, iterator);
    if (iterator_done(answer)) {
      result.length = index;
      return result;
    }
    let { value } = answer;
    try {
      if (mapper !== undefined) value = await $call(mapper, receiver, value, index);
      $element_init(result, index, value);
    } catch (error) {
      try {
        const closed = call_return(iterator);
        if ($value_kind(closed) !== 4 || closed !== $not_ready) await closed;
      } catch {
        // The exception that ended the iteration is the one to report.
      }
      throw error;
    }
  }
}

// The iterator of Array.fromAsync; undefined for what is only like an array.
function from_async_record(items) {
  const method = get_method(items, symbol_async_iterator);
  if (method !== undefined) return iterator_record($call(method, items));
  const own = get_method(items, symbol_iterator);
  if (own === undefined) return undefined;
  return async_from_sync(iterator_record($call(own, items)));
}
