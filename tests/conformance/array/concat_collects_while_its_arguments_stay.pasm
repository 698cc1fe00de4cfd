; 48 + 16 × 2 and 48 + 16 × 1 bytes live and 48 + 16 × 3 new ones, beside garbage of 48 + 16 × 4
; limit: heapBytes=256
; expect: [1, 2, null]

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 2
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 2
  INTRINSIC array.slice/1
  SET_LOCAL 1
  PUSH_CONST null
  SET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 1
  INTRINSIC array.new/1
  INTRINSIC array.concat/1
  RET
.end
