; as end_of_a_frame_counts_coroutines_that_have_ended, with one less: 261888
; expect none
; expect cycles: 43904

.func main params=0 locals=20 rets=0
  PUSH_I32 744
  SET_LOCAL 0
again:
  SPAWN f 0
  FRAME_SYNC
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

.func f params=0 locals=0 rets=0
  RET
.end
