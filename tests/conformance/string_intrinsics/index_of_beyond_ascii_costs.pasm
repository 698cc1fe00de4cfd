; 17 characters from 4 on; where there is one above U+FFFF, 21 from the start
; expect: 20
; expect: 20
; expect cycles: 93

.func main params=0 locals=0 rets=2
  PUSH_CONST "ééééééééééééééééééééb"
  PUSH_CONST "b"
  PUSH_I32 4
  INTRINSIC string.index_of/1
  PUSH_CONST "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀b"
  PUSH_CONST "b"
  PUSH_I32 4
  INTRINSIC string.index_of/1
  RET
.end
