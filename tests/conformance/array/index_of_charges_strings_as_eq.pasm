; 64 bytes: the other size is compared for 8, not read; then 32 for materialising and 16 for comparing
; expect: -1
; expect cycles: 150

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "y"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxy"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  PUSH_CONST "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
  ADD
  INTRINSIC array.index_of/1
  RET
.end
