; PUSH 2 each; 1 + 16 each; a new string 8 + 16 + floor(n/4) each; one character that is not ASCII;
; RET 4 + floor(2/2)
; expect: bc
; expect: 語
; expect cycles: 100

.func main params=0 locals=0 rets=2
  PUSH_CONST "abc"
  PUSH_I32 1
  PUSH_I32 3
  INTRINSIC text.slice/1
  PUSH_CONST "a語"
  PUSH_I32 1
  PUSH_I32 2
  INTRINSIC text.slice/1
  RET
.end
