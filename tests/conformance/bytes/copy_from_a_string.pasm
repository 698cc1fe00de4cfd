; The range is wrong too: the type comes first
; expect trap: TYPE in main at 36

.func main params=0 locals=0 rets=0
  PUSH_I32 9
  INTRINSIC bytes.new/1
  PUSH_I32 2
  PUSH_CONST "abc"
  PUSH_I32 2
  PUSH_I32 1
  INTRINSIC bytes.copy/1
  HALT
.end
