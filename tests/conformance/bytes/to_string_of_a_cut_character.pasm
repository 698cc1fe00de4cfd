; The byte after the range would complete it
; expect: false
; expect: 

.func main params=0 locals=0 rets=2
  PUSH_CONST "é"
  INTRINSIC bytes.from_string/1
  PUSH_I32 0
  PUSH_I32 1
  INTRINSIC bytes.to_string/1
  RET
.end
