; a new target alone does not make it constructible
; expect trap: TYPE in main at 13
.func main params=0 locals=0 rets=1
  PUSH_BOOL true
  MAKE_CLOSURE callee 0
  CONSTRUCT 0
  RET
.end
.func callee params=3 locals=0 rets=1 flexible new_target
  PUSH_I32 1
  RET
.end
