; 141 characters: 17; 2 pieces 32; an array 16; 2 strings of 70 bytes. Then 141 + 4 for the search; as before,
; 139 bytes
; expect: 0
; expect cycles: 474

.func main params=0 locals=1 rets=1
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
  PUSH_CONST ","
  INTRINSIC string.split/1
  SET_LOCAL 0
  PUSH_CONST "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
  PUSH_CONST ",b"
  INTRINSIC string.split/1
  SET_LOCAL 0
  PUSH_I32 0
  RET
.end
