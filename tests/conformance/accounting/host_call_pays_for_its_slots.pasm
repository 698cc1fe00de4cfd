; five PUSH_I32 10; HOSTCALL 1 + 3 + floor((5 + 5) / 2) = 9; RET 4 + floor(5/2)
; expect: 5
; expect: 4
; expect: 3
; expect: 2
; expect: 1
; expect cycles: 25
; expect instructions: 7

.sysc test.reverse/1 args=5 rets=5
.func main params=0 locals=0 rets=5
  PUSH_I32 1
  PUSH_I32 2
  PUSH_I32 3
  PUSH_I32 4
  PUSH_I32 5
  HOSTCALL test.reverse/1
  RET
.end
