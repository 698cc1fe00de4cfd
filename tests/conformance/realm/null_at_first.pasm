; expect: null
; expect: null
.func main params=0 locals=0 rets=2
  PUSH_I32 0
  INTRINSIC realm.get/1
  PUSH_I32 7
  INTRINSIC realm.get/1
  RET
.end
