; a loop with a call and a frame, cut at many places: 4 before it, 3 turns of 20 with a callee of 10, 6
; after it
; budget: 2
; budget: 3
; budget: 7
; budget: 28
; budget: 44
; budget: 45
; budget: 1000
; expect: 3
; expect frames: 3
; expect cycles: 100
; expect instructions: 43

.func main params=0 locals=1 rets=1
  PUSH_I32 0
  SET_LOCAL 0
next:
  GET_LOCAL 0
  PUSH_I32 1
  CALL add
  FRAME_SYNC
  DUP
  SET_LOCAL 0
  PUSH_I32 3
  LT
  JMP_IF_TRUE next
  GET_LOCAL 0
  RET
.end

.func add params=2 locals=0 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  ADD
  RET
.end
