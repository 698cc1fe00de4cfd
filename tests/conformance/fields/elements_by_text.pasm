; expect: 5
; expect: undefined
; expect: [undefined, 5]
.func main params=0 locals=2 rets=3
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 5
  SET_FIELD "1"
  GET_LOCAL 0
  GET_FIELD "1"
  GET_LOCAL 0
  GET_FIELD "0"
  GET_LOCAL 0
  RET
.end
