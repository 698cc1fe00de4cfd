; a fallback that calls itself a hundred times, in a coroutine whose stack begins small
; expect: 100
.global result
.fallback ADD slow
.func main params=0 locals=0 rets=1
  SPAWN runs 0
  FRAME_SYNC
  GET_GLOBAL result
  RET
.end
.func runs params=0 locals=0 rets=0
  PUSH_BOOL true
  PUSH_I32 0
  ADD
  SET_GLOBAL result
  RET
.end
.func slow params=2 locals=0 rets=1
  GET_LOCAL 1
  PUSH_I32 100
  EQ
  JMP_IF_TRUE end
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  ADD
  RET
end:
  GET_LOCAL 1
  RET
.end
