; nulls are no places
; expect trap: OOB in main at 12
.func main params=0 locals=0 rets=1
  PUSH_I32 2
  INTRINSIC array.new/1
  INTRINSIC error.trace_text/1
  RET
.end
