; every push is 2; RET 4 + floor(5/2)
; expect: null
; expect: 1
; expect: 2
; expect: 1.5
; expect: true
; expect cycles: 16
; expect instructions: 6

.func main params=0 locals=0 rets=5
  PUSH_CONST null
  PUSH_I32 1
  PUSH_I64 2
  PUSH_F64 1.5
  PUSH_BOOL true
  RET
.end
