; expect trap: OOB in main at 26

.func main params=0 locals=0 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_I32 -1
  INTRINSIC array.push/1
  INTRINSIC text.from_code_points/1
  RET
.end
