; expect: null
; expect cycles: 18
.func main params=0 locals=0 rets=1
  PUSH_I32 1 ; 2
  PUSH_CONST null ; 2
  INTRINSIC realm.set/1 ; 1 + 4
  PUSH_I32 1 ; 2
  INTRINSIC realm.get/1 ; 1 + 2
  RET ; 4
.end
