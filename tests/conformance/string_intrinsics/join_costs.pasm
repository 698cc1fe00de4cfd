; split: floor(81/8), 16 for each of 2 pieces, 2 strings of 40 bytes, 8 + 16 + 10 each, and an array, 16;
; join: 8 for each of 2 elements, 81 bytes made, 8 + 16 + 20
; expect: 81
; expect cycles: 228

.func main params=0 locals=0 rets=1
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "c"
  INTRINSIC string.join/1
  INTRINSIC string.length/1
  RET
.end
