; expect: true
; expect: undefined
; answer: 7
.sysc test.tell/1 args=1 rets=1
.func main params=0 locals=0 rets=2 floats
  PUSH_CONST "x"
  HOSTCALL test.tell/1
  INTRINSIC convert.wrap_int32/1
  INTRINSIC host.wait/1
  RET
.end
