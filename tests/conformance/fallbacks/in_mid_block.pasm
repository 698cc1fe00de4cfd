; what the block had been charged behind the ADD is given back, and taken again
; expect: 42
; expect: true
; expect cycles: 40
; expect instructions: 10
; budget: 7
; budget: 30
.fallback ADD slow_add
.func main params=0 locals=0 rets=2
  PUSH_BOOL true     ; 2
  PUSH_I32 1         ; 2
  ADD                ; 2 + 16
  PUSH_BOOL true     ; 2
  RET                ; 4 + 1
.end
.func slow_add params=2 locals=0 rets=1
  GET_LOCAL 0        ; 2
  POP                ; 2
  PUSH_I32 42        ; 2
  NOP                ; 1
  RET                ; 4
.end
