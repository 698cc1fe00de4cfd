; what lies below them stays
; expect: 1
; expect: closure #1(2, 3)

.func main params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  MAKE_CLOSURE f 2
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
