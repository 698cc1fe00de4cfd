; #1 is the second function of the file
; expect: 3

.func main params=0 locals=0 rets=1
  CALL #1
  RET
.end

.func three params=0 locals=0 rets=1
  PUSH_I32 3
  RET
.end
