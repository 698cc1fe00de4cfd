; expect: true
; expect: 3

.func main params=0 locals=0 rets=2
  PUSH_CONST "\u{feff}"
  INTRINSIC bytes.from_string/1
  PUSH_I32 0
  PUSH_I32 3
  INTRINSIC bytes.to_string/1
  INTRINSIC string.bytes/1
  RET
.end
