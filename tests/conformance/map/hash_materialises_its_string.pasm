; 64 bytes: 16 + 16 for materialising, 8 + 64 for hashing; 8 + 64 for hashing the constant, 8 + 8 for comparing.
; expect: true
; expect cycles: 287

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
  PUSH_CONST "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"
  ADD
  INTRINSIC map.get/1
  POP
  RET
.end
