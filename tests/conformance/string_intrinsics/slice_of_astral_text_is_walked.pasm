; 12 characters walked and 8 measured: 20; 32 bytes made
; expect: 8
; expect cycles: 81

.func main params=0 locals=0 rets=1
  PUSH_CONST "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀"
  PUSH_I32 4
  PUSH_I32 12
  INTRINSIC string.slice/1
  INTRINSIC string.length/1
  RET
.end
