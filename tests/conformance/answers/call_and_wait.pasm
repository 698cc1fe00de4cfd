; expect: true
; expect: 42
; expect cycles: 52
; expect instructions: 4
; answer: 42
.sysc test.ask/1 args=1 rets=1
.func main params=0 locals=0 rets=2
  PUSH_CONST "q"            ; 2
  HOSTCALL test.ask/1 wait  ; 1 + 2 + 1 + 32, then 1 + 8
  RET                       ; 4 + 1
.end
