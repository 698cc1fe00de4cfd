; MAKE_CLOSURE 8 + 16 + floor(9/2), CALL_CLOSURE 6 + floor(8/2), its callee's locals floor(17/2), 8 + 9
; PUSH_I32 of 2, closure.capture 2 + 2 + 1 + 1, RET 4, RET 4
; 28 + 10 + 8 + 34 + 6 + 4 + 4
; expect: 109
; expect cycles: 94
; expect instructions: 24

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  PUSH_I32 6
  PUSH_I32 7
  PUSH_I32 8
  PUSH_I32 101
  PUSH_I32 102
  PUSH_I32 103
  PUSH_I32 104
  PUSH_I32 105
  PUSH_I32 106
  PUSH_I32 107
  PUSH_I32 108
  PUSH_I32 109
  MAKE_CLOSURE f 9
  CALL_CLOSURE 8
  RET
.end

.func f params=9 locals=17 rets=1
  GET_LOCAL 0
  PUSH_I32 8
  INTRINSIC closure.capture/1
  RET
.end
