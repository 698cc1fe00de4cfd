; An accessor: the fallback is given the base and the key.
; expect: a
.func main params=0 locals=0 rets=1
  PUSH_CONST null
  INTRINSIC object.new/1
  DUP
  PUSH_CONST "a"
  PUSH_I32 1
  PUSH_I32 14
  INTRINSIC object.define/1
  POP
  GET_FIELD "a"
  RET
.end
.fallback GET_FIELD slow
.func slow params=2 locals=0 rets=1
  GET_LOCAL 1
  RET
.end
