; 2 + 26, 2, then 1 + 8, 16 for the array, 3 keys, 3 elements, 3 strings of 8 + 16, 4.
; expect: ["0", "1", "2"]
; expect cycles: 137
.func main params=0 locals=0 rets=1
  PUSH_I32 3
  INTRINSIC array.new/1
  PUSH_I32 0
  INTRINSIC object.keys/1
  RET
.end
