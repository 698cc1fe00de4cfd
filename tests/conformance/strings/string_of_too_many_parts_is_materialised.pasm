; 1171 parts of one byte are more than 1024 + 1171/8: that ADD costs 16 + floor(1171/4) = 308 more, and
; comparing the text afterwards costs only its reading, 8 + floor(1/8).
; expect: true
; expect cycles: 37782

; locals: 0 text, 1 appends left
.func main params=0 locals=2 rets=1
  PUSH_CONST "x"
  SET_LOCAL 0
  PUSH_I32 1170
  SET_LOCAL 1
append:
  GET_LOCAL 0
  PUSH_CONST "x"
  ADD
  SET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  SUB
  DUP
  SET_LOCAL 1
  PUSH_I32 0
  GT
  JMP_IF_TRUE append
  GET_LOCAL 0
  PUSH_CONST "x"
  GT
  RET
.end
