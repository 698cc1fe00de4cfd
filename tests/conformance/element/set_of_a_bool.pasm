; A number is not written as text.
; expect trap: TYPE in main at 15
; expect cycles: 17
.func main params=0 locals=0 rets=0
  PUSH_BOOL true
  PUSH_I32 7
  PUSH_I32 1
  INTRINSIC element.set/1
  RET
.end
