; expect: 9
; expect: 1
; expect: 2

.func main params=0 locals=0 rets=3
  PUSH_I32 9
  CALL pair
  RET
.end

.func pair params=0 locals=0 rets=2
  PUSH_I32 1
  PUSH_I32 2
  RET
.end
