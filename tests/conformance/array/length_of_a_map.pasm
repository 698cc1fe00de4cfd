; expect trap: TYPE in main at 6

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  INTRINSIC array.length/1
  RET
.end
