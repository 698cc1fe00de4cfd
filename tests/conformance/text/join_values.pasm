; Texts of primitives; those of null and undefined are empty.
; expect: 1.5-x--true-2-
; expect: only
; expect: 
.func main params=0 locals=0 rets=3
  PUSH_F64 1.5
  PUSH_CONST "x"
  PUSH_CONST null
  PUSH_CONST true
  PUSH_I32 2
  PUSH_CONST undefined
  MAKE_ARRAY 6
  PUSH_CONST "-"
  INTRINSIC text.join_values/1
  PUSH_CONST "only"
  MAKE_ARRAY 1
  PUSH_CONST "-"
  INTRINSIC text.join_values/1
  MAKE_ARRAY 0
  PUSH_CONST "-"
  INTRINSIC text.join_values/1
  RET
.end
