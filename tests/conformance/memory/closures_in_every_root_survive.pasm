; on main's operand stack, in a callee's local and on its operand stack, in main's local, in a global, and on the
; stack of a coroutine, before it runs and while it sleeps; 200 closures of garbage in between, twice.
; 6 of 64 bytes, one coroutine of 352, room for 2 more
; limit: heapBytes=864
; expect: closure #4(3)
; expect: closure #4(4)
; expect: closure #4(5)
; expect: closure #4(2)
; expect: closure #4(1)
; expect: closure #4(6)
; expect frames: 4

.global g
.global asleep
.func main params=0 locals=1 rets=6
  PUSH_I32 6
  MAKE_CLOSURE c 1
  SPAWN sleeper 1
  PUSH_I32 1
  MAKE_CLOSURE c 1
  SET_GLOBAL g
  PUSH_I32 2
  MAKE_CLOSURE c 1
  SET_LOCAL 0
  PUSH_I32 3
  MAKE_CLOSURE c 1
  CALL inner
  FRAME_SYNC
  CALL litter
  FRAME_SYNC
  FRAME_SYNC
  GET_LOCAL 0
  GET_GLOBAL g
  GET_GLOBAL asleep
  RET
.end

.func inner params=0 locals=1 rets=2
  PUSH_I32 5
  MAKE_CLOSURE c 1
  SET_LOCAL 0
  PUSH_I32 4
  MAKE_CLOSURE c 1
  CALL litter
  GET_LOCAL 0
  RET
.end

.func litter params=0 locals=1 rets=0
  PUSH_I32 200
  SET_LOCAL 0
again:
  PUSH_CONST null
  MAKE_CLOSURE c 1
  POP
  GET_LOCAL 0
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 0
  PUSH_I32 0
  GT
  JMP_IF_TRUE again
  RET
.end

.func sleeper params=1 locals=0 rets=0
  SLEEP 1
  FRAME_SYNC
  GET_LOCAL 0
  SET_GLOBAL asleep
  RET
.end

.func c params=1 locals=0 rets=0
  RET
.end
