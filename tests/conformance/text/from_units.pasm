; expect: a😀
; expect: �b�
; expect: 
; expect: aab

.func main params=0 locals=0 rets=4
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_I32 97
  INTRINSIC array.push/1
  DUP
  PUSH_F64 55357.0
  INTRINSIC array.push/1
  DUP
  PUSH_I32 56832
  INTRINSIC array.push/1
  INTRINSIC text.from_units/1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_I32 56832
  INTRINSIC array.push/1
  DUP
  PUSH_F64 98.9
  INTRINSIC array.push/1
  DUP
  PUSH_I64 55357
  INTRINSIC array.push/1
  INTRINSIC text.from_units/1
  PUSH_I32 0
  INTRINSIC array.new/1
  INTRINSIC text.from_units/1
  PUSH_I32 0
  INTRINSIC array.new/1
  DUP
  PUSH_F64 65633.0
  INTRINSIC array.push/1
  DUP
  PUSH_F64 -65439.5
  INTRINSIC array.push/1
  DUP
  PUSH_I32 -65438
  INTRINSIC array.push/1
  INTRINSIC text.from_units/1
  RET
.end
