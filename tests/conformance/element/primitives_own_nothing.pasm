; expect: false
; expect: true
; expect: false
; expect cycles: 52
.func main params=0 locals=0 rets=3
  PUSH_BOOL true             ; 2
  PUSH_CONST "a"             ; 2
  INTRINSIC element.has_own/1 ; 1 + 10
  PUSH_I32 1                 ; 2
  PUSH_CONST "a"             ; 2
  INTRINSIC element.delete/1 ; 1 + 12
  PUSH_F64 1                 ; 2
  PUSH_CONST "a"             ; 2
  INTRINSIC element.has_own/1 ; 1 + 10
  RET                        ; 4 + 1
.end
