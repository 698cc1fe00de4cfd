; 64 each for the bytes, 64 + 3 for the string: room for one of each only
; limit: heapBytes=140
; expect: true
; expect: abc

.func main params=0 locals=0 rets=2
  PUSH_CONST "abc"
  INTRINSIC bytes.from_string/1
  POP
  PUSH_CONST "abc"
  INTRINSIC bytes.from_string/1
  PUSH_I32 0
  PUSH_I32 3
  INTRINSIC bytes.to_string/1
  RET
.end
