; expect: true
; expect: 
; expect: true
; expect: 

.func main params=0 locals=1 rets=4
  PUSH_CONST "a"
  INTRINSIC bytes.from_string/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 1
  INTRINSIC bytes.to_string/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 0
  INTRINSIC bytes.to_string/1
  RET
.end
