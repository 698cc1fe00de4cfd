; 64 bytes: 16 + 16 to build, once; 16 for the object and 64 to encode, each time
; expect: 64
; expect: 64
; expect cycles: 255

.func main params=0 locals=1 rets=2
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC bytes.from_string/1
  INTRINSIC bytes.length/1
  GET_LOCAL 0
  INTRINSIC bytes.from_string/1
  INTRINSIC bytes.length/1
  RET
.end
