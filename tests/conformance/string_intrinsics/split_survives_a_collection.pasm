; 65 dead bytes make way for 211
; limit: heapBytes=250
; expect: ["ab", "c"]

.func main params=0 locals=0 rets=1
  PUSH_I32 65
  INTRINSIC string.from_code/1
  POP
  PUSH_CONST "ab,c"
  PUSH_CONST ","
  INTRINSIC string.split/1
  RET
.end
