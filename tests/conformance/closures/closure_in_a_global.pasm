; expect: 9

.global g
.func main params=0 locals=0 rets=1
  PUSH_I32 9
  MAKE_CLOSURE f 1
  SET_GLOBAL g
  CALL use
  RET
.end

.func use params=0 locals=0 rets=1
  GET_GLOBAL g
  CALL_CLOSURE 0
  RET
.end

.func f params=1 locals=0 rets=1
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC closure.capture/1
  RET
.end
