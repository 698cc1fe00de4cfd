; Two long strings, four times each in turn: 2 × 8 × 3, and 8 comparisons of 8 + 10000 / 8. Those of one
; identity cost nothing. The array is in order when the last stage is over.
; expect: true
; expect cycles: 15552
; budget: 1
; budget: 5000

.func main params=0 locals=4 rets=1
  PUSH_CONST "b"
  PUSH_I32 10000
  INTRINSIC string.repeat/1
  SET_LOCAL 0
  PUSH_CONST "a"
  PUSH_I32 10000
  INTRINSIC string.repeat/1
  SET_LOCAL 1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 2
  PUSH_I32 0
  SET_LOCAL 3
next:
  GET_LOCAL 2
  GET_LOCAL 0
  INTRINSIC array.push/1
  GET_LOCAL 2
  GET_LOCAL 1
  INTRINSIC array.push/1
  GET_LOCAL 3
  PUSH_I32 1
  ADD
  DUP
  SET_LOCAL 3
  PUSH_I32 4
  LT
  JMP_IF_TRUE next
  GET_LOCAL 2
  INTRINSIC array.sort/1
  GET_LOCAL 2
  PUSH_I32 3
  INTRINSIC array.get/1
  GET_LOCAL 1
  EQ
  GET_LOCAL 2
  PUSH_I32 4
  INTRINSIC array.get/1
  GET_LOCAL 0
  EQ
  AND
  RET
.end
