; PUSH 2 each; 1 + 16; RET 4 + floor(1/2)
; expect: abc
; expect cycles: 27

.func main params=0 locals=0 rets=1
  PUSH_CONST "abc"
  PUSH_I32 0
  PUSH_I32 3
  INTRINSIC text.slice/1
  RET
.end
