; expect: a😀
; expect: �
; expect: 😀
; expect: 

.func main params=0 locals=0 rets=4
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_F64 97.0
  INTRINSIC array.push/1
  DUP
  PUSH_I32 128512
  INTRINSIC array.push/1
  INTRINSIC text.from_code_points/1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_I32 55357
  INTRINSIC array.push/1
  INTRINSIC text.from_code_points/1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_I32 55357
  INTRINSIC array.push/1
  DUP
  PUSH_I32 56832
  INTRINSIC array.push/1
  INTRINSIC text.from_code_points/1
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC text.from_code_points/1
  RET
.end
