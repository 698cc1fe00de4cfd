; 64 bytes.
; expect: symbol("s")
; expect live bytes: 64

.func main params=0 locals=4 rets=1
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  RET
.end
