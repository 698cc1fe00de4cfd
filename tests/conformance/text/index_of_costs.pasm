; PUSH 2 each; 1 + 16 each; 3 characters passed and 2 for the character wanted; floor(8/8) in ASCII; RET 4 + floor(2/2)
; expect: 3
; expect: -1
; expect cycles: 57

.func main params=0 locals=0 rets=2
  PUSH_CONST "語語ab"
  PUSH_CONST "b"
  PUSH_I32 1
  INTRINSIC text.index_of/1
  PUSH_CONST "abcdefgh"
  PUSH_CONST "z"
  PUSH_I32 0
  INTRINSIC text.index_of/1
  RET
.end
