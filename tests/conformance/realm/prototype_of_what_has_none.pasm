; expect: true
; expect: null
; expect: null
.func main params=0 locals=0 rets=3
  PUSH_I32 2
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC realm.set/1
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC object.prototype/1
  PUSH_I32 2
  INTRINSIC realm.get/1
  EQ
  INTRINSIC map.new/1
  INTRINSIC object.prototype/1
  PUSH_I32 0
  INTRINSIC bytes.new/1
  INTRINSIC object.prototype/1
  RET
.end
