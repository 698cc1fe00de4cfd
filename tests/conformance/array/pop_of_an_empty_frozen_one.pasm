; OOB comes first.
; expect trap: OOB in main at 26
.func main params=0 locals=0 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_I32 2
  INTRINSIC object.freeze/1
  INTRINSIC array.pop/1
  RET
.end
