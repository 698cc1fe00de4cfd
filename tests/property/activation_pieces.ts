/** Functions of random programs that are suspended and resumed. The last activation is in the global `act`. */

/** Functions of one parameter that give an activation of theirs, by name. */
export const GENERATORS: Readonly<Record<string, string>> = {
  // Adds what it is given to what it began with.
  gen_sum: `.func gen_sum params=1 locals=2 rets=1
  ACTIVATION
  SET_LOCAL 1
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 1
gen_again:
  SUSPEND
  POP
  ADD
  DUP
  SET_LOCAL 2
  GET_LOCAL 1
  GET_LOCAL 2
  JMP gen_again
.end`,
  // Catches what it throws once.
  gen_throw: `.func gen_throw params=1 locals=9 rets=1
.try from to caught height=1
  ACTIVATION
  SET_LOCAL 1
  PUSH_I32 7
from:
  GET_LOCAL 1
  GET_LOCAL 1
  SUSPEND
  POP
  THROW
to:
caught:
  SET_LOCAL 9
  GET_LOCAL 1
  GET_LOCAL 9
  SUSPEND
  POP
  THROW
.end`,
  // Resumes what it was given, again and again.
  gen_outer: `.func gen_outer params=1 locals=1 rets=1
  ACTIVATION
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 1
gen_again:
  SUSPEND
  POP_N 2
  GET_LOCAL 1
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_BOOL true
  RESUME
  JMP gen_again
.end`,
  // Returns at its second turn.
  gen_short: `.func gen_short params=1 locals=0 rets=1
  ACTIVATION
  DUP
  SUSPEND
  POP
  RET
.end`,
};

/** Other functions that such programs call. */
export const ACTIVATION_FUNCTIONS: readonly string[] = [
  ...Object.values(GENERATORS),
  `.func act_resume params=2 locals=0 rets=1
.try from to caught
from:
  GET_GLOBAL act
  GET_LOCAL 0
  GET_LOCAL 1
  RESUME
to:
  RET
caught:
  RET
.end`,
  `.func act_worker params=1 locals=0 rets=0
.try from to caught
  FRAME_SYNC
from:
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 0
  RESUME
to:
caught:
  POP
  RET
.end`,
  `.func act_finish params=1 locals=0 rets=1
  GET_LOCAL 0
  INTRINSIC value.kind/1
  PUSH_I32 12
  EQ
  JMP_IF_FALSE other
  GET_LOCAL 0
  INTRINSIC activation.state/1
  GET_LOCAL 0
  INTRINSIC activation.finish/1
  RET
other:
  PUSH_I32 -1
  RET
.end`,
  `.func act_ticket params=1 locals=1 rets=1
  INTRINSIC host.defer/1
  SET_LOCAL 1
  GET_LOCAL 1
  PUSH_BOOL false
  GET_LOCAL 0
  INTRINSIC host.settle/1
  GET_LOCAL 1
  INTRINSIC host.wait/1
  SWAP
  POP
  INTRINSIC host.result/1
  RET
.end`,
];
