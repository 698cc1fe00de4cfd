; expect: symbol("s")
; expect: symbol()

.func main params=0 locals=4 rets=2
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  PUSH_CONST undefined
  INTRINSIC symbol.new/1
  RET
.end
