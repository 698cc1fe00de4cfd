; what is put on top of it and taken away again changes nothing, nor does an intrinsic
; expect: 1
; expect: 2

.func main params=0 locals=1 rets=2
  PUSH_I32 0
  MAKE_CLOSURE f 1
  PUSH_F64 3.0
  PUSH_F64 4.0
  INTRINSIC vec2.length/1
  SET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 2
  ADD
  POP
  NOP
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
