; split: 81/64, 16, 80/64; join: 2 for each of 2 elements, 81 bytes made
; expect: 81
; expect cycles: 65

.func main params=0 locals=0 rets=1
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "c"
  INTRINSIC string.join/1
  INTRINSIC string.length/1
  RET
.end
