; 16 characters: 8 + 16 at the first use
; expect: true
; expect cycles: 99

.func main params=0 locals=2 rets=1
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "kkkkkkkkkkkkkkkk"
  PUSH_I32 0
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_CONST "kkkkkkkkkkkkkkkk"
  INTRINSIC map.get/1
  POP
  RET
.end
