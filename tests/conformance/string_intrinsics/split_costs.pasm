; 141 characters: 2; pieces 16; 140 bytes: 2. Then 290/8 for the search; pieces 16; 139 bytes: 2
; expect: 0
; expect cycles: 126

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
