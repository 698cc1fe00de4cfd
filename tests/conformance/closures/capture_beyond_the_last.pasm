; 2 + 8 + 16 + 2 + 2: the intrinsic costs its fixed cycles
; expect trap: OOB in main at 22
; expect cycles: 30
; expect instructions: 4

.func main params=0 locals=0 rets=1
  PUSH_I32 7
  MAKE_CLOSURE f 1
  PUSH_I32 1
  INTRINSIC closure.capture/1
  RET
.end

.func f params=1 locals=0 rets=0
  RET
.end
