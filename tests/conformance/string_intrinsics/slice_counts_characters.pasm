; 4 units, 2 characters
; expect trap: OOB in main at 18

.func main params=0 locals=0 rets=0
  PUSH_CONST "😀😀"
  PUSH_I32 0
  PUSH_I32 3
  INTRINSIC string.slice/1
  HALT
.end
