; Under the seed 0, 1 and this int64 have one hash. Each search for the second key looks at two cells.
; expect: {-5072547137548451838: 20}
; expect: true
; expect: 10
; expect: true
; expect: 20
; expect: true

.func main params=0 locals=1 rets=6
  INTRINSIC map.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  PUSH_I32 10
  INTRINSIC map.set/1
  GET_LOCAL 0
  PUSH_I64 -5072547137548451838
  PUSH_I32 20
  INTRINSIC map.set/1
  GET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.get/1
  GET_LOCAL 0
  PUSH_I64 -5072547137548451838
  INTRINSIC map.get/1
  GET_LOCAL 0
  PUSH_I32 1
  INTRINSIC map.delete/1
  RET
.end
