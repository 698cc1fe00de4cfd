; expect: a-b
; expect: 
; expect: a

.func main params=0 locals=0 rets=3
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_CONST "a"
  INTRINSIC array.push/1
  DUP
  PUSH_CONST "b"
  INTRINSIC array.push/1
  PUSH_CONST "-"
  INTRINSIC text.join/1
  PUSH_I32 0
  INTRINSIC array.new/1
  PUSH_CONST "-"
  INTRINSIC text.join/1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_CONST "a"
  INTRINSIC array.push/1
  PUSH_CONST "-"
  INTRINSIC text.join/1
  RET
.end
