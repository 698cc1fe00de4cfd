; The key is an int32 still: adding wraps.
; expect: -2147483648
; expect: {2147483647: 7}

.func main params=0 locals=2 rets=2
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 2147483647
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I64 2147483647
  PUSH_I32 7
  INTRINSIC map.set/1
  GET_LOCAL 0
  INTRINSIC map.keys/1
  PUSH_I32 0
  INTRINSIC array.get/1
  PUSH_I32 1
  ADD
  GET_LOCAL 0
  RET
.end
