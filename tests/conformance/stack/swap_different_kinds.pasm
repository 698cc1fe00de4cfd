; expect: text
; expect: 1.5
; expect: true
; expect: 4294967296

.func main params=0 locals=0 rets=4
  PUSH_F64 1.5
  PUSH_CONST "text"
  SWAP
  PUSH_I64 4294967296
  PUSH_BOOL true
  SWAP
  RET
.end
