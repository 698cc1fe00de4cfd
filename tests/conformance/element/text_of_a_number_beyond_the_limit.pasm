; limit: stringBytes=2
; expect trap: LIMIT in main at 18
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 123
  INTRINSIC element.get/1
  RET
.end
