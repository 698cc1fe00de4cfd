/** Guest programs whose states have something of everything. */

/** Has all kinds of state: objects of each kind, deferred strings, sleepers, garbage, random numbers. */
export const RICH = `
.global names
.global none
.func main params=0 locals=4 rets=1
  PUSH_CONST undefined
  SET_GLOBAL none
  INTRINSIC map.new/1
  SET_GLOBAL names
  PUSH_CONST "x"
  SET_LOCAL 0
  PUSH_I32 7
  SPAWN worker 1
  PUSH_F64 0.5
  SPAWN worker 1
again:
  GET_LOCAL 0
  PUSH_CONST "abc"
  ADD
  SET_LOCAL 0
  GET_GLOBAL names
  GET_LOCAL 0
  INTRINSIC random.next/1
  INTRINSIC map.set/1
  GET_GLOBAL names
  PUSH_CONST "key"
  PUSH_I32 3
  INTRINSIC array.new/1
  INTRINSIC map.set/1
  GET_GLOBAL names
  GET_LOCAL 0
  INTRINSIC map.delete/1
  POP
  PUSH_I32 40
  MAKE_CLOSURE add 1
  PUSH_I32 2
  POP
  SET_LOCAL 2
  GET_LOCAL 1
  PUSH_CONST null
  EQ
  JMP_IF_TRUE first
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  JMP count
first:
  PUSH_I32 1
count:
  DUP
  SET_LOCAL 1
  FRAME_SYNC
  PUSH_I32 40
  LT
  JMP_IF_TRUE again
  GET_LOCAL 0
  RET
.end
.func worker params=1 locals=2 rets=0
again:
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  SET_LOCAL 0
  SLEEP 2
  FRAME_SYNC
  JMP again
.end
.func add params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end`;

/** Sorts strings that are long, so that it takes several stages, and returns them. */
export const SORT = `
.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  PUSH_I32 9
  SET_LOCAL 1
again:
  GET_LOCAL 0
  PUSH_CONST "x"
  PUSH_I32 5000
  INTRINSIC string.repeat/1
  GET_LOCAL 1
  PUSH_I32 7
  MUL
  PUSH_I32 10
  MOD
  INTRINSIC string.from_int/1
  ADD
  INTRINSIC array.push/1
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GTE
  JMP_IF_TRUE again
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end`;

/** Searches an array of strings, in stages. */
export const SEARCH = SORT.replace(
  "  INTRINSIC array.sort/1\n  GET_LOCAL 0",
  `  PUSH_CONST "x"
  PUSH_I32 5000
  INTRINSIC string.repeat/1
  PUSH_CONST "absent"
  ADD
  INTRINSIC array.index_of/1`,
);

/** Keys of all kinds, among them prefixes of one text, and calls of closures within closures. */
export const DEEP = `
.global seen
.func main params=0 locals=2 rets=2
  INTRINSIC map.new/1
  SET_GLOBAL seen
  PUSH_CONST "k"
  PUSH_I32 40
  INTRINSIC string.repeat/1
  SET_LOCAL 0
  PUSH_I32 6
  SET_LOCAL 1
again:
  GET_GLOBAL seen
  GET_LOCAL 0
  PUSH_I32 0
  GET_LOCAL 1
  INTRINSIC string.slice/1
  GET_LOCAL 1
  MAKE_CLOSURE down 1
  INTRINSIC map.set/1
  GET_GLOBAL seen
  GET_LOCAL 1
  PUSH_F64 0.5
  INTRINSIC map.set/1
  GET_GLOBAL seen
  PUSH_BOOL true
  PUSH_I64 123456789012
  INTRINSIC map.set/1
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  PUSH_I32 5
  PUSH_CONST "k"
  MAKE_CLOSURE down 1
  CALL_CLOSURE 1
  PUSH_I32 12
  INTRINSIC bytes.new/1
  RET
.end
.func down params=2 locals=1 rets=1
  GET_LOCAL 1
  PUSH_I32 0
  LTE
  JMP_IF_TRUE bottom
  GET_LOCAL 1
  PUSH_I32 1
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  GET_LOCAL 0
  CALL_CLOSURE 1
  POP
  ADD
  RET
bottom:
  PUSH_CONST "bottom"
  SET_LOCAL 2
  FRAME_SYNC
  GET_LOCAL 1
  RET
.end`;

/** Asks the host, waits for one answer and for any, and exports functions to call. */
export const ASKING = `
.sysc ask.it/1 args=2 rets=1
.export sum sum
.export ask ask
.export order order
.global list
.global got
.func main params=0 locals=2 rets=1
  PUSH_I32 2
  SPAWN waiter 1
  PUSH_CONST "one"
  PUSH_I32 1
  HOSTCALL ask.it/1
  SET_LOCAL 0
  PUSH_CONST "two"
  PUSH_CONST null
  HOSTCALL ask.it/1
  POP
  GET_LOCAL 0
  INTRINSIC host.wait/1
  SET_GLOBAL got
  POP
  INTRINSIC host.next/1
  SET_LOCAL 1
  FRAME_SYNC
  GET_GLOBAL got
  RET
.end
.func waiter params=1 locals=0 rets=0
again:
  INTRINSIC host.next/1
  SET_GLOBAL got
  FRAME_SYNC
  GET_GLOBAL got
  PUSH_I32 0
  NEQ
  JMP_IF_TRUE again
  RET
.end
.func ask params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_F64 1.5
  HOSTCALL ask.it/1
  INTRINSIC host.wait/1
  SET_GLOBAL got
  POP
  GET_GLOBAL got
  RET
.end
.func sum params=2 locals=0 rets=1
  GET_LOCAL 0
  FRAME_SYNC
  GET_LOCAL 1
  ADD
  RET
.end
.func order params=1 locals=0 rets=1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end`;

