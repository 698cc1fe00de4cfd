; expect: p
; expect cycles: 30
; expect live bytes: 64
.func main params=0 locals=0 rets=1
  PUSH_CONST "p" ; 2
  INTRINSIC symbol.new_private/1 ; 1 + 4 + 16
  INTRINSIC symbol.description/1 ; 1 + 2
  RET ; 4
.end
