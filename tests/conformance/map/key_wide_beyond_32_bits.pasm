; expect: true
; expect: high
; expect: true
; expect: low

.func main params=0 locals=2 rets=4
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_CONST "low"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I64 4294967297
  PUSH_CONST "high"
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I64 4294967297
  INTRINSIC map.get/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.get/1
  RET
.end
