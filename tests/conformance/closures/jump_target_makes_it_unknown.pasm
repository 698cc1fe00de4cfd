; two results were right for a known closure: the jump to the CALL_CLOSURE makes it unknown
; expect trap: BAD_RET_SLOTS in main at 19
; expect cycles: 35

.func main params=0 locals=0 rets=1
  MAKE_CLOSURE f 0   ; 0, 8
  PUSH_BOOL true     ; 10, 2
  JMP_IF_TRUE call   ; 13, 3
call:
  CALL_CLOSURE 0     ; 19, 6
  RET
.end

.func f params=1 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
