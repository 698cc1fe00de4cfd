; The key is not hashed.
; expect trap: TYPE in main at 16
; expect cycles: 13
.func main params=0 locals=0 rets=1
  PUSH_I64 5
  PUSH_CONST "a"
  INTRINSIC element.get/1
  RET
.end
