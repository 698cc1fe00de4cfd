/** Benchmarks superinstructions: the same program with them, and with the plain code that breakpoints need. */
import { load, type Vm } from "../mod.ts";
import { assemble } from "../lib/assembly/assembly.ts";

const COUNT = `
.func main params=0 locals=2 rets=1
  PUSH_BOOL false
  JMP_IF_TRUE never
  PUSH_I32 0
  SET_LOCAL 0
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_I32 200000
  LT
  JMP_IF_TRUE again
  GET_LOCAL 0
  RET
never:
  TRAP
.end`;

const FIB = `
.func main params=0 locals=0 rets=1
  PUSH_BOOL false
  JMP_IF_TRUE never
  PUSH_I32 20
  CALL fib
  RET
never:
  TRAP
.end
.func fib params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 2
  LT
  JMP_IF_FALSE more
  GET_LOCAL 0
  RET
more:
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  CALL fib
  GET_LOCAL 0
  PUSH_I32 2
  SUB
  CALL fib
  ADD
  RET
.end`;

for (
  const [group, source] of Object.entries({ "200 000 rounds of a loop": COUNT, "fib(20)": FIB })
) {
  const image = assemble(source);
  const program = load(image);
  const trapPc = image.functions[0].codeLength - 2;
  const plain = (): Vm => {
    const vm = program.instantiate();
    // It is never hit, but while one is set the VM runs plain code.
    vm.addBreakpoint(0, trapPc);
    return vm;
  };
  Deno.bench("superinstructions", { group, baseline: true }, () => {
    program.instantiate().run({ budget: Infinity });
  });
  Deno.bench("plain code", { group }, () => {
    plain().run({ budget: Infinity });
  });
}
