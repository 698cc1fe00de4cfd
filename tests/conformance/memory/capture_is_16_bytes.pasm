; 48 + 3 * 16; a string constant is not accounted
; expect: closure #1(1, "two", 3.0)
; expect live bytes: 96

.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_CONST "two"
  PUSH_F64 3.0
  MAKE_CLOSURE f 3
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
