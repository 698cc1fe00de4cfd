; expect: 12.0
; expect: 16.0
; expect: 0.0
; expect: -255.0
; expect: NaN
; expect: -0.0
; expect: 9007199254740996.0

.func main params=0 locals=0 rets=7
  PUSH_CONST "12.9"
  PUSH_I32 0
  INTRINSIC number.parse_int/1
  PUSH_CONST "0x10"
  PUSH_I32 16
  INTRINSIC number.parse_int/1
  PUSH_CONST "0x10"
  PUSH_I32 10
  INTRINSIC number.parse_int/1
  PUSH_CONST " -0xff"
  PUSH_I32 0
  INTRINSIC number.parse_int/1
  PUSH_CONST "2"
  PUSH_I32 2
  INTRINSIC number.parse_int/1
  PUSH_CONST "-0"
  PUSH_I32 10
  INTRINSIC number.parse_int/1
  PUSH_CONST "100000000000000000000000000000000000000000000000000011"
  PUSH_I32 2
  INTRINSIC number.parse_int/1
  RET
.end
