; an array of 5 has room for 5: 48 + 5 * 16
; expect: [0, 1, 2, 3, 4]
; expect live bytes: 128

.sysc test.array/1 args=1 rets=1
.func main params=0 locals=0 rets=1
  PUSH_I32 5
  HOSTCALL test.array/1
  RET
.end
