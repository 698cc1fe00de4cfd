; expect: null
; expect cycles: 42
.func main params=0 locals=0 rets=1
  PUSH_I32 1 ; 2
  INTRINSIC array.new/1 ; 1 + 8 + 16
  PUSH_F64 0 ; 2
  INTRINSIC element.get/1 ; 1 + 8
  RET ; 4
.end
