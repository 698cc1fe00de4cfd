; expect: A
; expect: é
; expect: 4
; expect: 3
; expect: 1

.func main params=0 locals=0 rets=5
  PUSH_I32 65
  INTRINSIC string.from_code/1
  PUSH_I32 233
  INTRINSIC string.from_code/1
  PUSH_I64 0x10ffff
  INTRINSIC string.from_code/1
  INTRINSIC string.bytes/1
  PUSH_I32 55295
  INTRINSIC string.from_code/1
  INTRINSIC string.bytes/1
  PUSH_I32 57344
  INTRINSIC string.from_code/1
  INTRINSIC string.length/1
  RET
.end
