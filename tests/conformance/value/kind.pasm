; expect: 0
; expect: 1
; expect: 2
; expect: 3
; expect: 3
; expect: 4
; expect: 5
; expect: 6
; expect: 7
; expect: 8
; expect: 9
; expect: 10
; expect: 11

.func main params=0 locals=0 rets=13
  PUSH_CONST undefined
  INTRINSIC value.kind/1
  PUSH_CONST null
  INTRINSIC value.kind/1
  PUSH_BOOL true
  INTRINSIC value.kind/1
  PUSH_I32 7
  INTRINSIC value.kind/1
  PUSH_F64 1.5
  INTRINSIC value.kind/1
  PUSH_I64 7
  INTRINSIC value.kind/1
  PUSH_CONST "a"
  INTRINSIC value.kind/1
  PUSH_CONST "s"
  INTRINSIC symbol.new/1
  INTRINSIC value.kind/1
  MAKE_CLOSURE f 0
  INTRINSIC value.kind/1
  PUSH_CONST null
  INTRINSIC object.new/1
  INTRINSIC value.kind/1
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC value.kind/1
  PUSH_I32 0
  INTRINSIC bytes.new/1
  INTRINSIC value.kind/1
  INTRINSIC map.new/1
  INTRINSIC value.kind/1
  RET
.end
.func f params=1 locals=0 rets=0
  RET
.end
