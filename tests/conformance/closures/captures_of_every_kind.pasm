; expect: closure #1(null, true, 5, 9007199254740993, 1.5, "text", closure #1())

.func main params=0 locals=0 rets=1
  PUSH_CONST null
  PUSH_BOOL true
  PUSH_I32 5
  PUSH_I64 9007199254740993
  PUSH_F64 1.5
  PUSH_CONST "text"
  MAKE_CLOSURE f 0
  MAKE_CLOSURE f 7
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
