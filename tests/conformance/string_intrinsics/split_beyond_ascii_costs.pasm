; search 41 + 2, 2 pieces 32, an array 16, 41 measured, 2 strings of 40 bytes
; expect: 0
; expect cycles: 229

.func main params=0 locals=1 rets=1
  PUSH_CONST "éééééééééééééééééééé,éééééééééééééééééééé"
  PUSH_CONST ","
  INTRINSIC string.split/1
  SET_LOCAL 0
  PUSH_I32 0
  RET
.end
