; expect: bytes(fe, ff, ff, ff, ff, ff, ff, ff)
; expect: bytes(05, 00, 00, 00, 00, 00, 00, 00)

.func main params=0 locals=1 rets=2
  PUSH_I32 8
  INTRINSIC bytes.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 8
  PUSH_I32 -1
  INTRINSIC bytes.fill/1
  GET_LOCAL 0
  PUSH_I32 0
  PUSH_I32 -2
  INTRINSIC bytes.set_i64/1
  GET_LOCAL 0
  PUSH_I32 8
  INTRINSIC bytes.new/1
  DUP
  PUSH_I32 0
  PUSH_I32 5
  INTRINSIC bytes.set_i64/1
  RET
.end
