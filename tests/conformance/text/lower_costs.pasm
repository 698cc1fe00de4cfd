; PUSH 2 each; 1 + 16 each; floor(8/8); 10 for a unit; 10 for each of 2 units and 16 for a run that is set aside;
; RET 4 + floor(3/2)
; expect: abcdefgh
; expect: é
; expect: aᲉ
; expect cycles: 109

.func main params=0 locals=0 rets=3
  PUSH_CONST "abcdefgh"
  INTRINSIC text.lower/1
  PUSH_CONST "é"
  INTRINSIC text.lower/1
  PUSH_CONST "a\u{1c89}"
  INTRINSIC text.lower/1
  RET
.end
