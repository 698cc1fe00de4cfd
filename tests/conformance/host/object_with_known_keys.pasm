; The second object has the shape of the first: its keys are not allocated, and it costs less.
; expect: object{"y": 1, "x": 1}
; expect: object{"y": 2, "x": 2}
; expect cycles: 305
.sysc test.flipped/1 args=1 rets=1
.func main params=0 locals=0 rets=2
  PUSH_I32 1
  HOSTCALL test.flipped/1 ; 1 + 16 + 32; each key: 8 + 1, 8 + 16, 16, 24
  PUSH_I32 2
  HOSTCALL test.flipped/1 ; 1 + 16; each key: 8 + 1 to hash, 8 to compare it, 24
  RET
.end
