; expect: true
; expect: false
; expect cycles: 77

.func main params=0 locals=0 rets=2
  PUSH_BOOL true
  INTRINSIC string.from_bool/1
  PUSH_BOOL false
  INTRINSIC string.from_bool/1
  RET
.end
