; three closures made, none held, no collection: 3 * 48
; expect none
; expect live bytes: 144

.func main params=0 locals=0 rets=0
  MAKE_CLOSURE f 0
  POP
  MAKE_CLOSURE f 0
  POP
  MAKE_CLOSURE f 0
  POP
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
