; the verifier takes one result for granted: RET finds one value too many
; expect error: BAD_RET_HEIGHT in main at 28

.func main params=0 locals=1 rets=0
  MAKE_CLOSURE f 0
  SET_LOCAL 0
  GET_LOCAL 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
