; 1 + 8, 2 x 2 for "12", 8 + 16 for the string, 8 + 2 to hash it.
; expect: undefined
; expect cycles: 114
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  PUSH_I32 12 ; 2
  INTRINSIC element.get/1
  RET ; 4
.end
