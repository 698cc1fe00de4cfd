function main() {
  let a = 1;
  let b = double(a);
  let c = a + b;
  return c;
}

function double(value) {
  const result = value + value;
  return result;
}
