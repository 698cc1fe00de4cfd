/** What a call of the host into the guest costs in host time. */
import { load, type Vm } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";

const SOURCE = `
.export add add
.export length length
.func main params=0 locals=0 rets=0
  RET
.end
.func add params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end
.func length params=1 locals=0 rets=1
  GET_LOCAL 0
  INTRINSIC string.length/1
  RET
.end`;

const TEXT = "x".repeat(1 << 20);
const NO_LIMIT = { budget: Infinity } as const;

function returned(): Vm {
  const vm = load(assemble(SOURCE)).instantiate();
  vm.run(NO_LIMIT);
  return vm;
}

const vm = returned();
const NUMBERS = [1, 2] as const;
Deno.bench("vm.call of a function with two ints that returns at once", { group: "call" }, () => {
  vm.call("add", NUMBERS, NO_LIMIT);
});

const texts = returned();
Deno.bench("vm.call with a string of 1 MiB", { group: "call" }, () => {
  texts.call("length", [TEXT], NO_LIMIT);
});
