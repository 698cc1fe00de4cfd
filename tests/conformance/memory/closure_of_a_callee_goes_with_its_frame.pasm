; the local of g is no root once g has returned
; limit: heapBytes=48
; expect none
; expect live bytes: 48

.func main params=0 locals=0 rets=0
  CALL g
  CALL g
  CALL g
  RET
.end

.func g params=0 locals=3 rets=0
  MAKE_CLOSURE f 0
  SET_LOCAL 2
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
