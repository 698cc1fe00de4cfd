; 16 to materialise it, 8 + 16 for the new string.
; expect: b
; expect cycles: 77
.func main params=0 locals=0 rets=1
  PUSH_CONST "a"             ; 2
  PUSH_CONST "b"             ; 2
  ADD                        ; 2 + 8 + 8
  PUSH_F64 1                 ; 2
  INTRINSIC element.get/1    ; 1 + 8 + 16 + 24
  RET                        ; 4
.end
