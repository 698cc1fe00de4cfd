; expect: true
; expect: €

.func main params=0 locals=0 rets=2
  PUSH_CONST "aé€😀"
  INTRINSIC bytes.from_string/1
  PUSH_I32 3
  PUSH_I32 6
  INTRINSIC bytes.to_string/1
  RET
.end
