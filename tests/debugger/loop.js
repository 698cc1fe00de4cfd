function main() {
  for (var i = 0; i < 3; i++) {
    let i = outer * 10;
  }
  return last;
}
