; expect trap: OOB in main at 6
; expect cycles: 11
.func main params=0 locals=0 rets=0
  PUSH_I32 1             ; 2
  INTRINSIC host.wait/1  ; 1 + 8
  POP
  POP
  RET
.end
