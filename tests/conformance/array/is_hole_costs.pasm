; expect: false
; expect cycles: 36
.func main params=0 locals=0 rets=1
  PUSH_I32 1 ; 2
  INTRINSIC array.new/1 ; 1 + 8 + 16
  PUSH_I32 0 ; 2
  INTRINSIC array.is_hole/1 ; 1 + 2
  RET ; 4
.end
