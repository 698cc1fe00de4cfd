// A vending machine as a state machine with guards, reducers and a nested machine.
import { createMachine, guard, immediate, interpret, reduce, state, transition } from "robot3";

interface Sale {
  readonly paid: number;
  readonly sold: readonly string[];
}

interface Coin {
  readonly type: "coin";
  readonly value: number;
}

const PRICE = 5;

const vending = createMachine({
  idle: state(
    transition(
      "coin",
      "counting",
      reduce((sale: Sale, { value }: Coin) => ({ ...sale, paid: sale.paid + value })),
    ),
    transition("stop", "off"),
  ),
  counting: state(
    immediate("ready", guard(({ paid }: Sale) => paid >= PRICE)),
    immediate("idle"),
  ),
  ready: state(
    transition(
      "choose",
      "idle",
      reduce((sale: Sale, { item }: { item: string }) => ({
        paid: sale.paid - PRICE,
        sold: [...sale.sold, item],
      })),
    ),
    transition("refund", "idle", reduce((sale: Sale) => ({ ...sale, paid: 0 }))),
  ),
  off: state(),
}, (): Sale => ({ paid: 0, sold: [] }));

const service = interpret(vending, ({ machine, context }) => {
  console.log(`${machine.current}: ${context.paid} paid, sold`, context.sold);
});
for (const value of [2, 2, 2]) service.send({ type: "coin", value });
service.send({ type: "toss" as "refund" });
service.send({ type: "choose", item: "tea" });
service.send({ type: "coin", value: 9 });
service.send("refund");
service.send("stop");
console.log(service.machine.current, service.machine.state.value);
