/** Parts of random programs that call values and fallbacks: flexible functions, and functions to fall back to. */

import { ACTIVATION_FUNCTIONS } from "./activation_pieces.ts";

/** Flexible functions by name. */
export const FLEXIBLE_FUNCTIONS: Readonly<Record<string, string>> = {
  v_second: `.func v_second params=4 locals=1 rets=1 flexible arity=2 name="second"
  GET_LOCAL 3
  RET
.end`,
  v_rest: `.func v_rest params=4 locals=0 rets=1 flexible rest arity=1
  GET_LOCAL 3
  RET
.end`,
  v_spare: `.func v_spare params=4 locals=1 rets=1 flexible rest hidden spare
  GET_LOCAL 3
  RET
.end`,
  v_class: `.func v_class params=3 locals=2 rets=1 flexible class name="class"
  GET_LOCAL 0
  GET_LOCAL 2
  ADD
  RET
.end`,
  v_new: `.func v_new params=5 locals=0 rets=1 flexible rest constructible new_target
  GET_LOCAL 4
  RET
.end`,
  v_target: `.func v_target params=4 locals=0 rets=1 flexible constructible new_target
  GET_LOCAL 2
  GET_LOCAL 3
  ADD
  RET
.end`,
};

/** A flexible function that throws what it is given as `this`. */
export const THROWER = `.func v_throws params=2 locals=0 rets=1 flexible
  GET_LOCAL 0
  THROW
.end`;

/** Functions to fall back to, and the instructions and intrinsics that do, by the head of the function. */
const FALLBACKS: readonly {
  readonly name: string;
  readonly params: number;
  readonly locals: number;
  readonly code: string;
  readonly of: readonly string[];
}[] = [
  {
    name: "slow_pick",
    params: 2,
    locals: 3,
    code: `  GET_LOCAL 0
  GET_LOCAL 1
  EQ
  JMP_IF_TRUE same
  GET_LOCAL 1
  RET
same:
  PUSH_I32 1
  PUSH_I32 2
  ADD`,
    of: ["ADD", "SUB", "BIT_AND", "BIT_XOR", "SHL", "array.get/1", "element.get/1", "GET_FIELD"],
  },
  {
    name: "slow_deep",
    params: 2,
    locals: 0,
    code: `  GET_LOCAL 1
  GET_LOCAL 0
  ADD
  PUSH_BOOL true
  SUB`,
    of: ["MUL"],
  },
  {
    name: "slow_true",
    params: 2,
    locals: 0,
    code: "  PUSH_BOOL true",
    of: ["LT", "LTE", "GT", "GTE", "AND", "OR"],
  },
  {
    name: "slow_not",
    params: 1,
    locals: 0,
    code: "  FRAME_SYNC\n  PUSH_BOOL false",
    of: ["NOT"],
  },
  {
    name: "slow_one",
    params: 1,
    locals: 9,
    code: "  PUSH_I32 1\n  SET_LOCAL 0\n  GET_LOCAL 0",
    of: [
      "NEG",
      "host.result/1",
      "array.length/1",
      "string.length/1",
      "closure.flags/1",
      "error.trace/1",
    ],
  },
  {
    name: "slow_call",
    params: 3,
    locals: 0,
    code: "  GET_LOCAL 2\n  INTRINSIC array.length/1",
    of: ["CALL_VALUE", "CONSTRUCT", "CALL_SPREAD", "CONSTRUCT_SPREAD", "INIT_FIELD", "RESUME"],
  },
  {
    name: "slow_suspended",
    params: 2,
    locals: 3,
    code: `  ACTIVATION
  DUP
  SET_GLOBAL act
  GET_LOCAL 0
  SUSPEND
  POP`,
    of: ["BIT_OR"],
  },
];

/** What a program declares that calls values and fallbacks. */
export const FALLBACK_DIRECTIVES: readonly string[] = FALLBACKS.flatMap(({ name, of }) =>
  of.map((each) => `.fallback ${each} ${name}`)
);

/** The functions of such a program. */
export const CALLED_FUNCTIONS: readonly string[] = [
  ...Object.values(FLEXIBLE_FUNCTIONS),
  ...ACTIVATION_FUNCTIONS,
  THROWER,
  ...FALLBACKS.map(({ name, params, locals, code }) =>
    `.func ${name} params=${params} locals=${locals} rets=1\n${code}\n  RET\n.end`
  ),
];
