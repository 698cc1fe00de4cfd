; expect: [1, 2, 3]
; limit: heapBytes=192
; 48 + 16 * 2 for two elements; the larger block has room for four.
.func main params=0 locals=0 rets=1
  PUSH_I32 1
  PUSH_I32 2
  MAKE_ARRAY 2
  DUP
  PUSH_I32 3
  INTRINSIC array.push/1
  RET
.end
