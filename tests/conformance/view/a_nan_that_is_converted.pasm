; A NaN with other bits, 7FC00001 and FFC00000, becomes the canonical one of 64 bits; copied to its own type it stays.
; expect: 0.0
; expect: 2146959360.0
; expect: 2146959360.0
; expect: 2143289345.0

.func main params=0 locals=3 rets=4
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0x7fc00001
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 4
  PUSH_I32 -4194304
  INTRINSIC bytes.set_i32/1
  GET_LOCAL 0
  PUSH_I32 7
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 0
  PUSH_I32 16
  INTRINSIC bytes.new/1
  PUSH_I32 8
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 1
  PUSH_I32 8
  INTRINSIC bytes.new/1
  PUSH_I32 7
  PUSH_I32 0
  PUSH_I32 -1
  PUSH_CONST null
  INTRINSIC view.new/1
  SET_LOCAL 2
  GET_LOCAL 1
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 2
  INTRINSIC view.copy/1
  GET_LOCAL 2
  PUSH_I32 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 2
  INTRINSIC view.copy/1
  GET_LOCAL 1
  PUSH_I32 0
  CALL word
  GET_LOCAL 1
  PUSH_I32 4
  CALL word
  GET_LOCAL 1
  PUSH_I32 12
  CALL word
  GET_LOCAL 2
  PUSH_I32 0
  CALL word
  RET
.end

; The unsigned 32 bits at a byte.
.func word params=2 locals=2 rets=1
  GET_LOCAL 0
  GET_LOCAL 1
  PUSH_I32 6
  PUSH_BOOL true
  INTRINSIC view.get/1
  RET
.end
