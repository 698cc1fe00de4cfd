; each of 64 bytes captures the one before: 10 fit into 640
; limit: heapBytes=640
; expect trap: OUT_OF_MEMORY in main at 6
; expect live bytes: 640

.func main params=0 locals=0 rets=0
  PUSH_CONST null
again:
  MAKE_CLOSURE f 1
  JMP again
.end

.func f params=1 locals=0 rets=0
  RET
.end
