; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0
; expect: false
; expect: 0

.func main params=0 locals=0 rets=24
  PUSH_CONST ""
  INTRINSIC string.to_int/1
  PUSH_CONST "-"
  INTRINSIC string.to_int/1
  PUSH_CONST "+"
  INTRINSIC string.to_int/1
  PUSH_CONST "1.0"
  INTRINSIC string.to_int/1
  PUSH_CONST " 1"
  INTRINSIC string.to_int/1
  PUSH_CONST "1 "
  INTRINSIC string.to_int/1
  PUSH_CONST "1_0"
  INTRINSIC string.to_int/1
  PUSH_CONST "0x1"
  INTRINSIC string.to_int/1
  PUSH_CONST "--1"
  INTRINSIC string.to_int/1
  PUSH_CONST "１"
  INTRINSIC string.to_int/1
  PUSH_CONST "1e3"
  INTRINSIC string.to_int/1
  PUSH_CONST "a"
  INTRINSIC string.to_int/1
  RET
.end
