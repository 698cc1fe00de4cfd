; PUSH 2 each; 1 + 16; 3 for each of 5 units passed and 2 for each of 2 wanted; RET 4 + floor(1/2)
; expect: 1
; expect cycles: 46

.func main params=0 locals=0 rets=1
  PUSH_CONST "abcdef"
  PUSH_CONST "bc"
  PUSH_I32 4
  INTRINSIC text.last_index_of/1
  RET
.end
