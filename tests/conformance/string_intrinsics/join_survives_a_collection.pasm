; 65 dead bytes make way for 67; the elements are reached through the array
; limit: heapBytes=300
; expect: a-b

.func main params=0 locals=0 rets=1
  PUSH_I32 65
  INTRINSIC string.from_code/1
  POP
  PUSH_CONST "a,b"
  PUSH_CONST ","
  INTRINSIC string.split/1
  PUSH_CONST "-"
  INTRINSIC string.join/1
  RET
.end
