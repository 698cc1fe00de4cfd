; only ASCII grows in place: "ab" of 64 + 2 + 32 stays, "abé" is 64 + 4 + 2 of 32, "abéc" 64 + 5 + 3 of 32
; expect: abéc
; expect live bytes: 395

.func main params=0 locals=0 rets=1
  PUSH_CONST "a"
  PUSH_CONST "b"
  ADD
  PUSH_CONST "é"
  ADD
  PUSH_CONST "c"
  ADD
  RET
.end
