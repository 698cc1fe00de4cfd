; coroutine i adds its number to the hash h = 31 * h + i five times, each time sleeping i mod 5 frames, and
; ends; main syncs until all have ended. Expected by following section 8.1 with a list and a sort
; expect: 52783032
; expect frames: 511

.global h
.global done
.func main params=0 locals=1 rets=1
  PUSH_I32 0
  SET_GLOBAL h
  PUSH_I32 0
  SET_GLOBAL done
  PUSH_I32 1
  SET_LOCAL 0
more:
  GET_LOCAL 0
  SPAWN f 1
  GET_LOCAL 0
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 0
  PUSH_I32 100
  LTE
  JMP_IF_TRUE more
wait:
  FRAME_SYNC
  GET_GLOBAL done
  PUSH_I32 100
  LT
  JMP_IF_TRUE wait
  GET_GLOBAL h
  RET
.end

; locals: 0 i, 1 rounds, 2 i mod 5
.func f params=1 locals=2 rets=0
  GET_LOCAL 0
  PUSH_I32 5
  MOD
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 1
again:
  GET_GLOBAL h
  PUSH_I32 31
  MUL
  GET_LOCAL 0
  ADD
  SET_GLOBAL h
  GET_LOCAL 2
  PUSH_I32 1
  EQ
  JMP_IF_TRUE one
  GET_LOCAL 2
  PUSH_I32 2
  EQ
  JMP_IF_TRUE two
  GET_LOCAL 2
  PUSH_I32 3
  EQ
  JMP_IF_TRUE three
  GET_LOCAL 2
  PUSH_I32 4
  EQ
  JMP_IF_TRUE four
  JMP sync
one:
  SLEEP 1
  JMP sync
two:
  SLEEP 2
  JMP sync
three:
  SLEEP 3
  JMP sync
four:
  SLEEP 4
sync:
  FRAME_SYNC
  GET_LOCAL 1
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 1
  PUSH_I32 5
  LT
  JMP_IF_TRUE again
  GET_GLOBAL done
  PUSH_I32 1
  ADD
  SET_GLOBAL done
  RET
.end
