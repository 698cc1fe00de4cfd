; expect: null
; expect: true
; expect: 1
; expect: 4294967296
; expect: 1.5
; expect: text

.func main params=0 locals=0 rets=6
  PUSH_CONST null
  PUSH_BOOL true
  PUSH_I32 1
  PUSH_I64 4294967296
  PUSH_F64 1.5
  PUSH_CONST "text"
  CALL same
  RET
.end

.func same params=6 locals=0 rets=6
  GET_LOCAL 0
  GET_LOCAL 1
  GET_LOCAL 2
  GET_LOCAL 3
  GET_LOCAL 4
  GET_LOCAL 5
  RET
.end
