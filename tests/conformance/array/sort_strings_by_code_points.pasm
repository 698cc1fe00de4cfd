; U+10000 is two UTF-16 units below U+FFFD.
; expect: ["z", "�", "𐀀"]

.func main params=0 locals=2 rets=1
  PUSH_I32 0
  INTRINSIC array.new/1
  SET_LOCAL 0
  GET_LOCAL 0
  PUSH_CONST "𐀀"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "�"
  INTRINSIC array.push/1
  GET_LOCAL 0
  PUSH_CONST "z"
  INTRINSIC array.push/1
  GET_LOCAL 0
  INTRINSIC array.sort/1
  GET_LOCAL 0
  RET
.end
