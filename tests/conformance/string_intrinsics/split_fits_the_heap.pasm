; array 48 + 2 · 16, strings 64 + 2 and 64 + 1
; limit: heapBytes=211
; expect: ["ab", "c"]

.func main params=0 locals=0 rets=1
  PUSH_CONST "ab,c"
  PUSH_CONST ","
  INTRINSIC string.split/1
  RET
.end
