; expect trap: EXPLICIT in my function at 12

.global "a b"
.export "what a name" "my function"
.func main params=0 locals=0 rets=0
  PUSH_I32 6
  SET_GLOBAL "a b"
  CALL "my function"
  RET
.end

.func "my function" params=0 locals=0 rets=0
  GET_GLOBAL "a b"
  PUSH_I32 6
  TRAP
.end
