; 0, 1, 16 and 17 bytes: 48, 48 + 16, 48 + 16, 48 + 32
; expect: 4
; expect live bytes: 256

.sysc test.bytes/1 args=1 rets=1
.func main params=0 locals=4 rets=1
  PUSH_I32 0
  HOSTCALL test.bytes/1
  SET_LOCAL 0
  PUSH_I32 1
  HOSTCALL test.bytes/1
  SET_LOCAL 1
  PUSH_I32 16
  HOSTCALL test.bytes/1
  SET_LOCAL 2
  PUSH_I32 17
  HOSTCALL test.bytes/1
  SET_LOCAL 3
  PUSH_I32 4
  RET
.end
