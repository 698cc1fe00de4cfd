; 16 characters of 4 bytes: 8 + 16
; expect: 0
; expect cycles: 82

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"
  PUSH_I32 0
  INTRINSIC map.set/1
  PUSH_I32 0
  RET
.end
