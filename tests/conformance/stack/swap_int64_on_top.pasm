; both halves of an int64 move, from either place
; expect: 4294967299
; expect: 1.5
; expect: 8589934594
; expect: 4294967297

.func main params=0 locals=0 rets=4
  PUSH_F64 1.5
  PUSH_I64 4294967299
  SWAP
  PUSH_I64 4294967297
  PUSH_I64 8589934594
  SWAP
  RET
.end
