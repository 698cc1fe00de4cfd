; The key in the object is another string: compared as by EQ.
; expect: 1
; expect cycles: 192
.func main params=0 locals=1 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  SET_LOCAL 0                ; 2
  GET_LOCAL 0                ; 2
  PUSH_CONST "a"             ; 2
  PUSH_CONST "b"             ; 2
  ADD                        ; 2 + 8 + 8
  PUSH_I32 1                 ; 2
  INTRINSIC object.set/1     ; 1 + 16, 16 to materialise, 8 + 2 to hash, 24 + 16
  GET_LOCAL 0                ; 2
  GET_FIELD "ab"             ; 6 + 8 + 0
  RET                        ; 4
.end