/** Is often inside a fallback, or a function that was called as a value, and between these. */
export const CALLING = `
.fallback ADD slow_add
.fallback array.length/1 slow_length
.fallback CALL_VALUE slow_call
.func main params=0 locals=2 rets=1
  SPAWN worker 0
again:
  PUSH_CONST "this"
  MAKE_CLOSURE others 0
  GET_LOCAL 0
  PUSH_CONST "b"
  PUSH_BOOL true
  PUSH_I32 1
  ADD
  CALL_VALUE 3
  SET_LOCAL 0
  FRAME_SYNC
  PUSH_CONST "target"
  MAKE_CLOSURE class 0
  GET_LOCAL 0
  CONSTRUCT_SPREAD
  POP
  GET_LOCAL 1
  PUSH_CONST null
  EQ
  SET_LOCAL 1
  PUSH_I32 1
  PUSH_I32 2
  PUSH_BOOL true
  CALL_VALUE 1
  INTRINSIC array.length/1
  PUSH_I32 0
  GTE
  JMP_IF_TRUE again
  GET_LOCAL 0
  RET
.end
.func worker params=0 locals=0 rets=0
again:
  PUSH_I32 3
  PUSH_BOOL false
  PUSH_I32 4
  ADD
  ADD
  POP
  JMP again
.end
.func slow_add params=2 locals=3 rets=1
  FRAME_SYNC
  GET_LOCAL 0
  PUSH_I32 7
  SET_LOCAL 0
  POP
  GET_LOCAL 1
  RET
.end
.func slow_length params=1 locals=0 rets=1
  PUSH_BOOL true
  GET_LOCAL 0
  ADD
  INTRINSIC convert.to_int32/1
  POP
  RET
.end
.func slow_call params=3 locals=0 rets=1
  FRAME_SYNC
  PUSH_I32 5
  RET
.end
.func others params=4 locals=1 rets=1 flexible rest
  PUSH_I32 1
  FRAME_SYNC
  GET_LOCAL 3
  SWAP
  POP
  RET
.end
.func class params=3 locals=0 rets=1 flexible class
  GET_LOCAL 0
  GET_LOCAL 2
  ADD
  RET
.end
`;

/** Suspends and resumes frames of all kinds, in two coroutines that wait for each other's tickets. */
export const SUSPENDING = `
.global made
.global ticket
.fallback ADD slow_add
.func main params=0 locals=1 rets=1
  INTRINSIC host.defer/1
  SET_GLOBAL ticket
  PUSH_I32 1
  CALL numbers
  SET_GLOBAL made
  SPAWN other 0
  GET_GLOBAL made
  CALL outer
  SET_LOCAL 0
again:
  GET_LOCAL 0
  PUSH_CONST "text"
  PUSH_I32 0
  RESUME
  PUSH_I32 40
  GT
  JMP_IF_FALSE again
  GET_GLOBAL ticket
  INTRINSIC host.wait/1
  POP
  POP
  PUSH_BOOL true
  PUSH_I32 2
  ADD
  POP
  GET_GLOBAL made
  PUSH_I32 3
  PUSH_I32 0
  RESUME
  RET
.end
.func other params=0 locals=0 rets=0
  FRAME_SYNC
  GET_GLOBAL ticket
  PUSH_BOOL true
  GET_GLOBAL made
  INTRINSIC host.settle/1
  RET
.end
.func numbers params=1 locals=2 rets=1
.try from to caught height=1
  ACTIVATION
  SET_LOCAL 1
  MAKE_ARRAY 0
from:
  GET_LOCAL 1
  GET_LOCAL 1
back:
  SUSPEND
  POP_N 2
  GET_LOCAL 0
  PUSH_I32 7
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 3
  MOD
  PUSH_I32 0
  EQ
  JMP_IF_FALSE plain
  PUSH_CONST "thrown"
  THROW
plain:
  GET_LOCAL 1
  GET_LOCAL 0
  JMP back
to:
caught:
  SET_LOCAL 2
  GET_LOCAL 1
  GET_LOCAL 0
  JMP back
.end
.func outer params=1 locals=1 rets=1
  ACTIVATION
  SET_LOCAL 1
  GET_LOCAL 1
  GET_LOCAL 1
again:
  SUSPEND
  POP_N 2
  FRAME_SYNC
  GET_LOCAL 1
  GET_LOCAL 0
  PUSH_CONST null
  PUSH_I32 0
  RESUME
  JMP again
.end
.func slow_add params=2 locals=0 rets=1
  ACTIVATION
  DUP
  SET_GLOBAL made
  GET_LOCAL 1
  SUSPEND
  POP
  RET
.end`;
