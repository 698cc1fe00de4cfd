; expect: true
; expect: false
; expect: 2

.func main params=0 locals=1 rets=3
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "1000000000000000000000"
  INTRINSIC bigint.parse/1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I32 5
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "1000000000000000000000"
  INTRINSIC bigint.parse/1
  PUSH_I32 1
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "1000000000000000000000"
  INTRINSIC bigint.parse/1
  INTRINSIC map.has/1
  GET_LOCAL 0
  PUSH_CONST "5"
  INTRINSIC bigint.parse/1
  INTRINSIC map.has/1
  GET_LOCAL 0
  INTRINSIC map.length/1
  RET
.end
