; expect trap: TYPE in main at 12

.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC value.to_text/1
  RET
.end
