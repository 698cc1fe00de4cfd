; expect: closure #1()
; expect live bytes: 48

.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
