; PUSH 2 + 2; 1 + 16; 3 units passed, 2 for the separator; 16 for each of 2 pieces, the array 16, 3 for the units copied,
; 2 strings 8 + 16; RET 4 + floor(1/2)
; expect: ["é", "b"]
; expect cycles: 129

.func main params=0 locals=0 rets=1
  PUSH_CONST "é,b"
  PUSH_CONST ","
  INTRINSIC text.split/1
  RET
.end
