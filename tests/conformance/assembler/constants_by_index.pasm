; `.const` appends, also what is there already and what nobody uses
; expect: 7
; expect: text
; expect: 7

.const 7
.const 7
.const "unused"
.const "text"
.func main params=0 locals=0 rets=3
  PUSH_CONST #1
  PUSH_CONST #3
  PUSH_CONST 7
  RET
.end
