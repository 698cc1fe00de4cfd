; in a language of one number a ticket is an int64
; expect: 1
; expect: true
; expect: 1.5
; answer: 1.5
.fallback host.result/1 later
.sysc test.wish/1 args=0 rets=1
.global ticket
.func main params=0 locals=0 rets=3 floats
  HOSTCALL test.wish/1
  INTRINSIC host.result/1
  GET_GLOBAL ticket
  SWAP
  INTRINSIC host.wait/1
  RET
.end
.func later params=1 locals=0 rets=1
  GET_LOCAL 0
  SET_GLOBAL ticket
  GET_LOCAL 0
  INTRINSIC convert.wrap_int32/1
  RET
.end
