; expect live bytes: 112
; expect: [null]
.func main params=0 locals=0 rets=1
  PUSH_I32 4
  INTRINSIC array.new/1
  DUP
  PUSH_I32 1
  SET_FIELD "length"
  RET
.end
