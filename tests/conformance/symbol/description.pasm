; expect: s
; expect: undefined

.func main params=0 locals=4 rets=2
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  INTRINSIC symbol.description/1
  PUSH_CONST undefined
  INTRINSIC symbol.new/1
  INTRINSIC symbol.description/1
  RET
.end
