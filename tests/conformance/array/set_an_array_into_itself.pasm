; 16 levels are printed
; expect: [[[[[[[[[[[[[[[[[…]]]]]]]]]]]]]]]]]

.func main params=0 locals=2 rets=1
  PUSH_I32 1
  INTRINSIC array.new/1
  DUP
  DUP
  PUSH_I32 0
  SWAP
  INTRINSIC array.set/1
  RET
.end
