; the first argument is read before the second is found wrong: 8 fixed, 16 to make it, HOSTCALL 1 + 1,
; 32 to build 64 bytes
; expect trap: TYPE in main at 17
; expect cycles: 58
; expect instructions: 5

.sysc test.times/1 args=2 rets=1
.func main params=0 locals=0 rets=1
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  PUSH_CONST "0123456789abcdef0123456789abcdef"
  ADD
  PUSH_BOOL true
  HOSTCALL test.times/1
  RET
.end
