; expect: 3.0
; expect cycles: 38
.func main params=0 locals=0 rets=1
  PUSH_I32 3                 ; 2
  INTRINSIC array.new/1      ; 1 + 8 + 16 + 1
  GET_FIELD "length"         ; 6
  RET                        ; 4
.end
