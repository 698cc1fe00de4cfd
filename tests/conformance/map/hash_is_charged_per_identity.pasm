; Equal contents, two identities: 8 + 16 for each; 16 bytes are compared, 8 + 2.
; expect: true
; expect cycles: 173

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "kkkkkkkkkkkkkkkk"
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "kkkkkkkk"
  PUSH_CONST "kkkkkkkk"
  ADD
  INTRINSIC map.get/1
  POP
  RET
.end
