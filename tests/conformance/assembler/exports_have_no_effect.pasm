; expect: 1
; expect cycles: 6

.export one
.export again one
.export by_id #0
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  RET
.end

.func one params=0 locals=0 rets=0
  TRAP
.end
