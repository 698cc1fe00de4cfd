; 16 elements of 2 bytes: floor(32/8) between views of one type, 16 between others.
; expect: 7.0
; expect: 7.0
; expect cycles: 318

.func main params=0 locals=3 rets=2
  PUSH_I32 32
  INTRINSIC bytes.new/1       ; 2 + 1 + 8 + 16 + floor(32/8)
  PUSH_I32 3
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null             ; 2 each
  INTRINSIC view.new/1        ; 1 + 12 + 16
  SET_LOCAL 0                 ; 2
  PUSH_I32 32
  INTRINSIC bytes.new/1
  PUSH_I32 3
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 1
  PUSH_I32 16
  INTRINSIC bytes.new/1
  PUSH_I32 1
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 2
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 16
  PUSH_I32 7
  INTRINSIC view.fill/1
  GET_LOCAL 1
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 16
  INTRINSIC view.copy/1
  GET_LOCAL 2
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 16
  INTRINSIC view.copy/1
  GET_LOCAL 1
  PUSH_I32 15
  INTRINSIC element.get/1
  GET_LOCAL 2
  PUSH_I32 15
  INTRINSIC element.get/1
  RET
.end
