; five in, five out, above a value of the caller
; expect: 0
; expect: null
; expect: x
; expect: true
; expect: 4294967296
; expect: 1.5

.sysc test.reverse/1 args=5 rets=5
.func main params=0 locals=0 rets=6
  PUSH_I32 0
  PUSH_F64 1.5
  PUSH_I64 4294967296
  PUSH_BOOL true
  PUSH_CONST "x"
  PUSH_CONST null
  HOSTCALL test.reverse/1
  RET
.end
