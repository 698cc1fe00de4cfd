; main 1, f 2, f 3; the third call of f is one too many: 8 + 16 + 6, 2 + 6, 2 + 6
; limit: callDepth=3
; expect trap: CALL_DEPTH in f at 6
; expect cycles: 46
; expect instructions: 6

.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=1
  GET_LOCAL 0
  CALL_CLOSURE 0
  RET
.end
