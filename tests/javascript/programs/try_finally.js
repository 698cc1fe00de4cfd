// try, catch, finally: every way in and every way out.
const log = [];
const trace = (label, f) => {
  log.length = 0;
  let end;
  try {
    end = `returned ${f()}`;
  } catch (error) {
    end = `threw ${error}`;
  }
  console.log(label, log.join(" "), end);
};
trace("normal", () => {
  try {
    log.push("try");
  } catch {
    log.push("catch");
  } finally {
    log.push("finally");
  }
  return "end";
});
trace("caught", () => {
  try {
    throw "x";
  } catch (e) {
    log.push(`catch ${e}`);
    return "from catch";
  } finally {
    log.push("finally");
  }
});
trace("not caught", () => {
  try {
    throw "x";
  } finally {
    log.push("finally");
  }
});
trace("finally wins over return", () => {
  try {
    return "try";
  } finally {
    return "finally";
  }
});
trace("finally wins over throw", () => {
  try {
    throw "x";
  } finally {
    return "saved";
  }
});
trace("throw in catch", () => {
  try {
    throw "first";
  } catch {
    throw "second";
  } finally {
    log.push("finally");
  }
});
trace("throw in finally", () => {
  try {
    throw "first";
  } finally {
    throw "third";
  }
});
trace("value is taken before finally", () => {
  let x = 1;
  try {
    return x;
  } finally {
    x = 2;
    log.push(`x ${x}`);
  }
});
trace("break and continue", () => {
  for (let i = 0; i < 5; i++) {
    try {
      if (i === 1) continue;
      if (i === 3) break;
      log.push(`body${i}`);
    } finally {
      log.push(`f${i}`);
    }
  }
  return "after";
});
trace("continue in finally", () => {
  let turns = 0;
  do {
    try {
      turns++;
      throw "lost";
    } finally {
      if (turns < 3) continue;
      break;
    }
  } while (true);
  return turns;
});
trace("nested", () => {
  try {
    try {
      try {
        throw "a";
      } finally {
        log.push("f1");
      }
    } catch (e) {
      log.push(`c ${e}`);
      throw `${e}b`;
    } finally {
      log.push("f2");
    }
  } catch (e) {
    return e;
  } finally {
    log.push("f3");
  }
});
trace("through calls", () => {
  const inner = (n) => {
    try {
      if (n === 0) throw "deep";
      return inner(n - 1);
    } finally {
      log.push(n);
    }
  };
  try {
    inner(3);
  } catch (e) {
    return e;
  }
});
trace("returns through two finallies", () => {
  outer: try {
    try {
      return "inner";
    } finally {
      log.push("f1");
      break outer;
    }
  } finally {
    log.push("f2");
  }
  return "outer";
});
trace("expression stack", () =>
  1 + (() => {
    try {
      return [
        10,
        ...[20].map((x) => {
          throw x;
        }),
      ];
    } catch (x) {
      return x;
    }
  })() + 2);
