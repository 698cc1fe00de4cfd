; Accessors, hidden properties and symbols are left out; the prototype is another one.
; expect: object{"1": true, "a": object{}}
; expect: object{"1": true, "a": object{}}
; expect: false
.sysc test.copy/1 args=1 rets=1
.func main params=0 locals=1 rets=3
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC object.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "a"
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "hidden"
  PUSH_I32 1
  PUSH_I32 5
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  PUSH_CONST "accessor"
  PUSH_I32 1
  PUSH_I32 14
  INTRINSIC object.define/1
  POP
  GET_LOCAL 0
  PUSH_CONST undefined
  INTRINSIC symbol.new/1
  PUSH_I32 1
  INTRINSIC object.set/1
  GET_LOCAL 0
  PUSH_CONST "1"
  PUSH_BOOL true
  INTRINSIC object.set/1
  GET_LOCAL 0
  GET_LOCAL 0
  HOSTCALL test.copy/1
  DUP
  GET_LOCAL 0
  EQ
  RET
.end
