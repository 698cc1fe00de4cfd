; limit: heapBytes=1000
; No array of that length can ever fit: a language may make it a loose one.
; expect trap: TYPE in main at 22
.func main params=0 locals=0 rets=0
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_F64 4294967295
  SET_FIELD "length"
  RET
.end
