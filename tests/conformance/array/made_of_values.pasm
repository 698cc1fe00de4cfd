; expect: [7, "seven", null, [true]]
; expect cycles: 62
; Each MAKE_ARRAY: 8 + 1 for every 2 elements + 16 to allocate.
.func main params=0 locals=0 rets=1
  PUSH_I32 7
  PUSH_CONST "seven"
  PUSH_CONST null
  PUSH_BOOL true
  MAKE_ARRAY 1
  MAKE_ARRAY 4
  RET
.end
