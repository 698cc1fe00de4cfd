; expect: undefined
; 2 + 11 + 48 for the object, 6, 4
; expect cycles: 71
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  GET_FIELD "a"
  RET
.end
