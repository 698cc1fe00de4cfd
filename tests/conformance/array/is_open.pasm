; arrays that nothing binds are open
; expect: true
; expect: false
; expect: false
; expect: false
.func main params=0 locals=1 rets=4
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  INTRINSIC array.is_open/1
  GET_LOCAL 0
  PUSH_CONST "length"
  PUSH_I32 2
  PUSH_I32 0
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  INTRINSIC array.is_open/1
  PUSH_I32 2
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  INTRINSIC object.freeze/1
  GET_LOCAL 0
  INTRINSIC array.is_open/1
  PUSH_CONST "text"
  INTRINSIC array.is_open/1
  RET
.end
