export default ({ HostRegistry }) =>
  new HostRegistry()
    .define("dice.roll/1", { args: ["int32"], rets: ["int32"] }, (sides) => sides - 2)
    .define("dice.slow/1", { args: ["int32"], rets: ["int32"], async: true }, async (sides) => {
      await new Promise((done) => setTimeout(done, 10));
      return sides - 1;
    });
